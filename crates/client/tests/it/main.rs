//! The transport against real sockets: servers that behave, and servers that do not.

#![expect(clippy::unwrap_used, reason = "what a test cannot go on without fails the test")]

mod clocks;
mod download;
mod guard;
mod http1;
mod http2;
mod proxies;
mod sdk;
mod tls;
mod upstream;
mod wire;
