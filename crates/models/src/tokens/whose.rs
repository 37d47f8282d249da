//! Which models have the tokenizer of Gemma 3.

/// Whether Google's own SDK counts with Gemma 3's tokenizer for this model: Gemini 2.x and the two previews that Gemini 3
/// began with. Newer ones (3.1, 3.5, …) have Gemma 4's; of what an alias stands for today, nobody is told.
///
/// <https://github.com/googleapis/python-genai/blob/main/google/genai/_local_tokenizer_loader.py>
pub(super) fn is_gemma3(model: &str) -> bool {
    let id = model.rsplit('/').next().unwrap_or(model);
    ["gemini-2.", "gemini-live-2.", "gemma-3-", "gemma-3n-"].iter().any(|family| id.starts_with(family))
        || matches!(id, "gemini-3-pro-preview" | "gemini-3-flash-preview")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As Google's SDK says in its version 3.4.0.
    #[test]
    fn newer_models_than_the_first_previews_of_gemini_3_have_another() {
        for model in [
            "gemini-2.5-pro",
            "models/gemini-2.5-flash-lite",
            "gemini-2.0-flash-001",
            "gemini-2.5-pro-exp-03-25",
            "gemini-live-2.5-flash",
            "gemini-3-pro-preview",
            "publishers/google/models/gemini-3-flash-preview",
        ] {
            assert!(is_gemma3(model), "{model}");
        }
        for model in [
            "gemini-3.5-flash",
            "gemini-3.1-flash-lite",
            "gemini-3.1-pro-preview",
            "gemini-3-pro-image",
            "gemini-flash-latest",
            "gemini-1.5-pro",
            "gemini-embedding-001",
            "gemma-4-31b-it",
            "my-model",
            "",
        ] {
            assert!(!is_gemma3(model), "{model}");
        }
    }
}
