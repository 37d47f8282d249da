//! Objects in buckets, for `gs://` in requests.
