//! Faults by what people call them: an id, an HTTP code, a status, a gRPC code, an `ErrorInfo` reason, a reason to stop.

use pollux_types::rpc::Code;

use crate::catalogue::catalogue;
use crate::fault::{Fault, Variant};

/// What a name meant.
#[derive(Debug, Clone)]
pub struct Named {
    /// The faults of that name, the usual ones first; never empty.
    pub faults: Vec<&'static Fault>,
    /// How many of them are usual; 0 when none is more so than the others.
    pub usual: usize,
    /// Whether it is the id of a fault, and the only one.
    pub by_id: bool,
}

/// The most usual entries of an HTTP code, when there is nothing else to go by.
pub(crate) fn usual(http: u16) -> Vec<&'static str> {
    let ids: &[&'static str] = match http {
        400 => &["invalid_argument_generic", "api_key_invalid", "user_location_unsupported"],
        401 => &["unauthenticated_bad_token", "api_key_not_supported_by_method"],
        403 => &["caller_no_permission", "missing_api_key", "service_disabled", "api_key_leaked"],
        404 => &["model_not_found", "path_not_found_html", "entity_not_found"],
        429 => &["quota_free_rpm", "quota_free_rpd", "resource_exhausted_generic", "prepayment_depleted"],
        500 => &["internal", "internal_encountered"],
        503 => &["overloaded", "high_demand", "service_unavailable"],
        _ => return catalogue().by_http(http).map(|fault| fault.id).into_iter().collect(),
    };
    ids.to_vec()
}

/// The most usual entries of a status.
pub(crate) fn usual_of(code: Code) -> Vec<&'static str> {
    of_code(code).first().iter().map(|fault| fault.id).collect()
}

impl Named {
    /// Those to tell of where there is no room for all.
    pub fn first(&self) -> &[&'static Fault] {
        const FEW: usize = 4;
        let most = if self.usual > 1 { self.usual } else { FEW };
        &self.faults[..most.min(self.faults.len())]
    }
}

/// The faults that somebody may mean by a word; `None` when it is the name of nothing.
///
/// ```
/// use pollux_doctor::named;
/// let ids = |word: &str| named(word).unwrap().faults.iter().map(|fault| fault.id).collect::<Vec<_>>();
/// assert_eq!(ids("overloaded"), ["overloaded"]);
/// assert_eq!(ids("503")[0], "overloaded");
/// assert_eq!(ids("SAFETY"), ["finish_safety", "prompt_blocked_safety"]);
/// assert_eq!(ids("SERVICE_DISABLED")[0], "service_disabled");
/// assert!(named("nonsense").is_none());
/// ```
pub fn named(word: &str) -> Option<Named> {
    let word = word.trim();
    if let Some(fault) = catalogue().get(word).filter(|fault| fault.id != "unknown") {
        return Some(Named { faults: vec![fault], usual: 1, by_id: true });
    }
    if let Ok(number) = word.parse::<u16>() {
        return of_number(number);
    }
    // `FinishReason.SAFETY`, `StatusCode.UNAVAILABLE`
    let last = word.rsplit(['.', ':']).next().unwrap_or(word);
    let name = last.trim().to_ascii_uppercase().replace(['-', ' '], "_");
    let lower = name.to_ascii_lowercase();
    let of_reason = catalogue().iter().filter(|fault| fault.variants().iter().any(|variant| variant.has_reason(&name)));
    let stops = ["", "finish_", "prompt_blocked_"]
        .into_iter()
        .filter_map(|before| catalogue().get(&format!("{before}{lower}")));
    let mut faults: Vec<&'static Fault> = stops.chain(of_reason).filter(|fault| fault.id != "unknown").collect();
    let Some(code) = code_of_name(&name) else {
        dedup(&mut faults);
        let by_id = faults.len() == 1 && faults[0].id == lower;
        return (!faults.is_empty()).then_some(Named { faults, usual: 0, by_id });
    };
    Some(of_code(code)).filter(|named| !named.faults.is_empty())
}

fn of_number(number: u16) -> Option<Named> {
    let fits = |variant: &Variant| variant.http == Some(number);
    let close = |id: &str| Named { faults: catalogue().get(id).into_iter().collect(), usual: 0, by_id: false };
    let mut named = match number {
        1..=16 => of_code(CODES.into_iter().find(|code| code.number() == i32::from(number))?),
        1007 => close("live_close_invalid"),
        1008 => close("live_close_policy"),
        1011 => close("live_close_quota"),
        // An answer with a 200 is no failure by its code.
        300..=599 => with_usual(number, fits),
        _ => return None,
    };
    dedup(&mut named.faults);
    (!named.faults.is_empty()).then_some(named)
}

fn of_code(code: Code) -> Named {
    with_usual(code.http(), |variant| variant.status == code.name())
}

/// Those of which a form fits, with the usual ones of the code first, and those of our own last.
fn with_usual(http: u16, fits: impl Fn(&Variant) -> bool) -> Named {
    let fitting: Vec<&'static Fault> =
        catalogue().iter().filter(|fault| fault.id != "unknown" && fault.variants().iter().any(&fits)).collect();
    let first: Vec<&'static Fault> =
        usual(http).into_iter().filter_map(|id| fitting.iter().copied().find(|fault| fault.id == id)).collect();
    let usual = first.len();
    let of = |own: bool| fitting.iter().copied().filter(move |fault| fault.own == own);
    let mut faults: Vec<&'static Fault> = first.into_iter().chain(of(false)).chain(of(true)).collect();
    dedup(&mut faults);
    Named { faults, usual, by_id: false }
}

fn dedup(faults: &mut Vec<&'static Fault>) {
    let mut seen: Vec<&str> = Vec::new();
    faults.retain(|fault| {
        let new = !seen.contains(&fault.id);
        seen.push(fault.id);
        new
    });
}

const CODES: [Code; 16] = [
    Code::Cancelled,
    Code::Unknown,
    Code::InvalidArgument,
    Code::DeadlineExceeded,
    Code::NotFound,
    Code::AlreadyExists,
    Code::PermissionDenied,
    Code::ResourceExhausted,
    Code::FailedPrecondition,
    Code::Aborted,
    Code::OutOfRange,
    Code::Unimplemented,
    Code::Internal,
    Code::Unavailable,
    Code::DataLoss,
    Code::Unauthenticated,
];

/// The code of a canonical name in any of its spellings: `RESOURCE_EXHAUSTED`, `resource-exhausted`, `ResourceExhausted`.
pub(crate) fn code_of_name(name: &str) -> Option<Code> {
    let letters = |name: &str| {
        name.bytes().filter(|byte| !b"_- ".contains(byte)).map(|byte| byte.to_ascii_lowercase()).collect::<Vec<u8>>()
    };
    let wanted = letters(name);
    CODES.into_iter().find(|code| letters(code.name()) == wanted)
}

/// Every word that [`named`] knows, but for numbers: for suggestions.
pub fn names() -> Vec<&'static str> {
    let mut names: Vec<&'static str> = catalogue().iter().map(|fault| fault.id).filter(|id| *id != "unknown").collect();
    names.extend(CODES.into_iter().filter(|code| !of_code(*code).faults.is_empty()).map(Code::name));
    for variant in catalogue().iter().flat_map(Fault::variants) {
        names.extend(variant.reasons());
    }
    names.sort_unstable();
    names.dedup();
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(word: &str, expected: &[&str]) {
        let named = named(word);
        let ids: Vec<&str> = named.iter().flat_map(|named| &named.faults).map(|fault| fault.id).collect();
        assert_eq!(&ids[..expected.len().min(ids.len())], expected, "{word}: {ids:?}");
    }

    #[test]
    fn faults_are_known_by_what_people_call_them() {
        check("quota-free-rpm", &["quota_free_rpm"]);
        check("429", &["quota_free_rpm", "quota_free_rpd"]);
        check("8", &["quota_free_rpm", "quota_free_rpd"]);
        check("RESOURCE_EXHAUSTED", &["quota_free_rpm", "quota_free_rpd"]);
        check("ResourceExhausted", &["quota_free_rpm", "quota_free_rpd"]);
        check("StatusCode.UNAVAILABLE", &["overloaded", "high_demand"]);
        check("unavailable", &["unavailable"]);
        check("Recitation", &["finish_recitation"]);
        check("FinishReason.MAX_TOKENS", &["finish_max_tokens"]);
        check("API_KEY_INVALID", &["api_key_invalid"]);
        check("1008", &["live_close_policy"]);
        for word in ["", "0", "17", "200", "999", "unknown", "x.y", "ThisIsNothing"] {
            assert!(super::named(word).is_none(), "{word}");
        }
    }

    #[test]
    fn every_code_status_and_reason_of_the_catalogue_names_its_faults() {
        for fault in catalogue().iter().filter(|fault| fault.id != "unknown") {
            assert!(named(fault.id).unwrap().by_id, "{}", fault.id);
            for variant in fault.variants() {
                let holds = |word: &str| {
                    let named = named(word).unwrap_or_else(|| panic!("{word} of {}", fault.id));
                    assert!(named.faults.iter().any(|known| known.id == fault.id), "{word} names no {}", fault.id);
                };
                variant.http.filter(|http| *http >= 300).iter().for_each(|http| holds(&http.to_string()));
                variant.reasons().filter(|reason| Code::from_name(reason).is_none()).for_each(holds);
                if !variant.status.is_empty() {
                    holds(&variant.status);
                }
            }
        }
        assert!(names().iter().all(|name| named(name).is_some()));
    }
}
