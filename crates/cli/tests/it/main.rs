//! The binary as its users meet it: a process, its output, its sockets and its log.
//!
//! Nothing here looks inside. A server is started on free ports with a data folder of its own, spoken to in bytes,
//! and told to stop by a signal; what is compared is what a caller or an operator sees.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should say where")]

mod access;
mod accounts;
mod checkup;
mod commands;
mod explain;
mod firebase;
mod hostile;
mod http;
mod languages;
mod lint;
#[cfg(all(unix, feature = "local"))]
mod local;
mod logs;
mod malformed;
mod model;
mod operate;
mod process;
mod random;
mod recording;
mod replay;
mod reworded;
mod serve;
#[cfg(all(unix, feature = "local"))]
mod taken;
mod tokens;
mod triggers;
mod upstream;
mod usage;
