//! The paths beside the models: access tokens, and App Check.

use http::Method as Verb;

/// What such a path names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ServicePath {
    /// `POST /token`: an access token for a service account's assertion.
    Token,
    /// `GET /v1/jwks`: the public keys of App Check.
    Jwks,
    /// `POST …/projects/{project}/apps/{app}:exchangeDebugToken`
    ExchangeDebugToken {
        /// The project's id or number.
        project: String,
        /// `1:123456789012:web:abc`
        app: String,
    },
    /// `POST /v1beta/projects/{project}:verifyAppCheckToken`
    VerifyAppCheck {
        /// The project's id or number.
        project: String,
    },
}

impl ServicePath {
    /// For logs and metrics.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Token => "token",
            Self::Jwks => "jwks",
            Self::ExchangeDebugToken { .. } => "exchangeDebugToken",
            Self::VerifyAppCheck { .. } => "verifyAppCheckToken",
        }
    }
}

/// Reads a whole path, without its first slash.
pub(super) fn find(verb: &Verb, path: &str) -> Option<ServicePath> {
    match path {
        "token" => return (verb == Verb::POST).then_some(ServicePath::Token),
        "v1/jwks" => return (verb == Verb::GET).then_some(ServicePath::Jwks),
        _ => {}
    }
    let (version, rest) = path.split_once('/').filter(|_| verb == Verb::POST)?;
    let (resource, method) = rest.strip_prefix("projects/")?.rsplit_once(':')?;
    match (version, method) {
        ("v1" | "v1beta", "exchangeDebugToken") => {
            let (project, app) = resource.split_once("/apps/")?;
            let plain = |text: &str| !text.is_empty() && !text.contains('/');
            (plain(project) && plain(app))
                .then(|| ServicePath::ExchangeDebugToken { project: project.to_owned(), app: app.to_owned() })
        }
        ("v1beta", "verifyAppCheckToken") => (!resource.is_empty() && !resource.contains('/'))
            .then(|| ServicePath::VerifyAppCheck { project: resource.to_owned() }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(request: &str, expected: Option<&ServicePath>) {
        let (verb, path) = request.split_once(" /").unwrap();
        assert_eq!(find(&verb.parse().unwrap(), path).as_ref(), expected, "{request}");
    }

    #[test]
    fn each_is_found_under_its_verb() {
        check("POST /token", Some(&ServicePath::Token));
        check("GET /token", None);
        check("GET /v1/jwks", Some(&ServicePath::Jwks));
        check("GET /v1beta/jwks", None);
        let (project, app) = ("p".to_owned(), "1:12:web:ab".to_owned());
        let exchange = ServicePath::ExchangeDebugToken { project: project.clone(), app };
        check("POST /v1/projects/p/apps/1:12:web:ab:exchangeDebugToken", Some(&exchange));
        check("POST /v1beta/projects/p/apps/1:12:web:ab:exchangeDebugToken", Some(&exchange));
        check("POST /v1beta1/projects/p/apps/a:exchangeDebugToken", None);
        check("POST /v1/projects/p/apps/a/b:exchangeDebugToken", None);
        check("POST /v1beta/projects/p:verifyAppCheckToken", Some(&ServicePath::VerifyAppCheck { project }));
        check("POST /v1/projects/p:verifyAppCheckToken", None);
    }
}
