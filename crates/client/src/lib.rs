//! The way upstream: the transport that carries the Google backends, and the Rust SDK over it.
//!
//! The HTTP library is hidden in here: only `http`, `bytes` and `serde_json` types show. Every failure is a
//! [`pollux_doctor::Error`], and no key or URL with a key is ever printed.
#![warn(missing_docs)]

mod base_url;
mod body;
mod client;
mod config;
mod connect;
mod deadline;
mod download;
mod events;
mod failure;
mod guard;
mod http1;
mod io;
mod probe;
mod redact;
mod tls;
mod transport;

pub use base_url::{BaseUrl, InvalidBaseUrl};
pub use body::{Collected, ResponseBody};
pub use client::{Client, ClientError};
pub use config::{Http2, Proxy, TransportConfig};
pub use deadline::server_timeout;
pub use download::{Downloaded, NoDownload, beside, download, is_same_host};
pub use events::ResponseStream;
pub use guard::{Guard, Resolve, Resolving, is_public};
pub use probe::{NoTunnel, NotConnected, NotSecured, Probe, Secured, probe};
pub use redact::{ApiKey, RedactedUrl};
pub use tls::CaFileError;
pub use transport::{Transport, TransportError, is_proxy};
