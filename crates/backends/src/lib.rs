//! Who answers: one folder each, behind one trait.
//!
//! A backend turns a [`Call`] into a [`Reply`] in Gemini's own bytes. It does not know who is calling, nor
//! which credential comes next; that is the relay's.

mod absent;
pub mod bucket;
pub mod call;
pub mod cassette;
mod counting;
pub mod emulator;
mod frame;
pub mod google;
pub mod local;
pub mod long;
mod read;
pub mod vertex;

pub use bucket::{Bucket, BucketConfig};
pub use call::{
    Alt, Attempt, Backend, Body, BodyStream, Call, Caller, EnumEncoding, Format, Provider, Reply, RequestId, Secret,
    Standing, Surface,
};
pub use emulator::{Emulator, EmulatorConfig};
pub use google::{Google, GoogleConfig};
pub use local::LocalConfig;
pub use vertex::{Vertex, VertexConfig};
