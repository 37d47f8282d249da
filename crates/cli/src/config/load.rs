//! Reading the settings, and saying of everything that is wrong where it stands and what was meant.
//!
//! All problems are found in one go: an operator mends a file once, not once per problem.

use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};

use pollux_relay::setting::{Place, Step};
use serde::Deserialize as _;
use toml::{Table, Value};
use toml_edit::{Document, Item};

use super::Config;
use super::schema::{Many, Section, Setting, Shape, sections, settings};

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem {
    /// `pollux.toml:3:1`, or the variable's name.
    pub(crate) place: String,
    /// What was expected and what came.
    pub(crate) message: String,
    /// What to do.
    pub(crate) help: Option<String>,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.message)?;
        if let Some(help) = &self.help {
            write!(f, "\n  help: {help}")?;
        }
        Ok(())
    }
}

/// The settings cannot be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ConfigError {
    /// The file cannot be read.
    #[error("cannot read the configuration file `{path}`")]
    Read {
        path: PathBuf,
        #[source]
        source: std::io::Error,
    },
    /// What is in it, or in the environment, is wrong.
    #[error("the configuration is not valid\n{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Invalid(Vec<Problem>),
}

/// Reads the file, if any, and lays the environment over it.
///
/// # Errors
/// Every problem at once, each with its place.
pub(crate) fn load(file: Option<&Path>, env: impl Fn(&str) -> Option<String>) -> Result<Config, ConfigError> {
    let mut table = Table::new();
    if let Some(path) = file {
        let text =
            std::fs::read_to_string(path).map_err(|source| ConfigError::Read { path: path.to_owned(), source })?;
        table = read_text(&text, &path.display().to_string()).map_err(ConfigError::Invalid)?;
    }
    let problems = overlay(&mut table, env);
    if !problems.is_empty() {
        return Err(ConfigError::Invalid(problems));
    }
    // The file has been read by itself, so that what is wrong now is a variable.
    Config::deserialize(Value::Table(table)).map_err(|error| ConfigError::Invalid(vec![variable_problem(&error)]))
}

fn variable_problem(error: &toml::de::Error) -> Problem {
    let told = error.to_string();
    // The only place that it tells the setting in.
    let path = told.rsplit_once("in `").and_then(|(_, rest)| rest.split('`').next());
    let setting = settings().into_iter().find(|setting| Some(setting.path.as_str()) == path);
    Problem {
        place: setting.as_ref().map_or_else(|| "the environment".to_owned(), Setting::variable),
        message: plain(error.message()),
        help: setting.as_ref().map(described),
    }
}

fn described(setting: &Setting) -> String {
    format!("`pollux config reference` says of `{}`: {}", setting.path, setting.description)
}

/// The words of a parser in those of somebody who writes a file: what is expected, with an example.
fn plain(message: &str) -> String {
    const WORDS: [(&str, &str); 8] = [
        (
            "invalid socket address syntax",
            "this is no address; expected an IP address and a port, such as `127.0.0.1:8080`",
        ),
        ("expected socket address", "expected an IP address and a port, such as `127.0.0.1:8080`"),
        ("expected a map", "expected a table"),
        ("expected a duration", "expected a span of time, such as `250ms`, `30s` or `1m 30s`"),
        ("expected a sequence", "expected a list, such as `[\"a\", \"b\"]`"),
        ("expected path string", "expected a path in quotes"),
        ("expected a string", "expected a text in quotes"),
        ("expected a boolean", "expected `true` or `false`"),
    ];
    // Names of types mean nothing to whoever writes a file.
    const TYPES: [(&str, &str); 7] = [
        ("expected struct ", "expected a table"),
        ("expected f64", "expected a number"),
        ("expected usize", "expected a whole number from 0 up"),
        ("expected u64", "expected a whole number from 0 up"),
        ("expected u32", "expected a whole number from 0 up"),
        ("expected u16", "expected a whole number from 0 up"),
        ("expected u8", "expected a whole number from 0 up"),
    ];
    let message = message.trim();
    if let Some((before, ours)) = TYPES.iter().find_map(|(theirs, ours)| Some((message.rsplit_once(theirs)?.0, ours))) {
        return format!("{before}{ours}");
    }
    WORDS.iter().fold(message.to_owned(), |told, (theirs, ours)| told.replace(theirs, ours))
}

fn read_text(text: &str, file: &str) -> Result<Table, Vec<Problem>> {
    let place = |span: Option<Range<usize>>| place(text, file, span);
    let document = Document::parse(text).map_err(|error| {
        let message = format!("this is no TOML: {}", error.message().trim());
        vec![Problem { place: place(error.span()), message, help: None }]
    })?;
    let sections = sections();
    let mut found: Vec<(Range<usize>, String, Option<String>)> = Vec::new();
    unknown_keys(document.as_table(), "", &sections, &mut |span, message, help| {
        found.push((span.unwrap_or_default(), message, help));
    });
    let mut rest = text.to_owned();
    let mut go_on = found.iter().all(|(span, ..)| blank(&mut rest, span));
    // Types and ranges, by the very code that will read it. It stops at the first, so it reads on without that one.
    while go_on
        && Document::parse(rest.as_str()).is_ok()
        && let Err(error) = toml::from_str::<Config>(&rest)
    {
        let span = error.span().unwrap_or_default();
        go_on = blank(&mut rest, &span);
        found.push((span, plain(error.message()), None));
    }
    if found.is_empty() {
        return text.parse().map_err(|_| Vec::new());
    }
    found.sort_by_key(|(span, ..)| span.start);
    Err(found.into_iter().map(|(span, message, help)| Problem { place: place(Some(span)), message, help }).collect())
}

/// Takes the lines of a wrong setting out of the text and leaves all places as they are; false where that would move
/// other settings to another section, or nothing is left to take out.
fn blank(text: &mut String, span: &Range<usize>) -> bool {
    let (Some(before), Some(after)) = (text.get(..span.start), text.get(span.end..)) else { return false };
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let end = after.find('\n').map_or(text.len(), |at| span.end + at);
    let lines = &text[start..end];
    if lines.trim().is_empty() || lines.trim_start().starts_with('[') {
        return false;
    }
    let spaces: String = lines.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
    text.replace_range(start..end, &spaces);
    true
}

/// `file:line:column`, both from 1.
fn place(text: &str, file: &str, span: Option<Range<usize>>) -> String {
    let Some(before) = span.and_then(|span| text.get(..span.start)) else { return file.to_owned() };
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |last| last.chars().count()) + 1;
    format!("{file}:{line}:{column}")
}

/// Where in the file this setting stands, or what holds it when it is left out: `file:line:column`.
pub(super) fn locate(text: &str, file: &str, at: &Place) -> Option<String> {
    let document = Document::parse(text).ok()?;
    let mut item = document.as_item();
    let mut span = None;
    for step in at.steps() {
        let inner = match step {
            Step::Key(key) => item.get(key.as_str()),
            Step::At(index) => item.get(*index),
        };
        let Some(inner) = inner else { break };
        item = inner;
        span = inner.span().or(span);
    }
    span.map(|span| place(text, file, Some(span)))
}

type Report<'a> = dyn FnMut(Option<Range<usize>>, String, Option<String>) + 'a;

fn unknown_keys(table: &toml_edit::Table, path: &str, sections: &[Section], report: &mut Report<'_>) {
    let Some(section) = sections.iter().find(|section| section.path == path) else { return };
    for (key, item) in table {
        let full = if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
        if section.settings.iter().any(|setting| setting.path == full) {
            continue;
        }
        if section.sections.iter().any(|name| name == key) {
            descend(item, &full, sections, report);
            continue;
        }
        let span = table.key(key).and_then(toml_edit::Key::span);
        report(span, format!("there is no setting `{full}`"), suggest(&full, sections));
    }
}

fn descend(item: &Item, path: &str, sections: &[Section], report: &mut Report<'_>) {
    use toml_edit::Value::{Array, InlineTable};
    let many = sections.iter().find(|section| section.path == path).map_or(Many::One, |section| section.many);
    match (many, item) {
        (Many::One, Item::Table(table)) => unknown_keys(table, path, sections, report),
        (Many::One, Item::Value(InlineTable(inline))) => {
            unknown_keys(&inline.clone().into_table(), path, sections, report);
        }
        (Many::One, other) => {
            report(other.span(), format!("`{path}` is a section, not a value; expected `[{path}]`"), None);
        }
        (Many::List, Item::ArrayOfTables(list)) => {
            list.iter().for_each(|table| unknown_keys(table, path, sections, report));
        }
        (Many::List, Item::Value(Array(list))) => {
            for table in list.iter().filter_map(toml_edit::Value::as_inline_table) {
                unknown_keys(&table.clone().into_table(), path, sections, report);
            }
        }
        (Many::Named, Item::Table(named)) => {
            named.iter().for_each(|(_, item)| named_section(item, path, sections, report));
        }
        (Many::Named, Item::Value(InlineTable(named))) => {
            named.clone().into_table().iter().for_each(|(_, item)| named_section(item, path, sections, report));
        }
        // The wrong type is told by the code that reads it.
        (Many::List | Many::Named, _) => {}
    }
}

fn named_section(item: &Item, path: &str, sections: &[Section], report: &mut Report<'_>) {
    match item {
        Item::Table(table) => unknown_keys(table, path, sections, report),
        Item::Value(toml_edit::Value::InlineTable(inline)) => {
            unknown_keys(&inline.clone().into_table(), path, sections, report);
        }
        _ => {}
    }
}

fn suggest(path: &str, sections: &[Section]) -> Option<String> {
    let known = sections.iter().flat_map(|section| {
        let name = Some(section.path.as_str()).filter(|path| !path.is_empty());
        section.settings.iter().map(|setting| setting.path.as_str()).chain(name)
    });
    nearest(path, known).map(|near| format!("did you mean `{near}`?"))
}

/// The most similar of the known names, if it is similar at all.
pub(super) fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let last = |path: &'a str| path.rsplit('.').next().unwrap_or(path);
    let wanted = name.rsplit('.').next().unwrap_or(name).to_owned();
    known
        .map(|path| (strsim::jaro_winkler(name, path).max(strsim::jaro_winkler(&wanted, last(path)) - 0.01), path))
        .filter(|(likeness, _)| *likeness > 0.84)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, path)| path)
}

/// Lays the environment's values over the file's.
fn overlay(table: &mut Table, env: impl Fn(&str) -> Option<String>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for setting in settings() {
        let variable = setting.variable();
        let Some(text) = env(&variable) else { continue };
        match parse(setting.shape, &text) {
            Some(value) => insert(table, &setting, value),
            // The value is not repeated: it may be a secret.
            None => problems.push(Problem {
                place: variable,
                message: format!("the value is not right; expected {}", setting.shape.expected()),
                help: Some(described(&setting)),
            }),
        }
    }
    problems
}

fn parse(shape: Shape, text: &str) -> Option<Value> {
    match shape {
        Shape::Text => Some(Value::String(text.to_owned())),
        Shape::Integer => text.trim().parse().ok().map(Value::Integer),
        Shape::Number => text.trim().parse().ok().map(Value::Float),
        Shape::Boolean => text.trim().parse().ok().map(Value::Boolean),
        Shape::TextList => {
            let items = text.split(',').map(str::trim).filter(|item| !item.is_empty());
            Some(Value::Array(items.map(|item| Value::String(item.to_owned())).collect()))
        }
        Shape::Other => None,
    }
}

fn insert(table: &mut Table, setting: &Setting, value: Value) {
    let mut parts: Vec<&str> = setting.path.split('.').collect();
    let Some(last) = parts.pop() else { return };
    let mut at = table;
    for part in parts {
        let entry = at.entry(part).or_insert_with(|| Value::Table(Table::new()));
        // `read_text` has refused a file whose section is no table.
        let Value::Table(inner) = entry else { return };
        at = inner;
    }
    at.insert(last.to_owned(), value);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(text: &str) -> Vec<String> {
        read_text(text, "pollux.toml").unwrap_err().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn reads_what_the_reference_documents() {
        let table = read_text("data_dir = \"d\"\n[log]\nformat = \"json\"\n", "pollux.toml").unwrap();
        assert_eq!(table["log"]["format"].as_str(), Some("json"));
    }

    #[test]
    fn names_every_unknown_key_with_its_line_and_what_was_meant() {
        let found = problems("data_dri = \"x\"\n\n[server]\nlisten_addr = 1\n[logs]\n");
        assert_eq!(
            found,
            [
                "pollux.toml:1:1: there is no setting `data_dri`\n  help: did you mean `data_dir`?",
                "pollux.toml:4:1: there is no setting `server.listen_addr`\n  help: did you mean `server.listen`?",
                "pollux.toml:5:2: there is no setting `logs`\n  help: did you mean `log`?",
            ]
        );
    }

    #[test]
    fn names_wrong_values_beside_unknown_keys_and_every_one_of_them() {
        let found = problems("[log]\nlevel = 3\nlevl = 1\nformat = \"xml\"\n\n[relay]\ncheck_requests = \"yes\"\n");
        let starts = ["pollux.toml:2:9: ", "pollux.toml:3:1: ", "pollux.toml:4:10: ", "pollux.toml:7:18: "];
        assert_eq!(found.len(), starts.len(), "{found:?}");
        for (found, start) in found.iter().zip(starts) {
            assert!(found.starts_with(start), "{found}");
        }
    }

    #[test]
    fn says_what_a_value_should_look_like() {
        for (text, expected) in [
            ("[server]\nlisten = \"x\"\n", "expected an IP address and a port, such as `127.0.0.1:8080`"),
            ("[server]\nidle_timeout = 5\n", "integer `5`, expected a span of time, such as `250ms`"),
            ("[server]\nidle_timeout = \"5\"\n", "string \"5\", expected a span of time, such as `250ms`"),
            ("[server]\ncors_allowed_origins = \"*\"\n", "expected a list, such as `[\"a\", \"b\"]`"),
            ("[relay.cache]\nmax_bytes = \"1M\"\n", "string \"1M\", expected a whole number from 0 up"),
            ("[relay]\ncheck_requests = 1\n", "integer `1`, expected `true` or `false`"),
        ] {
            assert!(problems(text)[0].contains(expected), "{:?}", problems(text));
        }
    }

    #[test]
    fn names_the_variable_that_holds_a_wrong_value() {
        for (name, expected) in [
            ("POLLUX_LISTEN", "POLLUX_LISTEN: this is no address; expected an IP address and a port"),
            (
                "POLLUX_SERVER_IDLE_TIMEOUT",
                "POLLUX_SERVER_IDLE_TIMEOUT: invalid value: string \"x\", expected a span of time",
            ),
        ] {
            let found = load(None, |asked| (asked == name).then(|| "x".to_owned())).err().unwrap().to_string();
            assert!(found.contains(expected), "{found}");
        }
    }

    #[test]
    fn suggests_nothing_where_nothing_is_near() {
        assert_eq!(problems("zzz = 1"), ["pollux.toml:1:1: there is no setting `zzz`"]);
    }

    #[test]
    fn names_the_line_of_a_wrong_type_and_of_broken_toml() {
        assert!(problems("[log]\nlevel = 3\n")[0].starts_with("pollux.toml:2:9: invalid type: integer `3`"));
        assert!(problems("[log\n")[0].starts_with("pollux.toml:1:"));
        assert!(problems("log = 3\n")[0].contains("is a section, not a value"));
    }

    #[test]
    fn names_unknown_keys_in_lists_of_tables() {
        let found = problems(
            "[[projects]]\nid = \"a\"\ncredentials = [\n  { evn = \"KEY\" },\n]\n\n[projects.limits.\"gemini-*\"]\n\
             requests_per_minuet = 1\n",
        );
        assert_eq!(
            found,
            [
                "pollux.toml:4:5: there is no setting `projects.credentials.evn`\n  help: did you mean \
                 `projects.credentials.env`?",
                "pollux.toml:8:1: there is no setting `projects.limits.requests_per_minuet`\n  help: did you mean \
                 `projects.limits.requests_per_minute`?",
            ]
        );
    }

    #[test]
    fn finds_where_a_setting_stands_in_either_way_of_writing_lists() {
        let text =
            "[[projects]]\nid = \"a\"\n[[projects]]\nid = \"b\"\ncredentials = [{ env = \"A\" },\n  { env = \"B\" }]\n";
        let credential = Place::root("projects").at(1).key("credentials").at(1);
        assert_eq!(locate(text, "f", &credential.key("env")).as_deref(), Some("f:6:11"));
        assert_eq!(locate(text, "f", &credential.key("file")).as_deref(), Some("f:6:3"));
        assert_eq!(locate(text, "f", &Place::root("projects").at(1).key("backend")).as_deref(), Some("f:3:1"));
        assert_eq!(locate(text, "f", &Place::root("routes")), None);
    }

    #[test]
    fn the_environment_wins_over_the_file() {
        let mut table = read_text("[log]\nlevel = \"warn\"\n", "f").unwrap();
        let env = |name: &str| (name == "POLLUX_LOG_LEVEL").then(|| "debug".to_owned());
        assert_eq!(overlay(&mut table, env), []);
        assert_eq!(table["log"]["level"].as_str(), Some("debug"));
    }

    #[test]
    fn a_wrong_value_in_the_environment_is_named_but_not_repeated() {
        let env = |name: &str| (name == "POLLUX_RELAY_CHECK_REQUESTS").then(|| "secret?".to_owned());
        let found = overlay(&mut Table::new(), env);
        assert_eq!(found[0].place, "POLLUX_RELAY_CHECK_REQUESTS");
        assert!(found[0].message.contains("expected `true` or `false`"));
        assert!(!found[0].to_string().contains("secret"));
    }
}
