//! The head of a template: YAML between lines of three dashes.
//!
//! The YAML is read straight into JSON, counting nodes: an alias counts each time it is used, so that a few lines of
//! aliases of aliases cannot grow into gigabytes.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use super::tools::{self, Tool};
use super::{MAX_TEMPLATE_BYTES, Problem, picoschema};

/// More than any front matter of 64 KiB needs that was written by hand.
const MAX_NODES: usize = 20_000;

/// A template, its head understood.
#[derive(Debug, Default)]
pub(super) struct Parsed {
    /// Without the prefixes that dotprompt's other users write before it.
    pub(super) model: String,
    pub(super) generation_config: Map<String, Value>,
    pub(super) safety_settings: Option<Value>,
    /// JSON Schema of the inputs.
    pub(super) input_schema: Option<Value>,
    pub(super) input_defaults: Map<String, Value>,
    pub(super) tools: Vec<Tool>,
    pub(super) tool_config: Option<Value>,
    pub(super) body: String,
}

/// Reads a template's text.
pub(super) fn read(text: &str) -> Result<Parsed, Problem> {
    if text.len() > MAX_TEMPLATE_BYTES {
        let found = text.len();
        return Err(Problem::new(format!("the text has {found} bytes; expected at most {MAX_TEMPLATE_BYTES}")));
    }
    let (head, body) = split(text)?;
    let head = match head.map(yaml).transpose()? {
        None | Some(Value::Null) => Map::new(),
        Some(Value::Object(head)) => head,
        Some(_) => return Err(Problem::new("the front matter is no mapping of keys to values")),
    };
    let mut parsed = understand(&head)?;
    body.trim().clone_into(&mut parsed.body);
    Ok(parsed)
}

/// The front matter, if there is one, and what follows it.
fn split(text: &str) -> Result<(Option<&str>, &str), Problem> {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let is_fence = |line: &str| line.trim_end() == "---";
    let mut lines = text.split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| is_fence(line)) else { return Ok((None, text)) };
    let mut at = first.len();
    for line in lines {
        if is_fence(line) {
            return Ok((Some(&text[first.len()..at]), &text[at + line.len()..]));
        }
        at += line.len();
    }
    Err(Problem::new("the front matter does not end; expected a second line `---`"))
}

fn yaml(head: &str) -> Result<Value, Problem> {
    if head.trim().is_empty() {
        return Ok(Value::Null);
    }
    let mut left = MAX_NODES;
    Node { left: &mut left }
        .deserialize(serde_norway::Deserializer::from_str(head))
        .map_err(|error| Problem::new(format!("the front matter is no YAML: {error}")))
}

fn understand(head: &Map<String, Value>) -> Result<Parsed, Problem> {
    let mut parsed = Parsed::default();
    for (key, value) in head {
        match key.as_str() {
            "model" => parsed.model = model(value)?,
            "config" => config(&mut parsed, value)?,
            "input" => input(&mut parsed, value)?,
            "output" => output(&mut parsed.generation_config, value)?,
            "tools" => parsed.tools = tools::listed(value)?,
            "toolConfig" => parsed.tool_config = Some(value.clone()),
            // For people and for other tools: name, description, variant, metadata, and what may come.
            _ => {}
        }
    }
    if parsed.model.is_empty() {
        return Err(Problem::new("the front matter names no `model`"));
    }
    Ok(parsed)
}

fn model(value: &Value) -> Result<String, Problem> {
    let name = value.as_str().ok_or_else(|| Problem::new("`model` is no text"))?.trim();
    let prefixes = ["publishers/google/models/", "models/", "googleai/", "vertexai/"];
    let bare = prefixes.iter().find_map(|prefix| name.strip_prefix(prefix)).unwrap_or(name);
    let fits = |c: char| c.is_ascii_alphanumeric() || "-._".contains(c);
    if bare.is_empty() || !bare.chars().all(fits) {
        return Err(Problem::new("`model` is no name of a model"));
    }
    Ok(bare.to_owned())
}

fn mapping<'a>(value: &'a Value, what: &str) -> Result<Option<&'a Map<String, Value>>, Problem> {
    match value {
        Value::Null => Ok(None),
        Value::Object(map) => Ok(Some(map)),
        _ => Err(Problem::new(format!("`{what}` is no mapping of keys to values"))),
    }
}

fn config(parsed: &mut Parsed, value: &Value) -> Result<(), Problem> {
    for (key, value) in mapping(value, "config")?.into_iter().flatten() {
        if key == "safetySettings" {
            parsed.safety_settings = Some(value.clone());
        } else {
            parsed.generation_config.insert(key.clone(), value.clone());
        }
    }
    let thinking = parsed.generation_config.get_mut("thinkingConfig").and_then(Value::as_object_mut);
    if let Some(Value::String(level)) = thinking.and_then(|thinking| thinking.get_mut("thinkingLevel")) {
        *level = level.to_ascii_uppercase();
    }
    Ok(())
}

fn input(parsed: &mut Parsed, value: &Value) -> Result<(), Problem> {
    let Some(input) = mapping(value, "input")? else { return Ok(()) };
    if let Some(schema) = input.get("schema").filter(|schema| !schema.is_null()) {
        parsed.input_schema = Some(picoschema::to_json_schema(schema, "input.schema")?);
    }
    if let Some(defaults) = input.get("default") {
        parsed.input_defaults = mapping(defaults, "input.default")?.cloned().unwrap_or_default();
    }
    Ok(())
}

fn output(config: &mut Map<String, Value>, value: &Value) -> Result<(), Problem> {
    let Some(output) = mapping(value, "output")? else { return Ok(()) };
    let schema = output.get("schema").filter(|schema| !schema.is_null());
    match output.get("format").and_then(Value::as_str) {
        Some("json") => drop(config.insert("responseMimeType".into(), "application/json".into())),
        Some("text") => drop(config.insert("responseMimeType".into(), "text/plain".into())),
        // A schema without a format can only mean JSON.
        None if schema.is_some() => drop(config.insert("responseMimeType".into(), "application/json".into())),
        None => {}
        Some(other) => {
            return Err(Problem::new(format!("`output.format` is `{other}`; expected `json` or `text`")));
        }
    }
    if let Some(schema) = schema {
        let schema = picoschema::to_json_schema(schema, "output.schema")?;
        config.insert("responseJsonSchema".into(), schema);
    }
    Ok(())
}

/// Reads one node and counts it.
struct Node<'a> {
    left: &'a mut usize,
}

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        *self.left =
            self.left.checked_sub(1).ok_or_else(|| D::Error::custom("it has too many nodes, aliases counted"))?;
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value that JSON has too")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Value, E> {
        Number::from_f64(value).map(Value::Number).ok_or_else(|| E::custom("a number is infinite or none"))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(Node { left: &mut *self.left })? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some(key) = entries.next_key::<String>()? {
            let value = entries.next_value_seed(Node { left: &mut *self.left })?;
            if map.contains_key(&key) {
                return Err(A::Error::custom(format_args!("the key `{key}` is there twice")));
            }
            map.insert(key, value);
        }
        Ok(Value::Object(map))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(text: &str) -> String {
        read(text).unwrap_err().to_string()
    }

    #[test]
    fn reads_the_head_and_keeps_the_rest() {
        let parsed = read("\u{feff}\n---\r\nmodel: 'models/gemini-2.5-flash'\r\nname: x\r\n---\r\n\r\nHi\n").unwrap();
        assert_eq!((parsed.model.as_str(), parsed.body.as_str()), ("gemini-2.5-flash", "Hi"));
        // Three dashes further down are text.
        assert_eq!(read("---\nmodel: m\n---\na\n---\nb").unwrap().body, "a\n---\nb");
    }

    #[test]
    fn says_what_a_head_lacks() {
        assert_eq!(problem("Hi"), "the front matter names no `model`");
        assert_eq!(problem("---\nmodel: m\nHi"), "the front matter does not end; expected a second line `---`");
        assert_eq!(problem("---\n- a\n---\n"), "the front matter is no mapping of keys to values");
        assert_eq!(problem("---\nmodel: a/b:c\n---\n"), "`model` is no name of a model");
        assert!(problem("---\nmodel: [\n---\n").starts_with("the front matter is no YAML: "));
        assert!(problem("---\nmodel: a\nmodel: b\n---\n").contains("the key `model` is there twice"));
        let output = "---\nmodel: m\noutput:\n  format: xml\n---\n";
        assert_eq!(problem(output), "`output.format` is `xml`; expected `json` or `text`");
    }

    #[test]
    fn a_text_may_have_64_kib() {
        let text = |len: usize| format!("---\nmodel: m\n---\n{}", "x".repeat(len - 17));
        assert!(read(&text(MAX_TEMPLATE_BYTES)).is_ok());
        assert_eq!(problem(&text(MAX_TEMPLATE_BYTES + 1)), "the text has 65537 bytes; expected at most 65536");
    }

    #[test]
    fn aliases_of_aliases_do_not_grow() {
        let lines = (1..9).map(|n| format!("a{n}: &a{n} [{}]\n", format!("*a{}, ", n - 1).repeat(10)));
        let head = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n") + &lines.collect::<String>();
        let said = problem(&format!("---\n{head}model: m\n---\n"));
        assert!(said.contains("too many nodes") || said.contains("repetition"), "{said}");
    }

    #[test]
    fn deep_nesting_is_refused_and_does_not_overflow() {
        let deep = "[".repeat(30_000);
        assert!(problem(&format!("---\nmodel: {deep}\n---\n")).starts_with("the front matter is no YAML"));
        let deep = format!("{}{}", "{a: ".repeat(5_000), "}".repeat(5_000));
        assert!(problem(&format!("---\nmodel: {deep}\n---\n")).starts_with("the front matter is no YAML"));
    }

    #[test]
    fn the_configuration_goes_where_the_api_wants_it() {
        let text = "---\nmodel: m\nconfig:\n  temperature: 0.9\n  thinkingConfig:\n    thinkingLevel: medium\n  \
                    safetySettings:\n    - category: A\n---\n";
        let parsed = read(text).unwrap();
        let config = serde_json::json!({ "temperature": 0.9, "thinkingConfig": { "thinkingLevel": "MEDIUM" } });
        assert_eq!(Value::Object(parsed.generation_config), config);
        assert_eq!(parsed.safety_settings, Some(serde_json::json!([{ "category": "A" }])));
    }
}
