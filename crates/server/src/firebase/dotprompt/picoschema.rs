//! Picoschema, the short way to write a JSON Schema.
