//! A model for embeddings at work: texts in, vectors of length 1 out.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use tokio::time::Instant;

use super::apart::{self, Ask, Helper, Link, Ready, Setup, StartError, Told};
use super::engine::Failure;
use super::llama::{Batch, Context, LlamaError, Model, Room, Token};
use super::meters;

/// Texts computed together at most.
pub(super) const TEXTS: u32 = 16;
/// Tokens computed together at most, and of one text.
const TOKENS: u32 = 2048;

/// A loaded model for embeddings.
#[derive(Debug)]
pub(super) enum Embedder {
    /// In this process.
    Here(Here),
    /// In a process of its own.
    Apart {
        /// The way to it.
        link: Link,
        /// Numbers in a vector.
        dimensions: usize,
    },
}

/// A model in this process. One computation at a time; who comes meanwhile waits.
#[derive(Debug)]
pub(super) struct Here {
    model: Arc<Model>,
    context: Mutex<Context>,
    /// Tokens of one text; what is behind them is left out, as the model was never trained for it.
    longest: usize,
}

/// A text's place among all texts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Embedding {
    pub(super) values: Vec<f32>,
    /// Tokens that were read.
    pub(super) tokens: u32,
}

impl Embedder {
    /// Loads a model into this process.
    pub(super) fn load(path: &Path, threads: u16, mapped: bool) -> Result<Self, LlamaError> {
        Here::load(path, threads, mapped).map(Self::Here)
    }

    /// Has a process of its own load a model, which is called `name`.
    pub(super) fn load_apart(helper: &Helper, name: &str, path: &Path, threads: u16) -> Result<Self, StartError> {
        match apart::start(helper, name, path, Setup::Embedding { threads })? {
            (link, Ready::Embedding { dimensions }) => Ok(Self::Apart { link, dimensions }),
            (_, Ready::Text) => Err(StartError::senseless()),
        }
    }

    /// How many numbers a vector has.
    pub(super) fn dimensions(&self) -> usize {
        match self {
            Self::Here(here) => here.model.embedding_length(),
            Self::Apart { dimensions, .. } => *dimensions,
        }
    }

    /// Since when it is of no use any more.
    pub(super) fn ended(&self) -> Option<Instant> {
        match self {
            Self::Here(_) => None,
            Self::Apart { link, .. } => link.ended(),
        }
    }

    /// Keeps this for as long as it is of use; gives it back where its end is seen only by whoever looks.
    pub(super) fn hold(&self, counted: meters::Loaded) -> Option<meters::Loaded> {
        match self {
            Self::Here(_) => return Some(counted),
            Self::Apart { link, .. } => link.hold(counted),
        }
        None
    }

    /// The vectors of these texts. Takes a while: not for a thread that serves.
    pub(super) fn embed(&self, texts: &[String]) -> Result<Vec<Embedding>, Failure> {
        match self {
            Self::Here(here) => here.embed(texts).map_err(|error| Failure::Broken(error.to_string())),
            Self::Apart { link, .. } => match link.ask_and_wait(&Ask::Embed(texts.to_vec()))? {
                Told::Embedded(embedded) => embedded,
                _ => Err(Failure::Broken(StartError::senseless().to_string())),
            },
        }
    }
}

impl Here {
    fn load(path: &Path, threads: u16, mapped: bool) -> Result<Self, LlamaError> {
        let model = Arc::new(Model::load(path, mapped)?);
        let room = Room { tokens: TOKENS, sequences: TEXTS, batch: TOKENS, threads, embeds: true };
        let context = Context::new(Arc::clone(&model), room)?;
        if !context.pools() {
            let reason = "it does not say how it makes one vector of a text (pooling_type)".to_owned();
            return Err(LlamaError::Load { path: path.to_owned(), reason });
        }
        let longest = usize::try_from(model.trained_context().clamp(8, TOKENS)).unwrap_or(8);
        Ok(Self { model, context: Mutex::new(context), longest })
    }

    fn tokens(&self, text: &str) -> Vec<Token> {
        let mut tokens = self.model.tokens(text, false, true);
        if tokens.len() > self.longest {
            // The last token says that the text ends.
            let last = tokens.pop();
            tokens.truncate(self.longest - 1);
            tokens.extend(last);
        }
        tokens
    }

    fn embed(&self, texts: &[String]) -> Result<Vec<Embedding>, LlamaError> {
        let all: Vec<Vec<Token>> = texts.iter().map(|text| self.tokens(text)).collect();
        let mut embeddings = Vec::with_capacity(all.len());
        let mut rest = all.as_slice();
        while !rest.is_empty() {
            let mut sum = 0;
            let fits = |tokens: &&Vec<Token>| {
                sum += tokens.len();
                sum <= usize::try_from(TOKENS).unwrap_or(usize::MAX)
            };
            let count = rest.iter().take(usize::try_from(TEXTS).unwrap_or(1)).take_while(fits).count().max(1);
            let (group, behind) = rest.split_at(count);
            embeddings.extend(self.compute(group)?);
            rest = behind;
        }
        Ok(embeddings)
    }

    fn compute(&self, texts: &[Vec<Token>]) -> Result<Vec<Embedding>, LlamaError> {
        let mut batch = Batch::default();
        for (sequence, tokens) in (0..).zip(texts) {
            for (position, token) in tokens.iter().enumerate() {
                batch.push(*token, position, sequence, true);
            }
        }
        let mut context = self.context.lock().unwrap_or_else(PoisonError::into_inner);
        if batch.len() > 0 {
            context.forget_all();
            context.compute(&batch)?;
        }
        let one = |(sequence, tokens): (i32, &Vec<Token>)| {
            let values = context.embedding(sequence).filter(|_| !tokens.is_empty());
            let values = values.map_or_else(|| vec![0.0; self.model.embedding_length()], <[f32]>::to_vec);
            Embedding { values: normalised(values), tokens: u32::try_from(tokens.len()).unwrap_or(u32::MAX) }
        };
        Ok((0..).zip(texts).map(one).collect())
    }
}

/// The same direction, with length 1; nothing stays nothing.
pub(super) fn normalised(mut values: Vec<f32>) -> Vec<f32> {
    let length = values.iter().map(|value| value * value).sum::<f32>().sqrt();
    if length > 0.0 {
        for value in &mut values {
            *value /= length;
        }
    }
    values
}
