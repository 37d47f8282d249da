//! Putting a copy in the place of a database, and who may not be using it then.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use crate::StoreError;

/// The file in the data folder that says whether somebody writes the database; there is nothing in it.
const LOCK: &str = "pollux.lock";

/// As long as it is there, the database in a folder is in use.
#[derive(Debug)]
pub(crate) struct InUse(#[expect(dead_code, reason = "closing it ends the lock")] File);

fn lock_file(folder: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(folder.join(LOCK))
}

impl InUse {
    /// One of many who use it.
    pub(crate) fn shared(folder: &Path) -> io::Result<Self> {
        let file = lock_file(folder)?;
        file.lock_shared()?;
        Ok(Self(file))
    }

    fn alone(folder: &Path) -> Result<Self, StoreError> {
        let failed = |source| StoreError::Folder { path: folder.display().to_string(), source };
        let file = lock_file(folder).map_err(failed)?;
        match file.try_lock() {
            Ok(()) => Ok(Self(file)),
            Err(TryLockError::WouldBlock) => Err(StoreError::InUse { path: folder.display().to_string() }),
            Err(TryLockError::Error(source)) => Err(failed(source)),
        }
    }
}

/// Puts a copy in the place of the database in a folder, and the key beside the copy, `{copy}.secret`, in the place of the
/// folder's. What was there is kept under other names, which are given back.
pub(crate) fn restore(folder: &Path, copy: &Path, database: &str, secret: &str) -> Result<Vec<PathBuf>, StoreError> {
    let alone = InUse::alone(folder)?;
    let failed = |source| StoreError::Backup { path: copy.display().to_string(), source };
    let place = aside(folder);
    let mut kept = Vec::new();
    let mut set_aside = |name: String| -> io::Result<()> {
        match std::fs::rename(folder.join(&name), place.join(&name)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(error),
            Ok(()) => {
                kept.push(place.join(name));
                Ok(())
            }
        }
    };
    std::fs::create_dir(&place).map_err(failed)?;
    // With its log, without which its last changes are lost.
    for suffix in ["", "-wal", "-shm"] {
        set_aside(format!("{database}{suffix}")).map_err(failed)?;
    }
    let beside = PathBuf::from(format!("{}.secret", copy.display()));
    if beside.exists() {
        set_aside(secret.to_owned()).map_err(failed)?;
        bring(&beside, &folder.join(secret)).map_err(failed)?;
    }
    bring(copy, &folder.join(database)).map_err(failed)?;
    if kept.is_empty() {
        std::fs::remove_dir(&place).map_err(failed)?;
    }
    drop(alone);
    Ok(kept)
}

/// A folder that is not there yet.
fn aside(folder: &Path) -> PathBuf {
    let place = |at: u32| folder.join(format!("before-restore-{at}"));
    let at = (1..u32::MAX).find(|at| !place(*at).exists()).unwrap_or(u32::MAX);
    place(at)
}

/// Copies a file for its owner alone; it appears whole or not at all.
pub(crate) fn bring(from: &Path, to: &Path) -> io::Result<()> {
    let draft = to.with_extension("part");
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&draft)?;
    io::copy(&mut File::open(from)?, &mut file)?;
    file.sync_all()?;
    std::fs::rename(draft, to)
}
