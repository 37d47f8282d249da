//! Picoschema, the short form of JSON Schema that templates use: `name?: string, what it is`.
//!
//! Each field is required unless its name ends in `?`; an optional one may be null too. What stands behind a name in
//! brackets is its kind: `tags(array, words for it): string`, `where(object): …`, `kind(enum): [A, B]`; `(*)` stands for
//! all other fields. A field, and the whole, may be JSON Schema instead, which is then left as it is.

use serde_json::{Map, Value, json};

use super::Problem;

/// Deeper than a schema that people write.
const MAX_DEPTH: usize = 32;

const SCALARS: [&str; 5] = ["string", "integer", "number", "boolean", "null"];

/// What a mapping may hold to be JSON Schema rather than fields.
const KEYWORDS: [&str; 37] = [
    "$defs",
    "$id",
    "$ref",
    "$schema",
    "additionalProperties",
    "allOf",
    "anyOf",
    "const",
    "default",
    "deprecated",
    "description",
    "enum",
    "example",
    "examples",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "format",
    "items",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "not",
    "nullable",
    "oneOf",
    "pattern",
    "prefixItems",
    "properties",
    "required",
    "title",
    "type",
    "uniqueItems",
];

/// The JSON Schema that a schema of the front matter stands for. `place` names it in what is said of it.
pub(super) fn to_json_schema(schema: &Value, place: &str) -> Result<Value, Problem> {
    convert(schema, place, 0)
}

fn convert(schema: &Value, place: &str, depth: usize) -> Result<Value, Problem> {
    if depth > MAX_DEPTH {
        return Err(Problem::new(format!("`{place}` is nested too deeply")));
    }
    match schema {
        Value::String(text) => scalar(text, place),
        Value::Object(map) if is_json_schema(map) => json_schema(map, place, depth),
        Value::Object(map) => fields(map, place, depth),
        _ => Err(Problem::new(format!("`{place}` is no schema; expected a type or a mapping"))),
    }
}

fn is_json_schema(map: &Map<String, Value>) -> bool {
    let is_type = |value: &Value| match value {
        Value::String(name) => SCALARS.contains(&name.as_str()) || name == "object" || name == "array",
        Value::Array(names) => names.iter().all(Value::is_string),
        _ => false,
    };
    let decides = map.get("type").is_some_and(is_type)
        || map.get("properties").is_some_and(Value::is_object)
        || map.get("enum").is_some_and(Value::is_array)
        || ["anyOf", "oneOf", "allOf"].iter().any(|key| map.get(*key).is_some_and(Value::is_array))
        || map.get("$ref").is_some_and(Value::is_string);
    decides && map.keys().all(|key| KEYWORDS.contains(&key.as_str()))
}

/// As it is, but that its fields may be short: Firebase's page has `properties` with `contents: string` in it.
fn json_schema(map: &Map<String, Value>, place: &str, depth: usize) -> Result<Value, Problem> {
    if map.contains_key("$ref") {
        return Err(Problem::new(format!("`{place}` has a `$ref`; write the schema in its place")));
    }
    let mut schema = map.clone();
    if schema.contains_key("properties") && !schema.contains_key("type") {
        schema.insert("type".into(), "object".into());
    }
    if let Some(Value::Object(fields)) = schema.get_mut("properties") {
        for (name, field) in fields {
            if matches!(field, Value::String(_) | Value::Object(_)) {
                *field = in_json_schema(field, &format!("{place}.{name}"), depth)?;
            }
        }
    }
    if let Some(items) = schema.get_mut("items") {
        *items = in_json_schema(items, place, depth)?;
    }
    Ok(Value::Object(schema))
}

/// Inside JSON Schema a mapping is JSON Schema, whatever it holds.
fn in_json_schema(schema: &Value, place: &str, depth: usize) -> Result<Value, Problem> {
    if depth > MAX_DEPTH {
        return Err(Problem::new(format!("`{place}` is nested too deeply")));
    }
    match schema {
        Value::String(text) => scalar(text, place),
        Value::Object(map) => json_schema(map, place, depth + 1),
        other => Ok(other.clone()),
    }
}

/// `string, what it is`
fn scalar(text: &str, place: &str) -> Result<Value, Problem> {
    let (kind, description) = described(text);
    let mut schema = Map::new();
    match kind {
        "any" => {}
        "object" => drop(schema.insert("type".into(), "object".into())),
        kind if SCALARS.contains(&kind) => drop(schema.insert("type".into(), kind.into())),
        kind => {
            let known = "`string`, `integer`, `number`, `boolean`, `object`, `any`";
            return Err(Problem::new(format!("`{place}` is of type `{kind}`; expected one of {known}")));
        }
    }
    describe(&mut schema, description);
    Ok(Value::Object(schema))
}

fn described(text: &str) -> (&str, &str) {
    let (kind, description) = text.split_once(',').unwrap_or((text, ""));
    (kind.trim(), description.trim())
}

fn describe(schema: &mut Map<String, Value>, description: &str) {
    if !description.is_empty() {
        schema.insert("description".into(), description.into());
    }
}

fn fields(map: &Map<String, Value>, place: &str, depth: usize) -> Result<Value, Problem> {
    let mut properties = Map::new();
    let mut required = Vec::new();
    let mut others = Value::Bool(false);
    for (key, value) in map {
        if key.trim() == "(*)" {
            others = convert(value, &format!("{place}.(*)"), depth + 1)?;
            continue;
        }
        let field = Field::read(key, place)?;
        let schema = field.schema(value, &format!("{place}.{}", field.name), depth)?;
        if !field.optional {
            required.push(Value::from(field.name));
        }
        if properties.insert(field.name.to_owned(), schema).is_some() {
            return Err(Problem::new(format!("`{place}` has `{}` twice", field.name)));
        }
    }
    let mut schema = Map::new();
    schema.insert("type".into(), "object".into());
    schema.insert("properties".into(), Value::Object(properties));
    if !required.is_empty() {
        schema.insert("required".into(), Value::Array(required));
    }
    schema.insert("additionalProperties".into(), others);
    Ok(Value::Object(schema))
}

/// `tags?(array, words for it)`
struct Field<'a> {
    name: &'a str,
    optional: bool,
    kind: Option<&'a str>,
    description: &'a str,
}

impl<'a> Field<'a> {
    fn read(key: &'a str, place: &str) -> Result<Self, Problem> {
        let (name, bracket) = match key.split_once('(') {
            None => (key, None),
            Some((name, rest)) => {
                let inside = rest.trim_end().strip_suffix(')');
                (name, Some(inside.ok_or_else(|| Problem::new(format!("`{place}.{key}` has no closing bracket")))?))
            }
        };
        let name = name.trim();
        let optional = name.ends_with('?');
        let name = name.strip_suffix('?').unwrap_or(name);
        if name.is_empty() {
            return Err(Problem::new(format!("`{place}` has a field without a name")));
        }
        let (kind, description) = bracket.map_or((None, ""), |text| {
            let (kind, description) = described(text);
            (Some(kind), description)
        });
        Ok(Self { name, optional, kind, description })
    }

    fn schema(&self, value: &Value, place: &str, depth: usize) -> Result<Value, Problem> {
        let mut schema = match self.kind {
            None | Some("object") => convert(value, place, depth + 1)?,
            Some("array") => json!({ "type": "array", "items": convert(value, place, depth + 1)? }),
            Some("enum") => match value {
                Value::Array(values) if !values.is_empty() => json!({ "enum": values }),
                _ => return Err(Problem::new(format!("`{place}` is an enum; expected the list of its values"))),
            },
            Some(other) => {
                let known = "`array`, `object`, `enum`";
                return Err(Problem::new(format!("`{place}` is of kind `{other}`; expected one of {known}")));
            }
        };
        if let Some(schema) = schema.as_object_mut() {
            describe(schema, self.description);
            if self.optional {
                or_null(schema);
            }
        }
        Ok(schema)
    }
}

/// Takes null as well.
pub(super) fn or_null(schema: &mut Map<String, Value>) {
    let null = Value::from("null");
    match schema.get_mut("type") {
        Some(Value::String(kind)) if kind != "null" => {
            let kinds = json!([kind, "null"]);
            schema.insert("type".into(), kinds);
        }
        Some(Value::Array(kinds)) if !kinds.contains(&null) => kinds.push(null),
        _ => {}
    }
    if let Some(Value::Array(values)) = schema.get_mut("enum")
        && !values.contains(&Value::Null)
    {
        values.push(Value::Null);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(schema: &Value, expected: &Value) {
        assert_eq!(&to_json_schema(schema, "schema").unwrap(), expected);
    }

    #[track_caller]
    fn refuses(schema: &Value, expected: &str) {
        assert_eq!(to_json_schema(schema, "schema").unwrap_err().to_string(), expected);
    }

    #[test]
    fn a_scalar_stands_alone() {
        check(&json!("string"), &json!({ "type": "string" }));
        check(&json!("number, how many, at most"), &json!({ "type": "number", "description": "how many, at most" }));
        check(&json!("any, whatever"), &json!({ "description": "whatever" }));
        refuses(
            &json!("text"),
            "`schema` is of type `text`; expected one of `string`, `integer`, `number`, `boolean`, `object`, `any`",
        );
    }

    #[test]
    fn a_field_is_required_unless_it_says_otherwise() {
        check(
            &json!({ "a": "string", "b?": "integer, of b" }),
            &json!({
                "type": "object",
                "properties": { "a": { "type": "string" }, "b": { "type": ["integer", "null"], "description": "of b" } },
                "required": ["a"],
                "additionalProperties": false
            }),
        );
    }

    #[test]
    fn brackets_tell_the_kind() {
        check(
            &json!({
                "tags(array, words)": "string",
                "people?(array)": { "name": "string" },
                "state?(enum, of it)": ["A", "B"],
                "more(object)": { "type": "string", "url": "string" },
                "(*)": "any, all else"
            }),
            &json!({
                "type": "object",
                "properties": {
                    "tags": { "type": "array", "items": { "type": "string" }, "description": "words" },
                    "people": {
                        "type": ["array", "null"],
                        "items": {
                            "type": "object", "properties": { "name": { "type": "string" } },
                            "required": ["name"], "additionalProperties": false
                        }
                    },
                    "state": { "enum": ["A", "B", null], "description": "of it" },
                    "more": {
                        "type": "object",
                        "properties": { "type": { "type": "string" }, "url": { "type": "string" } },
                        "required": ["type", "url"], "additionalProperties": false
                    }
                },
                "required": ["tags", "more"],
                "additionalProperties": { "description": "all else" }
            }),
        );
        refuses(
            &json!({ "a(set)": "string" }),
            "`schema.a` is of kind `set`; expected one of `array`, `object`, `enum`",
        );
        refuses(&json!({ "a(enum)": "A" }), "`schema.a` is an enum; expected the list of its values");
        refuses(&json!({ "a(array": "string" }), "`schema.a(array` has no closing bracket");
        refuses(&json!({ "?": "string" }), "`schema` has a field without a name");
        refuses(&json!({ "a": 5 }), "`schema.a` is no schema; expected a type or a mapping");
    }

    #[test]
    fn json_schema_stays_as_it_is() {
        let whole = json!({ "type": "object", "required": ["a"], "properties": { "a": { "type": "string" } } });
        check(&whole, &whole);
        check(&json!({ "properties": {} }), &json!({ "properties": {}, "type": "object" }));
        check(
            &json!({ "url": { "type": "string", "maxLength": 100 }, "kind?": { "enum": ["A"] } }),
            &json!({
                "type": "object",
                "properties": { "url": { "type": "string", "maxLength": 100 }, "kind": { "enum": ["A", null] } },
                "required": ["url"],
                "additionalProperties": false
            }),
        );
        refuses(&json!({ "$ref": "#/x" }), "`schema` has a `$ref`; write the schema in its place");
    }
}
