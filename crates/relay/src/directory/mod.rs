//! What the hot path reads of keys and projects.

mod entry;
mod index;
