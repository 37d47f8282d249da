//! The admin port from outside: nothing without the token, nothing for a page of somebody else's.

use serde_json::Value;

use crate::client::{Address, Answer};
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
        assert!(answer.message().contains("never in the query"), "{}", answer.message());
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
