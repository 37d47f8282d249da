//! The upstream's answer as a reply, or as the error that it is.

use http::Response;
use pollux_client::{Collected, ResponseBody, upstream_error};
use pollux_doctor::Error;

use super::apart::Apart;
use super::headers;
use crate::call::{Body, Reply};

/// Up to here a unary answer is waited for, so that it can be retried when it is cut; past it, it flows.
const MAX_WHOLE: usize = 16 * 1024 * 1024;

/// Google's largest errors list many violations; nothing near this size is one.
const MAX_ERROR: usize = 1024 * 1024;

/// Reads what has to be read before the caller can be answered.
pub(super) async fn read(response: Response<ResponseBody>, is_stream: bool) -> Result<Reply, Error> {
    let (parts, body) = response.into_parts();
    let headers = headers::downward(&parts.headers);
    if !parts.status.is_success() {
        let body = body.read_lossy(MAX_ERROR).await;
        return Err(upstream_error(parts.status, &headers, body));
    }
    let body = if !is_stream {
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

fn is_events(headers: &http::HeaderMap) -> bool {
    headers.get(http::header::CONTENT_TYPE).is_some_and(|value| {
        value.as_bytes().get(..17).is_some_and(|kind| kind.eq_ignore_ascii_case(b"text/event-stream"))
    })
}
