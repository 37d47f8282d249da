//! Cassettes in the forms of other tools: what is written comes back, and what others wrote is understood.

use bytes::Bytes;
use pollux_backends::cassette::{
    Answered, Asked, Bytes64, Chunk, Ending, Exchange, Har, Told, from_har, from_vcr, to_har, to_vcr,
};
use pollux_doctor::{Values, raise};
use proptest::prelude::*;
use serde_json::{Value, json};

fn content() -> impl Strategy<Value = Bytes64> {
    prop_oneof![
        "[ -~żółwß中文\r\n\t]{0,60}".prop_map(|text| Bytes64::from(text.replace("key=", "k="))),
        proptest::collection::vec(any::<u8>(), 0..40).prop_map(|bytes| Bytes64(Bytes::from(bytes))),
    ]
}

fn asked() -> impl Strategy<Value = Asked> {
    let method = prop_oneof![Just("generateContent"), Just("streamGenerateContent"), Just("countTokens")];
    (method, "[a-z0-9.-]{1,20}", proptest::collection::vec(("[a-z$]{1,8}", "[ -~]{0,12}"), 0..3), content()).prop_map(
        |(method, model, query, body)| Asked {
            version: "v1beta".to_owned(),
            method: method.to_owned(),
            resource: Some(format!("models/{model}")),
            query: query.into_iter().filter(|(name, _)| name != "key").collect(),
            headers: vec![("content-type".to_owned(), "application/json".to_owned())],
            body,
        },
    )
}

fn answered() -> impl Strategy<Value = Answered> {
    let headers =
        || vec![("content-type".to_owned(), "text/event-stream".to_owned()), ("x-a".to_owned(), "1".to_owned())];
    let failure = || Told::of(&raise("stream_idle", &Values::new()));
    let end = prop_oneof![
        (0u64..9_000_000).prop_map(|at_us| Ending::Whole { at_us }),
        (0u64..9_000_000).prop_map(move |at_us| Ending::Broken { error: Box::new(failure()), at_us }),
        Just(Ending::Dropped),
    ];
    let chunk = (0u64..9_000_000, content()).prop_map(|(at_us, bytes)| Chunk { at_us, bytes });
    prop_oneof![
        (proptest::collection::vec(chunk, 0..4), end, 0u64..9_000_000, any::<bool>()).prop_map(
            move |(chunks, end, head_us, unary)| Answered::Reply {
                status: 200,
                headers: headers(),
                head_us,
                unary,
                chunks,
                end
            }
        ),
        (content(), 400u16..600, 0u64..9_000_000).prop_map(move |(body, status, after_us)| Answered::Refusal {
            host: "vertex".to_owned(),
            status,
            headers: headers(),
            body,
            after_us
        }),
        (0u64..9_000_000).prop_map(move |after_us| Answered::Failure { error: failure(), after_us }),
        Just(Answered::Nothing),
    ]
}

proptest! {
    #[test]
    fn har_comes_back_as_it_was(asked in asked(), answered in answered(), unix_us in 0u64..4_000_000_000_000_000) {
        // A body that is cut inside a letter is one text when it is put together.
        let exchange = Exchange { unix_us, asked: asked.redacted(), answered: answered.redacted() };
        let har = Har { exchanges: vec![exchange], about: Value::Null };
        let written = to_har(&har).to_string();
        let back = from_har(&serde_json::from_str(&written).unwrap()).unwrap();
        prop_assert_eq!(&back, &har, "{}", written);
    }

    #[test]
    fn vcr_keeps_all_but_the_times(asked in asked(), answered in answered()) {
        let exchange = Exchange { unix_us: 0, asked: asked.redacted(), answered: answered.redacted() };
        let written = to_vcr(std::slice::from_ref(&exchange)).unwrap();
        match from_vcr(&written) {
            Ok(back) => {
                prop_assert_eq!(&back[0].asked, &exchange.asked, "{}", &written);
                prop_assert_eq!(back[0].answered.body(), exchange.answered.body(), "{}", written);
            }
            Err(_) => prop_assert!(matches!(exchange.answered, Answered::Failure { .. } | Answered::Nothing), "{}", written),
        }
    }
}

const URL: &str =
    "https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse";

/// As Chrome's developer tools save it.
#[test]
fn a_browsers_recording_is_understood() {
    let har = json!({"log": {"version": "1.2", "creator": {"name": "WebInspector", "version": "537.36"}, "pages": [], "entries": [
        {"startedDateTime": "2026-11-21T12:00:00.250Z", "time": 12.5,
         "request": {"method": "GET", "url": "https://example.com/app.js", "headers": []},
         "response": {"status": 200, "content": {"size": 2, "text": "hi"}}},
        {"_initiator": {"type": "script"}, "_priority": "High", "startedDateTime": "2026-11-21T12:00:01.000Z", "time": 612.25,
         "request": {"method": "POST", "url": format!("{URL}&key=AIzaSyA1234567890abcdefghijklmno"), "httpVersion": "http/2.0",
            "headers": [{"name": ":authority", "value": "generativelanguage.googleapis.com"},
                {"name": "Content-Type", "value": "application/json"}, {"name": "x-goog-api-key", "value": "AIzaSecretSecretSecret"},
                {"name": "cookie", "value": "SID=secret"}],
            "postData": {"mimeType": "application/json", "text": "{\"contents\":[{\"parts\":[{\"text\":\"hi\"}]}]}"}},
         "response": {"status": 200, "statusText": "", "headers": [{"name": "content-type", "value": "text/event-stream"},
                {"name": "content-encoding", "value": "gzip"}, {"name": "set-cookie", "value": "SID=secret"}],
            "content": {"size": 10, "mimeType": "text/event-stream", "text": "ZGF0YToge30NCg0K", "encoding": "base64"}},
         "timings": {"blocked": 1.5, "dns": -1, "ssl": -1, "connect": -1, "send": 0.5, "wait": 400.0, "receive": 210.25}},
        {"startedDateTime": "2026-11-21T12:00:02.000Z", "time": 30,
         "request": {"method": "POST", "url": URL, "headers": [], "postData": {"mimeType": "", "text": "{}"}},
         "response": {"status": 0, "_error": "net::ERR_CONNECTION_REFUSED", "headers": [], "content": {"size": 0}},
         "timings": {"send": 0, "wait": 0, "receive": 0}},
    ]}});
    let read = from_har(&har).unwrap().exchanges;
    assert_eq!(read.len(), 2);
    let text = serde_json::to_string(&read).unwrap();
    assert!(!text.contains("SID") && !text.contains("Secret") && !text.contains("AIza"), "{text}");
    assert_eq!(read[0].unix_us, 1_795_262_401_000_000);
    assert_eq!(read[0].asked.query, [("alt".to_owned(), "sse".to_owned())]);
    let Answered::Reply { head_us, unary, chunks, headers, .. } = &read[0].answered else { panic!("{:?}", read[0]) };
    assert_eq!((*head_us, *unary, chunks[0].at_us, headers.len()), (402_000, false, 612_250, 1));
    assert_eq!(read[0].answered.body(), "data: {}\r\n\r\n");
    assert!(matches!(&read[1].answered, Answered::Failure { error, .. } if error.fault == "upstream_unreachable"));
}

/// As vcrpy writes it for httpx and requests.
#[test]
fn a_cassette_of_vcrpy_is_understood() {
    let cassette = r#"
interactions:
- request:
    body: '{"contents": [{"parts": [{"text": "cześć"}]}]}'
    headers:
      accept: ['*/*']
      content-type:
      - application/json
      x-goog-api-key:
      - AIzaSyA1234567890abcdefghijklmno
    method: POST
    uri: https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:generateContent
  response:
    body:
      string: !!binary |
        eyJjYW5kaWRhdGVzIjog
        W119
    headers:
      Content-Encoding:
      - gzip
      Content-Type:
      - application/json; charset=UTF-8
    status:
      code: 200
      message: OK
- request:
    body: null
    headers: {}
    method: GET
    uri: https://generativelanguage.googleapis.com/v1beta/models?key=AIzaSyA1234567890abcdefghijklmno
  response:
    body:
      string: '{"error": {"code": 403, "message": "no", "status": "PERMISSION_DENIED"}}'
    headers: {}
    status: {code: 403, message: Forbidden}
version: 1
"#;
    let read = from_vcr(cassette).unwrap();
    assert_eq!(read.len(), 2);
    assert_eq!(read[0].asked.headers, [("content-type".to_owned(), "application/json".to_owned())]);
    assert_eq!(read[0].answered.body(), "{\"candidates\": []}");
    assert!(matches!(&read[0].answered, Answered::Reply { unary: true, headers, .. } if headers.len() == 1));
    assert_eq!(read[1].asked.method, "listModels");
    assert!(read[1].asked.query.is_empty());
    assert!(matches!(&read[1].answered, Answered::Refusal { status: 403, .. }));
}

#[test]
fn what_is_none_says_so() {
    assert!(from_har(&json!({"log": {}})).is_err());
    assert!(from_har(&json!({"log": {"entries": []}})).is_err());
    for text in ["", "a: b", "interactions: []", "interactions:\n- {}", ": : :"] {
        assert!(from_vcr(text).is_err(), "{text}");
    }
}

#[test]
fn what_is_nested_deeply_is_refused_at_once() {
    let began = std::time::SystemTime::now();
    for open in ["[", "{a: ", "- ", "[a, ", "? ", "[\n", "- [", "- - [{"] {
        let text = format!("interactions:\n- {}", open.repeat(200_000));
        assert!(from_vcr(&text).is_err(), "{open}");
    }
    // Brackets in texts are no nesting.
    let body = "[{".repeat(1000);
    let url = URL;
    let cassette = format!(
        "interactions:\n- request: {{method: POST, uri: '{url}', headers: {{}}, body: '{body}'}}\n  response:\n    status: {{code: 200}}\n    body:\n      string: \"{body}\"\n"
    );
    assert_eq!(from_vcr(&cassette).unwrap()[0].answered.body(), body);
    assert!(began.elapsed().unwrap() < std::time::Duration::from_secs(10), "{began:?}");
}
