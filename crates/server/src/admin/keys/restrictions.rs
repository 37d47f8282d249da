//! Reads what a key is bound to. Each entry must be one that can match at all: an address that is none would lock out
//! everybody, a pattern of a slip everybody but those who were meant.

use std::net::IpAddr;

use pollux_doctor::Error;
use pollux_store::directory::{AndroidApp, ApiTarget, ClientRestriction, Restrictions};
use serde_json::{Map, Value};

use super::super::google::{Fields, invalid};

/// The kinds of clients, of which a key has one at most.
pub(super) const CLIENTS: [&str; 4] =
    ["browserKeyRestrictions", "serverKeyRestrictions", "androidKeyRestrictions", "iosKeyRestrictions"];

/// Entries of one restriction.
const ENTRIES: usize = 1000;
const LONGEST_ENTRY: usize = 1024;

/// What a key is bound to.
///
/// # Errors
/// What is wrong with it, and where.
pub(super) fn restrictions(map: &Map<String, Value>) -> Result<Restrictions, Error> {
    let at = "key.restrictions";
    let known = [CLIENTS.as_slice(), &["apiTargets"]].concat();
    let fields = Fields::of(map, at, &known)?;
    let given: Vec<&str> = CLIENTS.into_iter().filter(|name| fields.get(name).is_some()).collect();
    if given.len() > 1 {
        let text = format!(
            "a key has at most one kind of client restriction, and these are {}: {}",
            given.len(),
            given.join(", ")
        );
        return Err(invalid(at, text));
    }
    let client = match given.first() {
        Some(kind) => fields.object(kind)?.map(|map| read_client(kind, map)).transpose()?,
        None => None,
    };
    let targets = fields.objects("apiTargets")?;
    few(targets.len(), "key.restrictions.apiTargets")?;
    // A restriction that names nothing allows everything, and is none.
    let client = client.filter(|client| match client {
        ClientRestriction::Browser { allowed_referrers: list }
        | ClientRestriction::Server { allowed_ips: list }
        | ClientRestriction::Ios { allowed_bundle_ids: list } => !list.is_empty(),
        ClientRestriction::Android { allowed_applications } => !allowed_applications.is_empty(),
    });
    Ok(Restrictions { client, api_targets: targets.into_iter().map(read_target).collect::<Result<_, _>>()? })
}

fn read_client(kind: &str, map: &Map<String, Value>) -> Result<ClientRestriction, Error> {
    let (name, is, what): (_, fn(&str) -> bool, _) = match kind {
        "browserKeyRestrictions" => {
            ("allowedReferrers", is_referrer, "a pattern such as `https://example.com/*` or `*.example.com/*`")
        }
        "serverKeyRestrictions" => ("allowedIps", is_network, "an address or a range, such as `198.51.100.0/24`"),
        "iosKeyRestrictions" => ("allowedBundleIds", is_app, "a bundle id such as `com.example.app`"),
        _ => return read_android(map),
    };
    let at = format!("key.restrictions.{kind}");
    let fields = Fields::of(map, &at, &[name])?;
    let list = entries(fields.texts(name)?, &fields.path(name), is, what)?;
    Ok(match kind {
        "browserKeyRestrictions" => ClientRestriction::Browser { allowed_referrers: list },
        "serverKeyRestrictions" => ClientRestriction::Server { allowed_ips: list },
        _ => ClientRestriction::Ios { allowed_bundle_ids: list },
    })
}

fn read_android(map: &Map<String, Value>) -> Result<ClientRestriction, Error> {
    let fields = Fields::of(map, "key.restrictions.androidKeyRestrictions", &["allowedApplications"])?;
    let (apps, at) = (fields.objects("allowedApplications")?, fields.path("allowedApplications"));
    few(apps.len(), &at)?;
    let apps = apps.into_iter().map(|app| read_app(app, &at));
    Ok(ClientRestriction::Android { allowed_applications: apps.collect::<Result<_, _>>()? })
}

fn read_app(map: &Map<String, Value>, at: &str) -> Result<AndroidApp, Error> {
    let fields = Fields::of(map, at, &["packageName", "sha1Fingerprint"])?;
    let package = fields.text("packageName")?.filter(|package| is_app(package));
    let package =
        package.ok_or_else(|| invalid(&fields.path("packageName"), "expected a package such as `com.example.app`"))?;
    let plain: String = fields.text("sha1Fingerprint")?.unwrap_or_default().replace(':', "").to_ascii_uppercase();
    if plain.len() != 40 || !plain.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        let text = "expected the certificate's SHA-1: 40 hexadecimal digits, with or without colons";
        return Err(invalid(&fields.path("sha1Fingerprint"), text));
    }
    Ok(AndroidApp { package_name: package.to_owned(), sha1_fingerprint: plain })
}

fn read_target(map: &Map<String, Value>) -> Result<ApiTarget, Error> {
    let fields = Fields::of(map, "key.restrictions.apiTargets", &["service", "methods"])?;
    let host =
        |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-".contains(&byte));
    let service = fields.text("service")?.filter(|service| service.len() <= LONGEST_ENTRY && host(service));
    let service = service.ok_or_else(|| {
        invalid(&fields.path("service"), "expected a service such as `generativelanguage.googleapis.com`")
    })?;
    let what = "a method such as `google.pkg.Service.Method`, `Method` or `Get*`";
    let methods = entries(fields.texts("methods")?, &fields.path("methods"), is_method, what)?;
    Ok(ApiTarget { service: service.to_owned(), methods })
}

fn few(count: usize, at: &str) -> Result<(), Error> {
    if count <= ENTRIES { Ok(()) } else { Err(invalid(at, format!("at most {ENTRIES} entries"))) }
}

/// The entries of a list, all of which must be of their kind.
///
/// # Errors
/// It names the first that is not.
pub(super) fn entries(list: Vec<String>, at: &str, is: fn(&str) -> bool, what: &str) -> Result<Vec<String>, Error> {
    few(list.len(), at)?;
    match list.iter().position(|entry| entry.len() > LONGEST_ENTRY || !is(entry)) {
        None => Ok(list),
        Some(index) => Err(invalid(&format!("{at}[{index}]"), format!("entry {index} of {at}: expected {what}"))),
    }
}

fn is_referrer(text: &str) -> bool {
    let rest = text.split_once("://").map_or(text, |(_, rest)| rest);
    !rest.is_empty()
        && !rest.starts_with('/')
        && text.chars().all(|letter| !letter.is_whitespace() && !letter.is_control() && !"?#@\\".contains(letter))
}

fn is_network(text: &str) -> bool {
    let (address, length) = text.split_once('/').map_or((text, None), |(address, length)| (address, Some(length)));
    let most = match address.parse::<IpAddr>() {
        Ok(IpAddr::V4(_)) => 32,
        Ok(IpAddr::V6(_)) => 128,
        Err(_) => return false,
    };
    length.is_none_or(|length| {
        length.bytes().all(|byte| byte.is_ascii_digit()) && length.parse::<u8>().is_ok_and(|length| length <= most)
    })
}

fn is_app(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= LONGEST_ENTRY
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
}

fn is_method(text: &str) -> bool {
    let name = text.strip_suffix('*').unwrap_or(text);
    !text.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-/".contains(&byte))
}
