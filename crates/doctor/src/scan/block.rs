//! Which lines of a log belong to one record.
//!
//! A record begins with a line that has a time or a level before it, or that begins at the margin; lines of a body, of a
//! stack and of a traceback go with the one before, even where each has a time of its own.

use std::ops::Range;

use pollux_types::rpc::Code;

use crate::explain::{Certainty, Diagnosis, codes, is_foreign, stripped};

use super::moment::{self, Moment};

/// Lines and bytes of a record to either side of the place that was found.
const LINES: usize = 48;
const BYTES: usize = 24 * 1024;

/// Words that tell that a record is about the Gemini API: without one, a mere code says nothing there.
const OURS: [&str; 14] = [
    "GoogleGenerativeAI",
    "GenerativeModel",
    "FirebaseAI",
    "aistudio",
    "AI Studio",
    "gemini",
    "Gemini",
    "GEMINI",
    "enerateContent",
    "embedContent",
    "countTokens",
    "generativelanguage",
    "genai",
    "firebasevertexai",
];

/// The record around a place; nothing of it is before `fence`.
pub(super) fn around(buffer: &[u8], hit: usize, fence: usize) -> Range<usize> {
    let least = fence.max(hit.saturating_sub(BYTES));
    let most = buffer.len().min(hit + BYTES);
    let line_start = |at: usize| memchr::memrchr(b'\n', &buffer[least..at]).map_or(least, |end| least + end + 1);
    let line_end = |at: usize| memchr::memchr(b'\n', &buffer[at..most]).map_or(most, |end| at + end + 1);
    let mut start = line_start(hit);
    let mut end = line_end(hit);
    for _ in 0..LINES {
        if start <= least || begins(&buffer[start..line_end(start)]) {
            break;
        }
        start = line_start(start - 1);
    }
    for _ in 0..LINES {
        if end >= most || begins(&buffer[end..line_end(end)]) {
            break;
        }
        end = line_end(end);
    }
    start..end
}

/// Whether a line begins a record.
fn begins(line: &[u8]) -> bool {
    let line = String::from_utf8_lossy(&line[..line.len().min(512)]);
    let line = line.trim_end();
    let content = stripped(line);
    let plain = content.len() == line.len();
    let word = content.trim_start();
    if word.is_empty() {
        return false;
    }
    let continues = [
        "\"",
        "'",
        "}",
        "]",
        "at ",
        "File \"",
        "Caused by",
        "... ",
        "^",
        "* Quota",
        "Please retry in",
        "message:",
        "code:",
    ];
    if continues.iter().any(|start| word.starts_with(start)) || matches!(word, "{" | "[" | "[{") {
        return false;
    }
    // What is moved in without a time before it belongs to what stands above it.
    !(plain && line.starts_with([' ', '\t']))
}

/// The time of the nearest line before that has one.
pub(super) fn time_before(buffer: &[u8], start: usize, last: Moment) -> Option<Moment> {
    let floor = start.saturating_sub(BYTES);
    let mut end = start;
    for _ in 0..8 {
        let line_end = end.checked_sub(1).filter(|end| *end > floor)?;
        let begin = memchr::memrchr(b'\n', &buffer[floor..line_end]).map_or(floor, |at| floor + at + 1);
        let line = String::from_utf8_lossy(&buffer[begin..line_end.min(begin + 512)]);
        if let Some(moment) = moment::of_line(&line, Some(last)) {
            return Some(moment);
        }
        end = begin;
    }
    None
}

/// Whether a record tells of a failure by its code: of many things that are counted there, few are codes.
pub(super) fn fails(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let told =
        ["error", "warn", "fail", "exception", "http", "status", "retry", "retries", "fatal", "severe", "critical"];
    told.iter().any(|word| lower.contains(word)) && !codes(text).is_empty()
}

/// Whether a record has a form in which the SDKs of the Gemini API alone write failures, though their name is gone from it:
/// `ClientError: 429 RESOURCE_EXHAUSTED. …`, `got status: UNAVAILABLE. …`, `Error 429, Message: …, Status: …`.
fn is_signed(text: &str) -> bool {
    let status = |rest: &str| {
        let rest = rest.trim_start_matches([' ', '.', ':', ',', ']', ')', '-']);
        Code::from_name(rest.split(|c: char| !(c.is_ascii_uppercase() || c == '_')).next().unwrap_or_default())
    };
    if text.split("got status: ").skip(1).any(|rest| status(rest).is_some())
        || (text.contains(", Message: ") && text.split(", Status: ").skip(1).any(|rest| status(rest).is_some()))
    {
        return true;
    }
    codes(text).into_iter().any(|code| {
        text.match_indices(&code.to_string()).any(|(at, number)| {
            let before = text[..at].trim_end_matches([' ', ':', '(', '[']);
            let by_sdk = ["ClientError", "ServerError", "APIError", "ApiError", "ClientException", "ServerException"];
            status(&text[at + number.len()..]).is_some_and(|status| {
                // Spring writes `404 NOT_FOUND`, too.
                status.http() == code && (status != Code::NotFound || by_sdk.iter().any(|name| before.ends_with(name)))
            })
        })
    })
}

/// Whether what was found in a record is a failure of ours. Logs are full of numbers and of other services' statuses.
pub(super) fn counts(found: &Diagnosis, text: &str) -> bool {
    let known = found.fault != "unknown";
    let ours = || OURS.iter().any(|word| text.contains(word)) || (is_signed(text) && !is_foreign(text));
    known && (found.certainty > Certainty::Possible || ours())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(log: &str, word: &str, expected: &str) {
        let range = around(log.as_bytes(), log.find(word).unwrap(), 0);
        assert_eq!(&log[range], expected);
    }

    #[test]
    fn a_body_goes_with_the_line_before_it() {
        let log = "10:00 x\n2026-03-02 10:11:12 ERROR failed: {\n  \"code\": 503,\n  \"status\": \"UNAVAILABLE\"\n}\n2026-03-02 10:11:13 INFO y\n";
        check(
            log,
            "UNAVAILABLE",
            "2026-03-02 10:11:12 ERROR failed: {\n  \"code\": 503,\n  \"status\": \"UNAVAILABLE\"\n}\n",
        );
        let times = "2026-03-02 10:11:11 INFO y\n2026-03-02 10:11:12 {\n2026-03-02 10:11:12   \"code\": 503,\n2026-03-02 10:11:12 }\n2026-03-02 10:11:13 INFO y\n";
        check(times, "503", &times.split_inclusive('\n').take(4).collect::<String>());
    }

    #[test]
    fn lines_of_their_own_are_records_of_their_own() {
        let log = "2026-03-02 10:11:12 503 a\n2026-03-02 10:11:12 503 b\n2026-03-02 10:11:12 503 c\n";
        check(log, "b", "2026-03-02 10:11:12 503 b\n");
        check("a\nUNAVAILABLE\nb", "UNAVAILABLE", "UNAVAILABLE\n");
    }
}
