//! Files with what is found in them, as a person would be shown it, and what is left of them when they are mended.

use std::fmt::Write as _;
use std::fs;

use pollux_doctor::{Language, Severity};
use pollux_models::Date;
use pollux_models::lint::{Edit, Format, Lines, Lint, Options, Report, apply, fix, lint};
use pollux_types::{ApiVersion, Method};
use proptest::prelude::*;
use serde_json::Value;

use crate::{Case, cases, data};

fn options() -> Options {
    Options {
        format: None,
        model: None,
        method: None,
        version: ApiVersion::V1Beta,
        strict: false,
        today: Date::constant(2026, 11, 21),
    }
}

/// The finding with its line and a caret under its place.
fn shown(text: &[u8], finding: &Lint) -> String {
    let lines = Lines::new(text);
    let (from, to) = (lines.position(finding.span.start), lines.position(finding.span.end));
    let (start, line) = lines.line(from.line);
    let said = finding.said(Language::english());
    let carets = if to.line == from.line { (to.column - from.column).max(1) } else { 1 };
    let mut shown =
        format!("{}:{}: {}[{}]: {}\n", from.line, from.column, finding.severity.as_str(), finding.rule, said.title);
    let visible = String::from_utf8_lossy(line).replace('\t', " ");
    let _ = writeln!(shown, "  {visible}\n  {}{}", " ".repeat(from.column - 1), "^".repeat(carets));
    assert!(start <= finding.span.start);
    for text in [Some(said.label), said.google.map(|words| format!("google: {words}"))].into_iter().flatten() {
        let _ = writeln!(shown, "  {text}");
    }
    for text in said.help {
        let _ = writeln!(shown, "  help: {text}");
    }
    shown
}

#[test]
fn every_finding_has_its_place() {
    let folder = data().join("lint");
    let mut paths: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| !path.to_string_lossy().contains(".snap"));
    paths.sort();
    assert!(paths.len() > 10);
    for path in paths {
        let text = fs::read(&path).unwrap();
        let name = path.file_name().unwrap().to_str().unwrap();
        let mended = fix(&text, &options());
        let report = lint(&text, &options());
        let mut page = format!("{}, {} requests\n\n", report.format.as_str(), report.requests);
        for finding in &report.lints {
            page.push_str(&(shown(&text, finding) + "\n"));
        }
        if mended.text != text {
            let _ = writeln!(page, "--- {} mended, {} left", mended.mended.len(), mended.left.lints.len());
            page.push_str(&String::from_utf8_lossy(&mended.text));
        }
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(&folder);
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(name, page));
    }
}

fn of_case(case: &Case) -> (Vec<u8>, Options) {
    let method = Method::ALL.into_iter().find(|method| method.name() == case.method);
    let options = Options { method, model: case.model.clone(), version: case.version.0, ..options() };
    (serde_json::to_vec_pretty(&case.body).unwrap(), options)
}

#[test]
fn what_is_found_in_a_body_is_found_in_a_file() {
    for topic in ["parse", "validate", "turns", "model", "tools", "media", "embed"] {
        for (name, case) in cases(topic) {
            let (text, options) = of_case(&case);
            let report = lint(&text, &options);
            let mut expected: Vec<&str> = crate::run(&case).iter().map(|finding| finding.fault).collect();
            let about_models = |lint: &&Lint| !lint.rule.starts_with("lint-");
            let mut found: Vec<&str> = report.lints.iter().filter(about_models).map(|lint| lint.rule).collect();
            expected.sort_unstable();
            found.sort_unstable();
            assert_eq!(found, expected, "{topic}/{name}");
        }
    }
}

#[test]
fn a_place_is_deeper_than_the_body_where_the_path_is() {
    for topic in ["parse", "validate", "turns", "model", "tools", "media", "embed"] {
        for (name, case) in cases(topic) {
            let (text, options) = of_case(&case);
            let found = lint(&text, &options).lints;
            for finding in crate::run(&case) {
                let first = finding.path.split(['.', '[']).next().unwrap_or_default();
                let camel = serde_json::to_string(&case.body).unwrap().contains(&format!("\"{first}"));
                if camel && finding.path.contains(['.', '[']) {
                    let placed = found.iter().find(|lint| lint.rule == finding.fault).unwrap();
                    assert!(placed.span.start > 0, "{topic}/{name}: {}", finding.path);
                }
            }
        }
    }
}

#[test]
fn bodies_of_real_clients_have_no_findings() {
    for (name, case) in cases("sdk") {
        let (text, options) = of_case(&case);
        let found: Vec<Lint> =
            lint(&text, &options).lints.into_iter().filter(|lint| lint.rule != "lint-model-leaves").collect();
        assert!(found.is_empty(), "{name}: {found:#?}");
    }
}

#[test]
fn a_batch_is_the_same_in_pieces() {
    let good = r#"{"key": "a", "request": {"contents": [{"parts": [{"text": "hi"}]}]}}"#;
    let bad =
        r#"{"key": "b", "request": {"contents": [{"parts": [{"text": "hi"}]}], "generationConfig": {"topP": 7}}}"#;
    let broken = r#"{"key": "c", "request": {"contents": ["#;
    let text: String = (0..20_000)
        .map(|at| match at % 1000 {
            500 => format!("{bad}\n"),
            700 => format!("{broken}\r\n"),
            800 => "\n".to_owned(),
            _ => format!("{good}\n"),
        })
        .collect();
    assert!(text.len() > 1 << 20);
    let report = lint(text.as_bytes(), &options());
    let lines = Lines::new(text.as_bytes());
    let found: Vec<(usize, &str)> =
        report.lints.iter().map(|lint| (lines.position(lint.span.start).line, lint.rule)).collect();
    let expected: Vec<(usize, &str)> =
        (0..20).flat_map(|at| [(at * 1000 + 501, "top_p_range"), (at * 1000 + 701, "lint-json-syntax")]).collect();
    assert_eq!(found, expected);
    assert_eq!((report.format, report.requests), (Format::Jsonl, 19_980));
}

#[test]
fn a_line_that_cannot_be_mended_is_no_matter_to_the_others() {
    // Of two names for one field only one can be put right.
    let hot =
        r#"{"request": {"contents": [{"parts": [{"text": "hi"}]}], "generationConfig": {"topk": 1, "topkk": 2}}}"#;
    let slip = r#"{"request": {"contents": [{"role": "assistant", "parts": [{"text": "hi"}]}]}}"#;
    let text = format!("{hot}\r\n{}", format!("{slip}\n").repeat(300));
    let fixed = fix(text.as_bytes(), &options());
    let expected = text.replace("assistant", "model").replace("\"topk\"", "\"topK\"");
    assert_eq!(String::from_utf8(fixed.text).unwrap(), expected);
    assert_eq!((fixed.mended.len(), fixed.left.lints.len()), (301, 1));
    assert_eq!(fixed.left.lints[0].fix, [], "it is not said that it would be mended");
    let span = fixed.mended[1].span;
    assert_eq!(&text[span.start..span.end], "\"assistant\"");
    // What was changed stands in what the file was, too.
    let edits: Vec<Edit> = fixed.mended.into_iter().flat_map(|lint| lint.fix).collect();
    assert_eq!(apply(text.as_bytes(), &edits), expected.as_bytes());
    // As many as several threads have.
    let text = format!("{slip}\n\n").repeat(10_000);
    let fixed = fix(text.as_bytes(), &options());
    assert!(fixed.text == text.replace("assistant", "model").into_bytes());
    assert!(fixed.mended.iter().all(|lint| &text[lint.span.start..lint.span.end] == "\"assistant\""));
    assert_eq!((fixed.mended.len(), fixed.left.lints.len()), (10_000, 0));
}

#[test]
fn a_model_is_told_of_in_time_and_a_new_one_is_no_slip() {
    let check = |model: &str, today: Date, expected: Option<(&str, Severity)>| {
        let text = format!(r#"{{"model": "models/{model}", "contents": [{{"parts": [{{"text": "hi"}}]}}]}}"#);
        let found = lint(text.as_bytes(), &Options { today, ..options() }).lints;
        let found: Vec<_> = found.iter().map(|lint| (lint.rule, lint.severity)).collect();
        assert_eq!(found, Vec::from_iter(expected), "{model} on {today}");
    };
    // It goes on 1 December.
    let leaves = Some(("lint-model-leaves", Severity::Warning));
    check("gemini-2.5-flash", Date::constant(2026, 9, 1), None);
    check("gemini-2.5-flash", Date::constant(2026, 9, 2), leaves);
    check("gemini-2.5-flash", Date::constant(2026, 12, 1), Some(("lint-model-routed", Severity::Warning)));
    // Of this one the month alone is known.
    check("gemini-2.0-flash-001", options().today, Some(("lint-model-gone", Severity::Warning)));
    check("gemini-2.5-flahs", options().today, Some(("lint-unknown-model", Severity::Error)));
    check("gemini-9.5-flash", options().today, Some(("lint-unknown-model", Severity::Warning)));
}

#[test]
fn names_behind_names_are_put_right_and_the_rest_is_told() {
    let text = r#"{"contents": [{"parts": [{"text": "hi"}]}],
 "generationConfg": {"one": 1, "two": 2, "thinkingConfg": {"includeThougts": true, "three": 3}},
 "systemInstructon": {"role": "assistant", "parts": [{"txet": "hi"}]}}"#;
    let expected = text
        .replace("generationConfg", "generationConfig")
        .replace("thinkingConfg", "thinkingConfig")
        .replace("includeThougts", "includeThoughts")
        .replace("systemInstructon", "systemInstruction")
        .replace("txet", "text");
    for (before, after) in [("", ""), ("curl https://x/v1beta/models/gemini-3.5-flash:generateContent --json '", "'")] {
        let whole = format!("{before}{text}{after}");
        let fixed = fix(whole.as_bytes(), &options());
        assert_eq!(String::from_utf8_lossy(&fixed.text), format!("{before}{expected}{after}"));
        let places: Vec<&str> = fixed.mended.iter().map(|lint| &whole[lint.span.start..lint.span.end]).collect();
        let names = ["generationConfg", "thinkingConfg", "includeThougts", "systemInstructon", "txet"];
        assert_eq!(places, names.map(|name| format!("\"{name}\"")), "as they stood in the file");
        assert_eq!(fixed.left.lints.iter().filter(|lint| lint.rule == "unknown_json_field").count(), 3);
        assert!(fixed.left.lints.iter().all(|lint| lint.fix.is_empty()));
    }
}

#[test]
fn a_name_is_put_right_although_its_value_is_bad() {
    let text = r#"{"contents": [{"parts": [{"text": "hi"}]}], "generationConfig": {"temprature": 3.5}}"#;
    let options = Options { model: Some("gemini-3.5-flash".to_owned()), ..options() };
    let fixed = fix(text.as_bytes(), &options);
    assert_eq!(String::from_utf8(fixed.text).unwrap(), text.replace("temprature", "temperature"));
    let left: Vec<&str> = fixed.left.lints.iter().map(|lint| lint.rule).collect();
    assert_eq!((fixed.mended.len(), left), (1, vec!["temperature_range"]));
}

#[test]
fn a_change_never_loses_a_value() {
    let text = r#"{"contents": [{"parts": [{"text": "hi"}]}], "generationConfig": {"temprature": 1, "temperatur": 2}}"#;
    let fixed = fix(text.as_bytes(), &options());
    assert_eq!(fixed.mended.len(), 1);
    assert!(!fixed.left.lints.iter().any(|lint| lint.rule == "lint-duplicate-key"));
}

#[test]
fn bytes_beside_another_spelling_of_them_are_no_place() {
    let text = r#"{"contents": [{"parts": [{"inlineData": {"mimeType": "image/png", "data": "@@"}, "inline_data": {"mimeType": "image/png", "data": 5}}]}]}"#;
    mends_once(text.as_bytes());
}

/// Fails where the work grows with the square of the input: that takes minutes.
#[expect(clippy::disallowed_types, reason = "nothing here waits for a clock that a test could pause")]
fn at_once<T>(work: impl FnOnce() -> T) -> T {
    let start = std::time::Instant::now();
    let done = work();
    assert!(start.elapsed() < std::time::Duration::from_secs(20), "{:?}", start.elapsed());
    done
}

#[test]
fn a_long_line_of_a_script_is_read_at_once() {
    let curl = Options { format: Some(Format::Curl), ..options() };
    // As deep as the stack is, if each were a call.
    at_once(|| lint(format!("curl {}", "<<<".repeat(200_000)).as_bytes(), &curl));
    let words = "x curl ".repeat(100_000);
    assert_eq!(at_once(|| Format::of(words.as_bytes())), Format::Request);
    at_once(|| lint(words.as_bytes(), &curl));
    for end in ["", "\n", "\nE\n", "\nF\n"] {
        at_once(|| lint(("curl <<E|".repeat(400_000) + end).as_bytes(), &curl));
        at_once(|| lint(("curl x <<E ".to_owned() + &"<<E ".repeat(400_000) + end).as_bytes(), &curl));
    }
    let url = "https://x/v1/models/gemini-3.5-flash:generateContent";
    let inputs = "-d @- ".repeat(20_000);
    let body = r#"{"contents": [{"parts": [{"txet": "hi"}]}]}"#;
    let script = format!("curl {url} -H 'content-type: application/json' {inputs} <<'EOF'\n{body}\nEOF\n");
    let found = at_once(|| lint(script.as_bytes(), &curl)).lints;
    assert_eq!(found.len(), 1);
    assert_eq!(&script[found[0].span.start..found[0].span.end], "\"txet\"");
}

#[test]
fn commands_are_found_behind_blanks_and_pipes() {
    let url = "https://x/v1/models/gemini-3.5-flash:generateContent";
    for (start, requests) in
        [("", 1), ("  \t", 1), ("$ ", 1), ("a\n  ", 1), ("echo | ", 1), ("x=$(", 1), ("echo ", 0), ("a\necho ", 0)]
    {
        let script = format!("{start}curl {url} --json '{{}}'\n");
        let curl = Options { format: Some(Format::Curl), ..options() };
        assert_eq!(lint(script.as_bytes(), &curl).requests, requests, "{start:?}");
    }
}

#[test]
fn a_key_ends_with_its_sentence() {
    for key in
        [format!("AIza{}", "x".repeat(35)), format!("AQ.{}", "x".repeat(45)), format!("ya29.a0.{}", "x".repeat(45))]
    {
        for after in ["", ".", "...", ". It is mine", "&alt=sse"] {
            let text = format!("The key is {key}{after}");
            let report = lint(text.as_bytes(), &options());
            let found: Vec<&Lint> = report.lints.iter().filter(|lint| lint.rule == "lint-key-in-file").collect();
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(&text[found[0].span.start..found[0].span.end], key);
        }
    }
}

#[test]
fn a_file_of_keys_is_told_at_once() {
    let keys = format!("AIza{} é ", "x".repeat(35)).repeat(20_000);
    let twice = "\"a\": 1, ".repeat(20_000);
    let text = format!("{{{twice}\"contents\": [{{\"parts\": [{{\"text\": \"{keys}\"}}]}}]}}");
    let report = lint(text.as_bytes(), &options());
    let count = |rule: &str| report.lints.iter().filter(|lint| lint.rule == rule).count();
    assert_eq!((count("lint-key-in-file"), count("lint-duplicate-key"), count("lint-more")), (500, 500, 2));
    let lines = Lines::new(text.as_bytes());
    at_once(|| (0..20_000).for_each(|at| assert!(lines.position(text.len() - at).column > 1)));
    for at in (0..text.len()).step_by(99_991).filter(|at| text.is_char_boundary(*at)) {
        assert_eq!(lines.position(at).column, text[..at].chars().count() + 1);
    }
}

#[test]
fn one_request_tells_so_many_findings_and_says_that_there_are_more() {
    let fields = (0..600).map(|at| format!("\"unknown{at}\": 1, ")).collect::<Vec<_>>().concat();
    let text = format!("{{{fields}\"contents\": [{{\"parts\": [{{\"text\": \"hi\"}}]}}]}}");
    let report = lint(text.as_bytes(), &options());
    assert_eq!(report.lints.len(), 501);
    assert!(report.lints.iter().any(|lint| lint.rule == "lint-more"));
}

#[test]
fn a_key_is_found_and_never_told() {
    let key = format!("AIza{}", "Sy0123456789_-abcdefghijklmnopqrstu");
    let text =
        format!("curl https://x.googleapis.com/v1/models/gemini-3.5-flash:generateContent?key={key} --json '{{}}'");
    let report = lint(text.as_bytes(), &options());
    let found: Vec<&Lint> = report.lints.iter().filter(|lint| lint.rule == "lint-key-in-file").collect();
    assert_eq!(found.len(), 1);
    assert_eq!(&text[found[0].span.start..found[0].span.end], key);
    for lint in &report.lints {
        assert!(!format!("{:?}", lint.said(Language::english())).contains(&key));
    }
    // Bytes in base64 are no keys.
    let image = format!(
        "{{\"contents\": [{{\"parts\": [{{\"inlineData\": {{\"mimeType\": \"image/png\", \"data\": \"iVBORw0KGgo{key}AAA=\"}}}}]}}]}}"
    );
    assert!(!lint(image.as_bytes(), &options()).lints.iter().any(|lint| lint.rule == "lint-key-in-file"));
}

/// What holds of any report.
fn sound(text: &[u8], report: &Report) {
    let whole = std::str::from_utf8(text).ok();
    for lint in &report.lints {
        assert!(lint.span.start <= lint.span.end && lint.span.end <= text.len(), "{lint:?}");
        if let Some(whole) = whole {
            assert!(whole.is_char_boundary(lint.span.start) && whole.is_char_boundary(lint.span.end), "{lint:?}");
        }
        let said = lint.said(Language::english());
        assert!(!said.title.is_empty() && !said.title.contains("{$"), "{lint:?}");
        for edit in &lint.fix {
            assert!(edit.span.start <= edit.span.end && edit.span.end <= text.len(), "{lint:?}");
        }
        apply(text, &lint.fix);
    }
}

fn mends_once(text: &[u8]) {
    let report = lint(text, &options());
    sound(text, &report);
    let once = fix(text, &options());
    sound(&once.text, &once.left);
    // A field that is read now may have a bad value; nothing that a change brings may be new.
    let brought = |report: &Report| {
        let is_brought =
            |lint: &&Lint| matches!(lint.rule, "lint-json-syntax" | "lint-relaxed-json" | "lint-duplicate-key");
        report.lints.iter().filter(is_brought).count()
    };
    assert!(brought(&once.left) <= brought(&report));
    let twice = fix(&once.text, &options());
    assert_eq!((twice.text == once.text, twice.mended.len()), (true, 0), "all was mended at once");
}

/// A body that is nearly right.
fn nearly() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "contents",
        "parts",
        "text",
        "role",
        "txet",
        "'text'",
        "assistant",
        "model",
        "generationConfig",
        "temprature",
        "temperature",
        "topP",
        "request",
        "responseSchema",
        "type",
        "properties",
        "tools",
        "zażółć",
        "True",
        "“x”",
    ]);
    let piece = prop_oneof![
        word.clone().prop_map(|word| format!("\"{word}\"")),
        word.prop_map(str::to_owned),
        prop::sample::select(vec!["{", "}", "[", "]", ":", ",", "\n", " ", "3.5", "null", "//x", "'", "\\"])
            .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// A value of JSON with names that mean something.
fn body() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-5..5_i32).prop_map(Value::from),
        prop::sample::select(vec!["user", "assistant", "hi", "STRING", "strnig", "żółw", "it's"]).prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 40, 5, |inner| {
        let name = prop::sample::select(vec![
            "contents",
            "parts",
            "text",
            "role",
            "generationConfig",
            "temperature",
            "temprature",
            "tools",
            "responseSchema",
            "properties",
            "type",
            "functionDeclarations",
            "parameters",
            "inlineData",
            "generation_config",
        ]);
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((name, inner), 0..5)
                .prop_map(|fields| fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_bytes_are_taken(text: Vec<u8>) {
        for format in Format::ALL {
            sound(&text, &lint(&text, &Options { format: Some(format), ..options() }));
        }
    }

    #[test]
    fn nearly_right_bodies_are_mended_or_left(text in nearly()) {
        mends_once(text.as_bytes());
    }

    #[test]
    fn commands_around_them_too(text in nearly()) {
        let command = format!("curl -H 'content-type: application/json' https://x/v1/models/m:generateContent -d '{text}' | jq");
        mends_once(command.as_bytes());
    }

    #[test]
    fn mending_twice_changes_nothing_more(body in body()) {
        let text = serde_json::to_vec_pretty(&body).unwrap();
        mends_once(&text);
    }

    #[test]
    fn a_har_file_says_the_same_as_its_body(body in body()) {
        let text = body.to_string();
        let har = serde_json::json!({"log": {"entries": [{"request": {
            "method": "POST", "url": "https://x/v1beta/models/gemini-3.5-flash:generateContent", "postData": {"text": text}}}]}});
        let har = har.to_string().into_bytes();
        let of = |report: Report| {
            let mut rules: Vec<&str> = report.lints.iter().map(|lint| lint.rule).collect();
            rules.sort_unstable();
            rules
        };
        let alone = Options { format: Some(Format::Request), model: Some("gemini-3.5-flash".to_owned()), method: Some(Method::GenerateContent), ..options() };
        let report = lint(&har, &options());
        sound(&har, &report);
        prop_assert_eq!(of(report), of(lint(text.as_bytes(), &alone)));
    }
}

#[test]
fn every_text_is_used() {
    fn sources(folder: &std::path::Path, all: &mut String) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, all);
            } else {
                all.push_str(&fs::read_to_string(path).unwrap());
            }
        }
    }
    let crates = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut code = String::new();
    sources(&crates.join("models/src/lint"), &mut code);
    sources(&crates.join("cli/src/command/lint"), &mut code);
    let texts = fs::read_to_string(crates.join("doctor/locales/en/lint.ftl")).unwrap();
    for id in texts.lines().filter(|line| line.starts_with("lint-")).filter_map(|line| line.split_once(" =")) {
        // The levels are put together from the severity's own name.
        let is_used = code.contains(&format!("\"{}\"", id.0)) || id.0.starts_with("lint-level-");
        assert!(is_used, "{}", id.0);
    }
}
