//! The failures in a log: found, counted, grouped, and laid out over time. No I/O: it is fed with pieces of any size.
//!
//! A log of a gigabyte has few failures and fewer kinds of them. So one automaton looks for words that only failures
//! have; where one stands, the record around it is read as `explain` reads a pasted text, once for each shape of record
//! (numbers and ids aside), and remembered. What is neither costs no more than being searched.

mod block;
mod group;
pub(crate) mod moment;
mod shape;

use std::collections::HashMap;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, Input, MatchKind};

use crate::catalogue::catalogue;
use crate::explain::explain;
use crate::fault::{Fault, Variant};

pub(crate) use group::Groups as Tally;
pub use group::{Buckets, Group, Report};
use group::{Groups, Seen};
pub use moment::Moment;

/// So much is gathered before it is searched.
const CHUNK: usize = 1024 * 1024;
/// So much is kept before and wanted behind a place where a failure may be.
const MARGIN: usize = 64 * 1024;
/// So many shapes are remembered.
const SHAPES: usize = 4096;

/// Words that stand in failures and rarely elsewhere. Messages of the catalogue come on top.
const WORDS: [&str; 36] = [
    "INVALID_ARGUMENT",
    "FAILED_PRECONDITION",
    "PERMISSION_DENIED",
    "UNAUTHENTICATED",
    "RESOURCE_EXHAUSTED",
    "UNAVAILABLE",
    "DEADLINE_EXCEEDED",
    "INTERNAL",
    "NOT_FOUND",
    "ALREADY_EXISTS",
    "CANCELLED",
    "\"error\": {",
    "\"error\":{",
    "\\\"error\\\":",
    "'error': {",
    "MAX_TOKENS",
    "RECITATION",
    "PROHIBITED_CONTENT",
    "MALFORMED_FUNCTION_CALL",
    "BLOCKLIST",
    "SAFETY",
    "lockReason",
    "lock_reason",
    "was blocked due to",
    "GenerateContent",
    "generateContent",
    "embedContent",
    "countTokens",
    "google.genai.errors",
    "GoogleGenerativeAI Error",
    "InvalidAPIKey",
    "UnsupportedUserLocation",
    "QuotaExceeded",
    "ServerException",
    "ConnectionClosed",
    "was not found on this server",
];

/// Words that say that a record is about the Gemini API, not that anything failed. In such a record a code has to stand.
const SUBJECTS: [&str; 8] =
    ["gemini", "Gemini", "GEMINI", "GoogleGenerativeAI", "GenerativeModel", "FirebaseAI", "aistudio", "AI Studio"];

/// Finds the failures, and what may be some.
static FINDER: LazyLock<AhoCorasick> = LazyLock::new(|| finder(&[WORDS.as_slice(), &SUBJECTS].concat()));
/// Finds the failures alone.
static FAILURES: LazyLock<AhoCorasick> = LazyLock::new(|| finder(&WORDS));

fn finder(words: &[&'static str]) -> AhoCorasick {
    let mut words: Vec<&str> = words.to_vec();
    let templates = catalogue().iter().flat_map(Fault::variants).flat_map(Variant::templates);
    words
        .extend(templates.map(|template| first_line(template.longest_literal())).filter(|literal| literal.len() >= 16));
    words.sort_unstable();
    words.dedup();
    AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostFirst)
        .kind(Some(AhoCorasickKind::DFA))
        .build(&words)
        .expect("the words are few and short; a test builds it")
}

fn first_line(text: &str) -> &str {
    text.lines().max_by_key(|line| line.len()).unwrap_or_default()
}

/// A log as it is being read.
#[derive(Debug)]
pub struct Scan {
    /// What was not searched yet, and some of what was, before it.
    buffer: Vec<u8>,
    /// Where searching goes on.
    at: usize,
    /// Where the last block ended: nothing before it is looked at again.
    fence: usize,
    /// Up to where lines are counted.
    counted: usize,
    lines: u64,
    last: Moment,
    shapes: HashMap<u64, Option<Seen>>,
    groups: Groups,
}

impl Scan {
    /// Nothing was read yet; `now` lends its year to times that have none.
    pub fn new(now: Moment) -> Self {
        Self {
            buffer: Vec::new(),
            at: 0,
            fence: 0,
            counted: 0,
            lines: 0,
            last: now,
            shapes: HashMap::new(),
            groups: Groups::default(),
        }
    }

    /// Reads on.
    pub fn feed(&mut self, piece: &[u8]) {
        self.buffer.extend_from_slice(piece);
        if self.buffer.len() - self.at >= CHUNK + MARGIN {
            self.search(self.buffer.len() - MARGIN);
            self.forget();
        }
    }

    /// The failures so far.
    pub fn failures(&self) -> u64 {
        self.groups.failures()
    }

    /// All that was found.
    pub fn finish(mut self) -> Report {
        self.search(self.buffer.len());
        self.count_lines(self.buffer.len());
        let open = self.buffer.last().is_some_and(|byte| *byte != b'\n');
        self.groups.report(self.lines + u64::from(open))
    }

    /// Looks at everything that begins before `limit`.
    fn search(&mut self, limit: usize) {
        let mut at = self.at;
        while at < limit {
            let Some(hit) = FINDER.find(Input::new(&self.buffer).range(at..)).filter(|hit| hit.start() < limit) else {
                break;
            };
            let block = block::around(&self.buffer, hit.start(), self.fence);
            at = block.end.max(hit.end());
            self.read(&block);
            self.fence = at;
        }
        self.at = at.max(limit);
    }

    /// Reads one record.
    fn read(&mut self, block: &std::ops::Range<usize>) {
        self.count_lines(block.start);
        let line = self.lines + 1;
        let text = String::from_utf8_lossy(&self.buffer[block.clone()]).into_owned();
        let when = text.lines().next().and_then(|first| moment::of_line(first, Some(self.last)));
        let when = when.or_else(|| block::time_before(&self.buffer, block.start, self.last));
        self.last = when.unwrap_or(self.last);
        let shape = shape::of(&text);
        if !self.shapes.contains_key(&shape) {
            if self.shapes.len() >= SHAPES {
                self.shapes.clear();
            }
            let may_be = FAILURES.is_match(&text) || block::fails(&text);
            let found = may_be.then(|| explain(&text).into_iter().next()).flatten();
            let seen = found.filter(|first| block::counts(first, &text)).map(|first| Seen::of(&first));
            self.shapes.insert(shape, seen);
        }
        if let Some(Some(seen)) = self.shapes.get(&shape) {
            self.groups.count(seen, when, line, &text);
        }
    }

    fn count_lines(&mut self, until: usize) {
        if until > self.counted {
            let lines = memchr::memchr_iter(b'\n', &self.buffer[self.counted..until]).count();
            self.lines += lines as u64;
            self.counted = until;
        }
    }

    /// Lets go of what was searched, but for a margin.
    fn forget(&mut self) {
        let gone = self.at.saturating_sub(MARGIN);
        self.count_lines(gone);
        self.buffer.drain(..gone);
        self.at -= gone;
        self.fence = self.fence.saturating_sub(gone);
        self.counted = self.counted.saturating_sub(gone);
    }
}
