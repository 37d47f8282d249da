//! The messages as clients and servers use them.

mod bodies;
mod round_trip;
