//! A model file that somebody has: looked at before it is taken in.

use std::fs::{self, File};
use std::path::Path;

use anyhow::{Context as _, anyhow};
#[cfg(feature = "local")]
use pollux_backends::local::Facts;
use pollux_backends::local::library;

use super::{Shelf, bar, name_of};
use crate::exit::WrongArguments;
use crate::speak::said;

pub(super) fn import(shelf: &Shelf, file: &Path, name: Option<&str>) -> anyhow::Result<()> {
    let unread = || said!("cli-cannot-read", file = file.display());
    let size = fs::metadata(file).with_context(unread)?.len();
    let own = file.file_name().map(|name| name_of(&name.to_string_lossy())).unwrap_or_default();
    let name = free_name(shelf, name.unwrap_or(&own))?;
    if !library::is_gguf(file).with_context(unread)? {
        return Err(anyhow!(said!("local-no-gguf", file = file.display())));
    }
    let facts = look_at(file)?;
    shelf.make_folder()?;
    // Not as a download is called, which goes on with what is there.
    let part = shelf.library.folder().join(format!("{name}.gguf.import"));
    let unwritten = || said!("local-unwritten", path = part.display());
    let bar = bar(Some(size))?;
    let (from, to) = (File::open(file).with_context(unread)?, File::create(&part).with_context(unwritten)?);
    let copied = library::copy(from, to, |seen| bar.set_position(seen)).with_context(unwritten);
    bar.finish_and_clear();
    let taken = copied.and_then(|is| take_in(shelf, &part, &name, facts, is, &file.display().to_string()));
    taken.inspect_err(|_| {
        let _ = fs::remove_file(&part);
    })
}

/// A name that something may be called by, and that nothing is called by yet.
pub(super) fn free_name(shelf: &Shelf, name: &str) -> anyhow::Result<String> {
    if !library::is_name(name) {
        return Err(WrongArguments(said!("local-name-wrong", name = name)).into());
    }
    let taken = shelf.library.get(name).is_some() || pollux_backends::local::known::known(name).is_some();
    if taken {
        return Err(anyhow!(said!("local-name-taken", name = name)));
    }
    Ok(name.to_owned())
}

/// What the file is, as a process of its own has seen it; it is said.
#[cfg(feature = "local")]
pub(super) fn look_at(file: &Path) -> anyhow::Result<Facts> {
    let facts = super::work::look_at(file).with_context(|| said!("local-unloadable", file = file.display()))?;
    let parameters = indicatif::HumanCount(facts.parameters).to_string();
    super::tell(&said!(
        "local-facts",
        architecture = facts.architecture.as_str(),
        parameters = parameters,
        context = facts.context
    ));
    if !facts.template && facts.kind == pollux_backends::local::Kind::Text {
        super::tell(&said!("local-no-template"));
    }
    Ok(facts)
}

#[cfg(not(feature = "local"))]
pub(super) fn look_at(_: &Path) -> anyhow::Result<std::convert::Infallible> {
    Err(anyhow!(said!("local-not-built")))
}

/// Puts a file that is whole where it belongs.
#[cfg(feature = "local")]
pub(super) fn take_in(
    shelf: &Shelf,
    part: &Path,
    name: &str,
    facts: Facts,
    (size, sha256): (u64, String),
    source: &str,
) -> anyhow::Result<()> {
    let file = shelf.library.file(name);
    fs::rename(part, &file).with_context(|| said!("local-unwritten", path = file.display()))?;
    shelf.add(&pollux_backends::local::Card {
        name: name.to_owned(),
        kind: facts.kind,
        source: source.to_owned(),
        licence: facts.licence,
        context: Some(facts.context).filter(|context| *context > 0),
        size,
        sha256,
        known: false,
        sampling: None,
    })
}

#[cfg(not(feature = "local"))]
pub(super) fn take_in(
    _: &Shelf,
    _: &Path,
    _: &str,
    facts: std::convert::Infallible,
    _: (u64, String),
    _: &str,
) -> anyhow::Result<()> {
    match facts {}
}
