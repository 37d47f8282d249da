//! What a request brings to say who it comes from.
//!
//! SDKs use the `x-goog-api-key` header, curl examples the query, OpenAI clients and OAuth a bearer token. The same
//! string twice is one credential; two that differ are refused, because either could be the one that was meant.

use http::header::{AUTHORIZATION, HeaderMap, HeaderName, HeaderValue};
use pollux_relay::{Presented, Secret};

use super::parameters::Parameters;

/// Where a Google API key travels.
pub(crate) const API_KEY: HeaderName = HeaderName::from_static("x-goog-api-key");

pub(crate) fn presented(headers: &HeaderMap, parameters: &Parameters) -> Presented {
    let mut keys = Kind::default();
    let mut tokens = Kind::default();
    headers.get_all(API_KEY).iter().for_each(|value| keys.add(&text(value)));
    parameters.keys.iter().for_each(|key| keys.add(key));
    headers.get_all(AUTHORIZATION).iter().for_each(|value| tokens.add(token(&text(value))));
    parameters.tokens.iter().for_each(|token| tokens.add(token));
    match (keys, tokens) {
        (Kind { several: true, .. }, _) | (_, Kind { several: true, .. }) => Presented::Several,
        (Kind { one: Some(key), .. }, Kind { one: Some(token), .. }) if key != token => Presented::Several,
        (Kind { one: Some(key), .. }, _) => Presented::ApiKey(Secret::new(key)),
        (_, Kind { one: Some(token), .. }) => Presented::Bearer(Secret::new(token)),
        _ => Presented::Nothing,
    }
}

#[derive(Default)]
struct Kind {
    one: Option<String>,
    several: bool,
}

impl Kind {
    fn add(&mut self, text: &str) {
        let text = text.trim();
        match &self.one {
            _ if text.is_empty() => {}
            Some(one) => self.several |= one != text,
            None => self.one = Some(text.to_owned()),
        }
    }
}

fn text(value: &HeaderValue) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(value.as_bytes())
}

/// The token of an `Authorization` header; of a scheme that is not known all of it, which no key is equal to.
fn token(value: &str) -> &str {
    match value.trim().split_once(' ') {
        Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") || scheme.eq_ignore_ascii_case("token") => token,
        _ if value.trim().eq_ignore_ascii_case("bearer") => "",
        _ => value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(headers: &[(&'static str, &'static str)], query: &str, expected: &str) {
        let headers = headers
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
            .collect();
        let found = match presented(&headers, &Parameters::read(query)) {
            Presented::Nothing => "nothing".to_owned(),
            Presented::Several => "several".to_owned(),
            Presented::ApiKey(secret) => format!("key {}", secret.expose()),
            Presented::Bearer(secret) => format!("bearer {}", secret.expose()),
        };
        assert_eq!(found, expected);
    }

    #[test]
    fn each_place_is_read() {
        check(&[("x-goog-api-key", "K")], "", "key K");
        check(&[], "alt=sse&key=K%2B1", "key K+1");
        check(&[("authorization", "Bearer T")], "", "bearer T");
        check(&[("authorization", "bearer  T ")], "", "bearer T");
        check(&[("authorization", "Token auth_tokens/x")], "", "bearer auth_tokens/x");
        check(&[], "access_token=T", "bearer T");
        check(&[], "oauth_token=T", "bearer T");
    }

    #[test]
    fn an_empty_credential_is_none() {
        check(&[], "", "nothing");
        check(&[("x-goog-api-key", "")], "key=", "nothing");
        check(&[("authorization", "Bearer")], "", "nothing");
        check(&[("x-goog-api-key", "")], "key=K", "key K");
    }

    #[test]
    fn only_credentials_that_differ_are_several() {
        check(&[("x-goog-api-key", "K")], "key=K", "key K");
        check(&[("x-goog-api-key", "K"), ("authorization", "Bearer K")], "", "key K");
        check(&[("x-goog-api-key", "K")], "key=L", "several");
        check(&[("x-goog-api-key", "K"), ("authorization", "Bearer T")], "", "several");
        check(&[], "key=K&key=L", "several");
    }

    #[test]
    fn a_scheme_that_is_not_known_is_a_bad_token() {
        check(&[("authorization", "Basic dTpw")], "", "bearer Basic dTpw");
    }
}
