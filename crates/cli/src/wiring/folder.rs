//! The data folder is for its owner alone. One that Pollux makes is; one that was there before may be open to others.

use std::path::Path;

/// Looks at a folder before it is used, and tells what is to be told. The folder that Pollux chooses itself is tightened
/// when it holds its database; of any other somebody may have opened it on purpose, such as for a group.
#[cfg(unix)]
pub(crate) fn look(folder: &Path, is_default: bool) -> Option<String> {
    use std::fs;
    use std::os::unix::fs::PermissionsExt as _;

    use crate::speak::said;

    const OTHERS: u32 = 0o077;
    let mode = fs::metadata(folder).ok().filter(fs::Metadata::is_dir)?.permissions().mode() & 0o7777;
    if mode & OTHERS == 0 {
        return None;
    }
    let (shown, octal) = (folder.display(), format!("{mode:03o}"));
    let is_ours = is_default && pollux_store::Sqlite::exists(folder);
    if is_ours && fs::set_permissions(folder, fs::Permissions::from_mode(0o700)).is_ok() {
        return Some(said!("cli-folder-tightened", folder = shown, mode = octal));
    }
    Some(said!("cli-folder-open", folder = shown, mode = octal))
}

#[cfg(not(unix))]
pub(crate) fn look(_: &Path, _: bool) -> Option<String> {
    None
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[tokio::test]
    async fn our_own_folder_is_tightened_and_another_told() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("data");
        assert_eq!(look(&folder, true), None, "what is not there will be made for its owner alone");
        fs::create_dir(&folder).unwrap();
        let open = || fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();
        let mode = || fs::metadata(&folder).unwrap().permissions().mode() & 0o777;
        open();
        assert!(look(&folder, true).unwrap().contains("(mode 755); `chmod 700` takes that away"));
        assert_eq!(mode(), 0o755, "it may be somebody else's");
        drop(pollux_store::Sqlite::open(&folder).await.unwrap());
        open();
        assert!(look(&folder, false).unwrap().contains("`chmod 700`"));
        assert_eq!(mode(), 0o755);
        assert!(look(&folder, true).unwrap().ends_with("(mode 755); it is 700 now"));
        assert_eq!((mode(), look(&folder, true)), (0o700, None));
    }
}
