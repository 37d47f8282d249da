//! A call as a request to Vertex AI: Google Cloud's path, a bearer token, and the body where it must differ.
//!
//! The differences: a content without a role is refused, the model stands in the path alone, and what is to be counted
//! stands at the top of its request. A body that has none of them is sent byte for byte.

use std::time::Duration;

use bytes::Bytes;
use http::{HeaderValue, Method as Verb, Request};
use percent_encoding::utf8_percent_encode;
use pollux_client::{BaseUrl, server_timeout};
use pollux_doctor::{Error, Values, raise};
use pollux_types::{Method, json};
use serde_json::{Map, Value};

use super::credentials::Token;
use crate::call::Call;
use crate::google::headers;
use crate::google::request::{IN_PATH, SERVER_TIMEOUT, write_query};

/// What the Gen AI SDKs use; everything of `v1` is in it.
const VERSION: &str = "v1beta1";

/// What `countTokens` knows on Vertex AI, in both spellings that the API reads.
const COUNTED: [[&str; 2]; 4] = [
    ["contents", "contents"],
    ["systemInstruction", "system_instruction"],
    ["tools", "tools"],
    ["generationConfig", "generation_config"],
];
const WRAPPER: [&str; 2] = ["generateContentRequest", "generate_content_request"];

/// Builds the request. `left` is what remains of the deadline, when somebody set one.
pub(super) fn build(
    base: &BaseUrl,
    parent: &str,
    call: &Call,
    body: Bytes,
    token: &Token,
    left: Option<Duration>,
) -> Result<Request<Bytes>, http::Error> {
    let mut request = Request::new(body);
    *request.method_mut() = Verb::POST;
    *request.uri_mut() = base.finish(path(base, parent, call))?;
    let up = request.headers_mut();
    headers::upward(&call.headers, up);
    for (name, value) in &token.headers {
        let mut value: HeaderValue = value.clone();
        value.set_sensitive(true);
        up.insert(name.clone(), value);
    }
    if let Some(left) = left {
        up.insert(SERVER_TIMEOUT, server_timeout(left));
    }
    Ok(request)
}

fn path(base: &BaseUrl, parent: &str, call: &Call) -> String {
    let model = call.model_id().unwrap_or_default();
    let mut path = base.start(parent.len() + model.len() + 96);
    for piece in ["/", VERSION, "/", parent, "/publishers/google/models/"] {
        path.push_str(piece);
    }
    path.extend(utf8_percent_encode(model, IN_PATH));
    path.push(':');
    path.push_str(call.method.name());
    write_query(call, &mut path);
    path
}

/// The body as Vertex AI takes it.
///
/// # Errors
/// For a method that Vertex AI does not have.
pub(super) fn body(call: &Call) -> Result<Bytes, Error> {
    if call.method == Method::BatchEmbedContents {
        let values = Values::new()
            .set("model", call.model_id().unwrap_or_default())
            .set("api_version", call.version.as_str())
            .set("method", call.method.name());
        let note = "Vertex AI embeds one content a request; ask for them with `embedContent`";
        return Err(raise("method_not_supported_by_model", &values).with_operator_note(note));
    }
    let Some(Value::Object(given)) = call.json.as_deref() else { return Ok(call.body.clone()) };
    let rewritten = match call.method {
        Method::CountTokens => counted(given),
        _ => generating(given),
    };
    Ok(rewritten.map_or_else(|| call.body.clone(), |object| json::to_compact(&object)))
}

/// `generateContentRequest` unwrapped; nothing when it is flat already.
fn counted(given: &Map<String, Value>) -> Option<Map<String, Value>> {
    let wrapped = field(given, WRAPPER).and_then(Value::as_object);
    let Some(wrapped) = wrapped else { return generating(given) };
    let mut flat = Map::new();
    for names in COUNTED {
        if let Some(value) = field(wrapped, names) {
            flat.insert(names[0].to_owned(), value.clone());
        }
    }
    name_roles(&mut flat);
    Some(flat)
}

/// With roles and without a model; nothing when it is so already.
fn generating(given: &Map<String, Value>) -> Option<Map<String, Value>> {
    let names_model = given.contains_key("model");
    let lacks_role = contents(given).iter().any(|content| content.is_object() && !has_role(content));
    if !names_model && !lacks_role {
        return None;
    }
    let mut object = given.clone();
    object.shift_remove("model");
    name_roles(&mut object);
    Some(object)
}

fn contents(object: &Map<String, Value>) -> &[Value] {
    object.get("contents").and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn has_role(content: &Value) -> bool {
    content["role"].as_str().is_some_and(|role| !role.is_empty())
}

fn name_roles(object: &mut Map<String, Value>) {
    let Some(Value::Array(contents)) = object.get_mut("contents") else { return };
    for content in contents.iter_mut().filter(|content| !has_role(content)) {
        if let Some(content) = content.as_object_mut() {
            content.insert("role".to_owned(), "user".into());
        }
    }
}

fn field<'a>(object: &'a Map<String, Value>, names: [&str; 2]) -> Option<&'a Value> {
    names.iter().find_map(|name| object.get(*name))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use http::HeaderMap;
    use pollux_types::ApiVersion;

    use super::*;
    use crate::call::{Caller, Format, RequestId};

    fn call(method: Method, body: &str) -> Call {
        Call {
            id: RequestId("1".into()),
            version: ApiVersion::V1Beta,
            method,
            resource: Some("models/gemini-2.5-flash".to_owned()),
            query: vec![("alt".to_owned(), "sse".to_owned()), ("key".to_owned(), "AIza".to_owned())],
            format: Format::default(),
            headers: HeaderMap::new(),
            body: Bytes::copy_from_slice(body.as_bytes()),
            json: serde_json::from_str::<Value>(body).ok().map(Arc::new),
            caller: Caller::of_key("static-1"),
            surface: crate::call::Surface::default(),
            deadline: None,
        }
    }

    #[test]
    fn the_path_names_the_project_and_the_location() {
        let base = "http://upstream/base/".parse().unwrap();
        let call = call(Method::StreamGenerateContent, "{}");
        assert_eq!(
            path(&base, "projects/p/locations/eu", &call),
            "/base/v1beta1/projects/p/locations/eu/publishers/google/models/gemini-2.5-flash:streamGenerateContent?alt=sse"
        );
    }

    #[test]
    fn a_body_is_changed_only_where_vertex_is_stricter() {
        let generate = Method::GenerateContent;
        for (method, given, expected) in [
            (generate, r#"{ "contents": [{"role": "model", "parts": []}] }"#, None),
            (generate, r#"{"contents": 1, "odd": true}"#, None),
            (generate, "not json", None),
            (
                generate,
                r#"{"model": "models/m", "contents": [{"parts": [{"text": "a"}]}, {"role": "model"}], "tools": []}"#,
                Some(r#"{"contents":[{"parts":[{"text":"a"}],"role":"user"},{"role":"model"}],"tools":[]}"#),
            ),
            (Method::CountTokens, r#"{"contents": [{"role": "user"}]}"#, None),
            (
                Method::CountTokens,
                r#"{"generateContentRequest": {"model": "models/m", "contents": [{"parts": []}], "system_instruction": {"parts": []}, "safetySettings": []}}"#,
                Some(r#"{"contents":[{"parts":[],"role":"user"}],"systemInstruction":{"parts":[]}}"#),
            ),
        ] {
            let sent = body(&call(method, given)).unwrap();
            assert_eq!(sent.trim_ascii_end(), expected.unwrap_or(given).as_bytes(), "{given}");
        }
    }

    #[test]
    fn what_vertex_does_not_have_is_refused_here() {
        let error = body(&call(Method::BatchEmbedContents, "{}")).unwrap_err();
        assert_eq!(error.fault(), "method_not_supported_by_model");
    }
}
