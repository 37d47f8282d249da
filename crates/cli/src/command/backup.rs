//! `pollux backup` and `pollux restore`: copies of everything that is kept.

use std::path::{Path, PathBuf};

use pollux_store::{Sqlite, secret_beside};

use crate::args::{BackupArgs, RestoreArgs};
use crate::command::{environment, print, say};
use crate::config;
use crate::exit::Exit;
use crate::speak::{reworded, said};

/// Copies the database of a data folder, whether a server writes it or not.
pub(crate) fn backup(args: &BackupArgs) -> anyhow::Result<Exit> {
    let folder = data_folder(args.data_dir.as_deref(), args.config.as_deref())?;
    for file in [Some(args.file.clone()), args.with_secret.then(|| secret_beside(&args.file))].into_iter().flatten() {
        anyhow::ensure!(!file.exists(), said!("cli-file-is-there", file = file.display()));
    }
    anyhow::ensure!(Sqlite::exists(&folder), said!("cli-no-database", folder = folder.display()));
    runtime()?.block_on(async { Sqlite::read_only(&folder).await?.backup(&args.file).await })?;
    let mut told = said!("cli-backup-done", file = args.file.display()) + "\n";
    if args.with_secret {
        let secret = secret_beside(&args.file);
        Sqlite::backup_secret(&folder, &secret)?;
        told += &said!("cli-backup-secret", file = secret.display());
    } else {
        told += &said!("cli-backup-needs-secret");
    }
    print(&(told + "\n"))?;
    Ok(Exit::Success)
}

/// Puts a copy in the place of a database that no server has open.
pub(crate) fn restore(args: &RestoreArgs) -> anyhow::Result<Exit> {
    let folder = data_folder(args.data_dir.as_deref(), args.config.as_deref())?;
    let runtime = runtime()?;
    let kept = runtime.block_on(Sqlite::restore(&folder, &args.file))?;
    let mut told = said!("cli-restore-done", file = args.file.display(), folder = folder.display()) + "\n";
    for path in kept {
        told += &(said!("cli-restore-kept", file = path.display()) + "\n");
    }
    print(&told)?;
    let key = environment("POLLUX_SECRET_KEY");
    if let Err(error) = runtime.block_on(Sqlite::check_secret(&folder, key.as_deref())) {
        say(&(said!("cli-warning", message = reworded(&error.to_string())) + "\n"));
    }
    Ok(Exit::Success)
}

fn data_folder(data_dir: Option<&Path>, config: Option<&Path>) -> anyhow::Result<PathBuf> {
    Ok(match data_dir {
        Some(folder) => folder.to_owned(),
        None => config::load(config, environment)?.data_dir,
    })
}

fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()
}
