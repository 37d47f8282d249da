//! The state of a pool as aligned columns, for people.

use pollux_doctor::{Values, say_if_any};
use serde_json::Value;

use crate::command::table::{align, heads, list, text};
use crate::speak::{language, said};

/// Two tables: credentials, and quotas by model.
pub(super) fn pool(state: &Value) -> String {
    let mut credentials =
        vec![heads(["project", "backend", "tier", "credential", "state", "in-flight", "first-output"])];
    let mut buckets = vec![heads([
        "project",
        "model",
        "state",
        "requests-minute",
        "tokens-minute",
        "requests-day",
        "in-flight",
        "first-output",
    ])];
    for project in list(&state["projects"]) {
        let [id, backend, tier] = ["id", "backend", "tier"].map(|key| text(&project[key]));
        let own = &project["health"];
        if list(&project["credentials"]).next().is_none() {
            let nothing = said!("cli-pool-no-credential");
            credentials.push(vec![id.clone(), backend.clone(), tier.clone(), "-".to_owned(), nothing]);
        }
        for credential in list(&project["credentials"]) {
            let health = if own["state"] == "healthy" { health(&credential["health"]) } else { of_project(own) };
            let shown = [id.clone(), backend.clone(), tier.clone(), text(&credential["id"]), health];
            credentials.push(shown.into_iter().chain(traffic(credential)).collect());
        }
        for bucket in list(&project["buckets"]) {
            let health = if own["state"] == "healthy" { health(&bucket["health"]) } else { of_project(own) };
            let limits = ["requests_per_minute", "input_tokens_per_minute", "requests_per_day"];
            let shown = [id.clone(), text(&bucket["model"]), health].into_iter();
            buckets.push(shown.chain(limits.map(|key| left(&bucket[key]))).chain(traffic(bucket)).collect());
        }
    }
    let mut told = align(&credentials);
    if buckets.len() > 1 {
        told.push('\n');
        told.push_str(&align(&buckets));
    }
    told
}

fn of_project(own: &Value) -> String {
    said!("cli-pool-of-project", state = health(own))
}

/// `healthy`, `cooling until …: why`
fn health(health: &Value) -> String {
    let state = text(&health["state"]);
    // A later Pollux may have more states.
    let state = say_if_any(language(), &format!("state-{state}"), &Values::new()).unwrap_or(state);
    let why = match (&health["fault"], &health["quota"]) {
        (Value::String(fault), _) => Some(fault.clone()),
        (_, Value::String(quota)) => {
            let unit = say_if_any(language(), &format!("unit-{}", quota.replace('_', "-")), &Values::new());
            Some(unit.unwrap_or_else(|| quota.replace('_', " ")))
        }
        _ => None,
    };
    let state = match (health["until"].as_str(), health["since"].as_str()) {
        (Some(moment), _) => said!("cli-pool-until", state = state, moment = moment),
        (None, Some(moment)) => said!("cli-pool-since", state = state, moment = moment),
        (None, None) => state,
    };
    state + &why.map(|why| format!(" ({why})")).unwrap_or_default()
}

/// `7 of 10`; a dash where no limit is known.
fn left(limit: &Value) -> String {
    match (limit["remaining"].as_u64(), limit["limit"].as_u64()) {
        (Some(remaining), Some(limit)) => said!("cli-pool-left", left = remaining, limit = limit),
        _ => "-".to_owned(),
    }
}

fn traffic(of: &Value) -> [String; 2] {
    let latency = of["first_output_ms"].as_u64().map_or_else(|| "-".to_owned(), |span| format!("{span} ms"));
    [text(&of["in_flight"]), latency]
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn shows_state_with_reason_and_what_is_left() {
        let state = json!({ "projects": [
            { "id": "alpha", "backend": "google", "tier": "free", "health": { "state": "healthy" }, "in_flight": 2,
              "credentials": [
                { "id": "KEY_A", "health": { "state": "healthy" }, "in_flight": 2, "first_output_ms": 840 },
                { "id": "b", "health": { "state": "broken", "fault": "api_key_invalid", "since": "2026-11-21T10:00:00Z" },
                  "in_flight": 0 },
              ],
              "buckets": [
                { "model": "gemini-2.5-flash", "in_flight": 2,
                  "health": { "state": "exhausted", "quota": "requests_per_minute", "until": "2026-11-21T10:32:05Z" },
                  "requests_per_minute": { "used": 10, "limit": 10, "remaining": 0, "source": "tier" },
                  "input_tokens_per_minute": { "used": 100, "limit": 250_000, "remaining": 249_900 },
                  "requests_per_day": { "used": 10 } },
              ] },
            { "id": "beta", "backend": "eu", "health": { "state": "paused" }, "in_flight": 0,
              "credentials": [{ "id": "c", "health": { "state": "healthy" }, "in_flight": 0 }], "buckets": [] },
            { "id": "gamma", "backend": "eu", "health": { "state": "healthy" }, "credentials": [], "buckets": [] },
        ] });
        assert_eq!(
            pool(&state),
            "\
PROJECT  BACKEND  TIER  CREDENTIAL  STATE                                                IN FLIGHT  FIRST OUTPUT
alpha    google   free  KEY_A       healthy                                              2          840 ms
alpha    google   free  b           broken since 2026-11-21T10:00:00Z (api_key_invalid)  0          -
beta     eu       -     c           project paused                                       0          -
gamma    eu       -     -           none; add one by `pollux pool add`

PROJECT  MODEL             STATE                                                       REQUESTS LEFT/MIN  \
TOKENS LEFT/MIN   REQUESTS LEFT/DAY  IN FLIGHT  FIRST OUTPUT
alpha    gemini-2.5-flash  exhausted until 2026-11-21T10:32:05Z (requests per minute)  0 of 10            \
249900 of 250000  -                  2          -
"
        );
    }
}
