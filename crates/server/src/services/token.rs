//! Access tokens for service accounts.
