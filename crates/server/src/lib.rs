//! HTTP in: the front ends of Gemini, Firebase AI Logic and Vertex AI, and the admin API.
//!
//! This crate turns bytes on a socket into a [`Call`](pollux_relay::Call), and what the relay gives back into bytes as
//! Google would have sent them. It knows neither backends nor credentials nor retry; it knows paths, headers,
//! framing, limits and time-outs. [`layers`] lists what every request passes through, in order.

pub mod admin;
mod admin_listener;
mod config;
mod connection;
mod fields;
mod firebase;
mod gemini;
pub mod help;
mod layers;
mod listener;
mod load;
mod meters;
mod observe;
mod reached;
pub mod route;
mod server;
mod services;
mod vertex;
mod workers;

pub use admin::{AdminContext, AdminToken, EmulatorControl, Operation, Refused, Verb};
pub use config::{ServerConfig, TokenText};
pub use meters::METRIC_BUCKETS;
pub use server::{BindError, Server};
