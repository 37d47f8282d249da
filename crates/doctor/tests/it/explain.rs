//! Whatever people paste: bodies, messages, statuses, exceptions of SDKs, log lines.

use pollux_doctor::{Certainty, Values, Wording, annotate, catalogue, explain, raise, upstream_error};
use proptest::prelude::*;
use serde_json::{Value, json};

fn check(text: &str, expected: &str) -> pollux_doctor::Diagnosis {
    let found = explain(text);
    assert_eq!(
        found[0].fault,
        expected,
        "{text}\n{:?}",
        found.iter().map(|found| (found.fault, found.certainty)).collect::<Vec<_>>()
    );
    found.into_iter().next().unwrap()
}

#[test]
fn every_error_body_is_explained_as_its_entry_or_its_twin() {
    let mut wrong = Vec::new();
    let sent = |fault: &&pollux_doctor::Fault| fault.id != "unknown" && fault.variants()[0].close_code.is_none();
    for fault in catalogue().iter().filter(sent) {
        let error = fault.raise(&Values::new());
        let text = match error.raw() {
            Some(raw) => String::from_utf8(raw.body.to_vec()).unwrap(),
            None => serde_json::to_string_pretty(&json!({ "error": error.status() })).unwrap(),
        };
        let found = explain(&text);
        let message = error.status().message.clone();
        let start: String = message.chars().take(30).collect();
        // The same words on another host, or with another request, are the same text here.
        let twin = found.iter().any(|found| {
            let other = catalogue().get(found.fault).unwrap();
            found.fault == fault.id
                || (!start.is_empty() && other.raise(&Values::new()).status().message.starts_with(&start))
        });
        if !twin || (found[0].fault == "unknown") {
            wrong.push(format!("{} is explained as {} ({message})", fault.id, found[0].fault));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_long_message_alone_is_known() {
    let mut wrong = Vec::new();
    for fault in catalogue().iter().filter(|fault| fault.id != "unknown") {
        let variant = &fault.variants()[0];
        let long = variant.templates().first().is_some_and(|template| template.literal_len() >= 20);
        if long && !variant.is_html() {
            let message = fault.render(variant, variant.message());
            let found = explain(&message);
            if found[0].fault == "unknown" || found[0].certainty == Certainty::Possible {
                wrong.push(format!("{}: {message} -> {:?}", fault.id, found[0].fault));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn exceptions_of_sdks_are_read() {
    check(
        "google.genai.errors.ServerError: 503 UNAVAILABLE. {'error': {'code': 503, 'message': 'The model is overloaded. Please try again later.', 'status': 'UNAVAILABLE'}}",
        "overloaded",
    );
    let quota = raise("quota_free_rpd", &Values::new().set("model", "gemini-3.5-flash").set("limit", 20));
    let python = serde_json::to_string(&json!({ "error": quota.status() }))
        .unwrap()
        .replace("\\n", "\u{1}")
        .replace('"', "'")
        .replace('\u{1}', "\\n");
    let found = check(
        &format!(
            "Traceback (most recent call last):\n  File \"x.py\", line 3\ngoogle.genai.errors.ClientError: 429 RESOURCE_EXHAUSTED. {python}"
        ),
        "quota_free_rpd",
    );
    assert_eq!(found.values["model"], "gemini-3.5-flash");
    assert_eq!(found.values["limit"], "20");
    assert!(found.retry_after_seconds.unwrap() > 36.0);

    let inner =
        serde_json::to_string_pretty(&json!({ "error": raise("api_key_leaked", &Values::new()).status() })).unwrap();
    let js = json!({ "error": { "message": inner, "code": 403, "status": "Forbidden" } });
    check(&format!("ApiError: {js}\n    at throwErrorIfNotOK (file:///x.mjs:1:2)"), "api_key_leaked");
    check(
        "ApiError: got status: 503 Service Unavailable. {\"error\":{\"code\":503,\"message\":\"The service is currently unavailable.\",\"status\":\"UNAVAILABLE\"}}",
        "service_unavailable",
    );
    check(
        "[GoogleGenerativeAI Error]: Error fetching from https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:generateContent: [400 Bad Request] API key not valid. Please pass a valid API key. [{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\",\"reason\":\"API_KEY_INVALID\",\"domain\":\"googleapis.com\",\"metadata\":{\"service\":\"generativelanguage.googleapis.com\"}}]",
        "api_key_invalid",
    );
    check(
        "Error 503, Message: This model is currently experiencing high demand. Spikes in demand are usually temporary. Please try again later., Status: UNAVAILABLE, Details: []",
        "high_demand",
    );
    check(
        "{ error: { code: 404, message: 'models/gemini-1.0 is not found for API version v1beta, or is not supported for generateContent. Call ListModels to see the list of available models and their supported methods.', status: 'NOT_FOUND', details: [Array] } }",
        "model_not_found",
    );
    check(
        "AI: Error fetching from https://firebasevertexai.googleapis.com/v1beta/x: [404 Not Found] Firebase AI Logic genai config not found (AI/fetch-error)",
        "genai_config_not_found",
    );
}

#[test]
fn log_lines_are_read() {
    check(
        r#"{"level":"error","msg":"call failed","err":"503 {\"error\":{\"code\":503,\"message\":\"The model is overloaded. Please try again later.\",\"status\":\"UNAVAILABLE\"}}"}"#,
        "overloaded",
    );
    check(
        r#"2026-01-02T03:04:05Z ERROR upstream said {\"error\":{\"code\":403,\"message\":\"The caller does not have permission\",\"status\":\"PERMISSION_DENIED\"}} after 3 tries"#,
        "caller_no_permission",
    );
    check("WARN model=gemini finishReason", "unknown");
}

#[test]
fn a_code_alone_is_only_possible() {
    for text in ["503", "503 UNAVAILABLE", "UNAVAILABLE", "HTTP/1.1 503 Service Unavailable"] {
        let found = check(text, "overloaded");
        assert_eq!(found.certainty, Certainty::Possible);
        assert!(explain(text).len() > 1, "several are possible");
    }
    check("429", "quota_free_rpm");
    check("hello", "unknown");
    check("", "unknown");
    check("418", "unknown");
    check("websocket closed: 1008 (policy violation) models/x is not found", "live_close_policy");
    check("received 1011 (internal error) Your prepayment credits are depleted.; then sent", "live_close_quota");
}

#[test]
fn answers_without_error_are_read() {
    check(r#"{"candidates":[{"content":{"parts":[{"text":"a"}]},"finishReason":"MAX_TOKENS"}]}"#, "finish_max_tokens");
    check(r#"{"promptFeedback":{"blockReason":"OTHER"}}"#, "prompt_blocked_other");
    check("{'candidates': [{'finishReason': 'RECITATION', 'index': 0}]}", "finish_recitation");
    check(r#"{"error":{"code":8,"message":"Resource has been exhausted"},"metadata":{"key":"a"}}"#, "batch_item_error");
}

#[test]
fn keys_are_not_repeated() {
    let found = check(
        "403 Permission denied: Consumer 'api_key:AIzaSyD-0123456789abcdefghijklmnopqrstu' has been suspended.",
        "consumer_suspended",
    );
    assert!(!serde_json::to_string(&found).unwrap().contains("0123456789abc"));
}

#[test]
fn our_words_go_beside_googles() {
    let error = raise("quota_free_rpm", &Values::new().set("model", "gemini-3.5-flash").set("limit", 5));
    let details = annotate(&error, Wording { site: Some("http://localhost:8080"), ..Wording::default() });
    insta::assert_json_snapshot!(details);
    for fault in catalogue() {
        for detail in annotate(&fault.raise(&Values::new()), Wording::default()) {
            let said = detail["message"].as_str().unwrap_or("x");
            assert!(!said.is_empty(), "{}", fault.id);
            assert!(!said.contains("{ $") && !said.contains("{$"), "{said}");
        }
    }
}

#[test]
fn what_another_pollux_said_is_believed_and_not_repeated() {
    let error = raise("gateway_overloaded", &Values::new());
    let mut status = error.status().clone();
    status.details.extend(annotate(&error, Wording::default()));
    status.message = "reworded".to_owned();
    let body = serde_json::to_vec(&json!({ "error": status })).unwrap();
    let seen = upstream_error(503, http::HeaderMap::new(), body.into());
    assert_eq!(seen.fault(), "gateway_overloaded");
    assert_eq!(annotate(&seen, Wording::default()), Vec::<Value>::new());
}

/// Pieces of which real input is made, in disorder.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("{".to_owned()),
        Just("}".to_owned()),
        Just("[".to_owned()),
        Just("]".to_owned()),
        Just("'".to_owned()),
        Just("\"error\":".to_owned()),
        Just("\"code\":503,".to_owned()),
        Just("'message': '".to_owned()),
        Just("\\\"".to_owned()),
        Just("\\u12".to_owned()),
        Just("data: ".to_owned()),
        Just("\n\n".to_owned()),
        Just("429 RESOURCE_EXHAUSTED. ".to_owned()),
        Just("Please retry in 9e9s.".to_owned()),
        Just("<html>was not found on this server".to_owned()),
        Just("<code>".to_owned()),
        Just("\"candidates\":[{\"finishReason\":".to_owned()),
        Just("Invalid value at 'é' (".to_owned()),
        ".{0,8}",
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn never_panics_on_pieces(text in pieces()) {
        prop_assert!(!explain(&text).is_empty());
    }

    #[test]
    fn never_panics_on_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..200), status in 0u16..700) {
        let headers = http::HeaderMap::new();
        pollux_doctor::classify(&pollux_doctor::Answer::new(status, &headers, &bytes));
        prop_assert!(!explain(&String::from_utf8_lossy(&bytes)).is_empty());
    }

    #[test]
    fn never_panics_on_pieces_as_answers(text in pieces(), status in 200u16..600) {
        upstream_error(status, http::HeaderMap::new(), text.into_bytes().into());
    }
}

#[test]
fn cost_does_not_explode() {
    for text in [
        "{".repeat(200_000),
        "{\"a\":".repeat(50_000),
        "[".repeat(200_000),
        "{'a':1},".repeat(40_000),
        "\\\"{\\\"a\\\":".repeat(20_000),
        "data: {".repeat(50_000),
    ] {
        assert!(!explain(&text).is_empty());
    }
}
