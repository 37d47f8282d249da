//! The upstream's answer as a reply, or as the error that it is.

use bytes::{Bytes, BytesMut};
use futures::TryStreamExt as _;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, Response, StatusCode};
use memchr::memmem::Finder;
use pollux_client::{Collected, ResponseBody};
use pollux_doctor::{Context, Error, Host, Values, hide_held, raise, upstream_error_in};
use pollux_models::catalogue;
use pollux_types::stream::Framing;

use super::aligned::Aligned;
use super::headers;
use crate::call::{Body, Call, Reply, Secret};

/// Up to here a unary answer is waited for, so that it can be retried when it is cut; past it, it flows.
const MAX_WHOLE: usize = 16 * 1024 * 1024;

/// Google's largest errors list many violations; nothing near this size is one.
const MAX_ERROR: usize = 1024 * 1024;

/// Reads what has to be read before the caller can be answered.
pub(crate) async fn read(
    host: Host,
    call: &Call,
    credential: Option<&Secret>,
    response: Response<ResponseBody>,
) -> Result<Reply, Error> {
    let (parts, body) = response.into_parts();
    let mut headers = headers::downward(&parts.headers);
    let secret = credential.and_then(OurKey::new);
    if let Some(secret) = &secret {
        secret.take_out_of_headers(&mut headers);
    }
    if !is_answer(parts.status) {
        let status = parts.status.as_u16();
        let note = format!("HTTP {status} is no answer to an API call; check the upstream's URL");
        return Err(raise("upstream_malformed", &Values::new()).with_operator_note(note));
    }
    let hide = move |bytes: Bytes| match &secret {
        Some(secret) => secret.take_out(bytes),
        None => bytes,
    };
    if !parts.status.is_success() {
        let body = hide_held(hide(body.read_lossy(MAX_ERROR).await));
        hide_held_in(&mut headers);
        return Err(refusal(host, call, parts.status, headers, body));
    }
    let body = if call.method.is_stream() && headers.contains_key(CONTENT_ENCODING) {
        // Not asked for; there are no events to be seen in it.
        Body::Stream(Box::pin(body.map_ok(hide)))
    } else if call.method.is_stream() {
        Body::Stream(Box::pin(Aligned::new(body, framing(&headers)).map_ok(hide)))
    } else {
        match body.read_whole(MAX_WHOLE).await? {
            Collected::Whole(bytes) => Body::Full(hide(bytes)),
            Collected::Longer(rest) => Body::Stream(Box::pin(rest.map_ok(hide))),
        }
    };
    Ok(Reply { status: parts.status, headers, body })
}

/// An error may print a credential that was asked with before, or beside this call: all that this process holds go. What
/// is not asked with is in no success, so that those, which are long and many, are searched for one key only.
fn hide_held_in(headers: &mut HeaderMap) {
    for value in headers.values_mut() {
        let shown = Bytes::copy_from_slice(value.as_bytes());
        if hide_held(shown.clone()) != shown {
            *value = HeaderValue::from_static("REDACTED");
        }
    }
}

/// A success with content, or an error. A redirect, or a switch of protocols, would send the caller elsewhere or leave
/// it waiting; Google's API has neither.
fn is_answer(status: StatusCode) -> bool {
    matches!(status.as_u16(), 200..=203 | 400..=599)
}

/// The key that we presented. Google's "Consumer 'api_key:…' has been suspended" repeats the key that it refuses, and
/// a debugging proxy repeats all headers. That key is ours and not the caller's, so it is the one thing that is changed
/// in an upstream's words. A key that is cut in two by the chunks of a long unary answer is not found.
struct OurKey(Finder<'static>);

impl OurKey {
    fn new(credential: &Secret) -> Option<Self> {
        let key = credential.expose().as_bytes();
        (!key.is_empty()).then(|| Self(Finder::new(key).into_owned()))
    }

    fn take_out(&self, bytes: Bytes) -> Bytes {
        let Some(mut at) = self.0.find(&bytes) else { return bytes };
        let mut kept = BytesMut::with_capacity(bytes.len());
        let mut rest = &bytes[..];
        loop {
            kept.extend_from_slice(&rest[..at]);
            kept.extend_from_slice(b"REDACTED");
            rest = &rest[at + self.0.needle().len()..];
            match self.0.find(rest) {
                Some(next) => at = next,
                None => break,
            }
        }
        kept.extend_from_slice(rest);
        kept.freeze()
    }

    fn take_out_of_headers(&self, headers: &mut HeaderMap) {
        for value in headers.values_mut() {
            if self.0.find(value.as_bytes()).is_some() {
                *value = HeaderValue::from_static("REDACTED");
            }
        }
    }
}

fn framing(headers: &HeaderMap) -> Framing {
    headers.get(CONTENT_TYPE).map_or(Framing::Array, |value| Framing::of_content_type(value.as_bytes()))
}

/// The same answer means one thing or another by what was asked, so that is told too.
pub(crate) fn refusal(host: Host, call: &Call, status: StatusCode, headers: HeaderMap, body: Bytes) -> Error {
    let path = format!("/{}/{}", call.version, call.resource.as_deref().unwrap_or("models"));
    let mut asked = Context::new().host(host).method(call.method.name()).path(&path);
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
    fn our_key_does_not_come_back() {
        let ours = OurKey::new(&Secret::new("AIza-ours")).unwrap();
        for (sent, seen) in [
            ("Consumer 'api_key:AIza-ours' has been suspended.", "Consumer 'api_key:REDACTED' has been suspended."),
            ("AIza-oursAIza-ours", "REDACTEDREDACTED"),
            ("AIza-our", "AIza-our"),
            ("", ""),
        ] {
            assert_eq!(ours.take_out(Bytes::from_static(sent.as_bytes())), seen);
        }
        assert!(OurKey::new(&Secret::new("")).is_none());
    }
}
