//! Texts: as long as they may be, of a format, or of a pattern.

use std::fmt::Write as _;
use std::sync::OnceLock;

use llguidance::ParserFactory;
use llguidance::api::{GrammarWithLexer, TopLevelGrammar};
use llguidance::toktrie::{ApproximateTokEnv, TokEnv};
use serde_json::{Value, json};

use super::fault::Kind;
use crate::read::{integer, string};

macro_rules! date {
    () => {
        concat!(
            r"([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))",
            // The day that only some years have.
            r"|(1[0-9]|2[0-9])(0[48]|[2468][048]|[13579][26])-02-29)"
        )
    };
}

macro_rules! time {
    () => {
        r"([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,6})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])"
    };
}

macro_rules! byte {
    () => {
        r"(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
    };
}

/// A letter between quotes. Written out where that can be: half of an escaped pair would be no text.
const LETTER: &str = r#"([^"\\\x00-\x1F\x7F]|\\["\\bfnrt])"#;
/// The same, of no escapes: for names that must differ from others.
const PLAIN: &str = r#"[^"\\\x00-\x1F\x7F]"#;
/// Letters of a format that sets no bound.
const FORMATTED: u32 = 40;

/// What a text must look like: a terminal of a grammar, or a rule's right-hand side.
pub(super) enum Text {
    Terminal(String, u32),
    Rule(String, u32),
}

/// The texts of a schema; `room` letters where it sets no bound.
pub(super) fn text(schema: &Value, room: u32) -> Result<Text, Kind> {
    let bound = |word| integer(schema, word).map(|bound| u32::try_from(bound.max(0)).unwrap_or(u32::MAX));
    let least = bound("minLength").unwrap_or(0);
    let longest = bound("maxLength");
    let most = longest.unwrap_or_else(|| room.max(least));
    if least > most {
        return Err(Kind::Wrong("minLength is greater than maxLength"));
    }
    if most > LONGEST {
        return bounded(schema, least, LONGEST.max(least), room);
    }
    bounded(schema, least, most, room)
}

/// A regular expression that counts further takes more memory than an answer has letters.
const LONGEST: u32 = 20_000;

fn bounded(schema: &Value, least: u32, most: u32, room: u32) -> Result<Text, Kind> {
    if least > LONGEST {
        return Err(Kind::TooComplex("a text of that many letters"));
    }
    if let Some(format) = string(schema, "format").and_then(format) {
        let length =
            if least > 0 || most < FORMATTED { format!(" & /\"{LETTER}{{{least},{most}}}\"/") } else { String::new() };
        let terminal = format!("/\"({format})\"/{length}");
        if length.is_empty() || is_kept(&format!("start: TEXT\nTEXT: {terminal}\n")) {
            return Ok(Text::Terminal(terminal, FORMATTED));
        }
    }
    if let Some(pattern) =
        string(schema, "pattern").filter(|pattern| !matches!(*pattern, "" | "^" | "$" | ".*" | "^.*$"))
    {
        // A pattern that sets no bound gets one; where both cannot be kept, the pattern counts.
        let lengths = [
            Some(most.min(if integer(schema, "maxLength").is_some() { most } else { room.min(FORMATTED) }.max(least))),
            Some(most),
            None,
        ];
        for most in lengths {
            let mut leaf = json!({"type": "string", "pattern": pattern, "x-guidance": options()});
            if let (Some(leaf), Some(most)) = (leaf.as_object_mut(), most) {
                leaf.insert("minLength".into(), least.into());
                leaf.insert("maxLength".into(), most.into());
            }
            let rule = format!("%json {leaf}");
            if is_kept(&format!("start: {rule}\n")) {
                return Ok(Text::Rule(rule, most.unwrap_or(room)));
            }
        }
        tracing::debug!(target: "pollux", pattern, "no grammar keeps to this pattern; the text is any");
    }
    Ok(Text::Terminal(format!("/\"{LETTER}{{{least},{most}}}\"/"), most))
}

/// The options of a piece of JSON Schema within a grammar. Blanks as a pretty printer sets them would let a small model write
/// nothing else.
fn options() -> Value {
    json!({"whitespace_flexible": false, "lenient": true, "json_allowed_escapes": "nrbtf\"\\"})
}

/// The name of a member that is none of `taken`.
pub(super) fn name(taken: &[String], letters: u32) -> String {
    let mut terminal = format!("/\"{PLAIN}{{1,{letters}}}\"/");
    if !taken.is_empty() {
        let _ = write!(terminal, " & ~({})", taken.join(" | "));
    }
    terminal
}

/// A text as a literal of a grammar.
pub(in super::super) fn literal(text: &str) -> String {
    let mut literal = Value::from(text).to_string();
    if literal.contains('\u{7f}') {
        literal = literal.replace('\u{7f}', "\\u007f");
    }
    literal
}

/// Whether a grammar can be made of this, and there is a text of it.
fn is_kept(grammar: &str) -> bool {
    static FACTORY: OnceLock<Option<ParserFactory>> = OnceLock::new();
    let made = FACTORY.get_or_init(|| {
        let bytes: TokEnv = ApproximateTokEnv::single_byte_env();
        let mut factory = ParserFactory::new_simple(&bytes).ok()?;
        factory.quiet();
        Some(factory)
    });
    let Some(factory) = made else { return false };
    let grammar = TopLevelGrammar::from_grammar(GrammarWithLexer::from_lark(grammar.to_owned()));
    let mut matcher = llguidance::Matcher::new(factory.create_parser(grammar));
    matcher.get_error().is_none() && matcher.compute_mask().is_ok_and(|mask| !mask.is_zero())
}

/// A format as a regular expression; of one that is not known, a text may be any. Where the standard lets digits go on, they end.
fn format(name: &str) -> Option<&'static str> {
    Some(match name {
        "date-time" => concat!(date!(), "T", time!()),
        "date" => date!(),
        "time" => time!(),
        "duration" => {
            r"P([0-9]{1,3}W|[0-9]{1,4}D(T([0-9]{1,3}H([0-9]{1,3}M)?|[0-9]{1,3}M|[0-9]{1,3}S))?|T([0-9]{1,3}H([0-9]{1,3}M([0-9]{1,3}S)?)?|[0-9]{1,4}M([0-9]{1,3}S)?|[0-9]{1,5}S)|[0-9]{1,3}Y([0-9]{1,2}M([0-9]{1,2}D)?)?|[0-9]{1,3}M([0-9]{1,2}D)?)"
        }
        "email" => {
            r"[a-zA-Z0-9_+-]{1,16}(\.[a-zA-Z0-9_+-]{1,16})?@[a-zA-Z0-9]{1,16}(\.[a-zA-Z0-9]{1,12}){0,1}\.[a-z]{2,6}"
        }
        "hostname" => r"[a-zA-Z0-9]{1,20}(\.[a-zA-Z0-9]{1,16}){0,2}\.[a-z]{2,6}",
        "ipv4" => concat!("(", byte!(), r"\.){3}", byte!()),
        "ipv6" => r"([0-9a-f]{1,4}:){7}[0-9a-f]{1,4}|([0-9a-f]{1,4}:){1,3}(:[0-9a-f]{1,4}){1,3}|::1",
        "uuid" => r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
        "uri" | "url" => {
            r"https?:\/\/[a-zA-Z0-9]{1,20}(\.[a-zA-Z0-9]{1,16}){0,2}\.[a-z]{2,6}(\/[a-zA-Z0-9._~-]{1,20}){0,4}\/?"
        }
        _ => return None,
    })
}
