//! Where a caller is.
