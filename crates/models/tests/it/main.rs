//! Cases are files: `data/<topic>/<case>.json` holds a request, the snapshot beside it what is found in it.

use std::fs;
use std::path::{Path, PathBuf};

use pollux_models::{Finding, Model, catalogue, check, into_error};
use pollux_types::{ApiVersion, Method};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// What the case shows, for the reader.
    #[serde(default, rename = "about")]
    _about: String,
    method: String,
    version: ApiVersionName,
    #[serde(default)]
    model: Option<String>,
    body: Value,
}

#[derive(Deserialize)]
#[serde(try_from = "String")]
struct ApiVersionName(ApiVersion);

impl TryFrom<String> for ApiVersionName {
    type Error = pollux_types::version::UnknownVersion;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse().map(Self)
    }
}

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data")
}

/// The cases of a topic, by name.
fn cases(topic: &str) -> Vec<(String, Case)> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(data().join(topic)).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    paths.sort();
    assert!(!paths.is_empty(), "no cases in {topic}");
    let read = |path: PathBuf| {
        let case = serde_json::from_str(&fs::read_to_string(&path).unwrap())
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        (path.file_stem().unwrap().to_str().unwrap().to_owned(), case)
    };
    paths.into_iter().map(read).collect()
}

fn run(case: &Case) -> Vec<Finding> {
    let method = Method::ALL.into_iter().find(|method| method.name() == case.method).expect("a method");
    let model: Option<&Model> =
        case.model.as_deref().map(|name| catalogue().get(name).unwrap_or_else(|| panic!("no model {name}")));
    check(&case.body, method, model, case.version.0)
}

/// Findings and error as the snapshots show them.
fn shown(findings: &[Finding]) -> Value {
    let found: Vec<Value> = findings
        .iter()
        .map(|finding| {
            json!({
                "fault": finding.fault,
                "stage": format!("{:?}", finding.stage),
                "certain": finding.certain,
                "path": finding.path,
                "description": finding.description,
            })
        })
        .collect();
    let error = into_error(findings).map(|error| json!({"fault": error.fault(), "error": error.status()}));
    json!({"findings": found, "answer": error})
}

fn snapshots(topic: &str) {
    for (name, case) in cases(topic) {
        let findings = run(&case);
        assert!(!findings.is_empty(), "{topic}/{name} finds nothing");
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(data().join(topic));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_json_snapshot!(name, shown(&findings)));
    }
}

#[test]
fn the_reader_finds_what_google_finds_in_its_order() {
    snapshots("parse");
}

#[test]
fn the_validator_reports_all_of_its_lines() {
    snapshots("validate");
}

#[test]
fn conversations_have_an_order() {
    snapshots("turns");
}

#[test]
fn a_model_takes_what_it_can() {
    snapshots("model");
}

#[test]
fn tools_and_schemas_have_rules() {
    snapshots("tools");
}

#[test]
fn media_is_what_it_says() {
    snapshots("media");
}

#[test]
fn embedding_and_counting_have_their_own_rules() {
    snapshots("embed");
}

#[test]
fn bodies_of_real_clients_have_no_findings() {
    for (name, case) in cases("sdk") {
        let findings = run(&case);
        assert!(findings.is_empty(), "{name}: {findings:#?}");
    }
}
