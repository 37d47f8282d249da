//! Cases are files: `data/<topic>/<case>.json` holds a request, the snapshot beside it what is found in it.
#![expect(clippy::unwrap_used, reason = "a test that cannot read its cases should say where")]

mod lint;
mod tokens;

use std::fs;
use std::path::{Path, PathBuf};

use pollux_models::{Finding, Model, catalogue, check, check_strictly, count, into_error};
use pollux_types::rpc::Code;
use pollux_types::{ApiVersion, Method};
use proptest::prelude::*;
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

#[test]
fn the_strict_v1_lacks_what_beta_brought() {
    let body = json!({"contents": [{"parts": [{"text": "hi"}]}], "systemInstruction": {"parts": [{"text": "a"}]},
        "generationConfig": {"response_mime_type": "application/json"}});
    let strictly = |version| check_strictly(&body, Method::GenerateContent, None, version);
    let found: Vec<_> = strictly(ApiVersion::V1).into_iter().map(|found| (found.fault, found.description)).collect();
    let fault = "feature_not_in_api_version";
    let top = "Invalid JSON payload received. Unknown name \"systemInstruction\": Cannot find field.";
    let nested = "Invalid JSON payload received. Unknown name \"response_mime_type\" at 'generation_config': \
                  Cannot find field.";
    assert_eq!(found, [(fault, top.to_owned()), (fault, nested.to_owned())]);
    assert!(strictly(ApiVersion::V1Beta).is_empty());
    assert!(check(&body, Method::GenerateContent, None, ApiVersion::V1).is_empty());
}

#[test]
fn every_fault_that_is_found_is_in_the_catalogue() {
    for topic in ["parse", "validate", "turns", "model", "tools", "media", "embed"] {
        for (name, case) in cases(topic) {
            for finding in run(&case) {
                assert!(pollux_doctor::catalogue().get(finding.fault).is_some(), "{name}: {}", finding.fault);
            }
        }
    }
}

#[test]
fn a_body_of_a_million_faults_has_an_error_of_bounded_size() {
    let fields: serde_json::Map<String, Value> = (0..20_000).map(|n| (format!("unknown{n}"), json!(n))).collect();
    let findings = check(&Value::Object(fields), Method::GenerateContent, None, ApiVersion::V1Beta);
    assert!(findings.len() <= 500);
}

/// Any JSON, with keys and words that mean something now and then.
fn any_json() -> impl Strategy<Value = Value> {
    let word = prop_oneof![
        Just("contents"),
        Just("parts"),
        Just("text"),
        Just("role"),
        Just("model"),
        Just("tools"),
        Just("inlineData"),
        Just("data"),
        Just("mimeType"),
        Just("image/png"),
        Just("functionDeclarations"),
        Just("functionCall"),
        Just("functionResponse"),
        Just("parameters"),
        Just("properties"),
        Just("items"),
        Just("type"),
        Just("OBJECT"),
        Just("required"),
        Just("enum"),
        Just("generationConfig"),
        Just("temperature"),
        Just("thinkingConfig"),
        Just("thinking_budget"),
        Just("requests"),
        Just("content"),
        Just("generateContentRequest"),
        Just("name"),
        Just("safetySettings"),
        Just("category"),
        Just("fileData"),
        Just("fileUri"),
        Just("responseSchema"),
        Just("startOffset"),
        Just("videoMetadata"),
        Just("toolConfig"),
        Just("functionCallingConfig"),
    ];
    let key = prop_oneof![3 => word.clone().prop_map(str::to_owned), 1 => ".{0,8}"];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        word.prop_map(Value::from),
    ];
    leaf.prop_recursive(8, 96, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((key.clone(), inner), 0..6)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn no_json_makes_it_panic_and_every_error_is_the_callers(body in any_json(), known in any::<prop::sample::Index>()) {
        let models = catalogue().all();
        let model = &models[known.index(models.len())];
        for method in Method::ALL {
            for model in [None, Some(model)] {
                let findings = check(&body, method, model, ApiVersion::V1Beta);
                prop_assert_eq!(into_error(&findings).is_some(), !findings.is_empty());
                if let Some(error) = into_error(&findings) {
                    prop_assert_eq!(error.status().status.as_str(), Code::InvalidArgument.name());
                }
            }
        }
        let tokens = count(&body);
        prop_assert_eq!(tokens.total, tokens.by_modality.iter().map(|(_, tokens)| tokens).sum::<u64>());
    }
}
