//! Who is asked: the better of two that are drawn among those with room; and when nobody has any, until when.
//!
//! Drawing two and taking the better spreads load nearly as well as looking at all of them, and does not send
//! everybody to the one that looks best at the moment.

use std::sync::Arc;

use pollux_models::Tier;
use tokio::time::Instant;

use super::bucket::{Blocked, Bucket};
use super::inner::{Inner, place, wake};
use super::lane::{Lane, Ready};
use super::member::{DRAWS, LEAST, Member, score};
use super::now::Now;
use super::parts::{Ask, NoRoom, Shortage};

/// So many projects are looked at to estimate a place in line; more are extrapolated from these.
const SAMPLE: usize = 64;
/// Nobody waits longer.
const FURTHEST_TICKS: u64 = 2 * 86_400 * 4;

/// So many are considered for the earliest room once one is known; who is told of a moment that is a little too late
/// hears of [`super::Pool::changed`] too.
const MOST_CONSIDERED: usize = 256;

/// One search in one lane.
struct Search<'a> {
    ask: &'a Ask<'a>,
    now: &'a Now,
    members: &'a mut [Option<Member>],
    lane: &'a mut Lane,
    rng: &'a mut fastrand::Rng,
    born: &'a mut u64,
}

/// A project as a draw sees it.
struct Judged {
    /// A call is under way that is to show whether it gives anything.
    on_trial: bool,
    /// How far it has come back; 1 is whole.
    recovery: f64,
    /// What choosing it would cost.
    load: f64,
}

impl Inner {
    /// The project to ask.
    pub(super) fn choose(&mut self, ask: &Ask, now: &Now) -> Result<u32, NoRoom> {
        if !self.open_lane(ask.backend, ask.model, now) {
            return Err(NoRoom::Nobody { last_fault: None });
        }
        let Self { members, backends, rng, born, .. } = self;
        let nobody = NoRoom::Nobody { last_fault: None };
        let Some(backend) = backends.get_mut(ask.backend) else { return Err(nobody) };
        let last_fault = backend.last_fault;
        let Some(lane) = backend.lanes.get_mut(ask.model) else { return Err(nobody) };
        wake(lane, members, now);
        let mut search = Search { ask, now, members, lane, rng, born };
        search.draw().or_else(|| search.look_at_all()).ok_or_else(|| search.no_room(last_fault))
    }

    /// When a call would find room if so many others went first; `None` when it never would.
    pub(super) fn room_at(&mut self, ask: &Ask, ahead: u64, now: &Now) -> Option<Instant> {
        if ahead == 0 {
            return match self.choose(ask, now) {
                Ok(_) => Some(now.at),
                Err(NoRoom::Later { at, .. }) => Some(at),
                Err(NoRoom::Nobody { .. }) => None,
            };
        }
        if !self.open_lane(ask.backend, ask.model, now) {
            return None;
        }
        let Self { members, backends, rng, born, .. } = self;
        let backend = backends.get_mut(ask.backend)?;
        let mut places: Vec<u32> = backend.members.clone();
        let whole = places.len();
        if whole > SAMPLE {
            places = (0..SAMPLE).map(|_| places[rng.usize(..whole)]).collect();
        }
        let model = Arc::clone(&backend.lanes.get(ask.model)?.model);
        let calls_by = |tick: u64, members: &mut [Option<Member>], born: &mut u64| {
            let mut calls: u64 = 0;
            for at in &places {
                if let Some(member) = &mut members[*at as usize]
                    && may_ask(member, ask)
                {
                    let bucket = open_bucket(member, &model, born, now);
                    calls = calls.saturating_add(bucket.calls_by(now, tick, ask.input_tokens));
                }
            }
            let (whole, sample) = (whole as u64, places.len() as u64);
            if whole > sample { calls.saturating_mul(whole) / sample.max(1) } else { calls }
        };
        let (mut low, mut high) = (now.tick, now.tick + FURTHEST_TICKS);
        if calls_by(high, members, born) <= ahead {
            return None;
        }
        while low < high {
            let middle = low.midpoint(high);
            if calls_by(middle, members, born) > ahead {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        Some(now.moment(low).max(now.at))
    }
}

/// Whether the call did not try the project in vain, and somebody there can be asked.
fn may_ask(member: &Member, ask: &Ask) -> bool {
    member.is_well() && !ask.avoid.has_project(&member.project.id) && member.has_key_for(ask.avoid)
}

pub(super) fn open_bucket<'m>(member: &'m mut Member, model: &Arc<str>, born: &mut u64, now: &Now) -> &'m mut Bucket {
    let Member { buckets, project, .. } = member;
    buckets.entry(Arc::clone(model)).or_insert_with(|| {
        *born += 1;
        Bucket::new(*born, project, model, now)
    })
}

impl Search<'_> {
    /// Draws until two fit, and takes the better.
    fn draw(&mut self) -> Option<u32> {
        let mut best: Option<(f64, u32)> = None;
        let mut spare: Option<(f64, u32)> = None;
        for _ in 0..DRAWS {
            if self.lane.ready.is_empty() {
                break;
            }
            let drawn = self.lane.ready[self.rng.usize(..self.lane.ready.len())];
            if best.is_some_and(|(_, known)| known == drawn.project) || !self.look(drawn, false) {
                continue;
            }
            let Judged { on_trial, recovery, load } = self.judge(drawn.project);
            if on_trial || self.rng.f64() > recovery.max(LEAST) {
                if spare.is_none_or(|(known, _)| load < known) {
                    spare = Some((load, drawn.project));
                }
                continue;
            }
            match best {
                None => best = Some((load, drawn.project)),
                Some((known, first)) => return Some(if load < known { drawn.project } else { first }),
            }
        }
        // Of a few, nobody who is no longer on trial is missed by bad luck.
        let few = if best.is_none() && self.lane.ready.len() <= DRAWS { self.lane.ready.len() } else { 0 };
        let proven = (0..few).find_map(|at| {
            let ready = *self.lane.ready.get(at)?;
            (!self.judge(ready.project).on_trial && self.look(ready, false)).then_some(ready.project)
        });
        best.map(|(_, project)| project).or(proven).or(spare.map(|(_, project)| project))
    }

    fn judge(&mut self, project: u32) -> Judged {
        let member = self.members[project as usize].as_ref();
        let on_trial = member.is_some_and(Member::is_on_trial);
        let Some(bucket) = member.and_then(|member| member.buckets.get(&self.lane.model)) else {
            return Judged { on_trial, recovery: 1.0, load: 1.0 };
        };
        let latency = bucket.latency.expected(&self.lane.typical, self.now.at);
        Judged {
            on_trial: on_trial || bucket.is_on_trial(),
            recovery: bucket.recovery(self.now),
            load: score(bucket.in_flight, latency, bucket.share_left(), self.rng),
        }
    }

    /// Looks at one, and puts it where it belongs. With `at_all`, a limit that is smaller than the call will do.
    fn look(&mut self, ready: Ready, at_all: bool) -> bool {
        let stale = ready.changes <= self.now.tick;
        if !stale && !at_all {
            // Enough to know, without looking at the bucket.
            if ready.tokens < self.ask.input_tokens {
                return false;
            }
        }
        let Some(member) = self.members[ready.project as usize].as_mut() else { return false };
        if !may_ask(member, self.ask) {
            return false;
        }
        let bucket = open_bucket(member, &self.lane.model, self.born, self.now);
        let small = !bucket.could_hold(self.ask.input_tokens);
        let fits = bucket.room(self.now, self.ask.input_tokens).is_ok() && (at_all || !small);
        if stale || !fits {
            place(self.lane, ready.project, member, self.now);
        }
        fits
    }

    /// The one with the most tokens left that fits; nobody is overlooked.
    fn look_at_all(&mut self) -> Option<u32> {
        // What is known of these is out of date.
        while let Some(&(tick, project)) = self.lane.by_change.first()
            && tick <= self.now.tick
        {
            let Some(member) = self.members[project as usize].as_mut() else { break };
            place(self.lane, project, member, self.now);
        }
        let mut before = (u64::MAX, u32::MAX);
        while let Some(next) = self.lane.next_with(self.ask.input_tokens, before) {
            before = next;
            let ready = self.lane.entry(next.1)?;
            if self.look(ready, false) {
                return Some(ready.project);
            }
        }
        // A call that is larger than every limit may only be thought so; it is asked where nothing else goes.
        if self.lane.somebody_is_smaller(self.ask.input_tokens) && !self.somebody_could_hold() {
            let ready: Vec<Ready> =
                self.lane.ready.iter().filter(|ready| ready.tokens == ready.most).copied().collect();
            return ready.into_iter().find(|ready| self.look(*ready, true)).map(|ready| ready.project);
        }
        None
    }

    fn somebody_could_hold(&mut self) -> bool {
        let tokens = self.ask.input_tokens;
        if !self.lane.somebody_is_large_enough(tokens) || self.ask.avoid.is_empty() {
            return self.lane.somebody_is_large_enough(tokens);
        }
        let projects = self.lane.ready.iter().map(|ready| ready.project);
        let projects: Vec<u32> = projects.chain(self.lane.resting.iter().map(|(_, project)| *project)).collect();
        projects.into_iter().any(|project| {
            self.members[project as usize].as_mut().is_some_and(|member| {
                may_ask(member, self.ask)
                    && open_bucket(member, &self.lane.model, self.born, self.now).could_hold(tokens)
            })
        })
    }

    /// Why nobody can be asked, and until when: the earliest room of those whom the call did not try in vain; of the
    /// others only when there is nobody else.
    fn no_room(&mut self, last_fault: Option<&'static str>) -> NoRoom {
        // Whose limit is smaller than the call is waited for only when everybody's is.
        let orders = [(false, true), (false, false), (true, true), (true, false)];
        let found = orders.into_iter().find_map(|(tried, holding)| self.earliest(tried, holding));
        let Some((blocked, project)) = found else { return NoRoom::Nobody { last_fault } };
        let Some(member) = self.members[project as usize].as_ref() else { return NoRoom::Nobody { last_fault } };
        NoRoom::Later {
            at: blocked.at,
            shortage: Shortage {
                project: Arc::clone(&member.project.id),
                what: blocked.what,
                limit: blocked.limit,
                tier_is_free: member.project.tier == Some(Tier::Free),
            },
        }
    }

    fn earliest(&mut self, tried: bool, holding: bool) -> Option<(Blocked, u32)> {
        let Self { ask, now, members, lane, born, .. } = self;
        if holding && !lane.somebody_is_large_enough(ask.input_tokens) {
            return None;
        }
        let mut best: Option<(Blocked, u32)> = None;
        let mut consider = |project: u32, best: &mut Option<(Blocked, u32)>| {
            let Some(member) = members[project as usize].as_mut() else { return };
            if may_ask(member, ask) == tried {
                return;
            }
            let bucket = open_bucket(member, &lane.model, born, now);
            if holding && !bucket.could_hold(ask.input_tokens) {
                return;
            }
            if let Err(blocked) = bucket.room(now, ask.input_tokens)
                && best.is_none_or(|(best, _)| blocked.at < best.at)
            {
                *best = Some((blocked, project));
            }
        };
        let mut left = MOST_CONSIDERED;
        // These stand in the order of time: behind the best that is known nobody is better.
        for (until, project) in &lane.resting {
            if best.is_some_and(|(best, _)| best.at <= *until || left == 0) {
                break;
            }
            left = left.saturating_sub(1);
            consider(*project, &mut best);
        }
        let mut left = MOST_CONSIDERED;
        // Who has room for something is short of tokens, or of nothing.
        for (tick, project) in &lane.by_change {
            if best.is_some_and(|(best, _)| best.at <= now.moment(*tick) || left == 0) {
                break;
            }
            left = left.saturating_sub(1);
            consider(*project, &mut best);
        }
        best
    }
}
