//! Errors as Google's front end writes them: which type, which layout, which bytes.
//!
//! An upstream's own error keeps its bytes unless something is added to it, and what is added goes to the end of
//! `details`: code, message, status and Google's details are never changed.

use bytes::Bytes;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, RETRY_AFTER, WWW_AUTHENTICATE};
use http::{Response, StatusCode, Uri};
use pollux_doctor::{Context, Error, Host, Values, dialect, raise, upstream_error_in};
use pollux_relay::{Alt, Body};
use pollux_types::json;
use pollux_types::stream::{Framing, array_element, array_end, error_object};
use serde_json::{Value, json};

use super::parameters::Parameters;
use super::wording::{Explain, Reader};

const JSON: HeaderValue = HeaderValue::from_static("application/json; charset=UTF-8");
const SSE: HeaderValue = HeaderValue::from_static("text/event-stream");
const BEARER: HeaderValue =
    HeaderValue::from_static("Bearer realm=\"https://accounts.google.com/\", error=\"invalid_token\"");

/// How the caller wants to be told.
#[derive(Debug, Clone)]
pub(crate) struct Style {
    alt: Alt,
    pretty: bool,
    /// The method answers with a stream: without SSE its errors are a list, too.
    pub(crate) stream: bool,
    /// The OpenAI-compatible endpoint: its errors are always a list.
    pub(crate) openai: bool,
    /// Whose words our own errors are told in.
    pub(crate) host: Host,
    /// What the path says of project and place, for those words.
    pub(crate) place: Values,
    /// The service behind Firebase's proxy, whose words for models and quotas the proxy passes on.
    pub(crate) behind: Host,
    pub(crate) reader: Reader,
}

impl Default for Style {
    fn default() -> Self {
        Self {
            alt: Alt::Json,
            pretty: true,
            stream: false,
            openai: false,
            host: Host::Gemini,
            place: Values::new(),
            behind: Host::Gemini,
            reader: Reader::default(),
        }
    }
}

impl Style {
    pub(crate) fn of(uri: &Uri, headers: &HeaderMap, parameters: &Parameters) -> Self {
        let reader = Reader::of(uri, headers);
        Self { alt: parameters.format.alt, pretty: parameters.format.pretty, reader, ..Self::default() }
    }

    /// An error as it is told here.
    pub(crate) fn said(&self, error: Error) -> Error {
        if error.raw().is_some() || self.host == Host::Gemini {
            return error;
        }
        let mut values = self.place.clone();
        for (name, value) in error.values().iter() {
            values.insert(name.to_owned(), value);
        }
        let is_passed_on = self.behind != Host::Gemini && dialect::is_of_service(error.fault());
        dialect::on(error.with_values(values), if is_passed_on { self.behind } else { self.host })
    }

    fn is_list(&self) -> bool {
        self.openai || (self.stream && self.alt == Alt::Json)
    }

    fn content_type(&self) -> HeaderValue {
        if self.alt == Alt::Sse && !self.openai { SSE } else { JSON }
    }
}

/// An error, ready to be sent.
#[derive(Debug)]
pub(crate) struct Rendered {
    pub(crate) status: StatusCode,
    pub(crate) content_type: HeaderValue,
    pub(crate) body: Body,
    challenge: bool,
    /// What an upstream said beside the body, and a caller must know.
    beside: Vec<(HeaderName, HeaderValue)>,
}

/// Without the one a body cannot be read; some SDKs wait as long as the other says.
const BESIDE: [HeaderName; 3] = [CONTENT_ENCODING, RETRY_AFTER, HeaderName::from_static("retry-after-ms")];

impl Rendered {
    pub(crate) fn into_response(self) -> Response<Body> {
        let mut response = Response::new(self.body);
        *response.status_mut() = self.status;
        response.headers_mut().insert(CONTENT_TYPE, self.content_type);
        response.headers_mut().extend(self.beside);
        if self.challenge {
            response.headers_mut().insert(WWW_AUTHENTICATE, BEARER);
        }
        response
    }
}

/// Writes an error.
pub(crate) fn render(error: &Error, style: &Style, explain: &Explain) -> Rendered {
    let details = explain.details(error, &style.reader);
    let (content_type, body) = match error.raw() {
        Some(raw) => {
            let body = match with_details(&raw.body, &details, style.pretty) {
                Some(longer) => longer,
                None => raw.body.clone(),
            };
            (raw.headers.get(CONTENT_TYPE).cloned().unwrap_or_else(|| style.content_type()), body)
        }
        None => (style.content_type(), own_body(error, details, style)),
    };
    let said = |name: HeaderName| Some((name.clone(), error.raw()?.headers.get(name)?.clone()));
    Rendered {
        status: http_status(error),
        content_type,
        body: Body::Full(body),
        challenge: error.http() == 401,
        beside: BESIDE.into_iter().filter_map(said).collect(),
    }
}

/// The code on the status line. A fault that is told inside a 200 has no error object of its own; when it is raised
/// before the first byte after all, the code inside the object counts.
fn http_status(error: &Error) -> StatusCode {
    let inside = u16::try_from(error.status().code).unwrap_or(500);
    let code = if error.http() == 200 && error.raw().is_none() { inside } else { error.http() };
    StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

fn own_body(error: &Error, mut details: Vec<Value>, style: &Style) -> Bytes {
    let mut status = error.status().clone();
    status.details.append(&mut details);
    let body = json!({ "error": status });
    lay_out(&if style.is_list() { Value::Array(vec![body]) } else { body }, style.pretty)
}

/// Google's list is `[{`, the object as it stands alone, `}`, newline, `]`: not indented once more.
fn lay_out(body: &Value, pretty: bool) -> Bytes {
    if !pretty {
        return json::to_compact(body);
    }
    match body {
        Value::Array(items) => {
            let mut bytes = vec![b'['];
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    bytes.extend_from_slice(b",\n");
                }
                bytes.extend_from_slice(&json::to_pretty(item));
            }
            bytes.extend_from_slice(b"]\n");
            Bytes::from(bytes)
        }
        _ => json::to_pretty(body),
    }
}

/// How an error is told once a stream has begun: as Google does, by an object of its own behind the last event.
#[derive(Debug)]
pub(crate) struct MidStream {
    framing: Framing,
    style: Style,
    explain: Explain,
}

impl MidStream {
    pub(crate) fn new(headers: &HeaderMap, style: Style, explain: Explain) -> Self {
        let kind = headers.get(CONTENT_TYPE).map_or(&b""[..], HeaderValue::as_bytes);
        Self { framing: Framing::of_content_type(kind), style, explain }
    }

    /// A piece of the stream that ends with an upstream's own error, with our words behind its own; nothing when there is
    /// none in it, or nothing to say. `first` when nothing went before it.
    pub(crate) fn explained(&self, piece: &Bytes, first: bool) -> Option<Bytes> {
        if !self.explain.is_on() {
            return None;
        }
        let at = error_in(piece, self.framing)?;
        let (before, object) = piece.split_at(at);
        let object = object.trim_ascii_end();
        let in_line = before.trim_ascii_end().ends_with(b"data:");
        let context = Context::new().begun(!first || before.contains(&b'{'));
        let error = upstream_error_in(context, 200, HeaderMap::new(), Bytes::copy_from_slice(object));
        let details = self.explain.details(&error, &self.style.reader);
        let pretty = !in_line && (matches!(self.framing, Framing::Events) || self.style.pretty);
        let longer = with_details(object, &details, pretty)?;
        let mut told = before.to_vec();
        told.extend_from_slice(if in_line { longer.trim_ascii_end() } else { &longer });
        if in_line {
            told.extend_from_slice(&piece[at + object.len()..]);
        }
        Some(told.into())
    }

    /// The last bytes of the stream; nothing when the connection is to be cut. `first` when none went before them.
    pub(crate) fn render(&self, error: &Error, first: bool) -> Option<Bytes> {
        if error.http() == 0 {
            return None;
        }
        let error = &self.style.said(error.clone());
        let mut status = error.status().clone();
        status.details.append(&mut self.explain.details(error, &self.style.reader));
        Some(match self.framing {
            Framing::Events => error_object(&status),
            Framing::Array => {
                let mut bytes = array_element(&json!({ "error": status }), first, self.style.pretty).to_vec();
                bytes.extend_from_slice(&array_end(false));
                Bytes::from(bytes)
            }
        })
    }
}

/// A longer event is no error.
const MOST_ERROR: usize = 64 * 1024;

/// Where in a piece of a stream its error begins. Google's own is a bare object among events, and an element of the array;
/// others that speak the API write it as an event, `data: {"error": …}`. Nothing comes behind it.
fn error_in(piece: &[u8], framing: Framing) -> Option<usize> {
    let at = match framing {
        Framing::Events if piece.starts_with(b"{") => 0,
        Framing::Events => {
            let text = piece.trim_ascii_end();
            let from = text.len().saturating_sub(MOST_ERROR);
            let line = text[from..].iter().rposition(|byte| *byte == b'\n').map_or(from, |end| from + end + 1);
            let data = text[line..].strip_prefix(b"data:")?;
            text.len() - data.trim_ascii_start().len()
        }
        Framing::Array => piece.iter().position(|byte| !b"[,".contains(byte) && !byte.is_ascii_whitespace())?,
    };
    let head = &piece[at..piece.len().min(at + 32)];
    (head.starts_with(b"{") && head.windows(7).any(|part| part == b"\"error\"")).then_some(at)
}

/// An upstream's error body with more details; nothing when there is nothing to add, or no place to add it.
fn with_details(body: &[u8], details: &[Value], pretty: bool) -> Option<Bytes> {
    if details.is_empty() {
        return None;
    }
    let mut body: Value = serde_json::from_slice(body).ok()?;
    let object = match &mut body {
        Value::Array(items) => items.first_mut()?,
        other => other,
    };
    let error = object.get_mut("error")?.as_object_mut()?;
    let theirs = error.entry("details").or_insert_with(|| Value::Array(Vec::new())).as_array_mut()?;
    // A Pollux upstream of this one has said it already.
    if theirs.iter().any(|detail| detail["domain"] == "pollux") {
        return None;
    }
    theirs.extend_from_slice(details);
    Some(lay_out(&body, pretty))
}

/// There is no room for one more.
pub(crate) fn overloaded() -> Error {
    raise("gateway_overloaded", &Values::new())
}

#[cfg(test)]
mod tests {
    use http::HeaderMap;
    use pollux_doctor::{Advice, Origin, Raw};
    use pollux_types::rpc::Status;

    use super::*;

    const GOOGLE: &str = r#"{"error": {"code": 429, "message": "m", "status": "RESOURCE_EXHAUSTED",
        "details": [{"@type": "t", "x": 1}], "odd": true}, "beside": 2}"#;
    const OURS: &str = r#"{"error": {"code": 429, "details": [{"domain": "pollux"}]}}"#;

    fn upstream(body: &str) -> Error {
        let headers = HeaderMap::from_iter([(CONTENT_TYPE, JSON)]);
        let raw = Raw { headers, body: Bytes::copy_from_slice(body.as_bytes()) };
        let status = Status { code: 429, ..Status::default() };
        Error::new("quota_free_rpm", Origin::Upstream, status, Advice::Stop).with_raw(raw)
    }

    fn body(rendered: &Rendered) -> &[u8] {
        match &rendered.body {
            Body::Full(bytes) => bytes,
            Body::Stream(_) => panic!("an error is no stream"),
        }
    }

    fn on() -> Explain {
        Explain::new(&crate::config::ServerConfig::default())
    }

    #[test]
    fn an_explanation_is_added_behind_what_google_said() {
        let rendered = render(&upstream(GOOGLE), &Style::default(), &on());
        let told: Value = serde_json::from_slice(body(&rendered)).unwrap();
        let mut before: Value = serde_json::from_str(GOOGLE).unwrap();
        let details = told["error"]["details"].as_array().unwrap();
        assert_eq!(details[0]["x"], 1);
        assert_eq!((&details[1]["domain"], &details[1]["reason"]), (&json!("pollux"), &json!("quota_free_rpm")));
        assert_eq!(details.len(), 4);
        before["error"]["details"] = told["error"]["details"].clone();
        assert_eq!(told, before);
        let keys: Vec<&String> = told["error"].as_object().unwrap().keys().collect();
        assert_eq!(keys, ["code", "message", "status", "details", "odd"]);
    }

    #[test]
    fn bytes_stay_when_there_is_nothing_to_add_or_no_place_for_it() {
        for text in [OURS, "{not json", "<html>", "{\"error\": \"text\"}", "[]", "{\"error\": {\"details\": {}}}"] {
            assert_eq!(body(&render(&upstream(text), &Style::default(), &on())), text.as_bytes());
        }
        let off = Explain::new(&crate::config::ServerConfig { explain_errors: false, ..Default::default() });
        assert_eq!(body(&render(&upstream(GOOGLE), &Style::default(), &off)), GOOGLE.as_bytes());
    }

    #[test]
    fn a_list_stays_a_list() {
        let rendered = render(&upstream(&format!("[{OURS}]").replace("pollux", "x")), &Style::default(), &on());
        let text = std::str::from_utf8(body(&rendered)).unwrap();
        assert!(text.starts_with("[{\n  \"error\"") && text.ends_with("}\n]\n"), "{text}");
    }

    #[test]
    fn the_language_is_the_callers() {
        let headers =
            HeaderMap::from_iter([(http::header::ACCEPT_LANGUAGE, HeaderValue::from_static("en-GB, xx;q=0.5"))]);
        let style = Style::of(&Uri::default(), &headers, &Parameters::read(""));
        for error in [overloaded(), raise("api_key_invalid", &Values::new())] {
            let told: Value = serde_json::from_slice(body(&render(&error, &style, &on()))).unwrap();
            let details = told["error"]["details"].as_array().unwrap();
            assert_eq!(details.iter().filter(|detail| detail["domain"] == "pollux").count(), 1);
            assert_eq!(details.last().unwrap()["locale"], "en");
            let google = error.status().details.len();
            assert_eq!(details[..google], error.status().details[..]);
        }
    }

    #[test]
    fn a_fault_inside_a_200_is_an_error_when_nothing_was_sent() {
        assert_eq!(render(&raise("stream_truncated", &Values::new()), &Style::default(), &on()).status, 503);
    }

    #[test]
    fn what_an_upstream_says_of_time_and_encoding_reaches_the_caller() {
        let headers = [("retry-after", "7"), ("content-encoding", "gzip"), ("x-debug", "1")];
        let headers = headers.map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)));
        let raw = Raw { headers: HeaderMap::from_iter(headers), body: Bytes::from_static(b"\x1f\x8b") };
        let error = raise("overloaded", &Values::new()).with_raw(raw);
        let response = render(&error, &Style::default(), &on()).into_response();
        let said = |name: &str| response.headers().get(name).and_then(|value| value.to_str().ok());
        assert_eq!((said("retry-after"), said("content-encoding"), said("x-debug")), (Some("7"), Some("gzip"), None));
    }
}
