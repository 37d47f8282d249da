//! Step 7: an answer that is there already, or on its way to somebody else.

use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use pollux_backends::{Body, Call, Format, Reply};
use pollux_doctor::Error;
use pollux_types::{ApiVersion, Method};

/// What makes two calls the same, for methods whose answer does not depend on chance.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Same {
    version: ApiVersion,
    method: Method,
    resource: Option<String>,
    query: Vec<(String, String)>,
    pretty: bool,
    names: bool,
    body: Bytes,
}

impl Same {
    /// `None` for a call that is made for its caller alone.
    pub(crate) fn of(call: &Call) -> Option<Self> {
        let shared = matches!(call.method, Method::CountTokens | Method::ListModels | Method::GetModel);
        if !shared || call.headers.contains_key("x-pollux-fault") {
            return None;
        }
        let Format { pretty, enums, .. } = call.format;
        Some(Self {
            version: call.version,
            method: call.method,
            resource: call.resource.clone(),
            query: call.query.clone(),
            pretty,
            names: enums == pollux_backends::EnumEncoding::Name,
            body: call.body.clone(),
        })
    }
}

/// A whole answer that several callers may get.
#[derive(Debug, Clone)]
pub(crate) struct Whole {
    status: StatusCode,
    headers: Arc<HeaderMap>,
    body: Bytes,
}

impl Whole {
    /// A copy of a whole answer; `None` of one that flows.
    pub(crate) fn of(reply: &Reply) -> Option<Self> {
        let Body::Full(body) = &reply.body else { return None };
        Some(Self { status: reply.status, headers: Arc::new(reply.headers.clone()), body: body.clone() })
    }

    pub(crate) fn into_reply(self) -> Reply {
        Reply { status: self.status, headers: HeaderMap::clone(&self.headers), body: Body::Full(self.body) }
    }
}

/// What a call that was made for several came to; `None` when it is for its caller alone.
pub(crate) type Landed = Option<Result<Whole, Error>>;

/// The end of somebody's own deadline is nobody else's.
pub(crate) fn is_for_all(landed: &Landed) -> bool {
    match landed {
        Some(Ok(_)) => true,
        Some(Err(error)) => error.http() != 504,
        None => false,
    }
}
