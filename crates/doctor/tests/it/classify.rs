//! Every recorded example is taken for exactly what it is.

use http::{HeaderMap, HeaderValue};
use pollux_doctor::{
    Advice, Answer, Context, Cool, Fault, Host, Origin, Values, Variant, Verdict, catalogue, classify, classify_close,
    judge, upstream_error,
};
use serde_json::json;
use std::time::Duration;

/// The answer that a form of a fault gives, with the request that brings it about.
fn answered(fault: &'static Fault, variant: &'static Variant) -> Verdict {
    let error = fault.raise_on(variant.host, &Values::new());
    let mut headers = HeaderMap::new();
    headers.insert("content-type", HeaderValue::from_static("application/json; charset=UTF-8"));
    let mut body = serde_json::to_vec_pretty(&json!({ "error": error.status() })).unwrap();
    if let Some(raw) = error.raw() {
        body = raw.body.to_vec();
        headers = raw.headers.clone();
    } else if variant.http == Some(200) {
        headers.insert("content-type", HeaderValue::from_static("text/event-stream"));
        let event = b"data: {\"candidates\": [{\"content\": {\"parts\": [{\"text\": \"a\"}]}}]}\r\n\r\n";
        let tail = variant.raw_tail.as_deref().map_or(body, |tail| tail.as_bytes().to_vec());
        body = [event.as_slice(), &tail].concat();
    }
    let mut context = Context::new().host(variant.host);
    match fault.id {
        "batch_enqueued_tokens" => context = context.method("batchGenerateContent"),
        "image_rejected" => context = context.inline_media(true),
        _ => {}
    }
    classify(&Answer::new(variant.http.unwrap_or(0), &headers, &body).with_context(context))
}

#[test]
fn every_recorded_example_is_exactly_its_entry() {
    let mut wrong = Vec::new();
    for fault in catalogue() {
        for variant in fault.variants().iter().filter(|variant| variant.http.is_some() && fault.id != "unknown") {
            let verdict = answered(fault, variant);
            if verdict.fault.id != fault.id {
                wrong.push(format!("{} on {:?} is taken for {}", fault.id, variant.host, verdict.fault.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_wording_is_known() {
    let mut wrong = Vec::new();
    for fault in catalogue() {
        for variant in fault.variants().iter().filter(|variant| variant.http.is_some_and(|http| http >= 400)) {
            for template in variant.templates().iter().filter(|template| template.literal_len() > 0) {
                let mut status = fault.raise_on(variant.host, &Values::new()).status().clone();
                let filled = fault.render(variant, template.source());
                if status.details.iter().any(|detail| detail["@type"].as_str().unwrap().ends_with("ErrorInfo")) {
                    continue;
                }
                status.message = filled;
                status.details.clear();
                let body = serde_json::to_vec(&json!({ "error": status })).unwrap();
                let headers = HeaderMap::new();
                let answer =
                    Answer::new(variant.http.unwrap(), &headers, &body).with_context(Context::new().host(variant.host));
                let verdict = classify(&answer);
                if verdict.fault.id == "unknown" && fault.id != "unknown" {
                    wrong.push(format!("{}: {}", fault.id, status.message));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn close_frames_are_known_by_their_code() {
    for fault in catalogue() {
        for code in fault.variants().iter().filter_map(|variant| variant.close_code) {
            assert_eq!(classify_close(code, "x").fault.id, fault.id);
        }
    }
    assert_eq!(classify_close(1006, "").fault.id, "unknown");
}

fn check(status: u16, body: &str, expected: &str) -> Verdict {
    let verdict = classify(&Answer::new(status, &HeaderMap::new(), body.as_bytes()));
    assert_eq!(verdict.fault.id, expected, "{body}");
    verdict
}

#[test]
fn unknown_is_unknown_and_keeps_what_structure_tells() {
    let body = r#"{"error":{"code":503,"message":"The moon is in the way.","status":"UNAVAILABLE","details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"7s"}]}}"#;
    let verdict = check(503, body, "unknown");
    assert!(verdict.retryable);
    assert_eq!(verdict.retry_after, Some(Duration::from_secs(7)));
    assert_eq!(verdict.advice, Advice::OtherTarget { cool: Cool::ModelRegion { after: Some(Duration::from_secs(7)) } });
    let verdict = check(400, r#"{"error":{"code":400,"message":"No.","status":"INVALID_ARGUMENT"}}"#, "unknown");
    assert_eq!((verdict.retryable, verdict.advice), (false, Advice::Stop));
    for (status, body) in [
        (502, "<html><h1>502 Bad Gateway</h1></html>"),
        (418, ""),
        (500, "oops"),
        (403, "[]"),
        (429, "{\"error\":\"x\"}"),
    ] {
        check(status, body, "unknown");
    }
}

#[test]
fn quotas_cool_the_project_and_model() {
    let error = |id: &str| catalogue().get(id).unwrap().raise(&Values::new().set("model", "gemini-3.5-flash"));
    let cool = |id: &str| {
        let error = error(id);
        let body = serde_json::to_vec(&json!({ "error": error.status() })).unwrap();
        let verdict = classify(&Answer::new(429, &HeaderMap::new(), &body));
        assert_eq!(verdict.values.get("model"), Some("gemini-3.5-flash"));
        (verdict.advice, verdict.retryable)
    };
    let after = Some(Duration::from_secs_f64(36.429_760_048));
    let quota = |per_day| Advice::OtherCredential { cool: Cool::ProjectModel { after, per_day } };
    assert_eq!(cool("quota_free_rpm"), (quota(false), true));
    assert_eq!(cool("quota_free_rpd"), (quota(true), true));
    assert_eq!(cool("quota_free_limit_zero"), (quota(true), false));
}

#[test]
fn no_fault_of_a_503_cools_a_credential() {
    for fault in catalogue() {
        if fault.variants().iter().any(|variant| variant.http == Some(503)) {
            assert!(!matches!(fault.advice(), Advice::OtherCredential { .. }), "{}", fault.id);
        }
    }
}

#[test]
fn arrays_and_streams_carry_errors_too() {
    let object =
        r#"{"error":{"code":503,"message":"The model is overloaded. Please try again later.","status":"UNAVAILABLE"}}"#;
    check(503, &format!("[{object}\n]"), "overloaded");
    check(503, &format!("data: {object}\n\n"), "overloaded");
    check(200, &format!("[{{\"candidates\":[]}}\n,\n{object}]"), "mid_stream_error");
    // Nothing came before it: it is no more than what it says.
    check(200, &format!("data: {object}\n\n"), "overloaded");
    check(200, &format!("[{object}\n]"), "overloaded");
    check(200, object, "overloaded");
    let headers = HeaderMap::new();
    let begun = Answer::new(200, &headers, object.as_bytes()).with_context(Context::new().begun(true));
    assert_eq!(classify(&begun).fault.id, "mid_stream_error");
    let other = object
        .replace("The model is overloaded. Please try again later.", "Internal error encountered.")
        .replace("503", "500")
        .replace("UNAVAILABLE", "INTERNAL");
    check(200, &format!("data: {{\"candidates\":[]}}\n\n{other}"), "internal_encountered");
}

#[test]
fn several_violations_are_known_by_the_first() {
    let body = r#"{"error":{"code":400,"message":"Invalid JSON payload received. Unknown name \"a\" at 'generation_config': Cannot find field.\nInvalid JSON payload received. Unknown name \"b\": Cannot find field.","status":"INVALID_ARGUMENT","details":[{"@type":"type.googleapis.com/google.rpc.BadRequest","fieldViolations":[{"field":"generation_config","description":"Invalid JSON payload received. Unknown name \"a\" at 'generation_config': Cannot find field."},{"description":"x"}]}]}}"#;
    let verdict = check(400, body, "unknown_json_field");
    assert_eq!(verdict.values.get("name"), Some("a"));
    assert_eq!(verdict.values.get("snake_case_path"), Some("generation_config"));
}

#[test]
fn the_request_tells_twins_apart() {
    let fault = catalogue().get("model_not_found").unwrap().raise(&Values::new());
    let body = serde_json::to_vec(&json!({ "error": fault.status() })).unwrap();
    let headers = HeaderMap::new();
    let of = |context| classify(&Answer::new(404, &headers, &body).with_context(context));
    assert_eq!(of(Context::new()).fault.id, "model_not_found");
    assert_eq!(of(Context::new()).also.len(), 1);
    assert_eq!(of(Context::new().model("m", Some(true))).fault.id, "method_not_supported_by_model");
    assert_eq!(of(Context::new().host(Host::Firebase)).fault.id, "developer_model_not_found");

    let fault = catalogue().get("feature_not_in_api_version").unwrap().raise(&Values::new());
    let body = serde_json::to_vec(&json!({ "error": fault.status() })).unwrap();
    let of = |context| classify(&Answer::new(400, &headers, &body).with_context(context)).fault.id;
    assert_eq!(of(Context::new().path("/v1/models/m:generateContent")), "feature_not_in_api_version");
    assert_eq!(of(Context::new().path("/v1beta/models/m:countTokens")), "unknown_json_field_top_level");
}

#[test]
fn usable_answers_have_no_fault() {
    for body in [
        r#"{"candidates":[{"content":{"parts":[{"text":"hi"}]},"finishReason":"STOP"}]}"#,
        r#"{"candidates":[{"content":{"parts":[{"text":"hi"}]},"finishReason":"MAX_TOKENS"}]}"#,
        r#"{"totalTokens":3}"#,
        "{}",
        r#"{"embedding":{"values":[0.1]}}"#,
        r#"{"name":"batches/x","done":true,"response":{}}"#,
        "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"hi\"}]},\"finishReason\":\"STOP\"}]}\r\n\r\n",
    ] {
        assert!(judge(&Answer::new(200, &HeaderMap::new(), body.as_bytes())).is_none(), "{body}");
    }
}

#[test]
fn answers_without_use_are_faults() {
    check(200, r#"{"candidates":[{"content":{"role":"model"},"finishReason":"STOP"}]}"#, "empty_stop");
    check(200, r#"{"candidates":[{"finishReason":3}]}"#, "finish_safety");
    check(200, r#"{"candidates":[{"finishReason":"BRAND_NEW"}]}"#, "unknown");
    check(200, "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"hi\"}]}}]}\r\n\r\n", "stream_truncated");
    check(200, r#"{"candidates":[{"content":{"par"#, "upstream_malformed");
    check(200, "<html>sign in</html>", "upstream_malformed");
}

#[test]
fn upstream_errors_keep_every_byte() {
    let mut headers = HeaderMap::new();
    headers.insert("retry-after", HeaderValue::from_static("9"));
    let error = upstream_error(502, headers, "<h1>Bad Gateway</h1>".into());
    assert_eq!((error.fault(), error.http(), error.origin()), ("unknown", 502, Origin::Upstream));
    assert_eq!(error.raw().unwrap().body, "<h1>Bad Gateway</h1>");
    assert_eq!(error.advice(), Advice::OtherTarget { cool: Cool::Backend });
}
