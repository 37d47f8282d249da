//! A run: one process's stretch of the ledger, in a folder of its own.
//!
//! The folder's name is the first row id of the run, made of the time it began, so that ids of different runs never
//! meet. A run holds a lock on its folder while it lives; whoever gets the lock of another one's folder knows that
//! its process is gone, and finishes its work. Several processes may so share a data folder, as they do for a moment
//! when one takes over from another.

use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use crate::private;

/// More ids in a millisecond than requests can begin in one.
const IDS_A_MILLISECOND: i64 = 1 << 20;

/// A run that is ours: begun by us, or taken over from a dead process.
#[derive(Debug)]
pub(super) struct Run {
    /// Its first row id.
    pub(super) first: i64,
    /// The first row id that belongs to a later run that was there when this one was found.
    pub(super) until: i64,
    pub(super) folder: PathBuf,
    /// The lock lasts as long as the open file.
    _lock: File,
}

impl Run {
    /// Begins a run at this time, in Unix milliseconds, and takes over those whose process is gone.
    pub(super) fn begin(root: &Path, now: i64) -> io::Result<(Self, Vec<Self>)> {
        private::make_private_folder(root)?;
        // Held until the new folder is locked too, so that nobody takes it for an abandoned one.
        let gate = lock_file(&root.join("lock"))?;
        gate.lock()?;
        let mut known = runs(root)?;
        let mut first = now.saturating_mul(IDS_A_MILLISECOND);
        if let Some(last) = known.last() {
            // The clock may have been set back since.
            first = first.max(last.saturating_add(IDS_A_MILLISECOND));
        }
        let folder = root.join(first.to_string());
        private::make_private_folder(&folder)?;
        let lock = lock_file(&folder.join("lock"))?;
        lock.lock()?;
        known.push(first);
        let mut abandoned = Vec::new();
        for pair in known.windows(2) {
            let folder = root.join(pair[0].to_string());
            let lock = lock_file(&folder.join("lock"))?;
            match lock.try_lock() {
                Ok(()) => abandoned.push(Self { first: pair[0], until: pair[1], folder, _lock: lock }),
                Err(TryLockError::WouldBlock) => {}
                Err(TryLockError::Error(error)) => return Err(error),
            }
        }
        Ok((Self { first, until: i64::MAX, folder, _lock: lock }, abandoned))
    }

    /// Removes the folder: all that was in it is in the database.
    pub(super) fn remove(&self) -> io::Result<()> {
        std::fs::remove_dir_all(&self.folder)
    }
}

fn lock_file(path: &Path) -> io::Result<File> {
    private::options().truncate(false).open(path)
}

/// The first row ids of the runs there are, in order.
fn runs(root: &Path) -> io::Result<Vec<i64>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(root)? {
        found.extend(entry?.file_name().to_str().and_then(|name| name.parse::<i64>().ok()));
    }
    found.sort_unstable();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_taken_over_when_its_process_is_gone_and_not_before() {
        let root = tempfile::tempdir().unwrap();
        let (one, none) = Run::begin(root.path(), 1000).unwrap();
        let (two, living) = Run::begin(root.path(), 1000).unwrap();
        assert!(none.is_empty() && living.is_empty() && one.first < two.first);
        drop(one);
        let (three, dead) = Run::begin(root.path(), 5).unwrap();
        assert_eq!(dead.iter().map(|run| (run.first, run.until)).collect::<Vec<_>>(), [(1000 << 20, two.first)]);
        assert!(three.first > two.first, "a clock that was set back makes no id twice");
        dead[0].remove().unwrap();
        assert!(Run::begin(root.path(), 9).unwrap().1.is_empty());
    }
}
