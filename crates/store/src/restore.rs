//! Putting a copy in the place of a database, and who may not be using it then.

use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use crate::{StoreError, private};

/// The file in the data folder that says whether somebody writes the database; there is nothing in it.
const LOCK: &str = "pollux.lock";

/// As long as it is there, the database in a folder is in use.
#[derive(Debug)]
pub(crate) struct InUse(#[expect(dead_code, reason = "closing it ends the lock")] File);

fn lock_file(folder: &Path) -> io::Result<File> {
    private::options().truncate(false).open(folder.join(LOCK))
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

/// Where the key is that opens a copy: `{copy}.secret`.
pub fn secret_beside(copy: &Path) -> PathBuf {
    private::with_suffix(copy, ".secret")
}

/// Puts a copy in the place of the database in a folder, and the key beside the copy in the place of the folder's. What was there is kept under other names, which are given back.
///
/// Nothing is moved before all that is new lies in the folder: until then a full disk or a file that cannot be read
/// changes nothing.
pub(crate) fn restore(folder: &Path, copy: &Path, database: &str, secret: &str) -> Result<Vec<PathBuf>, StoreError> {
    let alone = InUse::alone(folder)?;
    let failed = |source| StoreError::Backup { path: copy.display().to_string(), source };
    let new_database = Draft::of(copy, &folder.join(database)).map_err(failed)?;
    let beside = secret_beside(copy);
    let new_secret = beside.exists().then(|| Draft::of(&beside, &folder.join(secret))).transpose().map_err(failed)?;
    // The database with its log, without which its last changes are lost.
    let mut names: Vec<String> = ["", "-wal", "-shm"].map(|suffix| format!("{database}{suffix}")).into();
    if new_secret.is_some() {
        names.push(secret.to_owned());
    }
    let place = aside(folder);
    private::make_private_folder(&place).map_err(failed)?;
    let mut kept = Vec::new();
    for name in names {
        match std::fs::rename(folder.join(&name), place.join(&name)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(failed(error)),
            Ok(()) => kept.push(place.join(name)),
        }
    }
    if let Some(secret) = new_secret {
        secret.take_place().map_err(failed)?;
    }
    new_database.take_place().map_err(failed)?;
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
    Draft::of(from, to)?.take_place()
}

/// A whole copy of a file, for its owner alone, beside the place that it is for; gone when it does not get there.
struct Draft {
    path: PathBuf,
    to: PathBuf,
}

impl Draft {
    fn of(from: &Path, to: &Path) -> io::Result<Self> {
        let mut from = File::open(from)?;
        let draft = Self { path: to.with_extension("part"), to: to.to_owned() };
        let mut file = private::options().truncate(true).open(&draft.path)?;
        io::copy(&mut from, &mut file)?;
        file.sync_all()?;
        Ok(draft)
    }

    fn take_place(self) -> io::Result<()> {
        std::fs::rename(&self.path, &self.to)
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // Where it has taken its place, there is nothing to remove.
        let _ = std::fs::remove_file(&self.path);
    }
}
