//! The journal: records on their way into the database, in files that are only ever added to.
//!
//! A record is one `write(2)`. It then belongs to the kernel and outlives the process, however that ends; no request
//! waits for a database. What cannot be written (a full disk) is kept in memory, within a bound, and written ahead of
//! the next record; beyond the bound it is counted as lost. A request never fails for it.

use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::line::HEAD;

/// What may wait in memory while the disk refuses.
const MAX_BACKLOG: usize = 4 * 1024 * 1024;

/// The end that writes.
#[derive(Debug)]
pub(super) struct Journal {
    folder: PathBuf,
    /// The number of the segment that is written.
    segment: u64,
    file: File,
    written: u64,
    /// A segment that is longer than this is left for the next one.
    limit: u64,
    backlog: Vec<u8>,
}

/// What became of a line.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// It is in the file.
    Done,
    /// The disk refused; it waits in memory.
    Waits,
    /// The disk refused, and memory is full.
    Lost,
}

impl Journal {
    /// Starts with the first segment of an empty folder.
    pub(super) fn start(folder: &Path, limit: u64) -> io::Result<Self> {
        let file = open_segment(folder, 1)?;
        Ok(Self { folder: folder.to_owned(), segment: 1, file, written: 0, limit, backlog: Vec::new() })
    }

    /// The number of the segment that is written; those before it will not change any more.
    pub(super) fn segment(&self) -> u64 {
        self.segment
    }

    /// Adds whole lines, in one call to the system when all is well.
    pub(super) fn append(&mut self, lines: &[u8]) -> Written {
        if self.backlog.is_empty() {
            let done = write_some(&mut self.file, lines);
            self.written += done as u64;
            if done == lines.len() {
                self.rotate_when_full();
                return Written::Done;
            }
            // The rest of a line that is half there comes first, so that no line is ever torn in the middle of a file.
            self.backlog.extend_from_slice(&lines[done..]);
            return Written::Waits;
        }
        let fits = self.backlog.len() + lines.len() <= MAX_BACKLOG;
        if fits {
            self.backlog.extend_from_slice(lines);
        }
        match (fits, self.settle()) {
            (true, true) => Written::Done,
            (true, false) => Written::Waits,
            (false, _) => Written::Lost,
        }
    }

    /// Tries to write what waits; true when nothing waits any more.
    pub(super) fn settle(&mut self) -> bool {
        if !self.backlog.is_empty() {
            let done = write_some(&mut self.file, &self.backlog);
            self.written += done as u64;
            self.backlog.drain(..done);
        }
        self.backlog.is_empty()
    }

    /// Between lines only: nothing waits here. When there can be no new segment, the old one goes on.
    fn rotate_when_full(&mut self) {
        if self.written < self.limit {
            return;
        }
        if let Ok(file) = open_segment(&self.folder, self.segment + 1) {
            self.file = file;
            self.segment += 1;
        }
        self.written = 0;
    }
}

fn open_segment(folder: &Path, number: u64) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.append(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let path = segment_path(folder, number);
    let mut file = options.open(&path)?;
    if let Err(error) = file.write_all(HEAD) {
        // Half a head would make the whole segment unreadable.
        let _ = std::fs::remove_file(&path);
        return Err(error);
    }
    Ok(file)
}

/// Where a segment is.
pub(super) fn segment_path(folder: &Path, number: u64) -> PathBuf {
    folder.join(format!("{number:08}.journal"))
}

/// The numbers of the segments in a folder, in order.
pub(super) fn segments(folder: &Path) -> io::Result<Vec<u64>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let name = entry?.file_name();
        let number: Option<u64> =
            name.to_str().and_then(|name| name.strip_suffix(".journal")).and_then(|text| text.parse().ok());
        found.extend(number);
    }
    found.sort_unstable();
    Ok(found)
}

/// How much could be written.
fn write_some(file: &mut impl io::Write, mut bytes: &[u8]) -> usize {
    let whole = bytes.len();
    while !bytes.is_empty() {
        match file.write(bytes) {
            Ok(0) => break,
            Ok(done) => bytes = &bytes[done..],
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => break,
        }
    }
    whole - bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_segment_is_left_for_the_next_between_two_lines() {
        let folder = tempfile::tempdir().unwrap();
        let mut journal = Journal::start(folder.path(), 10).unwrap();
        for line in ["one of ten\n", "short\n", "another of many\n"] {
            assert_eq!(journal.append(line.as_bytes()), Written::Done);
        }
        assert_eq!(segments(folder.path()).unwrap(), [1, 2, 3]);
        let read = |number| std::fs::read_to_string(segment_path(folder.path(), number)).unwrap();
        assert_eq!(read(1), "pollux-ledger 1\none of ten\n");
        assert_eq!(read(2), "pollux-ledger 1\nshort\nanother of many\n");
    }

    #[test]
    fn what_the_disk_refuses_waits_and_then_comes_in_order() {
        let folder = tempfile::tempdir().unwrap();
        let mut journal = Journal::start(folder.path(), 1 << 20).unwrap();
        // A file that is open for reading only refuses every write.
        let good = std::mem::replace(&mut journal.file, File::open(segment_path(folder.path(), 1)).unwrap());
        assert_eq!(journal.append(b"first\n"), Written::Waits);
        assert_eq!(journal.append(b"second\n"), Written::Waits);
        assert_eq!(journal.append(&vec![b'x'; MAX_BACKLOG]), Written::Lost);
        assert!(!journal.settle());
        journal.file = good;
        assert_eq!(journal.append(b"third\n"), Written::Done);
        let text = std::fs::read_to_string(segment_path(folder.path(), 1)).unwrap();
        assert_eq!(text, "pollux-ledger 1\nfirst\nsecond\nthird\n");
    }
}
