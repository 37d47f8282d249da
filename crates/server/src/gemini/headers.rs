//! Headers: which of the caller's go on, and the set that Google's front end puts on every answer.

use std::cell::RefCell;
use std::time::Duration;
use std::time::{SystemTime, UNIX_EPOCH};

use bytes::BytesMut;
use http::header::{
    ACCEPT_ENCODING, AUTHORIZATION, CONNECTION, CONTENT_LENGTH, COOKIE, EXPECT, HOST, HeaderMap, HeaderName,
    HeaderValue, PROXY_AUTHENTICATE, PROXY_AUTHORIZATION, SERVER, TE, TRAILER, TRANSFER_ENCODING, UPGRADE, VARY,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS, X_XSS_PROTECTION,
};
use pollux_relay::{Known, RequestId};
use pollux_store::directory::hexadecimal;
use pollux_types::Method;
use tokio::time::Instant;

use super::credentials::API_KEY;
use crate::observe::Record;

const KEEP_ALIVE: HeaderName = HeaderName::from_static("keep-alive");
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// Google sends no request id; ours has a name that no Google client looks for.
pub(crate) const POLLUX_REQUEST_ID: HeaderName = HeaderName::from_static("x-pollux-request-id");
/// How many attempts upstream the answer took.
pub(crate) const POLLUX_ATTEMPTS: HeaderName = HeaderName::from_static("x-pollux-attempts");
/// The model that was asked last; another than the caller's after a fallback.
pub(crate) const POLLUX_MODEL: HeaderName = HeaderName::from_static("x-pollux-model");
/// Milliseconds spent in lines and between attempts.
pub(crate) const POLLUX_WAITED: HeaderName = HeaderName::from_static("x-pollux-waited-ms");
/// How tokens were counted, where the backend says it: `exact`, `other-vocabulary` or `estimate`.
pub(crate) const POLLUX_TOKENS: HeaderName = HeaderName::from_static("x-pollux-tokens");
const SERVER_TIMEOUT: HeaderName = HeaderName::from_static("x-server-timeout");
const SERVER_TIMING: HeaderName = HeaderName::from_static("server-timing");
const SERVICE_TIER: HeaderName = HeaderName::from_static("x-gemini-service-tier");

const HOP_BY_HOP: [HeaderName; 9] = [
    CONNECTION,
    KEEP_ALIVE,
    PROXY_AUTHENTICATE,
    PROXY_AUTHORIZATION,
    TE,
    TRAILER,
    TRANSFER_ENCODING,
    UPGRADE,
    CONTENT_LENGTH,
];

/// The caller's own id when it is sane, else 16 random bytes.
pub(crate) fn request_id(headers: &HeaderMap) -> RequestId {
    let own = headers.get(REQUEST_ID).and_then(|value| value.to_str().ok()).filter(|id| is_sane(id));
    match own {
        Some(id) => RequestId(id.into()),
        None => RequestId(random_id().as_str().into()),
    }
}

/// Short, and of characters that cannot break a log line.
fn is_sane(id: &str) -> bool {
    (1..=128).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.:".contains(&byte))
}

/// The time in milliseconds and ten random bytes, as in UUIDv7: ids in their order of time keep the ledger's index small.
fn random_id() -> String {
    let mut bytes = random_bytes();
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    bytes[..6].copy_from_slice(&since.as_millis().to_be_bytes()[10..]);
    hexadecimal(&bytes)
}

/// 16 random bytes. The system is asked for many at a time, because a system call costs more than the rest of an id.
fn random_bytes() -> [u8; 16] {
    thread_local! {
        static DRAWN: RefCell<([[u8; 16]; 64], usize)> = const { RefCell::new(([[0; 16]; 64], 0)) };
    }
    DRAWN.with_borrow_mut(|(drawn, left)| {
        if *left == 0 {
            // An id that is not random is still an id; it only tells less.
            let _ = getrandom::fill(drawn.as_flattened_mut());
            *left = drawn.len();
        }
        *left -= 1;
        drawn[*left]
    })
}

/// The headers that travel further, in memory of their own: not the credentials, nor what concerns only this
/// connection.
///
/// The caller's are slices of hyper's read buffer. As long as one of them lives, hyper needs a second buffer to go on
/// reading, and a call that waits for a model would hold both.
pub(crate) fn travelling(headers: &HeaderMap) -> HeaderMap {
    let named = named_by_connection(headers);
    let kept = |name: &HeaderName| {
        // The answer's bytes are read on their way, and encoded ones could not be.
        ![AUTHORIZATION, API_KEY, COOKIE, HOST, EXPECT, ACCEPT_ENCODING].contains(name)
            && !HOP_BY_HOP.contains(name)
            && !named.contains(name)
    };
    let mut room = BytesMut::with_capacity(headers.values().map(HeaderValue::len).sum());
    let mut found = HeaderMap::with_capacity(headers.keys_len());
    for (name, value) in headers.iter().filter(|(name, _)| kept(name)) {
        room.extend_from_slice(value.as_bytes());
        // What was a header's value a moment ago still is one.
        if let Ok(value) = HeaderValue::from_maybe_shared(room.split().freeze()) {
            found.append(name.clone(), value);
        }
    }
    found
}

/// What `Connection` names belongs to this hop as well.
fn named_by_connection(headers: &HeaderMap) -> Vec<HeaderName> {
    headers
        .get_all(CONNECTION)
        .iter()
        .filter(|value| !value.as_bytes().eq_ignore_ascii_case(b"keep-alive"))
        .flat_map(|value| value.as_bytes().split(|byte| *byte == b','))
        .filter_map(|name| HeaderName::from_bytes(name.trim_ascii()).ok())
        .collect()
}

fn strip_hop_by_hop(headers: &mut HeaderMap) {
    for name in named_by_connection(headers).iter().chain(&HOP_BY_HOP) {
        headers.remove(name);
    }
}

/// When the caller stops waiting, by `X-Server-Timeout` in seconds. What is no positive number says nothing.
pub(crate) fn deadline(headers: &HeaderMap, started: Instant) -> Option<Instant> {
    let seconds: f64 = headers.get(SERVER_TIMEOUT)?.to_str().ok()?.trim().parse().ok()?;
    let span = Duration::try_from_secs_f64(seconds).ok().filter(|span| !span.is_zero())?;
    started.checked_add(span)
}

/// What only a success carries.
pub(crate) fn dress_success(headers: &mut HeaderMap, method: Method) {
    strip_hop_by_hop(headers);
    if matches!(method, Method::GenerateContent | Method::StreamGenerateContent) {
        headers.entry(SERVICE_TIER).or_insert(HeaderValue::from_static("standard"));
    }
}

/// What Google's front end puts on every answer, and our request id.
pub(crate) fn dress(headers: &mut HeaderMap, record: &Record) {
    headers.insert(VARY, HeaderValue::from_static("Origin"));
    headers.append(VARY, HeaderValue::from_static("X-Origin"));
    headers.append(VARY, HeaderValue::from_static("Referer"));
    headers.insert(SERVER, HeaderValue::from_static("scaffolding on HTTPServer2"));
    headers.insert(X_XSS_PROTECTION, HeaderValue::from_static("0"));
    headers.insert(X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    let timing = format!("gfet4t7; dur={}", record.started.elapsed().as_millis());
    if let Ok(timing) = HeaderValue::try_from(timing) {
        headers.insert(SERVER_TIMING, timing);
    }
    if let Ok(id) = HeaderValue::from_str(&record.id.0) {
        headers.insert(POLLUX_REQUEST_ID, id);
    }
}

/// What was done for the request: so that nobody is fooled by an answer of another model, or wonders about its time.
pub(crate) fn tell(headers: &mut HeaderMap, known: &Known) {
    if known.attempts == 0 {
        return;
    }
    headers.insert(POLLUX_ATTEMPTS, HeaderValue::from(known.attempts));
    if let Some(model) = known.model_asked.as_deref().and_then(|model| HeaderValue::from_str(model).ok()) {
        headers.insert(POLLUX_MODEL, model);
    }
    let waited = u64::try_from(known.waited.as_millis()).unwrap_or(u64::MAX);
    headers.insert(POLLUX_WAITED, HeaderValue::from(waited));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(lines: &[(&'static str, &'static str)]) -> HeaderMap {
        lines.iter().map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value))).collect()
    }

    #[test]
    fn a_sane_request_id_is_kept_and_another_replaced() {
        assert_eq!(&*request_id(&headers(&[("x-request-id", "a.B-9_:")])).0, "a.B-9_:");
        let made = request_id(&headers(&[("x-request-id", "a b")]));
        assert_eq!(made.0.len(), 32);
        assert!(made.0.bytes().all(|byte| byte.is_ascii_hexdigit()));
        assert_ne!(made, request_id(&HeaderMap::new()));
    }

    #[test]
    fn credentials_and_connection_headers_go_no_further() {
        let found = travelling(&headers(&[
            ("authorization", "Bearer x"),
            ("x-goog-api-key", "x"),
            ("cookie", "x"),
            ("connection", "close, X-Mine"),
            ("x-mine", "x"),
            ("transfer-encoding", "chunked"),
            ("host", "x"),
            ("x-goog-api-client", "kept"),
            ("x-pollux-fault", "kept"),
        ]));
        assert_eq!(found, headers(&[("x-goog-api-client", "kept"), ("x-pollux-fault", "kept")]));
    }

    #[tokio::test(start_paused = true)]
    async fn the_deadline_is_what_the_caller_says_when_it_makes_sense() {
        let now = Instant::now();
        let of = |text| deadline(&headers(&[("x-server-timeout", text)]), now);
        assert_eq!(of("5"), Some(now + Duration::from_secs(5)));
        assert_eq!(of(" 1.5 "), Some(now + Duration::from_millis(1500)));
        for text in ["", "0", "-1", "soon", "NaN", "inf", "1e300"] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
