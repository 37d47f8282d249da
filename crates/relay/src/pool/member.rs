//! A project in the pool: its settings, its health, its credentials and its buckets.

use std::sync::Arc;

use fastrand::Rng;
use foldhash::HashMap;
use tokio::time::Instant;

use super::bucket::Bucket;
use super::latency::Latency;
use super::now::Now;
use super::parts::{Avoid, Credential, Project};

/// How long a credential that was mended takes to get its full share back, in seconds.
const RAMP_SECONDS: f64 = 10.0;

/// A project in the pool.
#[derive(Debug)]
pub(super) struct Member {
    pub(super) project: Project,
    pub(super) broken: Option<Broken>,
    /// What an operator said by hand, against the settings.
    pub(super) paused_by_hand: Option<bool>,
    pub(super) keys: Vec<Key>,
    by_id: HashMap<Arc<str>, u32>,
    /// The keys that may be used.
    ready: Vec<u32>,
    pub(super) buckets: HashMap<Arc<str>, Bucket>,
    pub(super) in_flight: u64,
    /// How long first output takes with any of its keys.
    pub(super) typical: Latency,
}

/// A rest that ends when an operator says so.
#[derive(Debug, Clone, Copy)]
pub(super) struct Broken {
    pub(super) fault: &'static str,
    /// Unix time.
    pub(super) since: i64,
}

/// A credential in the pool.
#[derive(Debug)]
pub(super) struct Key {
    pub(super) born: u64,
    pub(super) credential: Credential,
    pub(super) broken: Option<Broken>,
    pub(super) paused_by_hand: Option<bool>,
    pub(super) in_flight: u64,
    pub(super) latency: Latency,
    /// It gave output since it is here, or since it was mended.
    pub(super) proven: bool,
    /// Since when it is well again.
    back: Option<Instant>,
    /// Where it stands among the ready ones.
    at: Option<usize>,
}

impl Key {
    fn new(born: u64, credential: Credential) -> Self {
        Self {
            born,
            credential,
            broken: None,
            paused_by_hand: None,
            in_flight: 0,
            latency: Latency::default(),
            proven: false,
            back: None,
            at: None,
        }
    }

    pub(super) fn is_paused(&self) -> bool {
        self.paused_by_hand.unwrap_or(self.credential.paused)
    }

    /// As [`Bucket::is_on_trial`].
    fn is_on_trial(&self) -> bool {
        !self.proven && self.in_flight > 0
    }

    fn recovery(&self, now: &Now) -> f64 {
        let since = |back| now.at.saturating_duration_since(back).as_secs_f64();
        self.back.map_or(1.0, |back| (since(back) / RAMP_SECONDS).min(1.0))
    }
}

impl Member {
    pub(super) fn new(mut project: Project, born: &mut u64) -> Self {
        let credentials = std::mem::take(&mut project.credentials);
        let mut member = Self {
            project,
            broken: None,
            paused_by_hand: None,
            keys: Vec::new(),
            by_id: HashMap::default(),
            ready: Vec::new(),
            buckets: HashMap::default(),
            in_flight: 0,
            typical: Latency::default(),
        };
        member.set_credentials(credentials, born);
        member
    }

    /// Takes over new settings; what has the same id keeps its state.
    pub(super) fn update(&mut self, mut project: Project, born: &mut u64, now: &Now) {
        let credentials = std::mem::take(&mut project.credentials);
        if project.paused != self.project.paused {
            self.paused_by_hand = None;
        }
        self.project = project;
        self.set_credentials(credentials, born);
        for (model, bucket) in &mut self.buckets {
            bucket.read_limits(&self.project, model, now);
        }
    }

    fn set_credentials(&mut self, credentials: Vec<Credential>, born: &mut u64) {
        let mut before: HashMap<Arc<str>, Key> =
            self.keys.drain(..).map(|key| (Arc::clone(&key.credential.id), key)).collect();
        self.by_id.clear();
        for credential in credentials {
            if self.by_id.contains_key(&credential.id) {
                continue;
            }
            let key = if let Some(mut key) = before.remove(&credential.id) {
                // Another secret under the same id is how an operator mends a broken one.
                if key.credential.secret != credential.secret {
                    key.broken = None;
                    key.proven = false;
                }
                if key.credential.paused != credential.paused {
                    key.paused_by_hand = None;
                }
                key.credential = credential;
                key
            } else {
                *born += 1;
                Key::new(*born, credential)
            };
            self.by_id.insert(Arc::clone(&key.credential.id), index(self.keys.len()));
            self.keys.push(key);
        }
        self.ready.clear();
        for at in 0..self.keys.len() {
            self.keys[at].at = None;
            self.place(at);
        }
    }

    /// Puts a key among the ready ones, or takes it out, as its health is.
    pub(super) fn place(&mut self, at: usize) {
        let key = &mut self.keys[at];
        let well = key.broken.is_none() && !key.is_paused();
        match (well, key.at) {
            (true, None) => {
                key.at = Some(self.ready.len());
                self.ready.push(index(at));
            }
            (false, Some(place)) => {
                key.at = None;
                self.ready.swap_remove(place);
                if let Some(moved) = self.ready.get(place) {
                    self.keys[*moved as usize].at = Some(place);
                }
            }
            _ => {}
        }
    }

    pub(super) fn is_paused(&self) -> bool {
        self.paused_by_hand.unwrap_or(self.project.paused)
    }

    /// Whether anything may be asked with it.
    pub(super) fn is_well(&self) -> bool {
        self.broken.is_none() && !self.is_paused() && !self.ready.is_empty()
    }

    pub(super) fn key(&mut self, id: &str) -> Option<usize> {
        self.by_id.get(id).map(|at| *at as usize)
    }

    /// A key by what it was when it was chosen.
    pub(super) fn key_born(&mut self, id: &str, born: u64) -> Option<&mut Key> {
        let at = *self.by_id.get(id)?;
        self.keys.get_mut(at as usize).filter(|key| key.born == born)
    }

    /// A bucket, when it is still the one that was reserved from.
    pub(super) fn bucket_born(&mut self, model: &str, born: u64) -> Option<&mut Bucket> {
        self.buckets.get_mut(model).filter(|bucket| bucket.born == born)
    }

    pub(super) fn broke(&mut self, at: usize, broken: Broken) {
        self.keys[at].broken.get_or_insert(broken);
        self.place(at);
    }

    pub(super) fn mend(&mut self, at: usize, now: &Now) {
        let key = &mut self.keys[at];
        if key.broken.take().is_some() {
            key.back = Some(now.at);
            key.proven = false;
        }
        self.place(at);
    }

    /// Whether all that it has is one key, of which a call under way is to show whether it is good.
    pub(super) fn is_on_trial(&self) -> bool {
        matches!(self.ready[..], [only] if self.keys[only as usize].is_on_trial())
    }

    /// Whether a key is left that the call did not try in vain.
    pub(super) fn has_key_for(&self, avoid: &Avoid) -> bool {
        // Who avoids fewer keys than are ready is spared looking at them.
        self.ready.len() > avoid.credentials_of(&self.project.id) || self.ready.iter().any(|at| self.may(*at, avoid))
    }

    fn may(&self, at: u32, avoid: &Avoid) -> bool {
        avoid.credentials.is_empty() || !avoid.has_credential(&self.project.id, &self.keys[at as usize].credential.id)
    }

    /// The better of two that are drawn.
    pub(super) fn choose_key(&self, avoid: &Avoid, now: &Now, rng: &mut Rng) -> Option<usize> {
        let mut best: Option<(f64, u32)> = None;
        let mut spare = None;
        for _ in 0..DRAWS {
            if self.ready.is_empty() {
                return None;
            }
            let at = self.ready[rng.usize(..self.ready.len())];
            if best.is_some_and(|(_, known)| known == at) || !self.may(at, avoid) {
                continue;
            }
            let key = &self.keys[at as usize];
            if key.is_on_trial() || rng.f64() > key.recovery(now).max(LEAST) {
                spare = Some(at);
                continue;
            }
            let load = score(key.in_flight, key.latency.expected(&self.typical, now.at), 1.0, rng);
            match best {
                None => best = Some((load, at)),
                Some((known, first)) => {
                    let at = if load < known { at } else { first };
                    return Some(at as usize);
                }
            }
        }
        let few = self.ready.len() <= DRAWS && spare.is_some();
        let proven = |at: &u32| few && self.may(*at, avoid) && !self.keys[*at as usize].is_on_trial();
        let drawn = best.map(|(_, at)| at).or_else(|| self.ready.iter().copied().find(proven)).or(spare);
        drawn.or_else(|| self.ready.iter().copied().find(|at| self.may(*at, avoid))).map(|at| at as usize)
    }
}

/// How often it is drawn before all are looked at.
pub(super) const DRAWS: usize = 8;

/// The share that one gets which has just come back.
pub(super) const LEAST: f64 = 0.1;

/// What choosing one would cost; the lower the better. Who differs by less than a quarter is as good as the other: else
/// of two that are nearly alike one would get everything, and of two of which one was slow nobody would learn that it no
/// longer is.
#[expect(clippy::cast_precision_loss, reason = "a score, for comparing")]
pub(super) fn score(in_flight: u64, latency: f64, share_left: f64, rng: &mut Rng) -> f64 {
    (in_flight as f64 + 1.0) * latency.max(0.001) / share_left.max(0.01) * (1.0 + rng.f64() / 4.0)
}

pub(super) fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
