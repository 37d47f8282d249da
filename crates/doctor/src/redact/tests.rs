use proptest::prelude::*;

use super::*;

const JWT: &str = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.c2lnbmF0dXJlLW9mLWl0";
const LINE: &str = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj";

#[test]
fn bytes_that_are_no_text_hide_none() {
    let text = b"\xff?key=abcdefghijklmnop\x80 Bearer 0123456789abcdef";
    let hidden: Vec<&[u8]> = secrets(text).map(|place| &text[place]).collect();
    assert_eq!(hidden, [b"abcdefghijklmnop".as_slice(), b"0123456789abcdef"]);
    assert_eq!(secrets("?key= ".repeat(200_000).as_bytes()).count(), 0);
}

#[test]
fn secrets_go() {
    let pem = format!("-----BEGIN PRIVATE KEY-----\n{LINE}\n{LINE}\n-----END PRIVATE KEY-----\n");
    let account = format!(
        r#"{{"private_key": "-----BEGIN RSA PRIVATE KEY-----\n{LINE}\n{LINE}\n-----END RSA PRIVATE KEY-----\n"}}"#
    );
    let cut = format!("-----BEGIN EC PRIVATE KEY-----\\\\n{LINE}");
    for (text, expected) in [
        ("Consumer 'api_key:AIzaSyA1234567890abcdef' has", "Consumer 'api_key:…' has"),
        ("key AIzaSyA1234567890abcdef.", "key AIza…"),
        ("Authorization: Bearer ya29.a0AfH6SMBabcdef", "Authorization: Bearer …"),
        ("authorization: bearer ya29.a0AfH6SMBabcdef", "authorization: bearer …"),
        ("got ya29.a0AfH6SMBabcdef", "got ya29.…"),
        ("client_secret: GOCSPX-1a2B3c4D5e6F7g8H9i0J_kLmN", "client_secret: …"),
        ("it is GOCSPX-abcdEFGHijklMNOPqrst", "it is GOCSPX-…"),
        (r#"{"refresh_token": "1//0eXaMpLe-R3fresh_Tok3nOfMine1234"}"#, r#"{"refresh_token": "…"}"#),
        ("refresh with 1//0eXaMpLe-R3fresh_Tok3nOfMine1234", "refresh with 1//0…"),
        (r#""1\/\/0eXaMpLe-R3fresh_Tok3nOfMine1234""#, r#""1\/\/0…""#),
        ("grant=1%2F%2F0eXaMpLe-R3fresh_Tok3nOfMine1234", "grant=1%2F%2F0…"),
        ("line\\nAQ.Ab8RN6Lq3Zx0Yc1Vb2Nm3 and", "line\\nAQ.… and"),
        ("Basic dXNlcjpwYXNzd29yZA==", "Basic …"),
        ("Proxy-Authorization: basic dXNlcjpwYXNz", "Proxy-Authorization: basic …"),
        ("x-firebase-appcheck: 8F2B1C1E-2A43-4B6D-9C0E-1F2A3B4C5D6E", "x-firebase-appcheck: …"),
        ("Cookie: SID=31d4d96e407aad42; lang=en\r\nHost: x", "Cookie: …\r\nHost: x"),
        (r#"{"set-cookie": ["SID=31d4d96e407aad42; Secure"]}"#, r#"{"set-cookie": ["…"]}"#),
        (r#"{\"cookie\": \"SID=31d4d96e407aad42\"}"#, r#"{\"cookie\": \"…\"}"#),
        ("sk-proj-Ab1Cd2Ef3Gh4Ij5Kl6Mn7Op8Qr9", "sk-…"),
        ("sk-ant-api03-Ab1Cd2Ef3Gh4Ij5Kl6Mn7Op8Qr9-AA", "sk-…"),
        ("xoxb-123456789012-1234567890123-AbCdEfGhIjKlMnOpQrStUvWx", "xoxb-…"),
        ("ghp_16C7e42F292c6912E7710c838347Ae178B4a", "ghp_…"),
        ("github_pat_11ABCDEFG0abcdefghijkl_1234567890", "github_pat_…"),
        ("hf_aBcDeFgHiJkLmNoPqRsTuVwXyZ012345", "hf_…"),
        ("AKIAIOSFODNN7EXAMPLE", "AKIA…"),
        ("aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "aws_secret_access_key = …"),
        (
            "https://storage.googleapis.com/b/o?X-Goog-Signature=0a1b2c3d4e5f6789abcd&x=1",
            "https://storage.googleapis.com/b/o?X-Goog-Signature=…&x=1",
        ),
        (
            "https://b.s3.amazonaws.com/o?a=b&X-Amz-Signature=fedcbafedcbafedcba",
            "https://b.s3.amazonaws.com/o?a=b&X-Amz-Signature=…",
        ),
        (r"?a=b\u0026X-Amz-Security-Token=IQoJb3Jp%2FZ2luX2Vj%3D%3D", r"?a=b\u0026X-Amz-Security-Token=…"),
        ("o?alt=media&token=8f2b1c1e-2a43-4b6d-9c0e-1f2a3b4c5d6e", "o?alt=media&token=…"),
        ("postgres://pollux:hunter2@db:5432/x", "postgres://pollux:…@db:5432/x"),
        (r#"{"password": "correct-horse-battery-9"}"#, r#"{"password": "…"}"#),
        (r#"apiKey: "0123456789abcdef0123""#, r#"apiKey: "…""#),
        (&format!("token {JWT}."), "token eyJ…"),
        (&format!("X-Firebase-AppCheck: {JWT}"), "X-Firebase-AppCheck: …"),
        (&pem, "-----BEGIN PRIVATE KEY-----…-----END PRIVATE KEY-----\n"),
        (&account, r#"{"private_key": "-----BEGIN RSA PRIVATE KEY-----…-----END RSA PRIVATE KEY-----\n"}"#),
        (&cut, "-----BEGIN EC PRIVATE KEY-----…"),
    ] {
        assert_eq!(redact(text), expected);
    }
}

#[test]
fn prose_stays() {
    let picture = format!("{}AIza{}", "iVBORw0KGgo".repeat(9), "Bk3Qx7Lm9".repeat(40));
    for text in [
        "a Bearer token is missing",
        "Bearer authentication is required",
        "API key not valid. Please pass a valid API key.",
        "Basic understanding of the subject, and Basic authentication",
        "authorization: required",
        "a task-force-of-2024-for-everyone and sk-learn-2-tutorial-for-beginners",
        "Cookie: a small sweet cake; cookies: three",
        "sorted(pairs, key=operator.itemgetter)",
        "api_key = os.environ[\"GEMINI_API_KEY\"]",
        "apiKey: process.env.GEMINI_API_KEY",
        "const apiKey = getKeyFromTheSafeStorage();",
        r#"{"client_secret": {"type": "string", "description": "of the application"}}"#,
        "password: authentication",
        "the FAQ.html/of/this/thing/1234",
        "AKIA and ASIA are prefixes; ASIAPACIFICREGIONS are not",
        "eyJust a word. And. More",
        "https://example.com:8080/@someone and git@github.com:owner/name",
        "see http://[::1]:8080/v1",
        "-----BEGIN PRIVATE KEY-----\nyour key goes here\n-----END PRIVATE KEY-----",
        "-----BEGIN CERTIFICATE-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj\n-----END CERTIFICATE-----",
        "a/b?token=short&signature=none",
        "1//0 is what it begins with",
        &picture,
    ] {
        assert_eq!(redact(text), text);
    }
}

/// Words as people and programs write them: letters, and marks between them.
fn words() -> impl Strategy<Value = String> {
    let mark = proptest::sample::select(MARKS).prop_map(|(mark, _)| mark.to_owned());
    let word = prop_oneof![
        6 => "[a-z]{1,12}",
        1 => "[A-Z][a-z]{1,10}",
        1 => "[0-9]{1,4}",
        2 => mark,
    ];
    let gap = proptest::sample::select(&[" ", ", ", ".\n", " \"", "\" ", ": ", " = "][..]);
    proptest::collection::vec((word, gap), 0..40)
        .prop_map(|words| words.into_iter().flat_map(|(word, gap)| [word, gap.to_owned()]).collect())
}

proptest! {
    #[test]
    fn words_are_no_secrets(text in words()) {
        prop_assert_eq!(redact(&text), text.as_str());
    }

    #[test]
    fn a_key_is_found_in_any_words(before in words(), after in words(), key in "AIza[A-Za-z0-9_-]{35}") {
        let text = format!("{before}\"{key}\"{after}");
        let clean = redact(&text);
        prop_assert!(!clean.contains(&key[4..]), "{}", clean);
        prop_assert!(clean.ends_with(&after), "{}", clean);
    }

    #[test]
    fn what_is_clean_stays_as_it_is(text in "[ -~żółw\n]{0,80}", mark in proptest::sample::select(MARKS), rest in "[ -~]{0,60}") {
        let once = redact(&format!("{text}{}{rest}", mark.0)).into_owned();
        prop_assert_eq!(redact(&once), once.as_str());
    }
}

#[test]
fn no_text_takes_long() {
    // Quadratic, each of them would take minutes.
    let began = std::time::SystemTime::now();
    for (mark, _) in MARKS {
        for gap in ["", " ", "/", "\"", "=", ":", ".", "\n", "-"] {
            let text = format!("{mark}{gap}").repeat((1 << 15) / (mark.len() + 1));
            let _ = secrets(text.as_bytes()).count();
            assert!(began.elapsed().unwrap() < std::time::Duration::from_secs(30), "{mark}{gap}");
        }
    }
}
