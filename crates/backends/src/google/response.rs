//! The upstream's answer as a reply, or as the error that it is.

use bytes::Bytes;
use http::{HeaderMap, Response, StatusCode};
use pollux_client::{Collected, ResponseBody};
use pollux_doctor::{Context, Error, Host, upstream_error_in};
use pollux_models::catalogue;

use super::apart::Apart;
use super::headers;
use crate::call::{Body, Call, Reply, Secret};

/// Up to here a unary answer is waited for, so that it can be retried when it is cut; past it, it flows.
const MAX_WHOLE: usize = 16 * 1024 * 1024;

/// Google's largest errors list many violations; nothing near this size is one.
const MAX_ERROR: usize = 1024 * 1024;

/// Reads what has to be read before the caller can be answered.
pub(super) async fn read(
    call: &Call,
    credential: Option<&Secret>,
    response: Response<ResponseBody>,
) -> Result<Reply, Error> {
    let (parts, body) = response.into_parts();
    let headers = headers::downward(&parts.headers);
    if !parts.status.is_success() {
        let body = without_secret(body.read_lossy(MAX_ERROR).await, credential);
        return Err(refusal(call, parts.status, headers, body));
    }
    let body = if !call.method.is_stream() {
        match body.read_whole(MAX_WHOLE).await? {
            Collected::Whole(bytes) => Body::Full(bytes),
            Collected::Longer(rest) => Body::Stream(Box::pin(rest)),
        }
    } else if is_events(&headers) {
        Body::Stream(Box::pin(Apart::new(body)))
    } else {
        Body::Stream(Box::pin(body))
    };
    Ok(Reply { status: parts.status, headers, body })
}

/// Google's "Consumer 'api_key:…' has been suspended" repeats the key that it refuses. That key is ours, not the
/// caller's, so this is the one place where an upstream's words are changed.
fn without_secret(body: Bytes, credential: Option<&Secret>) -> Bytes {
    let Some(secret) = credential.map(Secret::expose).filter(|secret| !secret.is_empty()) else { return body };
    match std::str::from_utf8(&body) {
        Ok(text) if text.contains(secret) => Bytes::from(text.replace(secret, "REDACTED")),
        _ => body,
    }
}

fn is_events(headers: &HeaderMap) -> bool {
    headers.get(http::header::CONTENT_TYPE).is_some_and(|value| {
        value.as_bytes().get(..17).is_some_and(|kind| kind.eq_ignore_ascii_case(b"text/event-stream"))
    })
}

/// The same answer means one thing or another by what was asked, so that is told too.
fn refusal(call: &Call, status: StatusCode, headers: HeaderMap, body: Bytes) -> Error {
    let path = format!("/{}/{}", call.version, call.resource.as_deref().unwrap_or("models"));
    let mut asked = Context::new().host(Host::Gemini).method(call.method.name()).path(&path);
    if let Some(model) = call.model_id() {
        // Google may serve a model that we have not heard of, so absence proves nothing.
        asked = asked.model(model, catalogue().get(model).map(|_| true));
    }
    upstream_error_in(asked, status.as_u16(), headers, body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_key_does_not_come_back_in_an_error() {
        let body = Bytes::from_static(b"Consumer 'api_key:AIza-ours' has been suspended.");
        let seen = without_secret(body.clone(), Some(&Secret::new("AIza-ours")));
        assert_eq!(seen, "Consumer 'api_key:REDACTED' has been suspended.");
        assert_eq!(without_secret(body.clone(), Some(&Secret::new("other"))), body);
        assert_eq!(without_secret(body.clone(), None), body);
    }
}
