//! CORS: browsers call the Gemini API directly, so they may call this too.

use http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, ACCESS_CONTROL_REQUEST_HEADERS,
    ACCESS_CONTROL_REQUEST_METHOD, HeaderMap, HeaderValue, ORIGIN,
};
use http::{Response, StatusCode};
use pollux_relay::Body;

const METHODS: HeaderValue = HeaderValue::from_static("DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT");
const ALLOWED: HeaderValue = HeaderValue::from_static(
    "content-type, authorization, x-goog-api-key, x-goog-api-client, x-server-timeout, x-goog-upload-protocol, \
     x-goog-upload-command, x-goog-upload-offset, x-goog-upload-header-content-length, \
     x-goog-upload-header-content-type, x-goog-upload-file-name, x-firebase-appcheck, x-firebase-appid, \
     x-firebase-appversion",
);
const EXPOSED: HeaderValue = HeaderValue::from_static(
    "vary,content-encoding,date,server,content-length,x-goog-upload-url,x-goog-upload-status,\
     x-goog-upload-chunk-granularity,x-gemini-service-tier,x-pollux-request-id,\
     x-pollux-attempts,x-pollux-model,x-pollux-waited-ms,x-pollux-tokens,x-pollux-stand-in",
);

/// Which web origins may call.
#[derive(Debug)]
pub(crate) enum Cors {
    Any,
    Of(Vec<HeaderValue>),
}

impl Cors {
    pub(crate) fn new(origins: &[String]) -> Self {
        if origins.iter().any(|origin| origin == "*") {
            return Self::Any;
        }
        // An origin that is no header value can never come, so nothing is lost with it.
        Self::Of(origins.iter().filter_map(|origin| HeaderValue::from_str(origin.trim_end_matches('/')).ok()).collect())
    }

    /// Whether an OPTIONS request asks what a browser may do.
    pub(crate) fn is_preflight(headers: &HeaderMap) -> bool {
        headers.contains_key(ORIGIN) && headers.contains_key(ACCESS_CONTROL_REQUEST_METHOD)
    }

    fn allows(&self, origin: &HeaderValue) -> bool {
        match self {
            Self::Any => true,
            Self::Of(origins) => origins.contains(origin),
        }
    }

    /// The answer to a preflight, the origin itself apart: [`Cors::dress`] adds that to every answer.
    pub(crate) fn preflight(&self, asked: &HeaderMap) -> Response<Body> {
        let mut response = Response::new(Body::Full(bytes::Bytes::new()));
        *response.status_mut() = StatusCode::OK;
        if asked.get(ORIGIN).is_some_and(|origin| self.allows(origin)) {
            let headers = response.headers_mut();
            headers.insert(ACCESS_CONTROL_ALLOW_METHODS, METHODS);
            let wanted = asked.get(ACCESS_CONTROL_REQUEST_HEADERS).cloned().unwrap_or(ALLOWED);
            headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, wanted);
            headers.insert(ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("3600"));
        }
        response
    }

    /// Lets the origin, if there is one and it may, read the answer.
    pub(crate) fn dress(&self, headers: &mut HeaderMap, origin: Option<&HeaderValue>) {
        if let Some(origin) = origin.filter(|origin| self.allows(origin)) {
            headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
            headers.insert(ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
        }
    }
}
