//! Step 8, its first half: a place for an attempt. Is the model down for everybody, which project has room, and if none
//! has, is it worth waiting for?
//!
//! Nobody overtakes: while a line stands before a model, whoever comes joins it.

use std::sync::Arc;
use std::time::Duration;

use pollux_doctor::{Error, Values, raise};
use tokio::time::{Instant, sleep_until, timeout_at};

use crate::pool::{Ask, NoRoom, Pool, Quota, Reservation, Shortage};
use crate::queue::{Class, Queues};

/// Why there is no room now.
#[derive(Debug)]
pub(crate) enum Obstacle {
    /// Quota; room comes at this moment.
    Short { at: Instant, shortage: Shortage },
    /// No credential can be used, and no wait changes that.
    Nobody { last_fault: Option<&'static str> },
    /// There is room, but others have waited for it longer.
    Behind { project: Arc<str> },
    /// The line is as long as it may get.
    LineFull,
}

impl Obstacle {
    /// As the caller is to read it: in Google's shape, with a wait that really helps.
    pub(crate) fn into_error(self, model: &str) -> Error {
        match self {
            Self::Short { at, shortage } => short(at, &shortage, model),
            Self::Nobody { .. } => raise("no_usable_credential", &Values::new().set("model", model)),
            Self::Behind { .. } | Self::LineFull => raise("gateway_overloaded", &Values::new()),
        }
    }

    /// For the story of what was tried.
    pub(crate) fn note(&self) -> String {
        match self {
            Self::Short { at, shortage } => {
                let wait = at.saturating_duration_since(Instant::now());
                format!("quota of project {} for another {}", shortage.project, spoken(wait))
            }
            Self::Nobody { last_fault: Some(fault) } => format!("no credential left, the last one for {fault}"),
            Self::Nobody { last_fault: None } => "no credential left".to_owned(),
            Self::Behind { project } => format!("others wait for the quota of project {project}"),
            Self::LineFull => "the line before the model is full".to_owned(),
        }
    }
}

/// Seconds as a person reads them.
pub(crate) fn spoken(span: Duration) -> String {
    match span.as_secs() {
        0 => format!("{} ms", span.as_millis()),
        seconds @ 1..120 => format!("{seconds} s"),
        seconds @ 120..7200 => format!("{} min", seconds / 60),
        seconds => format!("{} h", seconds / 3600),
    }
}

fn short(at: Instant, shortage: &Shortage, model: &str) -> Error {
    let wait = at.saturating_duration_since(Instant::now()).max(Duration::from_millis(1));
    // A whole second too few would bring the caller back too early.
    let whole = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
    let mut values = Values::new()
        .set("model", model)
        .set("retry_seconds_exact", format!("{:.3}", wait.as_secs_f64()))
        .set("retry_seconds_whole", whole)
        .set("retry_seconds", whole);
    if let Some(limit) = shortage.limit {
        values.insert("limit", limit);
    }
    let id = match (shortage.what, shortage.tier_is_free) {
        (Quota::RequestsPerMinute, true) => "quota_free_rpm",
        (Quota::RequestsPerMinute, false) => "quota_paid_rpm",
        (Quota::InputTokensPerMinute, true) => "quota_free_tpm",
        (Quota::InputTokensPerMinute, false) => "quota_paid_tpm",
        (Quota::RequestsPerDay, true) => "quota_free_rpd",
        (Quota::RequestsPerDay, false) => "quota_paid_rpd",
        (Quota::Cooling(fault), _) => fault,
    };
    raise(id, &values)
}

/// Room now, or why not.
pub(crate) fn now(pool: &Arc<Pool>, queues: &Queues, ask: &Ask) -> Result<Reservation, Obstacle> {
    let ahead = queues.of(ask.backend, ask.model).len();
    if ahead == 0 {
        return pool.reserve(ask).map_err(Obstacle::from);
    }
    // Those who wait come first. What they wait for is what this call would wait for, if it is not room already.
    match pool.reserve(ask) {
        Ok(reservation) => Err(Obstacle::Behind { project: Arc::clone(reservation.project()) }),
        Err(no_room) => Err(no_room.into()),
    }
}

/// Waits in line for room, as a call of this class and caller, when it comes before `latest`.
pub(crate) async fn wait(
    pool: &Arc<Pool>,
    queues: &Queues,
    ask: &Ask<'_>,
    (class, caller): (Class, &Arc<str>),
    latest: Instant,
) -> Result<Reservation, Obstacle> {
    let queue = queues.of(ask.backend, ask.model);
    let ahead = u64::try_from(queue.len()).unwrap_or(u64::MAX);
    if pool.room_at(ask, ahead).is_none_or(|at| at > latest) {
        // One more look: it says why.
        return pool.reserve(ask).map_err(Obstacle::from);
    }
    let turn = match timeout_at(latest, queue.turn(class, caller)).await {
        Ok(Ok(turn)) => turn,
        Ok(Err(_full)) => return Err(Obstacle::LineFull),
        Err(_late) => return pool.reserve(ask).map_err(Obstacle::from),
    };
    let reservation = at_the_head(pool, ask, latest).await;
    drop(turn);
    reservation
}

async fn at_the_head(pool: &Arc<Pool>, ask: &Ask<'_>, latest: Instant) -> Result<Reservation, Obstacle> {
    loop {
        // Made before the look, so that nothing given back in between is missed.
        let changed = pool.changed();
        match pool.reserve(ask) {
            Ok(reservation) => return Ok(reservation),
            Err(NoRoom::Later { at, shortage }) => {
                if at > latest || Instant::now() >= latest {
                    return Err(Obstacle::Short { at, shortage });
                }
                tokio::select! {
                    () = sleep_until(at) => {}
                    () = changed => {}
                }
            }
            Err(no_room) => return Err(no_room.into()),
        }
    }
}

impl From<NoRoom> for Obstacle {
    fn from(no_room: NoRoom) -> Self {
        match no_room {
            NoRoom::Later { at, shortage } => Self::Short { at, shortage },
            NoRoom::Nobody { last_fault } => Self::Nobody { last_fault },
        }
    }
}
