//! Who may use the admin API: whoever has its token; and service accounts, as far as their [roles] let them.
//!
//! All of it is closed but what a probe needs, so that a route added tomorrow is closed too. The token goes in a header
//! and nowhere else: a query ends up in the logs of whatever stands between.

use std::borrow::Cow;
use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use aws_lc_rs::constant_time::verify_slices_are_equal;
use aws_lc_rs::digest::{Digest, SHA256, digest};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use pollux_doctor::{Values, raise};
use pollux_relay::access::CLOUD_PLATFORM;
use pollux_types::rpc::Code;

use super::{Admin, Refusal, origin, roles};

/// What needs no token: it tells a probe how the process is, and nobody anything else.
const OPEN: [&str; 3] = ["/healthz", "/readyz", "/version"];

/// What a service account's own token must be for, if it is none of ours.
const SERVICE: &str = "apikeys.googleapis.com";

/// The shortest token that cannot be guessed at the speed of a network.
const SHORTEST: usize = 16;

/// What opens the admin API. There is no value of it that opens it to everybody.
///
/// ```
/// # use pollux_server::AdminToken;
/// assert!(AdminToken::new("0123456789abcdef").is_ok());
/// assert!(AdminToken::new("").is_err());
/// ```
#[derive(Clone)]
pub struct AdminToken(Digest);

impl AdminToken {
    /// The token with this text.
    ///
    /// # Errors
    /// What is wrong with it, without it.
    pub fn new(text: &str) -> Result<Self, &'static str> {
        if text.len() < SHORTEST {
            return Err("is shorter than 16 characters, so that it could be guessed");
        }
        if !text.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err("has characters that a header cannot carry");
        }
        Ok(Self(digest(&SHA256, text.as_bytes())))
    }

    /// Takes as long for a token that is nearly right as for one that is not; digests are of one length.
    fn is(&self, presented: &str) -> bool {
        let presented = digest(&SHA256, presented.as_bytes());
        verify_slices_are_equal(self.0.as_ref(), presented.as_ref()).is_ok()
    }
}

impl fmt::Debug for AdminToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AdminToken(…)")
    }
}

/// Who asks, for what is remembered of a change; every request that needs a token has one among its extensions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Operator {
    /// `admin`, or `sa:` and a service account's email.
    pub(crate) name: Arc<str>,
    /// From which address; an IPv4 one is one, however the socket calls it.
    pub(crate) from: Option<IpAddr>,
}

/// Refuses what comes from a page of somebody else's, and what has no token.
pub(super) async fn guard(State(admin): State<Admin>, mut request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip().to_canonical());
    match admit(&admin, &request) {
        Ok(None) => {}
        Ok(Some(name)) => {
            request.extensions_mut().insert(Operator { name, from: peer });
        }
        Err(Refused { answer, why }) => {
            let mut answer = answer.into_response();
            if answer.status() == StatusCode::UNAUTHORIZED {
                let asks = HeaderValue::from_static("Bearer realm=\"pollux admin\"");
                answer.headers_mut().insert(header::WWW_AUTHENTICATE, asks);
            }
            let (status, verb) = (answer.status().as_u16(), request.method().as_str());
            let path = without_secrets(request.uri().path());
            let peer = peer.map(tracing::field::display);
            tracing::warn!(target: "pollux::admin", peer, status, verb, path, %why, "refused on the admin port");
            return answer;
        }
    }
    let mut answer = next.run(request).await;
    // What it says is for whoever asked, and a browser is to make nothing of it.
    let headers = answer.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    answer
}

/// A path as it may be written down: somebody may have put a key or the token into it, which are longer than the words that
/// stand in paths of ours.
fn without_secrets(path: &str) -> String {
    let is_word = |segment: &str| {
        segment.len() < SHORTEST && segment.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b':')
    };
    let segments: Vec<&str> =
        path.split('/').take(16).map(|segment| if is_word(segment) { segment } else { "*" }).collect();
    segments.join("/")
}

/// What is answered, and what the log says besides.
struct Refused {
    answer: Refusal,
    why: Cow<'static, str>,
}

impl Refused {
    /// By a fault of the catalogue.
    fn by(fault: &'static str, why: &'static str) -> Self {
        Self { answer: Refusal(Box::new(raise(fault, &Values::new()).status().clone())), why: why.into() }
    }
}

/// Whose request it is; nobody's where none is asked for.
fn admit(admin: &Admin, request: &Request) -> Result<Option<Arc<str>>, Refused> {
    let open = OPEN.contains(&request.uri().path());
    let hosts = &admin.app.config.admin_hosts;
    origin::check(request.headers(), request.uri(), (!open).then_some(hosts))
        .map_err(|why| Refused::by("admin_cross_site", why))?;
    if open {
        return Ok(None);
    }
    let unauthenticated = |why: &'static str| Refused::by("admin_unauthenticated", why);
    let presented = bearer(request.headers()).map_err(unauthenticated)?;
    if admin.context.token.is(presented) {
        return Ok(Some("admin".into()));
    }
    let account = account(admin, presented).ok_or_else(|| unauthenticated("another token"))?;
    let directory = admin.app.relay.access().map(|access| access.registry.directory());
    if directory.is_some_and(|directory| roles::may(directory, &account, request.method(), request.uri().path())) {
        return Ok(Some(format!("sa:{account}").into()));
    }
    let answer = Refusal::new(Code::PermissionDenied, "The caller does not have permission.".to_owned());
    Err(Refused { answer, why: format!("the account `{account}` has no role for it").into() })
}

/// The service account whose access token this is.
fn account(admin: &Admin, presented: &str) -> Option<String> {
    let bearer = admin.app.relay.access()?.tokens.verify(presented, SERVICE).ok()?;
    bearer.has_scope(CLOUD_PLATFORM).then(|| bearer.account.email.clone())
}

/// What is presented.
fn bearer(headers: &HeaderMap) -> Result<&str, &'static str> {
    let mut presented = headers.get_all(header::AUTHORIZATION).iter();
    let (Some(value), None) = (presented.next(), presented.next()) else {
        return Err("no token, or several");
    };
    let parts = value.to_str().ok().and_then(|text| text.split_once(' '));
    let bearer = parts.filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
    let (_, token) = bearer.ok_or("no bearer token")?;
    Ok(token.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOKEN: &str = "a-token-of-the-tests";

    fn identified(values: &[&str]) -> bool {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(header::AUTHORIZATION, value.parse().unwrap());
        }
        bearer(&headers).is_ok_and(|presented| AdminToken::new(TOKEN).unwrap().is(presented))
    }

    #[test]
    fn the_token_alone_opens_it() {
        for right in ["Bearer a-token-of-the-tests", "bearer a-token-of-the-tests", "BEARER  a-token-of-the-tests "] {
            assert!(identified(&[right]), "{right}");
        }
        for wrong in [
            "",
            "Bearer",
            "Bearer ",
            "a-token-of-the-tests",
            "Basic a-token-of-the-tests",
            "Bearer a-token-of-the-test",
            "Bearer a-token-of-the-tests1",
            "Bearer A-token-of-the-tests",
            "Bearer a-token-of-the-tests, Bearer a-token-of-the-tests",
        ] {
            assert!(!identified(&[wrong]), "{wrong}");
        }
        assert!(!identified(&[]));
        assert!(!identified(&["Bearer a-token-of-the-tests", "Bearer a-token-of-the-tests"]));
    }

    #[test]
    fn a_path_is_written_down_without_what_it_names() {
        assert_eq!(without_secrets("/v1/projects/my-app-1/serviceAccounts"), "/v1/projects/*/serviceAccounts");
        assert_eq!(without_secrets("/keys/AIzaSyA1234567890123456789012345678901/x%20y"), "/keys/*/*");
    }

    #[test]
    fn a_token_that_could_be_guessed_is_none() {
        for text in
            ["", " ", "short", "fifteen-letters", "with a space in it", "with\na line break", "mit-ümläüten-darin"]
        {
            assert!(AdminToken::new(text).is_err(), "{text}");
        }
        assert!(!format!("{:?}", AdminToken::new(TOKEN).unwrap()).contains(TOKEN));
    }
}
