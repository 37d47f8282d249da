//! Gate 15: the quotas, of the project for its tier, of Firebase, of the key.
//!
//! It comes after the request itself has been checked, since what is refused for its form is not counted, and before an
//! answer is looked for that is there already: that one is a request, too.

use std::sync::Arc;
use std::time::Duration;

use pollux_backends::{Call, Surface};
use pollux_doctor::{Error, Values, raise};
use pollux_models::{Tier, catalogue, not_in_tier, rate_limits};
use pollux_store::directory::{BillingTier, Limits, QuotaMode};
use pollux_types::Method;

use super::gate::{key_behind, told};
use super::limits::{Exceeded, Taken, What, counts_tokens, is_limited};
use super::tab::Account;
use super::{Access, Tab};
use crate::clock::Clock;
use crate::directory::{KeyEntry, Meters, ProjectEntry};
use crate::registry::DEFAULT_PROJECT;
use crate::route::fits;
use pollux_backends::long::counted;

/// Firebase's own quota counts all models under one name, which no model has.
const FIREBASE: &str = " firebase";

/// A key's own limits count all models under one name.
pub(super) const ALL: &str = "";

/// What is counted as a request.
pub(super) const COUNTED: [Method; 4] =
    [Method::GenerateContent, Method::StreamGenerateContent, Method::EmbedContent, Method::BatchEmbedContents];

/// What a call is counted as.
///
/// # Errors
/// `model_retired_new_users`, `quota_free_…`, `quota_paid_…`, `quota_per_minute_region`, `key_quota`.
pub(crate) async fn charge(access: &Access, call: &Call) -> Result<Tab, Error> {
    let directory = access.directory();
    let (project, key) = match &call.caller.standing {
        Some(standing) => {
            (directory.project_by_number(standing.project_number), directory.key_by_uid(&standing.key_uid))
        }
        // What asks for a fault is to get that one.
        None if call.caller.fault.is_some() => (None, None),
        None => (directory.project(DEFAULT_PROJECT), None),
    };
    let (Some(project), Some(model)) = (project, call.model_id()) else { return Ok(Tab::default()) };
    if !project.record.grandfathered {
        check_open(&project, call, model)?;
    }
    if !COUNTED.contains(&call.method) {
        return Ok(Tab::default());
    }
    let limits = limits(&project, model, directory.clock())
        .map_err(|none| none.of_project(true, values(&project, call, model)))?;
    let own = key.as_ref().map(|key| key.record.limits).unwrap_or_default();
    // The key behind Firebase's provider pays as well, unless it is the one that the caller has.
    let behind = key_behind(directory, &project, &call.surface)
        .filter(|behind| key.as_ref().is_none_or(|key| key.record.uid != behind.record.uid));
    let behinds = behind.as_ref().map(|key| key.record.limits).unwrap_or_default();
    let tokens = match &call.json {
        Some(json) if [&limits, &own, &behinds].into_iter().any(counts_tokens) => {
            let (json, model) = (Arc::clone(json), model.to_owned());
            counted(call.body.len(), move || pollux_models::count_for(&model, &json).total).await?
        }
        _ => 0,
    };
    let clock = directory.clock();
    let bill = Bill { project: &project, call, model, tokens, clock };
    let firebase = bill.take_firebase()?;
    let of_project = bill.take_project(&limits).inspect_err(|_| bill.give_back(FIREBASE, firebase))?;
    let of_key = bill.take_key(key.as_deref(), &own).inspect_err(|_| {
        bill.give_back(FIREBASE, firebase);
        bill.give_back(model, of_project);
    })?;
    let of_behind = bill.take_key(behind.as_deref(), &behinds).inspect_err(|_| {
        bill.give_back(FIREBASE, firebase);
        bill.give_back(model, of_project);
        if let (Some(key), Some(taken)) = (&key, of_key) {
            key.meters.counters.give_back(ALL, taken, clock);
        }
    })?;
    let account = |meters: &Arc<Meters>, taken: Option<Taken>, name: &str| Account {
        meters: Arc::clone(meters),
        taken: taken.map(|taken| (name.into(), taken)),
    };
    let key = key.map(|key| account(&key.meters, of_key, ALL));
    let charged = behind.as_deref().and_then(|behind| {
        let owner = directory.project_by_number(behind.record.project)?;
        Some(behind.caller(&owner.record).key_id)
    });
    let behind = behind.map(|behind| account(&behind.meters, of_behind, ALL));
    Ok(Tab::new([Some(account(&project.meters, of_project, model)), key, behind], charged, clock))
}

/// A model that is closed to new users answers those who had it before.
fn check_open(project: &ProjectEntry, call: &Call, model: &str) -> Result<(), Error> {
    let lifecycle = catalogue().get(model).map(|model| &model.lifecycle);
    let Some(lifecycle) = lifecycle.filter(|lifecycle| lifecycle.closed_to_new_users) else { return Ok(()) };
    let mut values = values(project, call, model);
    if let Some(replacement) = &lifecycle.replacement {
        values.insert("replacement", replacement);
    }
    Err(raise("model_retired_new_users", &values))
}

/// What a project may use of a model. An error when its tier has none of it.
fn limits(project: &ProjectEntry, model: &str, clock: Clock) -> Result<Limits, Exceeded> {
    let record = &project.record;
    if record.quotas == QuotaMode::Off {
        return Ok(Limits::default());
    }
    let tier = tier(record.billing.tier);
    // Of several patterns that fit, the one that says most.
    let fitting = record.quota_overrides.iter().filter(|(pattern, _)| fits(pattern, model));
    let own = fitting.max_by_key(|(pattern, _)| (!pattern.ends_with('*'), pattern.len())).map(|(_, limits)| *limits);
    if own.is_none() && not_in_tier(tier, model) {
        // The tables of another day may have it.
        let ends = u64::try_from(clock.pacific_day().ends()).unwrap_or(0);
        let wait = Duration::from_secs(ends).saturating_sub(clock.unix());
        return Err(Exceeded { what: What::RequestsOfDay, limit: 0, wait: Some(wait) });
    }
    let usual = rate_limits(tier, model).unwrap_or_default();
    let own = own.unwrap_or_default();
    Ok(Limits {
        requests_per_minute: own.requests_per_minute.or(usual.requests_per_minute),
        input_tokens_per_minute: own.input_tokens_per_minute.or(usual.input_tokens_per_minute),
        requests_per_day: own.requests_per_day.or(usual.requests_per_day),
        input_tokens_per_day: own.input_tokens_per_day,
    })
}

pub(crate) const fn tier(billed: BillingTier) -> Tier {
    match billed {
        BillingTier::Free => Tier::Free,
        BillingTier::Tier1 => Tier::Tier1,
        BillingTier::Tier2 => Tier::Tier2,
        BillingTier::Tier3 => Tier::Tier3,
    }
}

/// One call before the quotas.
#[derive(Clone, Copy)]
struct Bill<'a> {
    project: &'a ProjectEntry,
    call: &'a Call,
    model: &'a str,
    tokens: u64,
    clock: Clock,
}

impl Bill<'_> {
    fn take_firebase(&self) -> Result<Option<Taken>, Error> {
        let limit = self.project.record.firebase_requests_per_minute;
        let Some(limit) = limit.filter(|_| matches!(self.call.surface, Surface::Firebase { .. })) else {
            return Ok(None);
        };
        let limits = Limits { requests_per_minute: Some(limit), ..Limits::default() };
        let taken = self.project.meters.counters.take(FIREBASE, &limits, 0, self.clock);
        taken.map(Some).map_err(|exceeded| exceeded.raised("quota_per_minute_region", self.values()))
    }

    fn take_project(&self, limits: &Limits) -> Result<Option<Taken>, Error> {
        if !is_limited(limits) {
            return Ok(None);
        }
        let free = self.project.record.billing.tier == BillingTier::Free;
        let taken = self.project.meters.counters.take(self.model, limits, self.tokens, self.clock);
        taken.map(Some).map_err(|exceeded| exceeded.of_project(free, self.values()))
    }

    fn take_key(&self, key: Option<&KeyEntry>, limits: &Limits) -> Result<Option<Taken>, Error> {
        let Some(key) = key.filter(|_| is_limited(limits)) else { return Ok(None) };
        let taken = key.meters.counters.take(ALL, limits, self.tokens, self.clock);
        taken.map(Some).map_err(|exceeded| exceeded.of_key(self.values()))
    }

    fn give_back(&self, name: &str, taken: Option<Taken>) {
        if let Some(taken) = taken {
            self.project.meters.counters.give_back(name, taken, self.clock);
        }
    }

    fn values(&self) -> Values {
        values(self.project, self.call, self.model)
    }
}

fn values(project: &ProjectEntry, call: &Call, model: &str) -> Values {
    let method = if call.method.is_stream() { Method::GenerateContent } else { call.method };
    told(&Values::new(), project)
        .set("model", model)
        .set("api_version", call.version)
        .set("method", method.name())
        .set("service", call.surface.service())
}
