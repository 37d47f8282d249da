//! The admin port from outside: nothing without the token, nothing for a page of somebody else's.

use std::time::{SystemTime, UNIX_EPOCH};

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{RSA_PKCS1_SHA256, RsaKeyPair};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use pollux_store::directory::{AuditQuery, Member, ProjectRecord, Role};
use serde_json::{Value, json};
use tokio::io::AsyncWriteExt as _;

use crate::client::{Address, Answer, parse, read_to_close};
use crate::house::{House, actor};
use crate::{KEY, Running, TOKEN, config, start, start_with};

/// What needs no token.
const OPEN: [&str; 3] = ["/healthz", "/readyz", "/version"];

/// What needs one, and paths that nobody has: whoever has no token does not learn which is which.
const CLOSED: [(&str, &str); 16] = [
    ("GET", "/metrics"),
    ("GET", "/pool"),
    ("POST", "/config:reload"),
    ("POST", "/pool/projects/a:pause"),
    ("GET", "/emulator/scripts"),
    ("DELETE", "/emulator/report"),
    ("GET", "/audit"),
    ("GET", "/v1/projects"),
    ("GET", "/v2/projects/default/locations/global/keys"),
    ("GET", "/v2/keys:lookupKey?keyString=AIza"),
    ("GET", "/nothing"),
    ("GET", "/"),
    ("GET", "/healthz/"),
    ("GET", "/healthz/../metrics"),
    ("GET", "/HEALTHZ"),
    ("GET", "/%68ealthz"),
];

/// The admin port without a token.
fn bare(server: &Running) -> Address {
    Address(server.admin.0, "")
}

fn is_refused(answer: &Answer, status: u16, name: &str) {
    let body: Value = answer.json();
    assert_eq!((answer.status, body["error"]["status"].as_str()), (status, Some(name)), "{body}");
    assert_eq!(body["error"]["code"], status);
    assert!(!answer.body().contains(TOKEN));
}

#[tokio::test]
async fn without_the_token_everything_is_closed_but_health() {
    let server = start().await;
    for path in OPEN {
        assert_eq!(bare(&server).get(path, "").await.status, 200, "{path}");
        assert_eq!(bare(&server).get(path, "authorization: Bearer wrong\r\n").await.status, 200, "{path}");
    }
    for (verb, path) in CLOSED {
        let answer = bare(&server).other(verb, path, "", "").await;
        is_refused(&answer, 401, "UNAUTHENTICATED");
        assert_eq!(answer.header("www-authenticate"), Some("Bearer realm=\"pollux admin\""), "{path}");
    }
    assert_eq!(server.admin.get("/metrics", "").await.status, 200);
}

#[tokio::test]
async fn nothing_but_the_token_in_its_header_opens_it() {
    let server = start().await;
    let encoded = "dG9rZW4tb2YtdGhlLXNlcnZlci10ZXN0cw==";
    for headers in [
        "authorization: Bearer token-of-the-server-test\r\n".to_owned(),
        "authorization: Bearer \r\n".to_owned(),
        format!("authorization: {TOKEN}\r\n"),
        format!("authorization: Basic {encoded}\r\n"),
        format!("authorization: Bearer {TOKEN}\r\nauthorization: Bearer {TOKEN}\r\n"),
        format!("authorization: Bearer x\r\nauthorization: Bearer {TOKEN}\r\n"),
        format!("x-goog-api-key: {TOKEN}\r\n"),
        format!("x-goog-api-key: {KEY}\r\n"),
        format!("proxy-authorization: Bearer {TOKEN}\r\n"),
        format!("cookie: token={TOKEN}\r\n"),
    ] {
        is_refused(&bare(&server).get("/pool", &headers).await, 401, "UNAUTHENTICATED");
    }
    for name in ["access_token", "token", "key", "authorization"] {
        let answer = bare(&server).get(&format!("/metrics?{name}={TOKEN}"), "").await;
        is_refused(&answer, 401, "UNAUTHENTICATED");
        assert!(answer.message().contains("Authorization: Bearer"), "{}", answer.message());
    }
}

#[tokio::test]
async fn a_page_is_refused_whatever_it_has() {
    let server = start().await;
    for headers in [
        "origin: https://evil.example\r\n",
        "origin: null\r\n",
        "origin: http://localhost:8080\r\n",
        "sec-fetch-site: cross-site\r\n",
        "sec-fetch-site: same-site\r\n",
    ] {
        for path in ["/metrics", "/pool", "/emulator/report", "/healthz", "/version"] {
            is_refused(&server.admin.get(path, headers).await, 403, "PERMISSION_DENIED");
        }
        is_refused(&server.admin.post("/config:reload", headers, "").await, 403, "PERMISSION_DENIED");
        let preflight = format!("{headers}access-control-request-method: POST\r\n");
        let answer = server.admin.other("OPTIONS", "/config:reload", &preflight, "").await;
        assert_eq!((answer.status, answer.header("access-control-allow-origin")), (403, None), "{headers}");
    }
    for headers in ["origin: http://localhost\r\n", "sec-fetch-site: none\r\n", "sec-fetch-site: same-origin\r\n"] {
        assert_eq!(server.admin.get("/metrics", headers).await.status, 200, "{headers}");
    }
}

#[tokio::test]
async fn a_name_that_leads_here_is_not_enough() {
    let hosts = vec!["pollux.internal".to_owned()];
    let server = start_with(pollux_server::ServerConfig { admin_hosts: hosts, ..config() }, None).await;
    let ask = |host: &'static str| {
        let own = server.admin.1;
        let request = format!("GET /metrics HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n{own}\r\n");
        async move { server.admin.send(&request).await }
    };
    for host in ["127.0.0.1:1", "[::1]", "localhost", "pollux.internal", "POLLUX.internal:8081"] {
        assert_eq!(ask(host).await.status, 200, "{host}");
    }
    for host in ["evil.example", "pollux.internal.evil.example", "localhost.", ""] {
        is_refused(&ask(host).await, 403, "PERMISSION_DENIED");
    }
    // A probe may ask by the name of a service.
    let probe = "GET /readyz HTTP/1.1\r\nhost: pollux-7f9c\r\nconnection: close\r\n\r\n";
    assert_eq!(server.admin.send(probe).await.status, 200);
}

/// A signed assertion of the account whose key file this is.
fn assertion(file: &Value) -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    let email = &file["client_email"];
    let head = json!({ "alg": "RS256", "typ": "JWT", "kid": file["private_key_id"] });
    let scope = "https://www.googleapis.com/auth/cloud-platform";
    let claims = json!({ "iss": email, "sub": email, "scope": scope, "iat": now, "exp": now + 600,
                         "aud": "https://oauth2.googleapis.com/token" });
    let text = [head, claims].map(|part| URL_SAFE_NO_PAD.encode(part.to_string())).join(".");
    let pem = file["private_key"].as_str().unwrap();
    let lines: String = pem.lines().filter(|line| !line.starts_with("-----")).collect();
    let pair = RsaKeyPair::from_pkcs8(&STANDARD.decode(lines).unwrap()).unwrap();
    let mut signature = vec![0; pair.public_modulus_len()];
    pair.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), text.as_bytes(), &mut signature).unwrap();
    format!("{text}.{}", URL_SAFE_NO_PAD.encode(signature))
}

/// A service account of a project, and the header line that presents its access token.
pub(crate) async fn account(house: &House, project: &str) -> (String, String) {
    let made = house.registry.create_account(&actor(), project, "robot-1", "").await.unwrap();
    let (_, key) =
        house.registry.create_account_key(&actor(), project, &made.email, "http://localhost/token").await.unwrap();
    let file: Value = serde_json::from_str(key.json.expose()).unwrap();
    let grant = "grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer";
    let form = format!("{grant}&assertion={}", assertion(&file));
    let kind = "content-type: application/x-www-form-urlencoded\r\n";
    let answer = house.server.api.post("/token", kind, &form).await;
    assert_eq!(answer.status, 200, "{}", answer.body());
    let token = answer.json()["access_token"].as_str().unwrap().to_owned();
    (made.email, format!("authorization: Bearer {token}\r\n"))
}

#[tokio::test]
async fn a_service_account_may_what_its_role_in_a_project_says() {
    let house = House::start().await;
    house.project("members-1").await;
    house.project("others-1").await;
    let (email, bearer) = account(&house, "members-1").await;
    let (foreign, _) = account(&house, "others-1").await;
    let admin = bare(&house.server);
    let list = "/v1/projects/members-1/serviceAccounts";
    let give = async |role: Role| {
        let member = Member { principal: format!("serviceAccount:{email}"), role };
        let edit = |project: &mut ProjectRecord| {
            project.members = vec![member];
            Ok(())
        };
        house.registry.update_project(&actor(), "members-1", None, edit).await.unwrap();
    };
    // To be an account of a project is no role in it.
    is_refused(&admin.get(list, &bearer).await, 403, "PERMISSION_DENIED");
    give(Role::Viewer).await;
    assert_eq!(admin.get(list, &bearer).await.status, 200);
    let new = "{\"accountId\":\"robot-2\"}";
    is_refused(&admin.post(list, &bearer, new).await, 403, "PERMISSION_DENIED");
    give(Role::Owner).await;
    assert_eq!(admin.post(list, &bearer, new).await.status, 200);
    for path in
        ["/metrics", "/pool", "/audit", "/v1/projects/others-1/serviceAccounts", "/v1/projects/-/serviceAccounts"]
    {
        is_refused(&admin.get(path, &bearer).await, 403, "PERMISSION_DENIED");
    }
    is_refused(&admin.other("PATCH", "/v1/projects/members-1", &bearer, "{}").await, 403, "PERMISSION_DENIED");
    let keys = format!("{list}/{foreign}/keys");
    assert_eq!(admin.post(&keys, &bearer, "{}").await.status, 404, "an account of another project");
    // What it changed is under its name, with its address.
    let query = AuditQuery { project: None, resource: None, from: None, before_id: None, limit: 10 };
    let entries = house.registry.audit(&query).await.unwrap();
    let entry = entries.iter().find(|entry| entry.actor == format!("sa:{email}")).expect("an entry of the account");
    assert_eq!((entry.action.as_str(), entry.from.as_deref()), ("serviceAccounts.create", Some("127.0.0.1")));
    // Nothing outlives the account.
    house.registry.disable_account(&actor(), "members-1", &email, true).await.unwrap();
    is_refused(&admin.get(list, &bearer).await, 401, "UNAUTHENTICATED");
}

#[tokio::test]
async fn nobody_holds_the_port_without_a_token() {
    let server = start_with(pollux_server::ServerConfig { max_connections: 2, ..config() }, None).await;
    let admin = bare(&server);
    let large = format!("x-large: {}\r\n", "x".repeat(300_000));
    assert!(matches!(admin.get("/healthz", &large).await.status, 431 | 0), "too large a head is not read on");
    // Neither a head that does not end nor a connection without a request is kept, nor more of them than there is room for.
    let mut slow = admin.connect().await;
    slow.write_all(b"GET /pool HTTP/1.1\r\nhost: localhost\r\n").await.unwrap();
    let mut idle = admin.connect().await;
    idle.write_all(b"GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n").await.unwrap();
    idle.readable().await.unwrap();
    let mut third = admin.connect().await;
    assert!(read_to_close(&mut third).await.is_empty());
    assert!(read_to_close(&mut slow).await.is_empty());
    assert_eq!(parse(&read_to_close(&mut idle).await).status, 200);
    assert_eq!(admin.get("/healthz", "").await.status, 200);
}

#[tokio::test]
async fn another_verb_is_told_in_googles_shape() {
    let server = start().await;
    let answer = server.admin.other("DELETE", "/pool", "", "").await;
    assert_eq!(answer.json()["error"]["code"], 405, "{}", answer.body());
    assert!(answer.header("allow").is_some());
}
