//! App Check: whether a request comes from an app of the project.

mod debug;
mod keys;
mod replay;
mod verify;
