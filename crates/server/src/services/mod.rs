//! What stands beside the models on the API port: access tokens and App Check.

mod app_check;
mod token;

use http::Response;
use http::request::Parts;
use pollux_doctor::{Values, raise};
use pollux_relay::Body;

use crate::gemini::Failure;
use crate::gemini::body::Unread;
use crate::gemini::parameters::Parameters;
use crate::layers::App;
use crate::observe::Record;
use crate::route::ServicePath;

/// Answers a request.
#[expect(clippy::unused_async, reason = "they will wait for the body")]
pub(crate) async fn answer(
    _app: &App,
    _record: &mut Record,
    _parts: Parts,
    _parameters: &mut Parameters,
    _body: &mut Unread,
    path: ServicePath,
) -> Result<Response<Body>, Failure> {
    match path {
        ServicePath::Token
        | ServicePath::Jwks
        | ServicePath::ExchangeDebugToken { .. }
        | ServicePath::VerifyAppCheck { .. } => {
            Err(raise("not_implemented_yet", &Values::new().set("method", path.name())).into())
        }
    }
}
