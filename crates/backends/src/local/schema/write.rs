//! The rules of a grammar that says what the values of a schema look like.

use std::collections::HashMap;
use std::fmt::Write as _;

use serde_json::{Map, Value};

use super::fault::{Fault, Kind, Path};
use super::number;
use super::plain::{Plain, Root, Trail};
use super::text::{self, Text, literal};
use crate::read::{field, integer, list, string};

/// How much may be said where a schema sets no bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Room {
    /// Letters of a text.
    pub(super) text: u32,
    /// Items of a list.
    pub(super) items: u32,
    /// Members of an object that may have any.
    pub(super) members: u32,
    /// How deep a value may be that may be any.
    pub(super) depth: usize,
    /// How often a schema may be within itself.
    pub(super) repeats: usize,
}

/// Deeper than this no schema is read.
const DEPTH: usize = 100;
/// As many rules as a grammar may have.
const RULES: usize = 20_000;
/// As many references as are followed: schemas that are each within the others have no end of ways.
const REFERENCES: usize = 400;
/// Letters of a text, and of the name of a member, in a value that may be any.
const ANY_TEXT: u32 = 60;
const ANY_NAME: u32 = 24;

/// A rule by its name, and about how many tokens its text has at most.
#[derive(Debug, Clone)]
pub(super) struct Rule {
    pub(super) name: String,
    pub(super) tokens: u32,
}

/// What stands to the right of a rule's name.
struct Side {
    text: String,
    tokens: u32,
}

/// Writes rules.
#[derive(Debug)]
pub(super) struct Writer<'r> {
    root: Root<'r>,
    room: Room,
    /// What the names of rules and terminals begin with.
    prefix: &'r str,
    rules: String,
    count: usize,
    terminals: HashMap<String, String>,
    /// What was written for a reference: for a place, and how it was come to.
    references: HashMap<(String, Trail), Option<Rule>>,
    any: HashMap<usize, Rule>,
}

/// A token has about this many letters of a text.
fn tokens_of(letters: u32) -> u32 {
    letters.saturating_mul(2) / 5 + 2
}

impl<'r> Writer<'r> {
    pub(super) fn new(schema: &'r Value, room: Room, prefix: &'r str) -> Self {
        Self {
            root: Root { schema, repeats: room.repeats },
            room,
            prefix,
            rules: String::new(),
            count: 0,
            terminals: HashMap::new(),
            references: HashMap::new(),
            any: HashMap::new(),
        }
    }

    /// All rules that were written.
    pub(super) fn finish(self) -> String {
        self.rules
    }

    /// The rule of a schema; `None` when no value is left for it.
    pub(super) fn rule(
        &mut self,
        schema: &Value,
        trail: &Trail,
        path: &Path,
        nested: u32,
    ) -> Result<Option<Rule>, Fault> {
        if path.depth() > DEPTH {
            return Err(Fault::new(path, Kind::TooDeep(DEPTH)));
        }
        let key = string(schema, "$ref").map(|target| (format!("{target} {nested} {schema}"), trail.clone()));
        if let Some(known) = key.as_ref().and_then(|key| self.references.get(key)) {
            return Ok(known.clone());
        }
        if key.is_some() && self.references.len() > REFERENCES {
            return Err(Fault::new(path, Kind::TooComplex("the schema refers to itself in too many ways")));
        }
        let ways = self.root.ways(schema, trail, path)?;
        let mut sides = Vec::new();
        for way in &ways {
            sides.extend(self.side(way, path, nested)?);
        }
        let rule = if sides.is_empty() {
            None
        } else {
            let tokens = sides.iter().map(|side| side.tokens).max().unwrap_or(0);
            let texts: Vec<String> = sides.into_iter().map(|side| side.text).collect();
            Some(self.define(&texts.join(" | "), tokens, path)?)
        };
        if let Some(key) = key {
            self.references.insert(key, rule.clone());
        }
        Ok(rule)
    }

    fn define(&mut self, side: &str, tokens: u32, path: &Path) -> Result<Rule, Fault> {
        self.count += 1;
        if self.count > RULES {
            return Err(Fault::new(path, Kind::TooComplex("the grammar of the schema has too many rules")));
        }
        let name = format!("{}{}", self.prefix, self.count);
        // Writing to a string cannot fail.
        let _ = writeln!(self.rules, "{name}: {side}");
        Ok(Rule { name, tokens })
    }

    fn terminal(&mut self, terminal: String) -> String {
        let next = format!("{}_T{}", self.prefix.to_ascii_uppercase(), self.terminals.len());
        if let Some(known) = self.terminals.get(&terminal) {
            return known.clone();
        }
        let _ = writeln!(self.rules, "{next}: {terminal}");
        self.terminals.insert(terminal, next.clone());
        next
    }

    /// One way in which a value may be.
    fn side(&mut self, way: &Plain, path: &Path, nested: u32) -> Result<Option<Side>, Fault> {
        let schema = Value::Object(way.words.clone());
        if let Some(options) = options(&way.words) {
            let written: Vec<String> = options.iter().map(Value::to_string).collect();
            let longest = written.iter().map(String::len).max().unwrap_or(0);
            if written.is_empty() {
                return Ok(None);
            }
            let text = written.iter().map(|option| literal(option)).collect::<Vec<_>>().join(" | ");
            return Ok(Some(Side { text, tokens: tokens_of(u32::try_from(longest).unwrap_or(u32::MAX)) }));
        }
        let types = types(&schema);
        if types.is_empty() {
            let rule = self.any(self.room.depth.saturating_sub(path.depth()), path)?;
            return Ok(Some(Side { text: rule.name, tokens: rule.tokens }));
        }
        let mut sides = Vec::new();
        for kind in types {
            let wrong = |kind| Fault::new(path, kind);
            sides.extend(match kind {
                "null" => Some(Side { text: "\"null\"".into(), tokens: 1 }),
                "boolean" => Some(Side { text: "\"true\" | \"false\"".into(), tokens: 1 }),
                "integer" | "number" => {
                    let number = number::number(&schema, kind == "integer").map_err(wrong)?;
                    let text = self.terminal(number.terminal);
                    Some(Side { text, tokens: number.letters })
                }
                "string" => Some(match text::text(&schema, self.room.text).map_err(wrong)? {
                    Text::Terminal(terminal, letters) => {
                        Side { text: self.terminal(terminal), tokens: tokens_of(letters) }
                    }
                    Text::Rule(text, letters) => Side { text, tokens: tokens_of(letters) },
                }),
                "array" => self.array(&schema, &way.trail, path, nested)?,
                _ => self.object(&schema, &way.trail, path, nested)?,
            });
        }
        let tokens = sides.iter().map(|side| side.tokens).max().unwrap_or(0);
        let texts: Vec<String> = sides.into_iter().map(|side| side.text).collect();
        Ok((!texts.is_empty()).then(|| Side { text: texts.join(" | "), tokens }))
    }

    /// Items where the schema sets no bound: the deeper within others, the fewer.
    fn items(&self, nested: u32) -> u32 {
        (self.room.items >> nested.min(8)).max(2)
    }

    fn array(&mut self, schema: &Value, trail: &Trail, path: &Path, nested: u32) -> Result<Option<Side>, Fault> {
        let bound = |word| integer(schema, word).map(|bound| u32::try_from(bound.max(0)).unwrap_or(u32::MAX));
        let (least, most) = (bound("minItems").unwrap_or(0), bound("maxItems"));
        if most.is_some_and(|most| least > most) {
            return Err(Fault::new(path, Kind::Wrong("minItems is greater than maxItems")));
        }
        let mut first = list(schema, "prefixItems");
        let mut items = field(schema, "items");
        if let Some(Value::Array(tuple)) = items {
            // As older drafts have it.
            first = tuple;
            items = field(schema, "additionalItems");
        }
        let mut before = Vec::new();
        for (index, item) in
            first.iter().enumerate().take(most.map_or(usize::MAX, |most| usize::try_from(most).unwrap_or(usize::MAX)))
        {
            match self.rule(item, trail, &path.index("prefixItems", index), nested + 1)? {
                Some(rule) => before.push(rule),
                None => break,
            }
        }
        let has = u32::try_from(before.len()).unwrap_or(u32::MAX);
        let whole = before.len() == first.len();
        let item = match items {
            _ if !whole => None,
            None if has > 0 && least <= has => None,
            None => Some(self.any(self.room.depth.saturating_sub(1 + path.depth()), path)?),
            Some(items) => self.rule(items, trail, &path.word("items"), nested + 1)?,
        };
        if item.is_none() && least > has {
            return Ok(None);
        }
        let most = if item.is_none() { has } else { most.unwrap_or_else(|| self.items(nested).max(least)).max(has) };
        let more = (least.saturating_sub(has), most - has);
        let tokens = before.iter().map(|rule| rule.tokens.saturating_add(1)).fold(2, u32::saturating_add);
        let each = item.as_ref().map_or(0, |item| item.tokens.saturating_add(1));
        let side = Side {
            text: list_of(&before, item.as_ref(), more),
            tokens: tokens.saturating_add(each.saturating_mul(more.1)),
        };
        Ok(Some(side))
    }

    fn object(&mut self, schema: &Value, trail: &Trail, path: &Path, nested: u32) -> Result<Option<Side>, Fault> {
        let bound = |word| integer(schema, word).map(|bound| usize::try_from(bound.max(0)).unwrap_or(usize::MAX));
        let (least, most) = (bound("minProperties").unwrap_or(0), bound("maxProperties").unwrap_or(usize::MAX));
        if least > most {
            return Err(Fault::new(path, Kind::Wrong("minProperties is greater than maxProperties")));
        }
        let others = field(schema, "additionalProperties");
        let mut members = Vec::new();
        for (name, schema, required) in ordered(schema) {
            let path = path.name("properties", name);
            let rule = match schema.or(others.filter(|others| others.is_object())) {
                Some(schema) => self.rule(schema, trail, &path, nested)?,
                None if others == Some(&Value::Bool(false)) => None,
                None => Some(self.any(self.room.depth.saturating_sub(path.depth() / 2), &path)?),
            };
            match rule {
                Some(rule) => members.push(Member { name: literal(&Value::from(name).to_string()), rule, required }),
                None if required => return Ok(None),
                None => {}
            }
        }
        let declared = field(schema, "properties").and_then(Value::as_object).is_some();
        let free = match others {
            Some(Value::Bool(false)) => None,
            Some(Value::Object(_)) => others,
            Some(Value::Bool(true)) if members.is_empty() => others,
            // What is declared is what is said, unless more is needed.
            _ if declared && members.len() >= least => None,
            _ => Some(&Value::Bool(true)),
        };
        if !fit(&mut members, least, most) {
            return Ok(None);
        }
        let further = most - members.len().min(most);
        let needed = least.saturating_sub(members.len());
        let mut extra = None;
        if let Some(schema) = free.filter(|_| further > 0) {
            let usual = usize::try_from(self.room.members >> nested.min(3)).unwrap_or(1).max(2);
            let most = further.min(usual.max(needed));
            extra = self.further(schema, &members, trail, path, nested)?.map(|rule| (rule, needed, most));
        }
        if extra.is_none() && needed > 0 {
            return Ok(None);
        }
        self.braces(&members, extra.as_ref(), path).map(Some)
    }

    /// A member that is not declared.
    fn further(
        &mut self,
        schema: &Value,
        members: &[Member],
        trail: &Trail,
        path: &Path,
        nested: u32,
    ) -> Result<Option<Rule>, Fault> {
        let within = path.word("additionalProperties");
        let value = match schema {
            Value::Bool(_) => Some(self.any(self.room.depth.saturating_sub(1 + path.depth() / 2), &within)?),
            _ => self.rule(schema, trail, &within, nested + 1)?,
        };
        let Some(value) = value else { return Ok(None) };
        let taken: Vec<String> = members.iter().map(|member| member.name.clone()).collect();
        let name = self.terminal(text::name(&taken, ANY_NAME));
        self.define(
            &format!("{name} \":\" {}", value.name),
            value.tokens.saturating_add(tokens_of(ANY_NAME) / 2),
            &within,
        )
        .map(Some)
    }

    /// An object of these members, and of further ones: from so many to so many.
    fn braces(&mut self, members: &[Member], extra: Option<&(Rule, usize, usize)>, path: &Path) -> Result<Side, Fault> {
        let mut tokens: u32 = 2;
        let (mut first, mut then) = (String::new(), String::new());
        if let Some((rule, least, most)) = extra {
            tokens = tokens.saturating_add(rule.tokens.saturating_mul(u32::try_from(*most).unwrap_or(u32::MAX)));
            then = format!("(\",\" {}){{{least},{most}}}", rule.name);
            let after = format!("{} (\",\" {}){{{},{}}}", rule.name, rule.name, least.saturating_sub(1), most - 1);
            first = if *least > 0 { after } else { format!("({after})?") };
        }
        for member in members.iter().rev() {
            let Member { name, rule, required } = member;
            let letters = u32::try_from(name.len()).unwrap_or(u32::MAX);
            tokens = tokens.saturating_add(rule.tokens).saturating_add(letters / 3 + 2);
            let said = format!("{name} \":\" {}", rule.name);
            let rest = if then.is_empty() { String::new() } else { self.define(&then, 0, path)?.name };
            first = if *required {
                format!("{said} {rest}")
            } else {
                let without = if first.is_empty() { "\"\"".to_owned() } else { self.define(&first, 0, path)?.name };
                format!("{said} {rest} | {without}")
            };
            then = if *required { format!("\",\" {said} {rest}") } else { format!("(\",\" {said})? {rest}") };
        }
        Ok(Side { text: format!("\"{{\" ({}) \"}}\"", if first.is_empty() { "\"\"" } else { &first }), tokens })
    }

    /// A value that may be any, nested so deep at most.
    pub(super) fn any(&mut self, depth: usize, path: &Path) -> Result<Rule, Fault> {
        if let Some(known) = self.any.get(&depth) {
            return Ok(known.clone());
        }
        let text = text::text(&Value::Object(Map::new()), ANY_TEXT.min(self.room.text))
            .map_err(|kind| Fault::new(path, kind))?;
        let Text::Terminal(text, _) = text else { return Err(Fault::new(path, Kind::Wrong("a schema is an object"))) };
        let number = number::number(&Value::Object(Map::new()), false).map_err(|kind| Fault::new(path, kind))?;
        let (text, number) = (self.terminal(text), self.terminal(number.terminal));
        let scalar = format!("{text} | {number} | \"true\" | \"false\" | \"null\"");
        let rule = if depth == 0 {
            self.define(&scalar, 12, path)?
        } else {
            let (array, object, tokens) = self.of_any(depth, path)?;
            self.define(&format!("{scalar} | {array} | {object}"), tokens, path)?
        };
        self.any.insert(depth, rule.clone());
        Ok(rule)
    }

    /// A list and an object of anything.
    pub(super) fn of_any(&mut self, depth: usize, path: &Path) -> Result<(String, String, u32), Fault> {
        let value = self.any(depth - 1, path)?;
        let most = (self.room.members >> (self.room.depth.saturating_sub(depth)).min(3)).max(2);
        let name = self.terminal(text::name(&[], ANY_NAME));
        let member = self.define(&format!("{name} \":\" {}", value.name), 0, path)?.name;
        let array = list_of(&[], Some(&value), (0, most));
        let object = format!("\"{{\" ({member} (\",\" {member}){{0,{}}})? \"}}\"", most - 1);
        // Few of them are as large as they may be.
        Ok((array, object, 12 + most * (4 + value.tokens) / 3))
    }
}

/// A member of an object.
struct Member {
    name: String,
    rule: Rule,
    required: bool,
}

/// Says the optional members that are needed, and leaves out those that are too many; `false` when that does not help.
fn fit(members: &mut Vec<Member>, least: usize, most: usize) -> bool {
    let required = members.iter().filter(|member| member.required).count();
    if required > most {
        return false;
    }
    let (mut needed, mut may) = (least.saturating_sub(required), most - required);
    members.retain_mut(|member| {
        if member.required {
            return true;
        }
        member.required = needed > 0;
        needed = needed.saturating_sub(1);
        let stays = may > 0;
        may = may.saturating_sub(1);
        stays
    });
    true
}

/// A list that begins with these, and goes on with so many items.
fn list_of(before: &[Rule], item: Option<&Rule>, (least, most): (u32, u32)) -> String {
    let mut inner = before.iter().map(|rule| rule.name.as_str()).collect::<Vec<_>>().join(" \",\" ");
    if let Some(item) = item.filter(|_| most > 0) {
        let name = &item.name;
        if before.is_empty() {
            let all = format!("{name} (\",\" {name}){{{},{}}}", least.saturating_sub(1), most - 1);
            inner = if least == 0 { format!("({all})?") } else { all };
        } else {
            let _ = write!(inner, " (\",\" {name}){{{least},{most}}}");
        }
    }
    if inner.is_empty() { "\"[\" \"]\"".into() } else { format!("\"[\" {inner} \"]\"") }
}

/// The options of a schema, those of its types; what no option is of, none is held to.
fn options(words: &Map<String, Value>) -> Option<Vec<Value>> {
    let options = words.get("enum").and_then(Value::as_array).filter(|options| !options.is_empty())?;
    let types: Vec<&str> =
        words.get("type").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
    let is = |option: &Value| {
        types.is_empty()
            || types.iter().any(|kind| match *kind {
                "string" => option.is_string(),
                "number" => option.is_number(),
                "integer" => option.is_i64() || option.is_u64(),
                "boolean" => option.is_boolean(),
                "array" => option.is_array(),
                "object" => option.is_object(),
                _ => option.is_null(),
            })
    };
    let mut fit: Vec<Value> = Vec::new();
    for option in options.iter().filter(|option| is(option)) {
        if !fit.contains(option) {
            fit.push(option.clone());
        }
    }
    // OpenAPI's options are texts, also those of numbers.
    let texts = fit.is_empty() && types.iter().all(|kind| matches!(*kind, "integer" | "number" | "boolean"));
    Some(if texts { options.clone() } else { fit })
}

/// The types; what a schema without any must be follows from what else it says.
fn types(schema: &Value) -> Vec<&str> {
    let named: Vec<&str> = list(schema, "type").iter().filter_map(Value::as_str).collect();
    if !named.is_empty() {
        // A whole number is a number.
        let both = named.contains(&"number");
        return named.into_iter().filter(|name| !(both && *name == "integer")).collect();
    }
    let has = |words: &[&str]| words.iter().any(|word| field(schema, word).is_some());
    if has(&["properties", "required", "additionalProperties", "minProperties", "maxProperties"]) {
        vec!["object"]
    } else if has(&["items", "prefixItems", "minItems", "maxItems"]) {
        vec!["array"]
    } else if has(&["minLength", "maxLength", "pattern"]) {
        vec!["string"]
    } else if has(&["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]) {
        vec!["number"]
    } else {
        Vec::new()
    }
}

/// Members in the order in which they are to be written: their names, schemas, and whether they must be there.
fn ordered(schema: &Value) -> Vec<(&str, Option<&Value>, bool)> {
    let named = field(schema, "properties").and_then(Value::as_object);
    let order: Vec<&str> = list(schema, "propertyOrdering").iter().filter_map(Value::as_str).collect();
    let required: Vec<&str> = list(schema, "required").iter().filter_map(Value::as_str).collect();
    let place = |name: &str| order.iter().position(|first| *first == name).unwrap_or(order.len());
    let mut all: Vec<(&str, Option<&Value>, bool)> = named
        .into_iter()
        .flatten()
        .map(|(name, schema)| (name.as_str(), Some(schema), required.contains(&name.as_str())))
        .collect();
    for name in &required {
        if !all.iter().any(|(known, ..)| known == name) {
            all.push((name, None, true));
        }
    }
    all.sort_by_key(|(name, ..)| place(name));
    all
}
