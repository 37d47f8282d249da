//! The one place that changes keys, projects and their configuration: first in the store with its audit entry, then in
//! the directory.

mod accounts;
mod firebase;
mod keys;
mod operations;
mod projects;
mod refuse;
