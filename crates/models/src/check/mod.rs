//! Everything that Google would refuse in a request, before any quota is spent.
//!
//! Google looks three times: the JSON reader, the validator, and the model's own service; an error of one
//! hides those of the next. [`check`] reports all of them, each with its [`Stage`], and [`into_error`] makes of
//! them the one error that Google would have given.
//!
//! Who forwards to Google uses only findings that are `certain`: Google learns new fields, models and types
//! faster than any catalogue, and refusing what it would take is worse than letting it refuse.

mod config;
mod contents;
mod embed;
mod error;
mod finding;
mod generate;
mod media;
mod scalar;
mod schema;
mod tools;
mod turns;
mod versions;
mod walk;

use pollux_types::{ApiVersion, Method, descriptor};
use serde_json::Value;

use crate::Model;

pub use error::into_error;
pub(crate) use finding::Findings;
pub use finding::{Finding, Stage};

/// From where the validator counts its paths.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Root {
    /// The message its lines begin with.
    message: &'static str,
    /// What stands before every path.
    prefix: &'static str,
}

/// All that Google would refuse in the body, in its order: by stage, then by document.
///
/// ```
/// use pollux_models::{check, into_error};
/// use pollux_types::{ApiVersion, Method, descriptor};
///
/// let findings = check(&serde_json::json!({"contents": []}), Method::GenerateContent, None, ApiVersion::V1);
/// assert_eq!(findings[0].fault, "contents_not_specified");
/// assert_eq!(into_error(&findings).map(|error| error.http()), Some(400));
/// ```
pub fn check(body: &Value, method: Method, model: Option<&Model>, version: ApiVersion) -> Vec<Finding> {
    check_with(body, method, model, version, false)
}

/// The same, with every field that the version once lacked: for who must know that a request would have
/// passed an old server. SDKs of today send such fields everywhere, so [`check`] lets them pass.
pub fn check_strictly(body: &Value, method: Method, model: Option<&Model>, version: ApiVersion) -> Vec<Finding> {
    check_with(body, method, model, version, true)
}

fn check_with(body: &Value, method: Method, model: Option<&Model>, version: ApiVersion, strict: bool) -> Vec<Finding> {
    let Some(name) = method.request_message() else { return Vec::new() };
    let mut findings = Findings::new(Root { message: name, prefix: "" });
    if let Some(message) = descriptor::message(name) {
        walk::walk(body, message, version, &mut findings);
    }
    match method {
        Method::CountTokens => generate::count_tokens(body, model, &mut findings),
        Method::EmbedContent => embed::single(body, model, &mut findings),
        Method::BatchEmbedContents => embed::batch(body, model, &mut findings),
        _ => {
            versions::check(body, version, strict, &mut findings);
            generate::generate(body, model, &mut findings);
        }
    }
    let mut findings = findings.into_vec();
    findings.sort_by_key(|finding| finding.stage);
    findings
}
