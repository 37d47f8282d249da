//! The models on this machine: one folder, a file each, and beside it what is known of it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// What a model is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Writes text.
    Text,
    /// Makes embeddings.
    Embedding,
}

/// A model on this machine.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// What it is called here, and in `modelVersion`.
    pub name: String,
    /// What it is for.
    pub kind: Kind,
    /// Where it came from.
    pub source: String,
    /// Its licence, where that is known.
    pub licence: Option<String>,
    /// Of the file, in bytes.
    pub size: u64,
    /// Of the file, in hexadecimal.
    pub sha256: String,
    /// Whether it is one of those that Pollux knows; others run in a process of their own.
    #[serde(default)]
    pub known: bool,
    /// How it likes to be asked.
    #[serde(default)]
    pub sampling: Option<Usually>,
}

/// What a model is asked with, where a request says nothing.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Usually {
    /// `temperature`
    pub temperature: f32,
    /// `topP`
    pub top_p: f32,
    /// `topK`; 0: all
    pub top_k: u32,
}

impl Default for Usually {
    fn default() -> Self {
        Self { temperature: 0.7, top_p: 0.95, top_k: 40 }
    }
}

/// The folder with the models.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Library {
    folder: PathBuf,
}

/// A name is a file's name, and part of a path in a URL.
pub fn is_name(name: &str) -> bool {
    let letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-._".contains(&byte);
    !name.is_empty() && name.len() <= 100 && name.bytes().all(letter) && !name.starts_with(['.', '-'])
}

impl Library {
    /// The models in a folder, which need not be there yet.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The file of a model.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.gguf"))
    }

    fn card_file(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.json"))
    }

    /// All models, by name; what is no card is passed over.
    ///
    /// # Errors
    /// When the folder is there and cannot be read.
    pub fn list(&self) -> io::Result<Vec<Card>> {
        let entries = match fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let mut cards = Vec::new();
        for entry in entries {
            let path = entry?.path();
            let named = path
                .file_stem()
                .and_then(|name| name.to_str())
                .filter(|_| path.extension().is_some_and(|end| end == "json"));
            cards.extend(named.and_then(|name| self.get(name)));
        }
        cards.sort_by(|left, right| left.name.cmp(&right.name));
        Ok(cards)
    }

    /// The model with this name, if it is here with its file, as long as it was.
    pub fn get(&self, name: &str) -> Option<Card> {
        let card: Card = serde_json::from_slice(&fs::read(self.card_file(name)).ok()?).ok()?;
        let size = fs::metadata(self.file(name)).ok()?.len();
        (card.name == name && card.size == size && is_name(name)).then_some(card)
    }

    /// Writes what is known of a model whose file is in place.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn add(&self, card: &Card) -> io::Result<()> {
        let draft = self.folder.join(format!("{}.json.part", card.name));
        fs::write(&draft, serde_json::to_vec_pretty(card)?)?;
        fs::rename(draft, self.card_file(&card.name))
    }

    /// Removes a model; `false` when there is none.
    ///
    /// # Errors
    /// When it is there and cannot be removed.
    pub fn remove(&self, name: &str) -> io::Result<bool> {
        if !is_name(name) || !self.card_file(name).exists() {
            return Ok(false);
        }
        fs::remove_file(self.card_file(name))?;
        match fs::remove_file(self.file(name)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(true),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_model_is_there_when_its_file_is_whole() {
        let folder = tempfile::tempdir().unwrap();
        let library = Library::new(folder.path());
        let card = Card {
            name: "tiny".into(),
            kind: Kind::Text,
            source: "a file".into(),
            licence: None,
            size: 4,
            sha256: "00".into(),
            known: false,
            sampling: None,
        };
        library.add(&card).unwrap();
        assert_eq!(library.list().unwrap(), []);
        fs::write(library.file("tiny"), "GGU").unwrap();
        assert_eq!(library.get("tiny"), None);
        fs::write(library.file("tiny"), "GGUF").unwrap();
        assert_eq!(library.list().unwrap(), [card]);
        assert!(library.remove("tiny").unwrap());
        assert!(!library.remove("tiny").unwrap());
        assert_eq!(Library::new(folder.path().join("none")).list().unwrap(), []);
    }

    #[test]
    fn a_name_is_no_path() {
        for name in ["smollm2-135m-instruct", "a.b_c-1"] {
            assert!(is_name(name), "{name}");
        }
        for name in ["", "../x", "a/b", ".hidden", "-x", "A"] {
            assert!(!is_name(name), "{name}");
        }
    }
}
