//! What a path of Vertex AI means for a call.
