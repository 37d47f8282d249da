//! Failures of one kind, and when they were.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use crate::explain::{Certainty, Diagnosis};
use crate::redact::redact;

use super::moment::Moment;

/// Values that are counted: which model, which quota.
const COUNTED: [&str; 5] = ["model", "quota_id", "limit", "reason", "service"];
/// Different values of each.
const MOST_VALUES: usize = 8;
/// Of an example.
const MOST_EXAMPLE: usize = 2048;
/// Columns of the chart.
const COLUMNS: i64 = 60;
/// Moments of one group that are told apart; then they are taken together by twos.
const MOST_TIMES: usize = 4096;

/// What a shape of record means.
#[derive(Debug, Clone)]
pub(super) struct Seen {
    fault: &'static str,
    certainty: Certainty,
    values: Vec<(&'static str, String)>,
}

impl Seen {
    pub(super) fn of(found: &Diagnosis) -> Self {
        let value = |name: &&'static str| Some((*name, found.values.get(*name)?.clone()));
        Self { fault: found.fault, certainty: found.certainty, values: COUNTED.iter().filter_map(value).collect() }
    }
}

/// What a log holds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// How many lines were read.
    pub lines: u64,
    /// How many failures were found.
    pub failures: u64,
    /// The most frequent first.
    pub groups: Vec<Group>,
    /// When they were; `None` when no line has a time.
    pub buckets: Option<Buckets>,
}

/// Failures of one kind.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Group {
    /// The id of the entry.
    pub fault: &'static str,
    /// How sure the least sure of them is: one that is certain says nothing of the others.
    pub certainty: Certainty,
    /// How many there are.
    pub count: u64,
    /// When the first was.
    pub first: Option<Moment>,
    /// When the last was.
    pub last: Option<Moment>,
    /// The line of the first, from 1.
    pub first_line: u64,
    /// The first of them, without secrets.
    pub example: String,
    /// How often which model, quota or limit was named.
    pub values: BTreeMap<&'static str, BTreeMap<String, u64>>,
}

/// Failures over time.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Buckets {
    /// When the first column begins.
    pub start: Moment,
    /// How long a column is.
    pub step_seconds: i64,
    /// The columns of each group, in the order of the groups.
    pub counts: Vec<(&'static str, Vec<u64>)>,
}

#[derive(Debug)]
struct Kind {
    group: Group,
    times: HashMap<i64, u64>,
    step: i64,
}

/// The kinds of failures so far.
#[derive(Debug, Default)]
pub(crate) struct Groups {
    kinds: HashMap<&'static str, Kind>,
    failures: u64,
}

impl Groups {
    pub(super) fn failures(&self) -> u64 {
        self.failures
    }

    /// Counts a failure of which all is known.
    pub(crate) fn add(&mut self, found: &Diagnosis, when: Option<Moment>, line: u64, text: &str) {
        self.count(&Seen::of(found), when, line, text);
    }

    pub(super) fn count(&mut self, seen: &Seen, when: Option<Moment>, line: u64, text: &str) {
        self.failures += 1;
        let kind = self.kinds.entry(seen.fault).or_insert_with(|| Kind {
            group: Group {
                fault: seen.fault,
                certainty: seen.certainty,
                count: 0,
                first: None,
                last: None,
                first_line: line,
                example: example(text),
                values: BTreeMap::new(),
            },
            times: HashMap::new(),
            step: 1,
        });
        let group = &mut kind.group;
        group.count += 1;
        group.certainty = group.certainty.min(seen.certainty);
        for (name, value) in &seen.values {
            let known = group.values.entry(name).or_default();
            if known.len() < MOST_VALUES || known.contains_key(value) {
                *known.entry(value.clone()).or_default() += 1;
            }
        }
        if let Some(when) = when {
            group.first = Some(group.first.map_or(when, |first| first.min(when)));
            group.last = Some(group.last.map_or(when, |last| last.max(when)));
            kind.note(when);
        }
    }

    pub(crate) fn report(self, lines: u64) -> Report {
        let mut kinds: Vec<Kind> = self.kinds.into_values().collect();
        kinds.sort_by_key(|kind| (std::cmp::Reverse(kind.group.count), kind.group.first_line));
        let start = kinds.iter().filter_map(|kind| kind.group.first).min();
        let end = kinds.iter().filter_map(|kind| kind.group.last).max();
        let buckets = start.zip(end).map(|(start, end)| {
            let step_seconds = (end.0 - start.0) / COLUMNS + 1;
            let counts = kinds.iter().map(|kind| (kind.group.fault, kind.columns(start, step_seconds))).collect();
            Buckets { start, step_seconds, counts }
        });
        Report { lines, failures: self.failures, groups: kinds.into_iter().map(|kind| kind.group).collect(), buckets }
    }
}

impl Kind {
    fn note(&mut self, when: Moment) {
        *self.times.entry(when.0.div_euclid(self.step)).or_default() += 1;
        while self.times.len() > MOST_TIMES {
            self.step *= 2;
            for (time, count) in std::mem::take(&mut self.times) {
                *self.times.entry(time.div_euclid(2)).or_default() += count;
            }
        }
    }

    fn columns(&self, start: Moment, step: i64) -> Vec<u64> {
        let mut columns = vec![0; usize::try_from(COLUMNS).unwrap_or_default()];
        for (time, count) in &self.times {
            let column = usize::try_from((time * self.step - start.0).max(0) / step).unwrap_or_default();
            let last = columns.len() - 1;
            columns[column.min(last)] += count;
        }
        columns
    }
}

fn example(text: &str) -> String {
    let redacted = redact(text.trim_end());
    match redacted.char_indices().take_while(|(at, _)| *at <= MOST_EXAMPLE).last() {
        Some((at, _)) if at + 4 < redacted.len() => format!("{}…", &redacted[..at]),
        _ => redacted.into_owned(),
    }
}
