//! `embedContent` and its batch, from a model for embeddings.

use pollux_doctor::{Error, Values, raise};
use serde_json::{Map, Value, json};

use super::embedder::{Embedding, normalised};
use super::request::text_of;
use crate::read::{field, integer, list, string};

/// One text to embed.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) text: String,
    dimensions: Option<usize>,
}

impl Asked {
    /// Reads `EmbedContentRequest`; `model` is what the caller calls the model, whose vectors have `most` numbers.
    fn read(request: &Value, model: &str, most: usize) -> Result<Self, Error> {
        let config = field(request, "embedContentConfig").unwrap_or(&Value::Null);
        let content = text_of(field(request, "content").unwrap_or(&Value::Null), model)?;
        // The title belongs to what is found.
        let title = string(request, "title").or_else(|| string(config, "title")).map(str::to_owned);
        let text = title.into_iter().chain((!content.is_empty()).then_some(content)).collect::<Vec<_>>().join("\n");
        let dimensions = integer(request, "outputDimensionality").or_else(|| integer(config, "outputDimensionality"));
        let dimensions = dimensions.filter(|asked| *asked > 0).and_then(|asked| usize::try_from(asked).ok());
        if dimensions.is_some_and(|asked| asked > most) {
            return Err(raise("invalid_argument_generic", &Values::new().set("field", "output_dimensionality")));
        }
        Ok(Self { text, dimensions })
    }

    /// The vector, as long as it was asked for.
    fn cut(&self, embedding: Embedding) -> Vec<f32> {
        let mut values = embedding.values;
        if let Some(dimensions) = self.dimensions.filter(|dimensions| *dimensions < values.len()) {
            values.truncate(dimensions);
            values = normalised(values);
        }
        values
    }
}

/// The text of an `EmbedContentRequest`.
pub(super) fn one(request: &Value, model: &str, most: usize) -> Result<Vec<Asked>, Error> {
    Ok(vec![Asked::read(request, model, most)?])
}

/// The texts of a `BatchEmbedContentsRequest`.
pub(super) fn batch(request: &Value, model: &str, most: usize) -> Result<Vec<Asked>, Error> {
    list(request, "requests").iter().map(|request| Asked::read(request, model, most)).collect()
}

/// `EmbedContentResponse`
pub(super) fn answer(asked: &[Asked], made: Vec<Embedding>) -> Value {
    let usage = usage(&made);
    let values = asked.iter().zip(made).map(|(asked, embedding)| asked.cut(embedding)).next();
    json!({"embedding": {"values": values.unwrap_or_default()}, "usageMetadata": usage})
}

/// `BatchEmbedContentsResponse`
pub(super) fn answers(asked: &[Asked], made: Vec<Embedding>) -> Value {
    if asked.is_empty() {
        return json!({});
    }
    let usage = usage(&made);
    let one = |(asked, embedding): (&Asked, Embedding)| json!({"values": asked.cut(embedding)});
    let embeddings: Vec<Value> = asked.iter().zip(made).map(one).collect();
    json!({"embeddings": embeddings, "usageMetadata": usage})
}

fn usage(made: &[Embedding]) -> Value {
    let tokens: u32 = made.iter().map(|embedding| embedding.tokens).sum();
    let mut usage = Map::new();
    if tokens > 0 {
        usage.insert("promptTokenCount".into(), tokens.into());
        usage.insert("promptTokenDetails".into(), json!([{"modality": "TEXT", "tokenCount": tokens}]));
    }
    Value::Object(usage)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text_is_refused_and_not_left_out() {
        let image = json!({"inlineData": {"mimeType": "image/png", "data": "YWL/"}});
        let file = json!({"fileData": {"mimeType": "audio/mp3", "fileUri": "https://example.com/a.mp3"}});
        for part in [image, file] {
            let request = json!({"content": {"parts": [{"text": "a"}, part]}});
            assert_eq!(one(&request, "m", 4).unwrap_err().fault(), "modality_not_enabled");
            assert_eq!(batch(&json!({"requests": [request]}), "m", 4).unwrap_err().fault(), "modality_not_enabled");
        }
    }

    #[test]
    fn a_title_stands_before_the_text() {
        let request = json!({"title": "t", "taskType": "RETRIEVAL_DOCUMENT", "content": {"parts": [{"text": "a"}, {"text": "b"}]}});
        assert_eq!(one(&request, "m", 4).unwrap()[0].text, "t\na\nb");
    }

    #[test]
    fn no_vector_is_longer_than_the_models() {
        let asked = |count: i32| one(&json!({"content": "a", "outputDimensionality": count}), "m", 4);
        assert_eq!(asked(5).unwrap_err().fault(), "invalid_argument_generic");
        let values = asked(1).unwrap()[0].cut(Embedding { values: vec![0.6, 0.8], tokens: 1 });
        assert_eq!(values, [1.0]);
    }
}
