//! Which method of which API a path names: one function, one table.
//!
//! The Gemini API is here; Firebase AI Logic, Vertex AI and the services beside them have a module each.
//!
//! Google matches the path as a whole; whatever matches nothing gets an HTML page, not JSON, and so does a
//! known path under another verb. Paths of the real API that Pollux does not serve yet are told apart from
//! paths that do not exist, because a caller must do something else about them.
//!
//! Percent-escapes are decoded once, `%2F` included, before matching; a path that then holds an empty, `.` or
//! `..` segment, a control character, or one of `?`, `#`, `%`, `\` matches nothing. What comes out of here is
//! therefore safe to put into another URL.

pub mod firebase;
mod help;
pub mod service;
pub mod tuned;
pub mod vertex;

use std::borrow::Cow;

use http::Method as Verb;
use percent_encoding::percent_decode_str;
use pollux_types::{ApiVersion, Method};
pub use service::ServicePath;
pub use tuned::TunedPath;

/// What a path names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// A method that is served.
    Matched(Matched),
    /// A method of Firebase AI Logic.
    Firebase(firebase::Path),
    /// A method of Vertex AI.
    Vertex(vertex::Path),
    /// What stands beside the models.
    Service(ServicePath),
    /// Tuned models.
    Tuned(TunedPath),
    /// A page of the reference site, by its path below `/help`.
    Help(String),
    /// A method of the real API that is not served yet.
    KnownButNotBuilt {
        /// For the caller to read: `files.upload`.
        name: &'static str,
        /// Errors come in a list there, as on Google's OpenAI-compatible endpoint.
        openai: bool,
    },
    /// Nothing: the HTML page.
    NotFound,
}

/// A method that is served, with what the path said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matched {
    /// The first segment.
    pub version: ApiVersion,
    /// What is asked.
    pub method: Method,
    /// `models/gemini-2.5-flash`; `None` for a list.
    pub resource: Option<String>,
}

/// What a request's verb and path name.
///
/// ```
/// use pollux_server::route::{Route, find};
/// let Route::Matched(found) = find(&http::Method::POST, "/v1/models/m:countTokens") else { panic!() };
/// assert_eq!(found.method, pollux_types::Method::CountTokens);
/// assert_eq!(found.resource.as_deref(), Some("models/m"));
/// ```
pub fn find(verb: &Verb, path: &str) -> Route {
    // Of pages only, a slash at the end does no harm.
    let page = path.strip_suffix('/').filter(|path| path.starts_with("/help"));
    let Some(path) = normalize(page.unwrap_or(path)) else { return Route::NotFound };
    if let Some(found) = service::find(verb, &path) {
        return Route::Service(found);
    }
    if let Some(found) = help::find(verb, &path) {
        return Route::Help(found);
    }
    let Some((head, tail)) = path.split_once('/') else { return Route::NotFound };
    if let Some(found) = vertex::find(verb, head, tail) {
        return Route::Vertex(found);
    }
    if let Some(found) = (head == "v1beta").then(|| tail.strip_prefix("projects/")).flatten()
        && let Some(found) = firebase::find(verb, found)
    {
        return Route::Firebase(found);
    }
    if let Ok(version) = head.parse::<ApiVersion>() {
        if let Some((method, resource)) = built(verb, tail) {
            return Route::Matched(Matched { version, method, resource: resource.map(str::to_owned) });
        }
        if let Some(found) = tuned::find(verb, version, tail) {
            return Route::Tuned(found);
        }
    }
    not_built(verb, head, tail)
}

/// The path without its first slash and decoded, or nothing when it cannot name a method.
fn normalize(path: &str) -> Option<Cow<'_, str>> {
    let path = path.strip_prefix('/')?;
    let path = if path.contains('%') { percent_decode_str(path).decode_utf8().ok()? } else { Cow::Borrowed(path) };
    let odd = |character: char| character.is_control() || matches!(character, '?' | '#' | '%' | '\\');
    let usable = !path.contains(odd) && path.split('/').all(|segment| !matches!(segment, "" | "." | ".."));
    usable.then_some(path)
}

/// A served method and its resource, from what follows the version.
fn built<'p>(verb: &Verb, tail: &'p str) -> Option<(Method, Option<&'p str>)> {
    if verb == Verb::GET {
        if tail == "models" {
            return Some((Method::ListModels, None));
        }
        let id = tail.strip_prefix("models/")?;
        return (!id.contains(['/', ':'])).then_some((Method::GetModel, Some(tail)));
    }
    if verb != Verb::POST {
        return None;
    }
    let (resource, name) = tail.rsplit_once(':')?;
    let (collection, id) = resource.split_once('/')?;
    // A dot alone, before a colon, is no segment of its own here, but would be one where the name is put into a URL.
    if matches!(id, "" | "." | "..") || id.contains('/') {
        return None;
    }
    let method = match (collection, name) {
        ("models" | "tunedModels" | "dynamic", "generateContent") => Method::GenerateContent,
        ("models" | "tunedModels" | "dynamic", "streamGenerateContent") => Method::StreamGenerateContent,
        ("models" | "tunedModels", "countTokens") => Method::CountTokens,
        ("models", "embedContent") => Method::EmbedContent,
        ("models", "batchEmbedContents") => Method::BatchEmbedContents,
        _ => return None,
    };
    Some((method, Some(resource)))
}

/// A row: verbs, the path after the version (`*` stands for one segment, a last `**` for any rest), and the name.
type Row = (&'static [Verb], &'static str, &'static str);

const GET: &[Verb] = &[Verb::GET];
const POST: &[Verb] = &[Verb::POST];
const PATCH: &[Verb] = &[Verb::PATCH];
const GET_POST: &[Verb] = &[Verb::GET, Verb::POST];
const GET_DELETE: &[Verb] = &[Verb::GET, Verb::DELETE];
const GET_PATCH_DELETE: &[Verb] = &[Verb::GET, Verb::PATCH, Verb::DELETE];
const ANY: &[Verb] = &[Verb::GET, Verb::POST, Verb::PUT, Verb::PATCH, Verb::DELETE];

/// Under `/{version}/`.
const VERSIONED: &[Row] = &[
    (POST, "models/*:batchGenerateContent", "models.batchGenerateContent"),
    (POST, "tunedModels/*:batchGenerateContent", "tunedModels.batchGenerateContent"),
    (POST, "models/*:asyncBatchEmbedContent", "models.asyncBatchEmbedContent"),
    (POST, "tunedModels/*:asyncBatchEmbedContent", "tunedModels.asyncBatchEmbedContent"),
    (POST, "models/*:predict", "models.predict"),
    (POST, "models/*:predictLongRunning", "models.predictLongRunning"),
    (POST, "models/*:generateAnswer", "models.generateAnswer"),
    (GET, "models/*/operations", "models.operations.list"),
    (GET, "models/*/operations/*", "models.operations.get"),
    (POST, "files:register", "files.register"),
    (GET_POST, "files", "files"),
    (GET_DELETE, "files/*", "files"),
    (GET, "files/*:download", "files.download"),
    (GET, "generatedFiles", "generatedFiles.list"),
    (GET, "generatedFiles/*", "generatedFiles.get"),
    (GET, "generatedFiles/*:download", "generatedFiles.download"),
    (GET, "generatedFiles/*/operations/*", "generatedFiles.operations.get"),
    (GET_POST, "cachedContents", "cachedContents"),
    (GET_PATCH_DELETE, "cachedContents/*", "cachedContents"),
    (GET, "batches", "batches.list"),
    (GET_DELETE, "batches/*", "batches"),
    (POST, "batches/*:cancel", "batches.cancel"),
    (PATCH, "batches/*:updateGenerateContentBatch", "batches.updateGenerateContentBatch"),
    (PATCH, "batches/*:updateEmbedContentBatch", "batches.updateEmbedContentBatch"),
    (GET_POST, "fileSearchStores", "fileSearchStores"),
    (GET_DELETE, "fileSearchStores/*", "fileSearchStores"),
    (POST, "fileSearchStores/*:importFile", "fileSearchStores.importFile"),
    (GET, "fileSearchStores/*/documents", "fileSearchStores.documents.list"),
    (GET_DELETE, "fileSearchStores/*/documents/*", "fileSearchStores.documents"),
    (GET, "fileSearchStores/*/operations/*", "fileSearchStores.operations.get"),
    (GET, "fileSearchStores/*/upload/operations/*", "fileSearchStores.upload.operations.get"),
    (ANY, "corpora", "corpora"),
    (ANY, "corpora/**", "corpora"),
    (POST, "interactions", "interactions.create"),
    (GET_DELETE, "interactions/*", "interactions"),
    (POST, "interactions/*/cancel", "interactions.cancel"),
    (POST, "auth_tokens", "auth_tokens.create"),
    (ANY, "agents", "agents"),
    (ANY, "agents/**", "agents"),
    (ANY, "environments", "environments"),
    (ANY, "environments/**", "environments"),
    (ANY, "triggers", "triggers"),
    (ANY, "triggers/**", "triggers"),
    (ANY, "voices", "voices"),
    (ANY, "voices/**", "voices"),
    (ANY, "webhooks", "webhooks"),
    (ANY, "webhooks/**", "webhooks"),
    (ANY, "credentials", "credentials"),
    (ANY, "credentials/**", "credentials"),
    (ANY, "decisions", "decisions"),
    (ANY, "decisions/**", "decisions"),
];

/// Under `/{version}/openai/`.
const OPENAI: &[Row] = &[
    (POST, "chat/completions", "OpenAI chat completions"),
    (POST, "embeddings", "OpenAI embeddings"),
    (GET, "models", "OpenAI models"),
    (GET, "models/**", "OpenAI models"),
    (POST, "images/generations", "OpenAI image generation"),
    (GET_POST, "batches", "OpenAI batches"),
    (GET, "batches/*", "OpenAI batches"),
    (POST, "batches/*/cancel", "OpenAI batches"),
    (GET_POST, "files", "OpenAI files"),
    (GET_DELETE, "files/*", "OpenAI files"),
    (GET, "files/*/content", "OpenAI files"),
];

/// Under `/upload/{version}/`. Resumable uploads continue with POST or PUT.
const UPLOAD: &[Row] = &[
    (&[Verb::POST, Verb::PUT], "files", "files.upload"),
    (
        &[Verb::POST, Verb::PUT],
        "fileSearchStores/*:uploadToFileSearchStore",
        "fileSearchStores.uploadToFileSearchStore",
    ),
];

fn not_built(verb: &Verb, head: &str, tail: &str) -> Route {
    let known = |name| Route::KnownButNotBuilt { name, openai: false };
    let find = |table: &[Row], tail: &str| {
        table.iter().find(|(verbs, pattern, _)| verbs.contains(verb) && matches(pattern, tail)).map(|row| row.2)
    };
    let is_version = |segment: &str| segment.parse::<ApiVersion>().is_ok();
    let found = match head {
        "upload" => tail.split_once('/').filter(|(version, _)| is_version(version)).and_then(|(_, t)| find(UPLOAD, t)),
        "ws" => live(verb, tail),
        "v1" | "v1beta1" if tail.starts_with("projects/") => vertex::not_built(head, tail),
        "v1beta" if tail.starts_with("projects/") => firebase::not_built(verb, &tail["projects/".len()..]),
        version if is_version(version) => {
            if let Some(openai) = tail.strip_prefix("openai/") {
                return match find(OPENAI, openai) {
                    Some(name) => Route::KnownButNotBuilt { name, openai: true },
                    None => Route::NotFound,
                };
            }
            find(VERSIONED, tail)
        }
        _ => None,
    };
    found.map_or(Route::NotFound, known)
}

/// The Live API: one WebSocket path for each service method.
fn live(verb: &Verb, tail: &str) -> Option<&'static str> {
    let rest = tail.strip_prefix("google.ai.generativelanguage.")?;
    let (version, method) = rest.split_once(".GenerativeService.")?;
    version.parse::<ApiVersion>().ok().filter(|_| verb == Verb::GET)?;
    match method {
        "BidiGenerateContent" => Some("Live API (BidiGenerateContent)"),
        "BidiGenerateContentConstrained" => Some("Live API (BidiGenerateContentConstrained)"),
        "BidiGenerateMusic" => Some("Live API (BidiGenerateMusic)"),
        _ => None,
    }
}

/// Whether a path has a pattern's form.
fn matches(pattern: &str, path: &str) -> bool {
    let mut segments = path.split('/').peekable();
    for piece in pattern.split('/') {
        if piece == "**" {
            return segments.peek().is_some();
        }
        let Some(segment) = segments.next() else { return false };
        let fits = match piece.strip_prefix('*') {
            None => piece == segment,
            Some("") => !segment.contains(':'),
            Some(suffix) => segment.strip_suffix(suffix).is_some_and(|id| !id.is_empty()),
        };
        if !fits {
            return false;
        }
    }
    segments.next().is_none()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// `verb path` against `method version resource`, `- name` or `404`.
    fn check(request: &str, expected: &str) {
        let (verb, path) = request.split_once(' ').unwrap();
        let found = match find(&verb.parse().unwrap(), path) {
            Route::Matched(Matched { version, method, resource }) => {
                format!("{} {version} {}", method.name(), resource.as_deref().unwrap_or("-"))
            }
            Route::Firebase(path) => format!("firebase {}", path.method().name()),
            Route::Vertex(path) => format!("vertex {} {}", path.version, path.method.name()),
            Route::Service(path) => path.name().to_owned(),
            Route::Tuned(path) => path.method.name().to_owned(),
            Route::Help(path) => format!("help {path}"),
            Route::KnownButNotBuilt { name, openai } => format!("- {name}{}", if openai { " []" } else { "" }),
            Route::NotFound => "404".to_owned(),
        };
        assert_eq!(found, expected, "{request}");
    }

    #[test]
    fn help_is_found() {
        check("GET /help", "help ");
        check("HEAD /help/pl/faults/overloaded", "help pl/faults/overloaded");
        check("GET /help/../v1/models", "404");
        check("POST /help", "404");
    }

    #[test]
    fn served_methods_are_found_in_every_version() {
        for version in ApiVersion::ALL {
            check(&format!("GET /{version}/models"), &format!("listModels {version} -"));
            check(&format!("GET /{version}/models/m-1.5"), &format!("getModel {version} models/m-1.5"));
            for method in Method::ALL.iter().filter(|method| method.request_message().is_some()) {
                let name = method.name();
                check(&format!("POST /{version}/models/m:{name}"), &format!("{name} {version} models/m"));
            }
        }
    }

    #[test]
    fn collections_have_their_own_methods() {
        check("POST /v1/tunedModels/t:generateContent", "generateContent v1 tunedModels/t");
        check("POST /v1beta/dynamic/d:streamGenerateContent", "streamGenerateContent v1beta dynamic/d");
        check("POST /v1beta/dynamic/d:countTokens", "404");
        check("POST /v1beta/tunedModels/t:embedContent", "404");
        check("GET /v1beta/tunedModels", "tunedModels.list");
        check("GET /v1beta/tunedModels/t", "tunedModels.get");
        check("POST /v1beta/tunedModels/t:batchGenerateContent", "- tunedModels.batchGenerateContent");
    }

    #[test]
    fn escapes_are_decoded_once() {
        check("POST /v1/models%2Fm:countTokens", "countTokens v1 models/m");
        check("POST /v1/models/m%3AcountTokens", "countTokens v1 models/m");
        check("GET /v1/models/g%20x", "getModel v1 models/g x");
        check("GET /v1/models/a%2Fb", "404");
        check("GET /v1/models/a%252Fb", "404");
        check("GET /v1/models/..%2Ffiles", "404");
        check("GET /v1/models/%3Fkey=x", "404");
        check("GET /v1/models/a%00", "404");
        check("GET /v1/models/%ff", "404");
    }

    #[test]
    fn what_google_does_not_know_is_a_page() {
        for path in ["/", "", "*", "//v1/models", "/v1//models", "/v1/models/", "/v1", "/v1/", "/v2/models", "/models"]
        {
            check(&format!("GET {path}"), "404");
        }
        check("POST /models/m:generateContent", "404");
        check("POST /v1/models/m:invent", "404");
        check("POST /v1/models/:generateContent", "404");
        check("POST /v1/models:generateContent", "404");
        check("GET /v1/models/m:generateContent", "404");
        check("HEAD /v1/models", "404");
        check("PUT /v1/models/m", "404");
        check("POST /v1/models", "404");
    }

    #[test]
    fn what_is_not_built_yet_has_a_name() {
        check("POST /upload/v1beta/files", "- files.upload");
        check("POST /v1/files:register", "- files.register");
        check("GET /v1/files/a:download", "- files.download");
        check("DELETE /v1/cachedContents/c", "- cachedContents");
        check("POST /v1/models/m:batchGenerateContent", "- models.batchGenerateContent");
        check("POST /v1/interactions/i/cancel", "- interactions.cancel");
        check("POST /v1beta/openai/chat/completions", "- OpenAI chat completions []");
        check("POST /v1/openai/nothing", "404");
        check(
            "GET /ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent",
            "- Live API (BidiGenerateContent)",
        );
        check("GET /ws/google.ai.generativelanguage.v9.GenerativeService.BidiGenerateContent", "404");
        let vertex = "/projects/p/locations/l/endpoints/1:predict";
        check(&format!("POST /v1{vertex}"), "- Vertex AI");
        check(&format!("POST /v1beta1{vertex}"), "- Vertex AI");
        check("POST /v1beta/projects/p/models/m:predict", "- Firebase AI Logic predict");
        check("PUT /v1/files/a", "404");
        check("POST /v1/files/a/b", "404");
    }

    #[test]
    fn the_version_tells_firebase_from_vertex() {
        let path = "projects/p/locations/l/publishers/google/models/m:generateContent";
        check(&format!("POST /v1/{path}"), "vertex v1 generateContent");
        check(&format!("POST /v1beta1/{path}"), "vertex v1beta1 generateContent");
        check(&format!("POST /v1beta/{path}"), "firebase generateContent");
        check(&format!("POST /v1alpha/{path}"), "404");
        check("POST /v1beta/projects/p/models/m:generateContent", "firebase generateContent");
        check("POST /v1/projects/p/models/m:generateContent", "404");
        check("GET /v1beta/projects/p/models/m:generateContent", "404");
        check("POST /v1beta/projects/p/models/..%2Fm:generateContent", "404");
        check("POST /token", "token");
        check("GET /v1/jwks", "jwks");
    }

    #[test]
    fn a_dot_is_no_model() {
        for path in
            ["/v1/models/.:streamGenerateContent", "/v1/models/..:countTokens", "/v1beta/tunedModels/.:generateContent"]
        {
            assert!(!matches!(find(&Verb::POST, path), Route::Matched(_)), "{path}");
        }
    }

    proptest! {
        #[test]
        fn a_resource_is_safe_in_another_url(path in "(/v1|/v1beta)?(/models)?[/%.:a-zA-Z0-9\\\\?#]{0,40}") {
            for verb in [Verb::GET, Verb::POST] {
                if let Route::Matched(Matched { resource: Some(resource), .. }) = find(&verb, &path) {
                    let (_, id) = resource.split_once('/').unwrap();
                    prop_assert!(!id.is_empty() && id != ".." && !id.contains(['/', '?', '#', '%', '\\']));
                }
            }
        }
    }
}
