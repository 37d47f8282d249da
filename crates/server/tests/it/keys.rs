//! API keys, projects, services and the audit over the admin API.

use std::sync::{Arc, Mutex};

use pollux_relay::{Clock, Registry};
use pollux_store::Sqlite;
use pollux_store::directory::ProjectRecord;
use serde_json::{Value, json};

use crate::client::Answer;
use crate::house::{House, actor};
use crate::start;

/// 2026-11-21T00:00:00Z
const NOW: i64 = 1_795_219_200;
const KEYS: &str = "/v2/projects/default/locations/global/keys";
const GENERATE: &str = "/v1/models/m:generateContent";

impl House {
    async fn ask(&self, verb: &str, path: &str, body: &Value) -> Answer {
        let body = if body.is_null() { String::new() } else { body.to_string() };
        self.server.admin.other(verb, path, "", &body).await
    }

    /// What is asked is done.
    async fn done(&self, verb: &str, path: &str, body: Value) -> Value {
        let answer = self.ask(verb, path, &body).await;
        assert_eq!(answer.status, 200, "{verb} {path}: {}", answer.body());
        answer.json()
    }

    async fn get(&self, path: &str) -> Value {
        self.done("GET", path, Value::Null).await
    }

    /// What is asked is refused like this.
    async fn refused(&self, verb: &str, path: &str, body: Value, status: u16, name: &str) -> Value {
        let answer = self.ask(verb, path, &body).await;
        let told = answer.json();
        let found = (answer.status, told["error"]["status"].as_str().unwrap().to_owned());
        assert_eq!(found, (status, name.to_owned()), "{verb} {path}: {told}");
        told["error"].clone()
    }

    /// Makes a key, and gives its string.
    async fn create(&self, id: &str, body: Value) -> String {
        let operation = self.done("POST", &format!("{KEYS}?keyId={id}"), body).await;
        operation["response"]["keyString"].as_str().unwrap().to_owned()
    }

    /// Whether a string opens the API, or why not.
    async fn opens(&self, string: &str) -> u16 {
        self.server.api.post(GENERATE, &format!("x-goog-api-key: {string}\r\n"), "{}").await.status
    }

    async fn number(&self) -> i64 {
        self.get("/v1/projects/default").await["number"].as_i64().unwrap()
    }
}

#[tokio::test]
async fn a_key_is_made_once_and_its_string_told_once() {
    let house = House::start().await;
    let body = json!({
        "displayName": "Web",
        "annotations": { "team_name": "x" },
        "restrictions": { "apiTargets": [{ "service": "generativelanguage.googleapis.com" }] },
        "pollux": { "limits": { "requestsPerDay": "5" } },
    });
    let operation = house.done("POST", &format!("{KEYS}?key_id=web&$alt=json;enum-encoding=int"), body.clone()).await;
    let number = house.number().await;
    let key = &operation["response"];
    assert_eq!(operation["done"], true);
    assert_eq!(key["@type"], "type.googleapis.com/google.api.apikeys.v2.Key");
    assert_eq!(key["name"], format!("projects/{number}/locations/global/keys/web"));
    let name = operation["name"].as_str().unwrap();
    assert!(name.starts_with(&format!("operations/akmf.p7-{number}-")), "{name}");
    let string = key["keyString"].as_str().unwrap();
    assert!(string.starts_with("AIza") && string.len() == 39);
    assert_eq!(house.opens(string).await, 200);
    // Nothing else tells the string but what is there for it.
    let again = house.get(&format!("/v2/{name}")).await;
    assert_eq!((&again["done"], again["response"].get("keyString")), (&json!(true), None));
    let found = house.get(&format!("/v2/projects/{number}/locations/global/keys/web")).await;
    assert_eq!((&found["uid"], found.get("keyString")), (&key["uid"], None));
    assert_eq!((&found["displayName"], &found["annotations"]), (&body["displayName"], &body["annotations"]));
    assert_eq!(found["restrictions"], body["restrictions"]);
    assert_eq!(found["pollux"], json!({ "limits": { "requestsPerDay": 5 } }));
    assert_eq!(house.get(&format!("{KEYS}/web/keyString")).await, json!({ "keyString": string }));
    house.refused("POST", &format!("{KEYS}?keyId=web"), body, 409, "ALREADY_EXISTS").await;
    house.refused("GET", "/v2/operations/akmf.p7-1-x", Value::Null, 404, "NOT_FOUND").await;
}

#[tokio::test]
async fn what_is_wrong_with_a_key_is_said_and_nothing_is_made() {
    let house = House::start().await;
    let invalid = async |path: &str, body: Value| house.refused("POST", path, body, 400, "INVALID_ARGUMENT").await;
    for id in ["Web", "1a", "a_b", "a%00b", "'%3B%20DROP%20TABLE%20keys", "a1b2c3d4-0000-4000-8000-000000000000"] {
        invalid(&format!("{KEYS}?keyId={id}"), json!({})).await;
    }
    let two = json!({ "restrictions": {
        "browserKeyRestrictions": { "allowedReferrers": ["a.com/*"] },
        "serverKeyRestrictions": { "allowedIps": ["::1"] },
    }});
    let told = invalid(KEYS, two).await;
    assert!(told["message"].as_str().unwrap().contains("at most one kind"), "{told}");
    invalid(KEYS, json!({ "displayName": "x".repeat(64) })).await;
    invalid(KEYS, json!({ "display": "x" })).await;
    invalid(KEYS, json!([])).await;
    invalid(&format!("{KEYS}?keyid=x"), json!({})).await;
    invalid("/v2/projects/default/locations/europe-west1/keys", json!({})).await;
    house.refused("POST", "/v2/projects/nobody/locations/global/keys", json!({}), 404, "NOT_FOUND").await;
    assert_eq!(house.get(KEYS).await, json!({}));
}

#[tokio::test]
async fn a_list_goes_page_by_page_to_its_end() {
    let house = House::start().await;
    for at in 0..7 {
        house.create(&format!("k{at}"), json!({})).await;
    }
    let (mut seen, mut token) = (Vec::new(), String::new());
    loop {
        let page = house.get(&format!("{KEYS}?pageSize=3&pageToken={token}")).await;
        let ids = page["keys"]
            .as_array()
            .unwrap()
            .iter()
            .map(|key| key["name"].as_str().unwrap().rsplit('/').next().unwrap());
        seen.extend(ids.map(str::to_owned));
        let Some(next) = page["nextPageToken"].as_str() else { break };
        token = next.to_owned();
    }
    assert_eq!(seen, ["k0", "k1", "k2", "k3", "k4", "k5", "k6"]);
    house.refused("GET", &format!("{KEYS}?pageToken=*"), Value::Null, 400, "INVALID_ARGUMENT").await;
    house.refused("GET", &format!("{KEYS}?pageSize=-1"), Value::Null, 400, "INVALID_ARGUMENT").await;
}

#[tokio::test]
async fn a_patch_writes_what_its_mask_names() {
    let house = House::start().await;
    let string = house.create("k", json!({ "displayName": "one", "annotations": { "a": "b" } })).await;
    let path = format!("{KEYS}/k");
    let written =
        async |query: &str, body: Value| house.done("PATCH", &format!("{path}{query}"), body).await["response"].clone();
    let key = written("", json!({ "displayName": "two", "name": "ignored", "uid": "ignored" })).await;
    assert_eq!(
        (&key["displayName"], &key["annotations"], key.get("keyString")),
        (&json!("two"), &json!({ "a": "b" }), None)
    );
    let ip = json!({ "restrictions": { "server_key_restrictions": { "allowed_ips": ["10.0.0.0/8"] } } });
    let key = written("?updateMask=restrictions.serverKeyRestrictions,annotations", ip).await;
    assert_eq!((&key["displayName"], key.get("annotations")), (&json!("two"), None));
    assert_eq!(key["restrictions"], json!({ "serverKeyRestrictions": { "allowedIps": ["10.0.0.0/8"] } }));
    let referrer = json!({ "restrictions": { "browserKeyRestrictions": { "allowedReferrers": ["a.com/*"] } } });
    let key = written("?updateMask=restrictions.browser_key_restrictions", referrer.clone()).await;
    assert_eq!(key["restrictions"], referrer["restrictions"]);
    let key = written("?updateMask=*", json!({})).await;
    assert!(key.get("restrictions").is_none() && key.get("displayName").is_none(), "{key}");
    for mask in ["uid", "displayName,x", "restrictions.x", "keyString"] {
        house.refused("PATCH", &format!("{path}?updateMask={mask}"), json!({}), 400, "INVALID_ARGUMENT").await;
    }
    assert_eq!(house.opens(&string).await, 200);
    let key = written("?updateMask=pollux.leaked", json!({ "pollux": { "leaked": true } })).await;
    assert_eq!(key["pollux"], json!({ "leaked": true }));
}

#[tokio::test]
async fn a_stale_etag_changes_nothing() {
    let house = House::start().await;
    house.create("k", json!({})).await;
    let path = format!("{KEYS}/k");
    let stale = house.get(&path).await["etag"].clone();
    assert!(stale.as_str().unwrap().starts_with("W/\""), "{stale}");
    let body = json!({ "displayName": "x", "etag": stale });
    let fresh = house.done("PATCH", &path, body.clone()).await["response"]["etag"].clone();
    assert_ne!(stale, fresh);
    house.refused("PATCH", &path, body, 409, "ABORTED").await;
    let encoded = |etag: &Value| etag.as_str().unwrap().replace('"', "%22").replace('/', "%2F");
    house.refused("DELETE", &format!("{path}?etag={}", encoded(&stale)), Value::Null, 409, "ABORTED").await;
    house.done("DELETE", &format!("{path}?etag={}", encoded(&fresh)), Value::Null).await;
}

#[tokio::test]
async fn a_deleted_key_is_hidden_opens_nothing_and_comes_back() {
    let house = House::start().await;
    let string = house.create("k", json!({})).await;
    let path = format!("{KEYS}/k");
    assert_eq!(house.opens(&string).await, 200);
    house.refused("DELETE", &format!("{path}?checkExistingUsage=CHECK"), Value::Null, 400, "FAILED_PRECONDITION").await;
    house.refused("PATCH", &format!("{path}?checkExistingUsage=CHECK"), json!({}), 400, "FAILED_PRECONDITION").await;
    let key = house.done("DELETE", &path, Value::Null).await["response"].clone();
    assert!(key["deleteTime"].is_string() && key.get("keyString").is_none(), "{key}");
    assert_eq!(house.opens(&string).await, 400);
    assert_eq!(house.get(KEYS).await, json!({}));
    assert_eq!(house.get(&format!("{KEYS}?showDeleted=true")).await["keys"][0]["uid"], key["uid"]);
    assert_eq!(house.get(&path).await["deleteTime"], key["deleteTime"]);
    house.refused("DELETE", &path, Value::Null, 400, "FAILED_PRECONDITION").await;
    let key = house.done("POST", &format!("{path}:undelete"), json!({})).await["response"].clone();
    assert!(key.get("deleteTime").is_none() && key.get("keyString").is_none(), "{key}");
    assert_eq!(house.opens(&string).await, 200);
    assert_eq!(house.get(&format!("{path}/keyString")).await["keyString"], json!(string));
    house.refused("POST", &format!("{path}:undelete"), json!({}), 400, "FAILED_PRECONDITION").await;
    house.refused("POST", &format!("{path}:restore"), json!({}), 404, "NOT_FOUND").await;
}

#[tokio::test]
async fn after_thirty_days_a_deleted_key_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    let open = async |days: i64| {
        let store = Arc::new(Sqlite::open(folder.path()).await.unwrap());
        let mac = store.mac_key().unwrap();
        let clock = Clock::starting_at(NOW + days * 86_400);
        let config = pollux_relay::AccessConfig::default();
        Registry::open(store, mac, clock, config).await.unwrap()
    };
    let actor = pollux_relay::Actor::local("test");
    let string = {
        let registry = open(0).await;
        let new = pollux_relay::NewKey { id: Some("k".into()), ..Default::default() };
        let (_, string) = registry.create_key(&actor, "default", new).await.unwrap();
        registry.delete_key(&actor, "default", "k", None, false).await.unwrap();
        string
    };
    let registry = open(29).await;
    registry.undelete_key(&actor, "default", "k").await.unwrap();
    registry.delete_key(&actor, "default", "k", None, false).await.unwrap();
    let registry = open(60).await;
    assert_eq!(registry.undelete_key(&actor, "default", "k").await.unwrap_err().http(), 404);
    registry.sweep().await.unwrap();
    assert!(registry.lookup(string.expose()).is_none() && registry.keys("default", true).unwrap().is_empty());
}

#[tokio::test]
async fn a_rotated_key_has_two_strings_for_a_while() {
    let house = House::start().await;
    let first = house.create("k", json!({})).await;
    let path = format!("{KEYS}/k:rotate");
    let operation = house.done("POST", &path, json!({ "overlap": "3600s" })).await;
    let second = operation["response"]["keyString"].as_str().unwrap();
    assert_ne!(first, second);
    assert_eq!((house.opens(&first).await, house.opens(second).await), (200, 200));
    let third = house.done("POST", &path, json!({ "overlap": "0s" })).await["response"]["keyString"].clone();
    assert_eq!((house.opens(&first).await, house.opens(second).await), (400, 400));
    assert_eq!(house.opens(third.as_str().unwrap()).await, 200);
    assert_eq!(house.get(&format!("{KEYS}/k/keyString")).await["keyString"], third);
    house.refused("POST", &path, json!({ "overlap": "1h" }), 400, "INVALID_ARGUMENT").await;
    house.refused("POST", &path, json!({ "overlap": "9999999s" }), 400, "INVALID_ARGUMENT").await;
}

/// What was logged while the other tests of this binary ran, too: nothing may hold a key.
static LINES: Mutex<String> = Mutex::new(String::new());

struct Lines;

impl std::io::Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        LINES.lock().unwrap().push_str(&String::from_utf8_lossy(bytes));
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn a_string_is_looked_up_and_written_nowhere() {
    let subscriber = tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(|| Lines).finish();
    let _guard = tracing::subscriber::set_default(subscriber);
    let house = House::start().await;
    let string = house.create("k", json!({})).await;
    let number = house.number().await;
    let lookup =
        async |string: &str| house.ask("GET", &format!("/v2/keys:lookupKey?keyString={string}"), &Value::Null).await;
    let name = format!("projects/{number}/locations/global/keys/k");
    assert_eq!(lookup(&string).await.json(), json!({ "parent": format!("projects/{number}"), "name": name }));
    let unknown = lookup("AIza-of-nobody").await;
    assert_eq!((unknown.status, unknown.body().contains("AIza")), (403, false));
    house.refused("GET", "/v2/keys:lookupKey", Value::Null, 400, "INVALID_ARGUMENT").await;
    house.refused("GET", &format!("/v2/keys:lookupKey?keystring={string}"), Value::Null, 400, "INVALID_ARGUMENT").await;
    let lines = LINES.lock().unwrap().clone();
    assert!(!lines.contains(&string) && !lines.contains("AIza-of-nobody"), "{lines}");
    // Nor is it in the audit.
    let audit = house.get("/audit").await.to_string();
    assert!(audit.contains("keys.create") && !audit.contains(&string[4..]), "{audit}");
}

#[tokio::test]
async fn a_project_that_overran_its_balance_can_be_changed() {
    let house = House::start().await;
    house.project("team-b").await;
    let overrun = |record: &mut ProjectRecord| {
        record.billing.prepaid_nanos = Some(-5);
        Ok(())
    };
    house.registry.update_project(&actor(), "team-b", None, overrun).await.unwrap();
    let path = "/v1/projects/team-b?updateMask=state";
    let answer = house.server.admin.other("PATCH", path, "", r#"{"state": "SUSPENDED"}"#).await;
    assert_eq!(answer.status, 200, "{}", answer.body());
    let project = answer.json();
    assert_eq!((&project["state"], &project["billing"]["prepaidNanos"]), (&json!("SUSPENDED"), &json!(-5)));
}

#[tokio::test]
async fn a_project_shows_what_is_left_of_its_balance_now() {
    let house = House::start().await;
    let key = house.project("team-c").await;
    let set = json!({ "billing": { "prepaidNanos": 1_000_000_000 } });
    house.done("PATCH", "/v1/projects/team-c?updateMask=billing.prepaidNanos", set).await;
    let before = house.get("/v1/projects/team-c").await;
    assert_eq!(before["billing"]["prepaidNanos"], 1_000_000_000);
    let usage = json!({ "promptTokenCount": 1000, "candidatesTokenCount": 1000, "totalTokenCount": 2000 });
    let candidates = json!([{ "content": { "parts": [{ "text": "a" }] }, "finishReason": "STOP" }]);
    let answer = json!({ "candidates": candidates, "usageMetadata": usage, "modelVersion": "gemini-2.5-flash" });
    house.server.backend.play(&[&answer.to_string()]);
    let path = "/v1beta/models/scripted:generateContent";
    let asked = house.server.api.post(path, &format!("x-goog-api-key: {key}\r\n"), "{\"contents\": []}").await;
    assert_eq!(asked.status, 200, "{}", asked.body());
    let after = house.get("/v1/projects/team-c").await;
    let left = after["billing"]["prepaidNanos"].as_i64().unwrap();
    assert!((1..1_000_000_000).contains(&left), "{left}");
    assert_eq!(before["etag"], after["etag"], "what is spent is no change of it");
    let all = house.get("/v1/projects").await;
    assert!(all["projects"].as_array().unwrap().iter().any(|one| one["billing"]["prepaidNanos"] == left), "{all}");
}

#[tokio::test]
async fn a_project_is_made_changed_and_deleted() {
    let house = House::start().await;
    let body = json!({ "id": "team-a", "displayName": "A", "billing": { "tier": "TIER_1", "prepaidNanos": "7" } });
    let project = house.done("POST", "/v1/projects", body.clone()).await;
    let number = project["number"].as_i64().unwrap();
    assert_eq!(number.to_string().len(), 12);
    assert_eq!((&project["name"], &project["state"]), (&json!(format!("projects/{number}")), &json!("ACTIVE")));
    assert_eq!(project["billing"], json!({ "tier": "TIER_1", "prepaidNanos": 7 }), "{project}");
    house.refused("POST", "/v1/projects", body, 409, "ALREADY_EXISTS").await;
    let path = format!("/v1/projects/{number}");
    let change = json!({ "state": "SUSPENDED", "spendCap": { "nanosPerMonth": "5" }, "propagationDelay": "0.5s" });
    let mask = "?updateMask=state,spend_cap,propagationDelay,billing.prepaidNanos";
    let project = house.done("PATCH", &format!("{path}{mask}"), change).await;
    assert_eq!((&project["state"], &project["displayName"]), (&json!("SUSPENDED"), &json!("A")));
    assert_eq!((&project["spendCap"]["nanosPerMonth"], &project["propagationDelay"]), (&json!(5), &json!("0.500s")));
    assert_eq!((&project["billing"]["tier"], project["billing"]["prepaidNanos"].as_u64()), (&json!("TIER_1"), None));
    for wrong in [
        json!({ "state": "DELETED" }),
        json!({ "state": "ASLEEP" }),
        json!({ "billing": { "teir": "FREE" } }),
        json!({ "region": { "served": { "only": ["Germany"] } } }),
        json!({ "quotaOverrides": { "gemini-*": { "perMinute": 5 } } }),
        json!({ "propagationDelay": "301s" }),
        json!({ "nonsense": 1 }),
    ] {
        house.refused("PATCH", &path, wrong, 400, "INVALID_ARGUMENT").await;
    }
    house.refused("PATCH", &path, json!({ "displayName": "x", "etag": "W/\"x\"" }), 409, "ABORTED").await;
    let ids = async |query: &str| {
        let list = house.get(&format!("/v1/projects{query}")).await;
        list["projects"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["id"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(ids("").await, ["default", "team-a"]);
    house.done("DELETE", &path, Value::Null).await;
    assert_eq!((ids("").await.len(), ids("?showDeleted=true").await.len()), (1, 2));
    house.done("POST", &format!("{path}:undelete"), Value::Null).await;
    assert_eq!(ids("").await, ["default", "team-a"]);
    house.refused("DELETE", "/v1/projects/default", Value::Null, 400, "FAILED_PRECONDITION").await;
}

#[tokio::test]
async fn services_are_switched() {
    let house = House::start().await;
    let number = house.number().await;
    let service = "aiplatform.googleapis.com";
    let switch = async |verb: &str| {
        house.done("POST", &format!("/v1/projects/default/services/{service}:{verb}"), json!({})).await
    };
    let enabled = async || {
        let list = house.get("/v1/projects/default/services?filter=state:ENABLED").await;
        list["services"].as_array().unwrap().iter().any(|one| one["config"]["name"] == service)
    };
    assert!(enabled().await);
    let operation = switch("disable").await;
    let expected = format!("projects/{number}/services/{service}");
    assert_eq!(operation["response"]["service"]["name"], expected);
    assert_eq!(operation["response"]["service"]["state"], "DISABLED");
    assert!(!enabled().await);
    switch("disable").await;
    assert_eq!(switch("enable").await["response"]["service"]["state"], "ENABLED");
    assert!(enabled().await);
    house.refused("POST", "/v1/projects/default/services/x.com:enable", json!({}), 400, "INVALID_ARGUMENT").await;
    house.refused("POST", "/v1/projects/default/services/x.com:start", json!({}), 404, "NOT_FOUND").await;
}

#[tokio::test]
async fn every_change_is_in_the_audit_newest_first() {
    let house = House::start().await;
    house.create("k", json!({ "displayName": "one" })).await;
    house.done("PATCH", &format!("{KEYS}/k"), json!({ "displayName": "two" })).await;
    house.done("DELETE", &format!("{KEYS}/k"), Value::Null).await;
    house.refused("DELETE", &format!("{KEYS}/k"), Value::Null, 400, "FAILED_PRECONDITION").await;
    let number = house.number().await;
    let name = format!("projects/{number}/locations/global/keys/k");
    let of = async |query: &str| {
        house.get(&format!("/audit?{query}")).await["entries"].as_array().cloned().unwrap_or_default()
    };
    let entries = of(&format!("resource={name}&project=default")).await;
    let actions: Vec<&Value> = entries.iter().map(|entry| &entry["action"]).collect();
    assert_eq!(actions, ["keys.delete", "keys.patch", "keys.create"]);
    let changed = &entries[1];
    assert_eq!((&changed["actor"], &changed["from"]), (&json!("admin"), &json!("127.0.0.1")));
    assert_eq!(changed["change"]["before"]["displayName"], "one");
    assert_eq!(changed["change"]["after"]["displayName"], "two");
    assert_eq!(of("from=2099-01-01T00:00:00Z").await.len(), 0);
    let page = house.get("/audit?pageSize=1").await;
    assert_eq!(page["entries"][0]["id"], entries[0]["id"]);
    let next = house.get(&format!("/audit?pageSize=1&pageToken={}", page["nextPageToken"].as_str().unwrap())).await;
    assert_eq!(next["entries"][0]["id"], entries[1]["id"]);
    house.refused("GET", "/audit?from=yesterday", Value::Null, 400, "INVALID_ARGUMENT").await;
}

#[tokio::test]
async fn without_a_registry_there_are_no_keys() {
    let server = start().await;
    let answer = server.admin.get(KEYS, "").await;
    assert_eq!((answer.status, answer.message()), (404, "this Pollux keeps no projects and no keys".to_owned()));
}

#[tokio::test]
async fn a_key_has_a_route_that_there_is_or_none() {
    let house = House::start().await;
    let on = |route: &str| json!({"pollux": {"route": route}});
    let string = house.create("cheap", on("cheap-*")).await;
    assert_eq!(house.opens(&string).await, 200);
    let told = house.refused("POST", &format!("{KEYS}?keyId=lost"), on("nowhere"), 400, "INVALID_ARGUMENT").await;
    assert_eq!(told["message"], "there is no route `nowhere`; there is `cheap-*`");
    assert_eq!(told["details"][0]["fieldViolations"][0]["field"], "key.pollux.route");
    let patch = format!("{KEYS}/cheap?updateMask=pollux.route");
    house.refused("PATCH", &patch, on("nowhere"), 400, "INVALID_ARGUMENT").await;
    assert_eq!(house.get(&format!("{KEYS}/cheap")).await["pollux"]["route"], "cheap-*");
    house.done("PATCH", &patch, json!({})).await;
    assert_eq!(house.get(&format!("{KEYS}/cheap")).await["pollux"].get("route"), None);
}
