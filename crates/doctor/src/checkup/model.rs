//! The model: there, gone, going, or called by another name.

use super::facts::{Facts, ModelFacts};
use super::{Finding, Stage};

/// Time enough to move an application.
const SOON: i64 = 90;

/// What the service's own word for "no such model" means here.
pub(super) fn missing(facts: &Facts, fault: &'static str) -> Finding {
    let (model, version) = (&facts.target.model, &facts.target.version);
    let none = ModelFacts::default();
    let known = facts.model.as_ref().unwrap_or(&none);
    let error = |id| Finding::error(Stage::Model, id).set("model", model).set("api_version", version);
    let found = match known {
        ModelFacts { other_version: Some(other), .. } => error("model-other-version").set("other", other),
        ModelFacts { shut_down: Some(day), days_left: Some(..=0), replacement, .. } => match replacement {
            Some(replacement) => error("model-retired").set("day", day).set("replacement", replacement),
            None => error("model-retired-alone").set("day", day),
        },
        ModelFacts { suggestion: Some(suggestion), .. } => error("model-misspelt").set("suggestion", suggestion),
        _ => match &facts.target.location {
            Some(location) => error("model-elsewhere").set("location", location),
            None => error("model-unknown"),
        },
    };
    found.fault(fault)
}

/// The service has it; for how long?
pub(super) fn there(facts: &Facts) -> Finding {
    let (model, version) = (&facts.target.model, &facts.target.version);
    let set = |finding: Finding| finding.set("model", model).set("api_version", version);
    let Some(ModelFacts { shut_down: Some(day), days_left: Some(left), replacement, .. }) = &facts.model else {
        return set(Finding::well(Stage::Model, "model-there"));
    };
    if *left > SOON {
        return set(Finding::well(Stage::Model, "model-until")).set("day", day);
    }
    let id = match (*left <= 0, replacement) {
        (true, Some(_)) => "model-routed",
        (true, None) => "model-overdue",
        (false, Some(_)) => "model-ending",
        (false, None) => "model-ending-alone",
    };
    let finding = set(Finding::warning(Stage::Model, id)).set("day", day).set("days", left.abs());
    match replacement {
        Some(replacement) => finding.set("replacement", replacement),
        None => finding,
    }
}
