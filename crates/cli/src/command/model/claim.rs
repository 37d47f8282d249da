//! One command at a time makes a model of a name: what two wrote into one file would be neither's.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::{Shelf, tell};
use crate::speak::said;

/// A name is ours for as long as this is there.
pub(super) struct Claim {
    path: PathBuf,
    _file: File,
}

impl Drop for Claim {
    fn drop(&mut self) {
        // While it is still locked. One that stays locks nobody out.
        let _ = fs::remove_file(&self.path);
    }
}

impl Shelf {
    /// Waits until no other command makes a model of this name. What there is may then be another than before.
    pub(super) fn claim(&self, name: &str) -> anyhow::Result<Claim> {
        self.make_folder()?;
        let path = self.library.folder().join(format!(".{name}.lock"));
        lock(&path, || tell(&said!("local-waits", name = name)))
            .map(|file| Claim { path: path.clone(), _file: file })
            .with_context(|| said!("local-unwritten", path = path.display()))
    }
}

fn lock(path: &Path, waits: impl FnOnce()) -> io::Result<File> {
    let mut waits = Some(waits);
    loop {
        let file = File::options().create(true).append(true).open(path)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                if let Some(waits) = waits.take() {
                    waits();
                }
                file.lock()?;
            }
            // Of a file system that cannot, nothing better is to be had.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => return Ok(file),
            Err(TryLockError::Error(error)) => return Err(error),
        }
        // Who had it has removed it, and a third may have made another.
        if is_at(&file, path)? {
            return Ok(file);
        }
    }
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt as _;
    let of = |data: fs::Metadata| (data.dev(), data.ino());
    let there = match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        there => of(there?),
    };
    Ok(there == of(file.metadata()?))
}

#[cfg(not(unix))]
fn is_at(_: &File, path: &Path) -> io::Result<bool> {
    path.try_exists()
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};
    use std::thread;

    use super::*;

    #[test]
    fn one_at_a_time_and_nothing_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(".x.lock");
        let (inside, done) = (AtomicU32::new(0), AtomicU32::new(0));
        thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    for _ in 0..50 {
                        let claim = Claim { path: path.clone(), _file: lock(&path, || ()).unwrap() };
                        assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0);
                        thread::yield_now();
                        inside.fetch_sub(1, Ordering::SeqCst);
                        done.fetch_add(1, Ordering::SeqCst);
                        drop(claim);
                    }
                });
            }
        });
        assert_eq!(done.into_inner(), 400);
        assert!(!path.exists());
    }
}
