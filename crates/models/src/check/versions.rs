//! Fields that a version of the API lacks.
//!
//! The rules are data, and each says whether it is enforced: what a version lacked once it may have now.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use pollux_doctor::{Values, raise};
use pollux_types::ApiVersion;
use serde::Deserialize;
use serde_json::Value;

use super::finding::{Finding, Findings, Stage};
use crate::json;

#[derive(Deserialize)]
struct File {
    versions: Vec<Rule>,
}

#[derive(Deserialize)]
struct Rule {
    version: String,
    enforced: bool,
    /// Fields by the path of the message they would stand in.
    absent: BTreeMap<String, Vec<String>>,
}

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let file: Result<File, _> = serde_json::from_str(include_str!("../../catalogue/versions.json"));
    file.map(|file| file.versions).unwrap_or_default()
});

/// Adds the fields that the version lacks; those of rules that are off only when asked to be strict.
pub(super) fn check(body: &Value, version: ApiVersion, strict: bool, findings: &mut Findings) {
    for rule in RULES.iter().filter(|rule| rule.version == version.as_str() && (rule.enforced || strict)) {
        for (path, fields) in &rule.absent {
            let message = if path.is_empty() { Some(body) } else { json::get(body, path) };
            for field in fields {
                if let Some(name) = message.and_then(|message| json::spelling(message, field)) {
                    findings.add(absent(path, name));
                }
            }
        }
    }
}

fn absent(path: &str, name: &str) -> Finding {
    let values = Values::new().set("name", name).set("snake_case_path", path);
    let like = if path.is_empty() { "unknown_json_field_top_level" } else { "unknown_json_field" };
    let says = raise(like, &values).status().message.clone();
    let mut finding = Finding::new("feature_not_in_api_version", path, Stage::Parse, says);
    finding.values = values;
    finding
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_names_a_version_and_fields() {
        assert!(!RULES.is_empty());
        for rule in RULES.iter() {
            assert!(rule.version.parse::<ApiVersion>().is_ok(), "{}", rule.version);
            assert!(rule.absent.values().all(|fields| !fields.is_empty()));
        }
    }
}
