//! From findings to the one error that Google would have given.

use pollux_doctor::{Advice, Error, Origin};
use pollux_types::rpc::{Code, Status};
use serde_json::{Value, json};

use super::finding::{Finding, Stage};

/// The error for what was found: all faults of the JSON reader together, else all lines of the validator
/// together, else the first fault of the service; `None` when nothing was found.
pub fn into_error(findings: &[Finding]) -> Option<Error> {
    let stage = findings.iter().map(|finding| finding.stage).min()?;
    let of_stage = findings.iter().filter(|finding| finding.stage == stage);
    let first = of_stage.clone().next()?;
    Some(match stage {
        Stage::Parse => {
            let violations: Vec<Value> = of_stage.clone().map(violation).collect();
            let lines: Vec<&str> = of_stage.map(|finding| finding.description.as_str()).collect();
            let details =
                vec![json!({"@type": "type.googleapis.com/google.rpc.BadRequest", "fieldViolations": violations})];
            invalid(first.fault, lines.join("\n"), details)
        }
        Stage::Validate => {
            invalid(first.fault, of_stage.map(|finding| finding.description.as_str()).collect(), Vec::new())
        }
        Stage::Semantic => invalid(first.fault, first.description.clone(), Vec::new()),
    })
}

fn violation(finding: &Finding) -> Value {
    if finding.path.is_empty() {
        json!({"description": finding.description})
    } else {
        json!({"field": finding.path, "description": finding.description})
    }
}

fn invalid(fault: &'static str, message: String, details: Vec<Value>) -> Error {
    let code = Code::InvalidArgument;
    let status =
        Status { code: i32::from(code.http()), message, status: code.name().to_owned(), details, ..Status::default() };
    Error::new(fault, Origin::Caller, status, Advice::Stop)
}

/// Google's error for a fault of the catalogue.
pub(crate) fn raise(fault: &'static str, values: &[(&'static str, String)]) -> Error {
    let (code, template) = match fault {
        "model_not_found" | "method_not_supported_by_model" => (
            Code::NotFound,
            "models/{model} is not found for API version {api_version}, or is not supported for {method}. Call ListModels to see the list of available models and their supported methods.",
        ),
        "model_not_found_v1" => (
            Code::NotFound,
            "models/{model} is not found for API version v1main, or is not supported for {method}. Call ListModels to see the list of available models and their supported methods.",
        ),
        "model_get_not_found" => (Code::NotFound, "Model is not found: models/{model} for api version {api_version}"),
        "interactions_only_model" => (Code::InvalidArgument, "This model only supports Interactions API."),
        "tuned_model_no_permission" => {
            (Code::PermissionDenied, "You do not have permission to access tuned model {tuned_model}.")
        }
        _ => (Code::InvalidArgument, "Request contains an invalid argument."),
    };
    let message =
        values.iter().fold(template.to_owned(), |text, (slot, value)| text.replace(&format!("{{{slot}}}"), value));
    let status = Status { code: i32::from(code.http()), message, status: code.name().to_owned(), ..Status::default() };
    Error::new(fault, Origin::Caller, status, Advice::Stop)
}
