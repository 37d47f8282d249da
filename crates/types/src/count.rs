//! `countTokens`.

#![expect(missing_docs, reason = "names and meaning of the fields are Google's: https://ai.google.dev/api/tokens")]

use crate::content::{Content, ModalityTokenCount};
use crate::generate::GenerateContentRequest;

message! {
    /// What to count: contents, or a whole request.
    "CountTokensRequest" CountTokensRequest {
        model: Option<String>,
        contents: Vec<Content>,
        generate_content_request: Option<GenerateContentRequest>,
    }

    /// The count.
    "CountTokensResponse" CountTokensResponse {
        total_tokens: Option<i32>,
        cached_content_token_count: Option<i32>,
        prompt_tokens_details: Vec<ModalityTokenCount>,
        cache_tokens_details: Vec<ModalityTokenCount>,
    }
}
