//! How Pollux reacts to a fault, from the advice that machines follow: the page cannot say anything else.

use pollux_doctor::{Advice, Blame, Cool, Fault, Host, Language, Values, say};

/// Sentences, in order.
pub(super) fn of(fault: &Fault, language: Language) -> Vec<String> {
    let mut ids = Vec::new();
    let mut seconds = 0;
    if fault.variants().iter().all(|variant| variant.host == Host::Client) {
        ids.push("site-react-never-sent");
    } else if fault.id == "unknown" {
        ids.push("site-react-by-status");
    } else if !comes_of_an_attempt(fault) {
        ids.push("site-react-stop");
    } else {
        let cool = match fault.advice() {
            Advice::SameCredential { after } if after.is_zero() => {
                ids.push("site-react-same-now");
                None
            }
            Advice::SameCredential { after } => {
                seconds = after.as_secs();
                ids.push("site-react-same");
                None
            }
            Advice::OtherCredential { cool } => {
                ids.push("site-react-other-credential");
                Some(cool)
            }
            Advice::OtherTarget { cool: Cool::Nothing } => {
                ids.push("site-react-other-target");
                None
            }
            Advice::OtherTarget { cool } => {
                ids.push("site-react-again");
                Some(cool)
            }
            _ => {
                ids.push("site-react-stop");
                None
            }
        };
        if fault.advice() != Advice::Stop {
            ids.push("site-react-limits");
        }
        ids.extend(cool.and_then(cooled));
    }
    if fault.own {
        ids.push("site-react-own");
    }
    ids.into_iter().map(|id| say(language, id, &Values::new().set("seconds", seconds))).collect()
}

/// Whether the relay gets to see it. What this gateway refuses itself it does not ask for again; its advice is for the
/// Pollux before it.
fn comes_of_an_attempt(fault: &Fault) -> bool {
    let of_upstream = matches!(fault.blame, Blame::Network | Blame::Service | Blame::Model);
    !fault.own || of_upstream || fault.id.starts_with("upstream_")
}

/// What is left alone for a time.
fn cooled(cool: Cool) -> Option<&'static str> {
    match cool {
        Cool::Credential => Some("site-cool-credential"),
        Cool::Project => Some("site-cool-project"),
        Cool::ProjectModel { .. } => Some("site-cool-project-model"),
        Cool::ModelRegion { .. } => Some("site-cool-model-region"),
        Cool::Backend => Some("site-cool-backend"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use pollux_doctor::catalogue;

    use super::*;

    #[test]
    fn what_is_said_is_what_the_relay_does() {
        let said = |id: &str| of(catalogue().get(id).unwrap(), Language::english()).join(" ");
        for (fault, expected) in [
            ("overloaded", "after a backoff"),
            ("quota_free_rpm", "next key or project"),
            ("unknown_json_field", "does not send the request again"),
            ("empty_stop", "again at once"),
            ("service_agents_provisioning", "or else after 120 s"),
            ("client_network", "Nothing reaches Pollux"),
            ("upstream_tls", "after a backoff"),
            ("unknown", "goes by the status"),
        ] {
            assert!(said(fault).contains(expected), "{fault}: {}", said(fault));
        }
        for own in
            ["gateway_overloaded", "gateway_draining", "key_quota", "no_usable_credential", "key_model_not_allowed"]
        {
            assert!(said(own).contains("does not send the request again"), "{own}: {}", said(own));
            assert!(said(own).contains("Only Pollux"), "{own}");
        }
    }
}
