//! The catalogue: every fault we know, read once from the embedded files.
//!
//! The files are data, grouped by topic, one entry a fault; `own.json` holds what only Pollux says.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::error::Error;
use crate::fault::{Fault, Variant};
use crate::values::Values;

/// Topic and text of each file.
const FILES: [(&str, &str); 11] = [
    ("keys", include_str!("../catalogue/keys.json")),
    ("access", include_str!("../catalogue/access.json")),
    ("models", include_str!("../catalogue/models.json")),
    ("json", include_str!("../catalogue/json.json")),
    ("request", include_str!("../catalogue/request.json")),
    ("media", include_str!("../catalogue/media.json")),
    ("quota", include_str!("../catalogue/quota.json")),
    ("service", include_str!("../catalogue/service.json")),
    ("finish", include_str!("../catalogue/finish.json")),
    ("surfaces", include_str!("../catalogue/surfaces.json")),
    ("own", include_str!("../catalogue/own.json")),
];

/// Every fault.
#[derive(Debug)]
pub struct Catalogue {
    faults: Vec<Fault>,
    topics: Vec<&'static str>,
    by_id: HashMap<&'static str, usize>,
    by_http: HashMap<u16, Vec<(usize, usize)>>,
}

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    let mut faults: Vec<Fault> = Vec::with_capacity(192);
    let mut topics = Vec::with_capacity(192);
    for (topic, text) in FILES {
        let file: Vec<Fault> = serde_json::from_str(text).expect("the embedded catalogue is valid; a test reads it");
        topics.resize(topics.len() + file.len(), topic);
        faults.extend(file);
    }
    faults.iter_mut().for_each(Fault::compile);
    let by_id = faults.iter().enumerate().map(|(index, fault)| (fault.id, index)).collect();
    let mut by_http: HashMap<u16, Vec<(usize, usize)>> = HashMap::new();
    for (index, fault) in faults.iter().enumerate() {
        for (which, variant) in fault.variants().iter().enumerate() {
            if let Some(http) = variant.http {
                by_http.entry(http).or_default().push((index, which));
            }
        }
    }
    Catalogue { faults, topics, by_id, by_http }
});

/// The catalogue.
///
/// ```
/// let fault = pollux_doctor::catalogue().get("overloaded").unwrap();
/// assert_eq!((fault.http(), fault.status()), (503, "UNAVAILABLE"));
/// ```
pub fn catalogue() -> &'static Catalogue {
    &CATALOGUE
}

/// The error of the fault with this id. An id that is not in the catalogue is a bug; it gives `unknown`.
pub fn raise(id: &'static str, values: &Values) -> Error {
    let known = catalogue().get(id);
    debug_assert!(known.is_some(), "no fault has the id {id}");
    known.unwrap_or_else(|| catalogue().unknown()).raise(values)
}

impl Catalogue {
    /// The fault with this id.
    pub fn get(&self, id: &str) -> Option<&Fault> {
        self.by_id.get(id).map(|index| &self.faults[*index])
    }

    /// All of them, by topic.
    pub fn iter(&self) -> std::slice::Iter<'_, Fault> {
        self.faults.iter()
    }

    /// The forms that come with an HTTP code.
    pub(crate) fn with_http(&self, http: u16) -> impl Iterator<Item = (&Fault, &Variant)> {
        let entries = self.by_http.get(&http).map_or(&[][..], Vec::as_slice);
        entries.iter().map(|(fault, which)| (&self.faults[*fault], &self.faults[*fault].variants()[*which]))
    }

    /// The file that holds it: `keys`, `quota`, `finish` …
    pub fn topic(&self, id: &str) -> Option<&'static str> {
        self.by_id.get(id).map(|index| self.topics[*index])
    }

    /// The honest answer to what is in no entry.
    pub fn unknown(&self) -> &Fault {
        // A test asserts that it is there.
        self.get("unknown").unwrap_or(&self.faults[0])
    }

    /// The most usual fault of an HTTP code, for those who ask for "a 503".
    pub fn by_http(&self, http: u16) -> Option<&Fault> {
        self.get(match http {
            400 => "invalid_argument_generic",
            401 => "unauthenticated_bad_token",
            403 => "caller_no_permission",
            404 => "model_not_found",
            408 => "request_timeout",
            409 => "file_already_exists",
            429 => "quota_free_rpm",
            499 => "cancelled",
            500 => "internal",
            501 => "not_implemented_yet",
            503 => "overloaded",
            504 => "deadline_exceeded",
            _ => return None,
        })
    }
}

impl<'c> IntoIterator for &'c Catalogue {
    type Item = &'c Fault;
    type IntoIter = std::slice::Iter<'c, Fault>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
