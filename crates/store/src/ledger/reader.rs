//! Reads a run's journal, batch by batch, behind whoever writes it.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::PathBuf;

use super::journal::{segment_path, segments};
use super::line::{self, HEAD, Line};
use super::record::{Batch, RowId};

/// What is read at once.
const CHUNK: u64 = 1536 * 1024;

/// How many lines go into one transaction: some thousands of requests. A page of the database that many of them change
/// is written once.
const LINES: usize = 16_000;

/// A place in a run's journal; everything before it is in the database.
#[derive(Debug)]
pub(super) struct Reader {
    folder: PathBuf,
    segment: u64,
    offset: u64,
    /// Where the place will be once the last batch is in the database.
    next: u64,
    /// Lines that were no records.
    pub(super) unreadable: u64,
}

impl Reader {
    pub(super) fn new(folder: PathBuf) -> Self {
        Self { folder, segment: 1, offset: 0, next: 0, unreadable: 0 }
    }

    /// The records behind the place; `None` when there are no more for now. Segments that are read to their end are
    /// removed, unless they are still written: `growing` is the first of those, `None` when nobody writes any more.
    pub(super) fn batch(&mut self, growing: Option<u64>) -> io::Result<Option<Batch>> {
        loop {
            let mut bytes = Vec::new();
            match File::open(segment_path(&self.folder, self.segment)) {
                Ok(mut file) => {
                    file.seek(SeekFrom::Start(self.offset))?;
                    file.take(CHUNK).read_to_end(&mut bytes)?;
                }
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
            let (batch, used) = self.parse(&bytes)?;
            if used > 0 {
                self.next = self.offset + used;
                return Ok(Some(batch));
            }
            if growing.is_some_and(|growing| self.segment >= growing) || !self.next_segment()? {
                return Ok(None);
            }
        }
    }

    /// The segment that is read now.
    pub(super) fn segment(&self) -> u64 {
        self.segment
    }

    /// The last batch is in the database.
    pub(super) fn confirm(&mut self) {
        self.offset = self.next;
    }

    /// Leaves a segment that was read to its end; what is behind its last line break is half a line of a process that
    /// is gone. False when there is no further segment.
    fn next_segment(&mut self) -> io::Result<bool> {
        let Some(next) = segments(&self.folder)?.into_iter().find(|number| *number > self.segment) else {
            return Ok(false);
        };
        match std::fs::remove_file(segment_path(&self.folder, self.segment)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        (self.segment, self.offset, self.next) = (next, 0, 0);
        Ok(true)
    }

    fn parse(&mut self, bytes: &[u8]) -> io::Result<(Batch, u64)> {
        let mut builder = Builder::default();
        let mut used = 0;
        for (count, line) in bytes.split_inclusive(|byte| *byte == b'\n').enumerate() {
            // A chunk without a single line break holds nothing that we wrote.
            let is_garbage = line.len() as u64 == CHUNK;
            if count == LINES || !(line.ends_with(b"\n") || is_garbage) {
                break;
            }
            if self.offset == 0 && used == 0 {
                if line != HEAD {
                    let what = "the journal was written by another version of Pollux";
                    return Err(io::Error::new(io::ErrorKind::InvalidData, what));
                }
            } else {
                match line::read(line.strip_suffix(b"\n").unwrap_or(line)) {
                    Some(record) => builder.add(record),
                    None => self.unreadable += 1,
                }
            }
            used += line.len() as u64;
        }
        Ok((builder.batch, used))
    }
}

/// Brings what belongs together into one row.
#[derive(Default)]
struct Builder {
    batch: Batch,
    requests: HashMap<RowId, usize>,
    attempts: HashMap<(RowId, u32), usize>,
}

impl Builder {
    fn add(&mut self, line: Line) {
        match line {
            Line::Begin(id, asked) => {
                self.requests.insert(id, self.batch.requests.len());
                self.batch.requests.push((id, asked, None));
            }
            Line::End(id, ended) => match self.requests.get(&id) {
                Some(at) => self.batch.requests[*at].2 = Some(ended),
                None => self.batch.ends.push((id, ended)),
            },
            Line::Attempt(row) => {
                let next = self.batch.attempts.len();
                let at = *self.attempts.entry((row.request, row.number)).or_insert(next);
                if at == next {
                    self.batch.attempts.push(row);
                } else {
                    self.batch.attempts[at] = row;
                }
            }
        }
    }
}
