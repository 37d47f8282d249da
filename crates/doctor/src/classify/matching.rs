//! From an error object to its entry.

use pollux_types::rpc::{Code, Status};
use serde_json::Value;

use crate::catalogue::catalogue;
use crate::details;
use crate::fault::{Fault, Host, Variant};
use crate::values::{self, Values};

use super::{Context, Verdict, host_of, quota, settle};

/// An entry whose text fits.
#[derive(Debug)]
pub(super) struct Match {
    pub(super) fault: &'static Fault,
    pub(super) variant: &'static Variant,
    pub(super) values: Values,
    rank: (u8, usize),
}

/// The entry of an error object that came with an HTTP code.
pub(super) fn find(http: u16, status: &Status, context: &Context) -> Option<Verdict> {
    let host = host_of(status, context);
    if let Some(fault) = details::error_info(&status.details, true)
        .and_then(|info| details::text(info, "/metadata/fault").or_else(|| details::text(info, "/reason")))
        .and_then(|id| catalogue().get(id))
    {
        return Some(with_text(fault, host, status));
    }
    if let Some(fault) = by_reason(http, status, host, context.host) {
        return Some(with_text(fault, host, status));
    }
    if let Some(fault) = quota::by_failure(status, host).and_then(|id| catalogue().get(id)) {
        return Some(with_text(fault, host, status));
    }
    if http == 429 && !status.details.is_empty() && details::find(&status.details, "QuotaFailure").is_some() {
        return None;
    }
    let mut matches = by_text(http, status, host);
    let code = u16::try_from(status.code).unwrap_or(0);
    if matches.is_empty() && code != http {
        matches = by_text(code, status, host);
    }
    settle::settle(matches, host, context, status)
}

/// What the message and details say, beside an entry that structure has named.
fn with_text(fault: &'static Fault, host: Option<Host>, status: &Status) -> Verdict {
    let variant = fault.variant_on(host.unwrap_or(fault.variants()[0].host));
    let mut verdict = Verdict::new(fault, variant);
    if let Some(found) = fit(variant, &status.message) {
        verdict.values = found.0;
    }
    verdict
}

/// The entry of an `ErrorInfo.reason`; of several, the one on this host whose text fits, else the first:
/// the reason itself is what they have in common.
fn by_reason(http: u16, status: &Status, host: Option<Host>, asked: Option<Host>) -> Option<&'static Fault> {
    let reason = details::error_info(&status.details, false).and_then(|info| details::text(info, "/reason"))?;
    // Behind the proxy, `metadata.service` names the API that refused; the host that was asked says whose form it is.
    let on_host = |variant: &Variant| {
        2 * u8::from(asked == Some(variant.host)) + u8::from(variant.host == host.unwrap_or_default())
    };
    catalogue()
        .iter()
        .flat_map(|fault| fault.variants().iter().map(move |variant| (fault, variant)))
        .filter(|(_, variant)| {
            variant.has_reason(reason) && variant.http.is_none_or(|known| known == http || http == 200)
        })
        .enumerate()
        .max_by_key(|(index, (_, variant))| {
            let text = fit(variant, &status.message).map_or(0, |(_, literal)| literal);
            (text > 0, on_host(variant), text, std::cmp::Reverse(*index))
        })
        .map(|(_, (fault, _))| fault)
}

/// The entries with this code whose text fits, the best first.
fn by_text(http: u16, status: &Status, host: Option<Host>) -> Vec<Match> {
    let first_line = status.message.lines().next().unwrap_or_default();
    let violation = first_violation(status);
    let mut matches: Vec<Match> = Vec::new();
    let same_status = |variant: &Variant| {
        status.status.is_empty() || variant.status.is_empty() || variant.status == status.status
            // Canonical names of one HTTP code are mixed up by proxies; a known text outweighs that.
            || Code::from_name(&status.status).is_none()
    };
    for (fault, variant) in catalogue().with_http(http).filter(|(_, variant)| same_status(variant)) {
        let found = fit(variant, &status.message)
            .or_else(|| violation.and_then(|text| fit(variant, text)))
            .or_else(|| fit(variant, first_line));
        if let Some((values, literal)) = found {
            matches.push(Match { fault, variant, values, rank: (nearness(variant.host, host), literal) });
        }
    }
    matches.sort_by_key(|found| std::cmp::Reverse(found.rank));
    matches
}

fn nearness(variant: Host, host: Option<Host>) -> u8 {
    match (variant, host.unwrap_or_default()) {
        (variant, host) if variant == host => 2,
        (Host::Firebase, Host::Vertex) | (Host::Vertex, Host::Firebase) => 1,
        _ => 0,
    }
}

fn first_violation(status: &Status) -> Option<&str> {
    details::find(&status.details, "BadRequest")?
        .get("fieldViolations")?
        .get(0)?
        .get("description")
        .and_then(Value::as_str)
}

/// The values in a text that has the form of one of the variant's templates, and how much of it is fixed.
pub(super) fn fit(variant: &Variant, text: &str) -> Option<(Values, usize)> {
    let trimmed = text.trim_end();
    variant.templates().iter().filter(|template| template.literal_len() > 0).find_map(|template| {
        let slots =
            template.matches(text).or_else(|| (trimmed != text).then(|| template.matches(trimmed)).flatten())?;
        let mut values = Values::new();
        for (name, value) in slots {
            let name = values::canonical(name);
            if !fits_slot(name, value) {
                return None;
            }
            // Whole keys are echoed there, and `rest` is nobody's value.
            if !value.is_empty() && !matches!(name, "api_key" | "consumer_display" | "rest") {
                values.insert(name.to_owned(), value);
            }
        }
        Some((values, template.literal_len()))
    })
}

/// Slots whose values have a form of their own.
fn fits_slot(name: &str, value: &str) -> bool {
    match name {
        "proto_type" => value.starts_with("TYPE_") && !value.contains(' '),
        "count" | "limit" | "limit_plus_one" | "limit_bytes" | "min" | "i" | "j" | "n" => {
            !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        }
        "proto_enum_full_name" | "proto_message_full_name" => !value.contains([' ', ')']),
        "model" | "method" | "api_version" => !value.contains('\n'),
        _ => true,
    }
}
