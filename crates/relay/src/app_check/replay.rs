//! Tokens that work once.
