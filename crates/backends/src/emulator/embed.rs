//! Embeddings: unit length, equal for equal texts, near for similar ones.
//!
//! Words and runs of three letters are hashed to signed places of the vector, so two texts are as near as
//! they have words and spellings in common. It is no semantics, but ranking and caching code can be tested.

use serde_json::{Number, Value, json};

use super::dice::digest;
use super::request::plain_text;

/// Places that each feature touches.
const PLACES: usize = 4;
const WORD_WEIGHT: f32 = 1.0;
const RUN_WEIGHT: f32 = 0.35;
const READ_AT_MOST: usize = 50_000;

/// The vector of a content.
pub(super) fn vector(content: &Value, dimensions: usize) -> Vec<f32> {
    of_text(&plain_text(content), dimensions)
}

fn of_text(text: &str, dimensions: usize) -> Vec<f32> {
    let mut values = vec![0.0; dimensions.max(1)];
    // Something that every text has, so that even an empty one has a direction.
    add(&mut values, "any", 0.1);
    let text: String = text.chars().take(READ_AT_MOST).flat_map(char::to_lowercase).collect();
    for word in text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()) {
        add(&mut values, word, WORD_WEIGHT);
        let padded: Vec<char> = std::iter::once('^').chain(word.chars()).chain(std::iter::once('$')).collect();
        for run in padded.windows(3) {
            add(&mut values, &run.iter().collect::<String>(), RUN_WEIGHT);
        }
    }
    normalised(values)
}

fn add(values: &mut [f32], feature: &str, weight: f32) {
    let hash = digest(["feature", feature]);
    for place in hash.chunks_exact(8).take(PLACES) {
        let mut bytes = [0; 8];
        bytes.copy_from_slice(place);
        let number = u64::from_le_bytes(bytes);
        let at = usize::try_from((number >> 1) % values.len() as u64).unwrap_or(0);
        values[at] += if number & 1 == 0 { weight } else { -weight };
    }
}

fn normalised(mut values: Vec<f32>) -> Vec<f32> {
    let length = values.iter().map(|value| f64::from(*value).powi(2)).sum::<f64>().sqrt();
    if length == 0.0 {
        values[0] = 1.0;
        return values;
    }
    for value in &mut values {
        *value = single(f64::from(*value) / length);
    }
    values
}

#[expect(clippy::cast_possible_truncation, reason = "embeddings are single precision")]
fn single(number: f64) -> f32 {
    number as f32
}

/// `ContentEmbedding`, in the digits of single precision.
pub(super) fn to_json(vector: &[f32]) -> Value {
    let number =
        |value: &f32| value.to_string().parse().ok().and_then(Number::from_f64).map_or(json!(0), Value::Number);
    json!({"values": vector.iter().map(number).collect::<Vec<Value>>()})
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nearness(one: &str, other: &str, dimensions: usize) -> f32 {
        of_text(one, dimensions).iter().zip(of_text(other, dimensions)).map(|(a, b)| a * b).sum()
    }

    #[test]
    fn is_of_unit_length_in_any_size() {
        for dimensions in [1, 8, 768, 1536, 3072] {
            for text in ["", "hello world", "世界"] {
                let vector = of_text(text, dimensions);
                assert_eq!(vector.len(), dimensions);
                let length: f32 = vector.iter().map(|value| value * value).sum();
                assert!((length - 1.0).abs() < 1e-4, "{length}");
            }
        }
    }

    #[test]
    fn equal_texts_are_equal_and_similar_ones_nearer() {
        assert_eq!(of_text("The cat sat.", 3072), of_text("the cat sat", 3072));
        for dimensions in [256, 768, 3072] {
            let similar = nearness("The cat sat on the mat", "A cat sits on the mats", dimensions);
            let different = nearness("The cat sat on the mat", "Quarterly revenue grew strongly", dimensions);
            assert!(similar > different + 0.2, "{similar} {different}");
        }
    }

    #[test]
    fn prints_single_precision() {
        assert_eq!(to_json(&[0.1]).to_string(), r#"{"values":[0.1]}"#);
    }
}
