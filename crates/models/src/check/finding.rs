//! What was found: a fault, where it is, and the line that Google says about it.

use pollux_doctor::{Values, raise};

use crate::check::Root;

/// When Google would notice it. An error of an earlier stage hides those of the later ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// While the JSON becomes a message: all of these come in one error, one violation each.
    Parse,
    /// The validator's `* GenerateContentRequest…` lines: all of these come in one error.
    Validate,
    /// Deeper in the service: the first of these is the error.
    Semantic,
}

/// A fault of a request, found before it was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The id of the fault in the doctor's catalogue.
    pub fault: &'static str,
    /// The place as Google prints it: original names, `[i]`, map entries as `.properties[i].value`. Empty
    /// for the body as a whole.
    pub path: String,
    /// Google's own line.
    pub description: String,
    /// What stands in the slots of the fault's texts.
    pub values: Values,
    /// `false` for what Google may have begun to accept since: an unknown field or enum value, a fact of the
    /// catalogue, a wording we never saw. Who forwards to Google lets those pass and lets Google judge.
    pub certain: bool,
    /// When Google would notice it.
    pub stage: Stage,
}

/// The fault of what Google refuses in words that the catalogue has no entry for.
const GENERIC: &str = "invalid_argument_generic";

/// Faults that do not depend on what Google may have begun to take: the shape of JSON, and what every model
/// refuses. The order of function calls is not among them, because it may differ from model to model.
const CERTAIN: [&str; 12] = [
    "temperature_range",
    "list_for_singular_field",
    "wrong_type_scalar",
    "message_expected",
    "bad_base64",
    "contents_not_specified",
    "parts_empty",
    "part_without_data",
    "bad_role",
    "system_role",
    "cached_content_conflict",
    "embed_batch_too_large",
];

impl Finding {
    /// A finding with Google's line for it.
    pub(crate) fn new(fault: &'static str, path: impl Into<String>, stage: Stage, line: impl Into<String>) -> Self {
        Self {
            fault,
            path: path.into(),
            description: line.into(),
            values: Values::new(),
            certain: CERTAIN.contains(&fault),
            stage,
        }
    }
}

/// What was found so far, and from where paths are counted.
#[derive(Debug)]
pub(crate) struct Findings {
    root: Root,
    found: Vec<Finding>,
}

impl Findings {
    /// No answer can name more; a body of a million faults must not cost a million strings.
    pub(crate) const MOST: usize = 500;

    pub(crate) const fn new(root: Root) -> Self {
        Self { root, found: Vec::new() }
    }

    /// Whether there is no room for more.
    pub(crate) fn is_full(&self) -> bool {
        self.found.len() >= Self::MOST
    }

    pub(crate) fn add(&mut self, finding: Finding) {
        if !self.is_full() {
            self.found.push(finding);
        }
    }

    /// A fault of the catalogue, in its words.
    pub(crate) fn fault(&mut self, fault: &'static str, path: &str, values: Values) {
        let says = raise(fault, &values).status().message.clone();
        let Root { message, prefix } = self.root;
        let (stage, says) = match says.strip_prefix("* GenerateContentRequest.") {
            Some(rest) => (Stage::Validate, format!("* {message}.{prefix}{rest}")),
            None if says.starts_with("* ") => (Stage::Validate, says),
            None => (Stage::Semantic, says),
        };
        let mut finding = Finding::new(fault, format!("{prefix}{path}"), stage, says);
        finding.values = values;
        self.add(finding);
    }

    /// A line of the validator that is no fault of its own: `* GenerateContentRequest.x: y`.
    pub(crate) fn line(&mut self, path: &str, says: &str) {
        let Root { message, prefix } = self.root;
        let line = format!("* {message}.{prefix}{path}: {says}\n");
        self.add(Finding::new(GENERIC, format!("{prefix}{path}"), Stage::Validate, line));
    }

    /// What the service says, when that is no fault of its own.
    pub(crate) fn says(&mut self, path: &str, says: impl Into<String>) {
        let path = format!("{}{path}", self.root.prefix);
        self.add(Finding::new(GENERIC, path, Stage::Semantic, says));
    }

    /// The same findings, counted from another place.
    pub(crate) fn at(&mut self, root: Root) -> &mut Self {
        self.root = root;
        self
    }

    pub(crate) fn into_vec(self) -> Vec<Finding> {
        self.found
    }
}
