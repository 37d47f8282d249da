//! From the schema of a request to the grammar that its answer is kept to.
//!
//! `responseSchema` is OpenAPI's subset with upper-case types, `responseJsonSchema` is JSON Schema, and the parameters of a
//! function are either. What a schema leaves open is bounded, because a small model that may write for ever does: texts, lists,
//! digits, and how often a schema may be within itself. So an answer that keeps to its grammar has an end, and the bounds are made
//! narrower until it fits into the tokens it may have. A value within our bounds is one of the schema, so nobody can tell but by
//! what is not said.
//!
//! What no grammar can keep to is left out: `uniqueItems`, `contains`, `not`, `if`, `patternProperties`, and patterns with a look
//! ahead. docs/local.md says so.

mod fault;
mod number;
mod plain;
#[cfg(test)]
mod tests;
mod text;
mod write;

use serde_json::{Value, json};

pub(super) use fault::{Fault, refused};
use fault::{Kind, Path};
pub(super) use text::literal;
use write::{Room, Writer};

/// From wide to narrow.
const ROOMS: [Room; 6] = [
    Room { text: 320, items: 12, members: 8, depth: 3, repeats: 3 },
    Room { text: 200, items: 8, members: 6, depth: 3, repeats: 3 },
    Room { text: 120, items: 6, members: 5, depth: 2, repeats: 2 },
    Room { text: 64, items: 4, members: 4, depth: 2, repeats: 2 },
    Room { text: 40, items: 3, members: 3, depth: 1, repeats: 1 },
    Room { text: 24, items: 2, members: 2, depth: 1, repeats: 0 },
];

/// Rules of a grammar, in Lark's notation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Grammar {
    /// The rule to begin with.
    pub(super) start: String,
    pub(super) rules: String,
}

/// The values of a schema, in about so many tokens. `prefix` keeps the rules apart from those of other schemas.
pub(super) fn grammar(schema: &Value, prefix: &str, tokens: u32) -> Result<Grammar, Fault> {
    made(tokens, |room| {
        let mut writer = Writer::new(schema, room, prefix);
        let rule = writer.rule(schema, &Vec::new(), &Path::default(), 0)?;
        let rule = rule.ok_or_else(|| Fault::new(&Path::default(), Kind::Wrong("no value could be of this schema")))?;
        Ok((Grammar { start: rule.name, rules: writer.finish() }, rule.tokens))
    })
}

/// The objects of a schema: what a function takes. Where it says nothing of members, there are none.
pub(super) fn object(schema: &Value, prefix: &str, tokens: u32) -> Result<Grammar, Fault> {
    let objects = json!({"allOf": [schema, {"type": "object", "properties": {}}]});
    made(tokens, |room| {
        let mut writer = Writer::new(schema, room, prefix);
        let rule = writer.rule(&objects, &Vec::new(), &Path::default(), 0)?;
        let rule = rule.ok_or_else(|| Fault::new(&Path::default(), Kind::Wrong("schema should be of type OBJECT")))?;
        Ok((Grammar { start: rule.name, rules: writer.finish() }, rule.tokens))
    })
}

/// Any value that is worth to be asked for as JSON: an object or a list.
pub(super) fn any(prefix: &str, tokens: u32) -> Result<Grammar, Fault> {
    let schema = json!({});
    made(tokens, |room| {
        let mut writer = Writer::new(&schema, room, prefix);
        let (array, object, tokens) = writer.of_any(room.depth, &Path::default())?;
        let start = format!("{prefix}0");
        let rules = format!("{}{start}: {object} | {array}\n", writer.finish());
        Ok((Grammar { start, rules }, tokens))
    })
}

/// The widest that fits; when none does, the narrowest.
fn made(tokens: u32, make: impl Fn(Room) -> Result<(Grammar, u32), Fault>) -> Result<Grammar, Fault> {
    let mut last = Err(Fault::new(&Path::default(), Kind::TooComplex("nothing fits")));
    for room in ROOMS {
        match make(room) {
            Ok((grammar, needs)) if needs <= tokens => return Ok(grammar),
            Ok((grammar, _)) => last = Ok(grammar),
            // In less room a schema within itself may have no value left; what was made with more is as good as it gets.
            Err(_) if last.is_ok() => break,
            // In less room it may be less.
            Err(fault) if fault.is_too_complex() => last = Err(fault),
            Err(fault) => return Err(fault),
        }
    }
    last
}

/// One of these texts, as they are.
pub(super) fn one_of(options: &[&str]) -> String {
    options.iter().map(|option| text::literal(option)).collect::<Vec<_>>().join(" | ")
}

/// Whether a grammar could not be served as it is too large, by what the library says: it has no kinds of errors.
pub(super) fn is_too_complex(cause: &str) -> bool {
    const SAYS: [&str; 7] = ["fuel", "too large", "too complex", "too many", "limit", "exceed", "states"];
    let cause = cause.to_ascii_lowercase();
    SAYS.iter().any(|says| cause.contains(says))
}
