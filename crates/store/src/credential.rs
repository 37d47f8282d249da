//! A key to present upstream, as the store keeps it.

use time::OffsetDateTime;

/// What is known of a stored key but for its secret, which is asked for by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredCredential {
    /// Names it; the secret is bound to this name.
    pub id: String,
    /// The project whose quota it spends.
    pub project: String,
    /// Do not use it for now.
    pub paused: bool,
    /// To the second.
    pub created_at: OffsetDateTime,
}
