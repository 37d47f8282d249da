//! What a path of Vertex AI means for a call: whose project, where, and which model.

use pollux_doctor::{Error, Host, Values, raise};
use pollux_models::locations;
use pollux_relay::Surface;

use crate::gemini::error::Style;
use crate::observe::Record;
use crate::route::vertex::Path;

/// Where a key alone is served from.
const EXPRESS: &str = "global";

/// What the path says, for the log and for the texts of errors.
pub(crate) fn note(record: &mut Record, style: &mut Style, path: &Path) {
    (style.stream, style.host) = (path.method.is_stream(), Host::Vertex);
    if let Some(place) = &path.place {
        style.place = Values::new().set("project", &place.project).set("location", &place.location);
    }
    (record.method, record.version) = (path.method.name(), path.version);
    record.resource = Some(resource(path));
}

/// The model as the Gemini API names it.
pub(super) fn resource(path: &Path) -> String {
    format!("models/{}", path.model)
}

/// Through which API it is. In express mode the project is the key's, so that the path names none.
pub(super) fn surface(path: &Path) -> Surface {
    let (project, location) = match &path.place {
        Some(place) => (place.project.as_str(), place.location.as_str()),
        None => ("", EXPRESS),
    };
    Surface::Vertex { version: path.version.into(), project: project.into(), location: location.into() }
}

/// Whether there is such a place at all: a location that does not exist has no host at Google's.
pub(super) fn check_location(path: &Path, asked: &str) -> Result<(), Error> {
    match &path.place {
        Some(place) if !locations::exists(&place.location) => {
            Err(raise("invalid_location", &Values::new().set("path", asked)))
        }
        _ => Ok(()),
    }
}

/// Whether the location has the model.
pub(super) fn check_model(path: &Path) -> Result<(), Error> {
    let location = path.place.as_ref().map_or(EXPRESS, |place| place.location.as_str());
    if locations::serves(location, &path.model) { Ok(()) } else { Err(no_model(path)) }
}

/// The model is not there, or not for this project; nobody is told which.
pub(super) fn no_model(path: &Path) -> Error {
    let place = path.place.as_ref();
    let values = Values::new()
        .set("project", place.map_or("", |place| place.project.as_str()))
        .set("location", place.map_or(EXPRESS, |place| place.location.as_str()))
        .set("model", &path.model);
    raise("publisher_model_not_found", &values)
}
