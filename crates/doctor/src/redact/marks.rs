//! What a secret begins with, and the names that it stands behind.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::shape::Shape;
use super::shape::Shape::{Assigned, Basic, Bearer, Cookie, Key, Parameter, Pem, Prefix, Token, Userinfo};

/// Each mark, and how what it marks looks. Letters of either case are found; a shape that knows better looks again.
pub(super) const MARKS: &[(&str, Shape)] = &[
    // Google's own.
    ("AIza", Key),
    ("AQ.", Token { least: 12 }),
    ("ya29.", Prefix { mark: "ya29.", least: 12 }),
    ("GOCSPX-", Prefix { mark: "GOCSPX-", least: 16 }),
    ("1//0", Token { least: 20 }),
    (r"1\/\/0", Token { least: 20 }),
    ("1%2F%2F0", Token { least: 20 }),
    ("auth_tokens/", Prefix { mark: "auth_tokens/", least: 12 }),
    // A JSON object in base64url begins so: tokens of App Check, of Firebase Auth, of service accounts.
    ("eyJ", Shape::Jwt),
    ("PRIVATE KEY-----", Pem),
    // Other vendors': prompts and tools bring them, and proxies print them.
    ("sk-", Token { least: 20 }),
    ("sk_live_", Token { least: 16 }),
    ("sk_test_", Token { least: 16 }),
    ("rk_live_", Token { least: 16 }),
    ("xoxa-", Token { least: 10 }),
    ("xoxb-", Token { least: 10 }),
    ("xoxe.", Token { least: 10 }),
    ("xoxp-", Token { least: 10 }),
    ("xoxr-", Token { least: 10 }),
    ("xoxs-", Token { least: 10 }),
    ("xapp-", Token { least: 10 }),
    ("ghp_", Token { least: 20 }),
    ("gho_", Token { least: 20 }),
    ("ghu_", Token { least: 20 }),
    ("ghs_", Token { least: 20 }),
    ("ghr_", Token { least: 20 }),
    ("github_pat_", Token { least: 20 }),
    ("glpat-", Token { least: 16 }),
    ("gsk_", Token { least: 20 }),
    ("xai-", Token { least: 20 }),
    ("pplx-", Token { least: 20 }),
    ("nvapi-", Token { least: 20 }),
    ("hf_", Token { least: 20 }),
    ("r8_", Token { least: 20 }),
    ("npm_", Token { least: 20 }),
    ("pypi-AgEI", Token { least: 20 }),
    ("whsec_", Token { least: 20 }),
    ("SG.", Token { least: 20 }),
    ("AKIA", Shape::AccessKeyId),
    ("ASIA", Shape::AccessKeyId),
    // Parameters of URLs.
    ("key=", Parameter),
    ("token=", Parameter),
    ("sig=", Parameter),
    ("signature=", Parameter),
    ("api_key:", Parameter),
    ("://", Userinfo),
    // Headers and fields.
    ("Bearer ", Bearer),
    ("Basic ", Basic),
    ("cookie", Cookie),
    ("api_key", Assigned),
    ("api-key", Assigned),
    ("apikey", Assigned),
    ("access_token", Assigned),
    ("accessToken", Assigned),
    ("refresh_token", Assigned),
    ("refreshToken", Assigned),
    ("id_token", Assigned),
    ("idToken", Assigned),
    ("auth_token", Assigned),
    ("authToken", Assigned),
    ("oauth_token", Assigned),
    ("session_token", Assigned),
    ("sessionToken", Assigned),
    ("security-token", Assigned),
    ("private-token", Assigned),
    ("app_check_token", Assigned),
    ("appCheckToken", Assigned),
    ("appcheck", Assigned),
    ("AppCheckDebugToken", Assigned),
    ("client_secret", Assigned),
    ("clientSecret", Assigned),
    ("secret_access_key", Assigned),
    ("secretAccessKey", Assigned),
    ("secret_key", Assigned),
    ("secretKey", Assigned),
    ("password", Assigned),
    ("passwd", Assigned),
    ("authorization", Assigned),
];

pub(super) static FINDER: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .build(MARKS.iter().map(|(mark, _)| mark))
        .expect("the marks are few and short; every test of this file builds it")
});
