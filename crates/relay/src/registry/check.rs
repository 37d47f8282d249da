//! What a name and a record must be like.

use pollux_doctor::Error;
use pollux_store::directory::{
    AppCheckConfig, ClientRestriction, CountrySet, KeyRecord, Limits, ProjectRecord, Restrictions, SERVICES,
};

use super::refuse::invalid;
use crate::access::Cidr;
use crate::setting::{check_name, check_pattern};

const DISPLAY_NAME: usize = 63;
/// Of every list in a record.
const ITEMS: usize = 1000;
/// Of every text in a record.
const TEXT: usize = 2048;
/// Of all annotations together, as Google's.
const ANNOTATIONS: usize = 256 * 1024;
/// No number of a record is beyond what JSON's readers keep.
const LARGEST: u64 = 1 << 53;

type Checked = Result<(), Error>;

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
    Err(invalid("the id of a key must match `[a-z]([a-z0-9-]{0,61}[a-z0-9])?` and not look like a UUID"))
}

pub(super) fn project_id(id: &str) -> Checked {
    if is_name(id, 6, 30) {
        return Ok(());
    }
    Err(invalid("the id of a project must have 6 to 30 characters and match `[a-z][a-z0-9-]*[a-z0-9]`"))
}

pub(super) fn account_id(id: &str) -> Checked {
    if is_name(id, 6, 30) {
        return Ok(());
    }
    Err(invalid("the id of a service account must have 6 to 30 characters and match `[a-z][a-z0-9-]*[a-z0-9]`"))
}

/// The name of an app, a template and so on: a segment of a path.
pub(super) fn segment(what: &str, name: &str) -> Checked {
    check_name(what, name).map_err(invalid)
}

pub(super) fn display_name(name: &str) -> Checked {
    if name.chars().count() <= DISPLAY_NAME {
        return Ok(());
    }
    Err(invalid(format!("the display name has more than {DISPLAY_NAME} characters")))
}

/// A string that somebody brings for a key.
pub(super) fn key_string(text: &str) -> Checked {
    if (20..=256).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Ok(());
    }
    Err(invalid("a key string has 20 to 256 visible characters of ASCII"))
}

fn texts<'a>(what: &str, texts: impl IntoIterator<Item = &'a String>) -> Checked {
    for (at, text) in texts.into_iter().enumerate() {
        if at == ITEMS {
            return Err(invalid(format!("`{what}` has more than {ITEMS} entries")));
        }
        if text.is_empty() || text.len() > TEXT {
            return Err(invalid(format!("`{what}[{at}]` has {} bytes; expected 1 to {TEXT}", text.len())));
        }
    }
    Ok(())
}

pub(super) fn key(key: &KeyRecord) -> Checked {
    display_name(&key.display_name)?;
    let length = |(name, value): (&String, &String)| name.len() + value.len();
    if key.annotations.iter().map(length).sum::<usize>() > ANNOTATIONS {
        return Err(invalid(format!("`annotations` have more than {ANNOTATIONS} bytes in all")));
    }
    restrictions(&key.restrictions)?;
    texts("allowedModels", &key.allowed_models)?;
    for pattern in &key.allowed_models {
        check_pattern(pattern).map_err(|what| invalid(format!("`allowedModels`: {what}")))?;
    }
    limits("limits", &key.limits)?;
    number("monthlyBudget", key.monthly_budget.map(|budget| budget.nanos_per_month))?;
    if let Some(route) = &key.route {
        segment("route", route)?;
    }
    texts("serviceAccountEmail", &key.service_account_email)
}

fn restrictions(restrictions: &Restrictions) -> Checked {
    match &restrictions.client {
        Some(ClientRestriction::Browser { allowed_referrers }) => texts("allowedReferrers", allowed_referrers)?,
        Some(ClientRestriction::Server { allowed_ips }) => {
            texts("allowedIps", allowed_ips)?;
            for address in allowed_ips {
                address.parse::<Cidr>().map_err(|what| invalid(format!("`allowedIps`: {what}")))?;
            }
        }
        Some(ClientRestriction::Android { allowed_applications }) => {
            texts("allowedApplications", allowed_applications.iter().map(|app| &app.package_name))?;
            let is_hash = |text: &str| text.len() == 40 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
            if !allowed_applications.iter().all(|app| is_hash(&app.sha1_fingerprint)) {
                return Err(invalid("`sha1Fingerprint` is no SHA-1 of a certificate; expected 40 hexadecimal digits"));
            }
        }
        Some(ClientRestriction::Ios { allowed_bundle_ids }) => texts("allowedBundleIds", allowed_bundle_ids)?,
        None => {}
    }
    texts("apiTargets", restrictions.api_targets.iter().map(|target| &target.service))?;
    for target in &restrictions.api_targets {
        texts("methods", &target.methods)?;
        if let Some(method) = target.methods.iter().find(|method| method.trim_end_matches('*').contains('*')) {
            let method: String = method.chars().take(64).collect();
            return Err(invalid(format!("`methods`: in `{method}` a star does not stand at the end")));
        }
    }
    Ok(())
}

fn limits(what: &str, limits: &Limits) -> Checked {
    let Limits { requests_per_minute, input_tokens_per_minute, requests_per_day, input_tokens_per_day } = *limits;
    for limit in [requests_per_minute, input_tokens_per_minute, requests_per_day, input_tokens_per_day] {
        number(what, limit)?;
    }
    Ok(())
}

fn number(what: &str, number: Option<u64>) -> Checked {
    if number.is_none_or(|number| number <= LARGEST) {
        return Ok(());
    }
    Err(invalid(format!("`{what}` has a number beyond {LARGEST}")))
}

pub(super) fn project(project: &ProjectRecord) -> Checked {
    // `default` is shorter than nothing, but it was not asked for.
    display_name(&project.display_name)?;
    if let Some(service) = project.services.iter().find(|service| !is_service(service)) {
        let service: String = service.chars().take(64).collect();
        return Err(invalid(format!(
            "`{service}` is no service that can be enabled; there are {}",
            SERVICES.join(", ")
        )));
    }
    texts("buckets", &project.buckets)?;
    texts("members", project.members.iter().map(|member| &member.principal))?;
    for (pattern, limit) in &project.quota_overrides {
        check_pattern(pattern).map_err(|what| invalid(format!("`quotaOverrides`: {what}")))?;
        limits("quotaOverrides", limit)?;
    }
    number("spendCap", project.spend_cap.map(|cap| cap.nanos_per_month))?;
    number("firebaseRequestsPerMinute", project.firebase_requests_per_minute)?;
    if project.propagation_delay_ms.is_some_and(|delay| delay > 300_000) {
        return Err(invalid("`propagationDelayMs` is beyond 300000, five minutes"));
    }
    if project.billing.prepaid_nanos.is_some_and(|nanos| nanos.unsigned_abs() > LARGEST) {
        return Err(invalid(format!("`prepaidNanos` is beyond {LARGEST}")));
    }
    let sets = [&project.region.served, &project.region.free_tier].into_iter().filter_map(|set| match set {
        CountrySet::All => None,
        CountrySet::Only(countries) | CountrySet::Except(countries) => Some(countries),
    });
    let countries = sets.flatten().chain(&project.region.billing_excluded).chain(&project.billing.country);
    for country in countries {
        if country.len() != 2 || !country.bytes().all(|byte| byte.is_ascii_uppercase()) {
            let country: String = country.chars().take(8).collect();
            return Err(invalid(format!("`{country}` is no country; expected two letters such as `DE`")));
        }
    }
    Ok(())
}

fn is_service(name: &str) -> bool {
    let stem = name.strip_suffix(".googleapis.com").unwrap_or_default();
    name.len() <= 100 && !stem.is_empty() && stem.bytes().all(is_small)
}

pub(super) fn app_check(config: &AppCheckConfig) -> Checked {
    if config.replay_protection > config.enforcement {
        return Err(invalid("replay protection cannot be stricter than enforcement"));
    }
    texts("flaggedModels", &config.flagged_models)?;
    texts("apps", config.apps.iter().map(|app| &app.id))?;
    for app in &config.apps {
        texts("debugTokens", app.debug_tokens.iter().map(|token| &token.name))?;
        app.debug_tokens.iter().try_for_each(|token| display_name(&token.display_name))?;
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
    fn a_number_is_one_that_json_keeps() {
        let with = |nanos| KeyRecord {
            monthly_budget: Some(pollux_store::directory::SpendCap { nanos_per_month: nanos }),
            ..KeyRecord::default()
        };
        assert!(key(&with(LARGEST)).is_ok() && key(&with(LARGEST + 1)).is_err());
    }
}
