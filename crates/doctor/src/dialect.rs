//! One cause, three ways to say it: what the Gemini API, Firebase's proxy and Vertex call the same refusal.
//!
//! Whoever refuses raises by the Gemini id and need not know through which API the call came; a front end has it said
//! again as its host says it. What an upstream said is never said again: its bytes are the truth.

use crate::catalogue::catalogue;
use crate::error::Error;
use crate::fault::Host;

/// A fault of the Gemini API and its twins.
struct Row {
    gemini: &'static str,
    firebase: Option<&'static str>,
    vertex: Option<&'static str>,
    /// Of models and quotas the service behind a proxy speaks, of keys and projects the proxy itself.
    of_service: bool,
}

const fn row(gemini: &'static str, firebase: &'static str, vertex: &'static str) -> Row {
    const fn some(id: &'static str) -> Option<&'static str> {
        if id.is_empty() { None } else { Some(id) }
    }
    Row { gemini, firebase: some(firebase), vertex: some(vertex), of_service: false }
}

const fn of_service(gemini: &'static str, firebase: &'static str, vertex: &'static str) -> Row {
    Row { of_service: true, ..row(gemini, firebase, vertex) }
}

const ROWS: [Row; 27] = [
    row("missing_api_key", "api_key_missing", "vertex_unauthenticated"),
    row("unauthenticated_bad_token", "", "vertex_unauthenticated"),
    row("service_disabled", "firebase_api_not_enabled", "vertex_api_not_enabled"),
    row("api_key_referrer_blocked", "api_key_http_referrer_blocked", "api_key_http_referrer_blocked"),
    row("api_key_ip_blocked", "api_key_ip_address_blocked", "api_key_ip_address_blocked"),
    row("api_key_android_blocked", "api_key_android_app_blocked", "api_key_android_app_blocked"),
    row("api_key_ios_blocked", "api_key_ios_app_blocked", "api_key_ios_app_blocked"),
    row("caller_no_permission", "", "iam_permission_denied"),
    row("user_location_unsupported", "unsupported_user_location", "unsupported_user_location"),
    of_service("model_not_found", "developer_model_not_found", "publisher_model_not_found"),
    of_service("model_not_found_v1", "developer_model_not_found", "publisher_model_not_found"),
    of_service("method_not_supported_by_model", "developer_model_not_found", "publisher_model_not_found"),
    of_service("model_get_not_found", "developer_model_not_found", "publisher_model_not_found"),
    of_service("model_retired_new_users", "developer_model_not_found", "publisher_model_not_found"),
    of_service("developer_model_not_found", "", "publisher_model_not_found"),
    of_service("quota_free_rpm", "", "vertex_resource_exhausted"),
    of_service("quota_free_rpd", "", "vertex_resource_exhausted"),
    of_service("quota_free_tpm", "", "vertex_resource_exhausted"),
    of_service("quota_free_tpd", "", "vertex_resource_exhausted"),
    of_service("quota_free_limit_zero", "", "vertex_resource_exhausted"),
    of_service("quota_paid_rpm", "", "vertex_resource_exhausted"),
    of_service("quota_paid_rpd", "", "vertex_resource_exhausted"),
    of_service("quota_paid_tpm", "", "vertex_resource_exhausted"),
    of_service("quota_help_only", "", "vertex_resource_exhausted"),
    of_service("resource_exhausted_generic", "", "vertex_resource_exhausted"),
    row("overloaded", "unavailable", "unavailable"),
    row("high_demand", "unavailable", "unavailable"),
];

/// Whether a proxy passes this fault on as the service behind it words it.
///
/// ```
/// # use pollux_doctor::dialect;
/// assert!(dialect::is_of_service("model_not_found"));
/// assert!(!dialect::is_of_service("service_disabled"));
/// ```
pub fn is_of_service(fault: &str) -> bool {
    ROWS.iter().any(|row| row.of_service && row.gemini == fault)
}

/// The fault by which a host calls it.
fn sibling(id: &'static str, host: Host) -> &'static str {
    let row = ROWS.iter().find(|row| row.gemini == id);
    let other = row.and_then(|row| match host {
        Host::Firebase => row.firebase,
        Host::Vertex => row.vertex,
        Host::Gemini | Host::Client | Host::Pollux => None,
    });
    other.unwrap_or(id)
}

/// An error of ours as `host` says it. One that an upstream sent, or that the host says no other way, is given back
/// as it is. What a machine should do about it and what the operator may read do not change.
///
/// ```
/// use pollux_doctor::{Host, Values, dialect, raise};
/// let error = raise("service_disabled", &Values::new().set("project_number", "123456789012"));
/// let said = dialect::on(error, Host::Firebase);
/// assert_eq!(said.fault(), "firebase_api_not_enabled");
/// assert!(said.status().message.contains("in project 123456789012 before"));
/// ```
#[must_use]
pub fn on(error: Error, host: Host) -> Error {
    if error.raw().is_some() || !matches!(host, Host::Firebase | Host::Vertex) {
        return error;
    }
    let id = sibling(error.fault(), host);
    let Some(fault) = catalogue().get(id) else { return error };
    let here = matches!(fault.variant_on(host).host, Host::Firebase | Host::Vertex);
    // Most faults of requests have one form; theirs may hold more than the catalogue could say again.
    if !here || (id == error.fault() && fault.variants().len() == 1) {
        return error;
    }
    let mut values = error.values().clone();
    // Where Google links to a console's page for an API, it names the project by its number.
    if error.fault() == "service_disabled"
        && let Some(number) = values.get("project_number").map(str::to_owned)
    {
        values.insert("project", number);
    }
    error.said_as(fault.raise_on(host, &values))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Advice, Values, raise};

    #[test]
    fn every_twin_is_in_the_catalogue_and_has_a_form_there() {
        for row in &ROWS {
            assert!(catalogue().get(row.gemini).is_some(), "{}", row.gemini);
            for (id, host) in [(row.firebase, Host::Firebase), (row.vertex, Host::Vertex)] {
                let Some(id) = id else { continue };
                let fault = catalogue().get(id).unwrap_or_else(|| panic!("{id}"));
                assert!(matches!(fault.variant_on(host).host, Host::Firebase | Host::Vertex), "{id} on {host:?}");
                let error = on(raise(row.gemini, &Values::new()), host);
                assert_eq!(error.fault(), id);
            }
        }
    }

    #[test]
    fn every_fault_of_a_model_or_a_quota_is_the_services() {
        // The first is Firebase's own quota; the others only ever come from an upstream, whose bytes are left alone.
        let others = ["quota_per_minute_region", "quota_legacy_2025", "quota_service_control"];
        for fault in catalogue().iter().filter(|fault| fault.id.starts_with("model_") || fault.id.starts_with("quota_"))
        {
            assert_eq!(is_of_service(fault.id), !others.contains(&fault.id), "{}", fault.id);
        }
        assert!(is_of_service("resource_exhausted_generic") && !is_of_service("overloaded"));
    }

    #[test]
    fn service_names_the_api_that_was_asked() {
        let error = raise("api_key_invalid", &Values::new());
        let service = |error: &Error| error.status().details[0]["metadata"]["service"].clone();
        assert_eq!(service(&error), "generativelanguage.googleapis.com");
        let said = on(error, Host::Firebase);
        assert_eq!((said.fault(), service(&said)), ("api_key_invalid", "firebasevertexai.googleapis.com".into()));
    }

    #[test]
    fn a_model_of_another_publisher_names_one_publisher() {
        for (fault, before) in [
            ("model_not_found", "Publisher Model `projects/p/locations/us/"),
            ("caller_no_permission", "'//aiplatform.googleapis.com/projects/p/locations/us/"),
        ] {
            for (model, expected) in [
                ("models/publishers/evil/models/{project}", "publishers/evil/models/{project}"),
                ("publishers/evil/models/x", "publishers/evil/models/x"),
                ("gemini-9", "publishers/google/models/gemini-9"),
            ] {
                let values = Values::new().set("project", "p").set("location", "us").set("model", model);
                let said = on(raise(fault, &values), Host::Vertex).status().message.clone();
                assert!(said.contains(&format!("{before}{expected}")), "{said}");
            }
        }
    }

    #[test]
    fn advice_and_notes_stay() {
        let error = raise("quota_free_rpm", &Values::new()).with_operator_note("x").with_tried("y");
        let advice = error.advice();
        let said = on(error, Host::Vertex);
        assert_eq!(
            (said.fault(), said.operator_note(), said.tried()),
            ("vertex_resource_exhausted", Some("x"), Some("y"))
        );
        assert_eq!(said.advice(), advice);
        assert_ne!(said.advice(), Advice::Stop);
    }

    #[test]
    fn what_has_one_form_stays_as_it_is() {
        let error = raise("api_key_missing", &Values::new()).with_retry_info(std::time::Duration::from_secs(3));
        assert_eq!(on(error.clone(), Host::Firebase).status(), error.status());
        for id in ["bad_role", "key_quota", "gateway_overloaded"] {
            let error = raise(id, &Values::new());
            assert_eq!(on(error.clone(), Host::Vertex).status(), error.status(), "{id}");
        }
    }

    #[test]
    fn an_upstreams_answer_is_left_alone() {
        let page = raise("path_not_found_html", &Values::new());
        assert_eq!(on(page, Host::Firebase).fault(), "path_not_found_html");
    }
}
