//! Files in buckets: whose they are, and who may read them.
