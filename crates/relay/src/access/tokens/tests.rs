use std::sync::LazyLock;
use std::time::Duration;

use aws_lc_rs::encoding::{AsDer as _, Pkcs8V1Der, PublicKeyX509Der};
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::KeyPair as _;
use base64::engine::general_purpose::STANDARD;
use jsonwebtoken::{EncodingKey, Header, encode};
use pollux_store::directory::{Change, Records};
use serde_json::{Value, json};
use tokio::time::Instant;

use super::*;

const NOW: i64 = 1_795_305_600;
const EMAIL: &str = "caller@p.iam.gserviceaccount.com";
const SERVICE: &str = "aiplatform.googleapis.com";

struct Pair {
    private: EncodingKey,
    public: String,
}

/// Two, made once: it takes a while.
static PAIRS: LazyLock<[Pair; 2]> = LazyLock::new(|| {
    [(), ()].map(|()| {
        let pair = KeyPair::generate(KeySize::Rsa2048).unwrap();
        let private: Pkcs8V1Der = pair.as_der().unwrap();
        let public: PublicKeyX509Der = pair.public_key().as_der().unwrap();
        let pem = |label: &str, der: &[u8]| {
            format!("-----BEGIN {label}-----\n{}\n-----END {label}-----\n", STANDARD.encode(der))
        };
        let private = EncodingKey::from_rsa_pem(pem("PRIVATE KEY", private.as_ref()).as_bytes()).unwrap();
        Pair { private, public: pem("PUBLIC KEY", public.as_ref()) }
    })
});

fn account() -> ServiceAccount {
    let key = AccountKey { id: "k1".into(), public_key_pem: PAIRS[0].public.clone(), ..AccountKey::default() };
    ServiceAccount {
        unique_id: "1".into(),
        email: EMAIL.into(),
        project: 7,
        keys: vec![key],
        ..ServiceAccount::default()
    }
}

fn tokens() -> Tokens {
    let records = Records { accounts: vec![account()], ..Records::default() };
    Tokens::new(Directory::load(records, MacKey::of_bytes(b"secret"), Clock::starting_at(NOW)))
}

fn header() -> Header {
    Header { kid: Some("k1".into()), ..Header::new(Algorithm::RS256) }
}

/// What a library signs, with these claims in place of the usual.
fn signed(pair: usize, header: &Header, other: &Value) -> String {
    let mut claims = json!({"iss": EMAIL, "sub": EMAIL, "aud": AUDIENCES[0], "scope": CLOUD_PLATFORM, "iat": NOW, "exp": NOW + 3600});
    for (name, value) in other.as_object().unwrap() {
        claims[name] = value.clone();
    }
    encode(header, &claims, &PAIRS[pair].private).unwrap()
}

fn exchanged(other: &Value) -> Result<Granted, Refused> {
    tokens().exchange(&signed(0, &header(), other), Some("pollux:8080"))
}

#[tokio::test(start_paused = true)]
async fn an_assertion_is_good_for_an_hour_of_access() {
    let tokens = tokens();
    let assertion = signed(0, &header(), &json!({}));
    let granted = tokens.exchange(&assertion, None).unwrap();
    assert!(granted.token.starts_with("ya29.") && granted.expires_in == 3599);
    let bearer = tokens.verify(&granted.token, SERVICE).unwrap();
    assert_eq!(bearer.account.email, EMAIL);
    assert!(bearer.has_scope(CLOUD_PLATFORM) && !bearer.has_scope("cloud"));
    assert!(!format!("{granted:?}").contains("ya29"));
    // It may be sent again as long as it is good.
    tokio::time::advance(Duration::from_secs(3600)).await;
    assert!(tokens.exchange(&assertion, None).is_ok());
    assert_eq!(tokens.verify(&granted.token, SERVICE), Err(Refused::Time));
    tokio::time::advance(Duration::from_secs(60)).await;
    assert_eq!(tokens.exchange(&assertion, None), Err(Refused::Time));
}

#[tokio::test(start_paused = true)]
async fn only_what_is_right_in_every_claim_is_taken() {
    for (other, expected) in [
        (json!({"aud": "https://oauth2.googleapis.com/token"}), Ok(())),
        (json!({"aud": "http://pollux:8080/token"}), Ok(())),
        (json!({"aud": ["x", "https://pollux:8080/token"]}), Ok(())),
        (json!({"aud": "http://pollux:8081/token"}), Err(Refused::Audience)),
        (json!({"aud": "http://elsewhere/pollux:8080/token"}), Err(Refused::Audience)),
        (json!({"aud": null}), Err(Refused::Audience)),
        (json!({"aud": "https://aiplatform.googleapis.com/"}), Err(Refused::Audience)),
        (json!({"sub": null}), Ok(())),
        (json!({"sub": "boss@example.com"}), Err(Refused::Subject)),
        (json!({"iss": "nobody@p.iam.gserviceaccount.com"}), Err(Refused::NoAccount)),
        (json!({"iss": 7}), Err(Refused::Malformed)),
        (json!({"scope": " "}), Err(Refused::Scope)),
        (json!({"scope": null}), Err(Refused::Scope)),
        (json!({"iat": NOW + 60, "exp": NOW + 90}), Ok(())),
        (json!({"iat": NOW + 61, "exp": NOW + 90}), Err(Refused::Time)),
        (json!({"iat": NOW - 3600, "exp": NOW - 59}), Ok(())),
        (json!({"iat": NOW - 3600, "exp": NOW - 60}), Err(Refused::Time)),
        (json!({"iat": NOW - 10, "exp": NOW + 3610}), Ok(())),
        (json!({"exp": NOW + 3660}), Ok(())),
        (json!({"exp": NOW + 3661}), Err(Refused::Time)),
        (json!({"iat": NOW - 3600, "exp": NOW + 3600}), Err(Refused::Time)),
        (json!({"iat": NOW, "exp": NOW}), Err(Refused::Time)),
        (json!({"iat": i64::MIN, "exp": i64::MAX}), Err(Refused::Time)),
    ] {
        assert_eq!(exchanged(&other).map(|_| ()), expected, "{other}");
    }
}

#[tokio::test(start_paused = true)]
async fn what_the_account_did_not_sign_is_refused() {
    let tokens = tokens();
    let refused = |jwt: &str| tokens.exchange(jwt, None).unwrap_err();
    let good = signed(0, &header(), &json!({}));
    assert_eq!(refused(&signed(1, &header(), &json!({}))), Refused::Signature);
    let other = Header { kid: Some("k2".into()), ..header() };
    assert_eq!(refused(&signed(0, &other, &json!({}))), Refused::Signature);
    assert!(tokens.exchange(&signed(0, &Header::new(Algorithm::RS256), &json!({})), None).is_ok());
    let (head, signature) = good.rsplit_once('.').unwrap();
    assert_eq!(refused(&format!("{head}.{}", signature.replace(['A', 'B'], "C") + "A")), Refused::Signature);
    let claims = good.split('.').nth(1).unwrap();
    let none = URL_SAFE_NO_PAD.encode(r#"{"alg":"none","typ":"JWT"}"#);
    assert_eq!(refused(&format!("{none}.{claims}.")), Refused::Malformed);
    // The public key, taken for a shared secret.
    let shared = EncodingKey::from_secret(PAIRS[0].public.as_bytes());
    let said: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(claims).unwrap()).unwrap();
    let forged = encode(&Header { kid: Some("k1".into()), ..Header::new(Algorithm::HS256) }, &said, &shared).unwrap();
    assert_eq!(refused(&forged), Refused::Malformed);
    for odd in ["", ".", "..", "a.b.c", &"x".repeat(MAX_LENGTH + 1)] {
        assert_eq!(refused(odd), Refused::Malformed, "{odd:.20}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_token_for_the_service_itself_needs_no_exchange() {
    let tokens = tokens();
    let verify = |other: &Value| tokens.verify(&signed(0, &header(), other), SERVICE).map(|bearer| bearer.scopes);
    for aud in ["https://aiplatform.googleapis.com/", "https://us-central1-aiplatform.googleapis.com"] {
        assert_eq!(verify(&json!({"aud": aud, "scope": null})), Ok(None), "{aud}");
    }
    assert_eq!(verify(&json!({"aud": null})), Ok(Some(CLOUD_PLATFORM.to_owned())));
    for aud in [
        json!("https://evil-aiplatform.googleapis.com.example"),
        json!("https://evilaiplatform.googleapis.com"),
        json!(AUDIENCES[0]),
    ] {
        assert_eq!(verify(&json!({"aud": aud, "scope": null})), Err(Refused::Audience), "{aud}");
    }
    // An assertion is no token.
    assert_eq!(verify(&json!({})), Err(Refused::Audience));
}

#[tokio::test(start_paused = true)]
async fn a_token_ends_with_its_key_and_its_account() {
    let tokens = tokens();
    let token = tokens.exchange(&signed(0, &header(), &json!({})), None).unwrap().token;
    let change = |account: ServiceAccount| tokens.directory.change(&Change::Account(account), Instant::now());
    change(ServiceAccount { keys: Vec::new(), ..account() });
    assert_eq!(tokens.verify(&token, SERVICE), Err(Refused::NoAccount));
    change(ServiceAccount { disabled: true, ..account() });
    assert_eq!(tokens.verify(&token, SERVICE), Err(Refused::NoAccount));
    // Another one that took the name.
    change(ServiceAccount { unique_id: "2".into(), ..account() });
    assert_eq!(tokens.verify(&token, SERVICE), Err(Refused::NoAccount));
    change(account());
    assert!(tokens.verify(&token, SERVICE).is_ok());
    tokens.directory.change(&Change::DropAccount { project: 7, email: EMAIL.into() }, Instant::now());
    assert_eq!(tokens.verify(&token, SERVICE), Err(Refused::NoAccount));
}

#[tokio::test(start_paused = true)]
async fn an_access_token_cannot_be_made_or_changed_elsewhere() {
    let tokens = tokens();
    let token = tokens.exchange(&signed(0, &header(), &json!({})), None).unwrap().token;
    let (said, mac) = token.strip_prefix(PREFIX).unwrap().split_once('.').unwrap();
    let mut content: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(said).unwrap()).unwrap();
    content["exp"] = json!(NOW + 1_000_000);
    let changed = URL_SAFE_NO_PAD.encode(content.to_string());
    assert_eq!(tokens.verify(&format!("{PREFIX}{changed}.{mac}"), SERVICE), Err(Refused::Signature));
    let foreign = MacKey::of_bytes(b"other");
    let mac = URL_SAFE_NO_PAD.encode(foreign.of(said));
    assert_eq!(tokens.verify(&format!("{PREFIX}{said}.{mac}"), SERVICE), Err(Refused::Signature));
    for odd in ["ya29.p", "ya29.p.", "ya29.pa.b", "ya29.a0AfGoogles"] {
        assert!(tokens.verify(odd, SERVICE).is_err(), "{odd}");
    }
    // Another process with the same secret takes it: it survives a restart.
    let again = super::tests::tokens();
    assert!(again.verify(&token, SERVICE).is_ok());
}
