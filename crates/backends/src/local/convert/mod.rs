//! Models in other formats, made ones of llama.cpp's: BERT's kind, for embeddings.

pub(super) mod gguf;

use std::collections::HashMap;
use std::fs;
use std::io::{self, BufWriter};
use std::path::Path;

use gguf::{Meta, Tensor};
use serde::Deserialize;

/// A model cannot be converted.
#[derive(Debug, thiserror::Error)]
pub enum ConvertError {
    /// A file cannot be read or written.
    #[error("{file} cannot be read or written")]
    File {
        /// Which.
        file: String,
        /// Why.
        source: io::Error,
    },
    /// A file is not what it should be.
    #[error("{file} is not as expected: {reason}")]
    Malformed {
        /// Which.
        file: String,
        /// Why.
        reason: String,
    },
}

/// `config.json` of a BERT.
#[derive(Debug, Deserialize)]
struct Config {
    hidden_size: usize,
    intermediate_size: usize,
    layer_norm_eps: f32,
    max_position_embeddings: usize,
    num_attention_heads: usize,
    num_hidden_layers: usize,
    type_vocab_size: usize,
    vocab_size: usize,
}

/// One entry of the header of a `safetensors` file.
#[derive(Debug, Deserialize)]
struct Place {
    dtype: String,
    shape: Vec<usize>,
    data_offsets: [usize; 2],
}

fn read(folder: &Path, name: &str) -> Result<Vec<u8>, ConvertError> {
    let file = folder.join(name);
    fs::read(&file).map_err(|source| ConvertError::File { file: file.display().to_string(), source })
}

fn malformed(file: &str, reason: impl std::fmt::Display) -> ConvertError {
    ConvertError::Malformed { file: file.to_owned(), reason: reason.to_string() }
}

/// Makes one file of the folder that a BERT for embeddings comes as: `config.json`, `vocab.txt`, `model.safetensors`.
///
/// # Errors
/// When a file is missing or is not what it should be.
pub fn bert(folder: &Path, name: &str, to: &Path) -> Result<(), ConvertError> {
    let config: Config =
        serde_json::from_slice(&read(folder, "config.json")?).map_err(|error| malformed("config.json", error))?;
    let words = String::from_utf8(read(folder, "vocab.txt")?).map_err(|error| malformed("vocab.txt", error))?;
    let words: Vec<&str> = words.lines().collect();
    if words.len() != config.vocab_size {
        return Err(malformed("vocab.txt", format!("{} words; expected {}", words.len(), config.vocab_size)));
    }
    let mut weights = Weights::read(read(folder, "model.safetensors")?)?;
    let tensors = tensors(&config, &mut weights)?;
    let written = fs::File::create(to)
        .and_then(|file| gguf::write(BufWriter::new(file), &facts(&config, name, &words), &tensors));
    written.map_err(|source| ConvertError::File { file: to.display().to_string(), source })
}

fn facts(config: &Config, name: &str, words: &[&str]) -> Vec<(String, Meta)> {
    let number = |number: usize| Meta::Number(u32::try_from(number).unwrap_or(u32::MAX));
    let place = |word: &str| number(words.iter().position(|known| *known == word).unwrap_or(0));
    let is_control = |word: &str| word.starts_with('[') && word.ends_with(']') && word.len() > 2;
    // What begins a word is marked, instead of what goes on with one.
    let token = |word: &&str| match word.strip_prefix("##") {
        Some(rest) => rest.to_owned(),
        None if is_control(word) => (*word).to_owned(),
        None => format!("\u{2581}{word}"),
    };
    let kinds = words.iter().map(|word| if is_control(word) { 3 } else { 1 }).collect();
    let facts = [
        ("general.architecture", Meta::Text("bert".into())),
        ("general.name", Meta::Text(name.into())),
        ("bert.block_count", number(config.num_hidden_layers)),
        ("bert.context_length", number(config.max_position_embeddings)),
        ("bert.embedding_length", number(config.hidden_size)),
        ("bert.feed_forward_length", number(config.intermediate_size)),
        ("bert.attention.head_count", number(config.num_attention_heads)),
        ("bert.attention.layer_norm_epsilon", Meta::Float(config.layer_norm_eps)),
        ("bert.attention.causal", Meta::Flag(false)),
        // The mean of all tokens.
        ("bert.pooling_type", Meta::Number(1)),
        ("tokenizer.ggml.model", Meta::Text("bert".into())),
        ("tokenizer.ggml.token_type_count", number(config.type_vocab_size)),
        ("tokenizer.ggml.tokens", Meta::Texts(words.iter().map(token).collect())),
        ("tokenizer.ggml.token_type", Meta::Numbers(kinds)),
        ("tokenizer.ggml.bos_token_id", place("[CLS]")),
        ("tokenizer.ggml.cls_token_id", place("[CLS]")),
        ("tokenizer.ggml.eos_token_id", place("[SEP]")),
        ("tokenizer.ggml.seperator_token_id", place("[SEP]")),
        ("tokenizer.ggml.unknown_token_id", place("[UNK]")),
        ("tokenizer.ggml.padding_token_id", place("[PAD]")),
        ("tokenizer.ggml.mask_token_id", place("[MASK]")),
    ];
    facts.into_iter().map(|(key, meta)| (key.to_owned(), meta)).collect()
}

/// The weights under llama.cpp's names.
fn tensors(config: &Config, weights: &mut Weights) -> Result<Vec<Tensor>, ConvertError> {
    let wide = config.hidden_size;
    let mut tensors = vec![
        weights.take("embeddings.word_embeddings.weight", "token_embd.weight", &[config.vocab_size, wide])?,
        weights.take(
            "embeddings.token_type_embeddings.weight",
            "token_types.weight",
            &[config.type_vocab_size, wide],
        )?,
        weights.take(
            "embeddings.position_embeddings.weight",
            "position_embd.weight",
            &[config.max_position_embeddings, wide],
        )?,
        weights.take("embeddings.LayerNorm.weight", "token_embd_norm.weight", &[wide])?,
        weights.take("embeddings.LayerNorm.bias", "token_embd_norm.bias", &[wide])?,
    ];
    let inner = config.intermediate_size;
    let parts: [(&str, &str, &[usize]); 8] = [
        ("attention.self.query", "attn_q", &[wide, wide]),
        ("attention.self.key", "attn_k", &[wide, wide]),
        ("attention.self.value", "attn_v", &[wide, wide]),
        ("attention.output.dense", "attn_output", &[wide, wide]),
        ("attention.output.LayerNorm", "attn_output_norm", &[wide]),
        ("intermediate.dense", "ffn_up", &[inner, wide]),
        ("output.dense", "ffn_down", &[wide, inner]),
        ("output.LayerNorm", "layer_output_norm", &[wide]),
    ];
    for layer in 0..config.num_hidden_layers {
        for (theirs, ours, shape) in parts {
            let (theirs, ours) = (format!("encoder.layer.{layer}.{theirs}"), format!("blk.{layer}.{ours}"));
            tensors.push(weights.take(&format!("{theirs}.weight"), &format!("{ours}.weight"), shape)?);
            tensors.push(weights.take(&format!("{theirs}.bias"), &format!("{ours}.bias"), &shape[..1])?);
        }
    }
    Ok(tensors)
}

/// A `safetensors` file: a JSON header that says where each tensor lies, and the tensors.
struct Weights {
    places: HashMap<String, Place>,
    data: Vec<u8>,
    begin: usize,
}

const FILE: &str = "model.safetensors";

impl Weights {
    fn read(data: Vec<u8>) -> Result<Self, ConvertError> {
        let length = data.first_chunk::<8>().and_then(|length| usize::try_from(u64::from_le_bytes(*length)).ok());
        let header = length.and_then(|length| data.get(8..8_usize.checked_add(length)?));
        let header = header.ok_or_else(|| malformed(FILE, "it is shorter than it says"))?;
        let places: HashMap<String, serde_json::Value> =
            serde_json::from_slice(header).map_err(|error| malformed(FILE, error))?;
        let begin = 8 + header.len();
        let place = |(name, place)| {
            let place = serde_json::from_value(place).map_err(|error| malformed(FILE, error))?;
            Ok((name, place))
        };
        let places =
            places.into_iter().filter(|(name, _)| name != "__metadata__").map(place).collect::<Result<_, _>>()?;
        Ok(Self { places, data, begin })
    }

    /// A tensor under its new name, with or without the prefix that some files have.
    fn take(&mut self, theirs: &str, ours: &str, shape: &[usize]) -> Result<Tensor, ConvertError> {
        let place = self.places.get(theirs).or_else(|| self.places.get(&format!("bert.{theirs}")));
        let place = place.ok_or_else(|| malformed(FILE, format!("there is no tensor `{theirs}`")))?;
        if place.dtype != "F32" || place.shape != shape {
            let came = format!("`{theirs}` is {} of {:?}; expected F32 of {shape:?}", place.dtype, place.shape);
            return Err(malformed(FILE, came));
        }
        let [from, to] = place.data_offsets.map(|offset| offset.saturating_add(self.begin));
        let bytes =
            self.data.get(from..to).ok_or_else(|| malformed(FILE, format!("`{theirs}` lies outside of the file")))?;
        let weights: Vec<f32> =
            bytes.chunks_exact(4).map(|four| f32::from_le_bytes([four[0], four[1], four[2], four[3]])).collect();
        if weights.len() != shape.iter().product::<usize>() {
            return Err(malformed(FILE, format!("`{theirs}` has {} weights", weights.len())));
        }
        Ok(Tensor { name: ours.to_owned(), shape: shape.to_vec(), weights })
    }
}
