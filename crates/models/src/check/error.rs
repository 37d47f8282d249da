//! From findings to the one error that Google would have given.

use pollux_doctor::{Advice, Error, Origin, raise};
use pollux_types::rpc::{Code, Status};
use serde_json::{Value, json};

use super::finding::{Finding, Stage};

/// The error for what was found: all faults of the JSON reader together, else all lines of the validator
/// together, else the first fault of the service; `None` when nothing was found.
pub fn into_error(findings: &[Finding]) -> Option<Error> {
    let stage = findings.iter().map(|finding| finding.stage).min()?;
    let of_stage = findings.iter().filter(|finding| finding.stage == stage);
    let first = of_stage.clone().next()?;
    let error = match stage {
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
        Stage::Semantic => {
            let error = raise(first.fault, &first.values);
            if error.status().message == first.description {
                return Some(error);
            }
            invalid(first.fault, first.description.clone(), Vec::new())
        }
    };
    Some(error.with_values(first.values.clone()))
}

fn violation(finding: &Finding) -> Value {
    if finding.path.is_empty() {
        json!({"description": finding.description})
    } else {
        json!({"field": finding.path, "description": finding.description})
    }
}

fn invalid(fault: &'static str, message: String, details: Vec<Value>) -> Error {
    let status = Status { details, ..Status::new(Code::InvalidArgument, message) };
    Error::new(fault, Origin::Caller, status, Advice::Stop)
}
