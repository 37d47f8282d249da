//! A finding as a lint: its place, what was meant, and what mends it.

use pollux_doctor::Severity;
use pollux_types::descriptor::Kind;
use serde_json::Value;

use super::frame::Frame;
use super::meant;
use super::place::{self, Spot};
use super::spans::Node;
use super::{Edit, Hint, Lint, Span};
use crate::Finding;

/// Where findings stand.
pub(super) struct Source<'s> {
    pub(super) frame: &'s Frame<'s>,
    pub(super) text: &'s [u8],
    pub(super) top: Spot<'s>,
}

/// What was meant, and what mends it.
#[derive(Default)]
struct Meant {
    hint: Option<Hint>,
    fix: Vec<Edit>,
    /// Nobody means what stands there, however new a field may be.
    sure: bool,
}

impl Meant {
    fn hint(text: &'static str, with: impl Into<String>) -> Self {
        Self { hint: Some(Hint { text, with: with.into() }), ..Self::default() }
    }

    fn name(name: &str, fix: Option<Edit>) -> Self {
        Self { fix: fix.into_iter().collect(), sure: true, ..Self::hint("lint-hint-meant", name) }
    }

    fn fix(fix: Option<Edit>) -> Self {
        Self { fix: fix.into_iter().collect(), ..Self::default() }
    }
}

impl<'s> Source<'s> {
    /// The finding in its place.
    pub(super) fn lint(&self, finding: Finding) -> Lint {
        let spot = place::find(self.top, &finding.path);
        let (spot, span) = Self::place(&finding, spot);
        let meant = self.meant(&finding, spot);
        let severity = if finding.certain || meant.sure { Severity::Error } else { Severity::Warning };
        let mut lint = Lint::new(finding.fault, severity, self.frame.span(span));
        lint.values = finding.values;
        lint.google = Some(finding.description);
        Lint { hint: meant.hint, fix: meant.fix, ..lint }
    }

    /// Google names the message and speaks of the field; here the field is what a caret goes under.
    fn place(finding: &Finding, spot: Spot<'s>) -> (Spot<'s>, Span) {
        let by_name = |name: &str| spot.node.members().iter().rev().find(|member| member.name == name);
        let value = |name| finding.values.get(name).unwrap_or_default();
        match finding.fault {
            "unknown_json_field" | "unknown_json_field_top_level" | "feature_not_in_api_version" => {
                by_name(value("name")).map_or((spot, spot.span()), |member| (spot, member.key))
            }
            "list_for_singular_field" => {
                let child = spot.child(value("name")).unwrap_or(spot);
                (child, child.span())
            }
            "wrong_type_scalar" => {
                let says = value("json_value");
                // `… Cannot set 'key'`, `… to map for field 'key'.`, or the field whose scalar is an object.
                let key = match value("TYPE") {
                    "oneof" | "Map" => says.trim_end_matches('.').trim_end_matches('\'').rsplit('\'').next(),
                    field => says.starts_with("Starting an object").then_some(field),
                };
                let child = key.and_then(|key| spot.child(key)).unwrap_or(spot);
                let span = match (value("TYPE"), child.member) {
                    ("oneof", Some(member)) => member.key,
                    _ => child.span(),
                };
                (child, span)
            }
            _ => (spot, spot.span()),
        }
    }

    fn meant(&self, finding: &Finding, spot: Spot<'_>) -> Meant {
        let value = |name| finding.values.get(name).unwrap_or_default();
        match finding.fault {
            "unknown_json_field" | "unknown_json_field_top_level" => self.field(spot, value("name")),
            "wrong_enum_value" => self.enum_value(spot, value("value")),
            "bad_role" => self.role(spot),
            "system_role" => Meant::hint("lint-hint-belongs", "systemInstruction"),
            "message_expected" => Meant::fix(self.wrapped(spot)),
            "bad_base64" => Meant::fix(self.without_data_url(spot)),
            "list_for_singular_field" => Meant::fix(self.nullable(spot)),
            _ => Meant::default(),
        }
    }

    fn replace(&self, node: &Node, with: &str) -> Option<Edit> {
        self.frame.edit(node.span, with)
    }

    /// A name in the place of another, in the quotes that are there.
    fn rename(&self, span: Span, with: &str) -> Option<Edit> {
        let is_quoted = self.text.get(span.start) == Some(&b'"') && span.end > span.start + 1;
        if is_quoted {
            self.frame.edit(Span::new(span.start + 1, span.end - 1), with)
        } else {
            self.frame.edit(span, &quoted(with))
        }
    }

    /// A key that its message does not have.
    fn field(&self, owner: Spot<'_>, key: &str) -> Meant {
        if let Some(name) = owner.message.and_then(|message| meant::field(message, key)) {
            let member = owner.node.member(key).filter(|_| owner.child(&name).is_none());
            let fix = member.and_then(|member| self.rename(member.key, &name));
            return Meant::name(&name, fix);
        }
        if owner.message.is_some_and(|message| message.name == "Schema") {
            let inside = |field| self.top.child("tools").is_some_and(|tools| contains(&tools, owner.node)) == field;
            let instead = if inside(true) { "parametersJsonSchema" } else { "responseJsonSchema" };
            return Meant::hint("lint-hint-json-schema", instead);
        }
        let of_others = || meant::of_others(key).map(str::to_owned);
        let elsewhere = || self.top.message.and_then(|top| meant::elsewhere(top, key));
        match of_others() {
            Some(ours) => Meant::hint("lint-hint-called", ours),
            None => elsewhere().map_or_else(Meant::default, |place| Meant::hint("lint-hint-belongs", place)),
        }
    }

    fn enum_value(&self, spot: Spot<'_>, value: &str) -> Meant {
        let Some(Kind::Enum(known)) = spot.field.map(|field| field.kind) else { return Meant::default() };
        let Some(name) = meant::enum_value(known, value) else { return Meant::default() };
        Meant::name(name, self.rename(spot.node.span, name))
    }

    /// Roles as other APIs name them.
    fn role(&self, spot: Spot<'_>) -> Meant {
        let Some(role) = self.string(spot.node) else { return Meant::default() };
        let ours = match role.trim().to_ascii_lowercase().as_str() {
            "assistant" | "ai" | "bot" | "model" | "gemini" => "model",
            "user" | "human" => "user",
            "developer" => return Meant::hint("lint-hint-belongs", "systemInstruction"),
            "tool" => return Meant::hint("lint-hint-meant", "user"),
            _ => return Meant::default(),
        };
        Meant::name(ours, self.rename(spot.node.span, ours))
    }

    /// A bare text where a content or part is wanted.
    fn wrapped(&self, spot: Spot<'_>) -> Option<Edit> {
        self.string(spot.node)?;
        let text = std::str::from_utf8(&self.text[spot.node.span.start..spot.node.span.end]).ok()?;
        let field = spot.field?;
        let with = match (spot.message?.name, field.name) {
            ("Content", "contents") => {
                let one = format!("{{\"role\": \"user\", \"parts\": [{{\"text\": {text}}}]}}");
                let whole = spot.member.is_some_and(|member| member.value.span == spot.node.span);
                if whole { format!("[{one}]") } else { one }
            }
            ("Content", _) => format!("{{\"parts\": [{{\"text\": {text}}}]}}"),
            ("Part", _) => format!("{{\"text\": {text}}}"),
            _ => return None,
        };
        self.replace(spot.node, &with)
    }

    /// Bytes with `data:image/png;base64,` before them. A type that stands beside them must be the same.
    fn without_data_url(&self, spot: Spot<'_>) -> Option<Edit> {
        const LONGEST: usize = 100;
        let Span { start, end } = spot.node.span;
        // What counts may be another spelling of the field, with anything in it.
        self.text.get(start).filter(|quote| matches!(quote, b'"' | b'\''))?;
        let inside = self.text.get(start + 1..end.checked_sub(1)?)?;
        let rest = inside.strip_prefix(b"data:")?;
        let comma = memchr::memmem::find(&rest[..rest.len().min(LONGEST)], b";base64,")?;
        let bytes = std::str::from_utf8(&rest[comma + b";base64,".len()..]).ok()?;
        crate::base64::decoded_len(bytes)?;
        let start = start + 1;
        self.frame.edit(Span::new(start, start + inside.len() - bytes.len()), "")
    }

    /// `"type": ["string", "null"]` as this API says it.
    fn nullable(&self, spot: Spot<'_>) -> Option<Edit> {
        let is_type = spot.field?.name == "type" && spot.field?.json == "type";
        let [first, second] = spot.node.items() else { return None };
        let (first, second) = (self.string(first)?, self.string(second)?);
        let is_null = |name: &str| name.eq_ignore_ascii_case("null");
        let other = match (is_null(&first), is_null(&second)) {
            (false, true) => first,
            (true, false) => second,
            _ => return None,
        };
        is_type.then(|| self.replace(spot.node, &format!("{}, \"nullable\": true", quoted(&other))))?
    }

    fn string(&self, node: &Node) -> Option<String> {
        let value = pollux_types::json::parse(self.text.get(node.span.start..node.span.end)?).ok()?;
        match value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

fn contains(spot: &Spot<'_>, node: &Node) -> bool {
    let (outer, inner) = (spot.node.span, node.span);
    outer.start <= inner.start && inner.end <= outer.end
}
