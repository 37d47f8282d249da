//! Backends as the relay sees them, over real sockets where there are any.

#![expect(clippy::unwrap_used, reason = "what a test cannot go on without fails the test")]

mod ask;
mod cassettes;
mod conformance;
mod counting;
mod emulator;
mod fake;
mod google;
mod vertex;
