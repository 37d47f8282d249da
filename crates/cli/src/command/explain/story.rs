//! What became of a request of this Pollux: every attempt, every pause, why, and what helped.
//!
//! The ledger keeps no reasons for pauses. They follow from what it does keep: a pause begins where an attempt ended, and
//! what that attempt failed of says what was waited for.

use std::fmt::Write as _;

use http::{Method, StatusCode};
use pollux_doctor::{Values, catalogue};
use pollux_store::{Sqlite, Store as _};
use serde_json::Value;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use crate::admin::{self, Admin, segment};
use crate::args::ExplainArgs;
use crate::command::{environment, print_json, print_words, printable, usage};
use crate::config;
use crate::exit::Exit;
use crate::speak::{language, say};

/// A shorter pause is none.
const LEAST_PAUSE: i64 = 20;

/// Whether a text may be a request's id: no prose, no status, no code.
pub(super) fn may_be_id(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._:-".contains(&byte);
    (16..=64).contains(&text.len()) && text.bytes().all(plain) && text.bytes().any(|byte| byte.is_ascii_digit())
}

/// Tells it, if the running Pollux or the ledger knows it; `None` when neither does.
pub(super) fn tell(args: &ExplainArgs, id: &str) -> anyhow::Result<Option<Exit>> {
    let Some(requests) = find(args, id)? else { return Ok(None) };
    if args.json {
        print_json(&requests)?;
    } else {
        let stories: Vec<String> = requests.as_array().into_iter().flatten().map(story).collect();
        print_words(&stories.join("\n"))?;
    }
    Ok(Some(Exit::Success))
}

/// The requests with this id: of the running Pollux, which knows the last second too, else of the ledger.
fn find(args: &ExplainArgs, id: &str) -> anyhow::Result<Option<Value>> {
    let asked = Admin::find(&args.server)
        .and_then(|admin| admin.send(Method::GET, &format!("/requests/{}", segment(id)), None));
    match asked {
        Ok(answer) => return Ok(Some(answer["requests"].clone())),
        // The ledger of a folder that is named may know more.
        Err(error) if args.data_dir.is_none() && refused(&error) => return Ok(None),
        Err(_) => {}
    }
    let folder = match &args.data_dir {
        Some(folder) => folder.clone(),
        None => config::load(args.server.config.as_deref(), environment)?.data_dir,
    };
    if !Sqlite::exists(&folder) {
        return Ok(None);
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let found = runtime.block_on(async { Sqlite::read_only(&folder).await?.requests(id).await })?;
    Ok((!found.is_empty()).then(|| usage::requests_json(&found)))
}

fn refused(error: &anyhow::Error) -> bool {
    error.downcast_ref::<admin::Refused>().is_some_and(|refused| refused.status == StatusCode::NOT_FOUND)
}

fn story(request: &Value) -> String {
    let text_of = |value: &Value| printable(value.as_str().unwrap_or("-"));
    let start = millis(&request["startTime"]);
    let asked = Values::new()
        .set("caller", text_of(&request["caller"]))
        .set("method", text_of(&request["method"]))
        .set("model", text_of(&request["modelAsked"]))
        .set("api_version", text_of(&request["version"]))
        .set("time", text_of(&request["startTime"]));
    let streamed = request["streamed"] == true;
    let id = if streamed { "explain-story-asked-streamed" } else { "explain-story-asked" };
    let mut text = format!("{}\n", text_of(&request["requestId"]));
    line(&mut text, Some(0), &say(id, &asked));
    let attempts: &[Value] = request["attempts"].as_array().map_or(&[], Vec::as_slice);
    let mut ready = start;
    for (at, attempt) in attempts.iter().enumerate() {
        let begin = millis(&attempt["startTime"]);
        if begin - ready >= LEAST_PAUSE {
            let why = at.checked_sub(1).and_then(|before| attempts[before]["end"]["fault"].as_str());
            let values = Values::new().set("span", seconds(begin - ready));
            line(&mut text, Some(ready - start), &say(pause(at, why), &values));
        }
        let who = Values::new()
            .set("n", attempt["number"].as_u64().unwrap_or_default())
            .set("model", text_of(&attempt["model"]))
            .set("credential", text_of(&attempt["credential"]))
            .set("project", text_of(&attempt["project"]))
            .set("backend", text_of(&attempt["backend"]));
        line(&mut text, Some(begin - start), &say("explain-story-attempt", &who));
        let end = &attempt["end"];
        let took = end["totalMs"].as_i64().unwrap_or_default();
        ready = begin + took;
        line(&mut text, None, &outcome(end, took));
    }
    if attempts.is_empty() {
        line(&mut text, None, &say("explain-story-nothing-sent", &Values::new()));
    }
    write_end(&mut text, request, attempts);
    text
}

fn outcome(end: &Value, took: i64) -> String {
    let took = Values::new().set("took", seconds(took));
    match end["fault"].as_str() {
        _ if end.is_null() => say("explain-story-unknown", &Values::new()),
        Some(fault) => say("explain-story-failed", &took.set("fault", printable(fault)).set("title", title(fault))),
        None => say("explain-story-answered", &took),
    }
}

/// Why there was a pause before an attempt.
fn pause(attempt: usize, fault_before: Option<&str>) -> &'static str {
    if attempt == 0 {
        return "explain-story-waited-room";
    }
    match fault_before.and_then(|fault| catalogue().topic(fault)) {
        Some("quota") => "explain-story-waited-quota",
        _ => "explain-story-waited-backoff",
    }
}

fn write_end(text: &mut String, request: &Value, attempts: &[Value]) {
    let end = &request["end"];
    let took = end["totalMs"].as_i64().unwrap_or_default();
    let spent = Values::new().set("took", seconds(took));
    let fault = end["fault"].as_str();
    let at = (!end.is_null()).then_some(took);
    let told = match (request["state"].as_str(), fault) {
        (Some("open"), _) => say("explain-story-open", &Values::new()),
        (Some("interrupted"), _) => say("explain-story-interrupted", &Values::new()),
        (Some("broken"), _) => say("explain-story-broken", &spent),
        (_, Some(fault)) => {
            say("explain-story-gave-up", &spent.set("fault", printable(fault)).set("title", title(fault)))
        }
        (_, None) => say("explain-story-done", &spent),
    };
    line(text, at, &told);
    if let Some(fault) = fault.and_then(|fault| catalogue().get(fault)) {
        line(text, None, &say("explain-story-would-help", &Values::new()));
        let model = Values::new().set("model", printable(request["modelAsked"].as_str().unwrap_or_default()));
        for (at, step) in fault.explanation_with(language(), &model).steps.iter().enumerate() {
            line(text, None, &format!("{}. {step}", at + 1));
        }
    } else if let Some(what) = what_helped(attempts) {
        line(text, None, &say("explain-story-helped", &Values::new().set("what", what)));
    }
}

/// What the attempt that succeeded had and the one before it had not.
fn what_helped(attempts: &[Value]) -> Option<String> {
    let [.., before, last] = attempts else { return None };
    if !last["end"]["fault"].is_null() || before["end"]["fault"].is_null() {
        return None;
    }
    let differs = |field: &str| before[field] != last[field];
    let model = Values::new().set("model", printable(last["model"].as_str().unwrap_or_default()));
    let id = ["backend", "model", "project", "credential"].into_iter().find(|field| differs(field)).unwrap_or("time");
    Some(say(&format!("explain-story-helped-{id}"), &model))
}

fn title(fault: &str) -> String {
    catalogue().get(fault).map(|fault| fault.explanation(language()).title).unwrap_or_default()
}

/// A line of the story, with how long after the beginning it was.
fn line(text: &mut String, after: Option<i64>, told: &str) {
    let after = after.map(|millis| format!("+{}", seconds(millis))).unwrap_or_default();
    let indent = format!("  {after:>10}  ");
    let options =
        textwrap::Options::new(100).initial_indent(&indent).subsequent_indent("                ").break_words(false);
    // Writing to a String cannot fail.
    let _ = writeln!(text, "{}", textwrap::fill(told, options));
}

fn seconds(millis: i64) -> String {
    format!("{}.{:03} s", millis.max(0) / 1000, millis.max(0) % 1000)
}

fn millis(moment: &Value) -> i64 {
    let parsed = moment.as_str().and_then(|text| OffsetDateTime::parse(text, &Rfc3339).ok());
    parsed.map_or(0, |at| i64::try_from(at.unix_timestamp_nanos() / 1_000_000).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn attempt(number: u32, start: &str, credential: &str, fault: Option<&str>) -> Value {
        json!({
            "number": number, "startTime": start, "backend": "google", "project": "alpha", "credential": credential,
            "model": "gemini-2.5-pro", "end": { "totalMs": 300, "fault": fault },
        })
    }

    fn request(fault: Option<&str>, attempts: &[Value]) -> Value {
        json!({
            "requestId": "r-1", "state": "complete", "startTime": "2026-11-21T00:00:00Z", "caller": "web",
            "version": "v1beta", "method": "generateContent", "modelAsked": "gemini-2.5-pro", "streamed": false,
            "end": { "totalMs": 2500, "fault": fault }, "attempts": attempts,
        })
    }

    #[test]
    fn a_story_tells_pauses_their_reasons_and_what_helped() {
        let text = story(&request(
            None,
            &[
                attempt(1, "2026-11-21T00:00:00.100Z", "a", Some("overloaded")),
                attempt(2, "2026-11-21T00:00:01.200Z", "a", Some("quota_free_rpm")),
                attempt(3, "2026-11-21T00:00:02.200Z", "b", None),
            ],
        ));
        for part in [
            "r-1\n    +0.000 s  web asked for generateContent of gemini-2.5-pro",
            "    +0.000 s  waited 0.100 s until there was room\n",
            "    +0.400 s  waited 0.800 s before trying again",
            "failed after 0.300 s with overloaded: ",
            "    +1.500 s  waited 0.700 s because a quota had to renew first\n",
            "answered after 0.300 s\n",
            "    +2.500 s  the caller had the whole answer after 2.500 s\n",
            "what helped: using another credential of the same project\n",
        ] {
            assert!(text.contains(part), "{part}\n{text}");
        }
    }

    #[test]
    fn a_story_without_a_good_end_says_what_would_help() {
        let text = story(&request(Some("api_key_leaked"), &[]));
        assert!(text.contains("nothing was sent upstream\n"), "{text}");
        assert!(text.contains("the caller got api_key_leaked after 2.500 s: "), "{text}");
        assert!(text.contains("what would help:\n              1. "), "{text}");
    }

    #[test]
    fn what_a_caller_named_does_not_steer_the_terminal() {
        let mut asked = request(Some("model_not_found"), &[]);
        asked["modelAsked"] = json!("x\u{1b}[2J\ny");
        let text = story(&asked);
        assert!(text.contains("x\u{fffd}[2J\u{fffd}y") && !text.contains('\u{1b}'), "{text}");
    }

    #[test]
    fn an_id_is_one_word_with_a_digit() {
        assert!(may_be_id("6f1c0a52b7d94e08"));
        assert!(may_be_id("0192f0c1-7f6e-7a3b-9c7d-1b2c3d4e5f60"));
        for text in ["503", "RESOURCE_EXHAUSTED", "the cat sat on the mat 5", "UNAVAILABLE-UNAVAILABLE"] {
            assert!(!may_be_id(text), "{text}");
        }
    }
}
