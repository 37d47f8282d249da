//! What a name and a record must be like.

use std::collections::BTreeSet;

use pollux_backends::bucket::check_name as check_bucket;
use pollux_doctor::Error;
use pollux_store::directory::{AppCheckConfig, CountrySet, KeyRecord, Limits, Member, ProjectRecord, SERVICES};

use super::refuse::invalid;
use super::restrictions;
use crate::setting::{check_name, check_pattern};

const DISPLAY_NAME: usize = 63;
/// Of every list in a record.
pub(super) const ITEMS: usize = 1000;
/// Of every text in a record.
pub(super) const TEXT: usize = 2048;
/// Of all annotations together, as Google's.
const ANNOTATIONS: usize = 256 * 1024;
/// No number of a record is beyond what JSON's readers keep.
const LARGEST: u64 = 1 << 53;

pub(super) type Checked = Result<(), Error>;

fn is_small(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'
}

/// `[a-z][a-z0-9-]*[a-z0-9]`, so long.
fn is_name(name: &str, least: usize, most: usize) -> bool {
    (least..=most).contains(&name.len())
        && name.bytes().all(is_small)
        && name.as_bytes()[0].is_ascii_lowercase()
        && !name.ends_with('-')
}

/// The id that somebody wants for a key.
pub(super) fn key_id(id: &str) -> Checked {
    let is_uuid = id.len() == 36
        && id
            .bytes()
            .enumerate()
            .all(|(at, byte)| if [8, 13, 18, 23].contains(&at) { byte == b'-' } else { byte.is_ascii_hexdigit() });
    if is_name(id, 1, 63) && !is_uuid {
        return Ok(());
    }
    Err(invalid("keyId", "the id of a key must match `[a-z]([a-z0-9-]{0,61}[a-z0-9])?` and not look like a UUID"))
}

pub(super) fn project_id(id: &str) -> Checked {
    if is_name(id, 6, 30) {
        return Ok(());
    }
    Err(invalid("project.id", "the id of a project must have 6 to 30 characters and match `[a-z][a-z0-9-]*[a-z0-9]`"))
}

pub(super) fn account_id(id: &str) -> Checked {
    if is_name(id, 6, 30) {
        return Ok(());
    }
    Err(invalid(
        "accountId",
        "the id of a service account must have 6 to 30 characters and match `[a-z][a-z0-9-]*[a-z0-9]`",
    ))
}

/// The name of an app, a template and so on: a segment of a path.
pub(super) fn segment(what: &str, name: &str) -> Checked {
    check_name(what, name).map_err(|wrong| invalid(what, wrong))
}

pub(super) fn display_name(field: &str, name: &str) -> Checked {
    if name.chars().count() <= DISPLAY_NAME && !name.chars().any(char::is_control) {
        return Ok(());
    }
    Err(invalid(field, format!("a display name has at most {DISPLAY_NAME} characters, all printable")))
}

/// A string that somebody brings for a key.
pub(super) fn key_string(text: &str) -> Checked {
    if (20..=256).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Ok(());
    }
    Err(invalid("key.keyString", "a key string has 20 to 256 visible characters of ASCII"))
}

pub(super) fn texts<'a>(field: &str, texts: impl IntoIterator<Item = &'a String>) -> Checked {
    for (at, text) in texts.into_iter().enumerate() {
        if at == ITEMS {
            return Err(invalid(field, format!("at most {ITEMS} entries")));
        }
        if text.is_empty() || text.len() > TEXT {
            let message = format!("`{field}[{at}]` has {} bytes; expected 1 to {TEXT}", text.len());
            return Err(invalid(&format!("{field}[{at}]"), message));
        }
    }
    Ok(())
}

/// What a key may be like; the registry asks it before it keeps one.
///
/// # Errors
/// `invalid_argument_generic` with the field, as the API Keys API names it.
pub fn key(key: &KeyRecord) -> Checked {
    display_name("key.displayName", &key.display_name)?;
    let size: usize = key.annotations.iter().map(|(name, value)| name.len() + value.len()).sum();
    if size > ANNOTATIONS || key.annotations.contains_key("") {
        let text = format!("annotations must have names, and be at most {ANNOTATIONS} bytes in all");
        return Err(invalid("key.annotations", text));
    }
    restrictions::check(&key.restrictions)?;
    texts("key.pollux.allowedModels", &key.allowed_models)?;
    patterns("key.pollux.allowedModels", &key.allowed_models)?;
    limits("key.pollux.limits", &key.limits)?;
    number("key.pollux.monthlyBudget", key.monthly_budget.map(|budget| budget.nanos_per_month))?;
    if let Some(route) = &key.route {
        check_pattern(route).map_err(|wrong| invalid("key.pollux.route", wrong))?;
    }
    texts("key.serviceAccountEmail", &key.service_account_email)
}

fn patterns(field: &str, patterns: &[String]) -> Checked {
    for (at, pattern) in patterns.iter().enumerate() {
        check_pattern(pattern).map_err(|wrong| invalid(&format!("{field}[{at}]"), wrong))?;
    }
    Ok(())
}

fn limits(field: &str, limits: &Limits) -> Checked {
    let Limits { requests_per_minute, input_tokens_per_minute, requests_per_day, input_tokens_per_day } = *limits;
    for limit in [requests_per_minute, input_tokens_per_minute, requests_per_day, input_tokens_per_day] {
        number(field, limit)?;
    }
    Ok(())
}

fn number(field: &str, number: Option<u64>) -> Checked {
    if number.is_none_or(|number| number <= LARGEST) {
        return Ok(());
    }
    Err(invalid(field, format!("`{field}` has a number beyond {LARGEST}")))
}

pub(super) fn project(project: &ProjectRecord) -> Checked {
    // `default` is shorter than nothing, but it was not asked for.
    display_name("project.displayName", &project.display_name)?;
    texts("project.buckets", &project.buckets)?;
    for bucket in &project.buckets {
        check_bucket(bucket).map_err(|what| invalid("project.buckets", what))?;
    }
    texts("project.members", project.members.iter().map(|member| &member.principal))?;
    for (pattern, limit) in &project.quota_overrides {
        check_pattern(pattern).map_err(|wrong| invalid("project.quotaOverrides", wrong))?;
        limits("project.quotaOverrides", limit)?;
    }
    number("project.spendCap", project.spend_cap.map(|cap| cap.nanos_per_month))?;
    number("project.firebaseRequestsPerMinute", project.firebase_requests_per_minute)?;
    if project.propagation_delay_ms.is_some_and(|delay| delay > 300_000) {
        return Err(invalid("project.propagationDelayMs", "`propagationDelayMs` is beyond 300000, five minutes"));
    }
    if project.billing.prepaid_nanos.is_some_and(|nanos| nanos.unsigned_abs() > LARGEST) {
        return Err(invalid("project.billing.prepaidNanos", format!("`prepaidNanos` is beyond {LARGEST}")));
    }
    let sets = [&project.region.served, &project.region.free_tier].into_iter().filter_map(|set| match set {
        CountrySet::All => None,
        CountrySet::Only(countries) | CountrySet::Except(countries) => Some(countries),
    });
    let countries = sets.flatten().chain(&project.region.billing_excluded).chain(&project.billing.country);
    for country in countries {
        if country.len() != 2 || !country.bytes().all(|byte| byte.is_ascii_uppercase()) {
            let country: String = country.chars().take(8).collect();
            return Err(invalid(
                "project.region",
                format!("`{country}` is no country; expected two letters such as `DE`"),
            ));
        }
    }
    Ok(())
}

/// What is enabled that was not: services that there are. What an older version let in may stay.
pub(super) fn new_services(services: &BTreeSet<String>, before: &BTreeSet<String>) -> Checked {
    let is_known = |service: &&String| SERVICES.contains(&service.as_str()) || before.contains(*service);
    let Some(service) = services.iter().find(|service| !is_known(service)) else { return Ok(()) };
    let service: String = service.chars().take(64).collect();
    let known = SERVICES.join(", ");
    Err(invalid("project.services", format!("`{service}` is no service that can be enabled; there are {known}")))
}

/// Who becomes a member: service accounts, as nobody else can. What an older version let in may stay.
pub(super) fn new_members(members: &[Member], before: &[Member]) -> Checked {
    let is_one = |principal: &str| {
        principal.strip_prefix("serviceAccount:").and_then(|email| email.split_once('@')).is_some_and(|(name, host)| {
            let is_word =
                |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'@');
            is_word(name) && is_word(host)
        })
    };
    let is_known = |principal: &str| before.iter().any(|member| member.principal == principal);
    let mut principals = members.iter().map(|member| member.principal.as_str());
    let Some(wrong) = principals.find(|principal| !is_one(principal) && !is_known(principal)) else { return Ok(()) };
    let wrong: String = wrong.chars().take(64).collect();
    let expected = "expected `serviceAccount:NAME@PROJECT.iam.gserviceaccount.com`";
    Err(invalid("project.members", format!("`{wrong}` is no principal that can be a member; {expected}")))
}

pub(super) fn app_check(config: &AppCheckConfig) -> Checked {
    if config.replay_protection > config.enforcement {
        return Err(invalid("replayProtection", "replay protection cannot be stricter than enforcement"));
    }
    texts("flaggedModels", &config.flagged_models)?;
    texts("apps", config.apps.iter().map(|app| &app.id))?;
    for app in &config.apps {
        texts("debugTokens", app.debug_tokens.iter().map(|token| &token.name))?;
        app.debug_tokens.iter().try_for_each(|token| display_name("debugToken.displayName", &token.display_name))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_googles() {
        for right in ["a", "my-key", "k1", &"a".repeat(63)] {
            assert!(key_id(right).is_ok(), "{right}");
        }
        let uuid = "a1b2c3d4-0000-4000-8000-000000000000";
        for wrong in ["", "1a", "a-", "A", "a_b", &"a".repeat(64), uuid, "a'; DROP TABLE keys", "a\0b", "ä"] {
            assert!(key_id(wrong).is_err(), "{wrong}");
        }
        assert!(project_id("my-app-1").is_ok() && project_id("short").is_err() && project_id(&"a".repeat(31)).is_err());
    }

    #[test]
    fn a_member_is_a_service_account() {
        let member = |principal: &str| {
            vec![Member { principal: principal.to_owned(), role: pollux_store::directory::Role::Viewer }]
        };
        assert!(new_members(&member("serviceAccount:a@p.iam.gserviceaccount.com"), &[]).is_ok());
        for wrong in ["a@p.iam.gserviceaccount.com", "user:a@b.c", "serviceAccount:a", "serviceAccount:@b", "x", ""] {
            assert!(new_members(&member(wrong), &[]).is_err(), "{wrong}");
            assert!(new_members(&member(wrong), &member(wrong)).is_ok(), "{wrong} was there");
        }
    }

    #[test]
    fn a_number_is_one_that_json_keeps() {
        let with = |nanos| KeyRecord {
            monthly_budget: Some(pollux_store::directory::SpendCap { nanos_per_month: nanos }),
            ..KeyRecord::default()
        };
        assert!(key(&with(LARGEST)).is_ok() && key(&with(LARGEST + 1)).is_err());
    }
}
