//! Logs, fed in pieces.

use std::fmt::Write as _;

use pollux_doctor::{Certainty, Moment, Report, Scan, Values, raise};
use proptest::prelude::*;

const NOW: Moment = Moment(1_772_446_272);

fn scan(log: &str) -> Report {
    let mut scan = Scan::new(NOW);
    scan.feed(log.as_bytes());
    scan.finish()
}

fn found(report: &Report) -> Vec<(&'static str, u64)> {
    report.groups.iter().map(|group| (group.fault, group.count)).collect()
}

/// A log of a service: mostly nothing, now and then a failure in one of several clothes.
fn log(records: u32) -> String {
    let mut log = String::new();
    for n in 0..records {
        let time = format!("2026-03-02T{:02}:{:02}:{:02}.{:03}Z", n / 3600 % 24, n / 60 % 60, n % 60, n % 1000);
        match n % 20 {
            3 => writeln!(log, "{time} ERROR req={n:08x} gemini: 503 The model is overloaded. Please try again later."),
            7 => writeln!(
                log,
                r#"{{"time":"{time}","level":"error","id":{n},"err":"429 {{\"error\":{{\"code\":429,\"message\":\"Resource has been exhausted (e.g. check quota).\",\"status\":\"RESOURCE_EXHAUSTED\"}}}}"}}"#
            ),
            11 => writeln!(
                log,
                "{time} ERROR call failed: {{\n  \"error\": {{\n    \"code\": 403,\n    \"message\": \"Your API key was reported as leaked. Please use another API key.\",\n    \"status\": \"PERMISSION_DENIED\"\n  }}\n}}"
            ),
            _ => writeln!(log, "{time} INFO  req={n:08x} GET /api/items/{n} 200 {}ms, 503 items", n % 97),
        }
        .unwrap();
    }
    log
}

#[test]
fn failures_are_found_counted_and_grouped() {
    let report = scan(&log(2000));
    assert_eq!(found(&report), [("overloaded", 100), ("resource_exhausted_generic", 100), ("api_key_leaked", 100)]);
    assert_eq!(report.failures, 300);
    assert_eq!(report.lines, 1900 + 100 * 7);
    let overloaded = &report.groups[0];
    assert_eq!(overloaded.first_line, 4);
    assert_eq!(overloaded.certainty, Certainty::Likely);
    assert_eq!(overloaded.last.unwrap().0 - overloaded.first.unwrap().0, 1980);
    assert_eq!(report.groups[2].certainty, Certainty::Certain);
    let buckets = report.buckets.unwrap();
    assert_eq!(buckets.counts[0].1.iter().sum::<u64>(), 100);
    assert_eq!(buckets.counts[0].1.len(), 60);
}

#[test]
fn a_log_without_failures_has_none() {
    let log =
        "2026-03-02 10:00:00 INFO listening on 8080\n2026-03-02 10:00:01 WARN upstream db UNAVAILABLE 503\n".repeat(50);
    let report = scan(&log);
    assert_eq!((report.failures, report.lines), (0, 100));
    assert_eq!(report.buckets, None);
    assert_eq!(scan("").lines, 0);
}

/// Each line is a log of its own.
fn check_each(lines: &str, fails: impl Fn(&str) -> Option<&'static str>) {
    for line in lines.lines().map(str::trim) {
        let log = format!("2026-03-02 10:11:12 {line}\n");
        let found = found(&scan(&log));
        let expected: Vec<_> = fails(line).map(|fault| (fault, 1)).into_iter().collect();
        assert_eq!(found, expected, "{line}");
    }
}

#[test]
fn failures_without_the_name_of_the_sdk_are_found() {
    let quota = r#"ERROR ClientError: 429 RESOURCE_EXHAUSTED. Too many
        ERROR ClientError: 429 RESOURCE_EXHAUSTED
        ERROR ClientError: 429 RESOURCE_EXHAUSTED. {'error': {'code': 429, 'mess...
        ERROR ApiError: got status: RESOURCE_EXHAUSTED. {"error":{"code":429,"me
        ERROR [GoogleGenerativeAI Error]: [429 Too Many Requests]
        ERROR ChatGoogleGenerativeAIError: 429 quota
        ERROR gemini call failed with status 429
        WARN gemini-2.5-flash: HTTP 429, retrying in 2s
        WARN litellm.RateLimitError: RateLimitError: GeminiException - 429
        ERROR rpc error: code = ResourceExhausted desc = gemini quota
        level=error msg="llm call failed" provider=gemini status=429
        ERROR Error 429, Message: slow down, Status: RESOURCE_EXHAUSTED, Details: []"#;
    check_each(quota, |_| Some("quota_free_rpm"));
    let overloaded = r#"ERROR ServerError: 503 UNAVAILABLE. {'error': {'code': 503, 'message': 'never seen', 'status': 'UNAVAILABLE'}}
        ERROR GoogleGenerativeAIFetchError: [503 Service Unavailable]
        ERROR Gemini API error: 503
        {"level":"error","provider":"google","model":"gemini-2.5-flash","statusCode":503,"msg":"request failed"}"#;
    check_each(overloaded, |_| Some("overloaded"));
    check_each("ERROR ClientError: 403 PERMISSION_DENIED. {'error': {'code'", |_| Some("caller_no_permission"));
    check_each("ERROR ClientError: 404 NOT_FOUND. x", |_| Some("model_not_found"));
    check_each("ERROR APIError: 500 INTERNAL.", |_| Some("internal"));
}

#[test]
fn what_is_counted_measured_or_of_others_is_no_failure() {
    let fine = r#"INFO gemini request took 503 ms
        INFO gemini-2.5-flash ok status tokens=429 latency=500
        INFO gemini-2.5-flash status ok: 429 tokens in, 503 tokens out
        INFO generateContent done: prompt 503 tokens, 512 output tokens, 404ms
        {"level":"info","model":"gemini-2.5-flash","promptTokenCount":503,"totalTokenCount":429,"ms":404}
        ERROR ResponseStatusException: 404 NOT_FOUND "no such user"
        WARN upstream db UNAVAILABLE 503
        ERROR io.grpc.StatusRuntimeException: UNAVAILABLE: io exception
        ERROR botocore.exceptions.ClientError: An error occurred (404) when calling
        ERROR etcd: rpc error: code = ResourceExhausted desc = mvcc: database space exceeded
        ERROR google.api_core.exceptions.NotFound: 404 GET https://storage.googleapis.com/storage/v1/b/x: Not found
        ERROR openai.RateLimitError: Error code: 429 - {'error': {'message': 'You', 'type': 'insufficient_quota', 'param': None}}
        INFO user 503 asked gemini for 404 page text
        ERROR pubsub 503 UNAVAILABLE https://pubsub.googleapis.com/v1/x"#;
    check_each(fine, |_| None);
}

#[test]
fn an_access_log_is_read_by_its_codes() {
    let line = |code: u16| {
        format!(
            "10.0.0.7 - - [02/Mar/2026:10:11:12 +0000] \"POST /v1beta/models/gemini-2.5-flash:generateContent HTTP/1.1\" {code} 429\n"
        )
    };
    let report = scan(&(line(200) + &line(503) + &line(503) + &line(200)));
    assert_eq!(found(&report), [("overloaded", 2)]);
    assert_eq!(report.groups[0].certainty, Certainty::Possible);
    assert_eq!(report.groups[0].first, Some(Moment(1_772_446_272)));
}

#[test]
fn limits_and_codes_that_alternate_are_told_apart() {
    let mut log = String::new();
    for n in 0..30 {
        let (limit, close) = if n % 2 == 0 { (10, "1008 (policy violation)") } else { (250, "1011 (internal error)") };
        let quota = raise("quota_free_rpm", &Values::new().set("limit", limit));
        let body = serde_json::json!({ "error": quota.status() });
        writeln!(log, "2026-03-02T10:11:{n:02}Z ERROR {body}").unwrap();
        writeln!(log, "2026-03-02T10:11:{n:02}Z websockets ConnectionClosedError: received {close}").unwrap();
    }
    let report = scan(&log);
    let limits: Vec<_> = report.groups.iter().filter_map(|group| group.values.get("limit")).collect();
    assert_eq!(limits.len(), 1, "{report:?}");
    assert_eq!((limits[0]["10"], limits[0]["250"]), (15, 15));
    let counts = found(&report);
    let closes: Vec<_> = counts.iter().filter(|(fault, _)| fault.starts_with("live_close")).collect();
    assert_eq!(closes.len(), 2, "{counts:?}");
    assert!(closes.iter().all(|(_, count)| *count == 15), "{counts:?}");
}

#[test]
fn a_group_is_as_sure_as_its_least_sure_failure() {
    let message = "Your API key was reported as leaked. Please use another API key.";
    let likely = format!("2026-03-02 10:11:12 ERROR gemini: 403 {message}\n");
    let certain = format!(
        r#"2026-03-02 10:11:13 ERROR {{"error":{{"code":403,"message":"{message}","status":"PERMISSION_DENIED"}}}}"#
    );
    let of = |log: &str| scan(log).groups.into_iter().map(|group| (group.fault, group.certainty)).collect::<Vec<_>>();
    assert_eq!(of(&certain), [("api_key_leaked", Certainty::Certain)]);
    assert_eq!(of(&format!("{certain}\n{likely}")), [("api_key_leaked", Certainty::Likely)]);
    assert_eq!(of(&format!("{likely}{certain}\n")), [("api_key_leaked", Certainty::Likely)]);
}

#[test]
fn keys_are_not_repeated() {
    let report = scan(
        "2026-03-02 10:11:12 POST https://generativelanguage.googleapis.com/v1beta/models/x:generateContent?key=AIzaSyD-0123456789abcdefghijklmnopqrstu 400 API key expired. Please renew the API key.\n",
    );
    assert_eq!(found(&report), [("api_key_expired", 1)]);
    assert!(!serde_json::to_string(&report).unwrap().contains("0123456789abc"));
}

#[test]
fn long_lines_and_bytes_that_are_no_text_do_no_harm() {
    let mut log = vec![b'x'; 3_000_000];
    log.extend(b" 503 The model is overloaded. Please try again later. ");
    log.extend(vec![0xff; 2_000_000]);
    log.extend(b"\n2026-03-02 10:11:12 503 The model is overloaded. Please try again later.\n");
    let mut scan = Scan::new(NOW);
    scan.feed(&log);
    let report = scan.finish();
    assert_eq!((report.failures, report.lines), (2, 2));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]
    #[test]
    fn pieces_of_any_size_give_the_same(sizes in proptest::collection::vec(1usize..400_000, 1..12)) {
        let log = log(24_000);
        let whole = scan(&log);
        let mut pieces = Scan::new(NOW);
        let (mut rest, mut sizes) = (log.as_bytes(), sizes.into_iter().cycle());
        while !rest.is_empty() {
            let size = sizes.next().unwrap().min(rest.len());
            pieces.feed(&rest[..size]);
            rest = &rest[size..];
        }
        prop_assert_eq!(whole, pieces.finish());
    }

    #[test]
    fn never_panics(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let mut scan = Scan::new(NOW);
        scan.feed(&bytes);
        scan.feed(b" 503 UNAVAILABLE gemini \xf0");
        scan.feed(&bytes);
        scan.finish();
    }
}
