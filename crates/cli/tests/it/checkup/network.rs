//! Defects of the way: names, ports, certificates, proxies, clocks, and others who answer.

use super::check;
use super::fakes::{answer, certified, gemini, http, https, socks};
use crate::process::pollux;

const NOW: &str = "Thu, 01 Jan 1970 00:00:00 GMT";
const KEY: [(&str, &str); 1] = [("GEMINI_API_KEY", "AIzaSyA1234567890abcdefghijklmnopqrstuv")];

/// A `Date` that is so many seconds from now; its day of the week, which is read as well, may be left out.
fn date(off: i64) -> String {
    use std::time::{SystemTime, UNIX_EPOCH};
    let now = i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()).unwrap();
    let days = (now + off).div_euclid(86_400);
    let of_day = (now + off).rem_euclid(86_400);
    let day = pollux_models::Date::from_unix_seconds(days * 86_400).to_string();
    let (year, rest) = day.split_once('-').unwrap();
    let (month, day) = rest.split_once('-').unwrap();
    let month = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        [month.parse::<usize>().unwrap() - 1];
    let (hour, minute, second) = (of_day / 3600, of_day / 60 % 60, of_day % 60);
    format!("{day} {month} {year} {hour:02}:{minute:02}:{second:02} GMT")
}

/// Where nobody listens. The system gives out no port so low: one that was only just free could be another test's by now.
const NOBODY: &str = "http://127.0.0.1:1";

#[test]
fn names_and_ports_that_lead_nowhere_are_named() {
    check(&["--base-url", "https://x.invalid"], &KEY, Some(("dns-unknown", None)));
    check(&["--base-url", NOBODY], &KEY, Some(("tcp-refused", None)));
    // The way is looked at although there is no key, and comes first.
    check(&["--base-url", NOBODY], &[], Some(("tcp-refused", None)));
}

#[test]
fn a_clock_that_is_off_is_named() {
    for (off, expected) in [
        (0, None),
        (-86_400, Some(("clock-ahead", None))),
        (86_400, Some(("clock-behind", None))),
        (-600, Some(("clock-ahead", None))),
    ] {
        let service = http(move |head| gemini(head, &date(off)));
        check(&["--base-url", &format!("http://{service}")], &KEY, expected);
    }
}

#[test]
fn others_who_answer_are_named() {
    let page = "<html><h1>Welcome to nginx!</h1></html>";
    for code in [200, 404, 502] {
        let web = http(move |_| answer(code, "server: nginx/1.29\r\ncontent-type: text/html\r\n", page));
        let found = check(&["--base-url", &format!("http://{web}")], &KEY, Some(("http-foreign", None)));
        assert!(found["found"].as_str().unwrap().contains("nginx/1.29"), "{found}");
    }
    let silent = http(|_| String::new());
    check(&["--base-url", &format!("http://{silent}")], &KEY, Some(("call-failed", Some("upstream_unreachable"))));
    let refused = r#"{"error":{"code":418,"message":"No tea here.","status":"FAILED_PRECONDITION"}}"#;
    let strange = http(move |_| answer(418, "content-type: application/json\r\n", refused));
    let found = check(&["--base-url", &format!("http://{strange}")], &KEY, Some(("call-unknown", Some("unknown"))));
    assert!(found["found"].as_str().unwrap().contains("No tea here."), "{found}");
}

#[test]
fn a_model_that_only_thinks_within_few_tokens_answers() {
    let thinking = r#"{"candidates":[{"content":{"role":"model"},"finishReason":"MAX_TOKENS"}],"usageMetadata":{"thoughtsTokenCount":16}}"#;
    let service = http(move |head| {
        if head.contains(":generateContent") {
            answer(200, "content-type: application/json\r\n", thinking)
        } else {
            gemini(head, &date(0))
        }
    });
    check(&["--base-url", &format!("http://{service}")], &KEY, None);
}

#[test]
fn defects_of_a_certificate_are_named() {
    let good = |head: &str| gemini(head, &date(0));
    let look = |name: &str, years, trusted: bool, expected| {
        let made = certified(name, years);
        let port = https(made.config, good).port();
        let (base, file) = (format!("https://localhost:{port}"), made.authority.path().to_str().unwrap());
        let trust: &[&str] = if trusted { &["--ca-file", file] } else { &[] };
        let arguments = [&["--base-url", base.as_str()], trust].concat();
        check(&arguments, &KEY, expected)
    };
    look("localhost", (2020, 2040), true, None);
    let found = look("localhost", (2020, 2021), true, Some(("tls-expired", None)));
    assert_eq!(found["values"]["moment"], "2021-01-01 00:00");
    look("localhost", (2040, 2041), true, Some(("tls-not-yet-valid", None)));
    let found = look("example.com", (2020, 2040), true, Some(("tls-wrong-name", None)));
    assert_eq!(found["values"]["names"], "example.com");
    look("localhost", (2020, 2040), false, Some(("tls-unknown-issuer", None)));
    let plain = http(move |head| gemini(head, NOW)).port();
    check(&["--base-url", &format!("https://localhost:{plain}")], &KEY, Some(("tls-not-spoken", None)));
}

#[test]
fn defects_of_a_proxy_are_named() {
    let far = "https://generativelanguage.googleapis.com";
    let by = |proxy: &str, expected| check(&["--base-url", far, "--proxy", proxy], &KEY, expected);
    by("gopher://proxy", Some(("proxy-unreadable", None)));
    by(NOBODY, Some(("tcp-proxy-refused", None)));
    by("http://proxy.invalid:3128", Some(("dns-proxy-unknown", None)));
    for (code, expected) in [(407, "proxy-password"), (403, "proxy-refused")] {
        let proxy = http(move |_| answer(code, "", "")).to_string();
        let found = by(&format!("http://me:hunter2@{proxy}"), Some((expected, None)));
        assert!(!found.to_string().contains("hunter2"), "{found}");
    }
    let hung_up = http(|_| String::new());
    by(&format!("http://{hung_up}"), Some(("proxy-broken", None)));
    // For a plain target, a proxy is asked for the whole URL and answers by itself.
    for (code, expected) in [(407, "proxy-password"), (403, "http-proxy")] {
        let proxy = format!("http://{}", http(move |_| answer(code, "content-type: text/html\r\n", "<p>no</p>")));
        check(&["--base-url", "http://pollux.invalid", "--proxy", &proxy], &KEY, Some((expected, None)));
    }
    let forwarding = format!("http://{}", http(|head| gemini(head, &date(0))));
    check(&["--base-url", "http://pollux.invalid", "--proxy", &forwarding], &KEY, None);
}

#[test]
fn defects_behind_a_socks_proxy_are_named() {
    let by = |proxy: std::net::SocketAddr, base: &str, more: &[&str], expected| {
        let proxy = format!("socks5h://{proxy}");
        check(&[&["--base-url", base, "--proxy", &proxy], more].concat(), &KEY, expected)
    };
    let plain = http(|head| gemini(head, &date(0)));
    by(socks(Some(plain)), "http://pollux.invalid", &[], None);
    by(socks(None), "http://pollux.invalid", &[], Some(("proxy-broken", None)));
    by(socks(Some(plain)), "https://pollux.invalid", &[], Some(("tls-not-spoken", None)));
    let made = certified("pollux.invalid", (2020, 2021));
    let secure = https(made.config, |head| gemini(head, &date(0)));
    let trust = ["--ca-file", made.authority.path().to_str().unwrap()];
    by(socks(Some(secure)), "https://pollux.invalid", &trust, Some(("tls-expired", None)));
}

#[test]
fn the_environment_sets_a_proxy_and_leaves_hosts_out() {
    let service = http(|head| gemini(head, &date(0)));
    let base = format!("http://{service}");
    let with = |more: &[(&str, &str)], expected| check(&["--base-url", &base], &[&KEY, more].concat(), expected);
    with(&[("HTTP_PROXY", NOBODY)], Some(("tcp-proxy-refused", None)));
    with(&[("HTTP_PROXY", NOBODY), ("NO_PROXY", "127.0.0.1")], None);
    with(&[("http_proxy", "gopher://x")], Some(("proxy-unreadable", None)));
    // It is for the other scheme.
    with(&[("HTTPS_PROXY", NOBODY)], None);
    let off = check(&["--base-url", &base, "--proxy", "off"], &[&KEY[..], &[("HTTP_PROXY", NOBODY)]].concat(), None);
    assert!(off.is_null());
}

#[test]
fn a_base_that_leads_past_the_api_is_named() {
    let server = crate::process::Server::start([]);
    let key = [("GEMINI_API_KEY", crate::process::KEY)];
    for end in ["/v1beta", "/v1beta/openai/"] {
        let found =
            check(&["--base-url", &format!("http://{}{end}", server.api)], &key, Some(("http-version-twice", None)));
        assert_eq!(found["do"], format!("Take it off: http://{}.", server.api));
    }
    check(&["--base-url", &format!("http://{}", server.admin)], &key, Some(("http-admin-port", None)));
}

#[test]
fn each_line_is_told_when_it_is_known() {
    use std::io::{BufRead as _, BufReader};
    use std::process::Stdio;
    use std::sync::Mutex;
    use std::sync::mpsc::channel;

    let (go_on, wait) = channel::<()>();
    let wait = Mutex::new(wait);
    // It answers when the line of the connection was read, and so only if that was told before.
    let service = http(move |head| {
        let _ = wait.lock().unwrap().recv();
        gemini(head, &date(0))
    });
    let mut child = pollux()
        .args(["doctor", "--timeout", "20s", "--base-url", &format!("http://{service}")])
        .envs(KEY)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    let mut told: Vec<String> = lines.by_ref().take_while(|line| !line.contains(" answers (")).collect();
    assert!(told.iter().any(|line| line.contains("no proxy is set")), "{told:?}");
    drop(go_on);
    told.extend(lines);
    assert!(told.iter().any(|line| line.contains("accepted")), "{told:?}");
    assert_eq!(told.iter().filter(|line| line.contains("no proxy is set")).count(), 1, "{told:?}");
    assert_eq!(child.wait().unwrap().code(), Some(0), "{told:?}");
}
