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
pub(crate) async fn answer(
    app: &App,
    record: &mut Record,
    parts: Parts,
    _parameters: &mut Parameters,
    body: &mut Unread,
    path: ServicePath,
) -> Result<Response<Body>, Failure> {
    match path {
        ServicePath::Token => token::answer(app, record, parts, body).await,
        ServicePath::Jwks | ServicePath::ExchangeDebugToken { .. } | ServicePath::VerifyAppCheck { .. } => {
            Err(raise("not_implemented_yet", &Values::new().set("method", path.name())).into())
        }
    }
}
