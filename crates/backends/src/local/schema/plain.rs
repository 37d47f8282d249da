//! A schema without references and combinations: a list of plain ones, any of which a value may be of.

use std::collections::HashSet;

use serde_json::{Map, Value, json};

use super::fault::{Fault, Kind, Path};
use crate::read::{field, list, string, truth};

/// More ways than these a value may not be.
const WAYS: usize = 512;

/// The references that were followed on the way from the root to a schema.
pub(super) type Trail = Vec<String>;

/// One way in which a value may be of a schema.
#[derive(Debug, Clone)]
pub(super) struct Plain {
    pub(super) words: Map<String, Value>,
    pub(super) trail: Trail,
}

/// A schema's own references.
#[derive(Debug, Clone, Copy)]
pub(super) struct Root<'r> {
    pub(super) schema: &'r Value,
    /// How often in all a reference may lead to where the way came from.
    pub(super) repeats: usize,
}

/// Words that say how a schema is put together, and those that say nothing of values.
const TAKEN: [&str; 11] =
    ["$ref", "ref", "anyOf", "any_of", "oneOf", "one_of", "allOf", "all_of", "$defs", "definitions", "const"];

impl Root<'_> {
    /// All ways in which a value may be of a schema; none when none is left.
    pub(super) fn ways(self, schema: &Value, trail: &Trail, path: &Path) -> Result<Vec<Plain>, Fault> {
        let words = match schema {
            Value::Bool(true) => return Ok(vec![Plain { words: Map::new(), trail: trail.clone() }]),
            Value::Bool(false) => return Ok(Vec::new()),
            Value::Object(words) => words,
            _ => return Err(Fault::new(path, Kind::Wrong("a schema is an object"))),
        };
        let mut own: Map<String, Value> = words
            .iter()
            .filter(|(word, _)| !TAKEN.contains(&word.as_str()))
            .map(|(word, value)| (word.clone(), value.clone()))
            .collect();
        // `const: null` is a constant too, so this does not go by `field`.
        if let Some(constant) = words.get("const") {
            own.insert("enum".into(), json!([constant]));
        }
        settle_types(&mut own);
        let begun = trail.len();
        let mut ways = vec![Plain { words: own, trail: trail.clone() }];
        if let Some(target) = string(schema, "$ref").or_else(|| string(schema, "ref")) {
            let target = self.address(target).ok_or_else(|| Fault::new(path, Kind::Undefined(target.to_owned())))?;
            let mut trail = trail.clone();
            trail.push(target);
            if self.is_too_far(&trail) {
                return Ok(Vec::new());
            }
            let there = trail.last().and_then(|target| self.schema.pointer(target)).unwrap_or(&Value::Null);
            let there = self.ways(there, &trail, path)?;
            ways = both(&ways, &there, begun, path)?;
        }
        for word in ["anyOf", "oneOf"] {
            let branches = list(schema, word);
            if !branches.is_empty() {
                let mut any = Vec::new();
                for (index, branch) in branches.iter().enumerate() {
                    any.extend(self.ways(branch, trail, &path.index(word, index))?);
                }
                ways = both(&ways, &any, begun, path)?;
            }
        }
        for part in list(schema, "allOf") {
            let part = self.ways(part, trail, path)?;
            ways = both(&ways, &part, begun, path)?;
        }
        Ok(ways)
    }

    fn is_too_far(self, trail: &Trail) -> bool {
        let places: HashSet<&String> = trail.iter().collect();
        trail.len() - places.len() > self.repeats
    }

    /// Where in the root a reference leads, as a pointer.
    fn address(self, target: &str) -> Option<String> {
        let target = unescaped(target);
        let pointer = target.strip_prefix('#').map(|pointer| pointer.strip_suffix('/').unwrap_or(pointer));
        if let Some(pointer) = pointer.filter(|pointer| self.schema.pointer(pointer).is_some()) {
            return Some(pointer.to_owned());
        }
        // By its name alone, by an anchor, or from within a schema that was put into another with its definitions.
        let name = target.rsplit(['/', '#']).next().filter(|name| !name.is_empty())?;
        find(self.schema, name, &mut String::new(), 0)
    }
}

/// `%24defs` is `$defs`.
fn unescaped(target: &str) -> String {
    let bytes = target.as_bytes();
    let (mut made, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while at < bytes.len() {
        let code = target.get(at + 1..at + 3).and_then(|code| u8::from_str_radix(code, 16).ok());
        let code = code.filter(|_| bytes[at] == b'%');
        made.push(code.unwrap_or(bytes[at]));
        at += if code.is_some() { 3 } else { 1 };
    }
    String::from_utf8(made).unwrap_or_else(|_| target.to_owned())
}

/// A definition of this name, or a schema with this anchor, anywhere.
fn find(within: &Value, name: &str, at: &mut String, depth: usize) -> Option<String> {
    if depth > 64 {
        return None;
    }
    if string(within, "$anchor") == Some(name) {
        return Some(at.clone());
    }
    let length = at.len();
    for defs in ["$defs", "definitions", "defs"] {
        if within.get(defs).and_then(|defs| defs.get(name)).is_some() {
            return Some(format!("{at}/{defs}/{}", token(name)));
        }
    }
    let children: Box<dyn Iterator<Item = (String, &Value)>> = match within {
        Value::Object(words) => Box::new(words.iter().map(|(word, value)| (token(word), value))),
        Value::Array(items) => Box::new(items.iter().enumerate().map(|(index, value)| (index.to_string(), value))),
        _ => return None,
    };
    for (token, child) in children {
        at.push('/');
        at.push_str(&token);
        let found = find(child, name, at, depth + 1);
        at.truncate(length);
        if found.is_some() {
            return found;
        }
    }
    None
}

fn token(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

const NAMES: [&str; 7] = ["string", "number", "integer", "boolean", "array", "object", "null"];

/// All types by their names in JSON Schema, in one list.
fn settle_types(words: &mut Map<String, Value>) {
    let schema = Value::Object(std::mem::take(words));
    let named = |value: &Value| {
        // By number, as generative-ai-go sends them.
        if let Some(number) = value.as_u64() {
            return usize::try_from(number).ok().and_then(|number| NAMES.get(number.checked_sub(1)?)).copied();
        }
        let lower = value.as_str()?.to_ascii_lowercase();
        NAMES.iter().find(|name| **name == lower).copied()
    };
    let mut types: Vec<&str> = list(&schema, "type").iter().filter_map(named).collect();
    let nullable = truth(&schema, "nullable");
    if types.is_empty() && nullable {
        let has = |words: &[&str]| words.iter().any(|word| field(&schema, word).is_some());
        if has(&["properties", "additionalProperties"]) {
            types.push("object");
        } else if has(&["items", "prefixItems"]) {
            types.push("array");
        }
    }
    if nullable && !types.is_empty() && !types.contains(&"null") {
        types.push("null");
    }
    if let Value::Object(all) = schema {
        *words = all;
    }
    words.remove("nullable");
    if types.is_empty() {
        words.remove("type");
    } else {
        words.insert("type".into(), json!(types));
    }
    if let (true, Some(Value::Array(options))) = (nullable, words.get_mut("enum"))
        && !options.is_empty()
        && !options.contains(&Value::Null)
    {
        options.push(Value::Null);
    }
}

/// What is of one of these and of one of those; the way of all began with the same references, `begun` in number.
fn both(ours: &[Plain], others: &[Plain], begun: usize, path: &Path) -> Result<Vec<Plain>, Fault> {
    if ours.len() * others.len() > WAYS {
        return Err(Fault::new(path, Kind::TooComplex("anyOf and allOf give too many combinations")));
    }
    let one = |this: &Plain, that: &Plain| {
        let words = meet(&this.words, &that.words)?;
        let trail = this.trail.iter().chain(that.trail.iter().skip(begun)).cloned().collect();
        Some(Plain { words, trail })
    };
    Ok(ours.iter().flat_map(|this| others.iter().filter_map(move |that| one(this, that))).collect())
}

fn meet(this: &Map<String, Value>, that: &Map<String, Value>) -> Option<Map<String, Value>> {
    let mut met = this.clone();
    for (word, more) in that {
        let Some(known) = met.get(word) else {
            met.insert(word.clone(), more.clone());
            continue;
        };
        let value = match (word.as_str(), known, more) {
            ("type", Value::Array(ours), Value::Array(others)) => common_types(ours, others)?,
            ("enum", Value::Array(ours), Value::Array(others)) => {
                let common: Vec<Value> = ours.iter().filter(|option| others.contains(option)).cloned().collect();
                if common.is_empty() {
                    return None;
                }
                common.into()
            }
            ("properties", Value::Object(ours), Value::Object(others)) => {
                let mut all = ours.clone();
                for (name, schema) in others {
                    let schema = match ours.get(name) {
                        Some(known) if known != schema => json!({"allOf": [known, schema]}),
                        _ => schema.clone(),
                    };
                    all.insert(name.clone(), schema);
                }
                all.into()
            }
            ("required" | "propertyOrdering" | "property_ordering", Value::Array(ours), Value::Array(others)) => {
                ours.iter().chain(others.iter().filter(|name| !ours.contains(name))).cloned().collect()
            }
            ("additionalProperties" | "items", Value::Bool(false), _)
            | ("additionalProperties" | "items", _, Value::Bool(false)) => false.into(),
            ("additionalProperties" | "items", Value::Object(_), Value::Object(_)) if known != more => {
                json!({"allOf": [known, more]})
            }
            ("additionalProperties" | "items", Value::Object(_), _) => known.clone(),
            (
                "minimum" | "exclusiveMinimum" | "minLength" | "minItems" | "minProperties" | "min_length"
                | "min_items",
                _,
                _,
            ) => {
                if known.as_f64() >= more.as_f64() {
                    known.clone()
                } else {
                    more.clone()
                }
            }
            (
                "maximum" | "exclusiveMaximum" | "maxLength" | "maxItems" | "maxProperties" | "max_length"
                | "max_items",
                _,
                _,
            ) => {
                if known.as_f64() <= more.as_f64() {
                    known.clone()
                } else {
                    more.clone()
                }
            }
            _ => more.clone(),
        };
        met.insert(word.clone(), value);
    }
    Some(met)
}

fn common_types(ours: &[Value], others: &[Value]) -> Option<Value> {
    // An integer is a number.
    let is = |types: &[Value], name: &Value| {
        types.contains(name) || (name == "integer" && types.iter().any(|one| one == "number"))
    };
    let mut common: Vec<Value> = ours.iter().filter(|name| is(others, name)).cloned().collect();
    common.extend(others.iter().filter(|name| is(ours, name) && !ours.contains(name)).cloned());
    (!common.is_empty()).then(|| common.into())
}
