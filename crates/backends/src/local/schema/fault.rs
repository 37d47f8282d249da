//! What is wrong with a schema, and how Google would say it.

use std::fmt;

use pollux_doctor::{Advice, Error, Origin, Values, raise};
use pollux_types::rpc::{Code, Status};
use serde_json::json;

/// Why no answer can be kept to a schema.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the schema at {path}: {kind}")]
pub(in super::super) struct Fault {
    path: Path,
    kind: Kind,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum Kind {
    /// A `$ref` leads nowhere.
    #[error("`$ref` is `{0}`, and there is no such schema")]
    Undefined(String),
    /// No value could be one of the schema, or what it says is none.
    #[error("{0}")]
    Wrong(&'static str),
    /// It is larger than what can be served.
    #[error("{0}")]
    TooComplex(&'static str),
    /// It is nested deeper than what can be served.
    #[error("nested deeper than {0}")]
    TooDeep(usize),
}

impl Fault {
    pub(super) fn new(path: &Path, kind: Kind) -> Self {
        Self { path: path.clone(), kind }
    }

    pub(super) fn is_too_complex(&self) -> bool {
        matches!(self.kind, Kind::TooComplex(_))
    }

    /// In Google's words; `place` is where the request has the schema, as `generation_config.response_schema`.
    pub(in super::super) fn error(&self, place: &str) -> Error {
        let error = match &self.kind {
            Kind::Undefined(_) => invalid(
                place,
                &self.path,
                format!("reference to undefined schema at {}", self.path),
                &self.kind.to_string(),
            ),
            Kind::Wrong(says) => wrong(place, &self.path, says),
            Kind::TooComplex(_) => raise("schema_too_complex", &Values::new()),
            Kind::TooDeep(_) => raise("schema_too_deep", &Values::new()),
        };
        error.with_operator_note(self.to_string()).with_source(self.clone())
    }
}

/// A line of Google's validator about something at a place of a request.
pub(in super::super) fn refused(place: &str, says: &str) -> Error {
    wrong(place, &Path::default(), says)
}

fn wrong(place: &str, path: &Path, says: &str) -> Error {
    let at = format!("{place}{}", path.as_field());
    invalid(place, path, format!("* GenerateContentRequest.{at}: {says}\n"), says)
}

fn invalid(place: &str, path: &Path, message: String, description: &str) -> Error {
    let violation = json!({"field": format!("{place}{}", path.as_field()), "description": description});
    let details = vec![json!({"@type": "type.googleapis.com/google.rpc.BadRequest", "fieldViolations": [violation]})];
    let status = Status { details, ..Status::new(Code::InvalidArgument, message) };
    Error::new("invalid_argument_generic", Origin::Caller, status, Advice::Stop)
}

/// Where in a schema.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Path(Vec<Step>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    Word(&'static str),
    Name(String),
    Index(usize),
}

impl Path {
    pub(super) fn word(&self, word: &'static str) -> Self {
        self.with(Step::Word(word))
    }

    pub(super) fn name(&self, word: &'static str, name: &str) -> Self {
        self.with(Step::Word(word)).with(Step::Name(name.to_owned()))
    }

    pub(super) fn index(&self, word: &'static str, index: usize) -> Self {
        self.with(Step::Word(word)).with(Step::Index(index))
    }

    pub(super) fn depth(&self) -> usize {
        self.0.len()
    }

    fn with(&self, step: Step) -> Self {
        let mut path = self.clone();
        path.0.push(step);
        path
    }

    /// As the validator writes it: `.properties[a].any_of[0]`.
    fn as_field(&self) -> String {
        let step = |step: &Step| match step {
            Step::Word("anyOf" | "oneOf") => ".any_of".to_owned(),
            Step::Word("prefixItems") => ".prefix_items".to_owned(),
            Step::Word("additionalProperties") => ".additional_properties".to_owned(),
            Step::Word(word) => format!(".{word}"),
            Step::Name(name) => format!("[{name}]"),
            Step::Index(index) => format!("[{index}]"),
        };
        self.0.iter().map(step).collect()
    }
}

/// As Google writes it of a JSON Schema: `properties.a.anyOf.0`.
impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return f.write_str("top-level");
        }
        for (index, step) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str(".")?;
            }
            match step {
                Step::Word(word) => f.write_str(word)?,
                Step::Name(name) => f.write_str(name)?,
                Step::Index(index) => write!(f, "{index}")?,
            }
        }
        Ok(())
    }
}
