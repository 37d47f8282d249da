//! The front end of Firebase AI Logic: what its SDKs send, to a [`Call`] and back.
//!
//! Firebase stands as a proxy before two APIs and adds gates of its own: App Check, signed-in users, a configuration of
//! the project. What is behind them is the Gemini API, so a call is one of that, told apart only by its surface. The order
//! of checks: route → gates → query and body → everything that the relay knows.

pub(crate) mod answer;
pub(crate) mod body;
pub(crate) mod dotprompt;
mod enter;
mod path;
mod stream;
mod template;

use std::sync::Arc;

use bytes::Bytes;
use http::Response;
use http::request::Parts;
use pollux_doctor::{Error, Values, raise};
use pollux_relay::directory::ProjectEntry;
use pollux_relay::long::elsewhere;
use pollux_relay::{ApiVersion, Body, Call, Provider, Surface};
use pollux_store::directory::Template;
use serde_json::Value;

use self::answer::Dress;
pub(crate) use self::path::note;
use crate::gemini::body::Unread;
use crate::gemini::parameters::Parameters;
use crate::gemini::{Failure, forward, headers, read};
use crate::layers::App;
use crate::observe::Record;
use crate::route::firebase::{Path, Target};

/// What a path asks for, and what is known of it.
struct Asking {
    path: Path,
    surface: Surface,
    provider: Provider,
    project: Option<Arc<ProjectEntry>>,
    template: Option<Arc<Template>>,
}

impl Asking {
    fn new(app: &App, path: Path) -> Self {
        let directory = app.relay.access().map(|access| access.registry.directory());
        let project = directory.and_then(|directory| directory.project(&path.project));
        let id = project.as_ref().map_or(path.project.as_str(), |project| project.record.id.as_str());
        let (surface, provider) = path::surface(&path, id);
        let template = match &path.target {
            Target::Template { id, .. } => project.as_ref().and_then(|project| project.templates.get(id).cloned()),
            Target::Model { .. } => None,
        };
        Self { path, surface, provider, project, template }
    }

    /// The model that will be asked, as far as it is known before the body.
    fn model(&self) -> Option<String> {
        match &self.path.target {
            Target::Model { name, .. } => Some(name.clone()),
            Target::Template { .. } => self.template.as_deref().and_then(dotprompt::model_of),
        }
    }

    /// The model to ask, and the body for it.
    async fn pivot(&self, bytes: Bytes, json: Value) -> Result<(String, Bytes, Value), Error> {
        let (name, bytes, json) = match &self.path.target {
            Target::Model { name, .. } => (name.clone(), bytes, json),
            Target::Template { id, .. } => {
                let template = self.template.clone();
                let template = template.ok_or_else(|| raise("template_not_found", &Values::new().set("name", id)))?;
                let rendered = template::fill(template, json).await?;
                (rendered.model, pollux_types::json::to_compact(&rendered.body), rendered.body)
            }
        };
        path::serves(&self.path, &name)?;
        let length = bytes.len();
        let (method, provider, model) = (self.path.method(), self.provider.clone(), name.clone());
        let pivot = move || body::pivot(bytes, json, method, &provider, &model);
        let (bytes, json) = elsewhere(length, pivot).await?;
        Ok((name, bytes, json))
    }
}

/// Answers a request.
pub(crate) async fn answer(
    app: &App,
    record: &mut Record,
    mut parts: Parts,
    parameters: &mut Parameters,
    body: &mut Unread,
    path: Path,
) -> Result<Response<Body>, Failure> {
    path::check(&path, parts.uri.path())?;
    let asking = Asking::new(app, path);
    let caller = enter::enter(app, record, &mut parts, parameters, &asking).await?;
    let method = asking.path.method();
    parameters.check(method)?;
    let (bytes, json) = read(app, record, body).await?;
    let (name, bytes, json) = asking.pivot(bytes, json).await?;
    let resource = path::resource(&name);
    record.resource = Some(resource.clone());
    let (provider, pretty) = (asking.provider.clone(), parameters.format.pretty);
    let dress = move || (Dress::new(method, pretty, &provider, &json), json);
    let (dress, json) = elsewhere(bytes.len(), dress).await?;
    let call = Call {
        id: record.id.clone(),
        version: ApiVersion::V1Beta,
        method,
        resource: Some(resource),
        query: std::mem::take(&mut parameters.rest),
        format: parameters.format,
        headers: headers::travelling(&parts.headers),
        body: bytes,
        json: Some(Arc::new(json)),
        caller,
        deadline: headers::deadline(&parts.headers, record.started),
        surface: asking.surface,
    };
    // Of hyper's read buffer nothing is held while the call waits.
    drop(parts);
    Ok(dress.answer(forward(app, record, call).await?).await?)
}
