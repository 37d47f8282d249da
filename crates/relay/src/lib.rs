//! All policy: who may, how many, where, with which credential, again or not.
//!
//! The relay takes a [`Call`] and gives back a [`Reply`]. It sees Gemini's JSON, which is the pivot, and never
//! a front end's own; it asks backends and keeps no connection of its own.

mod admit;
#[cfg_attr(not(test), expect(dead_code, reason = "the loop of attempts is to use it"))]
mod cache;
mod clock;
mod config;
mod guard;
#[cfg_attr(not(test), expect(dead_code, reason = "the loop of attempts is to use it"))]
mod hedge;
mod hold;
mod identify;
#[cfg_attr(not(test), expect(dead_code, reason = "the loop over choices comes next"))]
mod needs;
#[cfg_attr(not(test), expect(dead_code, reason = "the loop over choices comes next"))]
mod next;
mod observe;
mod outcome;
mod per_model;
pub mod pool;
#[cfg_attr(not(test), expect(dead_code, reason = "the loop of attempts is to use it"))]
mod queue;
mod relay;
#[cfg_attr(not(test), expect(dead_code, unused_imports, reason = "the loop of attempts is to use it"))]
mod retry;
mod route;
pub mod route_config;
pub mod setting;
#[cfg_attr(not(test), expect(dead_code, reason = "the loop of attempts is to use it"))]
mod single_flight;
#[cfg_attr(not(test), expect(dead_code, reason = "the loop over choices comes next"))]
mod story;

pub use cache::CacheConfig;
pub use clock::{Clock, PacificDay};
pub use config::{Day, RelayConfig, today};
pub use hedge::HedgeConfig;
pub use hold::{Held, HoldConfig, hold};
pub use identify::{KeyRing, Presented};
pub use outcome::{Known, Outcome, Usage};
pub use pollux_backends::{
    Alt, Attempt, Backend, Body, BodyStream, Call, Caller, EnumEncoding, Format, Reply, RequestId, Secret,
};
pub use pool::{Pool, Reservation};
pub use queue::{Class, QueueConfig};
pub use relay::Relay;
pub use retry::{ModelThrottle, RetryConfig, ThrottleMode, ThrottleState};
pub use route::{Choice, Route, Routes, Target};
pub use route_config::Condition;
