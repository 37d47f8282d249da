//! The token of the admin API: from the settings, or from a file that is made at the first start.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use pollux_server::AdminToken;
use pollux_store::directory::{hexadecimal, random_bytes};
use pollux_store::make_private_once;

use crate::config::Config;
use crate::speak::said;

/// The token's file in the data folder.
const FILE: &str = "admin.token";

/// Where the token of a Pollux with these settings is, if it is in a file.
pub(crate) fn token_file(config: &Config) -> Option<PathBuf> {
    config.server.admin_token.is_none().then(|| config.data_dir.join(FILE))
}

/// The token in a file; a line break at its end is none of it.
///
/// # Errors
/// The file cannot be read.
pub(crate) fn read_token(path: &Path) -> anyhow::Result<String> {
    let text = std::fs::read_to_string(path).with_context(|| said!("cli-token-unread", file = path.display()))?;
    Ok(text.trim_end().to_owned())
}

/// What opens the admin API. The data folder must be there.
///
/// # Errors
/// The file cannot be read or made, or what is in it is no token.
pub(crate) fn admin_token(config: &Config) -> anyhow::Result<AdminToken> {
    let Some(path) = token_file(config) else {
        let said = config.server.admin_token.as_ref().map(|token| token.0.as_str()).unwrap_or_default();
        return AdminToken::new(said).map_err(|what| anyhow::anyhow!("the token of the admin API {what}"));
    };
    if !path.exists() {
        make(&path).with_context(|| said!("cli-token-unwritten", file = path.display()))?;
    }
    if is_readable_by_others(&path) {
        let file = path.display();
        tracing::warn!(target: "pollux", %file, "others on this machine can read the token of the admin API; `chmod 600` it");
    }
    let place = path.display().to_string();
    AdminToken::new(&read_token(&path)?).map_err(|what| {
        anyhow::anyhow!(
            "the token of the admin API in `{place}` {what}; delete the file, and another is made at the next start"
        )
    })
}

/// Makes the file; when another process is quicker, its token is the one.
fn make(path: &Path) -> anyhow::Result<()> {
    // Nothing in hexadecimal has to be quoted in a shell.
    let token = hexadecimal(&random_bytes::<32>()?);
    Ok(make_private_once(path, &(token + "\n"))?)
}

#[cfg(unix)]
fn is_readable_by_others(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::metadata(path).is_ok_and(|about| about.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
fn is_readable_by_others(_: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use pollux_server::TokenText;

    use super::*;

    fn in_folder(folder: &Path) -> Config {
        Config { data_dir: folder.to_owned(), ..Config::default() }
    }

    #[test]
    fn the_file_is_made_once_and_for_its_owner() {
        let folder = tempfile::tempdir().unwrap();
        let config = in_folder(folder.path());
        admin_token(&config).unwrap();
        let token = read_token(&folder.path().join(FILE)).unwrap();
        assert!(token.len() == 64 && token.bytes().all(|byte| byte.is_ascii_hexdigit()));
        admin_token(&config).unwrap();
        assert_eq!(read_token(&folder.path().join(FILE)).unwrap(), token);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = std::fs::metadata(folder.path().join(FILE)).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        let other = tempfile::tempdir().unwrap();
        admin_token(&in_folder(other.path())).unwrap();
        assert_ne!(read_token(&other.path().join(FILE)).unwrap(), token);
    }

    #[test]
    fn a_file_without_a_token_opens_nothing() {
        let folder = tempfile::tempdir().unwrap();
        for text in ["", "\n", "short\n", "two lines of it\nand another one\n"] {
            std::fs::write(folder.path().join(FILE), text).unwrap();
            let told = admin_token(&in_folder(folder.path())).unwrap_err().to_string();
            assert!(told.contains("delete the file"), "{told}");
        }
    }

    #[test]
    fn a_token_of_the_settings_needs_no_file() {
        let folder = tempfile::tempdir().unwrap();
        let mut config = in_folder(folder.path());
        config.server.admin_token = Some(TokenText("a-token-of-the-settings".to_owned()));
        admin_token(&config).unwrap();
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
