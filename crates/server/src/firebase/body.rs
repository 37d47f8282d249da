//! Bodies as Firebase's SDKs write them, to bodies of the Gemini API.
//!
//! They are the same but for two things: roles that the Gemini API does not know, and `countTokens`, whose body on the
//! Vertex provider is flat. A body that needs neither is passed on as it came.

use bytes::Bytes;
use pollux_relay::Provider;
use pollux_types::{Method, json};
use serde_json::{Map, Value};

/// The body for the relay, in bytes and decoded.
pub(crate) fn pivot(bytes: Bytes, mut body: Value, method: Method, provider: &Provider, model: &str) -> (Bytes, Value) {
    let mut changed = false;
    if method == Method::CountTokens && matches!(provider, Provider::Vertex { .. }) {
        changed |= wrap(&mut body, model);
    }
    let request = match body.get("generateContentRequest") {
        Some(_) => &mut body["generateContentRequest"],
        None => &mut body,
    };
    changed |= rename_roles(request);
    if matches!(provider, Provider::Vertex { .. }) {
        changed |= drop_methods(request);
    }
    let bytes = if changed { json::to_compact(&body) } else { bytes };
    (bytes, body)
}

/// The Vertex provider counts a request that is not wrapped. Android puts the model's name into it, too.
fn wrap(body: &mut Value, model: &str) -> bool {
    let Some(fields) = body.as_object_mut().filter(|fields| !fields.contains_key("generateContentRequest")) else {
        return false;
    };
    let mut request = std::mem::take(fields);
    request.shift_remove("model");
    request.shift_insert(0, "model".to_owned(), super::path::resource(model).into());
    *body = Value::Object(Map::from_iter([("generateContentRequest".to_owned(), Value::Object(request))]));
    true
}

/// The results of functions come as `function`, and a system text in the middle of a chat as `system`.
fn rename_roles(request: &mut Value) -> bool {
    let mut changed = false;
    for content in items(request, "contents") {
        if let Some(role) = content.get_mut("role")
            && matches!(role.as_str(), Some("function" | "system"))
        {
            *role = "user".into();
            changed = true;
        }
    }
    changed
}

/// How a threshold is to be read can be said to Vertex only; the Gemini API has one way.
fn drop_methods(request: &mut Value) -> bool {
    let mut changed = false;
    for setting in items(request, "safetySettings") {
        changed |= setting.as_object_mut().is_some_and(|setting| setting.shift_remove("method").is_some());
    }
    changed
}

fn items<'a>(of: &'a mut Value, name: &str) -> impl Iterator<Item = &'a mut Value> {
    of.get_mut(name).and_then(Value::as_array_mut).into_iter().flatten()
}

/// The characters that the Vertex provider would charge for: of texts, all but blanks.
pub(super) fn billable_characters(body: &Value) -> usize {
    let request = body.get("generateContentRequest").unwrap_or(body);
    let contents = request.get("contents").and_then(Value::as_array).into_iter().flatten();
    contents.chain(request.get("systemInstruction")).flat_map(texts).map(characters).sum()
}

fn texts(content: &Value) -> impl Iterator<Item = &str> {
    let parts = content.get("parts").and_then(Value::as_array).into_iter().flatten();
    parts.filter_map(|part| part.get("text").and_then(Value::as_str))
}

fn characters(text: &str) -> usize {
    text.chars().filter(|character| !character.is_whitespace()).count()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn vertex() -> Provider {
        Provider::Vertex { location: "global".into() }
    }

    fn check(provider: &Provider, method: Method, body: &Value, expected: &Value) {
        let bytes = json::to_pretty(body);
        let (sent, seen) = pivot(bytes.clone(), body.clone(), method, provider, "m");
        assert_eq!(&seen, expected);
        assert_eq!(&serde_json::from_slice::<Value>(&sent).unwrap(), expected);
        if body == expected {
            assert_eq!(sent, bytes);
        }
    }

    #[test]
    fn roles_of_chats_become_the_users() {
        let body = json!({"contents": [{"role": "user", "parts": []}, {"role": "function"}, {"role": "system"}, {}]});
        let said = json!({"contents": [{"role": "user", "parts": []}, {"role": "user"}, {"role": "user"}, {}]});
        for provider in [&Provider::Developer, &vertex()] {
            check(provider, Method::GenerateContent, &body, &said);
        }
        let wrap = |request: &Value| json!({"generateContentRequest": request});
        check(&Provider::Developer, Method::CountTokens, &wrap(&body), &wrap(&said));
    }

    #[test]
    fn what_is_well_passes_as_it_came() {
        let body = json!({"contents": [{"role": "model"}], "systemInstruction": {"role": "system"}, "odd": 1});
        check(&Provider::Developer, Method::StreamGenerateContent, &body, &body);
        for odd in [json!([]), json!("x"), json!({"contents": {"role": "function"}}), json!({"contents": [1]})] {
            check(&Provider::Developer, Method::GenerateContent, &odd, &odd);
        }
    }

    #[test]
    fn the_vertex_provider_counts_without_a_wrapper() {
        let flat = json!({"contents": [{"role": "function"}], "model": "projects/p/m", "tools": [], "odd": 1});
        let whole = json!({"generateContentRequest":
            {"model": "models/m", "contents": [{"role": "user"}], "tools": [], "odd": 1}});
        check(&vertex(), Method::CountTokens, &flat, &whole);
        check(&vertex(), Method::CountTokens, &whole, &whole);
    }

    #[test]
    fn a_safety_method_is_for_vertex_alone() {
        let body = json!({"safetySettings": [{"category": "c", "method": "SEVERITY"}]});
        check(&vertex(), Method::GenerateContent, &body, &json!({"safetySettings": [{"category": "c"}]}));
        check(&Provider::Developer, Method::GenerateContent, &body, &body);
    }

    #[test]
    fn blanks_are_not_charged_for() {
        let request = json!({"contents": [{"parts": [{"text": "a b\n"}, {"inlineData": {}}]}, {"parts": [{"text": "é"}]}],
            "systemInstruction": {"parts": [{"text": "cd"}]}});
        assert_eq!(billable_characters(&request), 5);
        assert_eq!(billable_characters(&json!({"generateContentRequest": request})), 5);
        assert_eq!(billable_characters(&json!([])), 0);
    }
}
