//! What a project of a tier may ask of a model: the tables that Google published, as far as they go.
//!
//! The public page has printed no numbers since the end of 2025, so the tables age. They are where a pool begins;
//! what a 429 says (`quotaValue`) corrects them. A number that is not known is `None`, and so is one that is zero
//! in a table: whether a project has no quota at all is for Google to say, and [`not_in_tier`] is for who plays Google.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

const DATA: &str = include_str!("../catalogue/rate-limits.json");

/// The snapshots that are read, the newest first: of each number the newest that is known counts.
const SNAPSHOTS: [&str; 2] = ["observed-free-after-2025-12", "official-2025-11"];

/// A name of the tables, which is for people, and the models it means. A star stands for any rest.
const NAMES: [(&str, &[&str]); 29] = [
    ("Gemini 3 Pro Preview", &["gemini-3-pro-preview"]),
    ("Gemini 3 Pro Image Preview", &["gemini-3-pro-image-preview", "nano-banana-pro-preview"]),
    ("Gemini 2.5 Pro", &["gemini-2.5-pro", "gemini-2.5-pro-preview-03-25", "gemini-2.5-pro-preview-0*"]),
    ("Gemini 2.5 Pro Preview TTS", &["gemini-2.5-pro-preview-tts"]),
    ("Gemini 2.5 Flash", &["gemini-2.5-flash"]),
    ("Gemini 2.5 Flash Preview", &["gemini-2.5-flash-preview-0*"]),
    ("Gemini 2.5 Flash Preview TTS", &["gemini-2.5-flash-preview-tts"]),
    ("Gemini 2.5 Flash Image", &["gemini-2.5-flash-image"]),
    ("Gemini 2.5 Flash-Lite", &["gemini-2.5-flash-lite"]),
    ("Gemini 2.5 Flash-Lite Preview", &["gemini-2.5-flash-lite-preview-*"]),
    ("Gemini 2.5 Computer Use Preview", &["gemini-2.5-computer-use-preview-10-2025"]),
    ("Gemini 2.0 Flash", &["gemini-2.0-flash", "gemini-2.0-flash-001"]),
    ("Gemini 2.0 Flash Preview Image Generation", &["gemini-2.0-flash-preview-image-generation"]),
    ("Gemini 2.0 Flash-Lite", &["gemini-2.0-flash-lite", "gemini-2.0-flash-lite-001"]),
    ("Gemini Robotics-ER 1.5 Preview", &["gemini-robotics-er-1.5-preview"]),
    ("Gemini Embedding", &["gemini-embedding-001"]),
    ("Gemma 3 & 3n", &["gemma-3-*", "gemma-3n-*"]),
    ("Imagen 4 Standard/Fast", &["imagen-4.0-generate-001", "imagen-4.0-fast-generate-001"]),
    ("Imagen 4 Ultra", &["imagen-4.0-ultra-generate-001"]),
    ("Veo 3.1", &["veo-3.1-generate-preview"]),
    ("Veo 3.1 Fast", &["veo-3.1-fast-generate-preview"]),
    ("Veo 3", &["veo-3.0-generate-001", "veo-3.0-fast-generate-001"]),
    ("Veo 2", &["veo-2.0-generate-001"]),
    ("gemini-2.5-flash", &["gemini-2.5-flash"]),
    ("gemini-3-pro-preview", &["gemini-3-pro-preview"]),
    ("gemini-3.1-pro-preview", &["gemini-3.1-pro-preview"]),
    ("gemini-3.6-flash", &["gemini-3.6-flash"]),
    ("gemini-3.7-flash", &["gemini-3.7-flash"]),
    ("gemini-3.8-flash", &["gemini-3.8-flash"]),
];

/// What one project may ask of one model. `None`: no limit is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RateLimits {
    /// Requests in a minute.
    pub requests_per_minute: Option<u64>,
    /// Tokens of prompts in a minute.
    pub input_tokens_per_minute: Option<u64>,
    /// Requests in a calendar day of Los Angeles.
    pub requests_per_day: Option<u64>,
}

/// What a project pays, and so how much it may ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Tier {
    /// Nothing.
    Free,
    /// A billing account is linked.
    Tier1,
    /// More than 250 dollars were spent.
    Tier2,
    /// More than 1000 dollars were spent.
    Tier3,
}

impl Tier {
    /// As settings spell it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Tier1 => "tier1",
            Self::Tier2 => "tier2",
            Self::Tier3 => "tier3",
        }
    }
}

/// The limits that are known of a tier's project for a model; `None` when no table has the model.
///
/// ```
/// use pollux_models::{Tier, rate_limits};
/// let limits = rate_limits(Tier::Tier1, "gemini-2.5-pro").ok_or("gone")?;
/// assert_eq!(limits.requests_per_minute, Some(150));
/// assert!(rate_limits(Tier::Tier1, "gpt-4").is_none());
/// # Ok::<(), &str>(())
/// ```
pub fn rate_limits(tier: Tier, model_id: &str) -> Option<RateLimits> {
    find(tier, model_id).filter(|limits| *limits != RateLimits::default())
}

/// Whether a table says that the tier has none of this model: an allowance of nothing, and no other number.
///
/// ```
/// use pollux_models::{Tier, not_in_tier};
/// assert!(not_in_tier(Tier::Free, "gemini-3-pro-preview"));
/// assert!(!not_in_tier(Tier::Free, "gemini-2.5-flash") && !not_in_tier(Tier::Free, "gpt-4"));
/// ```
pub fn not_in_tier(tier: Tier, model_id: &str) -> bool {
    find(tier, model_id).is_some_and(|limits| limits == RateLimits::default())
}

/// What the tables have of a model; nothing at all in it is an allowance of nothing.
fn find(tier: Tier, model_id: &str) -> Option<RateLimits> {
    static TABLES: LazyLock<HashMap<(Tier, &'static str), RateLimits>> = LazyLock::new(|| {
        #[expect(clippy::expect_used, reason = "the data is built in, and a test reads it")]
        read(DATA).expect("the built-in tables are valid")
    });
    let exact = TABLES.get(&(tier, model_id)).copied();
    exact.or_else(|| {
        let mut patterns = NAMES.iter().flat_map(|(_, ids)| ids.iter());
        let fits = |id: &&&str| id.strip_suffix('*').is_some_and(|prefix| model_id.starts_with(prefix));
        TABLES.get(&(tier, *patterns.find(fits)?)).copied()
    })
}

#[derive(Deserialize)]
struct File {
    snapshots: Vec<Snapshot>,
}

#[derive(Deserialize)]
struct Snapshot {
    id: String,
    #[serde(default)]
    free: Vec<Row>,
    #[serde(default)]
    tier1: Vec<Row>,
    #[serde(default)]
    tier2: Vec<Row>,
    #[serde(default)]
    tier3: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    model: String,
    rpm: Value,
    tpm: Value,
    rpd: Value,
}

impl Snapshot {
    fn tables(&self) -> [(Tier, &[Row]); 4] {
        [(Tier::Free, &self.free), (Tier::Tier1, &self.tier1), (Tier::Tier2, &self.tier2), (Tier::Tier3, &self.tier3)]
    }
}

fn read(data: &str) -> Result<HashMap<(Tier, &'static str), RateLimits>, serde_json::Error> {
    let file: File = serde_json::from_str(data)?;
    let mut known: HashMap<(Tier, &'static str), RateLimits> = HashMap::new();
    let mut nothing = HashSet::new();
    for name in SNAPSHOTS {
        for (tier, rows) in file.snapshots.iter().filter(|snapshot| snapshot.id == name).flat_map(Snapshot::tables) {
            for row in rows {
                for id in models_of(&row.model) {
                    let limits = known.entry((tier, id)).or_default();
                    limits.requests_per_minute = limits.requests_per_minute.or(number(&row.rpm));
                    limits.input_tokens_per_minute = limits.input_tokens_per_minute.or(number(&row.tpm));
                    limits.requests_per_day = limits.requests_per_day.or(number(&row.rpd));
                    if [&row.rpm, &row.tpm, &row.rpd].into_iter().any(|number| number.as_u64() == Some(0)) {
                        nothing.insert((tier, id));
                    }
                }
            }
        }
    }
    known.retain(|place, limits| *limits != RateLimits::default() || nothing.contains(place));
    Ok(known)
}

fn models_of(name: &str) -> impl Iterator<Item = &'static str> {
    NAMES.iter().filter(move |(known, _)| *known == name).flat_map(|(_, ids)| ids.iter().copied())
}

/// `"*"` is no published limit and `"50 sessions"` none of requests.
fn number(value: &Value) -> Option<u64> {
    value.as_u64().filter(|number| *number > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue;

    /// Sessions of the Live API, whose limits are not of requests.
    const NOT_PER_REQUEST: [&str; 3] =
        ["Gemini 2.5 Flash Live", "Gemini 2.5 Flash Preview Native Audio", "Gemini 2.0 Flash Live"];

    /// What the snapshot says of these is nothing for sure.
    const WITHOUT_NUMBERS: [&str; 1] = ["gemini-2.0-flash"];

    /// Gone before the catalogue began, or never listed there under this name.
    const NOT_IN_THE_CATALOGUE: [&str; 1] = ["gemini-2.0-flash-preview-image-generation"];

    #[test]
    fn every_row_means_a_model_or_is_not_per_request() {
        let file: File = serde_json::from_str(DATA).unwrap();
        for name in SNAPSHOTS {
            let snapshot = file.snapshots.iter().find(|snapshot| snapshot.id == name).unwrap();
            for row in snapshot.tables().iter().flat_map(|(_, rows)| rows.iter()) {
                let listed = NOT_PER_REQUEST.contains(&row.model.as_str());
                let empty = WITHOUT_NUMBERS.contains(&row.model.as_str());
                let ids: Vec<_> = models_of(&row.model).collect();
                assert_eq!(ids.is_empty(), listed || empty, "{}", row.model);
                let numbers = [&row.rpm, &row.tpm, &row.rpd].into_iter().filter_map(number).count();
                assert!(!empty || numbers == 0, "{} has numbers now", row.model);
            }
        }
    }

    #[test]
    fn every_model_of_a_row_is_in_the_catalogue() {
        for id in NAMES.iter().flat_map(|(_, ids)| ids.iter()).filter(|id| !id.ends_with('*')) {
            assert!(catalogue().get(id).is_some() || NOT_IN_THE_CATALOGUE.contains(id), "{id}");
        }
    }

    #[test]
    fn no_later_snapshot_has_numbers_that_are_not_read() {
        let file: File = serde_json::from_str(DATA).unwrap();
        let unread = file.snapshots.iter().filter(|snapshot| !SNAPSHOTS.contains(&snapshot.id.as_str()));
        for snapshot in unread.filter(|snapshot| snapshot.id != "official-2025-09-05") {
            for row in snapshot.tables().iter().flat_map(|(_, rows)| rows.iter()) {
                assert!(row.rpm.is_null() && row.tpm.is_null() && row.rpd.is_null(), "{} {}", snapshot.id, row.model);
            }
        }
    }

    fn check(tier: Tier, model: &str, expected: Option<(Option<u64>, Option<u64>, Option<u64>)>) {
        let found = rate_limits(tier, model)
            .map(|limits| (limits.requests_per_minute, limits.input_tokens_per_minute, limits.requests_per_day));
        assert_eq!(found, expected, "{model}");
    }

    #[test]
    fn the_newest_number_counts() {
        check(Tier::Free, "gemini-2.5-flash", Some((Some(10), Some(250_000), Some(20))));
        check(Tier::Free, "gemini-2.5-pro", Some((Some(2), Some(125_000), Some(50))));
        check(Tier::Free, "gemini-3.6-flash", Some((None, None, Some(20))));
        check(Tier::Tier1, "gemini-2.5-flash-lite", Some((Some(4000), Some(4_000_000), None)));
        check(Tier::Tier2, "gemma-3-27b-it", Some((Some(30), Some(15_000), Some(14_400))));
    }

    #[test]
    fn a_quota_of_nothing_is_for_google_to_say() {
        check(Tier::Free, "gemini-3-pro-preview", None);
        check(Tier::Free, "gemini-3.1-pro-preview", None);
        assert!(not_in_tier(Tier::Free, "gemini-3.1-pro-preview"));
        assert!(!not_in_tier(Tier::Tier1, "gemini-3.1-pro-preview") && !not_in_tier(Tier::Free, "gemini-2.5-pro"));
    }
}
