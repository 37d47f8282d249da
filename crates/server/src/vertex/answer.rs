//! Answers as Vertex AI gives them.
