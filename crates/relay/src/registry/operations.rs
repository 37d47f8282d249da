//! Operations: what a change answers with.
