//! The maps behind the directory.
