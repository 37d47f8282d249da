//! What is said of a key on the command line, as the API Keys API writes it.

use anyhow::Context as _;
use pollux_backends::{Provider, Surface};
use pollux_models::catalogue;
use pollux_relay::access::Rules;
use pollux_store::directory::{ApiTarget, Restrictions, SERVICES};
use pollux_types::{ApiVersion, Method};
use serde_json::{Value, json};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use crate::args::{Clear, KeySettings, UpdateKey};
use crate::command::fields::{Fields, object};
use crate::command::say;
use crate::exit::WrongArguments;
use crate::speak::said;

/// The body of a creation.
pub(super) fn body(settings: &KeySettings) -> anyhow::Result<Value> {
    Ok(object(fields(settings)?))
}

/// The mask and the body of a patch.
pub(super) fn patch(args: &UpdateKey) -> anyhow::Result<(String, Value)> {
    let mut fields = fields(&args.settings)?;
    if let Some(leaked) = args.leaked {
        fields.push(("pollux.leaked".to_owned(), json!(leaked)));
    }
    for what in &args.clear {
        fields.extend(cleared(*what).iter().map(|path| ((*path).to_owned(), Value::Null)));
    }
    if fields.is_empty() {
        anyhow::bail!(WrongArguments(said!("cli-nothing-to-change", command = "pollux keys update")));
    }
    let mut paths: Vec<&str> = fields.iter().map(|(path, _)| path.as_str()).collect();
    paths.sort_unstable();
    let clash = paths
        .iter()
        .zip(&paths[1..])
        .find(|(one, next)| next.strip_prefix(**one).is_some_and(|rest| rest.is_empty() || rest.starts_with('.')));
    if let Some((_, path)) = clash {
        anyhow::bail!(WrongArguments(said!("cli-set-and-cleared", path = path)));
    }
    let mask = paths.join(",");
    let mut body = object(fields);
    if let Some(etag) = &args.etag {
        body["etag"] = json!(etag);
    }
    Ok((mask, body))
}

fn cleared(what: Clear) -> &'static [&'static str] {
    match what {
        Clear::Client => &[
            "restrictions.browserKeyRestrictions",
            "restrictions.serverKeyRestrictions",
            "restrictions.androidKeyRestrictions",
            "restrictions.iosKeyRestrictions",
        ],
        Clear::Apis => &["restrictions.apiTargets"],
        Clear::Models => &["pollux.allowedModels"],
        Clear::Expiry => &["pollux.expireTime"],
        Clear::Limits => &["pollux.limits"],
        Clear::Budget => &["pollux.monthlyBudget"],
        Clear::Route => &["pollux.route"],
        Clear::Annotations => &["annotations"],
    }
}

fn fields(settings: &KeySettings) -> anyhow::Result<Fields> {
    refuse_empty(settings)?;
    let mut fields = Fields::new();
    let mut set = |path: &str, value: Option<Value>| fields.extend(value.map(|value| (path.to_owned(), value)));
    let list = |name: &str, items: &[String]| (!items.is_empty()).then(|| json!({ name: items }));
    set("displayName", settings.display_name.as_ref().map(|name| json!(name)));
    set("restrictions.browserKeyRestrictions", list("allowedReferrers", &settings.referrers));
    set("restrictions.serverKeyRestrictions", list("allowedIps", &settings.ips));
    set("restrictions.iosKeyRestrictions", list("allowedBundleIds", &settings.ios));
    let apps = settings.android.iter().map(|(name, hash)| json!({ "packageName": name, "sha1Fingerprint": hash }));
    let apps: Vec<Value> = apps.collect();
    set("restrictions.androidKeyRestrictions", (!apps.is_empty()).then(|| json!({ "allowedApplications": apps })));
    let targets: Vec<Value> = settings.apis.iter().map(|text| target(text)).collect();
    set("restrictions.apiTargets", (!targets.is_empty()).then_some(Value::Array(targets)));
    set("pollux.allowedModels", (!settings.models.is_empty()).then(|| json!(settings.models)));
    set("pollux.expireTime", settings.expires.as_deref().map(moment).transpose()?.map(Value::String));
    set("pollux.limits.requestsPerMinute", settings.requests_per_minute.map(Value::from));
    set("pollux.limits.inputTokensPerMinute", settings.input_tokens_per_minute.map(Value::from));
    set("pollux.limits.requestsPerDay", settings.requests_per_day.map(Value::from));
    set("pollux.limits.inputTokensPerDay", settings.input_tokens_per_day.map(Value::from));
    let budget = settings.monthly_budget.map(|nanos| json!({ "currency": "USD", "nanos": nanos.to_string() }));
    set("pollux.monthlyBudget", budget);
    set("pollux.route", settings.route.as_ref().map(|name| json!(name)));
    for (name, text) in &settings.annotations {
        set(&format!("annotations.{name}"), Some(json!(text)));
    }
    Ok(fields)
}

/// An empty entry matches nothing; whoever writes one wants the list gone.
fn refuse_empty(settings: &KeySettings) -> Result<(), WrongArguments> {
    let lists = [
        ("referrer", &settings.referrers, "client"),
        ("ip", &settings.ips, "client"),
        ("ios", &settings.ios, "client"),
        ("api", &settings.apis, "apis"),
        ("model", &settings.models, "models"),
    ];
    match lists.iter().find(|(_, list, _)| list.iter().any(|entry| entry.trim().is_empty())) {
        None => Ok(()),
        Some((flag, _, what)) => Err(WrongArguments(said!("cli-restriction-empty", flag = flag, what = what))),
    }
}

/// Says what of these restrictions lets nothing pass that this Pollux knows. They are kept: models come, and Google's
/// services are more than ours.
pub(super) fn warn(settings: &KeySettings) {
    for told in doubts(settings) {
        say(&(said!("cli-warning", message = told) + "\n"));
    }
}

fn doubts(settings: &KeySettings) -> Vec<String> {
    let mut doubts = Vec::new();
    for pattern in &settings.models {
        let is_known = match pattern.strip_suffix('*') {
            Some(head) => catalogue().all().iter().any(|model| model.id().starts_with(head)),
            None => catalogue().get(pattern).is_some(),
        };
        if !is_known {
            doubts.push(said!("cli-doubt-model", pattern = pattern));
        }
    }
    for api in &settings.apis {
        let (service, methods) = api.split_once('=').unwrap_or((api, ""));
        if !SERVICES.contains(&service) {
            let known = SERVICES.join(", ");
            doubts.push(said!("cli-doubt-service", service = service, known = known));
            continue;
        }
        for method in methods.split(',').filter(|method| !method.is_empty()) {
            let only = ApiTarget { service: service.to_owned(), methods: vec![method.to_owned()] };
            let rules = Rules::of(&Restrictions { client: None, api_targets: vec![only] });
            if !methods_of(service).iter().any(|known| rules.allow_method(service, known)) {
                doubts.push(said!("cli-doubt-method", service = service, method = method));
            }
        }
    }
    doubts
}

/// The full names of what a service can be asked.
fn methods_of(service: &str) -> Vec<String> {
    let mut surfaces = vec![Surface::Gemini];
    for provider in [Provider::Developer, Provider::Vertex { location: "global".into() }] {
        surfaces.push(Surface::Firebase { project: "p".into(), provider });
    }
    for version in ["v1", "v1beta1"] {
        surfaces.push(Surface::Vertex { version: version.into(), project: "p".into(), location: "global".into() });
    }
    surfaces.retain(|surface| surface.service() == service);
    let versions = [ApiVersion::V1, ApiVersion::V1Beta, ApiVersion::V1Alpha];
    let of = |surface: &Surface| {
        let names = Method::ALL.iter().flat_map(|method| versions.map(|version| surface.grpc_method(*method, version)));
        names.collect::<Vec<_>>()
    };
    surfaces.iter().flat_map(of).collect()
}

/// `service=Method,Get*`
fn target(text: &str) -> Value {
    match text.split_once('=') {
        None => json!({ "service": text }),
        Some((service, methods)) => {
            let methods: Vec<&str> = methods.split(',').filter(|method| !method.is_empty()).collect();
            json!({ "service": service, "methods": methods })
        }
    }
}

/// A moment as it is written, or so long from now.
fn moment(text: &str) -> anyhow::Result<String> {
    let wrong = || WrongArguments(said!("cli-expected-moment"));
    if text.contains('T') {
        return Ok(text.to_owned());
    }
    let span = humantime::parse_duration(text).map_err(|_| wrong())?;
    let moment = OffsetDateTime::now_utc().checked_add(span.try_into().map_err(|_| wrong())?).ok_or_else(wrong)?;
    moment.format(&Rfc3339).with_context(|| said!("cli-moment-unwritable"))
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use super::*;

    fn update(line: &str) -> anyhow::Result<(String, Value)> {
        patch(&UpdateKey::try_parse_from(format!("update web {line}").split_whitespace()).unwrap())
    }

    #[test]
    fn flags_become_the_fields_of_a_key() {
        let line = "--display-name x --ip ::1 --ip 10.0.0.0/8 --api a.com=Get*,M --api b.com --model gemini-* \
                    --expires 2027-01-31T00:00:00Z --requests-per-day 5 --monthly-budget 1.5 --annotation a.b=c";
        let (mask, body) = update(line).unwrap();
        assert_eq!(
            mask,
            "annotations.a.b,displayName,pollux.allowedModels,pollux.expireTime,pollux.limits.requestsPerDay,\
             pollux.monthlyBudget,restrictions.apiTargets,restrictions.serverKeyRestrictions"
        );
        assert_eq!(
            body,
            json!({
                "displayName": "x",
                "restrictions": {
                    "serverKeyRestrictions": { "allowedIps": ["::1", "10.0.0.0/8"] },
                    "apiTargets": [{ "service": "a.com", "methods": ["Get*", "M"] }, { "service": "b.com" }],
                },
                "pollux": {
                    "allowedModels": ["gemini-*"],
                    "expireTime": "2027-01-31T00:00:00Z",
                    "limits": { "requestsPerDay": 5 },
                    "monthlyBudget": { "currency": "USD", "nanos": "1500000000" },
                },
                "annotations": { "a.b": "c" },
            })
        );
        let (_, body) = update("--android com.a=AA:BB").unwrap();
        let apps = &body["restrictions"]["androidKeyRestrictions"]["allowedApplications"];
        assert_eq!(apps, &json!([{ "packageName": "com.a", "sha1Fingerprint": "AA:BB" }]));
    }

    #[test]
    fn what_is_cleared_is_in_the_mask_and_not_in_the_body() {
        let (mask, body) = update("--clear expiry,route --leaked true --etag W/1").unwrap();
        assert_eq!(mask, "pollux.expireTime,pollux.leaked,pollux.route");
        assert_eq!(body, json!({ "etag": "W/1", "pollux": { "leaked": true, "expireTime": null, "route": null } }));
        let told = |line: &str| update(line).unwrap_err().to_string();
        assert!(update("").is_err());
        assert!(told("--route a --clear route").contains("`pollux.route` is both set and cleared"));
        assert!(told("--requests-per-day 1 --clear limits").contains("both set and cleared"));
        assert!(told("--expires soon").contains("`90d`"));
    }

    #[test]
    fn what_lets_nothing_pass_is_doubted() {
        let doubts = |line: &str| {
            let args = UpdateKey::try_parse_from(format!("update web {line}").split_whitespace()).unwrap();
            doubts(&args.settings)
        };
        for line in [
            "--model gemini-2.5-* --model gemini-2.5-flash --model gemini-flash-latest --model *",
            "--api generativelanguage.googleapis.com=GenerateContent,Count*,*",
            "--api firebasevertexai.googleapis.com=google.firebase.vertexai.v1beta.PredictionService.GenerateContent",
            "--api aiplatform.googleapis.com=google.cloud.aiplatform.v1beta1.PredictionService.*",
        ] {
            assert_eq!(doubts(line), [""; 0], "{line}");
        }
        for (line, part) in [
            ("--model nope", "`--model nope` fits no model"),
            ("--api foo.googleapis.com", "is no service of Pollux"),
            ("--api generativelanguage.googleapis.com=Nope", "=Nope` is no method"),
        ] {
            let told = doubts(line);
            assert!(told.len() == 1 && told[0].contains(part), "{line}: {told:?}");
        }
    }

    #[test]
    fn what_takes_a_restriction_away_is_said() {
        for (flag, value, part) in [
            ("--ip", "", "--clear client"),
            ("--model", "", "--clear models"),
            ("--api", "", "--clear apis"),
            ("--expires", "never", "--clear expiry"),
        ] {
            let args = UpdateKey::try_parse_from(["update", "web", flag, value]).unwrap();
            let told = patch(&args).unwrap_err().to_string();
            assert!(told.contains(part), "{flag}: {told}");
        }
    }

    #[test]
    fn a_span_ends_that_long_from_now() {
        let at = OffsetDateTime::parse(&moment("1d").unwrap(), &Rfc3339);
        let left = at.unwrap() - OffsetDateTime::now_utc();
        assert!((86_390..=86_400).contains(&left.whole_seconds()), "{left}");
    }
}
