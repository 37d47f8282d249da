//! Every store, over the same suite, on the real thing; and the ledger over it.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod conformance;
mod directory;
mod documented;
mod kill;
mod ledger;
mod sqlite;
mod usage;
