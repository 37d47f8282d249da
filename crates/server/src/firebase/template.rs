//! A call of a template: what it says, to a request of the Gemini API.

use std::num::NonZero;
use std::sync::{Arc, LazyLock};
use std::thread;

use pollux_doctor::{Advice, Error, Origin, Values, raise};
use pollux_store::directory::Template;
use pollux_types::rpc::{Code, Status};
use serde_json::{Map, Value, json};
use tokio::sync::Semaphore;

use super::dotprompt::{Leash, Rendered, render};

/// What a call of a template may say.
const FIELDS: [&str; 4] = ["inputs", "history", "tools", "toolConfig"];

/// Renderings at a time, one a core: more would only take the cores from whoever serves.
static TURNS: LazyLock<Semaphore> =
    LazyLock::new(|| Semaphore::new(thread::available_parallelism().map_or(1, NonZero::get)));

/// The request that a template makes of a call's body, made where it holds up nobody.
pub(super) async fn fill(template: Arc<Template>, body: Value) -> Result<Rendered, Error> {
    let turn = TURNS.acquire().await;
    let leash = Leash::usual();
    // A caller who leaves drops this, and what is rendered for nobody ends.
    let _holder = leash.holder();
    let filled = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        filled(&template, &body, leash)
    })
    .await;
    filled.unwrap_or_else(|_panicked| Err(raise("gateway_internal", &Values::new())))
}

fn filled(template: &Template, body: &Value, leash: Leash) -> Result<Rendered, Error> {
    let invalid = |cause: &str| raise("template_invalid", &Values::new().set("name", &template.id).set("cause", cause));
    let fields = body.as_object().ok_or_else(|| invalid("the body is no object"))?;
    let unknown: Vec<&str> = fields.keys().map(String::as_str).filter(|name| !FIELDS.contains(name)).collect();
    if !unknown.is_empty() {
        return Err(unknown_names(&unknown));
    }
    let nothing = Map::new();
    let inputs = match fields.get("inputs") {
        None | Some(Value::Null) => &nothing,
        Some(Value::Object(inputs)) => inputs,
        Some(_) => return Err(invalid("`inputs` is no object")),
    };
    let history = match fields.get("history") {
        None | Some(Value::Null) => &[][..],
        Some(Value::Array(history)) => history,
        Some(_) => return Err(invalid("`history` is no list of contents")),
    };
    let mut rendered = render(template, inputs, history, fields.get("tools"), leash)?;
    if let (Some(config), Some(request)) = (fields.get("toolConfig"), rendered.body.as_object_mut()) {
        request.insert("toolConfig".to_owned(), config.clone());
    }
    Ok(rendered)
}

/// Google's own words for fields that a message does not have.
fn unknown_names(names: &[&str]) -> Error {
    let text = |name: &&str| format!("Invalid JSON payload received. Unknown name \"{name}\": Cannot find field.");
    let texts: Vec<String> = names.iter().map(text).collect();
    let violations: Vec<Value> = texts.iter().map(|text| json!({ "description": text })).collect();
    let mut status = Status::new(Code::InvalidArgument, texts.join("\n"));
    status.details =
        vec![json!({ "@type": "type.googleapis.com/google.rpc.BadRequest", "fieldViolations": violations })];
    Error::new("unknown_json_field_top_level", Origin::Caller, status, Advice::Stop)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn template() -> Template {
        let template_string = "---\nmodel: m\ninput:\n  schema:\n    name: string\n---\nHello {{name}}".to_owned();
        Template { id: "hello".to_owned(), template_string, ..Template::default() }
    }

    fn refused(body: &Value) -> &'static str {
        filled(&template(), body, Leash::usual()).unwrap_err().fault()
    }

    #[test]
    fn a_template_and_inputs_make_a_request() {
        let config = json!({"functionCallingConfig": {"mode": "NONE"}});
        let rendered =
            filled(&template(), &json!({"inputs": {"name": "Castor"}, "toolConfig": config}), Leash::usual()).unwrap();
        assert_eq!(rendered.model, "m");
        assert_eq!(rendered.body["contents"], json!([{"role": "user", "parts": [{"text": "Hello Castor"}]}]));
        assert_eq!(rendered.body["toolConfig"], config);
    }

    #[test]
    fn what_a_call_cannot_say_is_refused() {
        assert_eq!(refused(&json!({"inputs": {}, "contents": []})), "unknown_json_field_top_level");
        for body in [json!([]), json!({"inputs": []}), json!({"inputs": {}, "history": {}}), json!({"inputs": {}})] {
            assert_eq!(refused(&body), "template_invalid", "{body}");
        }
    }
}
