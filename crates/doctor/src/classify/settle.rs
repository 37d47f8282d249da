//! Choosing between entries that look alike on the wire.
//!
//! | alike | told apart by |
//! | --- | --- |
//! | `model_not_found`, `method_not_supported_by_model` | whether the model exists, where the caller knows; else a name whose family never has the method (`embedContent` on no embedding model, and the reverse) |
//! | `resource_exhausted_generic`, `batch_enqueued_tokens` | the method: only batch methods have enqueued tokens |
//! | `unknown_json_field_top_level`, `feature_not_in_api_version` | the field: one that v1beta knows, and a path that is not v1beta's |
//! | `wrong_enum_value`, `message_expected` | the type's name; a value that is no text cannot be an enum's |
//! | `invalid_argument_generic`, `image_rejected` | Vertex's host and media in the request |
//! | free tier per minute, per day, without `QuotaFailure` | nothing: per minute is given and the other named beside it |
//! | a fault of Google's and its twin of Firebase | the host, from `metadata.service` or the context |

use pollux_types::rpc::Status;

use crate::catalogue::catalogue;
use crate::fault::{Fault, Host};

use super::matching::Match;
use super::{Context, Verdict};

/// Fields of a request that v1 did not know while v1beta did.
const BETA_FIELDS: [&str; 12] = [
    "systemInstruction",
    "system_instruction",
    "tools",
    "toolConfig",
    "tool_config",
    "cachedContent",
    "cached_content",
    "responseMimeType",
    "response_mime_type",
    "responseSchema",
    "thinkingConfig",
    "labels",
];

/// Enums of the API, by the last part of their names.
const ENUMS: [&str; 22] = [
    "HarmCategory",
    "HarmBlockThreshold",
    "HarmProbability",
    "Type",
    "Mode",
    "Modality",
    "MediaResolution",
    "AspectRatio",
    "ImageSize",
    "ThinkingLevel",
    "TaskType",
    "Outcome",
    "Language",
    "State",
    "Behavior",
    "Scheduling",
    "FunctionResponseScheduling",
    "DynamicRetrievalMode",
    "Environment",
    "ServiceTier",
    "Level",
    "Role",
];

/// The verdict, of the entries whose text fits.
pub(super) fn settle(matches: Vec<Match>, host: Option<Host>, context: &Context, status: &Status) -> Option<Verdict> {
    let best = matches.first()?;
    let id = choose(best, &matches, host, context, status);
    let found = matches.iter().position(|found| found.fault.id == id);
    let also = alike(id, &matches, context);
    let mut verdict = match found.and_then(|index| matches.into_iter().nth(index)) {
        Some(found) => {
            let mut verdict = Verdict::new(found.fault, found.variant);
            verdict.values = found.values;
            verdict
        }
        None => Verdict::of(id),
    };
    verdict.also = also;
    Some(verdict)
}

fn choose(best: &Match, matches: &[Match], host: Option<Host>, context: &Context, status: &Status) -> &'static str {
    let values = &best.values;
    let has = |id: &str| matches.iter().any(|found| found.fault.id == id);
    match best.fault.id {
        "model_not_found" | "model_not_found_v1" | "method_not_supported_by_model" | "developer_model_not_found" => {
            let method = values.get("method").or(context.method).unwrap_or_default();
            let model = values.get("model").or(context.model).unwrap_or_default();
            let v1 = has("model_not_found_v1") || matches!(values.get("api_version"), Some("v1" | "v1main"));
            match context.model_exists {
                Some(true) => "method_not_supported_by_model",
                None if never_has(model, method) => "method_not_supported_by_model",
                _ if host == Some(Host::Firebase) => "developer_model_not_found",
                _ if v1 => "model_not_found_v1",
                _ => "model_not_found",
            }
        }
        "resource_exhausted_generic" | "batch_enqueued_tokens" => match context.method {
            Some(method) if method.to_ascii_lowercase().contains("batch") && method != "batchEmbedContents" => {
                "batch_enqueued_tokens"
            }
            _ => "resource_exhausted_generic",
        },
        "unknown_json_field_top_level" | "feature_not_in_api_version" => {
            let beta = values.get("name").is_some_and(|name| BETA_FIELDS.contains(&name));
            let in_beta = context.path.is_some_and(|path| path.contains("beta") || path.contains("alpha"));
            if beta && !in_beta { "feature_not_in_api_version" } else { "unknown_json_field_top_level" }
        }
        "wrong_enum_value" | "message_expected" => {
            let value = |id: &str, slot: &str| {
                matches.iter().find(|found| found.fault.id == id).and_then(|found| found.values.get(slot))
            };
            let full = value("wrong_enum_value", "proto_enum_full_name")
                .or_else(|| value("message_expected", "proto_message_full_name"))
                .unwrap_or_default();
            let last = full.rsplit('.').next().unwrap_or_default();
            if ENUMS.contains(&last) { "wrong_enum_value" } else { "message_expected" }
        }
        "invalid_argument_generic" | "image_rejected" => {
            if host == Some(Host::Vertex) && context.inline_media {
                "image_rejected"
            } else {
                "invalid_argument_generic"
            }
        }
        "quota_free_rpm" | "quota_free_rpd" | "quota_free_limit_zero" | "developer_quota_exceeded" => {
            match values.get("limit") {
                _ if host == Some(Host::Firebase) => "developer_quota_exceeded",
                Some("0") => "quota_free_limit_zero",
                _ => "quota_free_rpm",
            }
        }
        "quota_free_tpm" | "quota_free_tpd" => "quota_free_tpm",
        // Without Help's sibling details the text is that of a spend limit; with a trailing blank only.
        "quota_help_only" | "quota_legacy_2025" if status.message.contains("To monitor") => "quota_help_only",
        id => id,
    }
}

/// A family of models that never has the method, whether or not this name exists.
fn never_has(model: &str, method: &str) -> bool {
    let embeds = model.contains("embedding");
    match method {
        "embedContent" | "batchEmbedContents" | "asyncBatchEmbedContent" => model.starts_with("gemini-") && !embeds,
        "generateContent" | "streamGenerateContent" => embeds,
        "predict" | "predictLongRunning" => model.starts_with("gemini-"),
        _ => false,
    }
}

/// What the context did not rule out.
fn alike(id: &str, matches: &[Match], context: &Context) -> Vec<&'static Fault> {
    let others: &[&str] = match id {
        "model_not_found" | "model_not_found_v1" | "developer_model_not_found" if context.model_exists.is_none() => {
            &["method_not_supported_by_model"]
        }
        "resource_exhausted_generic" if context.method.is_none() => &["batch_enqueued_tokens"],
        "quota_free_rpm" => &["quota_free_rpd"],
        "quota_free_tpm" => &["quota_free_tpd"],
        "feature_not_in_api_version" if context.path.is_none() => &["unknown_json_field_top_level"],
        "invalid_argument_generic" if matches.iter().any(|found| found.fault.id == "image_rejected") => {
            &["image_rejected"]
        }
        _ => &[],
    };
    others.iter().filter_map(|id| catalogue().get(id)).collect()
}
