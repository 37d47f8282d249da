//! The front end of Vertex AI.

mod answer;
mod path;

use http::Response;
use http::request::Parts;
use pollux_doctor::{Host, Values, raise};
use pollux_relay::Body;

use crate::gemini::Failure;
use crate::gemini::body::Unread;
use crate::gemini::error::Style;
use crate::gemini::parameters::Parameters;
use crate::layers::App;
use crate::observe::Record;
use crate::route::vertex::Path;

/// What the path says, for the log and for the texts of errors.
pub(crate) fn note(record: &mut Record, style: &mut Style, path: &Path) {
    (style.stream, style.host) = (path.method.is_stream(), Host::Vertex);
    if let Some(place) = &path.place {
        style.place = Values::new().set("project", &place.project).set("location", &place.location);
    }
    (record.method, record.version) = (path.method.name(), path.version);
    record.resource = Some(format!("models/{}", path.model));
}

/// Answers a request.
#[expect(clippy::unused_async, reason = "it will wait for the body and the relay")]
pub(crate) async fn answer(
    _app: &App,
    _record: &mut Record,
    _parts: Parts,
    _parameters: &mut Parameters,
    _body: &mut Unread,
    _path: Path,
) -> Result<Response<Body>, Failure> {
    Err(raise("not_implemented_yet", &Values::new().set("method", "Vertex AI")).into())
}
