//! The answers, from the first call to the last.

use super::facts::{AnswerFacts, Asked, CallFacts, Facts};
use super::{Finding, Stage, model};
use crate::catalogue::catalogue;
use crate::values::Values;

/// A reader of a chat waits no longer.
const SLOW: u64 = 10_000;

pub(super) fn judge(facts: &Facts, findings: &mut Vec<Finding>) {
    // Where one call was answered, the base URL is right.
    if let Some(finding) = facts.calls.first().and_then(|first| elsewhere(facts, &first.answer)) {
        findings.push(finding);
        return;
    }
    for call in &facts.calls {
        match &call.answer {
            AnswerFacts::Well => findings.extend(well(facts, call)),
            AnswerFacts::Refused { http, fault, message, values } => {
                let told: Values = values.iter().map(|(name, value)| (name.clone(), value.clone())).collect();
                let mut finding = refused(facts, call.asked, fault);
                // What the finding says itself counts more than what was read out of the message.
                for (name, value) in told.iter() {
                    if finding.values.get(name).is_none() {
                        finding.values.insert(name.to_owned(), value);
                    }
                }
                let finding = finding.set("http", http).set("message", message);
                findings.push(finding.set("method", call.asked.method()));
                return;
            }
            AnswerFacts::Foreign { http, server, by_proxy } => {
                let id = if *by_proxy { "http-proxy" } else { "http-foreign" };
                let stage = if *by_proxy { Stage::Proxy } else { Stage::Http };
                let id = if *by_proxy && *http == 407 { "proxy-password" } else { id };
                let proxy = facts.proxy.as_ref().and_then(|proxy| proxy.used.clone()).unwrap_or_default();
                let finding = Finding::error(stage, id).set("http", http).set("server", server);
                findings.push(finding.set("host", &facts.target.host).set("proxy", proxy));
                return;
            }
            AnswerFacts::Failed { fault, note } => {
                findings.push(failed(call, fault).set("cause", note).set("method", call.asked.method()));
                return;
            }
        }
    }
}

/// The base URL leads past the API: what the answer says of a path or a token is beside the point.
fn elsewhere(facts: &Facts, answer: &AnswerFacts) -> Option<Finding> {
    const ENDS: [&str; 5] = ["v1", "v1beta", "v1beta1", "v1alpha", "openai"];
    let base = facts.target.base.trim_end_matches('/');
    match answer {
        AnswerFacts::Refused { fault: "admin_unauthenticated", .. } => {
            Some(Finding::error(Stage::Http, "http-admin-port").set("base", base))
        }
        AnswerFacts::Refused { http: 404, .. } | AnswerFacts::Foreign { http: 404, .. } => {
            let mut right = base;
            while let Some((before, _)) = right.rsplit_once('/').filter(|(_, last)| ENDS.contains(last)) {
                right = before;
            }
            let end = base.strip_prefix(right).filter(|end| !end.is_empty())?;
            Some(Finding::error(Stage::Http, "http-version-twice").set("base", right).set("path", end))
        }
        _ => None,
    }
}

fn stage(asked: Asked) -> Stage {
    match asked {
        Asked::List => Stage::Key,
        Asked::Get => Stage::Model,
        Asked::Count => Stage::Count,
        Asked::Generate => Stage::Generate,
        Asked::Stream => Stage::Stream,
    }
}

fn well(facts: &Facts, call: &CallFacts) -> Vec<Finding> {
    let (ms, count) = (call.milliseconds, call.count.unwrap_or_default());
    let first = call.first_token_milliseconds.unwrap_or(ms);
    let firebase = facts.target.project.is_some();
    match call.asked {
        Asked::List => {
            vec![Finding::well(Stage::Key, "key-accepted").set("ms", ms), Finding::well(Stage::Project, "api-enabled")]
        }
        Asked::Get => vec![model::there(facts)],
        // The first call of an app: there is neither a list nor a model to get.
        Asked::Count if firebase => {
            let project = facts.target.project.as_deref().unwrap_or_default();
            let app_check = if facts.target.app_check {
                Finding::well(Stage::AppCheck, "app-check-accepted")
            } else {
                Finding::note(Stage::AppCheck, "app-check-not-enforced")
            };
            vec![
                Finding::well(Stage::Key, "key-of-project").set("project", project),
                Finding::well(Stage::Project, "provider-there"),
                app_check,
                model::there(facts),
                Finding::well(Stage::Count, "count-made").set("count", count).set("ms", ms),
            ]
        }
        Asked::Count => vec![Finding::well(Stage::Count, "count-made").set("count", count).set("ms", ms)],
        Asked::Generate => vec![match &call.service_tier {
            Some(tier) => Finding::well(Stage::Generate, "generate-ranked").set("ms", ms).set("tier", tier),
            None => Finding::well(Stage::Generate, "generate-made").set("ms", ms),
        }],
        Asked::Stream if first > SLOW => {
            vec![Finding::warning(Stage::Stream, "stream-slow").set("first", first).set("ms", ms)]
        }
        Asked::Stream => vec![Finding::well(Stage::Stream, "stream-made").set("first", first).set("ms", ms)],
    }
}

/// The way broke in the middle, after its stages were found well.
fn failed(call: &CallFacts, fault: &'static str) -> Finding {
    let stage = if call.asked == Asked::List { Stage::Http } else { stage(call.asked) };
    let id = match (fault, call.asked) {
        ("upstream_timeout", _) => "call-silent",
        (_, Asked::Stream) => "stream-broken",
        _ => "call-failed",
    };
    Finding::error(stage, id).fault(fault)
}

/// Which of the known ways to be refused it is. What has no text of its own is told in the catalogue's words.
fn refused(facts: &Facts, asked: Asked, fault: &'static str) -> Finding {
    let entry = catalogue().get(fault).unwrap_or_else(|| catalogue().unknown());
    let shown = facts.key.as_ref().map(|key| key.shown.clone()).unwrap_or_default();
    let project = facts.target.project.clone().unwrap_or_default();
    let error = |stage, id| Finding::error(stage, id);
    let found = match fault {
        "api_key_invalid" | "api_key_not_found" | "unauthenticated_bad_token" => error(Stage::Key, "key-unknown"),
        "api_key_expired" | "api_key_leaked" | "missing_api_key" | "api_key_missing" => {
            error(Stage::Key, "key-refused")
        }
        "api_key_referrer_blocked" | "api_key_http_referrer_blocked" => {
            let referer = facts.target.referer.clone().unwrap_or_else(|| "-".to_owned());
            error(Stage::Key, "key-referrer").set("referer", referer)
        }
        fault if fault.starts_with("api_key_") && fault.ends_with("_blocked") => error(Stage::Key, "key-restricted"),
        "caller_no_permission" if facts.target.project.is_some() => {
            error(Stage::Key, "key-other-project").set("project", project)
        }
        "service_disabled" | "firebase_api_not_enabled" | "developer_api_not_enabled" | "vertex_api_not_enabled" => {
            error(Stage::Project, "api-disabled")
        }
        "consumer_suspended"
        | "consumer_invalid"
        | "project_denied_access"
        | "project_deactivated"
        | "billing_disabled"
        | "prepayment_depleted"
        | "billing_country_restricted" => error(Stage::Project, "project-blocked"),
        "user_location_unsupported" | "unsupported_user_location" | "free_tier_country" => {
            error(Stage::Project, "region-unserved")
        }
        "genai_config_not_found" => error(Stage::Project, "provider-missing").set("project", project),
        "app_check_token_invalid" if facts.target.app_check => error(Stage::AppCheck, "app-check-refused"),
        "app_check_token_invalid" => error(Stage::AppCheck, "app-check-missing"),
        "app_check_required_for_model" => error(Stage::AppCheck, "app-check-model").set("model", &facts.target.model),
        "model_not_found"
        | "model_not_found_v1"
        | "model_get_not_found"
        | "developer_model_not_found"
        | "publisher_model_not_found" => model::missing(facts, fault),
        "stream_truncated" | "mid_stream_error" | "stream_idle" => {
            error(Stage::Stream, "stream-broken").set("cause", "")
        }
        "unknown" => error(stage(asked), "call-unknown"),
        _ if entry.http() == 429 => error(Stage::Quota, "quota-used-up"),
        _ if entry.retryable() && entry.http() >= 500 => Finding::warning(stage(asked), "call-overloaded"),
        _ => error(stage(asked), "call-refused"),
    };
    found.set("key", shown).set("method", asked.method()).fault(entry.id)
}
