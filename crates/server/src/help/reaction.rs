//! How Pollux reacts to a fault, from the advice that machines follow: the page cannot say anything else.

use pollux_doctor::{Advice, Cool, Fault, Host, Language, Values, say};

/// Sentences, in order.
pub(super) fn of(fault: &Fault, language: Language) -> Vec<String> {
    let mut ids = Vec::new();
    let mut seconds = 0;
    if fault.variants().iter().all(|variant| variant.host == Host::Client) {
        ids.push("site-react-never-sent");
    } else if fault.id == "unknown" {
        ids.push("site-react-by-status");
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
