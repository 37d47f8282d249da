//! One request with its attempts.

use std::fmt::Write as _;

use pollux_doctor::Values;
use pollux_store::{AttemptRow, RequestRow, State, Tokens};
use serde_json::{Value, json};
use textwrap::core::display_width;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::sums::tokens_json;
use super::{align, dollars};
use crate::command::printable;
use crate::command::table::head;
use crate::speak::{self, said};

type Found = (RequestRow, Vec<AttemptRow>);

pub(super) fn json(found: &[Found]) -> serde_json::Result<String> {
    Ok(serde_json::to_string_pretty(&value(found))? + "\n")
}

/// The requests with their attempts, as `usage --request --json` and the admin API show them.
pub(crate) fn value(found: &[Found]) -> Value {
    found.iter().map(request_json).collect()
}

fn request_json((request, attempts): &Found) -> Value {
    let asked = &request.asked;
    json!({
        "requestId": asked.request_id,
        "state": request.state.as_str(),
        "startTime": moment(asked.started_at),
        "caller": asked.caller,
        "charged": asked.charged,
        "version": asked.version,
        "method": asked.method,
        "modelAsked": asked.model_asked,
        "streamed": asked.streamed,
        "end": request.ended.as_ref().map(|end| json!({
            "modelServed": end.model_served,
            "route": end.route,
            "project": end.project,
            "attempts": end.attempts,
            "waitedMs": end.waited_ms,
            "fault": end.fault,
            "httpStatus": end.http_status,
            "firstOutputMs": end.first_output_ms,
            "totalMs": end.total_ms,
            "tokens": end.tokens.map(tokens_json),
            "costUsd": end.cost_nanos.map(dollars),
        })),
        "attempts": attempts.iter().map(attempt_json).collect::<Vec<_>>(),
    })
}

fn attempt_json(attempt: &AttemptRow) -> Value {
    json!({
        "number": attempt.number,
        "startTime": moment(attempt.started_at),
        "backend": attempt.backend,
        "region": attempt.region,
        "project": attempt.project,
        "credential": attempt.credential,
        "model": attempt.model,
        "end": attempt.outcome.as_ref().map(|end| json!({
            "firstOutputMs": end.first_output_ms,
            "totalMs": end.total_ms,
            "fault": end.fault,
            "httpStatus": end.http_status,
            "tokens": end.tokens.map(tokens_json),
        })),
    })
}

pub(super) fn pages(found: &[Found]) -> String {
    found.iter().map(page).collect::<Vec<_>>().join("\n")
}

fn page((request, attempts): &Found) -> String {
    let asked = &request.asked;
    let mut text = format!("{}\n", printable(&asked.request_id));
    let mut row = |name: &str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            let name = speak::say(&format!("cli-request-{name}"), &Values::new());
            let blank = " ".repeat(14usize.saturating_sub(display_width(&name)));
            // Writing to a String cannot fail.
            let _ = writeln!(text, "  {name}{blank} {}", printable(&value));
        }
    };
    let state = match request.state {
        State::Open => said!("state-request-open"),
        State::Complete => said!("state-request-complete"),
        State::Broken => said!("state-request-broken"),
        State::Interrupted => said!("state-request-interrupted"),
    };
    row("state", Some(state));
    row("started", Some(moment(asked.started_at)));
    row("caller", Some(asked.caller.clone()));
    row("charged", asked.charged.clone());
    let method = format!("{} {}", asked.version, asked.method);
    let method = if asked.streamed { said!("cli-request-streamed", method = method) } else { method };
    row("method", Some(method));
    row("model-asked", Some(asked.model_asked.clone()));
    if let Some(end) = &request.ended {
        row("model-served", end.model_served.clone());
        row("route", end.route.clone());
        row("project", end.project.clone());
        row("http", end.http_status.map(|status| status.to_string()));
        row("fault", end.fault.as_ref().map(|fault| said!("cli-request-fault-is", fault = fault)));
        row("waited", (end.waited_ms > 0).then(|| format!("{} ms", end.waited_ms)));
        row("first-output", end.first_output_ms.map(|span| said!("cli-request-after", span = span)));
        row("took", Some(format!("{} ms", end.total_ms)));
        row("tokens", end.tokens.map(tokens));
        row("cost", end.cost_nanos.map(|nanos| format!("${}", dollars(nanos))));
    }
    if attempts.is_empty() {
        text = text + "  " + &said!("cli-request-not-sent") + "\n";
        return text;
    }
    let columns =
        ["backend", "region", "project", "credential", "model", "fault", "http", "first", "took", "tokens"].map(head);
    let mut lines: Vec<Vec<String>> = vec![std::iter::once("  #".to_owned()).chain(columns).collect()];
    lines.extend(attempts.iter().map(cells));
    text.push('\n');
    text + &align(&lines, 7)
}

fn cells(attempt: &AttemptRow) -> Vec<String> {
    let end = attempt.outcome.as_ref();
    let or_dash = |text: &str| if text.is_empty() { "-".to_owned() } else { printable(text) };
    let number = |value: Option<String>| value.unwrap_or_else(|| "-".to_owned());
    let span = |span: u64| format!("{span} ms");
    let fault = match end {
        None => said!("cli-request-unknown"),
        Some(end) => end.fault.clone().unwrap_or_default(),
    };
    vec![
        format!("  {}", attempt.number),
        or_dash(&attempt.backend),
        or_dash(&attempt.region),
        or_dash(&attempt.project),
        or_dash(&attempt.credential),
        or_dash(&attempt.model),
        or_dash(&fault),
        number(end.and_then(|end| end.http_status).map(|status| status.to_string())),
        number(end.and_then(|end| end.first_output_ms).map(span)),
        number(end.map(|end| span(end.total_ms))),
        number(end.and_then(|end| end.tokens).map(|tokens| tokens.total.to_string())),
    ]
}

fn tokens(tokens: Tokens) -> String {
    let Tokens { prompt, cached, thoughts, candidates, tool_use, total } = tokens;
    said!(
        "cli-request-tokens-are",
        total = total,
        prompt = prompt,
        cached = cached,
        thoughts = thoughts,
        answer = candidates,
        tools = tool_use,
    )
}

fn moment(unix_millis: i64) -> String {
    let time = OffsetDateTime::from_unix_timestamp_nanos(i128::from(unix_millis) * 1_000_000).ok();
    time.and_then(|time| time.format(&Rfc3339).ok()).unwrap_or_else(|| unix_millis.to_string())
}

#[cfg(test)]
mod tests {
    use pollux_store::{Asked, AttemptResult, Ended, RowId};

    use super::*;

    fn found() -> Found {
        let asked = Asked {
            request_id: "r-1".to_owned(),
            started_at: 1_795_219_200_123,
            caller: "default".to_owned(),
            version: "v1beta".to_owned(),
            method: "generateContent".to_owned(),
            model_asked: "gemini-2.5-pro\u{7}".to_owned(),
            streamed: true,
            charged: Some("behind".to_owned()),
        };
        let tokens = Tokens { prompt: 10, cached: 4, thoughts: 3, candidates: 2, tool_use: 1, total: 16 };
        let ended = Ended {
            fault: Some("overloaded".to_owned()),
            http_status: Some(503),
            tokens: Some(tokens),
            cost_nanos: Some(1),
            ..Ended::default()
        };
        let attempt = AttemptRow {
            request: RowId(1),
            number: 1,
            started_at: 1_795_219_200_124,
            backend: "google".to_owned(),
            region: String::new(),
            project: "alpha".to_owned(),
            credential: "a".to_owned(),
            model: "gemini-2.5-pro".to_owned(),
            outcome: Some(AttemptResult { total_ms: 12, http_status: Some(503), ..AttemptResult::default() }),
        };
        let unknown = AttemptRow { number: 2, outcome: None, ..attempt.clone() };
        let request = RequestRow { id: RowId(1), state: State::Complete, asked, ended: Some(ended) };
        (request, vec![attempt, unknown])
    }

    #[test]
    fn a_page_tells_what_there_is_and_how_each_attempt_went() {
        let text = page(&found());
        for part in [
            "r-1\n  state          complete\n  started        2026-11-21T00:00:00.123Z\n",
            "  method         v1beta generateContent, streamed\n  model asked    gemini-2.5-pro\u{fffd}\n",
            "  fault          overloaded (`pollux faults overloaded` explains it)\n",
            "  caller         default\n  charged too    behind\n",
            "  cost           $0.000000001\n",
            "\n  #  BACKEND  REGION  PROJECT  CREDENTIAL  MODEL           FAULT            HTTP  FIRST   TOOK  TOKENS\n",
            "\n  2  google   -       alpha    a           gemini-2.5-pro  outcome unknown     -      -      -       -\n",
        ] {
            assert!(text.contains(part), "{part}\n{text}");
        }
        assert!(!text.contains("route"), "{text}");
    }

    #[test]
    fn json_has_an_end_where_there_was_one() {
        let value: Value = serde_json::from_str(&json(&[found()]).unwrap()).unwrap();
        assert_eq!(value[0]["end"]["costUsd"], "0.000000001");
        assert_eq!(value[0]["attempts"][0]["end"]["httpStatus"], 503);
        assert_eq!(value[0]["attempts"][1]["end"], Value::Null);
    }
}
