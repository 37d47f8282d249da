//! Access tokens of service accounts: made and read.
