//! Faults that no request brings about by itself yet, each with its reason. A new entry of the catalogue belongs here or
//! gets a case.

/// Reasons, and the faults that they excuse.
pub(super) const NOT_YET: &[(&str, &[&str])] = &[
    (
        "a project that was deleted is purged after 30 days, for which no process here waits; the relay's tests do, by their clock",
        &["api_key_not_found"],
    ),
    (
        "a key can have such a route only where a reload took it away: the tests of reloads do that",
        &["key_route_unknown"],
    ),
    (
        "a token without the scope is one that a service account signed: the suite of Vertex AI's clients has it",
        &["insufficient_scopes"],
    ),
    (
        "Google says it in these words no more, or only in an answer of its own service",
        &[
            "quota_legacy_2025",
            "quota_service_control",
            "resource_exhausted_generic",
            "vertex_provisioned_exceeded",
            "harm_threshold_restricted",
        ],
    ),
    ("on the wire it is the body of the free tier's daily quota, which has a case", &["developer_quota_exceeded"]),
    (
        "it takes an upstream that is recorded into a folder that cannot be written: the tests of the emulator have that",
        &["recording_failed"],
    ),
    (
        "a local model says it: the suite of the local model has a case, and the tests of what it is asked",
        &["chat_not_taken", "chat_template_overrun", "text_not_utf8"],
    ),
    ("pictures are not made", &["imagen_billed_only", "image_rejected", "image_prompt_blocked"]),
    ("it takes a bucket of the settings: the suite of Vertex AI's clients has one", &["gs_object_not_found"]),
    (
        "files and caches are not built: none can exist, so none can be wrong",
        &[
            "file_not_active",
            "file_already_exists",
            "cached_content_too_small",
            "cached_content_model_mismatch",
            "cached_content_bad_name",
        ],
    ),
    (
        "batches and file search stores are not built",
        &["batch_enqueued_tokens", "batch_item_error", "batch_failed_operation", "entity_not_found"],
    ),
    (
        "the Live API and the Interactions API are not built",
        &["live_close_invalid", "live_close_policy", "live_close_quota", "interactions_error_shape"],
    ),
    (
        "an SDK raises it, and nothing is sent",
        &["client_no_api_key", "client_unsupported_safety_method", "client_network"],
    ),
    (
        "another wording of a fault that Pollux says in the usual one",
        &["input_token_limit_alt", "unsupported_mime_type_alt", "multiple_candidates_disabled"],
    ),
    (
        "Google's Gemini API takes it today; Vertex and old servers refuse it",
        &["feature_not_in_api_version", "empty_text_parameter"],
    ),
    ("signatures are not verified: the emulator has no state to verify them against", &["thought_signature_corrupt"]),
    (
        "only a real service has these troubles; the emulator has them on demand",
        &[
            "internal",
            "internal_encountered",
            "overloaded",
            "high_demand",
            "service_unavailable",
            "cancelled",
            "mid_stream_error",
            "unavailable",
        ],
    ),
    (
        "only a real model is stopped for these; the emulator is on demand",
        &[
            "prompt_blocked_safety",
            "prompt_blocked_other",
            "prompt_blocked_blocklist",
            "prompt_blocked_prohibited_content",
            "prompt_blocked_image_safety",
            "finish_safety",
            "finish_recitation",
            "finish_language",
            "finish_other",
            "finish_blocklist",
            "finish_prohibited_content",
            "finish_spii",
            "finish_malformed_function_call",
            "finish_image_safety",
            "finish_image_prohibited_content",
            "finish_image_other",
            "finish_no_image",
            "finish_image_recitation",
            "finish_unexpected_tool_call",
            "finish_too_many_tool_calls",
            "finish_missing_thought_signature",
            "finish_malformed_response",
            "finish_escalation",
        ],
    ),
    (
        "the admin port has cases of its own: what it refuses is no line of the request log",
        &["admin_unauthenticated", "admin_cross_site", "template_locked"],
    ),
    ("the name of what nobody knows: Pollux knows what it raises", &["unknown"]),
    ("hyper refuses such bytes by itself, with a bare 400, before there is a request", &["malformed_request_head"]),
];
