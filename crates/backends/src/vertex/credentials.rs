//! Tokens for Vertex AI, through Google's own library: it knows every kind of credentials file, workload identity and
//! the metadata server, and asks for the next token before the last one ends.
//!
//! What it lacks is a way to say that a token was refused. A refused token is replaced by making the credentials anew,
//! at most once in [`REST`]: a project without the right to anything must not cost a token for each request.

use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use google_cloud_auth::build_errors::Error as BuildError;
use google_cloud_auth::credentials::{
    self, CacheableResource, external_account, impersonated, service_account, user_account,
};
use google_cloud_auth::errors::CredentialsError as TokenError;
use http::header::AUTHORIZATION;
use http::{Extensions, HeaderMap};
use serde_json::Value;
use tokio::time::Instant;

use super::config::CredentialsError;
use crate::call::Secret;

/// What a token must be good for.
const SCOPE: &str = "https://www.googleapis.com/auth/cloud-platform";
/// Where the library looks by itself.
const ADC: &str = "adc";
/// Between two replacements.
const REST: Duration = Duration::from_secs(30);

/// Where tokens come from.
pub(super) struct Credentials {
    /// A file's content; `None` for what the library finds by itself.
    file: Option<Value>,
    current: Mutex<Current>,
}

#[derive(Default)]
struct Current {
    /// Counts the replacements.
    generation: u64,
    /// Made when first used, as it needs a runtime to live in.
    source: Option<credentials::Credentials>,
    replaced: Option<Instant>,
}

/// What a request presents.
pub(super) struct Token {
    generation: u64,
    /// As the library gives them: `authorization`, and `x-goog-user-project` where the credentials name one.
    pub(super) headers: HeaderMap,
    /// The token itself, so that it can be kept out of answers.
    pub(super) secret: Secret,
}

impl Credentials {
    /// Of `adc`, or of a file.
    pub(super) fn read(setting: &str) -> Result<Self, CredentialsError> {
        let file = match setting {
            ADC | "" => None,
            path => Some(content(path)?),
        };
        Ok(Self { file, current: Mutex::default() })
    }

    /// The token of now.
    pub(super) async fn token(&self) -> Result<Token, TokenError> {
        let (generation, source) = self.source()?;
        match source.headers(Extensions::new()).await {
            Ok(CacheableResource::New { data: headers, .. }) => {
                let value = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
                let secret = Secret::new(value.strip_prefix("Bearer ").unwrap_or(value));
                Ok(Token { generation, headers, secret })
            }
            Ok(CacheableResource::NotModified) => Err(TokenError::from_msg(true, "no token came")),
            Err(error) => {
                // The library gives up for good on what looks permanent; an operator may have mended it since.
                self.renew(generation);
                Err(error)
            }
        }
    }

    /// Says that a token was refused. Whether there is another one now.
    pub(super) fn replace(&self, token: &Token) -> bool {
        self.renew(token.generation)
    }

    fn renew(&self, generation: u64) -> bool {
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        if current.generation != generation {
            // Somebody else was faster.
            return true;
        }
        if current.replaced.is_some_and(|at| at.elapsed() < REST) {
            return false;
        }
        *current = Current { generation: generation + 1, source: None, replaced: Some(Instant::now()) };
        true
    }

    fn source(&self) -> Result<(u64, credentials::Credentials), TokenError> {
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(source) = &current.source {
            return Ok((current.generation, source.clone()));
        }
        let source = make(self.file.as_ref()).map_err(|error| TokenError::from_source(false, error))?;
        current.source = Some(source.clone());
        Ok((current.generation, source))
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credentials(…)")
    }
}

const KINDS: [&str; 4] = ["service_account", "authorized_user", "external_account", "impersonated_service_account"];

fn content(path: &str) -> Result<Value, CredentialsError> {
    let unusable = |problem: String| CredentialsError::Unusable { path: path.to_owned(), problem };
    let text = std::fs::read_to_string(path)
        .map_err(|source| CredentialsError::Unreadable { path: path.to_owned(), source })?;
    // The parser's message would name a line and a column, and nothing of what is there.
    let value: Value = serde_json::from_str(&text).map_err(|error| unusable(format!("it is no JSON ({error})")))?;
    match value["type"].as_str() {
        Some(kind) if KINDS.contains(&kind) => Ok(value),
        Some(kind) => Err(unusable(format!("its `type` is `{kind}`; expected one of {}", KINDS.join(", ")))),
        None => Err(unusable("it has no `type`".to_owned())),
    }
}

fn make(file: Option<&Value>) -> Result<credentials::Credentials, BuildError> {
    let Some(file) = file.cloned() else {
        return credentials::Builder::default().with_scopes([SCOPE]).build();
    };
    match file["type"].as_str() {
        Some("authorized_user") => user_account::Builder::new(file).with_scopes([SCOPE]).build(),
        Some("external_account") => external_account::Builder::new(file).with_scopes([SCOPE]).build(),
        Some("impersonated_service_account") => impersonated::Builder::new(file).with_scopes([SCOPE]).build(),
        _ => {
            let scopes = service_account::AccessSpecifier::from_scopes([SCOPE]);
            service_account::Builder::new(file).with_access_specifier(scopes).build()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(content: &str) -> String {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), content).unwrap();
        let told = Credentials::read(file.path().to_str().unwrap()).unwrap_err().to_string();
        told.replace(file.path().to_str().unwrap(), "F")
    }

    #[test]
    fn a_file_that_is_none_of_googles_is_told_without_its_content() {
        assert!(refused("hunter2").starts_with("the credentials file `F` cannot be used: it is no JSON"));
        assert!(!refused("{\"private_key\": hunter2").contains("hunter2"));
        assert_eq!(refused("{}"), "the credentials file `F` cannot be used: it has no `type`");
        assert!(
            refused(r#"{"type": "installed"}"#).contains("its `type` is `installed`; expected one of service_account")
        );
        assert!(Credentials::read("there/is/none.json").is_err());
    }

    #[tokio::test(start_paused = true)]
    async fn one_refusal_replaces_a_token_and_the_next_one_waits() {
        let credentials = Credentials::read("adc").unwrap();
        assert!(credentials.renew(0));
        // The same token, refused to another request.
        assert!(credentials.renew(0));
        assert!(!credentials.renew(1));
        tokio::time::advance(REST).await;
        assert!(credentials.renew(1));
    }
}
