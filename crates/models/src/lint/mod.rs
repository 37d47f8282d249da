//! Requests in files, checked before they are sent: what is wrong, where it stands, and what was probably meant.
//!
//! [`check()`](crate::check()) knows what Google would refuse in a body; here it gets a place in the file. A file is one
//! request, a batch with one a line, a script with curl commands, or what a browser recorded. Text that was read out of
//! another text (a body in a shell's quotes, or in a string of a HAR file) keeps a map of where each byte came from, so
//! that a caret under it is always a caret in the file.
//!
//! An edit is safe by definition: it makes of what nobody takes what was plainly meant. What is a choice is a hint.

mod curl;
mod fix;
mod format;
mod frame;
mod har;
mod jsonl;
mod lines;
mod meant;
mod model;
mod place;
mod repair;
mod request;
mod rules;
mod secrets;
mod spans;
mod text;
mod url;

pub use fix::{Fixed, apply, fix};
pub use format::Format;
pub use lines::{Lines, Position};
use pollux_doctor::{Severity, Values};
use pollux_types::{ApiVersion, Method};
pub use text::Said;

use crate::Date;

/// What is known of the requests beside what is in the file.
#[derive(Debug, Clone)]
pub struct Options {
    /// What the file is; otherwise it is told from its content.
    pub format: Option<Format>,
    /// The model that is asked, where the request does not name one.
    pub model: Option<String>,
    /// The method that is called, where the request does not name one.
    pub method: Option<Method>,
    /// The version of the API, where the request does not name one.
    pub version: ApiVersion,
    /// Also what only an old server would refuse.
    pub strict: bool,
    /// The day on which the requests will be sent.
    pub today: Date,
}

/// A piece of the input, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The first.
    pub start: usize,
    /// The one after the last.
    pub end: usize,
}

impl Span {
    pub(crate) const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }
}

/// A change of the input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What goes.
    pub span: Span,
    /// What comes in its place.
    pub with: String,
}

/// What was probably meant, or where it belongs: a text `lint-hint-…` and the name or place it speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The id of the text.
    pub text: &'static str,
    /// What stands in its one slot.
    pub with: String,
}

/// Something that is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lint {
    /// The id of a fault of the doctor's catalogue, or of a text `lint-…`.
    pub rule: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// Where it stands.
    pub span: Span,
    /// What stands in the slots of its texts.
    pub values: Values,
    /// Google's own words, where Google would refuse it.
    pub google: Option<String>,
    /// What was probably meant.
    pub hint: Option<Hint>,
    /// What mends it, when there is no doubt how.
    pub fix: Vec<Edit>,
}

impl Lint {
    pub(crate) const fn new(rule: &'static str, severity: Severity, span: Span) -> Self {
        Self { rule, severity, span, values: Values::new(), google: None, hint: None, fix: Vec::new() }
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.values.insert(name, value);
        self
    }

    pub(crate) fn hint(mut self, text: &'static str, with: impl Into<String>) -> Self {
        self.hint = Some(Hint { text, with: with.into() });
        self
    }

    pub(crate) fn fix(mut self, edits: impl IntoIterator<Item = Edit>) -> Self {
        self.fix.extend(edits);
        self
    }
}

impl Lint {
    /// The same in a text that the input is a later piece of.
    fn moved(self, by: usize) -> Self {
        self.placed(|span| Span::new(span.start + by, span.end + by))
    }

    /// The same with its places in another text.
    fn placed(mut self, at: impl Fn(Span) -> Span) -> Self {
        let spans = self.fix.iter_mut().map(|edit| &mut edit.span).chain([&mut self.span]);
        for span in spans {
            *span = at(*span);
        }
        self
    }
}

/// What was found in a file.
#[derive(Debug, Clone)]
pub struct Report {
    /// What the file is.
    pub format: Format,
    /// How many requests were looked at.
    pub requests: usize,
    /// What was found, in the order of the file.
    pub lints: Vec<Lint>,
}

/// Everything that is wrong in a file.
///
/// ```
/// use pollux_models::lint::{Lines, Options, lint};
/// use pollux_models::Date;
/// use pollux_types::ApiVersion;
///
/// let today = Date::constant(2026, 11, 21);
/// let options =
///     Options { format: None, model: None, method: None, version: ApiVersion::V1Beta, strict: false, today };
/// let file = br#"{"contents": [{"parts": [{"txet": "hi"}]}]}"#;
/// let report = lint(file, &options);
/// let found = report.lints.first().ok_or("nothing")?;
/// assert_eq!(found.hint.as_ref().map(|hint| hint.with.as_str()), Some("text"));
/// assert_eq!(Lines::new(file).position(found.span.start).column, 27);
/// # Ok::<(), &str>(())
/// ```
pub fn lint(input: &[u8], options: &Options) -> Report {
    let format = options.format.unwrap_or_else(|| Format::of(input));
    let (requests, mut lints) = match format {
        Format::Request => request::file(input, options),
        Format::Jsonl => jsonl::file(input, options),
        Format::Curl => curl::file(input, options),
        Format::Har => har::file(input, options),
    };
    lints.extend(secrets::find(input));
    lints.sort_by_key(|lint| lint.span.start);
    Report { format, requests, lints }
}
