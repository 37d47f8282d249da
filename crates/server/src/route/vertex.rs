//! The paths of Vertex AI: with a project and a location, or, in express mode, with a key alone.
//!
//! `v1` and `v1beta1`. The same path under `v1beta` is Firebase AI Logic's; the version alone tells them apart.

use http::Method as Verb;
use pollux_types::Method;

/// What a path of Vertex AI names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    /// `v1` or `v1beta1`.
    pub version: &'static str,
    /// Where; `None` in express mode.
    pub place: Option<Place>,
    /// The model's id: `gemini-2.5-flash`.
    pub model: String,
    /// What is asked.
    pub method: Asked,
}

/// Whose quota, and in which part of the world.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The project's id or number.
    pub project: String,
    /// `us-central1`, `global`, `eu` …
    pub location: String,
}

/// A method of a publisher's model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// One that the Gemini API has, too.
    Method(Method),
    /// `predict`, the pictures of Imagen.
    Predict,
}

impl Asked {
    /// The name in the path.
    pub fn name(self) -> &'static str {
        match self {
            Self::Method(method) => method.name(),
            Self::Predict => "predict",
        }
    }

    /// Whether the answer comes in pieces.
    pub fn is_stream(self) -> bool {
        matches!(self, Self::Method(method) if method.is_stream())
    }
}

fn version(head: &str) -> Option<&'static str> {
    ["v1", "v1beta1"].into_iter().find(|version| *version == head)
}

/// Reads a path: its version, and what follows.
pub(super) fn find(verb: &Verb, head: &str, tail: &str) -> Option<Path> {
    let version = version(head).filter(|_| verb == Verb::POST)?;
    let (place, rest) = match tail.strip_prefix("projects/") {
        None => (None, tail),
        Some(rest) => {
            let (project, rest) = rest.split_once('/')?;
            let (location, rest) = rest.strip_prefix("locations/")?.split_once('/')?;
            (Some(Place { project: project.to_owned(), location: location.to_owned() }), rest)
        }
    };
    let (model, method) = rest.strip_prefix("publishers/google/models/")?.rsplit_once(':')?;
    if matches!(model, "" | "." | "..") || model.contains('/') {
        return None;
    }
    let method = match method {
        "generateContent" => Asked::Method(Method::GenerateContent),
        "streamGenerateContent" => Asked::Method(Method::StreamGenerateContent),
        "countTokens" => Asked::Method(Method::CountTokens),
        "embedContent" => Asked::Method(Method::EmbedContent),
        "predict" => Asked::Predict,
        _ => return None,
    };
    Some(Path { version, place, model: model.to_owned(), method })
}

/// Whatever else Vertex AI has under a project's location; it is not served.
pub(super) fn not_built(head: &str, tail: &str) -> Option<&'static str> {
    version(head)?;
    let mut segments = tail.strip_prefix("projects/")?.split('/').skip(1);
    (segments.next() == Some("locations") && segments.next().is_some()).then_some("Vertex AI")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, expected: &str) {
        let (head, tail) = path.split_once('/').unwrap();
        let found = find(&Verb::POST, head, tail).map(|path| {
            let place = path.place.map(|place| format!("{}/{}", place.project, place.location));
            format!("{} {} {} {}", path.version, place.as_deref().unwrap_or("-"), path.model, path.method.name())
        });
        assert_eq!(found.as_deref().unwrap_or("nothing"), expected, "{path}");
    }

    #[test]
    fn a_model_has_a_place_or_comes_by_express() {
        let model = "publishers/google/models/m";
        check(&format!("v1/projects/p/locations/l/{model}:generateContent"), "v1 p/l m generateContent");
        check(&format!("v1beta1/projects/1/locations/global/{model}:countTokens"), "v1beta1 1/global m countTokens");
        check(&format!("v1/projects/p/locations/l/{model}:predict"), "v1 p/l m predict");
        check(&format!("v1beta1/{model}:streamGenerateContent"), "v1beta1 - m streamGenerateContent");
        check(&format!("v1/{model}:embedContent"), "v1 - m embedContent");
    }

    #[test]
    fn nothing_else_is_a_model_of_vertex() {
        let place = "projects/p/locations/l";
        check(&format!("v1beta/{place}/publishers/google/models/m:generateContent"), "nothing");
        check(&format!("v1/{place}/publishers/google/models/m"), "nothing");
        check(&format!("v1/{place}/publishers/google/models/..:predict"), "nothing");
        check(&format!("v1/{place}/publishers/google/models/a/b:predict"), "nothing");
        check(&format!("v1/{place}/publishers/other/models/m:generateContent"), "nothing");
        check("v1/projects/p/publishers/google/models/m:generateContent", "nothing");
        assert_eq!(not_built("v1", &format!("{place}/endpoints/1:predict")), Some("Vertex AI"));
        assert_eq!(not_built("v1beta", &format!("{place}/endpoints/1:predict")), None);
        assert_eq!(not_built("v1", "projects/p/locations"), None);
    }
}
