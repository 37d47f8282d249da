use std::net::IpAddr;

use http::HeaderValue;
use http::header::HeaderName;
use pollux_store::directory::ApiTarget;
use proptest::prelude::*;

use super::*;

fn allows(client: ClientRestriction, headers: &HeaderMap, address: &str) -> bool {
    let rules = Rules::of(&Restrictions { client: Some(client), api_targets: vec![] });
    rules.check_client(headers, || address.parse().unwrap()).is_ok()
}

fn header(name: &'static str, value: &str) -> HeaderMap {
    HeaderMap::from_iter([(HeaderName::from_static(name), HeaderValue::from_str(value).unwrap())])
}

fn referrer(pattern: &str, header_value: &str) -> bool {
    let client = ClientRestriction::Browser { allowed_referrers: vec![pattern.to_owned()] };
    allows(client, &header("referer", header_value), "192.0.2.1")
}

fn address(pattern: &str, address: &str) -> bool {
    allows(ClientRestriction::Server { allowed_ips: vec![pattern.to_owned()] }, &HeaderMap::new(), address)
}

/// Rows that are not as they say.
fn wrong<R: std::fmt::Debug>(rows: &[R], is: impl Fn(&R) -> bool) -> Vec<&R> {
    rows.iter().filter(|row| !is(row)).collect()
}

#[test]
fn referrers_match_as_the_table_says() {
    let rows: Vec<(String, String, bool)> =
        serde_json::from_str(include_str!("../../../tests/data/matching/referrers.json")).unwrap();
    let wrong = wrong(&rows, |(pattern, value, expected)| referrer(pattern, value) == *expected);
    assert!(rows.len() >= 40 && wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn addresses_match_as_the_table_says() {
    let rows: Vec<(String, String, bool)> =
        serde_json::from_str(include_str!("../../../tests/data/matching/addresses.json")).unwrap();
    let wrong = wrong(&rows, |(pattern, value, expected)| address(pattern, value) == *expected);
    assert!(rows.len() >= 20 && wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn targets_match_as_the_table_says() {
    let rows: Vec<(Vec<ApiTarget>, String, String, bool)> =
        serde_json::from_str(include_str!("../../../tests/data/matching/targets.json")).unwrap();
    let wrong = wrong(&rows, |(targets, service, method, expected)| {
        let rules = Rules::of(&Restrictions { client: None, api_targets: targets.clone() });
        rules.allow_method(service, method) == *expected
    });
    assert!(rows.len() >= 25 && wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn proxies_are_believed_as_far_as_they_are_trusted() {
    let rows: Vec<(IpAddr, Vec<Cidr>, Vec<String>, IpAddr)> =
        serde_json::from_str(include_str!("../../../tests/data/matching/hops.json")).unwrap();
    let wrong = wrong(&rows, |(peer, trusted, lines, expected)| {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append("x-forwarded-for", HeaderValue::from_str(line).unwrap());
        }
        client_address(*peer, &headers, "x-forwarded-for", trusted) == *expected
    });
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn android(headers: &HeaderMap) -> bool {
    let app = |package: &str, digit: &str| AndroidApp {
        package_name: package.to_owned(),
        sha1_fingerprint: digit.repeat(40),
    };
    let allowed_applications = vec![app("com.example.one", "A"), app("com.example.two", "B")];
    allows(ClientRestriction::Android { allowed_applications }, headers, "192.0.2.1")
}

#[test]
fn an_android_app_is_its_package_and_its_certificate() {
    let app = |package: &'static str, cert: &str| {
        let mut headers = header(ANDROID_PACKAGE, package);
        headers.insert(ANDROID_CERT, HeaderValue::from_str(cert).unwrap());
        headers
    };
    let colons = vec!["aa"; 20].join(":");
    assert!(android(&app("com.example.one", &"A".repeat(40))));
    assert!(android(&app("com.example.one", &"a".repeat(40))));
    assert!(android(&app("com.example.one", &colons)));
    assert!(android(&app("com.example.two", &"B".repeat(40))));
    // One app's package with the other's certificate.
    assert!(!android(&app("com.example.one", &"B".repeat(40))));
    assert!(!android(&app("com.example.ONE", &"A".repeat(40))));
    assert!(!android(&app("com.example.one", "")));
    assert!(!android(&app("com.example.one", &"A".repeat(39))));
    assert!(!android(&app("com.example.one", &"A".repeat(41))));
    assert!(!android(&header(ANDROID_PACKAGE, "com.example.one")));
    assert!(!android(&header(ANDROID_CERT, &"A".repeat(40))));
}

#[test]
fn an_ios_app_is_exactly_its_bundle() {
    let ios = |headers: &HeaderMap| {
        allows(ClientRestriction::Ios { allowed_bundle_ids: vec!["com.example.app".to_owned()] }, headers, "192.0.2.1")
    };
    assert!(ios(&header(IOS_BUNDLE, "com.example.app")));
    for wrong in ["com.example.App", "com.example.app2", "com.example", ""] {
        assert!(!ios(&header(IOS_BUNDLE, wrong)), "{wrong}");
    }
    assert!(!ios(&HeaderMap::new()));
}

#[test]
fn an_empty_list_is_no_restriction_and_an_unreadable_one_opens_nothing() {
    let none = HeaderMap::new();
    for client in [
        ClientRestriction::Browser { allowed_referrers: vec![] },
        ClientRestriction::Server { allowed_ips: vec![] },
        ClientRestriction::Android { allowed_applications: vec![] },
        ClientRestriction::Ios { allowed_bundle_ids: vec![] },
    ] {
        assert!(allows(client, &none, "192.0.2.1"));
    }
    let unreadable = ClientRestriction::Server { allowed_ips: vec!["everywhere".to_owned()] };
    assert!(!allows(unreadable, &none, "192.0.2.1"));
    let unreadable = ClientRestriction::Browser { allowed_referrers: vec![":port/".to_owned()] };
    assert!(!allows(unreadable, &header("referer", "https://example.com/"), "192.0.2.1"));
}

#[test]
fn a_referer_that_is_no_text_is_nobodys() {
    let mut headers = HeaderMap::new();
    headers.insert(REFERER, HeaderValue::from_bytes(b"https://example.com/\xff").unwrap());
    let client = ClientRestriction::Browser { allowed_referrers: vec!["*".to_owned()] };
    assert!(!allows(client, &headers, "192.0.2.1"));
}

/// What stars mean, one letter after another.
fn slow_glob(pattern: &[u8], text: &[u8]) -> bool {
    match (pattern, text) {
        ([], []) => true,
        ([b'*', rest @ ..], _) => (0..=text.len()).any(|skipped| slow_glob(rest, &text[skipped..])),
        ([first, pattern @ ..], [other, text @ ..]) => first == other && slow_glob(pattern, text),
        _ => false,
    }
}

proptest! {
    #[test]
    fn a_pattern_without_a_star_matches_its_own_host_only(
        host in "[a-z]{1,8}(\\.[a-z]{2,6}){1,2}",
        other in "[a-z.@:/?#\\\\-]{0,24}",
        scheme in "https?",
    ) {
        let url = format!("{scheme}://{other}");
        let authority = other.split(['/', '\\', '?', '#']).next().unwrap();
        let same = authority == host || authority.strip_suffix(':') == Some(&host);
        prop_assert_eq!(referrer(&format!("{host}/*"), &url), same);
        let own = format!("{scheme}://{host}/x");
        prop_assert!(referrer(&host, &own));
    }

    #[test]
    fn a_star_for_subdomains_is_never_the_domain_itself(
        host in "[a-z]{1,8}(\\.[a-z]{2,6}){1,2}",
        below in "[a-z]{1,5}(\\.[a-z]{1,5})?",
        path in "(/[a-z]{0,5}){0,3}",
    ) {
        let pattern = format!("*.{host}/*");
        let asked = |host: &str| referrer(&pattern, &format!("https://{host}{path}"));
        prop_assert!(!asked(&host));
        for other in [format!("{below}{host}"), format!("{host}.{below}")] {
            prop_assert_eq!(asked(&other), other.ends_with(&format!(".{host}")), "{}", other);
        }
        let subdomain = format!("{below}.{host}");
        prop_assert!(asked(&subdomain));
    }

    #[test]
    fn both_spellings_of_an_ipv4_address_are_the_same(four: [u8; 4], other: [u8; 4], prefix in 0_u8..=32) {
        let (four, other) = (std::net::Ipv4Addr::from(four), std::net::Ipv4Addr::from(other));
        let range = format!("{four}/{prefix}");
        let mapped_range = format!("{}/{}", four.to_ipv6_mapped(), prefix + 96);
        let expected = address(&range, &other.to_string());
        prop_assert_eq!(address(&range, &other.to_ipv6_mapped().to_string()), expected);
        prop_assert_eq!(address(&mapped_range, &other.to_string()), expected);
        prop_assert_eq!(address(&mapped_range, &other.to_ipv6_mapped().to_string()), expected);
        prop_assert!(address(&range, &four.to_string()));
    }

    #[test]
    fn a_star_is_any_run_and_nothing_else_is_special(pattern in "[ab*.]{0,8}", text in "[ab.]{0,10}") {
        prop_assert_eq!(glob(pattern.as_bytes(), text.as_bytes()), slow_glob(pattern.as_bytes(), text.as_bytes()));
    }

    #[test]
    fn nothing_that_a_header_holds_makes_it_panic(pattern in "\\PC{0,40}", value in "[ -~]{0,60}") {
        referrer(&pattern, &value);
        address(&pattern, "192.0.2.1");
    }
}
