//! Tokens for debug secrets.
