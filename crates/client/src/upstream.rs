//! An answer that is an error, as the error that it is.

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use pollux_doctor::{Advice, Error, Origin, Raw};
use pollux_types::rpc::{Code, ErrorBody, Status};

/// The error of an upstream's answer, every byte of it kept. Not classified: its fault is `unknown`.
pub fn upstream_error(status: StatusCode, headers: &HeaderMap, body: Bytes) -> Error {
    let parsed = serde_json::from_slice::<ErrorBody>(&body)
        .or_else(|_| serde_json::from_slice::<[ErrorBody; 1]>(&body).map(|[only]| only));
    let said = parsed.map_or_else(
        |_| Status {
            code: i32::from(status.as_u16()),
            message: String::from_utf8_lossy(&body).into_owned(),
            status: Code::from_http(status.as_u16()).map(|code| code.name().to_owned()).unwrap_or_default(),
            ..Status::default()
        },
        |body| body.error,
    );
    Error::new("unknown", Origin::Upstream, said, Advice::Stop)
        .with_http(status.as_u16())
        .with_raw(Raw { headers: headers.clone(), body })
}
