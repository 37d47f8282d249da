//! Backends as the relay sees them, over real sockets where there are any.

mod ask;
mod conformance;
mod fake;
mod google;
