//! All policy: who may, how many, where, with which credential, again or not.
//!
//! The relay takes a [`Call`] and gives back a [`Reply`]. It sees Gemini's JSON, which is the pivot, and never
//! a front end's own; it asks backends and keeps no connection of its own.

pub mod access;
mod admit;
pub mod app_check;
mod attempt;
mod attempts;
mod cache;
pub mod capture;
mod clock;
mod config;
pub mod directory;
mod gauges;
mod guard;
mod hedge;
mod hold;
mod identify;
mod lookup;
pub mod meters;
mod needs;
mod next;
mod observe;
mod outcome;
mod page;
mod per_model;
mod policy;
pub mod pool;
mod queue;
pub mod registry;
mod relay;
mod retry;
mod room;
mod route;
pub mod route_config;
pub mod setting;
mod settle;
mod single_flight;
mod story;

pub use access::{AccessConfig, AppCheckVerdict, Asked, IdTokenVerdict, Jti};
pub use cache::CacheConfig;
pub use capture::{Capsule, Capture, CaptureRules, Captured, Keep};
pub use clock::{Clock, PacificDay};
pub use config::{Day, RelayConfig, today};
pub use directory::{Directory, Found, KeyEntry, ProjectEntry};
pub use hedge::HedgeConfig;
pub use hold::HoldConfig;
pub use identify::{KeyRing, Presented};
pub use outcome::{Known, Outcome, Usage};
pub use page::Arrival;
pub use pollux_backends::{
    Alt, Attempt, Backend, Body, BodyStream, Call, Caller, EnumEncoding, Format, Provider, Reply, RequestId, Secret,
    Standing, Surface, long,
};
pub use pollux_types::{ApiVersion, Method};
pub use pool::{Pool, Reservation};
pub use queue::{Class, QueueConfig};
pub use registry::{Actor, NewKey, Registry};
pub use relay::{Line, OldRules, Relay, RelayState};
pub use retry::{ModelThrottle, RetryConfig, ThrottleMode, ThrottleState};
pub use route::{Choice, Route, Routes, Target};
pub use route_config::Condition;
