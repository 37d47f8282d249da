//! Callers' projects.
