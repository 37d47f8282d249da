//! A model that somebody has, in one file or several: looked at before it is taken in.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow};
#[cfg(feature = "local")]
use pollux_backends::local::{Facts, Kind};
use pollux_backends::local::{Part, library};

use super::{Shelf, bar, name_of};
use crate::exit::WrongArguments;
use crate::speak::said;

pub(super) fn import(shelf: &Shelf, file: &Path, name: Option<&str>) -> anyhow::Result<()> {
    let (own, files) = files_of(file)?;
    let name = free_name(shelf, name.unwrap_or(&own))?;
    let mut size = 0;
    for file in &files {
        let unread = || said!("cli-cannot-read", file = file.display());
        size += fs::metadata(file).with_context(unread)?.len();
        if !library::is_gguf(file).with_context(unread)? {
            return Err(anyhow!(said!("local-no-gguf", file = file.display())));
        }
    }
    let facts = look_at(&files[0])?;
    let _claim = shelf.claim(&name)?;
    free_name(shelf, &name)?;
    // Not as a download is called, which goes on with what is there.
    let drafts = library::names(&name, u32::try_from(files.len())?);
    let drafts: Vec<PathBuf> =
        drafts.iter().map(|name| shelf.library.folder().join(format!("{name}.gguf.import"))).collect();
    let taken = copy(&files, &drafts, size)
        .and_then(|parts| take_in(shelf, &drafts, &name, facts, parts, &file.display().to_string()));
    taken.inspect_err(|_| {
        for draft in &drafts {
            let _ = fs::remove_file(draft);
        }
    })
}

/// All files of the model that a file is one of, and the name that it has.
fn files_of(file: &Path) -> anyhow::Result<(String, Vec<PathBuf>)> {
    let name = file.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    let stem = name.strip_suffix(".gguf").unwrap_or_default();
    let Some((before, _, count)) = library::split(stem).filter(|(_, _, count)| *count > 1) else {
        return Ok((name_of(&name), vec![file.to_owned()]));
    };
    let names = library::names(before, count);
    let files: Vec<PathBuf> = names.iter().map(|name| file.with_file_name(format!("{name}.gguf"))).collect();
    match files.iter().find(|file| !file.exists()) {
        Some(missing) => Err(anyhow!(said!("local-part-missing", file = missing.display(), count = count))),
        None => Ok((name_of(before), files)),
    }
}

fn copy(files: &[PathBuf], drafts: &[PathBuf], size: u64) -> anyhow::Result<Vec<Part>> {
    let bar = bar(Some(size))?;
    let mut parts = Vec::new();
    let mut before = 0;
    for (file, draft) in files.iter().zip(drafts) {
        let unwritten = || said!("local-unwritten", path = draft.display());
        let from = File::open(file).with_context(|| said!("cli-cannot-read", file = file.display()))?;
        let to = File::create(draft).with_context(unwritten)?;
        let copied = library::copy(from, &to, |seen| bar.set_position(before + seen));
        let (size, sha256) = copied.and_then(|copied| to.sync_all().map(|()| copied)).with_context(unwritten)?;
        before += size;
        parts.push(Part { size, sha256 });
    }
    bar.finish_and_clear();
    Ok(parts)
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
    match facts.kind {
        Some(Kind::Embedding) => super::tell(&said!("local-embeds")),
        Some(Kind::Text) if facts.template => super::tell(&said!("local-writes")),
        Some(Kind::Text) => super::tell(&said!("local-no-template")),
        None => return Err(anyhow!(said!("local-no-use", file = file.display()))),
    }
    Ok(facts)
}

#[cfg(not(feature = "local"))]
pub(super) fn look_at(_: &Path) -> anyhow::Result<std::convert::Infallible> {
    Err(anyhow!(said!("local-not-built")))
}

/// Puts files that are whole where they belong; those of a failure stay where they were.
#[cfg(feature = "local")]
pub(super) fn take_in(
    shelf: &Shelf,
    drafts: &[PathBuf],
    name: &str,
    facts: Facts,
    parts: Vec<Part>,
    source: &str,
) -> anyhow::Result<()> {
    let card = pollux_backends::local::Card {
        name: name.to_owned(),
        kind: facts.kind.unwrap_or(Kind::Text),
        source: source.to_owned(),
        licence: facts.licence,
        context: Some(facts.context).filter(|context| *context > 0),
        size: 0,
        sha256: String::new(),
        parts: Vec::new(),
        known: false,
        sampling: None,
    };
    shelf.put(&card.with_parts(parts), drafts)
}

#[cfg(not(feature = "local"))]
pub(super) fn take_in(
    _: &Shelf,
    _: &[PathBuf],
    _: &str,
    facts: std::convert::Infallible,
    _: Vec<Part>,
    _: &str,
) -> anyhow::Result<()> {
    match facts {}
}
