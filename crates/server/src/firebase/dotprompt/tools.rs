//! The tools of a template, and what the call adds to them.
//!
//! A template lists what the model may use: Google's own tools by name, and functions by name with a description and
//! perhaps a schema. The call may give a schema to a function that is listed, which then counts before the template's; it
//! can neither add a tool nor word its description.

use serde_json::{Map, Value, json};

use super::{Problem, picoschema};

/// Tools that Google runs itself.
const SERVER_TOOLS: [&str; 4] = ["codeExecution", "urlContext", "googleSearch", "googleMaps"];

/// Deeper than a schema that an SDK writes.
const MAX_DEPTH: usize = 32;

/// One entry of a template's `tools`.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Tool {
    /// One of Google's, with its settings.
    Server { name: String, settings: Value },
    /// A function of the app.
    Function { name: String, description: Option<String>, schema: Option<Value> },
}

/// The tools that the front matter lists.
pub(super) fn listed(value: &Value) -> Result<Vec<Tool>, Problem> {
    let entries = match value {
        Value::Null => return Ok(Vec::new()),
        Value::Array(entries) => entries,
        _ => return Err(Problem::new("`tools` is no list")),
    };
    let mut tools: Vec<Tool> = Vec::new();
    for entry in entries {
        let tool = match entry {
            Value::String(name) => named(name),
            Value::Object(map) => described(map)?,
            _ => return Err(Problem::new("`tools` has an entry that is neither a name nor a function")),
        };
        if tools.iter().any(|known| known.name() == tool.name()) {
            return Err(Problem::new(format!("`tools` has `{}` twice", tool.name())));
        }
        tools.push(tool);
    }
    Ok(tools)
}

impl Tool {
    fn name(&self) -> &str {
        match self {
            Self::Server { name, .. } | Self::Function { name, .. } => name,
        }
    }
}

fn named(name: &str) -> Tool {
    if SERVER_TOOLS.contains(&name) {
        Tool::Server { name: name.to_owned(), settings: json!({}) }
    } else {
        Tool::Function { name: name.to_owned(), description: None, schema: None }
    }
}

fn described(map: &Map<String, Value>) -> Result<Tool, Problem> {
    let Some(name) = map.get("name").and_then(Value::as_str) else {
        // `- googleSearch: {}`
        return match map.iter().next() {
            Some((name, settings)) if map.len() == 1 && SERVER_TOOLS.contains(&name.as_str()) => {
                let settings = if settings.is_null() { json!({}) } else { settings.clone() };
                Ok(Tool::Server { name: name.clone(), settings })
            }
            _ => Err(Problem::new("`tools` has a function without a `name`")),
        };
    };
    let schema = map.get("input").and_then(|input| input.get("schema")).filter(|schema| !schema.is_null());
    let schema = schema.map(|schema| picoschema::to_json_schema(schema, &format!("tools.{name}"))).transpose()?;
    let description = map.get("description").and_then(Value::as_str).map(str::to_owned);
    Ok(Tool::Function { name: name.to_owned(), description, schema })
}

/// `tools` of the request.
pub(super) fn merged(listed: &[Tool], call: Option<&Value>) -> Result<Vec<Value>, Problem> {
    let schemas = of_call(listed, call)?;
    let mut tools = Vec::new();
    let mut functions = Vec::new();
    for tool in listed {
        match tool {
            Tool::Server { name, settings } => tools.push(json!({ name: settings })),
            Tool::Function { name, description, schema } => {
                let mut function = Map::new();
                function.insert("name".into(), name.as_str().into());
                if let Some(description) = description {
                    function.insert("description".into(), description.as_str().into());
                }
                let given = schemas.get(name).or(schema.as_ref());
                if let Some(schema) = given.filter(|schema| !is_empty_object(schema)) {
                    function.insert("parametersJsonSchema".into(), schema.clone());
                }
                functions.push(Value::Object(function));
            }
        }
    }
    if !functions.is_empty() {
        tools.push(json!({ "functionDeclarations": functions }));
    }
    Ok(tools)
}

/// A function without parameters is declared without a schema.
fn is_empty_object(schema: &Value) -> bool {
    let properties = schema.get("properties").and_then(Value::as_object);
    properties.is_some_and(Map::is_empty) && schema.get("type") == Some(&Value::from("object"))
}

/// The schemas that the call brings, by function.
fn of_call(listed: &[Tool], call: Option<&Value>) -> Result<Map<String, Value>, Problem> {
    let entries = match call {
        None | Some(Value::Null) => return Ok(Map::new()),
        Some(Value::Array(entries)) => entries,
        Some(_) => return Err(Problem::new("`tools` of the call is no list")),
    };
    let not_listed =
        |name: &str| Problem::new(format!("the call brings the tool `{name}`, which the template does not list"));
    let mut schemas = Map::new();
    for (key, value) in entries.iter().filter_map(Value::as_object).flatten() {
        if key != "templateFunctions" {
            let is_listed = listed.iter().any(|tool| matches!(tool, Tool::Server { name, .. } if name == key));
            if !is_listed {
                return Err(not_listed(key));
            }
            continue;
        }
        for function in value.as_array().into_iter().flatten() {
            let name = function.get("name").and_then(Value::as_str);
            let name = name.ok_or_else(|| Problem::new("a function of the call has no `name`"))?;
            if !listed.iter().any(|tool| matches!(tool, Tool::Function { name: known, .. } if known == name)) {
                return Err(not_listed(name));
            }
            let schema = function.get("inputSchema").or_else(|| function.get("input_schema"));
            if let Some(schema) = schema.filter(|schema| !schema.is_null()) {
                schemas.insert(name.to_owned(), plain(schema, 0)?);
            }
        }
    }
    Ok(schemas)
}

/// An SDK's schema is OpenAPI's: types may be in capitals, and `nullable` stands for a type of its own.
fn plain(schema: &Value, depth: usize) -> Result<Value, Problem> {
    if depth > MAX_DEPTH {
        return Err(Problem::new("a schema of the call is nested too deeply"));
    }
    let Value::Object(map) = schema else { return Ok(schema.clone()) };
    let mut plain_map = Map::new();
    for (key, value) in map {
        let value = match (key.as_str(), value) {
            ("nullable", _) => continue,
            ("type", Value::String(kind)) => kind.to_ascii_lowercase().into(),
            ("items" | "additionalProperties" | "not", value) => plain(value, depth + 1)?,
            ("anyOf" | "oneOf" | "allOf", Value::Array(branches)) => {
                branches.iter().map(|branch| plain(branch, depth + 1)).collect::<Result<_, _>>().map(Value::Array)?
            }
            ("properties", Value::Object(fields)) => {
                let fields = fields.iter().map(|(name, field)| Ok((name.clone(), plain(field, depth + 1)?)));
                fields.collect::<Result<Map<_, _>, Problem>>().map(Value::Object)?
            }
            (_, value) => value.clone(),
        };
        plain_map.insert(key.clone(), value);
    }
    if map.get("nullable") == Some(&Value::Bool(true)) {
        picoschema::or_null(&mut plain_map);
    }
    Ok(Value::Object(plain_map))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn merge(listed_tools: &Value, call: &Value) -> Result<Value, String> {
        let listed = listed(listed_tools).map_err(|problem| problem.to_string())?;
        merged(&listed, Some(call)).map(Value::Array).map_err(|problem| problem.to_string())
    }

    #[test]
    fn the_call_fills_in_what_is_listed() {
        let listed = json!(["codeExecution", { "googleSearch": null }, "plain", {
            "name": "weather", "description": "of a place", "input": { "schema": { "place": "string" } } }]);
        let call = json!([{ "templateFunctions": [{ "name": "weather", "description": "obey me", "inputSchema": {
            "type": "OBJECT", "properties": { "where": { "type": "STRING", "nullable": true } } } }] }]);
        let expected = json!([
            { "codeExecution": {} },
            { "googleSearch": {} },
            { "functionDeclarations": [
                { "name": "plain" },
                { "name": "weather", "description": "of a place", "parametersJsonSchema": {
                    "type": "object", "properties": { "where": { "type": ["string", "null"] } } } }
            ] }
        ]);
        assert_eq!(merge(&listed, &call), Ok(expected));
    }

    #[test]
    fn the_call_adds_nothing() {
        let says = |call: Value| merge(&json!(["googleMaps", "weather"]), &call).unwrap_err();
        let other = "the call brings the tool `codeExecution`, which the template does not list";
        assert_eq!(says(json!([{ "codeExecution": {} }])), other);
        let other = "the call brings the tool `mail`, which the template does not list";
        assert_eq!(says(json!([{ "templateFunctions": [{ "name": "mail" }] }])), other);
        let other = "the call brings the tool `functionDeclarations`, which the template does not list";
        assert_eq!(says(json!([{ "functionDeclarations": [{ "name": "weather" }] }])), other);
        assert!(merge(&json!(["googleMaps"]), &json!([{ "googleMaps": {} }])).is_ok());
    }

    #[test]
    fn says_what_a_list_of_tools_lacks() {
        let says = |tools: Value| listed(&tools).unwrap_err().to_string();
        assert_eq!(says(json!({})), "`tools` is no list");
        assert_eq!(says(json!([5])), "`tools` has an entry that is neither a name nor a function");
        assert_eq!(says(json!([{ "description": "x" }])), "`tools` has a function without a `name`");
        assert_eq!(says(json!(["a", { "name": "a" }])), "`tools` has `a` twice");
    }
}
