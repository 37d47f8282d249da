//! `pollux backup` and `pollux restore`: copies of everything that is kept.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use pollux_store::{Sqlite, secret_beside};

use crate::args::{BackupArgs, RestoreArgs};
use crate::command::{environment, print};
use crate::config;
use crate::exit::Exit;

/// Copies the database of a data folder, whether a server writes it or not.
pub(crate) fn backup(args: &BackupArgs) -> anyhow::Result<Exit> {
    let folder = data_folder(args.data_dir.as_deref(), args.config.as_deref())?;
    anyhow::ensure!(Sqlite::exists(&folder), "there is no database in `{}` yet", folder.display());
    runtime()?.block_on(async { Sqlite::read_only(&folder).await?.backup(&args.file).await })?;
    let mut told = format!("copied the database to `{}`\n", args.file.display());
    if args.with_secret {
        let secret = secret_beside(&args.file);
        Sqlite::backup_secret(&folder, &secret)?;
        // Writing to a String cannot fail.
        let _ =
            writeln!(told, "copied `secret.key` to `{}`: whoever has both can read every stored key", secret.display());
    } else {
        told.push_str(
            "it can be read with this folder's `secret.key` alone, or with POLLUX_SECRET_KEY; keep a copy of that\n",
        );
    }
    print(&told)?;
    Ok(Exit::Success)
}

/// Puts a copy in the place of a database that no server has open.
pub(crate) fn restore(args: &RestoreArgs) -> anyhow::Result<Exit> {
    let folder = data_folder(args.data_dir.as_deref(), args.config.as_deref())?;
    let kept = runtime()?.block_on(Sqlite::restore(&folder, &args.file))?;
    let mut told = format!("`{}` is the database of `{}` now\n", args.file.display(), folder.display());
    for path in kept {
        let _ = writeln!(told, "what was there is kept as `{}`", path.display());
    }
    print(&told)?;
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
