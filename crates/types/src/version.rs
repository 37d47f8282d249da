//! The version segment of a path: `v1`, `v1beta`, `v1alpha`.

use std::fmt;
use std::str::FromStr;

/// Which version of the API a caller asked for. Error messages name it, so it travels with the call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ApiVersion {
    /// What SDKs 3.x ask for by default, beta features included.
    V1,
    /// What every older SDK asks for.
    V1Beta,
    /// Auth tokens and some previews.
    V1Alpha,
}

impl ApiVersion {
    /// Every version, in the order in which we speak of them.
    pub const ALL: [Self; 3] = [Self::V1, Self::V1Beta, Self::V1Alpha];

    /// The segment as it stands in a path.
    ///
    /// ```
    /// assert_eq!(pollux_types::ApiVersion::V1Beta.as_str(), "v1beta");
    /// ```
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::V1 => "v1",
            Self::V1Beta => "v1beta",
            Self::V1Alpha => "v1alpha",
        }
    }
}

impl fmt::Display for ApiVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The text is not a version of this API.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an API version; expected `v1`, `v1beta` or `v1alpha`")]
pub struct UnknownVersion;

impl FromStr for ApiVersion {
    type Err = UnknownVersion;

    fn from_str(text: &str) -> Result<Self, UnknownVersion> {
        Self::ALL.into_iter().find(|version| version.as_str() == text).ok_or(UnknownVersion)
    }
}
