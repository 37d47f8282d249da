//! The transport against real sockets: servers that behave, and servers that do not.

mod clocks;
mod http2;
mod proxies;
mod tls;
mod upstream;
mod wire;
