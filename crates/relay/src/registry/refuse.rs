//! What a change is refused with.
