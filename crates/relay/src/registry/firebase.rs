//! How Firebase AI Logic and App Check are set up, and templates.
