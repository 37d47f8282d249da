//! The gates, in their order.
