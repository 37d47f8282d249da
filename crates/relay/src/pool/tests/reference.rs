//! The pool as one would write it without a care for speed: every entry is kept, every question counts them all.

use super::*;
use crate::clock::PacificDay;

const SPAN_TICKS: u64 = 243;
const TICK_MS: u64 = 250;

#[derive(Debug, Default)]
pub(super) struct Reference {
    pub(super) now_ms: u64,
    pub(super) projects: Vec<RefProject>,
}

#[derive(Debug, Default)]
pub(super) struct RefProject {
    pub(super) per_minute: u64,
    pub(super) tokens: u64,
    pub(super) per_day: u64,
    pub(super) entries: Vec<Entry>,
    pub(super) cool: Option<(u64, u64)>,
    pub(super) strikes: u32,
    pub(super) paused: bool,
    pub(super) broken: bool,
    pub(super) broken_keys: Vec<bool>,
}

#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// When it was reserved, or sent.
    pub(super) ms: u64,
    pub(super) tokens: u64,
    pub(super) in_minute: bool,
    pub(super) in_day: bool,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Expected {
    OneOf(Vec<usize>),
    Later(u64),
    Nobody,
}

pub(super) fn day(ms: u64) -> PacificDay {
    PacificDay::of(START + i64::try_from(ms / 1000).unwrap())
}

/// Half an hour before a midnight in Los Angeles, after which clocks go back.
pub(super) const START: i64 = 1_793_514_600;

impl RefProject {
    fn is_well(&self) -> bool {
        !self.paused && !self.broken
    }

    fn may(&self, at: usize, avoid: &Avoid) -> bool {
        let project = format!("p{at}");
        let a_key = self.broken_keys.iter().enumerate().any(|(key, broken)| {
            !broken && !avoid.credentials.iter().any(|(of, id)| **of == *project && **id == *format!("k{key}"))
        });
        self.is_well() && a_key && !avoid.projects.iter().any(|id| **id == *project)
    }

    /// Requests and tokens of the minute, and requests of the day.
    pub(super) fn counts(&self, ms: u64) -> (u64, u64, u64) {
        let counts = |entry: &&Entry| entry.in_minute && entry.ms / TICK_MS + SPAN_TICKS > ms / TICK_MS;
        let minute = || self.entries.iter().filter(counts);
        let today = self.entries.iter().filter(|entry| entry.in_day && day(entry.ms) == day(ms)).count();
        (minute().count() as u64, minute().map(|entry| entry.tokens).sum(), today as u64)
    }

    fn has_room(&self, ms: u64, tokens: u64) -> bool {
        let (requests, used, today) = self.counts(ms);
        let wanted = tokens.clamp(1, self.tokens);
        let cooling = self.cool.is_some_and(|(_, until)| until > ms);
        !cooling && requests < self.per_minute && used + wanted <= self.tokens && today < self.per_day
    }

    fn earliest(&self, ms: u64, tokens: u64) -> u64 {
        let midnight = u64::try_from(day(ms).ends() - START).unwrap() * 1000;
        let leaves = self.entries.iter().map(|entry| (entry.ms / TICK_MS + SPAN_TICKS) * TICK_MS);
        let moments = leaves.chain([ms, midnight]).chain(self.cool.map(|(_, until)| until));
        moments.filter(|moment| *moment >= ms && self.has_room(*moment, tokens)).min().unwrap()
    }

    /// Rests, as a refusal asks for.
    pub(super) fn strike(&mut self, now: u64, reserved: u64, hint: Option<u64>, per_day: bool) {
        let together = self.cool.is_some_and(|(since, _)| reserved < since);
        if !together || self.strikes == 0 {
            self.strikes += 1;
        }
        let doubling = 1000 * (1 << (self.strikes - 1).min(6)).min(60);
        let mut until = now
            + match hint {
                Some(hint) if self.strikes == 1 => hint,
                Some(hint) => hint.max(doubling / 2),
                None => doubling,
            };
        if per_day {
            until = until.max(u64::try_from(day(now).ends() - START).unwrap() * 1000);
        }
        self.cool = match self.cool {
            Some((since, before)) if before > now => Some((since, before.max(until))),
            _ => Some((now, until)),
        };
    }
}

impl Reference {
    pub(super) fn expect(&self, tokens: u64, avoid: &Avoid) -> Expected {
        let all = || 0..self.projects.len();
        let untried: Vec<usize> = all().filter(|at| self.projects[*at].may(*at, avoid)).collect();
        let holding: Vec<usize> = untried.iter().copied().filter(|at| self.projects[*at].tokens >= tokens).collect();
        let asked = if holding.is_empty() { untried } else { holding };
        let room: Vec<usize> =
            asked.iter().copied().filter(|at| self.projects[*at].has_room(self.now_ms, tokens)).collect();
        if !room.is_empty() {
            return Expected::OneOf(room);
        }
        let earliest = |places: Vec<usize>| {
            let blocked = places.into_iter().filter(|at| !self.projects[*at].has_room(self.now_ms, tokens));
            blocked.map(|at| self.projects[at].earliest(self.now_ms, tokens)).min()
        };
        let tried = || all().filter(|at| self.is_there(*at) && !self.projects[*at].may(*at, avoid));
        let found = earliest(asked)
            .or_else(|| earliest(tried().filter(|at| self.projects[*at].tokens >= tokens).collect()))
            .or_else(|| earliest(tried().collect()));
        found.map_or(Expected::Nobody, Expected::Later)
    }

    fn is_there(&self, at: usize) -> bool {
        self.projects[at].is_well() && self.projects[at].broken_keys.iter().any(|broken| !broken)
    }

    /// What an upstream would have seen: never more than the limit in any minute that ends with a request, nor in any
    /// day.
    pub(super) fn check_upstream(&self) {
        for project in &self.projects {
            let counted = || project.entries.iter().filter(|entry| entry.in_minute);
            for last in counted() {
                let minute = || counted().filter(|entry| entry.ms <= last.ms && entry.ms + 60_000 > last.ms);
                assert!(minute().count() as u64 <= project.per_minute, "a minute of {project:?}");
                let tokens: u64 = minute().map(|entry| entry.tokens).sum();
                let largest = minute().map(|entry| entry.tokens).max();
                // One that is larger than the limit goes alone.
                assert!(
                    tokens <= project.tokens || largest == Some(tokens),
                    "{tokens} tokens in a minute: {project:?}"
                );
            }
            for entry in project.entries.iter().filter(|entry| entry.in_day) {
                let today = project.entries.iter().filter(|other| other.in_day && day(other.ms) == day(entry.ms));
                assert!(today.count() as u64 <= project.per_day, "a day of {project:?}");
            }
        }
    }
}
