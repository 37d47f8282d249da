//! Tier and quota, as the admin API of a Pollux tells them to its operator.

use http::Method;
use pollux_doctor::checkup::{Left, PolluxFacts};
use serde_json::Value;

use super::Plan;
use crate::admin::{Admin, Refused, segment};
use crate::args::ServerArgs;
use crate::command::printable;
use crate::command::table::list;

/// Asks, when the arguments name a running Pollux. That it cannot be asked is a finding like others.
pub(crate) fn ask(plan: &Plan, args: &ServerArgs) -> Option<PolluxFacts> {
    if args.admin.is_none() && args.ready_file.is_none() {
        return None;
    }
    Some(told(plan, args).unwrap_or_else(|error| PolluxFacts {
        silent: Some(printable(&plan.secrets().hide(&format!("{error:#}")))),
        ..PolluxFacts::default()
    }))
}

fn told(plan: &Plan, args: &ServerArgs) -> anyhow::Result<PolluxFacts> {
    let admin = Admin::find(args)?;
    let get = |path: &str| admin.send(Method::GET, path, None);
    let mut facts = PolluxFacts::default();
    if let Some(key) = &plan.key {
        match get(&format!("/v2/keys:lookupKey?keyString={}", segment(key.expose()))) {
            Ok(found) => {
                let project = get(&format!("/v1/{}", found["parent"].as_str().unwrap_or_default()))?;
                let text = |value: &Value| value.as_str().map(str::to_owned);
                facts.project = text(&project["id"]);
                facts.tier = text(&project["billing"]["tier"]);
            }
            // A key of the settings is not in the directory.
            Err(error) if error.downcast_ref::<Refused>().is_some_and(|refused| refused.status.is_client_error()) => {}
            Err(error) => return Err(error),
        }
    }
    let pool = get("/pool")?;
    for project in list(&pool["projects"]) {
        for bucket in list(&project["buckets"]).filter(|bucket| bucket["model"] == plan.model.as_str()) {
            let limits =
                [("rpm", "requests_per_minute"), ("tpm", "input_tokens_per_minute"), ("rpd", "requests_per_day")];
            facts.left.extend(limits.into_iter().filter_map(|(kind, name)| left(project, kind, &bucket[name])));
        }
    }
    Ok(facts)
}

fn left(project: &Value, kind: &'static str, limit: &Value) -> Option<Left> {
    Some(Left {
        project: project["id"].as_str()?.to_owned(),
        kind,
        remaining: limit["remaining"].as_u64()?,
        limit: limit["limit"].as_u64()?,
    })
}
