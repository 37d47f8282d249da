//! Looking at a set-up for `pollux doctor`: from the proxy to the last piece of a stream.
//!
//! Each step writes down what it saw; `pollux_doctor::checkup` says what that means, also whether a next step makes sense.

mod bundle;
mod files;
mod google;
mod network;
mod plan;
mod pollux;

use pollux_doctor::checkup::{AnswerFacts, Asked, Facts, Finding, ModelFacts, Stage, judge};
use pollux_models::{Date, Resolution, catalogue};
use pollux_types::{ApiVersion, Method};

pub(crate) use bundle::write as write_bundle;
use google::Service;
pub(crate) use plan::Plan;
pub(crate) use pollux::ask as ask_pollux;

/// Is shown what is known so far, and up to which stage that will not change.
pub(crate) type Watch<'w> = dyn FnMut(&Facts, Stage) + 'w;

/// Looks at everything, up to what makes the rest pointless.
pub(crate) async fn examine(plan: &Plan, watch: &mut Watch<'_>) -> anyhow::Result<Facts> {
    let mut facts = plan.facts.clone();
    // A key that is missing is no reason not to look at the way.
    if stops(&facts, |finding| finding.stage != Stage::Key) {
        return Ok(facts);
    }
    network::look(plan, &mut facts, watch).await;
    if network::is_out_of_time(&facts) {
        facts.clock = google::plain_clock(plan, &facts.target.host).await;
    }
    if stops(&facts, |_| true) || plan.key.is_none() {
        return Ok(facts);
    }
    watch(&facts, Stage::Tls);
    let service = Service::new(plan, &facts)?;
    let today = pollux_relay::today();
    facts.model = Some(known(&plan.model, plan.version, today));
    let app = facts.target.project.is_some();
    let calls: &[Asked] = match (app, plan.spend) {
        (false, true) => &[Asked::List, Asked::Get, Asked::Count, Asked::Generate, Asked::Stream],
        (false, false) => &[Asked::List, Asked::Get, Asked::Count],
        (true, true) => &[Asked::Count, Asked::Generate, Asked::Stream],
        (true, false) => &[Asked::Count],
    };
    for asked in calls.iter().copied() {
        let seen = service.ask(asked, plan.version).await;
        facts.clock = facts.clock.or(seen.clock);
        let well = matches!(seen.facts.answer, AnswerFacts::Well);
        facts.calls.push(seen.facts);
        if !well {
            break;
        }
        watch(&facts, Stage::Stream);
    }
    if !app && is_missing(&facts) {
        let other = other_version(&service, plan.version).await;
        facts.model.get_or_insert_default().other_version = other;
    }
    Ok(facts)
}

fn stops(facts: &Facts, which: impl Fn(&Finding) -> bool) -> bool {
    judge(facts).iter().any(|finding| finding.stops() && which(finding))
}

fn is_missing(facts: &Facts) -> bool {
    let last = facts.calls.last().map(|call| (call.asked, &call.answer));
    matches!(last, Some((Asked::Get, AnswerFacts::Refused { http: 404, .. })))
}

/// The version of the API that has what this one has not.
async fn other_version(service: &Service, asked: ApiVersion) -> Option<String> {
    for version in ApiVersion::ALL.into_iter().filter(|version| *version != asked) {
        if matches!(service.ask(Asked::Get, version).await.facts.answer, AnswerFacts::Well) {
            return Some(version.to_string());
        }
    }
    None
}

/// What the catalogue says of a name.
fn known(name: &str, version: ApiVersion, today: Date) -> ModelFacts {
    let id = name.strip_prefix("models/").unwrap_or(name);
    let found = catalogue().look_up(id, version, Method::GenerateContent, today);
    if matches!(found, Resolution::Unknown) {
        let suggestion = catalogue().nearest(id, today).map(|model| model.id().to_owned());
        return ModelFacts { suggestion, ..ModelFacts::default() };
    }
    let Some(model) = catalogue().get(id) else { return ModelFacts::default() };
    let life = &model.lifecycle;
    ModelFacts {
        shut_down: life.shut_down.map(|day| day.to_string()),
        days_left: life.shut_down.map(|day| day.days_since(today)),
        replacement: life.replacement.clone(),
        ..ModelFacts::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalogue_says_how_long_a_model_has() {
        let today: Date = "2026-11-21".parse().unwrap();
        let flash = known("models/gemini-2.5-flash", ApiVersion::V1, today);
        assert_eq!((flash.days_left, flash.replacement.as_deref()), (Some(10), Some("gemini-3.5-flash-lite")));
        assert!(known("gemini-2.0-flash", ApiVersion::V1, today).days_left < Some(0));
        assert_eq!(known("gemini-2.5-flahs", ApiVersion::V1, today).suggestion.as_deref(), Some("gemini-2.5-flash"));
    }
}
