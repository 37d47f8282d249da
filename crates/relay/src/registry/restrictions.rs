//! What a key is bound to, checked when it is written. Each entry must be one that can match at all, by what reads it for
//! every request: an address that is none would lock out everybody, a pattern of a slip everybody but those who were
//! meant.

use pollux_store::directory::{AndroidApp, ApiTarget, ClientRestriction, Restrictions};

use super::check::{Checked, ITEMS, TEXT, texts};
use super::refuse::invalid;
use crate::access::{Cidr, is_referrer};

const AT: &str = "key.restrictions";

pub(super) fn check(restrictions: &Restrictions) -> Checked {
    if let Some(client) = &restrictions.client {
        check_client(client)?;
    }
    few(restrictions.api_targets.len(), &format!("{AT}.apiTargets"))?;
    restrictions.api_targets.iter().try_for_each(check_target)
}

fn check_client(client: &ClientRestriction) -> Checked {
    let (name, list, is, what): (_, _, fn(&str) -> bool, _) = match client {
        ClientRestriction::Browser { allowed_referrers } => (
            "browserKeyRestrictions.allowedReferrers",
            allowed_referrers,
            is_referrer,
            "a pattern such as `https://example.com/*` or `*.example.com/*`",
        ),
        ClientRestriction::Server { allowed_ips } => (
            "serverKeyRestrictions.allowedIps",
            allowed_ips,
            |text| text.parse::<Cidr>().is_ok(),
            "an address or a range, such as `198.51.100.0/24`",
        ),
        ClientRestriction::Ios { allowed_bundle_ids } => {
            ("iosKeyRestrictions.allowedBundleIds", allowed_bundle_ids, is_app, "a bundle id such as `com.example.app`")
        }
        ClientRestriction::Android { allowed_applications } => {
            let at = format!("{AT}.androidKeyRestrictions.allowedApplications");
            few(allowed_applications.len(), &at)?;
            return allowed_applications.iter().try_for_each(|app| check_app(app, &at));
        }
    };
    each(&format!("{AT}.{name}"), list, is, what)
}

fn check_app(app: &AndroidApp, at: &str) -> Checked {
    if app.package_name.len() > TEXT || !is_app(&app.package_name) {
        return Err(invalid(&format!("{at}.packageName"), "expected a package such as `com.example.app`"));
    }
    let hash = app.sha1_fingerprint.as_bytes();
    if hash.len() != 40 || !hash.iter().all(u8::is_ascii_hexdigit) {
        let text = "expected the certificate's SHA-1: 40 hexadecimal digits, with or without colons";
        return Err(invalid(&format!("{at}.sha1Fingerprint"), text));
    }
    Ok(())
}

fn check_target(target: &ApiTarget) -> Checked {
    let at = format!("{AT}.apiTargets");
    if target.service.len() > TEXT || !is_word(&target.service, b".-") {
        let text = "expected a service such as `generativelanguage.googleapis.com`";
        return Err(invalid(&format!("{at}.service"), text));
    }
    let is_method = |text: &str| text == "*" || is_word(text.strip_suffix('*').unwrap_or(text), b"._-/");
    let what = "a method such as `google.pkg.Service.Method`, `Method` or `Get*`";
    each(&format!("{at}.methods"), &target.methods, is_method, what)
}

fn is_app(text: &str) -> bool {
    is_word(text, b"._-")
}

fn is_word(text: &str, beside: &[u8]) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || beside.contains(&byte))
}

fn few(count: usize, at: &str) -> Checked {
    if count <= ITEMS { Ok(()) } else { Err(invalid(at, format!("at most {ITEMS} entries"))) }
}

/// The entries of a list, all of which must be of their kind.
fn each(at: &str, list: &[String], is: impl Fn(&str) -> bool, what: &str) -> Checked {
    texts(at, list)?;
    match list.iter().position(|entry| !is(entry)) {
        None => Ok(()),
        Some(index) => Err(invalid(&format!("{at}[{index}]"), format!("entry {index} of {at}: expected {what}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(client: ClientRestriction) -> Option<String> {
        let error = check(&Restrictions { client: Some(client), api_targets: Vec::new() }).err()?;
        Some(error.status().details[0]["fieldViolations"][0]["field"].as_str().unwrap().to_owned())
    }

    #[test]
    fn a_pattern_that_no_page_can_match_is_refused() {
        let browser = |text: &str| refused(ClientRestriction::Browser { allowed_referrers: vec![text.to_owned()] });
        for right in ["example.com", "https://example.com/*", "*.example.com/*", "localhost:*/x", "http://[::1]:8080/*"]
        {
            assert_eq!(browser(right), None, "{right}");
        }
        // What stands behind the colon of the first is no port: the gate drops it, and nobody would get in.
        for wrong in ["a.com:x/*", "a.com:99999/*", "a b", "https://", "https:///x", "a.com/?q", "a@b.com", "a\0b"] {
            let at = "key.restrictions.browserKeyRestrictions.allowedReferrers[0]";
            assert_eq!(browser(wrong).as_deref(), Some(at), "{wrong}");
        }
    }

    #[test]
    fn an_entry_is_of_its_kind() {
        let server = |text: &str| refused(ClientRestriction::Server { allowed_ips: vec![text.to_owned()] });
        for right in ["::1", "198.51.100.0/24", "2001:db8::/32"] {
            assert_eq!(server(right), None, "{right}");
        }
        for wrong in ["1.2.3.4/33", "1.2.3", "::1/+9", "a.com", ""] {
            assert!(server(wrong).is_some(), "{wrong}");
        }
        let target = |service: &str, method: &str| {
            let target = ApiTarget { service: service.to_owned(), methods: vec![method.to_owned()] };
            check(&Restrictions { client: None, api_targets: vec![target] }).is_ok()
        };
        assert!(target("a.b", "Get*") && target("a.b", "google.pkg.Service.Method") && target("a", "*"));
        assert!(!target("", "x") && !target("a b", "x") && !target("a", "*x") && !target("a", ""));
    }
}
