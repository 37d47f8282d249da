//! Which service answered, by what stands around an error.
//!
//! Several messages are the same words from the Gemini API, from Firebase's proxy and from Vertex AI, and are other
//! entries there. The SDK or the URL in the text tells them apart; without either nothing may be called certain.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::catalogue::catalogue;
use crate::fault::{Fault, Host};

const HINTS: [(Host, bool, &[&str]); 4] = [
    (
        Host::Firebase,
        true,
        &[
            "firebasevertexai.googleapis.com/v",
            "com.google.firebase.ai",
            "com.google.firebase.vertexai",
            "FirebaseError",
            "FirebaseAI",
            "FirebaseVertexAI",
            "firebase_ai",
            "firebase_vertexai",
            "AI/fetch-error",
            "@firebase/ai",
        ],
    ),
    (Host::Vertex, true, &["aiplatform.googleapis.com/v", "google.cloud.aiplatform", "com.google.cloud.vertexai"]),
    (
        Host::Gemini,
        true,
        &[
            "generativelanguage.googleapis.com/v",
            "Model Group=gemini/",
            "GoogleGenerativeAI",
            "google_generative_ai",
            "generative-ai",
        ],
    ),
    // These speak to Vertex AI too.
    (
        Host::Gemini,
        false,
        &["google.genai", "google/genai", "google-genai", "langchain_google_genai", "GeminiException", "gemini-cli"],
    ),
];

/// Where a text comes from, as far as it tells.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Place {
    pub(super) host: Option<Host>,
    /// Nothing but this host can have answered.
    alone: bool,
    /// Another API of Google's, or another company's, is named and ours is not.
    pub(super) foreign: bool,
}

impl Place {
    pub(super) fn of(text: &str) -> Self {
        let hint = HINTS.iter().find(|(_, _, marks)| marks.iter().any(|mark| text.contains(mark)));
        let foreign = hint.is_none() && is_foreign(text);
        Self { host: hint.map(|hint| hint.0), alone: hint.is_some_and(|hint| hint.1), foreign }
    }

    /// Whether the same words would be another entry from a host that may have answered.
    pub(super) fn leaves_twins(self, fault: &Fault) -> bool {
        let possible = |host: Host| match self.host {
            None => true,
            Some(known) => known != host && !self.alone && host == Host::Vertex,
        };
        TWINS.get(fault.id).is_some_and(|twins| twins.iter().any(|(host, _)| possible(*host)))
    }

    /// The twin of a fault on the host that answered; itself when there is none.
    pub(super) fn here(self, fault: &'static str) -> &'static str {
        let twin = |host| TWINS.get(fault)?.iter().find(|(twin, _)| *twin == host);
        self.host.and_then(twin).map_or(fault, |(_, id)| id)
    }
}

/// Faults, each with a host that says it.
type Forms = Vec<(Host, &'static str)>;

/// Other faults that come with the same words from another host.
static TWINS: LazyLock<HashMap<&'static str, Forms>> = LazyLock::new(|| {
    let mut groups: HashMap<(Option<u16>, String), Forms> = HashMap::new();
    for fault in catalogue() {
        for variant in fault.variants().iter().filter(|variant| variant.message().len() > 8) {
            let words = crate::template::fill(variant.message(), |_| "".into());
            groups.entry((variant.http, words)).or_default().push((variant.host, fault.id));
        }
    }
    let mut twins: HashMap<&'static str, Forms> = HashMap::new();
    for group in groups.values() {
        for (host, id) in group {
            let others = group.iter().filter(|(other, twin)| other != host && twin != id);
            twins.entry(id).or_default().extend(others);
        }
    }
    twins
});

/// Hosts under `googleapis.com` that say nothing about who answered.
const NEUTRAL: [&str; 6] = ["type", "www", "oauth2", "storage", "cloudresourcemanager", "firebaseappcheck"];

/// Whether a text names another API of Google's, or another company's, and not ours.
pub(crate) fn is_foreign(text: &str) -> bool {
    let mut foreign =
        ["api.openai.com", "platform.openai.com", "api.anthropic.com"].iter().any(|name| text.contains(name));
    for (at, _) in text.match_indices(".googleapis.com").take(64) {
        let label = text[..at].rsplit(|c: char| !c.is_ascii_alphanumeric() && c != '-').next().unwrap_or_default();
        match label {
            "generativelanguage" | "firebasevertexai" => return false,
            label if label.ends_with("aiplatform") => return false,
            label => foreign |= !label.is_empty() && !NEUTRAL.contains(&label),
        }
    }
    foreign
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_names_its_host() {
        let check = |text: &str, expected: Option<Host>| assert_eq!(Place::of(text).host, expected, "{text}");
        check("POST https://generativelanguage.googleapis.com/v1beta/models", Some(Host::Gemini));
        check("com.google.firebase.ai.type.ServerException: x", Some(Host::Firebase));
        check("metric: generativelanguage.googleapis.com/generate_requests", None);
        assert!(Place::of("https://sheets.googleapis.com/v4/x").foreign);
        assert!(!Place::of("type.googleapis.com/google.rpc.ErrorInfo").foreign);
    }

    #[test]
    fn twins_differ_by_host() {
        let firebase = Place::of("FirebaseError: x");
        assert_eq!(firebase.here("overloaded"), "unavailable");
        assert_eq!(firebase.here("api_key_leaked"), "api_key_leaked");
        let overloaded = catalogue().get("overloaded").unwrap();
        assert!(Place::default().leaves_twins(overloaded));
        assert!(!Place::of("google.genai.errors.ServerError").leaves_twins(overloaded));
    }
}
