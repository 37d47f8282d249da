//! The models on this machine: one folder, a file each, and beside it what is known of it.

use std::fs;
use std::io::{self, Read as _, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

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
    /// How long a text it was trained for, in tokens, where that is known.
    #[serde(default)]
    pub context: Option<u32>,
    /// Of the file, or of all of them, in bytes.
    pub size: u64,
    /// Of the file, or of the first of them, in hexadecimal.
    pub sha256: String,
    /// Its files in their order, where it is in several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
    /// Whether it is one of those that Pollux knows.
    #[serde(default)]
    pub known: bool,
    /// How it likes to be asked.
    #[serde(default)]
    pub sampling: Option<Usually>,
}

/// One of the files of a model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// In bytes.
    pub size: u64,
    /// In hexadecimal.
    pub sha256: String,
}

impl Card {
    /// A card of these files as they are known by.
    pub fn with_parts(mut self, parts: Vec<Part>) -> Self {
        self.size = parts.iter().map(|part| part.size).sum();
        self.sha256 = parts.first().map(|part| part.sha256.clone()).unwrap_or_default();
        self.parts = if parts.len() > 1 { parts } else { Vec::new() };
        self
    }
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

/// What a model file says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// What it is for; nothing here, where it neither writes nor makes embeddings.
    pub kind: Option<Kind>,
    /// How it is built: `llama`, `bert`, …
    pub architecture: String,
    /// Weights.
    pub parameters: u64,
    /// How long a text it was trained for, in tokens.
    pub context: u32,
    /// Whether it says how a chat is written.
    pub template: bool,
    /// Its licence, where it says it.
    pub licence: Option<String>,
}

/// Which models answer where no setting says it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Chosen {
    /// The one that writes.
    pub model: Option<String>,
    /// The one that makes embeddings.
    pub embeddings: Option<String>,
}

/// Copies all of `from`, and tells how much it was and its checksum. `seen` is told how much there is so far.
///
/// # Errors
/// When either cannot be read or written.
pub fn copy(mut from: impl io::Read, mut to: impl Write, mut seen: impl FnMut(u64)) -> io::Result<(u64, String)> {
    let (mut hash, mut size) = (Sha256::new(), 0);
    let mut piece = vec![0; 1 << 20];
    loop {
        let read = from.read(&mut piece)?;
        if read == 0 {
            to.flush()?;
            return Ok((size, format!("{:x}", hash.finalize())));
        }
        hash.update(&piece[..read]);
        to.write_all(&piece[..read])?;
        size += u64::try_from(read).unwrap_or(0);
        seen(size);
    }
}

/// How large a file is, and its checksum.
///
/// # Errors
/// When it cannot be read.
pub fn digest(file: &Path) -> io::Result<(u64, String)> {
    copy(fs::File::open(file)?, io::sink(), |_| {})
}

/// Whether a file begins as a model does.
///
/// # Errors
/// When it cannot be read.
pub fn is_gguf(file: &Path) -> io::Result<bool> {
    let mut magic = Vec::new();
    fs::File::open(file)?.take(4).read_to_end(&mut magic)?;
    Ok(magic == b"GGUF")
}

/// The folder with the models.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Library {
    folder: PathBuf,
}

/// The end of a name of one of several files, as llama.cpp looks for them: `-00002-of-00003`. What is before it, which it is from
/// 1 on, and of how many.
pub fn split(name: &str) -> Option<(&str, u32, u32)> {
    let number =
        |text: &str| text.parse().ok().filter(|_| text.len() == 5 && text.bytes().all(|it| it.is_ascii_digit()));
    let (rest, count) = name.rsplit_once("-of-")?;
    let (before, at) = rest.rsplit_once('-')?;
    let (at, count): (u32, u32) = (number(at)?, number(count)?);
    (!before.is_empty() && (1..=count).contains(&at)).then_some((before, at, count))
}

/// The names of all files of a model in `count` files, without their ending; of one, its name.
pub fn names(before: &str, count: u32) -> Vec<String> {
    if count < 2 {
        return vec![before.to_owned()];
    }
    (1..=count).map(|at| format!("{before}-{at:05}-of-{count:05}")).collect()
}

/// A card is a few hundred bytes; other files here end as one does, and are long.
const LONGEST_CARD: u64 = 1 << 18;

/// A name is a file's name, and part of a path in a URL.
pub fn is_name(name: &str) -> bool {
    let letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-._".contains(&byte);
    let is_part = split(name).is_some_and(|(_, _, count)| count > 1);
    !name.is_empty() && name.len() <= 100 && name.bytes().all(letter) && !name.starts_with(['.', '-']) && !is_part
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

    /// The file of a model that is in one.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.gguf"))
    }

    /// The files of a model; the first is the one that it is loaded by.
    pub fn files(&self, card: &Card) -> Vec<PathBuf> {
        let count = u32::try_from(card.parts.len()).unwrap_or(0);
        names(&card.name, count).iter().map(|name| self.file(name)).collect()
    }

    /// The file that a model is loaded by.
    pub fn first(&self, card: &Card) -> PathBuf {
        self.files(card).swap_remove(0)
    }

    /// The file with what is known of a model.
    pub fn card_file(&self, name: &str) -> PathBuf {
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

    fn chosen_file(&self) -> PathBuf {
        self.folder.join("in-use")
    }

    /// Which models were chosen, if any were.
    pub fn chosen(&self) -> Chosen {
        let chosen = fs::read(self.chosen_file()).ok();
        chosen.and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or_default()
    }

    /// Has these models answer, from the next start on, where no setting says otherwise.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn choose(&self, chosen: &Chosen) -> io::Result<()> {
        let draft = self.folder.join("in-use.part");
        fs::write(&draft, serde_json::to_vec_pretty(chosen)?)?;
        fs::rename(draft, self.chosen_file())
    }

    /// Whether something is kept under this name, be it whole or not.
    pub fn knows(&self, name: &str) -> bool {
        is_name(name) && self.card_file(name).exists()
    }

    /// What is known of a model, be it whole or not.
    fn card(&self, name: &str) -> Option<Card> {
        if !is_name(name) {
            return None;
        }
        let mut text = Vec::new();
        let file = fs::File::open(self.card_file(name)).ok()?;
        file.take(LONGEST_CARD).read_to_end(&mut text).ok()?;
        serde_json::from_slice(&text).ok().filter(|card: &Card| card.name == name)
    }

    /// The model with this name, if it is here with its files, as long as they were.
    pub fn get(&self, name: &str) -> Option<Card> {
        let card = self.card(name)?;
        let is_whole = self.sizes(&card).all(|(has, had)| has == Some(had));
        is_whole.then_some(card)
    }

    /// How long a file of a model is and how long it was, if that is not the same any more.
    pub fn cut(&self, name: &str) -> Option<(u64, u64)> {
        let card = self.card(name)?;
        self.sizes(&card).find_map(|(has, had)| has.map(|has| (has, had)).filter(|(has, had)| has != had))
    }

    /// How long each file of a model is, if it is there, and how long it was.
    fn sizes(&self, card: &Card) -> impl Iterator<Item = (Option<u64>, u64)> {
        let had: Vec<u64> = match card.parts.as_slice() {
            [] => vec![card.size],
            parts => parts.iter().map(|part| part.size).collect(),
        };
        let has = |file: PathBuf| fs::metadata(file).ok().map(|data| data.len());
        self.files(card).into_iter().map(has).zip(had)
    }

    /// Writes what is known of a model whose file is in place.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn add(&self, card: &Card) -> io::Result<()> {
        let draft = self.folder.join(format!("{}.json.part", card.name));
        let written = fs::write(&draft, serde_json::to_vec_pretty(card)?);
        written.and_then(|()| fs::rename(&draft, self.card_file(&card.name))).inspect_err(|_| {
            let _ = fs::remove_file(&draft);
        })
    }

    /// Removes a model; `false` when there is none.
    ///
    /// # Errors
    /// When it is there and cannot be removed.
    pub fn remove(&self, name: &str) -> io::Result<bool> {
        if !is_name(name) || !self.card_file(name).exists() {
            return Ok(false);
        }
        let files = self.card(name).map_or_else(|| vec![self.file(name)], |card| self.files(&card));
        fs::remove_file(self.card_file(name))?;
        for file in files {
            match fs::remove_file(file) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        Ok(true)
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
            context: None,
            size: 4,
            sha256: "00".into(),
            parts: Vec::new(),
            known: false,
            sampling: None,
        };
        library.add(&card).unwrap();
        assert_eq!(library.list().unwrap(), []);
        fs::write(library.file("tiny"), "GGU").unwrap();
        assert_eq!((library.get("tiny"), library.cut("tiny")), (None, Some((3, 4))));
        fs::write(library.file("tiny"), "GGUF").unwrap();
        assert_eq!((library.list().unwrap(), library.cut("tiny")), (vec![card], None));
        let chosen = Chosen { model: Some("tiny".into()), embeddings: None };
        assert_eq!(library.chosen(), Chosen::default());
        library.choose(&chosen).unwrap();
        assert_eq!(library.chosen(), chosen);
        assert!(library.remove("tiny").unwrap());
        assert!(!library.remove("tiny").unwrap());
        assert_eq!(Library::new(folder.path().join("none")).list().unwrap(), []);
    }

    #[test]
    fn a_model_in_several_files_is_there_when_all_are() {
        let folder = tempfile::tempdir().unwrap();
        let library = Library::new(folder.path());
        let part = |size, sha256: &str| Part { size, sha256: sha256.into() };
        let card = Card {
            name: "large".into(),
            kind: Kind::Text,
            source: "a hub".into(),
            licence: None,
            context: None,
            size: 0,
            sha256: String::new(),
            parts: Vec::new(),
            known: false,
            sampling: None,
        };
        assert_eq!(card.clone().with_parts(vec![part(4, "00")]).parts, []);
        let card = card.with_parts(vec![part(4, "00"), part(5, "11")]);
        assert_eq!((card.size, card.sha256.as_str()), (9, "00"));
        library.add(&card).unwrap();
        let files = library.files(&card);
        assert_eq!(
            files,
            ["large-00001-of-00002.gguf", "large-00002-of-00002.gguf"].map(|name| folder.path().join(name))
        );
        fs::write(&files[0], "GGUF").unwrap();
        assert_eq!(library.get("large"), None);
        fs::write(&files[1], "GGUFx").unwrap();
        assert_eq!(library.list().unwrap(), std::slice::from_ref(&card));
        assert_eq!(library.first(&card), files[0]);
        assert!(library.remove("large").unwrap());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn one_of_several_files_is_known_by_its_name() {
        assert_eq!(split("a-b-00002-of-00003"), Some(("a-b", 2, 3)));
        assert_eq!(names("a", 2), ["a-00001-of-00002", "a-00002-of-00002"]);
        assert_eq!(names("a", 1), ["a"]);
        for name in [
            "a",
            "a-2-of-3",
            "a-00004-of-00003",
            "a-00000-of-00003",
            "-00001-of-00003",
            "a-0000x-of-00003",
            "a-of-00003",
        ] {
            assert_eq!(split(name), None, "{name}");
        }
    }

    #[test]
    fn a_copy_has_the_checksum_of_what_was_copied() {
        let mut to = Vec::new();
        let (size, sha256) = copy(&b"abc"[..], &mut to, |_| {}).unwrap();
        assert_eq!((size, to.as_slice()), (3, &b"abc"[..]));
        assert_eq!(sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    #[test]
    fn a_name_is_no_path() {
        for name in ["smollm2-135m-instruct", "a.b_c-1"] {
            assert!(is_name(name), "{name}");
        }
        assert!(is_name("a-00001-of-00001"));
        for name in ["", "../x", "a/b", ".hidden", "-x", "A", "a-00001-of-00002"] {
            assert!(!is_name(name), "{name}");
        }
    }
}
