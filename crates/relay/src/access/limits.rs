//! The quotas of projects and keys.
