//! Which files are looked at, and how they are read and written.

use std::collections::HashMap;
use std::fs;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use pollux_models::lint::Format;
use serde::de::IgnoredAny;

use crate::speak::said;

/// Something to look at.
pub(super) struct Source {
    pub(super) name: String,
    /// `None` is standard input.
    pub(super) path: Option<PathBuf>,
    /// Nobody named it: it was found in a folder.
    pub(super) is_found: bool,
}

impl Source {
    fn input() -> Self {
        Self { name: "<stdin>".to_owned(), path: None, is_found: false }
    }

    fn file(path: &Path) -> Self {
        Self { name: path.display().to_string(), path: Some(path.to_owned()), is_found: false }
    }

    pub(super) fn read(&self, format: Option<Format>) -> anyhow::Result<Vec<u8>> {
        let most = if format == Some(Format::Jsonl) { MOST_OF_A_BATCH } else { MOST };
        let read = match &self.path {
            Some(path) => open(path)
                .and_then(|file| of_file(file, most))
                .with_context(|| said!("cli-cannot-read", file = path.display()))?,
            None => whole(io::stdin().lock(), most).with_context(|| said!("cli-cannot-read-input"))?,
        };
        read.with_context(|| {
            let megabytes = |bytes: u64| bytes >> 20;
            let (name, most, batch) = (&self.name, megabytes(most), megabytes(MOST_OF_A_BATCH));
            match format {
                Some(Format::Jsonl) => said!("cli-lint-batch-too-long", file = name, most = most),
                _ => said!("cli-lint-too-long", file = name, most = most, batch = batch),
            }
        })
    }
}

/// The most that is read of a file, in bytes: several times what a request may have, and a long record of a browser.
const MOST: u64 = 128 << 20;
/// The same of a batch; the Batch API takes files up to 2 GB.
const MOST_OF_A_BATCH: u64 = 2 << 30;

/// All that there is, or nothing when that is more than so many bytes.
fn whole(from: impl io::Read, most: u64) -> io::Result<Option<Vec<u8>>> {
    let mut text = Vec::new();
    let length = from.take(most + 1).read_to_end(&mut text)?;
    Ok((length as u64 <= most).then_some(text))
}

/// The same of a file, which says how long it is.
fn of_file(file: fs::File, most: u64) -> io::Result<Option<Vec<u8>>> {
    if file.metadata()?.len() > most {
        return Ok(None);
    }
    whole(file, most)
}

/// Opens a file, and nothing else: to open a pipe that nobody writes to would wait for ever, and a device may never end.
/// What the shell passes on as a numbered file (`<(…)`) has its writer.
fn open(path: &Path) -> io::Result<fs::File> {
    let metadata = fs::metadata(path)?;
    if !metadata.is_file() && !is_passed_on(path, &metadata) {
        return Err(io::Error::other(said!("cli-lint-no-file")));
    }
    fs::File::open(path)
}

#[cfg(unix)]
fn is_passed_on(path: &Path, metadata: &fs::Metadata) -> bool {
    use std::os::unix::fs::FileTypeExt as _;
    let numbered = ["/dev/fd", "/proc/self/fd"].iter().any(|folder| path.parent() == Some(Path::new(folder)));
    metadata.file_type().is_fifo() && (numbered || path == Path::new("/dev/stdin"))
}

#[cfg(not(unix))]
fn is_passed_on(_: &Path, _: &fs::Metadata) -> bool {
    false
}

/// What the arguments name: files as they are, and of folders what looks like requests.
pub(super) fn find(paths: &[PathBuf]) -> anyhow::Result<Vec<Source>> {
    if paths.is_empty() {
        return Ok(vec![Source::input()]);
    }
    let mut found: Vec<Source> = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            // It is read once.
            if found.iter().all(|source| source.path.is_some()) {
                found.push(Source::input());
            }
        } else if path.is_dir() {
            below(path, &mut found).with_context(|| said!("cli-cannot-read", file = path.display()))?;
        } else {
            found.push(Source::file(path));
        }
    }
    Ok(found)
}

fn below(folder: &Path, found: &mut Vec<Source>) -> io::Result<()> {
    let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        // A link to a folder is not followed: it may lead back here.
        let kind = entry.file_type()?;
        if name.starts_with('.') || matches!(name.as_str(), "node_modules" | "target") {
            continue;
        }
        if kind.is_dir() {
            // Of a folder that cannot be read, and of a file, reading tells why when its turn comes.
            if below(&path, found).is_err() {
                found.push(Source { is_found: true, ..Source::file(&path) });
            }
        } else if Format::of_name(&name).is_some()
            || (path.extension().is_some_and(|end| end == "json") && is_request(&path).unwrap_or(true))
        {
            found.push(Source { is_found: true, ..Source::file(&path) });
        }
    }
    Ok(())
}

/// Whether a JSON file is a request: most in a folder are something else. Of what is too long, reading tells that.
fn is_request(path: &Path) -> io::Result<bool> {
    const MARKS: [&str; 7] =
        ["contents", "parts", "messages", "requests", "generateContentRequest", "generationConfig", "content"];
    let Some(text) = of_file(open(path)?, MOST)? else { return Ok(true) };
    #[expect(clippy::zero_sized_map_values, reason = "the keys of an object cannot be read as a set")]
    let Ok(object) = serde_json::from_slice::<HashMap<String, IgnoredAny>>(&text) else {
        // Who misplaced a comma wants to hear of it.
        let text = String::from_utf8_lossy(&text);
        return Ok(text.contains("contents") && text.contains("parts"));
    };
    Ok(!object.contains_key("candidates") && MARKS.iter().any(|mark| object.contains_key(*mark)))
}

/// Writes a file anew, whole or not at all, with the rights that it had.
pub(super) fn replace(path: &Path, text: &[u8]) -> io::Result<()> {
    // What is behind a link is what is meant.
    let path = path.canonicalize()?;
    let rights = fs::metadata(&path)?.permissions();
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let beside = path.with_file_name(format!(".{name}.{}", std::process::id()));
    let written = empty(&beside, rights)
        .and_then(|mut file| {
            file.write_all(text)?;
            file.sync_all()
        })
        .and_then(|()| fs::rename(&beside, &path));
    if written.is_err() {
        // It may not be there; the error that counts is the first one.
        let _ = fs::remove_file(&beside);
    }
    written
}

/// A new file with these rights before anything is in it: what few may read must not be open to all for a moment.
fn empty(path: &Path, rights: fs::Permissions) -> io::Result<fs::File> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    let file = options.open(path)?;
    file.set_permissions(rights)?;
    Ok(file)
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn more_than_is_allowed_is_no_text() {
        assert_eq!(whole(&b"12345"[..], 5).unwrap().as_deref(), Some(&b"12345"[..]));
        assert_eq!(whole(&b"123456"[..], 5).unwrap(), None);
        assert_eq!(whole(io::repeat(0), 5).unwrap(), None);
    }

    #[test]
    fn a_file_has_its_rights_before_its_content() {
        let folder = tempfile::tempdir().unwrap();
        for mode in [0o600, 0o640, 0o444] {
            let path = folder.path().join(format!("{mode:o}"));
            let mut file = empty(&path, fs::Permissions::from_mode(mode)).unwrap();
            let found = fs::metadata(&path).unwrap();
            assert_eq!((found.permissions().mode() & 0o777, found.len()), (mode, 0));
            file.write_all(b"x").unwrap();
        }
    }
}
