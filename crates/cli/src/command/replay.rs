//! `pollux replay`: a request that was kept, run again.

use std::fmt::Write as _;

use anyhow::Context as _;
use pollux_doctor::Values;
use pollux_relay::Capsule;
use pollux_relay::capture::{AnswerEnd, AnswerTaken, AttemptTaken, Difference, Pace, Played, play_at};
use serde_json::{Value, json};

use super::capsules::{find, moment};
use super::table::align;
use crate::args::ReplayArgs;
use crate::command::{print, print_json};
use crate::exit::Exit;
use crate::speak::say;
use crate::wiring::vocabulary;

pub(crate) fn run(args: &ReplayArgs) -> anyhow::Result<Exit> {
    vocabulary::use_when_needed(&args.folder);
    let capsule = find(&args.capsule, &args.folder)?;
    let pace = if args.real_time { Pace::RealTime } else { Pace::Paused };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        // Time goes from one event to the next, so that it takes none and comes to the same each time.
        .start_paused(!args.real_time)
        .build()?;
    let failed = || say("replay-impossible", &Values::new().set("id", &capsule.id));
    let played = runtime.block_on(play_at(pace, &capsule)).with_context(failed)?;
    if args.show {
        print(&String::from_utf8_lossy(&shown(&played)))?;
    } else if args.json {
        print_json(&in_json(&capsule, &played))?;
    } else {
        print(&page(&capsule, &played))?;
    }
    Ok(if played.differs.is_empty() { Exit::Success } else { Exit::Differs })
}

/// What the caller would have read.
fn shown(played: &Played) -> Vec<u8> {
    let mut bytes = played.bytes.to_vec();
    if let Some(error) = played.error.as_ref().filter(|error| error.http() != 0) {
        let body = json!({ "error": error.status() });
        bytes.extend_from_slice(format!("{body:#}\n").as_bytes());
    }
    bytes
}

fn in_json(capsule: &Capsule, played: &Played) -> Value {
    json!({
        "id": capsule.id,
        "requestId": capsule.request_id,
        "same": played.differs.is_empty(),
        "content": capsule.content,
        "differs": played.differs,
        "status": played.status.as_u16(),
        "fault": played.capsule.answer.fault,
        "attempts": played.capsule.attempts.iter().map(|attempt| json!({
            "number": attempt.number,
            "sentUs": attempt.at_us,
            "cameUs": came(attempt),
            "project": attempt.project,
            "credential": attempt.credential,
            "model": attempt.model,
            "fault": attempt.fault,
        })).collect::<Vec<_>>(),
        "answer": played.capsule.answer,
    })
}

fn came(attempt: &AttemptTaken) -> Option<u64> {
    Some(attempt.at_us.saturating_add(attempt.answered.after_us()?))
}

fn seconds(us: u64) -> String {
    format!("{}.{:03} s", us / 1_000_000, us / 1000 % 1000)
}

fn page(capsule: &Capsule, played: &Played) -> String {
    let none = Values::new();
    let asked = &capsule.call.asked;
    let mut text = String::new();
    let head = [
        vec![say("replay-capsule", &none), capsule.id.clone()],
        vec![say("replay-request", &none), capsule.request_id.clone()],
        vec![say("replay-asked", &none), format!("{} {}", asked.method, asked.resource.as_deref().unwrap_or_default())],
        vec![say("replay-time", &none), moment(capsule.unix_us)],
    ];
    text.push_str(&align(&head));
    let now = &played.capsule;
    if !now.attempts.is_empty() {
        let names = ["replay-column-sent", "replay-column-came", "replay-column-place", "replay-column-result"];
        let mut rows = vec![std::iter::once("#".to_owned()).chain(names.map(|id| say(id, &none))).collect()];
        rows.extend(now.attempts.iter().map(|attempt| {
            let backend = capsule.route.choices.get(attempt.choice).map_or("-", |choice| choice.backend.as_str());
            vec![
                attempt.number.to_string(),
                seconds(attempt.at_us),
                came(attempt).map_or_else(|| "-".to_owned(), seconds),
                format!("{backend} {}/{} {}", attempt.project, attempt.credential, attempt.model),
                attempt.fault.clone().unwrap_or_else(|| say("replay-answer", &none)),
            ]
        }));
        text.push('\n');
        text.push_str(&align(&rows));
    }
    // Writing to a String cannot fail.
    let _ = writeln!(text, "\n{}\n", ended(&now.answer));
    text.push_str(&verdict(&played.differs));
    if !capsule.content {
        text.push_str(&(say("replay-without-content", &none) + "\n"));
    }
    text
}

/// How it ended, in a sentence.
fn ended(answer: &AnswerTaken) -> String {
    let fault = answer.fault.as_deref().unwrap_or("-");
    let values = Values::new().set("time", seconds(answer.after_us)).set("count", answer.bytes).set("fault", fault);
    let id = match (&answer.end, &answer.fault) {
        (AnswerEnd::Whole, None) => "replay-end-whole",
        (AnswerEnd::Whole, Some(_)) => "replay-end-of-no-use",
        (AnswerEnd::Broken { .. }, _) => "replay-end-broken",
        (AnswerEnd::Refused { .. }, _) => "replay-end-refused",
        (AnswerEnd::Left, _) => "replay-end-left",
    };
    say(id, &values)
}

fn verdict(differs: &[Difference]) -> String {
    if differs.is_empty() {
        return say("replay-same", &Values::new()) + "\n";
    }
    let mut text = say("replay-otherwise", &Values::new().set("count", differs.len())) + "\n";
    for difference in differs {
        let what = say(&format!("replay-what-{}", difference.what.name()), &Values::new());
        let values = Values::new().set("what", what).set("then", &difference.recorded).set("now", &difference.played);
        let line = match difference.attempt {
            Some(number) => say("replay-difference-of", &values.set("number", number)),
            None => say("replay-difference", &values),
        };
        let _ = writeln!(text, "  {line}");
    }
    text
}
