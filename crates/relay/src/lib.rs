//! All policy: who may, how many, where, with which credential, again or not.
//!
//! The relay takes a [`Call`] and gives back an [`Answer`]. It sees Gemini's JSON, which is the pivot, and never
//! a front end's own; it asks backends and keeps no connection of its own.

pub mod outcome;

pub use outcome::{Answer, Outcome, Usage};
pub use pollux_backends::{
    Alt, Attempt, Backend, Body, BodyStream, Call, Caller, EnumEncoding, Format, Reply, RequestId, Secret,
};
