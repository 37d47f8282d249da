//! The emulator from outside.

mod answers;
mod chance;
mod faults;
mod quotas;
mod schemas;
mod scripts;
mod support;
