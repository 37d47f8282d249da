//! A value that satisfies a schema: `responseSchema` (OpenAPI's subset), `responseJsonSchema` (JSON Schema),
//! and the parameters of functions in either form.
//!
//! Schemas are the caller's, may be recursive, and may even be unsatisfiable, so depth and the number of
//! values are bounded: beyond a depth only what is required is filled in, and when the bound is reached a
//! `null` stands for what could not be built.

use serde_json::{Map, Value};

use super::dice::Dice;
use super::hints::{Hints, name_words};
use super::scalar;
use crate::read::{field, integer, list, string, truth};

const DEPTH_OF_OPTIONALS: usize = 5;
const DEPTH_AT_MOST: usize = 40;
const VALUES_AT_MOST: usize = 5_000;
/// Options that are looked for in the prompt.
const OPTIONS_READ: usize = 200;
/// A long text counts as several values, so that the whole stays bounded.
const LETTERS_OF_A_VALUE: usize = 100;

/// Which properties an object gets beside those it must have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Optional {
    /// All: an answer should show what the schema can hold.
    All,
    /// Those for which the prompt has a value: a function should not be called with invented options.
    Mentioned,
}

/// Makes values for one schema.
#[derive(Debug)]
pub(super) struct Maker<'r> {
    /// Where `$ref` starts from.
    root: &'r Value,
    pub(super) dice: Dice,
    pub(super) hints: Hints,
    optional: Optional,
    left: usize,
}

/// A JSON type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Type {
    String,
    Number,
    Integer,
    Boolean,
    Array,
    Object,
    Null,
}

impl Type {
    /// `"OBJECT"`, `"object"` and `6` are the same.
    fn read(value: &Value) -> Option<Self> {
        let name = match value.as_i64() {
            Some(number) => {
                let types =
                    [Self::String, Self::Number, Self::Integer, Self::Boolean, Self::Array, Self::Object, Self::Null];
                return usize::try_from(number).ok().and_then(|at| types.get(at.checked_sub(1)?)).copied();
            }
            None => value.as_str()?.to_ascii_lowercase(),
        };
        Some(match name.as_str() {
            "string" => Self::String,
            "number" => Self::Number,
            "integer" => Self::Integer,
            "boolean" => Self::Boolean,
            "array" => Self::Array,
            "object" => Self::Object,
            "null" => Self::Null,
            _ => return None,
        })
    }
}

/// The value of a whole schema.
pub(super) fn value(schema: &Value, optional: Optional, hints: Hints, dice: Dice) -> Value {
    Maker { root: schema, dice, hints, optional, left: VALUES_AT_MOST }.make(schema, "", 0)
}

impl<'r> Maker<'r> {
    fn make(&mut self, schema: &Value, name: &str, depth: usize) -> Value {
        self.left = self.left.saturating_sub(1);
        if depth > DEPTH_AT_MOST || self.left == 0 {
            return Value::Null;
        }
        if let Some(target) = reference(schema) {
            return self.resolve(target).map_or(Value::Null, |schema| self.make(schema, name, depth + 1));
        }
        // `const: null` is a constant too, so this does not go by `field`.
        if let Some(constant) = schema.as_object().and_then(|object| object.get("const")) {
            return constant.clone();
        }
        if let Some(options) = field(schema, "enum").and_then(Value::as_array).filter(|options| !options.is_empty()) {
            return self.choose(options);
        }
        for union in ["anyOf", "oneOf"] {
            if let Some(branch) = self.branch(list(schema, union), depth) {
                let merged = merge(schema, branch, union);
                return self.make(&merged, name, depth + 1);
            }
        }
        let all = list(schema, "allOf");
        if !all.is_empty() {
            let merged = all.iter().fold(schema.clone(), |sum, part| merge(&sum, self.followed(part), "allOf"));
            return self.make(&merged, name, depth + 1);
        }
        match type_of(schema, depth) {
            Some(Type::String) | None => {
                let text = scalar::text(self, schema, name);
                self.left = self.left.saturating_sub(text.len() / LETTERS_OF_A_VALUE);
                Value::String(text)
            }
            Some(Type::Integer) => scalar::integer(self, schema),
            Some(Type::Number) => scalar::number(self, schema),
            Some(Type::Boolean) => {
                let said = self.hints.truth_for(name);
                Value::Bool(said.unwrap_or_else(|| self.dice.below(2) == 0))
            }
            Some(Type::Array) => self.array(schema, name, depth),
            Some(Type::Object) => self.object(schema, depth),
            Some(Type::Null) => Value::Null,
        }
    }

    /// `#/$defs/Name`, `#/definitions/Name`, `#`, or any other pointer into the root.
    fn resolve(&self, target: &str) -> Option<&'r Value> {
        let root = self.root;
        match target.strip_prefix('#') {
            Some(pointer) => root.pointer(pointer),
            None => ["$defs", "defs", "definitions"].iter().find_map(|key| field(root, key)?.get(target)),
        }
    }

    /// The schema itself, or what it refers to.
    fn followed<'v>(&self, schema: &'v Value) -> &'v Value
    where
        'r: 'v,
    {
        reference(schema).and_then(|target| self.resolve(target)).unwrap_or(schema)
    }

    fn choose(&mut self, options: &[Value]) -> Value {
        let mentioned = options
            .iter()
            .take(OPTIONS_READ)
            .find(|option| option.as_str().is_some_and(|text| self.hints.mentions(text)));
        mentioned.or_else(|| self.dice.pick(options)).cloned().unwrap_or_default()
    }

    /// One way of a union: any but `null`, and the simplest when it has gone deep.
    fn branch<'v>(&mut self, branches: &'v [Value], depth: usize) -> Option<&'v Value>
    where
        'r: 'v,
    {
        let branches: Vec<&Value> = branches.iter().map(|branch| self.followed(branch)).collect();
        let weight = |branch: &&Value| match type_of(branch, 0) {
            Some(Type::Null) => 0,
            Some(Type::Object) => 3,
            Some(Type::Array) => 2,
            None => 4,
            Some(_) => 1,
        };
        if depth > DEPTH_OF_OPTIONALS {
            return branches.iter().min_by_key(|branch| weight(branch)).copied();
        }
        let some: Vec<&Value> = branches.iter().filter(|branch| weight(branch) > 0).copied().collect();
        let from = if some.is_empty() { &branches } else { &some };
        self.dice.pick(from).copied()
    }

    fn object(&mut self, schema: &Value, depth: usize) -> Value {
        let properties = field(schema, "properties").and_then(Value::as_object);
        let required: Vec<&str> = list(schema, "required").iter().filter_map(Value::as_str).collect();
        let at_least = bound(schema, "minProperties").unwrap_or(0);
        let at_most = bound(schema, "maxProperties").unwrap_or(usize::MAX);
        let names = ordered(schema, properties, &required);
        let mut wanted: Vec<&str> = names.clone();
        wanted.retain(|name| {
            let schema = properties.and_then(|properties| properties.get(*name));
            required.contains(name) || schema.is_some_and(|schema| self.wants(schema, name, depth))
        });
        for name in names {
            if wanted.len() < at_least && !wanted.contains(&name) {
                wanted.push(name);
            }
        }
        while wanted.len() > at_most {
            let Some(at) = wanted.iter().rposition(|name| !required.contains(name)) else { break };
            wanted.remove(at);
        }
        let further = field(schema, "additionalProperties");
        let mut made = Map::new();
        for name in wanted {
            let schema = properties.and_then(|properties| properties.get(name)).or(further).unwrap_or(&Value::Null);
            made.insert(name.to_owned(), self.make(schema, name, depth + 1));
        }
        let free = further.filter(|schema| schema.is_object());
        let at_least =
            if made.is_empty() && free.is_some() && depth <= DEPTH_OF_OPTIONALS { at_least.max(1) } else { at_least };
        if further.and_then(Value::as_bool) != Some(false) {
            for number in 1.. {
                if made.len() >= at_least.min(at_most) || self.left == 0 {
                    break;
                }
                let name = format!("key_{number}");
                if !made.contains_key(&name) {
                    let value = self.make(free.unwrap_or(&Value::Null), &name, depth + 1);
                    made.insert(name, value);
                }
            }
        }
        Value::Object(made)
    }

    /// Whether a property that need not be there should be.
    fn wants(&self, schema: &Value, name: &str, depth: usize) -> bool {
        if self.optional == Optional::All {
            return depth < DEPTH_OF_OPTIONALS;
        }
        let schema = self.followed(schema);
        let options = list(schema, "enum");
        if !options.is_empty() {
            return options
                .iter()
                .take(OPTIONS_READ)
                .any(|option| option.as_str().is_some_and(|text| self.hints.mentions(text)));
        }
        let named = || name_words(name).iter().any(|word| word.len() > 2 && self.hints.mentions(word));
        match type_of(schema, depth) {
            Some(Type::String) => self.hints.clone().text_for(name).is_some(),
            Some(Type::Integer | Type::Number) => named() && self.hints.clone().number(|_| true).is_some(),
            Some(Type::Boolean) => named(),
            _ => false,
        }
    }

    fn array(&mut self, schema: &Value, name: &str, depth: usize) -> Value {
        let at_least = bound(schema, "minItems").unwrap_or(0);
        let at_most = bound(schema, "maxItems").unwrap_or(usize::MAX);
        let unique = truth(schema, "uniqueItems");
        let first = list(schema, "prefixItems");
        let rest = field(schema, "items").filter(|items| items.as_bool() != Some(false));
        let usual = if depth > DEPTH_OF_OPTIONALS { 0 } else { 2 + self.dice.below(2) };
        let closed = field(schema, "items").and_then(Value::as_bool) == Some(false);
        let usual = if closed { first.len() } else { usual.max(first.len()) };
        let length = usual.max(at_least).min(at_most);
        let mut made: Vec<Value> = Vec::new();
        while made.len() < length && self.left > 0 {
            let item = first.get(made.len()).or(rest).unwrap_or(&Value::Null);
            // Numbered, so that made-up texts differ.
            let name = format!("{name} {}", made.len() + 1);
            let name = name.trim_start();
            let mut value = self.make(item, name, depth + 1);
            if unique && made.contains(&value) {
                let hints = std::mem::take(&mut self.hints);
                let another = (0..50).map(|_| self.make(item, name, depth + 1)).find(|value| !made.contains(value));
                self.hints = hints;
                match another {
                    Some(another) => value = another,
                    None => break,
                }
            }
            made.push(value);
        }
        Value::Array(made)
    }
}

fn reference(schema: &Value) -> Option<&str> {
    string(schema, "$ref").or_else(|| string(schema, "ref"))
}

pub(super) fn bound(schema: &Value, key: &str) -> Option<usize> {
    integer(schema, key).and_then(|number| usize::try_from(number).ok())
}

/// The type, also when it is not written down; of several the first that is not `null`.
fn type_of(schema: &Value, depth: usize) -> Option<Type> {
    match field(schema, "type") {
        Some(Value::Array(types)) => {
            let types: Vec<Type> = types.iter().filter_map(Type::read).collect();
            let null = types.contains(&Type::Null).then_some(Type::Null);
            let other = types.iter().copied().find(|one| *one != Type::Null);
            if depth > DEPTH_OF_OPTIONALS { null.or(other) } else { other.or(null) }
        }
        Some(one) => Type::read(one),
        None => ["properties", "additionalProperties", "required"]
            .iter()
            .any(|key| field(schema, key).is_some())
            .then_some(Type::Object)
            .or_else(|| ["items", "prefixItems"].iter().any(|key| field(schema, key).is_some()).then_some(Type::Array))
            .or_else(|| {
                ["minimum", "maximum", "multipleOf"]
                    .iter()
                    .any(|key| field(schema, key).is_some())
                    .then_some(Type::Number)
            }),
    }
}

/// `propertyOrdering` first, then the order of declaration, then required names nobody declared.
fn ordered<'v>(schema: &'v Value, properties: Option<&'v Map<String, Value>>, required: &[&'v str]) -> Vec<&'v str> {
    let declared = || properties.into_iter().flat_map(Map::keys).map(String::as_str);
    let listed = list(schema, "propertyOrdering").iter().filter_map(Value::as_str);
    let mut names: Vec<&str> = Vec::new();
    for name in
        listed.filter(|name| declared().any(|known| known == *name)).chain(declared()).chain(required.iter().copied())
    {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// A schema and one branch of it, as one schema: the branch wins, properties and required names add up.
fn merge(base: &Value, branch: &Value, without: &str) -> Value {
    let mut merged = base.as_object().cloned().unwrap_or_default();
    merged.remove(without);
    merged.remove("any_of");
    for (key, value) in branch.as_object().into_iter().flatten() {
        match (merged.get_mut(key), value) {
            (Some(Value::Object(known)), Value::Object(more)) if key == "properties" => {
                known.extend(more.iter().map(|(name, schema)| (name.clone(), schema.clone())));
            }
            (Some(Value::Array(known)), Value::Array(more)) if key == "required" => known.extend(more.iter().cloned()),
            _ => {
                merged.insert(key.clone(), value.clone());
            }
        }
    }
    Value::Object(merged)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn made(schema: &Value, prompt: &str) -> Value {
        value(schema, Optional::All, Hints::read(prompt), Dice::of(["1"]))
    }

    #[test]
    fn keeps_the_property_ordering() {
        let schema = json!({"type": "OBJECT", "propertyOrdering": ["b", "a"], "properties": {"a": {"type": "STRING"}, "b": {"type": 3}}});
        let value = made(&schema, "");
        assert_eq!(value.as_object().unwrap().keys().collect::<Vec<_>>(), ["b", "a"]);
        assert!(value["b"].is_i64());
    }

    #[test]
    fn a_recursive_schema_ends() {
        let schema = json!({
            "$ref": "#/$defs/Node",
            "$defs": {"Node": {"type": "object", "required": ["name"], "properties": {
                "name": {"type": "string"}, "children": {"type": "array", "items": {"$ref": "#/$defs/Node"}},
                "next": {"anyOf": [{"$ref": "#/$defs/Node"}, {"type": "null"}]},
            }}},
        });
        let value = made(&schema, "trees");
        assert!(value["name"].is_string());
        assert!(value.to_string().len() < 1_000_000);
    }

    #[test]
    fn an_unsatisfiable_schema_ends_too() {
        let endless = json!({"type": "object", "required": ["x"], "properties": {"x": {"$ref": "#"}}});
        let wide =
            json!({"type": "array", "minItems": 1_000_000_000, "items": {"type": "array", "minItems": 1_000_000_000}});
        let itself = json!({"$ref": "#"});
        for schema in [endless, wide, itself, json!(null), json!(false), json!([1]), json!({"type": {"a": 1}})] {
            made(&schema, "x");
        }
    }

    #[test]
    fn takes_an_enum_value_that_the_prompt_names() {
        let schema = json!({"type": "STRING", "enum": ["red", "green", "blue"]});
        assert_eq!(made(&schema, "I like green most"), "green");
    }

    #[test]
    fn unions_and_constants() {
        let schema = json!({"oneOf": [
            {"type": "object", "properties": {"kind": {"const": "a"}}, "required": ["kind"]},
            {"type": "object", "properties": {"kind": {"const": "b"}}, "required": ["kind"]},
        ]});
        let value = made(&schema, "");
        assert!(value["kind"] == "a" || value["kind"] == "b");
        let schema = json!({"allOf": [{"properties": {"a": {"const": 1}}}, {"properties": {"b": {"const": null}}}]});
        assert_eq!(made(&schema, ""), json!({"a": 1, "b": null}));
    }
}
