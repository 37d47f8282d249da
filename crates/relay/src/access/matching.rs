//! Whether a client or a method is one of those a key is restricted to: pure functions.
