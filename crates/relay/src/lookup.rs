//! Step 7: an answer that is there already, or on its way to somebody else.

use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use pollux_backends::emulator::FAULT_HEADER;
use pollux_backends::{Alt, Body, Call, EnumEncoding, Format, Reply};
use pollux_doctor::Error;
use pollux_types::{ApiVersion, Method};

/// What makes two calls the same, for methods whose answer does not depend on chance.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Same {
    version: ApiVersion,
    method: Method,
    resource: Option<String>,
    query: Vec<(String, String)>,
    events: bool,
    pretty: bool,
    names: bool,
    body: Bytes,
}

impl Same {
    /// `None` for a call that is made for its caller alone.
    pub(crate) fn of(call: &Call) -> Option<Self> {
        let shared = matches!(call.method, Method::CountTokens | Method::ListModels | Method::GetModel);
        let asks_for_a_fault = call.caller.fault.is_some() || call.headers.contains_key(FAULT_HEADER);
        if !shared || asks_for_a_fault {
            return None;
        }
        let Format { alt, pretty, enums } = call.format;
        Some(Self {
            version: call.version,
            method: call.method,
            resource: call.resource.clone(),
            query: call.query.clone(),
            events: alt == Alt::Sse,
            pretty,
            names: enums == EnumEncoding::Name,
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

/// An answer is for all who asked the same. An error may be of a caller alone: of the time he gave, or of a header by which
/// upstream tells callers apart.
pub(crate) fn is_for_all(landed: &Landed) -> bool {
    matches!(landed, Some(Ok(_)))
}
