//! What an answer must look like: a schema, compiled against a model's vocabulary, that says at every step which tokens
//! may follow.

use std::fmt;
use std::sync::Arc;

use llguidance::api::{GrammarWithLexer, TopLevelGrammar};
use llguidance::toktrie::{ApproximateTokEnv, SimpleVob, TokEnv, TokRxInfo, TokTrie};
use llguidance::{Matcher, ParserFactory};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::super::llama::{Model, Token};

/// What an answer must look like.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in super::super) enum Shape {
    /// A JSON value of this JSON Schema.
    Schema(Value),
    /// One of these texts.
    OneOf(Vec<String>),
    /// A text of this Lark grammar.
    Lark(String),
}

/// A shape cannot be kept to.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[error("{0}")]
pub(in super::super) struct ShapeError(pub(in super::super) String);

fn failed(error: impl fmt::Display) -> ShapeError {
    ShapeError(error.to_string())
}

/// A model's vocabulary, as the grammar sees it.
pub(in super::super) struct Shapes(ParserFactory);

impl fmt::Debug for Shapes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Shapes(…)")
    }
}

impl Shapes {
    /// Looks at every token once.
    pub(in super::super) fn new(model: &Model) -> Result<Self, ShapeError> {
        let end = model.end_of_turn().ok_or_else(|| ShapeError("the model has no token that ends a text".into()))?;
        let size = u32::try_from(model.vocabulary()).unwrap_or(0);
        let words: Vec<Vec<u8>> = (0..size)
            .map(|token| {
                let token = Token::try_from(token).unwrap_or(-1);
                let bytes = model.bytes(token, false);
                if !bytes.is_empty() {
                    return bytes;
                }
                // A control token: nothing that a text could spell.
                let mut marked = vec![TokTrie::SPECIAL_TOKEN_MARKER];
                marked.extend(model.bytes(token, true));
                marked
            })
            .collect();
        let info = TokRxInfo::new(size, u32::try_from(end).unwrap_or(0));
        let vocabulary: TokEnv = Arc::new(ApproximateTokEnv::new(TokTrie::from(&info, &words)));
        let mut factory = ParserFactory::new_simple(&vocabulary).map_err(failed)?;
        factory.quiet();
        Ok(Self(factory))
    }

    /// A keeper of the shape, for one answer.
    pub(in super::super) fn keeper(&self, shape: &Shape) -> Result<Keeper, ShapeError> {
        let grammar = match shape {
            // Blanks as a pretty printer sets them would let a small model write nothing else.
            Shape::Schema(schema) => {
                let mut schema = schema.clone();
                if let Some(schema) = schema.as_object_mut() {
                    schema.insert(
                        "x-guidance".into(),
                        json!({"whitespace_flexible": false, "coerce_one_of": true, "lenient": true}),
                    );
                }
                TopLevelGrammar::from_json_schema(schema)
            }
            Shape::OneOf(texts) => {
                let texts: Vec<String> = texts.iter().map(|text| Value::from(text.as_str()).to_string()).collect();
                TopLevelGrammar::from_lark(format!("start: {}", texts.join(" | ")))
            }
            Shape::Lark(grammar) => TopLevelGrammar::from_grammar(GrammarWithLexer::from_lark(grammar.clone())),
        };
        let mut matcher = Matcher::new(self.0.create_parser(grammar));
        match matcher.get_error() {
            Some(error) => Err(ShapeError(error)),
            None => Ok(Keeper { allowed: matcher.compute_mask_or_eos().map_err(failed)?, matcher }),
        }
    }
}

/// Keeps one answer to its shape.
pub(in super::super) struct Keeper {
    matcher: Matcher,
    allowed: SimpleVob,
}

impl fmt::Debug for Keeper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keeper(…)")
    }
}

impl Keeper {
    /// Whether `token` may come next.
    pub(in super::super) fn allows(&self, token: Token) -> bool {
        u32::try_from(token).is_ok_and(|token| self.allowed.is_allowed(token))
    }

    /// Takes the token that came; `false` when nothing may follow any more.
    pub(in super::super) fn take(&mut self, token: Token) -> Result<bool, ShapeError> {
        self.matcher.consume_token(u32::try_from(token).unwrap_or(u32::MAX)).map_err(failed)?;
        if self.matcher.is_stopped() {
            return Ok(false);
        }
        self.allowed = self.matcher.compute_mask_or_eos().map_err(failed)?;
        Ok(true)
    }
}
