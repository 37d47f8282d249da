//! The catalogue against the two tables it was seeded from, word for word.

use std::collections::BTreeSet;

use pollux_doctor::{Fault, Host, Origin, Template, Values, catalogue, raise};
use serde_json::Value;

/// Google's table and Firebase's: (host, entry).
pub(crate) fn recorded() -> Vec<(Host, Value)> {
    let google: Vec<Value> = serde_json::from_str(include_str!("../data/errors.json")).unwrap();
    let firebase: Value = serde_json::from_str(include_str!("../data/firebase-errors.json")).unwrap();
    let host = |entry: &Value| match entry["layer"].as_str().unwrap() {
        "vertex" => Host::Vertex,
        "client_only" => Host::Client,
        _ => Host::Firebase,
    };
    let firebase = firebase["errors"].as_array().unwrap().clone();
    google
        .into_iter()
        .map(|entry| (Host::Gemini, entry))
        .chain(firebase.into_iter().map(|entry| (host(&entry), entry)))
        .collect()
}

fn fault(id: &str) -> &'static Fault {
    catalogue().get(id).unwrap_or_else(|| panic!("no fault {id}"))
}

#[test]
fn holds_every_recorded_id_once() {
    let recorded: BTreeSet<String> =
        recorded().iter().map(|(_, entry)| entry["id"].as_str().unwrap().to_owned()).collect();
    let ours: BTreeSet<String> =
        catalogue().iter().filter(|fault| !fault.own).map(|fault| fault.id.to_owned()).collect();
    assert_eq!(recorded.len(), 176);
    assert_eq!(ours, recorded);
    let all: BTreeSet<&str> = catalogue().iter().map(|fault| fault.id).collect();
    assert_eq!(all.len(), catalogue().iter().count());
}

/// Our texts with more slots than the table's give the same once the examples are filled in.
fn same(ours: &str, theirs: &str, values: &Values) -> bool {
    let fill = |text: &str| {
        let mut text = text.to_owned();
        for (name, value) in [("limit_bytes", "20971520"), ("max_temperature", "2.0"), ("max_requests", "100")] {
            text = text.replace(&format!("{{{name}}}"), values.get(name).unwrap_or(value));
        }
        text
    };
    fill(ours) == theirs
}

#[test]
fn says_what_the_tables_say() {
    for (host, entry) in recorded() {
        let id = entry["id"].as_str().unwrap();
        let fault = fault(id);
        let variant =
            fault.variants().iter().find(|variant| variant.host == host).unwrap_or_else(|| panic!("{id} on {host:?}"));
        let text = |key: &str| entry[key].as_str().unwrap_or_default();
        assert_eq!(u64::from(variant.http.unwrap_or(0)), entry["http_code"].as_u64().unwrap_or(0), "{id}");
        assert_eq!(variant.status, text("status").replace("(none)", ""), "{id}");
        assert_eq!(variant.reason.as_deref(), entry["reason"].as_str(), "{id}");
        if !(variant.is_html() && host == Host::Firebase) {
            assert!(same(variant.message(), text("message"), &Values::new()), "{id}");
        }
        let details = entry["details"].as_array().map_or(&[][..], Vec::as_slice);
        assert_eq!(variant.details(), details, "{id}");
        assert_eq!(variant.retryable, entry["retryable"].as_bool().unwrap(), "{id}");
        assert_eq!(variant.raw_tail.as_deref(), entry["raw_tail"].as_str(), "{id}");
        assert_eq!(variant.close_code.map(u64::from), entry["close_code"].as_u64(), "{id}");
        assert_eq!(fault.body(&Values::new()).is_some(), entry["body"].is_object(), "{id}");
    }
}

#[test]
fn nothing_goes_out_with_an_unfilled_slot() {
    for fault in catalogue() {
        for variant in fault.variants() {
            let error = fault.raise_on(variant.host, &Values::new());
            let mut wire = serde_json::to_string(error.status()).unwrap();
            if let Some(raw) = error.raw().filter(|_| !variant.is_html()) {
                wire.push_str(std::str::from_utf8(&raw.body).unwrap());
            }
            let wire = wire.replace("1/min/{project}/{region}", "");
            assert_eq!(Template::new(&wire).slots().next(), None, "{} {wire}", fault.id);
            assert!(!wire.contains("unknown\""), "{} {wire}", fault.id);
        }
    }
}

#[test]
fn raised_quota_error_is_googles() {
    let values = Values::new().set("model", "gemini-3.5-flash").set("limit", 5).set("retry_seconds_exact", "41.5");
    let error = raise("quota_free_rpm", &values);
    assert_eq!((error.http(), error.fault(), error.origin()), (429, "quota_free_rpm", Origin::Upstream));
    insta::assert_json_snapshot!(error.status());
}

#[test]
fn html_page_and_200_bodies_come_as_raw() {
    let page = raise("path_not_found_html", &Values::new().set("path", "/v9/<x>"));
    let raw = page.raw().unwrap();
    assert_eq!(page.http(), 404);
    assert_eq!(raw.headers["content-type"], "text/html; charset=UTF-8");
    assert!(std::str::from_utf8(&raw.body).unwrap().contains("<code>/v9/&lt;x&gt;</code>"));

    let blocked = raise("prompt_blocked_safety", &Values::new().set("n", 7));
    assert_eq!(blocked.http(), 200);
    let body: Value = serde_json::from_slice(&blocked.raw().unwrap().body).unwrap();
    assert_eq!(body["promptFeedback"]["blockReason"], "SAFETY");
    assert_eq!(body["usageMetadata"]["promptTokenCount"], 7);
}

#[test]
fn other_hosts_say_it_their_way() {
    let fault = fault("cached_content_not_found");
    assert_eq!(fault.raise(&Values::new()).http(), 403);
    assert_eq!(fault.raise_on(Host::Vertex, &Values::new()).http(), 404);
    let firebase = catalogue().get("api_key_invalid").unwrap().raise_on(Host::Firebase, &Values::new());
    assert_eq!(firebase.status().details[0]["metadata"]["service"], "firebasevertexai.googleapis.com");
}

#[test]
fn every_code_has_its_most_usual_fault() {
    for (http, id) in [
        (400, "invalid_argument_generic"),
        (429, "quota_free_rpm"),
        (500, "internal"),
        (503, "overloaded"),
        (504, "deadline_exceeded"),
    ] {
        assert_eq!(catalogue().by_http(http).map(|fault| fault.id), Some(id));
    }
    for http in 0..=999 {
        if let Some(fault) = catalogue().by_http(http) {
            assert_eq!(fault.http(), http, "{}", fault.id);
        }
    }
    assert!(catalogue().by_http(418).is_none());
}

#[test]
fn keys_never_print() {
    let error = raise("consumer_suspended", &Values::new().set("api_key", "AIzaSyD-0123456789abcdefghijklmnopqrstu"));
    assert!(error.status().message.contains("AIzaSyD-0123456789"), "the wire is Google's");
    for printed in [error.to_string(), format!("{error:?}")] {
        assert!(!printed.contains("0123456789abcdef"), "{printed}");
    }
}
