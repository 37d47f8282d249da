//! The emulator from outside.

mod answers;
mod chance;
mod faults;
mod schemas;
mod scripts;
mod support;
