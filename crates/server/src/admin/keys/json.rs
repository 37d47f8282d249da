//! A key as the API Keys API writes and reads it, and in the field `pollux` what only Pollux knows of it.
//!
//! Official clients leave `pollux` out of what they send and pass over it in what they get. What a caller may write is
//! made into one JSON object, changed there as the mask says, and read back as a whole: a patch can therefore not leave
//! behind what a creation would refuse.

use std::collections::BTreeMap;

use pollux_doctor::Error;
use pollux_store::directory::{KeyRecord, Limits, Restrictions, SpendCap};
use serde_json::{Map, Value, json};

use super::super::google::{Fields, Mask, invalid, merge, time};
use super::restrictions::{CLIENTS, restrictions};

/// Whose names are the caller's own.
pub(super) const MAPS: [&str; 1] = ["annotations"];
/// What an update may write.
const WRITABLE: [&str; 24] = [
    "displayName",
    "annotations",
    "annotations.*",
    "restrictions",
    "restrictions.browserKeyRestrictions",
    "restrictions.browserKeyRestrictions.allowedReferrers",
    "restrictions.serverKeyRestrictions",
    "restrictions.serverKeyRestrictions.allowedIps",
    "restrictions.androidKeyRestrictions",
    "restrictions.androidKeyRestrictions.allowedApplications",
    "restrictions.iosKeyRestrictions",
    "restrictions.iosKeyRestrictions.allowedBundleIds",
    "restrictions.apiTargets",
    "pollux",
    "pollux.allowedModels",
    "pollux.expireTime",
    "pollux.limits",
    "pollux.limits.requestsPerMinute",
    "pollux.limits.inputTokensPerMinute",
    "pollux.limits.requestsPerDay",
    "pollux.limits.inputTokensPerDay",
    "pollux.monthlyBudget",
    "pollux.route",
    "pollux.leaked",
];
/// Every field of a key; those that cannot be written are taken and passed over, as a client sends back what it got.
pub(super) const FIELDS: [&str; 12] = [
    "name",
    "uid",
    "displayName",
    "keyString",
    "createTime",
    "updateTime",
    "deleteTime",
    "annotations",
    "restrictions",
    "etag",
    "serviceAccountEmail",
    "pollux",
];

/// The key as an answer has it, in the order of the fields' numbers. Its string is only in that of its creation.
pub(super) fn key(record: &KeyRecord, etag: &str, string: Option<&str>) -> Value {
    let mut key = Map::new();
    let mut put = |name: &str, value: Value| drop(key.insert(name.to_owned(), value));
    put("name", json!(format!("projects/{}/locations/global/keys/{}", record.project, record.id)));
    put("displayName", json!(record.display_name));
    if let Some(string) = string {
        put("keyString", json!(string));
    }
    put("createTime", time(record.create_time));
    put("uid", json!(record.uid));
    put("updateTime", time(record.update_time));
    if let Some(at) = record.delete_time {
        put("deleteTime", time(at));
    }
    put("etag", json!(etag));
    key.extend(writable(record));
    key.retain(|_, value| !is_default(value));
    Value::Object(key)
}

fn is_default(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        _ => false,
    }
}

/// What a caller may write of a key, with nothing that is empty.
fn writable(record: &KeyRecord) -> Map<String, Value> {
    let mut own = Map::from_iter([
        ("allowedModels".to_owned(), json!(record.allowed_models)),
        ("expireTime".to_owned(), record.expire_time.map_or(Value::Null, time)),
        ("limits".to_owned(), limits(&record.limits)),
        ("monthlyBudget".to_owned(), record.monthly_budget.map_or(Value::Null, budget)),
        ("route".to_owned(), json!(record.route)),
        ("leaked".to_owned(), json!(record.leaked)),
    ]);
    own.retain(|_, value| !is_default(value));
    let mut fields = Map::from_iter([
        ("displayName".to_owned(), json!(record.display_name)),
        ("annotations".to_owned(), json!(record.annotations)),
        ("restrictions".to_owned(), json!(record.restrictions)),
        ("serviceAccountEmail".to_owned(), json!(record.service_account_email)),
        ("pollux".to_owned(), Value::Object(own)),
    ]);
    fields.retain(|_, value| !is_default(value));
    fields
}

fn limits(limits: &Limits) -> Value {
    let mut fields = Map::from_iter([
        ("requestsPerMinute".to_owned(), json!(limits.requests_per_minute)),
        ("inputTokensPerMinute".to_owned(), json!(limits.input_tokens_per_minute)),
        ("requestsPerDay".to_owned(), json!(limits.requests_per_day)),
        ("inputTokensPerDay".to_owned(), json!(limits.input_tokens_per_day)),
    ]);
    fields.retain(|_, value| !value.is_null());
    Value::Object(fields)
}

fn budget(cap: SpendCap) -> Value {
    json!({ "currency": "USD", "nanos": cap.nanos_per_month.to_string() })
}

/// Writes a body into a new key.
///
/// # Errors
/// What is wrong with the body.
pub(super) fn create(record: &mut KeyRecord, body: &Map<String, Value>) -> Result<(), Error> {
    Fields::of(body, "key", &FIELDS)?;
    read(record, body)
}

/// Writes a body into a key as far as the mask says.
///
/// # Errors
/// What is wrong with the mask, or with the key as it would be.
pub(super) fn patch(record: &mut KeyRecord, body: &Map<String, Value>, mask: &Mask) -> Result<(), Error> {
    Fields::of(body, "key", &FIELDS)?;
    let mut view = writable(record);
    for path in mask.paths(body, &WRITABLE)? {
        // An official client cannot say what is in `pollux`: its `*` empties only what it knows.
        if *mask == Mask::All && path == ["pollux"] && !body.contains_key("pollux") {
            continue;
        }
        // A key has one kind of client: another takes the place of the one that was.
        if let [first, kind, ..] = path.as_slice()
            && first == "restrictions"
            && CLIENTS.contains(&kind.as_str())
            && let Some(Value::Object(restrictions)) = view.get_mut("restrictions")
        {
            let said = |other: &str| body.get("restrictions").is_some_and(|body| !body[other].is_null());
            restrictions.retain(|name, _| !CLIENTS.contains(&name.as_str()) || name == kind || said(name));
        }
        merge(&mut view, body, &path);
    }
    read(record, &view)
}

/// Reads what a caller may write.
fn read(record: &mut KeyRecord, view: &Map<String, Value>) -> Result<(), Error> {
    let fields = Fields::of(view, "key", &FIELDS)?;
    let name = fields.text("displayName")?.unwrap_or_default();
    let annotations = annotations(&fields)?;
    let restrictions = match fields.object("restrictions")? {
        Some(map) => restrictions(map)?,
        None => Restrictions::default(),
    };
    let nothing = Map::new();
    let own = fields.object("pollux")?.unwrap_or(&nothing);
    let names = ["allowedModels", "expireTime", "limits", "monthlyBudget", "route", "leaked"];
    let own = Fields::of(own, "key.pollux", &names)?;
    let allowed_models = own.texts("allowedModels")?;
    let expire_time = own.time("expireTime")?;
    let limits = read_limits(own.object("limits")?.unwrap_or(&nothing), "key.pollux.limits")?;
    let monthly_budget = own.object("monthlyBudget")?.map(read_budget).transpose()?;
    let route = own.text("route")?.filter(|route| !route.is_empty()).map(str::to_owned);
    record.leaked = own.flag("leaked")?.unwrap_or_default();
    record.service_account_email =
        fields.text("serviceAccountEmail")?.filter(|email| !email.is_empty()).map(str::to_owned);
    name.clone_into(&mut record.display_name);
    record.annotations = annotations;
    record.restrictions = restrictions;
    record.allowed_models = allowed_models;
    record.expire_time = expire_time;
    record.limits = limits;
    record.monthly_budget = monthly_budget;
    record.route = route;
    Ok(())
}

fn annotations(fields: &Fields<'_>) -> Result<BTreeMap<String, String>, Error> {
    let mut found = BTreeMap::new();
    for (name, value) in fields.object("annotations")?.into_iter().flatten() {
        let Some(value) = value.as_str() else {
            return Err(invalid("key.annotations", "Invalid value at 'key.annotations' (TYPE_STRING)"));
        };
        found.insert(name.clone(), value.to_owned());
    }
    Ok(found)
}

/// Of a key's field of this name, or of a project's.
pub(in super::super) fn read_limits(map: &Map<String, Value>, at: &str) -> Result<Limits, Error> {
    let names = ["requestsPerMinute", "inputTokensPerMinute", "requestsPerDay", "inputTokensPerDay"];
    let fields = Fields::of(map, at, &names)?;
    Ok(Limits {
        requests_per_minute: fields.number("requestsPerMinute")?,
        input_tokens_per_minute: fields.number("inputTokensPerMinute")?,
        requests_per_day: fields.number("requestsPerDay")?,
        input_tokens_per_day: fields.number("inputTokensPerDay")?,
    })
}

fn read_budget(map: &Map<String, Value>) -> Result<SpendCap, Error> {
    let at = "key.pollux.monthlyBudget";
    let fields = Fields::of(map, at, &["currency", "nanos"])?;
    if fields.text("currency")?.is_some_and(|currency| currency != "USD") {
        return Err(invalid(&fields.path("currency"), "prices are in US dollars: expected `USD`"));
    }
    let nanos = fields.number("nanos")?;
    let expected =
        || invalid(&fields.path("nanos"), "expected billionths of a dollar, such as \"5000000000\" for 5 dollars");
    Ok(SpendCap { nanos_per_month: nanos.ok_or_else(expected)? })
}

#[cfg(test)]
mod tests {
    use pollux_relay::registry::check_key;

    use super::super::super::google;
    use super::*;

    const SHA1: &str = "da:39:a3:ee:5e:6b:4b:0d:32:55:bf:ef:95:60:18:90:af:d8:07:09";

    fn object(value: &Value) -> Map<String, Value> {
        google::body(value.to_string().as_bytes(), &MAPS).unwrap()
    }

    fn created(body: &Value) -> KeyRecord {
        let mut record = KeyRecord { project: 7, id: "k".into(), uid: "u".into(), ..KeyRecord::default() };
        create(&mut record, &object(body)).unwrap();
        record
    }

    fn mask(text: &str) -> Mask {
        let uri = format!("/?updateMask={text}").parse().unwrap();
        Mask::read(&google::Query::read(&uri, &["updateMask"]).unwrap())
    }

    #[test]
    fn what_is_written_comes_back() {
        let body = json!({
            "displayName": "Näme",
            "annotations": { "a_b/c": "d" },
            "restrictions": {
                "androidKeyRestrictions": {
                    "allowedApplications": [{ "packageName": "com.example", "sha1Fingerprint": SHA1 }]
                },
                "apiTargets": [{ "service": "generativelanguage.googleapis.com", "methods": ["Get*"] }, { "service": "a.b" }],
            },
            "pollux": {
                "allowedModels": ["gemini-2.5-*"],
                "expireTime": "2026-12-01T00:00:00Z",
                "limits": { "requestsPerMinute": "7", "inputTokensPerDay": 9 },
                "monthlyBudget": { "currency": "USD", "nanos": "5000000000" },
                "route": "cheap",
                "leaked": true,
            },
        });
        let found = key(&created(&body), "W/\"e\"", Some("AIza"));
        assert_eq!(found["name"], "projects/7/locations/global/keys/k");
        assert_eq!((&found["keyString"], &found["etag"]), (&json!("AIza"), &json!("W/\"e\"")));
        for name in ["displayName", "annotations"] {
            assert_eq!(found[name], body[name]);
        }
        let app = &found["restrictions"]["androidKeyRestrictions"]["allowedApplications"][0];
        assert_eq!(app["sha1Fingerprint"], SHA1.replace(':', "").to_uppercase());
        assert_eq!(found["restrictions"]["apiTargets"], body["restrictions"]["apiTargets"]);
        assert_eq!(found["pollux"]["expireTime"], "2026-12-01T00:00:00.000Z");
        assert_eq!(found["pollux"]["limits"], json!({ "requestsPerMinute": 7, "inputTokensPerDay": 9 }));
        assert_eq!(found["pollux"]["monthlyBudget"], body["pollux"]["monthlyBudget"]);
        // What was answered can be sent back as it is.
        assert_eq!(created(&found), created(&body));
        let plain = key(&created(&json!({})), "e", None);
        assert!(
            ["restrictions", "pollux", "annotations", "displayName", "keyString"]
                .iter()
                .all(|name| plain.get(name).is_none())
        );
    }

    #[test]
    fn a_patch_writes_what_the_mask_says() {
        let first = json!({
            "displayName": "one",
            "annotations": { "keep": "1", "my_team": "2" },
            "restrictions": { "browserKeyRestrictions": { "allowedReferrers": ["a.com/*"] }, "apiTargets": [{ "service": "s" }] },
            "pollux": { "route": "r", "limits": { "requestsPerDay": 5 } },
        });
        let check = |text: &str, body: Value, expected: Value| {
            let mut record = created(&first);
            patch(&mut record, &object(&body), &mask(text)).unwrap();
            assert_eq!(Value::Object(writable(&record)), expected, "{text}");
        };
        let with = |change: &dyn Fn(&mut Value)| {
            let mut value = first.clone();
            change(&mut value);
            value
        };
        check("", json!({ "displayName": "two", "uid": "x" }), with(&|key| key["displayName"] = json!("two")));
        check(
            "display_name",
            json!({ "displayName": "two", "annotations": {} }),
            with(&|key| key["displayName"] = json!("two")),
        );
        check("annotations.my_team", json!({}), with(&|key| key["annotations"] = json!({ "keep": "1" })));
        check("pollux.limits.requestsPerDay", json!({}), with(&|key| key["pollux"] = json!({ "route": "r" })));
        check("*", json!({ "displayName": "two" }), json!({ "displayName": "two", "pollux": first["pollux"] }));
        let server = json!({ "restrictions": { "serverKeyRestrictions": { "allowedIps": ["::1"] } } });
        check("restrictions", server.clone(), with(&|key| key["restrictions"] = server["restrictions"].clone()));
        // Another kind of client takes the place of the one that was; the targets stay.
        let changed = json!({ "serverKeyRestrictions": { "allowedIps": ["::1"] }, "apiTargets": [{ "service": "s" }] });
        check("restrictions.server_key_restrictions", server, with(&|key| key["restrictions"] = changed.clone()));
        let none = json!({ "restrictions": { "browserKeyRestrictions": {} } });
        let changed = json!({ "apiTargets": [{ "service": "s" }] });
        check("restrictions.browserKeyRestrictions", none, with(&|key| key["restrictions"] = changed.clone()));
    }

    #[test]
    fn what_is_wrong_is_refused_and_named() {
        let refuse = |body: Value, field: &str| {
            let mut record = KeyRecord::default();
            let read = create(&mut record, &object(&body));
            // What cannot be read writes nothing; what can is for the registry to look at.
            assert!(read.is_ok() || record == KeyRecord::default(), "{body}");
            let error = read.and_then(|()| check_key(&record)).unwrap_err();
            assert_eq!(error.http(), 400, "{body}");
            assert_eq!(error.status().details[0]["fieldViolations"][0]["field"], field, "{body}");
        };
        refuse(json!({ "displayNam": "x" }), "key.displayNam");
        refuse(json!({ "displayName": "x".repeat(64) }), "key.displayName");
        refuse(json!({ "annotations": { "a": 1 } }), "key.annotations");
        refuse(
            json!({ "restrictions": { "browserKeyRestrictions": {}, "iosKeyRestrictions": {} } }),
            "key.restrictions",
        );
        refuse(json!({ "restrictions": { "apiTarget": [] } }), "key.restrictions.apiTarget");
        refuse(
            json!({ "restrictions": { "apiTargets": [{ "methods": ["x"] }] } }),
            "key.restrictions.apiTargets.service",
        );
        refuse(
            json!({ "restrictions": { "apiTargets": [{ "service": "a", "methods": ["*x"] }] } }),
            "key.restrictions.apiTargets.methods[0]",
        );
        let one = |kind: &str, list: &str, entry: Value| json!({ "restrictions": { kind: { list: [entry] } } });
        for (kind, list, entry) in [
            ("browserKeyRestrictions", "allowedReferrers", json!("a b")),
            ("browserKeyRestrictions", "allowedReferrers", json!("https://")),
            ("browserKeyRestrictions", "allowedReferrers", json!("a.com:x/*")),
            ("browserKeyRestrictions", "allowedReferrers", json!("a.com/?q")),
            ("serverKeyRestrictions", "allowedIps", json!("1.2.3.4/33")),
            ("serverKeyRestrictions", "allowedIps", json!("1.2.3")),
            ("serverKeyRestrictions", "allowedIps", json!("::1/+9")),
            ("iosKeyRestrictions", "allowedBundleIds", json!("")),
        ] {
            refuse(one(kind, list, entry), &format!("key.restrictions.{kind}.{list}[0]"));
        }
        let app = |app: Value| one("androidKeyRestrictions", "allowedApplications", app);
        let at = "key.restrictions.androidKeyRestrictions.allowedApplications";
        refuse(app(json!({ "packageName": "a", "sha1Fingerprint": "00" })), &format!("{at}.sha1Fingerprint"));
        refuse(app(json!({ "sha1Fingerprint": SHA1 })), &format!("{at}.packageName"));
        refuse(json!({ "pollux": { "expireTime": "tomorrow" } }), "key.pollux.expireTime");
        refuse(json!({ "pollux": { "limits": { "requestsPerDay": -1 } } }), "key.pollux.limits.requestsPerDay");
        refuse(
            json!({ "pollux": { "monthlyBudget": { "currency": "EUR", "nanos": "1" } } }),
            "key.pollux.monthlyBudget.currency",
        );
        refuse(json!({ "pollux": { "monthlyBudget": {} } }), "key.pollux.monthlyBudget.nanos");
        refuse(json!({ "pollux": { "allowedModels": ["gemini-*-x"] } }), "key.pollux.allowedModels[0]");
    }
}
