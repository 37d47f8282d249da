//! Forged, stale and foreign tokens, and keys that change.

use std::sync::Mutex;

use async_trait::async_trait;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use pollux_store::directory::{App, DebugToken};

use super::*;

const NOW: i64 = 1_795_305_600;
const APP: &str = "1:123456789012:web:abc";

/// Gives what it is told to, and counts.
#[derive(Debug, Default)]
struct Source {
    text: Mutex<Option<String>>,
    asked: Mutex<usize>,
}

impl Source {
    fn set(&self, keys: &[&Own]) {
        let keys: Vec<_> = keys.iter().map(|own| own.jwk()).collect();
        *self.text.lock().unwrap() = Some(json!({ "keys": keys }).to_string());
    }

    fn asked(&self) -> usize {
        *self.asked.lock().unwrap()
    }
}

#[async_trait]
impl Fetch for Source {
    async fn fetch(&self, _: &str) -> Result<String, String> {
        *self.asked.lock().unwrap() += 1;
        self.text.lock().unwrap().clone().ok_or_else(|| "it is not there".to_owned())
    }
}

fn pair() -> Own {
    Own::read(&Own::generate().unwrap()).unwrap()
}

struct House {
    verifier: Verifier,
    source: Arc<Source>,
    project: ProjectRecord,
    settings: AppCheckConfig,
}

fn house() -> House {
    let source = Arc::new(Source::default());
    let mac = MacKey::of_bytes(&[7; 32]);
    let verifier = Verifier::with(pair(), mac, Clock::starting_at(NOW), Arc::clone(&source) as _);
    let address = "https://keys.example/jwks".to_owned();
    verifier.configure(&AccessConfig {
        app_check_jwks: address.clone(),
        id_token_jwks: address,
        ..AccessConfig::default()
    });
    let project = ProjectRecord { number: 123_456_789_012, id: "my-app-1".into(), ..ProjectRecord::default() };
    House { verifier, source, project, settings: AppCheckConfig::default() }
}

fn claims() -> Value {
    json!({
        "iss": "https://firebaseappcheck.googleapis.com/123456789012",
        "aud": ["projects/123456789012", "projects/my-app-1"],
        "sub": APP, "iat": NOW - 10, "exp": NOW + 3590
    })
}

fn with(name: &str, value: Value) -> Value {
    let mut claims = claims();
    claims[name] = value;
    claims
}

fn without(name: &str) -> Value {
    let mut claims = claims();
    claims.as_object_mut().unwrap().remove(name);
    claims
}

impl House {
    async fn judge(&self, token: &str) -> AppCheckVerdict {
        self.verifier.app_check(token, &self.project, &self.settings).await
    }

    #[track_caller]
    fn own(&self, claims: &Value) -> String {
        self.verifier.own.sign(claims).unwrap()
    }

    async fn refuses(&self, token: &str, reason: &str) {
        assert_eq!(self.judge(token).await, AppCheckVerdict::Invalid(reason_of(reason)), "{token}");
    }
}

/// The verdict's text is static; a test's is as well, but the compiler does not know.
fn reason_of(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}

fn valid(limited: Option<Jti>) -> AppCheckVerdict {
    AppCheckVerdict::Valid { app: APP.into(), limited }
}

#[tokio::test(start_paused = true)]
async fn a_token_of_the_project_is_good() {
    let house = house();
    assert_eq!(house.judge(&house.own(&claims())).await, valid(None));
    let (session, ttl) = house.verifier.mint(&house.project, APP, false).unwrap();
    assert_eq!((house.judge(&session).await, ttl), (valid(None), Duration::from_secs(3600)));
    let (limited, ttl) = house.verifier.mint(&house.project, APP, true).unwrap();
    assert_eq!(ttl, Duration::from_secs(300));
    let AppCheckVerdict::Valid { limited: Some(jti), .. } = house.judge(&limited).await else { panic!("not limited") };
    assert_eq!((jti.project, jti.issued_at, jti.expires_at), (123_456_789_012, NOW, NOW + 300));
    assert!(house.verifier.consume(&jti));
    assert!(!house.verifier.consume(&jti));
    // Judging again is no use of it.
    assert!(matches!(house.judge(&limited).await, AppCheckVerdict::Valid { .. }));
}

#[tokio::test(start_paused = true)]
async fn a_claim_that_is_not_the_projects_is_refused() {
    let house = house();
    let check = async |claims: Value, reason: &str| house.refuses(&house.own(&claims), reason).await;
    check(
        with("iss", json!("https://firebaseappcheck.googleapis.com/999999999999")),
        "it was issued for another project",
    )
    .await;
    check(with("iss", json!("https://evil.example/123456789012")), "it was issued for another project").await;
    check(without("iss"), "it was issued for another project").await;
    check(with("aud", json!(["projects/999999999999", "projects/other-app"])), "it is meant for another project").await;
    check(with("aud", json!("projects/123456789012")), "its audience is no list").await;
    check(without("aud"), "its audience is no list").await;
    check(with("exp", json!(NOW)), "it has expired").await;
    check(without("exp"), "it has no time of expiry").await;
    check(with("exp", json!("never")), "it has no time of expiry").await;
    check(with("iat", json!(NOW + 1)), "it is from the future").await;
    check(with("nbf", json!(NOW + 1)), "it is from the future").await;
    check(without("iat"), "it has no time of issue").await;
    check(without("sub"), "it names no app").await;
    check(with("sub", json!("")), "it names no app").await;
    check(with("sub", json!("1:999999999999:web:abc")), "its app is none of the project's").await;
    check(with("sub", json!("1:123456789012:web")), "its app is none of the project's").await;
    check(with("jti", json!(5)), "its `jti` is no text").await;
    check(with("jti", json!("")), "its `jti` is no text").await;
}

#[tokio::test(start_paused = true)]
async fn only_the_listed_apps_count_once_one_is() {
    let mut house = house();
    let token = house.own(&claims());
    house.settings.apps = vec![App { id: "1:123456789012:ios:def".into(), ..App::default() }];
    house.refuses(&token, "its app is none of the project's").await;
    house.settings.apps.push(App { id: APP.into(), ..App::default() });
    assert_eq!(house.judge(&token).await, valid(None));
}

#[tokio::test(start_paused = true)]
async fn a_token_expires_with_the_clock() {
    let house = house();
    let (token, ttl) = house.verifier.mint(&house.project, APP, false).unwrap();
    tokio::time::advance(ttl.saturating_sub(Duration::from_secs(1))).await;
    assert_eq!(house.judge(&token).await, valid(None));
    tokio::time::advance(Duration::from_secs(1)).await;
    house.refuses(&token, "it has expired").await;
}

fn encoded(value: &Value) -> String {
    URL_SAFE_NO_PAD.encode(value.to_string())
}

#[tokio::test(start_paused = true)]
async fn forged_signatures_are_refused() {
    let house = house();
    let kid = house.verifier.own.kid();
    let header = |alg: &str| json!({ "alg": alg, "typ": "JWT", "kid": kid });
    let body = encoded(&claims());
    for alg in ["none", "None", "NONE"] {
        house.refuses(&format!("{}.{body}.", encoded(&header(alg))), "it is no signed JWT").await;
    }
    // HMAC under the public key, in the forms in which people hold it.
    let jwk = house.verifier.own.jwk();
    let modulus = URL_SAFE_NO_PAD.decode(jwk["n"].as_str().unwrap()).unwrap();
    for secret in [modulus.as_slice(), jwk["n"].as_str().unwrap().as_bytes(), jwk.to_string().as_bytes()] {
        let text = format!("{}.{body}", encoded(&header("HS256")));
        let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, secret);
        let mac = URL_SAFE_NO_PAD.encode(aws_lc_rs::hmac::sign(&key, text.as_bytes()));
        house.refuses(&format!("{text}.{mac}"), "it is not signed by RS256").await;
        // The same under the right name of the algorithm.
        let text = format!("{}.{body}", encoded(&header("RS256")));
        house.refuses(&format!("{text}.{mac}"), "its signature is wrong").await;
    }
    let good = house.own(&claims());
    let (signed, signature) = good.rsplit_once('.').unwrap();
    let mut changed = claims();
    changed["sub"] = json!("1:123456789012:web:other");
    let head = signed.split_once('.').unwrap().0;
    house.refuses(&format!("{head}.{}.{signature}", encoded(&changed)), "its signature is wrong").await;
    house.refuses(&format!("{signed}."), "its signature is wrong").await;
    // Somebody else's pair under our key id, and one that brings its key along.
    let other = pair();
    let text = format!("{}.{body}", encoded(&header("RS256")));
    let foreign = other.sign(&claims()).unwrap();
    let foreign = foreign.rsplit_once('.').unwrap().1;
    house.refuses(&format!("{text}.{foreign}"), "its signature is wrong").await;
    let brought =
        json!({ "alg": "RS256", "typ": "JWT", "kid": other.kid(), "jwk": other.jwk(), "jku": "https://evil.example" });
    house.refuses(&format!("{}.{body}.{foreign}", encoded(&brought)), "the key that it names is not known").await;
}

#[tokio::test(start_paused = true)]
async fn headers_that_firebase_does_not_make_are_refused() {
    let house = house();
    let (body, kid) = (encoded(&claims()), house.verifier.own.kid());
    let check = async |header: Value, reason: &str| {
        house.refuses(&format!("{}.{body}.AAAA", encoded(&header)), reason).await;
    };
    check(json!({ "alg": "RS256", "kid": kid }), "its type is not JWT").await;
    check(json!({ "alg": "RS256", "typ": "at+jwt", "kid": kid }), "its type is not JWT").await;
    check(json!({ "alg": "RS256", "typ": "JWT" }), "it names no key").await;
    check(json!({ "alg": "RS256", "typ": "JWT", "kid": "" }), "it names no key").await;
    check(json!({ "alg": "RS512", "typ": "JWT", "kid": kid }), "it is not signed by RS256").await;
    check(json!({ "alg": "RS256", "typ": "JWT", "kid": kid, "crit": ["b64"] }), "its header asks for extensions").await;
    check(json!({ "alg": "RS256", "typ": "JWT", "kid": "../../etc/passwd" }), "the key that it names is not known")
        .await;
    for junk in ["", "x", "a.b.c", "....", "{}"] {
        house.refuses(junk, "it is no signed JWT").await;
    }
    house.refuses(&"a".repeat(9_000), "it is longer than 8 KiB").await;
}

#[tokio::test(start_paused = true)]
async fn a_placeholder_says_that_app_check_is_broken() {
    let house = house();
    let text = r#"{"error":"UNKNOWN_ERROR"}"#;
    for token in [STANDARD.encode(text), URL_SAFE_NO_PAD.encode(text)] {
        assert_eq!(house.judge(&token).await, AppCheckVerdict::Placeholder);
    }
    house.refuses(&STANDARD.encode(r#"{"ok":1}"#), "it is no signed JWT").await;
}

#[tokio::test(start_paused = true)]
async fn keys_from_elsewhere_are_read_when_needed_and_hourly() {
    let house = house();
    let (first, second) = (pair(), pair());
    let token = |pair: &Own| pair.sign(&with("exp", json!(NOW + 604_800))).unwrap();
    house.source.set(&[&first]);
    let (of_first, of_second) = (token(&first), token(&second));
    assert_eq!(house.judge(&of_first).await, valid(None));
    assert_eq!(house.judge(&of_first).await, valid(None));
    assert_eq!(house.source.asked(), 1);
    // An unknown id asks again, but not more often than every 30 s.
    tokio::time::advance(Duration::from_secs(30)).await;
    house.refuses(&of_second, "the key that it names is not known").await;
    house.source.set(&[&first, &second]);
    house.refuses(&of_second, "the key that it names is not known").await;
    assert_eq!(house.source.asked(), 2);
    tokio::time::advance(Duration::from_secs(30)).await;
    assert_eq!(house.judge(&of_second).await, valid(None));
    assert_eq!(house.source.asked(), 3);
    // After an hour the next token has them read again, and a key that is gone is good no longer.
    house.source.set(&[&second]);
    tokio::time::advance(Duration::from_secs(3599)).await;
    assert_eq!(house.judge(&of_first).await, valid(None));
    assert_eq!(house.source.asked(), 3);
    tokio::time::advance(Duration::from_secs(1)).await;
    house.refuses(&of_first, "the key that it names is not known").await;
    assert_eq!(house.source.asked(), 4);
}

#[tokio::test(start_paused = true)]
async fn keys_that_cannot_be_read_again_are_good_for_six_hours() {
    let house = house();
    let first = pair();
    let token = first.sign(&with("exp", json!(NOW + 604_800))).unwrap();
    house.source.set(&[&first]);
    assert_eq!(house.judge(&token).await, valid(None));
    *house.source.text.lock().unwrap() = None;
    tokio::time::advance(Duration::from_secs(6 * 3600 - 1)).await;
    assert_eq!(house.judge(&token).await, valid(None));
    assert_eq!(house.judge(&token).await, valid(None));
    assert_eq!(house.source.asked(), 2);
    tokio::time::advance(Duration::from_secs(1)).await;
    house.refuses(&token, "the key that it names is not known").await;
    // It comes back as soon as they can be had.
    house.source.set(&[&first]);
    tokio::time::advance(Duration::from_secs(30)).await;
    assert_eq!(house.judge(&token).await, valid(None));
    // Our own need nobody.
    assert_eq!(house.judge(&house.own(&with("exp", json!(NOW + 604_800)))).await, valid(None));
}

#[tokio::test(start_paused = true)]
async fn a_set_that_is_none_changes_nothing() {
    let house = house();
    let first = pair();
    let token = first.sign(&with("exp", json!(NOW + 604_800))).unwrap();
    house.source.set(&[&first]);
    assert_eq!(house.judge(&token).await, valid(None));
    for junk in ["", "[]", r#"{"keys":[]}"#, r#"{"keys":[{"kty":"oct","kid":"a","k":"AAAA"}]}"#] {
        *house.source.text.lock().unwrap() = Some(junk.to_owned());
        tokio::time::advance(Duration::from_secs(3600)).await;
        assert_eq!(house.judge(&token).await, valid(None), "{junk}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_set_from_elsewhere_cannot_take_our_key_id() {
    let house = house();
    let other = pair();
    let mut jwk = other.jwk().clone();
    jwk["kid"] = json!(house.verifier.own.kid());
    *house.source.text.lock().unwrap() = Some(json!({ "keys": [jwk] }).to_string());
    let header = json!({ "alg": "RS256", "typ": "JWT", "kid": house.verifier.own.kid() });
    let foreign = other.sign(&claims()).unwrap();
    let signature = foreign.rsplit_once('.').unwrap().1;
    house.refuses(&format!("{}.{}.{signature}", encoded(&header), encoded(&claims())), "its signature is wrong").await;
}

#[tokio::test(start_paused = true)]
async fn id_tokens_are_of_the_project_and_of_firebases_keys() {
    let house = house();
    let google = pair();
    house.source.set(&[&google]);
    let claims = json!({
        "iss": "https://securetoken.google.com/my-app-1", "aud": "my-app-1", "sub": "user-1",
        "iat": NOW - 10, "exp": NOW + 3590, "auth_time": NOW - 20
    });
    let judge = async |token: &str| house.verifier.id_token(token, &house.project).await;
    assert_eq!(judge(&google.sign(&claims).unwrap()).await, IdTokenVerdict::Valid { uid: "user-1".into() });
    let refuses = async |name: &str, value: Value, reason: &str| {
        let mut changed = claims.clone();
        changed[name] = value;
        assert_eq!(judge(&google.sign(&changed).unwrap()).await, IdTokenVerdict::Invalid(reason_of(reason)));
    };
    refuses("iss", json!("https://securetoken.google.com/other-app"), "it was issued for another project").await;
    refuses("aud", json!("other-app"), "it is meant for another project").await;
    refuses("exp", json!(NOW), "it has expired").await;
    refuses("auth_time", json!(NOW + 1), "it does not say when the user signed in, or says it wrongly").await;
    refuses("sub", json!("x".repeat(129)), "it names no user").await;
    // Our own pair signs App Check tokens and no users; an App Check token is no user's.
    assert_eq!(judge(&house.own(&claims)).await, IdTokenVerdict::Invalid("the key that it names is not known"));
    assert_eq!(
        judge(&google.sign(&self::claims()).unwrap()).await,
        IdTokenVerdict::Invalid("it was issued for another project")
    );
}

#[tokio::test(start_paused = true)]
async fn a_debug_secret_is_exchanged_where_it_is_registered() {
    const SECRET: &str = "a0a1b2c3-d4e5-4f67-89ab-cdef01234567";
    let mut house = house();
    let mac = house.verifier.debug_mac(APP, SECRET);
    let token = DebugToken { name: "t".into(), display_name: String::new(), mac, create_time: 0 };
    house.settings.apps = vec![
        App { id: APP.into(), debug_tokens: vec![token] },
        App { id: "1:123456789012:ios:def".into(), ..App::default() },
    ];
    let exchange = |app: &str, secret: &str| {
        let exchanged = house.verifier.exchange_debug_secret(&house.project, &house.settings, app, secret, true);
        exchanged.unwrap().map(|(token, _)| token)
    };
    let token = exchange(APP, &SECRET.to_ascii_uppercase()).unwrap();
    assert!(matches!(house.judge(&token).await, AppCheckVerdict::Valid { limited: Some(_), .. }));
    assert_eq!(exchange(APP, "a0a1b2c3-d4e5-4f67-89ab-cdef01234568"), None);
    assert_eq!(exchange("1:123456789012:ios:def", SECRET), None);
    assert_eq!(exchange("1:999999999999:web:abc", SECRET), None);
}

#[test]
fn nothing_of_the_pair_is_printed() {
    let own = pair();
    let printed = format!("{own:?}");
    assert!(printed.contains(own.kid()) && !printed.contains(own.jwk()["n"].as_str().unwrap()));
}
