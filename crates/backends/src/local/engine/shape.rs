//! What an answer must look like: a schema, compiled against a model's vocabulary, that says at every step which tokens
//! may follow.

use std::fmt;
use std::sync::Arc;

use llguidance::api::{GrammarWithLexer, TopLevelGrammar};
use llguidance::toktrie::{ApproximateTokEnv, SimpleVob, TokEnv, TokRxInfo, TokTrie};
use llguidance::{Matcher, ParserFactory};
use serde::{Deserialize, Serialize};

use super::super::llama::{Model, Token};

/// What an answer must look like: a grammar in Lark's notation, as llguidance reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(in super::super) struct Shape(pub(in super::super) String);

/// A shape cannot be kept to.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[error("{0}")]
pub(in super::super) struct ShapeError(pub(in super::super) String);

fn failed(error: impl fmt::Display) -> ShapeError {
    ShapeError(error.to_string())
}

/// A model's vocabulary, as the grammar sees it.
pub(in super::super) struct Shapes {
    factory: ParserFactory,
    /// The token that ends a text.
    end: u32,
}

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
        let end = u32::try_from(end).unwrap_or(0);
        let info = TokRxInfo::new(size, end);
        let vocabulary: TokEnv = Arc::new(ApproximateTokEnv::new(TokTrie::from(&info, &words)));
        let mut factory = ParserFactory::new_simple(&vocabulary).map_err(failed)?;
        factory.quiet();
        Ok(Self { factory, end })
    }

    /// A keeper of the shape, for one answer.
    pub(in super::super) fn keeper(&self, shape: &Shape) -> Result<Keeper, ShapeError> {
        let grammar = TopLevelGrammar::from_grammar(GrammarWithLexer::from_lark(shape.0.clone()));
        let mut matcher = Matcher::new(self.factory.create_parser(grammar));
        match matcher.get_error() {
            Some(error) => Err(ShapeError(error)),
            None => Ok(Keeper { allowed: matcher.compute_mask_or_eos().map_err(failed)?, matcher, end: self.end }),
        }
    }
}

/// Keeps one answer to its shape.
pub(in super::super) struct Keeper {
    matcher: Matcher,
    allowed: SimpleVob,
    end: u32,
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

    /// Whether the text may end here, and is not to go on with `likeliest`, which the model would say if it could: then it has
    /// said all it has to say.
    pub(in super::super) fn ends_before(&self, likeliest: impl FnOnce() -> Token) -> bool {
        self.allowed.is_allowed(self.end) && !self.allows(likeliest())
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
