//! GGUF, the format of llama.cpp's model files, as far as it is written here: version 3, tensors of 32-bit floats.

use std::io::{self, Write};

/// A fact about a model.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) enum Meta {
    Text(String),
    Number(u32),
    Float(f32),
    Flag(bool),
    Texts(Vec<String>),
    Numbers(Vec<i32>),
    #[cfg(test)]
    Floats(Vec<f32>),
}

/// Weights, row by row.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) struct Tensor {
    pub(in super::super) name: String,
    /// Rows and columns, as the weights lie; a vector has one.
    pub(in super::super) shape: Vec<usize>,
    pub(in super::super) weights: Vec<f32>,
}

const ALIGNMENT: usize = 32;
const TEXT: u32 = 8;
const LIST: u32 = 9;
const SIGNED: u32 = 5;
const FLOAT: u32 = 6;

struct Writer<W> {
    out: W,
    written: usize,
}

impl<W: Write> Writer<W> {
    fn bytes(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.written += bytes.len();
        self.out.write_all(bytes)
    }

    fn small(&mut self, number: u32) -> io::Result<()> {
        self.bytes(&number.to_le_bytes())
    }

    fn large(&mut self, number: usize) -> io::Result<()> {
        self.bytes(&(number as u64).to_le_bytes())
    }

    fn text(&mut self, text: &str) -> io::Result<()> {
        self.large(text.len())?;
        self.bytes(text.as_bytes())
    }

    fn meta(&mut self, meta: &Meta) -> io::Result<()> {
        match meta {
            Meta::Number(number) => {
                self.small(4)?;
                self.small(*number)
            }
            Meta::Float(number) => {
                self.small(FLOAT)?;
                self.bytes(&number.to_le_bytes())
            }
            Meta::Flag(flag) => {
                self.small(7)?;
                self.bytes(&[u8::from(*flag)])
            }
            Meta::Text(text) => {
                self.small(TEXT)?;
                self.text(text)
            }
            Meta::Texts(texts) => {
                self.small(LIST)?;
                self.small(TEXT)?;
                self.large(texts.len())?;
                texts.iter().try_for_each(|text| self.text(text))
            }
            #[cfg(test)]
            Meta::Floats(numbers) => {
                self.small(LIST)?;
                self.small(FLOAT)?;
                self.large(numbers.len())?;
                numbers.iter().try_for_each(|number| self.bytes(&number.to_le_bytes()))
            }
            Meta::Numbers(numbers) => {
                self.small(LIST)?;
                self.small(SIGNED)?;
                self.large(numbers.len())?;
                numbers.iter().try_for_each(|number| self.bytes(&number.to_le_bytes()))
            }
        }
    }

    fn align(&mut self) -> io::Result<()> {
        let padding = self.written.next_multiple_of(ALIGNMENT) - self.written;
        self.bytes(&[0; ALIGNMENT][..padding])
    }
}

/// Writes a model.
pub(in super::super) fn write(out: impl Write, facts: &[(String, Meta)], tensors: &[Tensor]) -> io::Result<()> {
    let mut writer = Writer { out, written: 0 };
    writer.bytes(b"GGUF")?;
    writer.small(3)?;
    writer.large(tensors.len())?;
    writer.large(facts.len())?;
    for (key, meta) in facts {
        writer.text(key)?;
        writer.meta(meta)?;
    }
    let mut offset = 0;
    for tensor in tensors {
        writer.text(&tensor.name)?;
        writer.small(u32::try_from(tensor.shape.len()).unwrap_or(u32::MAX))?;
        // The format counts from the innermost.
        tensor.shape.iter().rev().try_for_each(|length| writer.large(*length))?;
        // 32-bit floats.
        writer.small(0)?;
        writer.large(offset)?;
        offset = (offset + tensor.weights.len() * 4).next_multiple_of(ALIGNMENT);
    }
    for tensor in tensors {
        writer.align()?;
        tensor.weights.iter().try_for_each(|weight| writer.bytes(&weight.to_le_bytes()))?;
    }
    writer.align()?;
    writer.out.flush()
}
