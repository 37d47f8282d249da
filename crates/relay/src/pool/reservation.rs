//! A credential, and the quota that one attempt will use: one owned value, whose drop gives back what was not used.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use pollux_backends::Secret;
use pollux_doctor::{Advice, Cool, Counted, Error, ExceededQuota, Origin, exceeded_quotas};
use tokio::time::Instant;

use super::Pool;
use super::bucket::MOST_TOKENS;
use super::choose::open_bucket;
use super::inner::{Inner, Parts, place};
use super::member::Broken;
use super::now::Now;
use super::parts::{Ask, NoRoom, Project};

/// No quota of a minute keeps one resting longer, but for what the upstream itself said.
const LONGEST_FOR_QUOTA: Duration = Duration::from_secs(60);
/// Nor does anything else.
const LONGEST: Duration = Duration::from_secs(600);

/// A credential that may be used once, with the quota for it.
///
/// Dropped before [`Reservation::sent`], it gives everything back. Dropped after it, nobody knows what the upstream
/// counted: the request stays counted, and so do the tokens as they were estimated.
pub struct Reservation {
    pool: Arc<Pool>,
    project: Arc<str>,
    credential: Arc<str>,
    secret: Option<Secret>,
    model: Arc<str>,
    bucket: u64,
    key: u64,
    at: Instant,
    tick: u64,
    day: i64,
    tokens: u64,
    sent: bool,
    output: bool,
    /// Nothing is left to be settled.
    done: bool,
}

impl fmt::Debug for Reservation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reservation")
            .field("project", &self.project)
            .field("credential", &self.credential)
            .field("model", &self.model)
            .field("tokens", &self.tokens)
            .field("sent", &self.sent)
            .finish_non_exhaustive()
    }
}

/// What becomes of what was reserved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Count {
    /// Nothing was used.
    Nothing,
    /// The request counts in its minute only.
    InTheMinute,
    /// The request counts, with so many tokens.
    Whole(u64),
}

/// How an attempt ended.
#[derive(Debug, Clone, Copy)]
enum How<'a> {
    Answered,
    Failed(&'a Error),
    /// Nobody said.
    Dropped,
}

impl Reservation {
    pub(super) fn book(pool: &Arc<Pool>, inner: &mut Inner, ask: &Ask) -> Result<Self, NoRoom> {
        let now = inner.now();
        let at = inner.choose(ask, &now)?;
        let nobody = NoRoom::Nobody { last_fault: None };
        let Inner { members, backends, rng, born, .. } = inner;
        let lane = backends.get_mut(ask.backend).and_then(|backend| backend.lanes.get_mut(ask.model));
        let (Some(lane), Some(member)) = (lane, members[at as usize].as_mut()) else { return Err(nobody) };
        let Some(key) = member.choose_key(ask.avoid, &now, rng) else { return Err(nobody) };
        let tokens = ask.input_tokens.min(MOST_TOKENS);
        let bucket = open_bucket(member, &lane.model, born, &now);
        bucket.window.add(now.tick, 1, tokens);
        bucket.day_requests += 1;
        bucket.in_flight += 1;
        let bucket = bucket.born;
        member.in_flight += 1;
        let key = &mut member.keys[key];
        key.in_flight += 1;
        let reservation = Self {
            pool: Arc::clone(pool),
            project: Arc::clone(&member.project.id),
            credential: Arc::clone(&key.credential.id),
            secret: key.credential.secret.clone(),
            model: Arc::clone(&lane.model),
            bucket,
            key: key.born,
            at: now.at,
            tick: now.tick,
            day: now.day.begins(),
            tokens,
            sent: false,
            output: false,
            done: false,
        };
        place(lane, at, member, &now);
        Ok(reservation)
    }

    /// Whose quota it is.
    pub fn project(&self) -> &Arc<str> {
        &self.project
    }

    /// Whether it is of a gateway without a pool: there is one credential, and nobody has described it.
    pub(crate) fn is_of_the_only_one(&self) -> bool {
        let inner = self.pool.lock();
        let mut keys = inner.members.iter().flatten().map(|member| member.keys.len());
        *self.project == *Project::ONLY && keys.next() == Some(1) && keys.next().is_none()
    }

    /// What is presented upstream, by its id.
    pub fn credential(&self) -> &Arc<str> {
        &self.credential
    }

    /// What is presented upstream.
    pub fn secret(&self) -> Option<&Secret> {
        self.secret.as_ref()
    }

    /// The request goes out now: from here on it counts, whatever becomes of it.
    pub fn sent(&mut self) {
        if std::mem::replace(&mut self.sent, true) {
            return;
        }
        // The upstream counts it now, however long ago it was reserved.
        let pool = Arc::clone(&self.pool);
        let mut inner = pool.lock();
        let now = inner.now();
        if now.tick == self.tick && now.day.begins() == self.day {
            return;
        }
        let (tick, day, tokens) = (self.tick, self.day, self.tokens);
        if let Some(bucket) = inner.bucket(&self.project, &self.model, self.bucket) {
            bucket.window.take(tick, 1, tokens);
            bucket.pass(&now);
            bucket.window.add(now.tick, 1, tokens);
            if day != bucket.day {
                bucket.day_requests += 1;
            }
            (self.tick, self.day) = (now.tick, bucket.day);
        }
        inner.place_in(&self.project, &self.model, &now);
    }

    /// The first output came so long after the request went out.
    pub fn first_output(&mut self, after: Duration) {
        self.output = true;
        let pool = Arc::clone(&self.pool);
        let mut inner = pool.lock();
        let now = inner.now();
        let Some(Parts { member, lane, .. }) = inner.parts(&self.project, &self.model) else { return };
        if let Some(bucket) = member.bucket_born(&self.model, self.bucket) {
            bucket.latency.measured(after, now.at);
            bucket.proven = true;
        }
        member.typical.measured(after, now.at);
        if let Some(key) = member.key_born(&self.credential, self.key) {
            key.latency.measured(after, now.at);
            key.proven = true;
        }
        if let Some(lane) = lane {
            lane.typical.measured(after, now.at);
            lane.known = true;
        }
    }

    /// The upstream answered, and counted so many tokens of the prompt; `None`: as they were estimated.
    pub fn settle(mut self, input_tokens: Option<u64>) {
        self.sent = true;
        let tokens = input_tokens.unwrap_or(self.tokens).min(MOST_TOKENS);
        self.end(Count::Whole(tokens), How::Answered);
    }

    /// The attempt failed: the pool learns what the error says of limits and of whom to leave alone, and takes back
    /// what the upstream did not count.
    pub fn fail(mut self, error: &Error) {
        let count = self.counted(error);
        self.end(count, How::Failed(error));
    }

    /// What an upstream counts of a request that failed.
    ///
    /// A refusal (4xx) is not counted. Of one that it broke over (5xx) nobody knows: it is left in its minute, where it
    /// is soon forgotten, and taken out of the day, where it would keep the project from working until midnight.
    fn counted(&self, error: &Error) -> Count {
        match (error.origin(), error.http()) {
            _ if self.output => Count::Whole(self.tokens),
            (Origin::Caller, _) | (Origin::Upstream, 400..=407 | 409..=498) => Count::Nothing,
            (Origin::Upstream, 500..) => Count::InTheMinute,
            _ if !self.sent => Count::Nothing,
            _ => Count::Whole(self.tokens),
        }
    }

    fn learn(&self, inner: &mut Inner, error: &Error, now: &Now) {
        let quotas = exceeded_quotas(error.status());
        let limits_tokens = |quota: &ExceededQuota| quota.counted == Counted::InputTokens && quota.limit.is_some();
        self.pool.note_limit_of_tokens(quotas.iter().any(limits_tokens));
        // The answer may name the model by another name than the call did; both share the quota then.
        let named = quotas.iter().filter_map(|quota| quota.model.as_deref()).find(|model| **model != *self.model);
        if let Some(bucket) = inner.bucket(&self.project, &self.model, self.bucket) {
            bucket.learn(&quotas, now);
        }
        let broken = Broken { fault: error.fault(), since: now.unix };
        let (Advice::OtherCredential { cool } | Advice::OtherTarget { cool }) = error.advice() else { return };
        match cool {
            Cool::Credential => {
                let Some((at, member)) = inner.member(&self.project) else { return };
                let key = member.key(&self.credential).filter(|at| member.keys[*at].born == self.key);
                let Some(key) = key else { return };
                // The secret may have been replaced while the old one was under way.
                if member.keys[key].credential.secret != self.secret {
                    return;
                }
                member.broke(key, broken);
                inner.broke(at, error.fault(), now);
            }
            Cool::Project => {
                let Some((at, member)) = inner.member(&self.project) else { return };
                if member.key_born(&self.credential, self.key).is_none() {
                    return;
                }
                member.broken.get_or_insert(broken);
                inner.broke(at, error.fault(), now);
            }
            Cool::ProjectModel { after, per_day } => {
                // A quota comes back by itself, within a minute; a permission hardly does.
                if let Some(lane) = inner.lane(&self.project, &self.model) {
                    lane.known = true;
                }
                let longest = if error.http() == 429 { LONGEST_FOR_QUOTA } else { LONGEST };
                if let Some(bucket) = inner.bucket(&self.project, &self.model, self.bucket) {
                    bucket.strike(error.fault(), self.at, after, per_day, longest, now);
                }
                if let Some(model) = named {
                    let twin = inner.member(&self.project).and_then(|(_, member)| member.buckets.get_mut(model));
                    if let Some(bucket) = twin {
                        bucket.learn(&quotas, now);
                        bucket.strike(error.fault(), self.at, after, per_day, longest, now);
                    }
                    inner.place_in(&self.project, model, now);
                }
            }
            _ => {}
        }
    }

    /// Ends it, once: counts what is to be counted, and lets somebody else have the rest.
    fn end(&mut self, count: Count, how: How) {
        if std::mem::replace(&mut self.done, true) {
            return;
        }
        let pool = Arc::clone(&self.pool);
        let mut inner = pool.lock();
        let now = inner.now();
        let (tick, day, tokens) = (self.tick, self.day, self.tokens);
        let answered = matches!(how, How::Answered);
        if let Some(Parts { at, member, lane }) = inner.parts(&self.project, &self.model) {
            if let Some(bucket) = member.bucket_born(&self.model, self.bucket) {
                bucket.pass(&now);
                bucket.in_flight = bucket.in_flight.saturating_sub(1);
                let today = day == bucket.day;
                match count {
                    Count::Nothing => {
                        bucket.window.take(tick, 1, tokens);
                        bucket.day_requests = bucket.day_requests.saturating_sub(u64::from(today));
                    }
                    Count::InTheMinute => {
                        bucket.window.take(tick, 0, tokens);
                        bucket.day_requests = bucket.day_requests.saturating_sub(u64::from(today));
                    }
                    Count::Whole(used) if used <= tokens => bucket.window.take(tick, 0, tokens - used),
                    Count::Whole(used) if now.tick < tick + super::window::SPAN => {
                        bucket.window.add(tick, 0, used - tokens);
                    }
                    Count::Whole(_) => {}
                }
                if answered {
                    bucket.answered();
                }
            }
            if let Some(key) = member.key_born(&self.credential, self.key) {
                key.in_flight = key.in_flight.saturating_sub(1);
                key.proven |= answered;
                member.in_flight = member.in_flight.saturating_sub(1);
            }
            if let Some(lane) = lane {
                lane.known |= answered;
                // What is learnt of a failure comes first.
                if !matches!(how, How::Failed(_)) {
                    place(lane, at, member, &now);
                }
            }
        }
        if let How::Failed(error) = how {
            self.learn(&mut inner, error, &now);
            inner.place_in(&self.project, &self.model, &now);
        }
        drop(inner);
        pool.tell();
    }
}

impl Drop for Reservation {
    fn drop(&mut self) {
        let count = if self.sent { Count::Whole(self.tokens) } else { Count::Nothing };
        self.end(count, How::Dropped);
    }
}
