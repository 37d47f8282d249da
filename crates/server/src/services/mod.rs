//! What stands beside the models on the API port: access tokens, App Check, tuned models.

mod app_check;
mod token;
pub(crate) mod tuned;

use http::Response;
use http::request::Parts;
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
    parameters: &mut Parameters,
    body: &mut Unread,
    path: ServicePath,
) -> Result<Response<Body>, Failure> {
    match &path {
        ServicePath::Jwks => app_check::jwks(app),
        ServicePath::ExchangeDebugToken { project, app: of_app } => {
            app_check::exchange(app, record, &parts, parameters, body, (project, of_app)).await
        }
        ServicePath::VerifyAppCheck { project } => {
            app_check::verify(app, record, &parts, parameters, body, project).await
        }
        ServicePath::Token => token::answer(app, record, parts, body).await,
    }
}
