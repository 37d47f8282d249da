//! The journal: records on their way into the database, in files that are only ever added to.
//!
//! What has ended is written at once: it then belongs to the kernel and outlives the process, however that ends; no
//! request waits for a database. What has begun is gathered in memory and goes with the next end, in the same
//! `write(2)`, or with the ledger's thread, which comes about every 10 ms while there is something: most calls so cost
//! one write, and of a killed process only those that had just begun are unknown. What cannot be written (a full disk)
//! waits in the same place, within a bound, and is written ahead of the next record; beyond the bound it is counted as
//! lost. A request never fails for it.

use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::line::HEAD;

/// What may wait in memory while the disk refuses.
const MAX_WAITING: usize = 4 * 1024 * 1024;

/// More than this is not gathered but written at once.
const MAX_GATHERED: usize = 64 * 1024;

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
    /// Gathered, or refused by the disk; in the order of the file.
    waiting: Vec<u8>,
    /// Records among it that the disk was not asked to take yet.
    untried: u64,
    /// Whether anything was gathered since the thread last came.
    has_news: bool,
    /// Whether the thread will come without being woken.
    is_watched: bool,
}

/// What became of records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    /// All is well: it is in the file, or was gathered.
    Done,
    /// The disk refused; so many that it had not refused before wait in memory.
    Waits(u64),
    /// The disk refused, and memory is full: this one is gone.
    Lost,
}

impl Journal {
    /// Starts with the first segment of an empty folder.
    pub(super) fn start(folder: &Path, limit: u64) -> io::Result<Self> {
        let file = open_segment(folder, 1)?;
        Ok(Self {
            folder: folder.to_owned(),
            segment: 1,
            file,
            written: 0,
            limit,
            waiting: Vec::new(),
            untried: 0,
            has_news: false,
            is_watched: false,
        })
    }

    /// The number of the segment that is written; those before it will not change any more.
    pub(super) fn segment(&self) -> u64 {
        self.segment
    }

    /// Adds a record and all that was gathered before it, in one call to the system when all is well.
    pub(super) fn append(&mut self, lines: &[u8]) -> Written {
        if self.take_in(lines) { self.settle() } else { Written::Lost }
    }

    /// Adds a record that may wait for the next one, or for the thread; true when that must be woken.
    pub(super) fn gather(&mut self, lines: &[u8]) -> (Written, bool) {
        let written = match self.take_in(lines) {
            true if self.waiting.len() < MAX_GATHERED => Written::Done,
            true => self.settle(),
            false => Written::Lost,
        };
        self.has_news = true;
        (written, !std::mem::replace(&mut self.is_watched, true))
    }

    /// The thread has come: writes what was gathered. False when there was nothing since it last came, or the disk
    /// refuses: it need not come again before it is woken.
    pub(super) fn visit(&mut self) -> (Written, bool) {
        let had_news = std::mem::take(&mut self.has_news);
        let written = if had_news { self.settle() } else { Written::Done };
        self.is_watched = had_news && written == Written::Done;
        (written, self.is_watched)
    }

    /// Tries to write what waits, be it gathered or refused before.
    pub(super) fn settle(&mut self) -> Written {
        let untried = std::mem::take(&mut self.untried);
        let done = write_some(&mut self.file, &self.waiting);
        self.written += done as u64;
        // The rest of a line that is half there comes first, so that no line is ever torn in the middle of a file.
        self.waiting.drain(..done);
        if !self.waiting.is_empty() {
            return Written::Waits(untried);
        }
        self.rotate_when_full();
        Written::Done
    }

    /// False when there is no room.
    fn take_in(&mut self, lines: &[u8]) -> bool {
        let room = MAX_WAITING.saturating_sub(lines.len());
        if self.waiting.len() > room {
            self.settle();
        }
        let fits = self.waiting.len() <= room;
        if fits {
            self.waiting.extend_from_slice(lines);
            self.untried += 1;
        }
        fits
    }

    /// Between lines only: nothing waits. When there can be no new segment, the old one goes on.
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

    fn start(limit: u64) -> (tempfile::TempDir, Journal) {
        let folder = tempfile::tempdir().unwrap();
        let journal = Journal::start(folder.path(), limit).unwrap();
        (folder, journal)
    }

    fn read(folder: &tempfile::TempDir, number: u64) -> String {
        let text = std::fs::read_to_string(segment_path(folder.path(), number)).unwrap();
        text.strip_prefix("pollux-ledger 1\n").unwrap().to_owned()
    }

    /// A file that is open for reading only refuses every write.
    fn refuse(folder: &tempfile::TempDir, journal: &mut Journal) -> File {
        std::mem::replace(&mut journal.file, File::open(segment_path(folder.path(), 1)).unwrap())
    }

    #[test]
    fn a_full_segment_is_left_for_the_next_between_two_lines() {
        let (folder, mut journal) = start(10);
        for line in ["one of ten\n", "short\n", "another of many\n"] {
            assert_eq!(journal.append(line.as_bytes()), Written::Done);
        }
        assert_eq!(segments(folder.path()).unwrap(), [1, 2, 3]);
        assert_eq!(read(&folder, 1), "one of ten\n");
        assert_eq!(read(&folder, 2), "short\nanother of many\n");
    }

    #[test]
    fn an_end_takes_along_what_began_before_it() {
        let (folder, mut journal) = start(1 << 20);
        journal.gather(b"begin 1\n");
        journal.gather(b"begin 2\n");
        assert_eq!(read(&folder, 1), "");
        assert_eq!(journal.append(b"end 1\n"), Written::Done);
        assert_eq!(read(&folder, 1), "begin 1\nbegin 2\nend 1\n");
        assert_eq!(journal.append(b"end 2\n"), Written::Done);
        assert_eq!(read(&folder, 1), "begin 1\nbegin 2\nend 1\nend 2\n");
    }

    #[test]
    fn the_thread_is_woken_once_and_comes_until_there_is_no_news() {
        let (folder, mut journal) = start(1 << 20);
        assert_eq!(journal.gather(b"begin 1\n"), (Written::Done, true));
        assert_eq!(journal.gather(b"begin 2\n"), (Written::Done, false));
        assert_eq!(journal.visit(), (Written::Done, true));
        assert_eq!(read(&folder, 1), "begin 1\nbegin 2\n");
        assert_eq!(journal.gather(b"begin 3\n"), (Written::Done, false));
        assert_eq!(journal.append(b"end 3\n"), Written::Done);
        assert_eq!(journal.visit(), (Written::Done, true), "it was busy until now");
        assert_eq!(journal.visit(), (Written::Done, false));
        assert_eq!(journal.gather(b"begin 4\n"), (Written::Done, true));
    }

    #[test]
    fn what_is_gathered_has_a_bound() {
        let (folder, mut journal) = start(1 << 20);
        let line = [&[b'x'; 1023][..], b"\n"].concat();
        for _ in 0..63 {
            journal.gather(&line);
        }
        assert_eq!(read(&folder, 1), "");
        journal.gather(&line);
        assert_eq!(read(&folder, 1).len(), 64 * 1024);
    }

    #[test]
    fn what_the_disk_refuses_waits_and_then_comes_in_order() {
        let (folder, mut journal) = start(1 << 20);
        let good = refuse(&folder, &mut journal);
        assert_eq!(journal.append(b"first\n"), Written::Waits(1));
        assert_eq!(journal.append(b"second\n"), Written::Waits(1));
        assert_eq!(journal.append(&vec![b'x'; MAX_WAITING]), Written::Lost);
        assert_eq!(journal.settle(), Written::Waits(0), "each is counted once");
        journal.file = good;
        assert_eq!(journal.append(b"third\n"), Written::Done);
        assert_eq!(read(&folder, 1), "first\nsecond\nthird\n");
    }

    #[test]
    fn what_was_gathered_is_counted_when_the_disk_refuses_it() {
        let (folder, mut journal) = start(1 << 20);
        let good = refuse(&folder, &mut journal);
        journal.gather(b"begin 1\n");
        journal.gather(b"begin 2\n");
        assert_eq!(journal.visit(), (Written::Waits(2), false), "a full disk is not asked every 10 ms");
        assert_eq!(journal.gather(b"begin 3\n"), (Written::Done, true));
        assert_eq!(journal.append(b"end 1\n"), Written::Waits(2));
        journal.file = good;
        assert_eq!(journal.visit(), (Written::Done, true));
        assert_eq!(read(&folder, 1), "begin 1\nbegin 2\nbegin 3\nend 1\n");
    }
}
