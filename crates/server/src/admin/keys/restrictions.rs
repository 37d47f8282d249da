//! Reads what a key is bound to: which fields there are, and of which kind. What may stand in them, the registry checks.

use pollux_doctor::Error;
use pollux_store::directory::{AndroidApp, ApiTarget, ClientRestriction, Restrictions};
use serde_json::{Map, Value};

use super::super::google::{Fields, invalid};

/// The kinds of clients, of which a key has one at most.
pub(super) const CLIENTS: [&str; 4] =
    ["browserKeyRestrictions", "serverKeyRestrictions", "androidKeyRestrictions", "iosKeyRestrictions"];

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
    let at = format!("key.restrictions.{kind}");
    let texts = |name: &str| Fields::of(map, &at, &[name])?.texts(name);
    Ok(match kind {
        "browserKeyRestrictions" => ClientRestriction::Browser { allowed_referrers: texts("allowedReferrers")? },
        "serverKeyRestrictions" => ClientRestriction::Server { allowed_ips: texts("allowedIps")? },
        "iosKeyRestrictions" => ClientRestriction::Ios { allowed_bundle_ids: texts("allowedBundleIds")? },
        _ => {
            let fields = Fields::of(map, &at, &["allowedApplications"])?;
            let (apps, at) = (fields.objects("allowedApplications")?, fields.path("allowedApplications"));
            let apps = apps.into_iter().map(|app| read_app(app, &at));
            ClientRestriction::Android { allowed_applications: apps.collect::<Result<_, _>>()? }
        }
    })
}

fn read_app(map: &Map<String, Value>, at: &str) -> Result<AndroidApp, Error> {
    let fields = Fields::of(map, at, &["packageName", "sha1Fingerprint"])?;
    let text = |name: &str| Ok::<_, Error>(fields.text(name)?.unwrap_or_default().to_owned());
    Ok(AndroidApp { package_name: text("packageName")?, sha1_fingerprint: text("sha1Fingerprint")? }.normal())
}

fn read_target(map: &Map<String, Value>) -> Result<ApiTarget, Error> {
    let fields = Fields::of(map, "key.restrictions.apiTargets", &["service", "methods"])?;
    let service = fields.text("service")?.unwrap_or_default().to_owned();
    Ok(ApiTarget { service, methods: fields.texts("methods")? })
}
