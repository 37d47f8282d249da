//! `generateContent`: the request, the answer, and what an answer says about itself.

#![expect(
    missing_docs,
    reason = "names and meaning of the fields are Google's: https://ai.google.dev/api/generate-content"
)]

use crate::content::{Content, ModalityTokenCount};
use crate::generation_config::GenerationConfig;
use crate::grounding::{CitationMetadata, GroundingAttribution, GroundingMetadata, UrlContextMetadata};
use crate::safety::{SafetyRating, SafetySetting};
use crate::tools::{Tool, ToolConfig};
use crate::wire::Timestamp;

message! {
    /// What to answer, and how.
    "GenerateContentRequest" GenerateContentRequest {
        model: Option<String>,
        contents: Vec<Content>,
        safety_settings: Vec<SafetySetting>,
        generation_config: Option<GenerationConfig>,
        tools: Vec<Tool>,
        tool_config: Option<ToolConfig>,
        system_instruction: Option<Content>,
        cached_content: Option<String>,
        service_tier: Option<ServiceTier>,
        store: Option<bool>,
    }

    /// The answer, or one chunk of it.
    "GenerateContentResponse" GenerateContentResponse {
        candidates: Vec<Candidate>,
        prompt_feedback: Option<PromptFeedback>,
        usage_metadata: Option<UsageMetadata>,
        model_version: Option<String>,
        response_id: Option<String>,
        model_status: Option<ModelStatus>,
    }

    /// Why the prompt was not answered.
    "GenerateContentResponse.PromptFeedback" PromptFeedback {
        block_reason: Option<BlockReason>,
        safety_ratings: Vec<SafetyRating>,
    }

    /// What it took.
    "GenerateContentResponse.UsageMetadata" UsageMetadata {
        prompt_token_count: Option<i32>,
        candidates_token_count: Option<i32>,
        total_token_count: Option<i32>,
        cached_content_token_count: Option<i32>,
        prompt_tokens_details: Vec<ModalityTokenCount>,
        cache_tokens_details: Vec<ModalityTokenCount>,
        candidates_tokens_details: Vec<ModalityTokenCount>,
        tool_use_prompt_token_count: Option<i32>,
        tool_use_prompt_tokens_details: Vec<ModalityTokenCount>,
        thoughts_token_count: Option<i32>,
        service_tier: Option<ServiceTier>,
    }

    /// Where the model is in its life.
    "ModelStatus" ModelStatus {
        model_stage: Option<ModelStage>,
        retirement_time: Option<Timestamp>,
        message: Option<String>,
    }

    /// One of the answers.
    "Candidate" Candidate {
        content: Option<Content>,
        finish_reason: Option<FinishReason>,
        index: Option<i32>,
        finish_message: Option<String>,
        safety_ratings: Vec<SafetyRating>,
        citation_metadata: Option<CitationMetadata>,
        token_count: Option<i32>,
        grounding_attributions: Vec<GroundingAttribution>,
        grounding_metadata: Option<GroundingMetadata>,
        avg_logprobs: Option<f64>,
        logprobs_result: Option<LogprobsResult>,
        url_context_metadata: Option<UrlContextMetadata>,
    }

    /// How probable the tokens were.
    "LogprobsResult" LogprobsResult {
        top_candidates: Vec<TopCandidates>,
        chosen_candidates: Vec<LogprobsCandidate>,
        log_probability_sum: Option<f32>,
    }

    /// The likeliest tokens of one step.
    "LogprobsResult.TopCandidates" TopCandidates {
        candidates: Vec<LogprobsCandidate>,
    }

    /// A token.
    "LogprobsResult.Candidate" LogprobsCandidate {
        token: Option<String>,
        log_probability: Option<f32>,
        token_id: Option<i32>,
    }
}

enumeration! {
    /// In lower case on the wire, against the custom; the numbers are assumed.
    "ServiceTier" ServiceTier {
        Unspecified = "unspecified" 0,
        Standard = "standard" 1,
        Flex = "flex" 2,
        Priority = "priority" 3,
    }

    /// The numbers are assumed from the order.
    "ModelStatus.ModelStage" ModelStage {
        Unspecified = "MODEL_STAGE_UNSPECIFIED" 0,
        UnstableExperimental = "UNSTABLE_EXPERIMENTAL" 1,
        Experimental = "EXPERIMENTAL" 2,
        Preview = "PREVIEW" 3,
        Stable = "STABLE" 4,
        Legacy = "LEGACY" 5,
        Deprecated = "DEPRECATED" 6,
        Retired = "RETIRED" 7,
    }

    /// Why a prompt was not answered.
    "GenerateContentResponse.PromptFeedback.BlockReason" BlockReason {
        Unspecified = "BLOCK_REASON_UNSPECIFIED" 0,
        Safety = "SAFETY" 1,
        Other = "OTHER" 2,
        Blocklist = "BLOCKLIST" 3,
        ProhibitedContent = "PROHIBITED_CONTENT" 4,
        ImageSafety = "IMAGE_SAFETY" 5,
    }

    /// Why an answer ended; the last three numbers are assumed.
    "Candidate.FinishReason" FinishReason {
        Unspecified = "FINISH_REASON_UNSPECIFIED" 0,
        Stop = "STOP" 1,
        MaxTokens = "MAX_TOKENS" 2,
        Safety = "SAFETY" 3,
        Recitation = "RECITATION" 4,
        Other = "OTHER" 5,
        Language = "LANGUAGE" 6,
        Blocklist = "BLOCKLIST" 7,
        ProhibitedContent = "PROHIBITED_CONTENT" 8,
        Spii = "SPII" 9,
        MalformedFunctionCall = "MALFORMED_FUNCTION_CALL" 10,
        ImageSafety = "IMAGE_SAFETY" 11,
        UnexpectedToolCall = "UNEXPECTED_TOOL_CALL" 12,
        TooManyToolCalls = "TOO_MANY_TOOL_CALLS" 13,
        ImageProhibitedContent = "IMAGE_PROHIBITED_CONTENT" 14,
        ImageOther = "IMAGE_OTHER" 15,
        NoImage = "NO_IMAGE" 16,
        ImageRecitation = "IMAGE_RECITATION" 17,
        MissingThoughtSignature = "MISSING_THOUGHT_SIGNATURE" 18,
        MalformedResponse = "MALFORMED_RESPONSE" 19,
        Escalation = "ESCALATION" 20,
    }
}
