//! What projects and keys have spent, and may spend.
