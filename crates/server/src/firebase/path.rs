//! What a path of Firebase AI Logic means for a call: through which API, by which model.

use pollux_doctor::{Error, Host, Values, raise};
use pollux_models::locations;
use pollux_relay::{Provider, Surface};

use crate::gemini::error::Style;
use crate::observe::Record;
use crate::route::firebase::{Path, Target};

/// What the path says, for the log and for the texts of errors.
pub(crate) fn note(record: &mut Record, style: &mut Style, path: &Path) {
    (style.stream, style.host) = (path.method().is_stream(), Host::Firebase);
    style.place = Values::new().set("project", &path.project);
    if let Some(location) = &path.location {
        style.behind = Host::Vertex;
        style.place.insert("location", location);
    }
    (record.method, record.version) = (path.method().name(), "v1beta");
    if let Target::Model { name, .. } = &path.target {
        record.resource = Some(resource(name));
    }
}

/// The name of a model as the Gemini API spells it.
pub(super) fn resource(name: &str) -> String {
    format!("models/{name}")
}

/// Through which API it is, `project` by its id, and what is behind that.
pub(super) fn surface(path: &Path, project: &str) -> (Surface, Provider) {
    let provider = match &path.location {
        None => Provider::Developer,
        Some(location) => Provider::Vertex { location: location.as_str().into() },
    };
    (Surface::Firebase { project: project.into(), provider: provider.clone() }, provider)
}

/// Whether there is such a place at all; Google's front end knows no path to any other.
pub(super) fn check(path: &Path, asked: &str) -> Result<(), Error> {
    match &path.location {
        Some(location) if !locations::exists(location) => {
            Err(raise("invalid_location", &Values::new().set("path", asked)))
        }
        _ => Ok(()),
    }
}

/// Whether the model is served at the place.
pub(super) fn serves(path: &Path, model: &str) -> Result<(), Error> {
    match &path.location {
        Some(location) if !locations::serves(location, model) => {
            let values = Values::new().set("project", &path.project).set("location", location).set("model", model);
            Err(raise("publisher_model_not_found", &values))
        }
        _ => Ok(()),
    }
}
