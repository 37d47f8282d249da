//! `embedContent` and its batch, from a model for embeddings.

use pollux_doctor::{Error, Values, raise};
use serde_json::{Map, Value, json};

use super::embedder::{Embedder, Embedding, normalised};
use crate::read::{field, integer, list, string};

/// One text to embed.
#[derive(Debug)]
struct Asked {
    text: String,
    dimensions: Option<usize>,
}

impl Asked {
    fn read(request: &Value) -> Self {
        let config = field(request, "embedContentConfig").unwrap_or(&Value::Null);
        let content = field(request, "content").unwrap_or(&Value::Null);
        let parts = list(content, "parts").iter().filter_map(|part| string(part, "text"));
        // The title belongs to what is found.
        let title = string(request, "title").or_else(|| string(config, "title"));
        let text = title.into_iter().chain(content.as_str()).chain(parts).collect::<Vec<_>>().join("\n");
        let dimensions = integer(request, "outputDimensionality").or_else(|| integer(config, "outputDimensionality"));
        Self { text, dimensions: dimensions.filter(|asked| *asked > 0).and_then(|asked| usize::try_from(asked).ok()) }
    }
}

/// `EmbedContentResponse`
pub(super) fn one(embedder: &Embedder, request: &Value) -> Result<Value, Error> {
    let (mut values, tokens) = compute(embedder, &[Asked::read(request)])?;
    Ok(json!({"embedding": {"values": values.pop().unwrap_or_default()}, "usageMetadata": usage(tokens)}))
}

/// `BatchEmbedContentsResponse`
pub(super) fn batch(embedder: &Embedder, request: &Value) -> Result<Value, Error> {
    let asked: Vec<Asked> = list(request, "requests").iter().map(Asked::read).collect();
    if asked.is_empty() {
        return Ok(json!({}));
    }
    let (values, tokens) = compute(embedder, &asked)?;
    let embeddings: Vec<Value> = values.into_iter().map(|values| json!({"values": values})).collect();
    Ok(json!({"embeddings": embeddings, "usageMetadata": usage(tokens)}))
}

fn compute(embedder: &Embedder, asked: &[Asked]) -> Result<(Vec<Vec<f32>>, u32), Error> {
    let most = embedder.dimensions();
    if asked.iter().any(|one| one.dimensions.is_some_and(|dimensions| dimensions > most)) {
        return Err(raise("invalid_argument_generic", &Values::new().set("field", "output_dimensionality")));
    }
    let texts: Vec<String> = asked.iter().map(|one| one.text.clone()).collect();
    let computed = embedder.embed(&texts).map_err(|error| raise("internal", &Values::new()).with_source(error))?;
    let tokens = computed.iter().map(|embedding| embedding.tokens).sum();
    let cut = |(embedding, asked): (Embedding, &Asked)| {
        let mut values = embedding.values;
        if let Some(dimensions) = asked.dimensions.filter(|dimensions| *dimensions < values.len()) {
            values.truncate(dimensions);
            values = normalised(values);
        }
        values
    };
    Ok((computed.into_iter().zip(asked).map(cut).collect(), tokens))
}

fn usage(tokens: u32) -> Value {
    let mut usage = Map::new();
    if tokens > 0 {
        usage.insert("promptTokenCount".into(), tokens.into());
        usage.insert("promptTokenDetails".into(), json!([{"modality": "TEXT", "tokenCount": tokens}]));
    }
    Value::Object(usage)
}
