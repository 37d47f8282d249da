//! What a pool knows that must survive a restart: the day's counts, learned limits, rests that end by the calendar,
//! and what an operator paused. What is left out is soon learned again, at the cost of one call.

use std::sync::Arc;

use pollux_doctor::catalogue;
use serde::{Deserialize, Serialize};

use super::bucket::{Cooling, Learned};
use super::choose::open_bucket;
use super::inner::Inner;

/// What survives a restart.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Marks {
    /// The day of the counts, by the Unix time of the midnight with which it began in Los Angeles.
    pub day: i64,
    /// By project.
    pub projects: Vec<ProjectMark>,
}

/// What survives of a project.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ProjectMark {
    /// Its id.
    pub id: String,
    /// What an operator said by hand; `false` resumes one that the settings pause.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paused: Option<bool>,
    /// The same of its credentials.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub paused_credentials: Vec<(String, bool)>,
    /// Its quota by model.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub buckets: Vec<BucketMark>,
}

/// What survives of a project's quota for a model.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct BucketMark {
    /// The model.
    pub model: String,
    /// Requests of the day.
    pub day_requests: u64,
    /// What 429s said.
    pub learned: Learned,
    /// The rest it is in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cooling: Option<CoolingMark>,
}

/// A rest that ends by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoolingMark {
    /// Why.
    pub fault: String,
    /// Until when, in Unix time.
    pub until: i64,
}

impl Marks {
    pub(super) fn limit_tokens(&self) -> bool {
        let buckets = self.projects.iter().flat_map(|project| &project.buckets);
        buckets.into_iter().any(|bucket| bucket.learned.input_tokens_per_minute.is_some())
    }
}

impl Inner {
    pub(super) fn remember(&mut self) -> Marks {
        let now = self.now();
        let clock = self.clock;
        let projects = self.members.iter_mut().flatten().filter_map(|member| {
            let mut buckets: Vec<BucketMark> = Vec::new();
            for (model, bucket) in &mut member.buckets {
                bucket.pass(&now);
                let cooling = bucket.cool.filter(|cool| cool.until > now.at).map(|cool| {
                    // Rather a second too late than one too early.
                    let until = clock.unix_at(cool.until).as_secs() + 1;
                    CoolingMark { fault: cool.fault.to_owned(), until: i64::try_from(until).unwrap_or(i64::MAX) }
                });
                if bucket.day_requests > 0 || bucket.learned != Learned::default() || cooling.is_some() {
                    let (day_requests, learned) = (bucket.day_requests, bucket.learned);
                    buckets.push(BucketMark { model: model.to_string(), day_requests, learned, cooling });
                }
            }
            buckets.sort_by(|one, other| one.model.cmp(&other.model));
            let keys = member.keys.iter();
            let paused_credentials: Vec<_> =
                keys.filter_map(|key| Some((key.credential.id.to_string(), key.paused_by_hand?))).collect();
            let mark = ProjectMark {
                id: member.project.id.to_string(),
                paused: member.paused_by_hand,
                paused_credentials,
                buckets,
            };
            let empty = mark.paused.is_none() && mark.paused_credentials.is_empty() && mark.buckets.is_empty();
            (!empty).then_some(mark)
        });
        Marks { day: now.day.begins(), projects: projects.collect() }
    }

    pub(super) fn restore(&mut self, marks: Marks) {
        let now = self.now();
        let clock = self.clock;
        for mark in marks.projects {
            let Some(at) = self.by_id.get(mark.id.as_str()).copied() else { continue };
            let Some(member) = self.members[at as usize].as_mut() else { continue };
            member.paused_by_hand = mark.paused.or(member.paused_by_hand);
            for (id, paused) in mark.paused_credentials {
                if let Some(key) = member.key(&id) {
                    member.keys[key].paused_by_hand = Some(paused);
                    member.place(key);
                }
            }
            for kept in mark.buckets {
                let bucket = open_bucket(member, &Arc::from(kept.model), &mut self.born, &now);
                if marks.day == now.day.begins() {
                    bucket.day_requests = bucket.day_requests.max(kept.day_requests);
                }
                bucket.learned = kept.learned;
                bucket.settle_limits(&now);
                let cooling = kept.cooling.filter(|cooling| cooling.until > now.unix);
                if let Some(cooling) = cooling
                    && let Some(fault) = catalogue().get(&cooling.fault)
                {
                    bucket.cool =
                        Some(Cooling { since: now.at, until: clock.instant_at(cooling.until), fault: fault.id });
                }
            }
            self.place_everywhere(at, &now);
        }
    }
}
