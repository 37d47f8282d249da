//! The Gemini API of Vertex AI, at Google.
