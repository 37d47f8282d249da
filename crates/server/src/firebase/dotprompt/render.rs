//! From a template and inputs to a request.
