//! Function calls of a model that may never have heard of them: it is told of the functions, and what it writes is kept to a
//! call that fits its declaration.

use pollux_doctor::{Error, Values, raise};
use serde_json::{Map, Value, json};

use super::engine::Shape;
use super::schema;
use crate::read::{field, list, string};

const OPEN: &str = "<tool_call>";
const CLOSE: &str = "</tool_call>";

/// Tools that are more than a declaration, with what Google's errors call them.
const TOOLS: [(&str, &str); 7] = [
    ("googleSearch", "Google Search"),
    ("googleSearchRetrieval", "Google Search Retrieval"),
    ("codeExecution", "Code execution"),
    ("urlContext", "Url Context"),
    ("googleMaps", "Google Maps"),
    ("fileSearch", "File Search"),
    ("computerUse", "Computer Use"),
];

/// Whether functions are to be called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// When the model sees fit: AUTO, and VALIDATED, as what it calls always fits.
    Auto,
    Any,
    Never,
}

/// The functions of a request.
#[derive(Debug)]
pub(super) struct Functions {
    /// Name, and what is known of it.
    declared: Vec<(String, Value)>,
    /// Those that may be called.
    allowed: Vec<String>,
    mode: Mode,
}

impl Functions {
    /// Reads `tools` and `toolConfig`.
    pub(super) fn read(request: &Value, model: &str) -> Result<Self, Error> {
        let tools = list(request, "tools");
        for tool in tools {
            if let Some((_, label)) = TOOLS.iter().find(|(name, _)| field(tool, name).is_some()) {
                return Err(raise("tool_not_enabled", &Values::new().set("tool_label", *label).set("model", model)));
            }
        }
        let declared: Vec<(String, Value)> = tools
            .iter()
            .flat_map(|tool| list(tool, "functionDeclarations"))
            .filter_map(|function| Some((string(function, "name")?.to_owned(), function.clone())))
            .collect();
        let config = field(request, "toolConfig").and_then(|config| field(config, "functionCallingConfig"));
        let mode = match config.and_then(|config| field(config, "mode")) {
            Some(Value::String(name)) if name.eq_ignore_ascii_case("any") => Mode::Any,
            Some(Value::String(name)) if name.eq_ignore_ascii_case("none") => Mode::Never,
            Some(Value::Number(number)) if number.as_i64() == Some(2) => Mode::Any,
            Some(Value::Number(number)) if number.as_i64() == Some(3) => Mode::Never,
            _ => Mode::Auto,
        };
        let only: Vec<&str> = config
            .map(|config| list(config, "allowedFunctionNames"))
            .unwrap_or_default()
            .iter()
            .filter_map(Value::as_str)
            .collect();
        let names = declared.iter().map(|(name, _)| name.clone());
        let allowed = names.filter(|name| only.is_empty() || only.contains(&name.as_str())).collect();
        Ok(Self { declared, allowed, mode })
    }

    fn are_used(&self) -> bool {
        self.mode != Mode::Never && !self.allowed.is_empty()
    }

    fn may_be_called(&self) -> impl Iterator<Item = &(String, Value)> {
        self.declared.iter().filter(|(name, _)| self.allowed.contains(name))
    }

    /// What the model is told of them.
    pub(super) fn instruction(&self) -> Option<String> {
        if !self.are_used() {
            return None;
        }
        let told: Vec<Value> = self
            .may_be_called()
            .map(|(name, function)| {
                json!({
                    "name": name,
                    "description": string(function, "description").unwrap_or_default(),
                    "parameters": parameters(function),
                })
            })
            .collect();
        let whether = match self.mode {
            Mode::Any => "Answer with a call of one of them.",
            _ => "Call one of them when that helps to answer; else answer in words.",
        };
        Some(format!(
            "These functions can be called: {}\n{whether} A call is written like this: \
             {OPEN}{{\"name\":\"NAME\",\"arguments\":{{}}}}{CLOSE}",
            Value::Array(told)
        ))
    }

    /// What the answer must look like.
    pub(super) fn shape(&self) -> Option<Shape> {
        if !self.are_used() {
            return None;
        }
        let calls: Vec<Value> = self
            .may_be_called()
            .map(|(name, function)| {
                json!({
                    "type": "object",
                    "properties": {"name": {"const": name}, "arguments": parameters(function)},
                    "required": ["name", "arguments"],
                    "additionalProperties": false,
                })
            })
            .collect();
        let call = json!({"anyOf": calls, "x-guidance": {"whitespace_flexible": false, "coerce_one_of": true, "lenient": true}});
        let start = match self.mode {
            Mode::Any => "start: call",
            _ => "start: call | words\nwords: /(?s:[^<].*)/",
        };
        Some(Shape::Lark(format!("{start}\ncall: \"{OPEN}\" json \"{CLOSE}\"\njson: %json {call}\n")))
    }

    /// Whether `text`, the beginning of an answer, may be or become a call.
    pub(super) fn may_be_a_call(&self, text: &str) -> bool {
        self.are_used() && (text.starts_with(OPEN) || OPEN.starts_with(text))
    }

    /// The call that a whole answer is.
    pub(super) fn call(&self, text: &str) -> Option<Value> {
        let call = text.strip_prefix(OPEN).filter(|_| self.are_used())?;
        let call: Value = serde_json::from_str(call.strip_suffix(CLOSE).unwrap_or(call)).ok()?;
        let arguments = field(&call, "arguments").cloned().unwrap_or_else(|| Value::Object(Map::new()));
        Some(json!({"name": string(&call, "name")?, "args": arguments}))
    }

    /// A call that was made before, as the model would have written it.
    pub(super) fn call_as_text(call: &Value) -> String {
        let arguments = field(call, "args").cloned().unwrap_or_else(|| json!({}));
        let call = json!({"name": string(call, "name").unwrap_or_default(), "arguments": arguments});
        format!("{OPEN}{call}{CLOSE}")
    }

    /// What a function gave back.
    pub(super) fn response_as_text(response: &Value) -> String {
        let name = string(response, "name").unwrap_or_default();
        let value = field(response, "response").cloned().unwrap_or(Value::Null);
        format!("<tool_response>{}</tool_response>", json!({"name": name, "response": value}))
    }
}

fn parameters(function: &Value) -> Value {
    let declared = field(function, "parameters").or_else(|| field(function, "parametersJsonSchema"));
    declared.map_or_else(|| json!({"type": "object", "properties": {}, "additionalProperties": false}), schema::bounded)
}
