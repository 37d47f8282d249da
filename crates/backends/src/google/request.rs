//! A call as a request to the upstream: same path, same body bytes, headers rebuilt, another key.

use std::time::Duration;

use bytes::Bytes;
use http::header::HeaderName;
use http::{Method as Verb, Request};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use pollux_client::{ApiKey, BaseUrl, server_timeout};
use pollux_types::Method;

use super::headers;
use crate::call::{Call, Secret};

const API_KEY: HeaderName = HeaderName::from_static("x-goog-api-key");
pub(crate) const SERVER_TIMEOUT: HeaderName = HeaderName::from_static("x-server-timeout");

/// A resource name is a path: its slashes stay, and so does what the caller had encoded himself.
pub(crate) const IN_PATH: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/').remove(b'%');
const IN_QUERY: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Why a call cannot be sent.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unsendable {
    #[error("the upstream's key has a character that no header can carry")]
    Key,
    #[error("the path is no URL")]
    Path(#[source] http::Error),
}

/// Builds the request. `left` is what remains of the deadline, when somebody set one.
pub(super) fn build(
    base: &BaseUrl,
    call: &Call,
    credential: Option<&Secret>,
    left: Option<Duration>,
) -> Result<Request<Bytes>, Unsendable> {
    let uri = base.finish(path(base, call)).map_err(Unsendable::Path)?;
    let (verb, body) = if is_get(call.method) { (Verb::GET, Bytes::new()) } else { (Verb::POST, call.body.clone()) };
    let mut request = Request::new(body);
    *request.method_mut() = verb;
    *request.uri_mut() = uri;
    let up = request.headers_mut();
    // With the credential, the time that is left, and the transport's own name.
    up.reserve(call.headers.len() + 3);
    headers::upward(&call.headers, up);
    if let Some(credential) = credential {
        let key = ApiKey::new(credential.expose()).map_err(|_| Unsendable::Key)?;
        up.insert(API_KEY, key.into_header());
    }
    if let Some(left) = left {
        up.insert(SERVER_TIMEOUT, server_timeout(left));
    }
    Ok(request)
}

fn is_get(method: Method) -> bool {
    matches!(method, Method::ListModels | Method::GetModel)
}

fn path(base: &BaseUrl, call: &Call) -> String {
    let resource = call.resource.as_deref().unwrap_or("models");
    let mut path = base.start(resource.len() + 64);
    path.push('/');
    path.push_str(call.version.as_str());
    path.push('/');
    path.extend(utf8_percent_encode(resource, IN_PATH));
    if !is_get(call.method) {
        path.push(':');
        path.push_str(call.method.name());
    }
    write_query(call, &mut path);
    path
}

/// What of the caller's query goes along, behind a path.
pub(crate) fn write_query(call: &Call, path: &mut String) {
    let pairs = call.query.iter().filter(|(name, _)| !is_credential(name));
    for (separator, (name, value)) in std::iter::once('?').chain(std::iter::repeat('&')).zip(pairs) {
        path.push(separator);
        path.extend(utf8_percent_encode(name, IN_QUERY));
        path.push('=');
        path.extend(utf8_percent_encode(value, IN_QUERY));
    }
}

/// The front end takes them out already; a key in a URL is worth a second look.
fn is_credential(name: &str) -> bool {
    matches!(name, "key" | "access_token" | "oauth_token" | "bearer_token")
}

#[cfg(test)]
mod tests {
    use http::HeaderMap;
    use pollux_types::ApiVersion;

    use super::*;
    use crate::call::{Caller, Format, RequestId, Surface};

    fn call(method: Method, resource: Option<&str>, query: &[(&str, &str)]) -> Call {
        Call {
            id: RequestId("1".into()),
            version: ApiVersion::V1Beta,
            method,
            resource: resource.map(str::to_owned),
            query: query.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
            format: Format::default(),
            headers: HeaderMap::new(),
            body: Bytes::from_static(b"{\"contents\": [] }"),
            json: None,
            caller: Caller::of_key("static-1"),
            surface: Surface::Gemini,
            deadline: None,
        }
    }

    fn sent(call: &Call) -> Request<Bytes> {
        let base = "http://upstream/base/".parse().unwrap();
        build(&base, call, Some(&Secret::new("AIza-up")), None).unwrap()
    }

    #[test]
    fn paths_are_as_the_caller_spelt_them() {
        let model = Some("models/gemini-2.5-flash");
        for (method, resource, query, expected) in [
            (Method::GenerateContent, model, &[][..], "/base/v1beta/models/gemini-2.5-flash:generateContent"),
            (
                Method::StreamGenerateContent,
                Some("tunedModels/mine"),
                &[("alt", "sse"), ("key", "AIza-caller")][..],
                "/base/v1beta/tunedModels/mine:streamGenerateContent?alt=sse",
            ),
            (
                Method::CountTokens,
                model,
                &[("$alt", "json;enum-encoding=int"), ("access_token", "x")][..],
                "/base/v1beta/models/gemini-2.5-flash:countTokens?%24alt=json%3Benum-encoding%3Dint",
            ),
            (
                Method::ListModels,
                None,
                &[("pageSize", "3"), ("pageToken", "a b/+é")][..],
                "/base/v1beta/models?pageSize=3&pageToken=a%20b%2F%2B%C3%A9",
            ),
            (Method::GetModel, model, &[][..], "/base/v1beta/models/gemini-2.5-flash"),
            (Method::GetModel, Some("models/a b?c#d"), &[][..], "/base/v1beta/models/a%20b%3Fc%23d"),
        ] {
            let request = sent(&call(method, resource, query));
            assert_eq!(request.uri().to_string(), format!("http://upstream{expected}"));
        }
    }

    #[test]
    fn the_body_is_the_same_buffer() {
        let call = call(Method::GenerateContent, Some("models/m"), &[]);
        assert_eq!(sent(&call).body().as_ptr(), call.body.as_ptr());
    }

    #[test]
    fn the_key_is_sent_and_not_printed() {
        let request = sent(&call(Method::GenerateContent, Some("models/m"), &[]));
        assert_eq!(request.headers()[API_KEY], "AIza-up");
        assert!(!format!("{request:?}").contains("AIza-up"));
    }

    #[test]
    fn a_key_that_no_header_can_carry_is_refused() {
        let call = call(Method::GenerateContent, Some("models/m"), &[]);
        let error = build(&BaseUrl::default(), &call, Some(&Secret::new("hunter2\n")), None).unwrap_err();
        assert!(matches!(error, Unsendable::Key));
        assert!(!format!("{error:?} {error}").contains("hunter2"));
    }

    #[test]
    fn what_is_left_is_told_when_there_is_a_limit() {
        let call = call(Method::GenerateContent, Some("models/m"), &[]);
        assert!(!sent(&call).headers().contains_key(SERVER_TIMEOUT));
        let limited = build(&BaseUrl::default(), &call, None, Some(Duration::from_millis(1500))).unwrap();
        assert_eq!(limited.headers()[SERVER_TIMEOUT], "2");
    }
}
