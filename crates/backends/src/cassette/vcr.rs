//! Cassettes of vcrpy and its like, in YAML or JSON. They have no times: what is read from one comes at once.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use serde_norway::value::Tag;
use serde_norway::{Mapping, Value};

use super::{Answered, Asked, Bytes64, CassetteError, Exchange, Headers, Told};

/// As a cassette. A request without an answer of HTTP has no place in it and is left out.
///
/// # Errors
/// When it cannot be written.
pub fn to_vcr(exchanges: &[Exchange]) -> Result<String, CassetteError> {
    let interactions: Vec<Value> = exchanges.iter().filter_map(interaction).collect();
    let cassette = map([("interactions", Value::Sequence(interactions)), ("version", Value::from(1))]);
    let text = serde_norway::to_string(&cassette).map_err(|error| CassetteError::Form("VCR", error.to_string()))?;
    Ok(tagged(&text, "!binary", "!!binary"))
}

/// YAML's own tag for bytes is not told by the reader of YAML; one of our own is. It stands behind one of two names, alone
/// on its line but for the bytes.
fn tagged(text: &str, from: &str, to: &str) -> String {
    let names = ["string: ", "body: "];
    let line = |line: &str| {
        let begin = line.trim_start();
        let found = names.into_iter().find(|name| begin.strip_prefix(name).is_some_and(|rest| rest.starts_with(from)));
        match found {
            Some(name) => line.replacen(&format!("{name}{from}"), &format!("{name}{to}"), 1),
            None => line.to_owned(),
        }
    };
    text.split_inclusive('\n').map(line).collect()
}

/// From a cassette. Requests to other services are passed over.
///
/// # Errors
/// It is no cassette, or there is nothing in it that we know.
pub fn from_vcr(text: &str) -> Result<Vec<Exchange>, CassetteError> {
    if is_deep(text.as_bytes()) {
        return Err(CassetteError::Form("VCR", format!("it is nested more than {DEEPEST} deep")));
    }
    let cassette: Value = serde_norway::from_str(&tagged(text, "!!binary", "!binary"))
        .map_err(|error| CassetteError::Form("VCR", error.to_string()))?;
    // Ruby's VCR says `http_interactions`.
    let list = ["interactions", "http_interactions"].into_iter().find_map(|name| cassette.get(name)?.as_sequence());
    let list = list.ok_or_else(|| CassetteError::Form("VCR", "there are no `interactions`".to_owned()))?;
    let exchanges: Vec<Exchange> = list.iter().filter_map(read).collect();
    if exchanges.is_empty() { Err(CassetteError::Empty) } else { Ok(exchanges) }
}

/// Values may be no deeper anyway; but the reader of YAML looks at every open bracket with each further token before it
/// comes to say so.
const DEEPEST: usize = 128;

/// Whether so many brackets are open at once, outside of texts in quotes.
fn is_deep(text: &[u8]) -> bool {
    let (mut depth, mut at) = (0_usize, 0);
    // The last byte of this line that is no blank.
    let mut last = b'\n';
    while let Some(&byte) = text.get(at) {
        let begins = matches!(last, b'\n' | b'-' | b':' | b'?' | b',' | b'[' | b'{')
            && at.checked_sub(1).is_none_or(|before| matches!(text[before], b' ' | b'\t' | b'\n' | b',' | b'[' | b'{'));
        match byte {
            b'\'' | b'"' if begins => at = closing_quote(text, at).unwrap_or(at),
            b'[' | b'{' if begins || depth > 0 => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            // A list without brackets is in none.
            b'-' if last == b'\n' && text.get(at + 1) == Some(&b' ') => depth = 0,
            _ => {}
        }
        if depth > DEEPEST {
            return true;
        }
        if !matches!(byte, b' ' | b'\t' | b'\r') {
            last = byte;
        }
        at += 1;
    }
    false
}

/// Where a text that begins here in quotes ends.
fn closing_quote(text: &[u8], start: usize) -> Option<usize> {
    let quote = text[start];
    let mut at = start + 1;
    loop {
        match *text.get(at)? {
            b'\\' if quote == b'"' => at += 2,
            byte if byte == quote && quote == b'\'' && text.get(at + 1) == Some(&quote) => at += 2,
            byte if byte == quote => return Some(at),
            _ => at += 1,
        }
    }
}

fn map<const N: usize>(fields: [(&str, Value); N]) -> Value {
    Value::Mapping(fields.into_iter().map(|(name, value)| (Value::from(name), value)).collect())
}

fn interaction(exchange: &Exchange) -> Option<Value> {
    let Exchange { asked, answered, .. } = exchange;
    let (status, headers) = match answered {
        Answered::Reply { status, headers, .. } | Answered::Refusal { status, headers, .. } => (*status, headers),
        Answered::Failure { .. } | Answered::Nothing => return None,
    };
    let reason = http::StatusCode::from_u16(status).ok().and_then(|status| status.canonical_reason()).unwrap_or("");
    Some(map([
        (
            "request",
            map([
                ("body", of_bytes(&asked.body.0)),
                ("headers", lists(&asked.headers)),
                ("method", Value::from(asked.verb())),
                ("uri", Value::from(asked.url())),
            ]),
        ),
        (
            "response",
            map([
                ("body", map([("string", of_bytes(&answered.body()))])),
                ("headers", lists(headers)),
                ("status", map([("code", Value::from(status)), ("message", Value::from(reason))])),
            ]),
        ),
    ]))
}

fn of_bytes(bytes: &Bytes) -> Value {
    match std::str::from_utf8(bytes) {
        Ok(text) => Value::from(text),
        Err(_) => Value::Tagged(Box::new(serde_norway::value::TaggedValue {
            tag: Tag::new("!binary"),
            value: Value::from(STANDARD.encode(bytes)),
        })),
    }
}

fn lists(headers: &Headers) -> Value {
    let mut map = Mapping::new();
    for (name, value) in headers {
        let list = map.entry(Value::from(name.as_str())).or_insert_with(|| Value::Sequence(Vec::new()));
        if let Value::Sequence(values) = list {
            values.push(Value::from(value.as_str()));
        }
    }
    Value::Mapping(map)
}

/// A body: a text, bytes, or a map that has one of them as `string`.
fn bytes(value: &Value) -> Bytes {
    match value {
        Value::String(text) => Bytes::copy_from_slice(text.as_bytes()),
        Value::Tagged(tagged) => {
            let text: String = tagged.value.as_str().unwrap_or_default().split_whitespace().collect();
            STANDARD.decode(text).map(Bytes::from).unwrap_or_default()
        }
        Value::Mapping(_) => {
            ["string", "base64_string"].into_iter().find_map(|name| value.get(name)).map_or_else(Bytes::new, |inner| {
                match (value.get("base64_string"), inner.as_str()) {
                    (Some(_), Some(text)) => STANDARD.decode(text).map(Bytes::from).unwrap_or_default(),
                    _ => bytes(inner),
                }
            })
        }
        _ => Bytes::new(),
    }
}

fn headers(value: Option<&Value>) -> Headers {
    let mut headers = Headers::new();
    for (name, values) in value.and_then(Value::as_mapping).into_iter().flatten() {
        let Some(name) = name.as_str().map(str::to_ascii_lowercase) else { continue };
        match values {
            Value::Sequence(list) => {
                headers.extend(list.iter().filter_map(|value| Some((name.clone(), value.as_str()?.to_owned()))));
            }
            Value::String(text) => headers.push((name, text.clone())),
            _ => {}
        }
    }
    headers
}

fn read(interaction: &Value) -> Option<Exchange> {
    let (request, response) = (interaction.get("request")?, interaction.get("response")?);
    let verb = request.get("method")?.as_str()?.to_ascii_uppercase();
    let mut asked = Asked::of_url(&verb, request.get("uri")?.as_str()?)?;
    asked.headers = super::only_kept(headers(request.get("headers")));
    asked.body = Bytes64(request.get("body").map(bytes).unwrap_or_default());
    let status = response.get("status").and_then(|status| status.get("code").unwrap_or(status).as_u64());
    let status = status.and_then(|status| u16::try_from(status).ok()).unwrap_or_default();
    let body = response.get("body").map(bytes).unwrap_or_default();
    let headers = super::without_framing(headers(response.get("headers")));
    let answered = match status {
        200..400 => super::at_once(status, headers, body, asked.method == "streamGenerateContent", 0, 0),
        0 => {
            let error = pollux_doctor::raise("upstream_unreachable", &pollux_doctor::Values::new());
            Answered::Failure { error: Told::of(&error), after_us: 0 }
        }
        _ => Answered::Refusal { host: "gemini".to_owned(), status, headers, body: Bytes64(body), after_us: 0 },
    };
    Some(Exchange { unix_us: 0, asked: asked.redacted(), answered: answered.redacted() })
}
