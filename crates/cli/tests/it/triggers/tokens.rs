//! Access tokens of service accounts, got as Google's libraries get them: signed with the key's file, then exchanged.

use std::time::{SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};

use crate::process::Server;

/// An access token for the account whose new key this answer of the admin API holds.
pub(super) fn access_token(server: &Server, private_key_data: &str) -> String {
    let file: Value = serde_json::from_slice(&STANDARD.decode(private_key_data).unwrap()).unwrap();
    let form =
        format!("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion={}", assertion(&file));
    let head = "POST /token HTTP/1.1\r\nhost: x\r\ncontent-type: application/x-www-form-urlencoded\r\n";
    let request = format!("{head}content-length: {}\r\n\r\n{form}", form.len());
    let answer = server.connect().send(request.as_bytes()).unwrap();
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()["access_token"].as_str().unwrap().to_owned()
}

fn assertion(file: &Value) -> String {
    let text = |name: &str| file[name].as_str().unwrap();
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    let claims = json!({
        "iss": text("client_email"),
        "scope": "https://www.googleapis.com/auth/cloud-platform",
        "aud": "https://oauth2.googleapis.com/token",
        "iat": now,
        "exp": now + 3600,
    });
    let header = Header { kid: Some(text("private_key_id").to_owned()), ..Header::new(Algorithm::RS256) };
    encode(&header, &claims, &EncodingKey::from_rsa_pem(text("private_key").as_bytes()).unwrap()).unwrap()
}
