//! What is really told a caller of what really went wrong: in his language, with the values of his request.

use pollux_doctor::Language;
use serde_json::Value;

use super::{Answers, Case, Form, Scene, fault_of, groups, play};
use crate::process::Server;

/// What is wrong with what a caller in this language is told, if anything.
fn check(name: &str, case: &Case, server: &Server, language: Language) -> Result<(), String> {
    let answers = Answers::of(&case.setup, server)?;
    let mut case = Case { request: case.request.filled(&answers), ..case.clone() };
    case.request.headers.insert("accept-language".to_owned(), format!("{}, tlh;q=0.5", language.tag()));
    for earlier in 0..case.before {
        let (head, body) = case.request.bytes(&format!("{name}-{earlier}"));
        server.connect().send(format!("{head}{body}").as_bytes()).ok_or("no answer")?;
    }
    let answer = play(&case, name, server).ok_or("no answer")?;
    let body = match case.form {
        Form::LastChunk => answer.chunks.last().cloned().unwrap_or_default(),
        _ => answer.body(),
    };
    let text = String::from_utf8_lossy(&body);
    let json =
        text.strip_prefix("data: ").unwrap_or(&text).trim_start_matches([',', '\n']).trim_end_matches([']', '\n']);
    let told: Value = serde_json::from_str(&json.replacen('[', "", usize::from(json.starts_with('['))))
        .map_err(|error| format!("{error}: {text}"))?;
    let details = told["error"]["details"].as_array().ok_or_else(|| format!("no details: {text}"))?;
    let find =
        |kind: &str| details.iter().rfind(|detail| detail["@type"].as_str().is_some_and(|own| own.ends_with(kind)));
    let message = find(".LocalizedMessage").ok_or_else(|| format!("no message: {text}"))?;
    let said = message["message"].as_str().unwrap_or_default();
    if message["locale"] != language.tag() {
        return Err(format!("it is told in {}", message["locale"]));
    }
    // Google's own word for a header that is not there.
    let said = &said.replace("<empty>", "");
    let hole = said.split('<').skip(1).any(|rest| rest.split_once('>').is_some_and(|(name, _)| is_name(name)));
    if hole || said.contains("{$") || said.contains("{ $") {
        return Err(format!("a value is missing: {said}"));
    }
    let page = format!("http://x/help/{}/faults/{}", language.tag(), fault_of(name).id);
    let link = find(".Help").map(|help| help["links"][0]["url"].clone()).unwrap_or_default();
    if link == page { Ok(()) } else { Err(format!("the link leads to {link} instead of {page}")) }
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

#[test]
fn every_caller_is_told_in_his_language_with_the_values_of_his_request() {
    let groups = groups(true);
    let languages: Vec<Language> = Language::all().collect();
    let mut wrong = Vec::new();
    let cases = groups.iter().flat_map(|(server, cases)| cases.iter().map(move |(name, case)| (name, case, server)));
    // What is told inside a 200, and a connection that is closed at once, have no room for it.
    let told = cases.filter(|(_, case, _)| {
        matches!(case.form, Form::Whole | Form::List | Form::LastChunk) && case.scene != Scene::ConnectionOpen
    });
    for (at, (name, case, server)) in told.enumerate() {
        let language = languages[at % languages.len()];
        if fault_of(name).raise(&pollux_doctor::Values::new()).raw().is_some() {
            continue;
        }
        if let Err(problem) = check(name, case, server, language) {
            wrong.push(format!("{name} in {}: {problem}", language.tag()));
        }
    }
    assert!(wrong.is_empty(), "{} are told wrongly\n{}", wrong.len(), wrong.join("\n"));
}
