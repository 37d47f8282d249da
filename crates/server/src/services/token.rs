//! `POST /token`: access tokens for service accounts, as Google's token endpoint gives them (RFC 7523).
//!
//! It is OAuth's and not Google's API: a form goes in, and an error is `{"error", "error_description"}`.

use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, HOST, HeaderMap, HeaderValue};
use http::request::Parts;
use http::{Response, StatusCode};
use pollux_doctor::{Values, raise};
use pollux_relay::Body;
use pollux_types::json;
use serde_json::{Value, json};

use crate::gemini::Failure;
use crate::gemini::body::Unread;
use crate::gemini::parameters;
use crate::layers::App;
use crate::observe::Record;

const JWT_BEARER: &str = "urn:ietf:params:oauth:grant-type:jwt-bearer";
/// Whoever asks has shown nothing yet, and an assertion is a few hundred bytes long.
const LONGEST: usize = 16 * 1024;

/// Answers a request.
pub(super) async fn answer(
    app: &App,
    record: &mut Record,
    parts: Parts,
    body: &mut Unread,
) -> Result<Response<Body>, Failure> {
    let Some(access) = app.relay.access() else {
        return Err(raise("path_not_found_html", &Values::new().set("path", parts.uri.path())).into());
    };
    let bytes = body.read_up_to(LONGEST, &app.config).await?;
    record.bytes_in = bytes.len();
    let form = form(&bytes);
    let grant = form.grant_type.as_deref().unwrap_or_default();
    if grant != JWT_BEARER {
        return Ok(refused("unsupported_grant_type", &format!("Invalid grant_type: {}", printable(grant))));
    }
    let Some(assertion) = form.assertion.as_deref().filter(|assertion| !assertion.is_empty()) else {
        return Ok(refused("invalid_request", "Missing required parameter: assertion"));
    };
    match access.tokens.exchange(assertion, host(&parts).as_deref()) {
        Ok(granted) => {
            record.key_id = Some(granted.email.as_str().into());
            let body = json!({
                "access_token": granted.token,
                "expires_in": granted.expires_in,
                "token_type": "Bearer",
            });
            Ok(respond(StatusCode::OK, &body))
        }
        Err(why) => Ok(refused(why.code(), &why.to_string())),
    }
}

fn refused(error: &str, description: &str) -> Response<Body> {
    respond(StatusCode::BAD_REQUEST, &json!({ "error": error, "error_description": description }))
}

fn respond(status: StatusCode, body: &Value) -> Response<Body> {
    let mut response = Response::new(Body::Full(json::to_pretty(body)));
    *response.status_mut() = status;
    let headers: &mut HeaderMap = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json; charset=utf-8"));
    // RFC 6749, section 5.1.
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// What the caller called us: of HTTP/2 it is in the URI.
fn host(parts: &Parts) -> Option<String> {
    let named = parts.uri.authority().map(ToString::to_string);
    named.or_else(|| parts.headers.get(HOST).and_then(|host| host.to_str().ok()).map(str::to_owned))
}

/// What is read of the form: of a field that comes twice the first.
#[derive(Default)]
struct Form {
    grant_type: Option<String>,
    assertion: Option<String>,
}

fn form(bytes: &Bytes) -> Form {
    let text = String::from_utf8_lossy(bytes);
    let mut form = Form::default();
    for (name, value) in parameters::pairs(&text) {
        let field = match &*name {
            "grant_type" => &mut form.grant_type,
            "assertion" => &mut form.assertion,
            _ => continue,
        };
        field.get_or_insert_with(|| value.into_owned());
    }
    form
}

/// A short word of the caller's, without what a terminal would obey.
fn printable(text: &str) -> String {
    text.chars().filter(|character| !character.is_control()).take(80).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_read_as_forms_are() {
        let form = form(&Bytes::from_static(
            b"grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&x+y&%61ssertion=a.b.c&assertion=d",
        ));
        assert_eq!(form.grant_type.as_deref(), Some(JWT_BEARER));
        assert_eq!(form.assertion.as_deref(), Some("a.b.c"));
        assert_eq!(printable("a\n\u{1b}[31mb"), "a[31mb");
    }
}
