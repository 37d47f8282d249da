//! Tuned models: the resource as it is, and nothing in it.
//!
//! Nothing here can train, and Google tunes no model of the Gemini API any more: no model it lists supports
//! `createTunedModel`. So a list is empty, a name is somebody else's, and to create one is refused as Google refuses a model
//! that cannot be tuned.

use http::header::{CONTENT_TYPE, HeaderValue};
use http::request::Parts;
use http::{HeaderMap, Response};
use pollux_doctor::{Error, Values, raise};
use pollux_relay::Body;
use pollux_types::{ApiVersion, json};
use serde_json::{Map, Value};

use crate::fields::{self, Fields};
use crate::gemini::body::Unread;
use crate::gemini::parameters::Parameters;
use crate::gemini::{Failure, identify, read};
use crate::layers::App;
use crate::observe::Record;
use crate::route::tuned::{TunedMethod, TunedPath};

/// Answers a request.
pub(crate) async fn answer(
    app: &App,
    record: &mut Record,
    parts: &Parts,
    parameters: &Parameters,
    body: &mut Unread,
    path: &TunedPath,
) -> Result<Response<Body>, Failure> {
    identify(app, record, parts, parameters, &Values::new())?;
    match path.method {
        TunedMethod::List => {
            parameters.check_names(&["pageSize", "page_size", "pageToken", "page_token", "filter"])?;
            let nothing = Value::Object(Map::new());
            let pretty = parameters.format.pretty;
            let bytes = if pretty { json::to_pretty(&nothing) } else { json::to_compact(&nothing) };
            let mut answer = Response::new(Body::Full(bytes));
            let headers: &mut HeaderMap = answer.headers_mut();
            headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json; charset=UTF-8"));
            Ok(answer)
        }
        TunedMethod::Create => {
            parameters.check_names(&["tunedModelId", "tuned_model_id"])?;
            let (_, json) = read(app, record, body).await?;
            Err(refused(json, path.version)?.into())
        }
        TunedMethod::OfOne(_, query) => {
            parameters.check_names(query)?;
            Err(no_permission(path.model.as_deref().unwrap_or_default()).into())
        }
    }
}

fn no_permission(model: &str) -> Error {
    raise("tuned_model_no_permission", &Values::new().set("tuned_model", model))
}

/// Why a model is not tuned, when the request for it is as it should be.
fn refused(body: Value, version: ApiVersion) -> Result<Error, Error> {
    let known = [
        "name",
        "displayName",
        "description",
        "temperature",
        "topP",
        "topK",
        "state",
        "createTime",
        "updateTime",
        "tuningTask",
        "readerProjectNumbers",
        "baseModel",
        "tunedModelSource",
    ];
    let body = fields::object(body, &[])?;
    let model = Fields::of(&body, "", &known)?;
    let invalid = || raise("invalid_argument_generic", &Values::new());
    if model.text("displayName")?.is_some_and(|name| name.chars().count() > 40) {
        return Err(invalid());
    }
    let task = model.object("tuningTask")?.ok_or_else(invalid)?;
    let known = ["startTime", "completeTime", "snapshots", "trainingData", "hyperparameters"];
    let data = Fields::of(task, "tuning_task", &known)?.object("trainingData")?.ok_or_else(invalid)?;
    let examples = Fields::of(data, "tuning_task.training_data", &["examples"])?.object("examples")?;
    let at = "tuning_task.training_data.examples";
    let examples = Fields::of(examples.ok_or_else(invalid)?, at, &["examples"])?.objects("examples")?;
    let at = "tuning_task.training_data.examples.examples";
    for example in &examples {
        let example = Fields::of(example, at, &["textInput", "output"])?;
        if example.text("output")?.is_none_or(str::is_empty) || example.text("textInput")?.is_none_or(str::is_empty) {
            return Err(invalid());
        }
    }
    if examples.is_empty() {
        return Err(invalid());
    }
    if let Some(source) = model.object("tunedModelSource")? {
        let source = Fields::of(source, "tuned_model_source", &["tunedModel", "baseModel"])?;
        return source.text("tunedModel")?.map(no_permission).ok_or_else(invalid);
    }
    let base = model.text("baseModel")?.filter(|name| !name.is_empty()).ok_or_else(invalid)?;
    let fault = if version == ApiVersion::V1 { "model_not_found_v1" } else { "model_not_found" };
    let values = Values::new()
        .set("model", base.strip_prefix("models/").unwrap_or(base))
        .set("api_version", version)
        .set("method", "createTunedModel");
    Ok(raise(fault, &values))
}
