//! The paths of Firebase AI Logic, for both of its providers.
//!
//! `v1beta` only. A model's name may hold slashes, because the SDKs put `models/` before whatever an app names; the method
//! is therefore what follows the last colon.

use http::Method as Verb;
use pollux_types::Method;

/// What a path of Firebase AI Logic names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    /// The id of the app's project, or its number.
    pub project: String,
    /// Of the Vertex provider; `None` for the Developer API.
    pub location: Option<String>,
    /// What is asked of whom.
    pub target: Target,
}

/// Who is to answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A model.
    Model {
        /// As the path names it, without its collection: `gemini-2.5-flash`. The Vertex provider's models of another
        /// publisher, and tuned ones, keep theirs: `publishers/other/models/y`, `endpoints/1`.
        name: String,
        /// What is asked.
        method: Method,
    },
    /// A prompt template that is kept here.
    Template {
        /// Its id.
        id: String,
        /// Whether the answer comes in pieces.
        stream: bool,
    },
}

impl Path {
    /// The method that the relay is to be asked for in the end.
    pub fn method(&self) -> Method {
        match self.target {
            Target::Model { method, .. } => method,
            Target::Template { stream: true, .. } => Method::StreamGenerateContent,
            Target::Template { stream: false, .. } => Method::GenerateContent,
        }
    }
}

/// Reads what follows `/v1beta/projects/`.
pub(super) fn find(verb: &Verb, tail: &str) -> Option<Path> {
    if verb != Verb::POST {
        return None;
    }
    let (project, rest) = tail.split_once('/')?;
    let (location, rest) = match rest.strip_prefix("locations/") {
        Some(rest) => rest.split_once('/').map(|(location, rest)| (Some(location), rest))?,
        None => (None, rest),
    };
    let (resource, method) = rest.rsplit_once(':')?;
    let target = if let Some(id) = resource.strip_prefix("templates/") {
        template(id, method)?
    } else {
        let name = match location {
            None => resource.strip_prefix("models/")?,
            Some(_) => published(resource)?,
        };
        Target::Model { name: model(name)?.to_owned(), method: of_a_model(method)? }
    };
    Some(Path { project: project.to_owned(), location: location.map(str::to_owned), target })
}

/// A model of the Vertex provider: of Google without its publisher, of anybody else with all of it.
fn published(resource: &str) -> Option<&str> {
    match resource.strip_prefix("publishers/google/models/") {
        Some(name) => Some(name),
        None if resource.starts_with("publishers/") => {
            let mut segments = resource.split('/').skip(2);
            (segments.next() == Some("models") && segments.next().is_some()).then_some(resource)
        }
        None => resource.starts_with("endpoints/").then_some(resource),
    }
}

/// A name that can be put into another URL: the last segment was cut at a colon and could be a dot by now.
fn model(name: &str) -> Option<&str> {
    name.split('/').all(|segment| !matches!(segment, "" | "." | "..")).then_some(name)
}

fn of_a_model(method: &str) -> Option<Method> {
    match method {
        "generateContent" => Some(Method::GenerateContent),
        "streamGenerateContent" => Some(Method::StreamGenerateContent),
        "countTokens" => Some(Method::CountTokens),
        _ => None,
    }
}

fn template(id: &str, method: &str) -> Option<Target> {
    let stream = match method {
        "templateGenerateContent" => false,
        "templateStreamGenerateContent" => true,
        _ => return None,
    };
    let sane = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
    let starts_well = id.bytes().next().is_some_and(|first| first.is_ascii_alphanumeric());
    (starts_well && id.bytes().all(sane)).then(|| Target::Template { id: id.to_owned(), stream })
}

/// A method of Firebase AI Logic that is not served.
pub(super) fn not_built(verb: &Verb, tail: &str) -> Option<&'static str> {
    let (_, method) = tail.rsplit_once(':').filter(|_| verb == Verb::POST)?;
    let mut segments = tail.split('/').skip(1);
    let place = match segments.next()? {
        "locations" => segments.nth(1)?,
        place => place,
    };
    match (place, method) {
        ("models" | "publishers", "predict") => Some("Firebase AI Logic predict"),
        ("templates", "templatePredict") => Some("Firebase AI Logic templatePredict"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The path after `/v1beta/projects/` against `project location target method`.
    fn check(tail: &str, expected: &str) {
        let found = find(&Verb::POST, tail).map(|path| {
            let method = path.method().name();
            let target = match &path.target {
                Target::Model { name, .. } => name.clone(),
                Target::Template { id, .. } => format!("template {id}"),
            };
            format!("{} {} {target} {method}", path.project, path.location.as_deref().unwrap_or("-"))
        });
        assert_eq!(found.as_deref().unwrap_or("nothing"), expected, "{tail}");
    }

    #[test]
    fn both_providers_are_read() {
        check("p/models/gemini-2.5-flash:generateContent", "p - gemini-2.5-flash generateContent");
        check("p/models/m:streamGenerateContent", "p - m streamGenerateContent");
        check("123/models/m:countTokens", "123 - m countTokens");
        check("p/locations/global/publishers/google/models/m:generateContent", "p global m generateContent");
        check("p/locations/us/publishers/other/models/y:countTokens", "p us publishers/other/models/y countTokens");
        check("p/locations/us/endpoints/1:generateContent", "p us endpoints/1 generateContent");
    }

    #[test]
    fn a_name_may_hold_slashes_and_colons() {
        check("p/models/models/x:generateContent", "p - models/x generateContent");
        check("p/models/a:b:generateContent", "p - a:b generateContent");
        for name in ["", ".", "..", "a/..", "a/."] {
            check(&format!("p/models/{name}:generateContent"), "nothing");
        }
    }

    #[test]
    fn templates_are_of_either_provider() {
        check("p/templates/hello.v1:templateGenerateContent", "p - template hello.v1 generateContent");
        check(
            "p/locations/global/templates/t:templateStreamGenerateContent",
            "p global template t streamGenerateContent",
        );
        for id in ["", ".", ".t", "t/u", "t u", "t:u"] {
            check(&format!("p/templates/{id}:templateGenerateContent"), "nothing");
        }
        check("p/templates/t:generateContent", "nothing");
    }

    #[test]
    fn nothing_else_is_theirs() {
        check("p/models/m:embedContent", "nothing");
        check("p/models/m", "nothing");
        check("p/locations/us/models/m:generateContent", "nothing");
        check("p/publishers/google/models/m:generateContent", "nothing");
        check("p/locations/us/publishers/google/m:generateContent", "nothing");
        assert_eq!(find(&Verb::GET, "p/models/m:generateContent"), None);
        assert_eq!(not_built(&Verb::POST, "p/models/i:predict"), Some("Firebase AI Logic predict"));
        assert_eq!(
            not_built(&Verb::POST, "p/locations/us/publishers/google/models/i:predict"),
            Some("Firebase AI Logic predict")
        );
        assert_eq!(not_built(&Verb::POST, "p/models/i:invent"), None);
    }
}
