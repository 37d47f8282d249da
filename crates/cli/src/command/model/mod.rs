//! `pollux model`: the models on this machine.

mod claim;
mod hub;
mod import;
mod list;
mod pull;
#[cfg(feature = "local")]
pub(crate) mod work;

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow};
use indicatif::{ProgressBar, ProgressStyle};
use pollux_backends::local::known::{self, Known, Make};
use pollux_backends::local::{Card, Kind, Library};
use pollux_models::tokens;

use crate::args::{FolderArgs, ModelArgs, ModelCommand};
use crate::command::environment;
use crate::config::{self, Config};
use crate::exit::{Exit, WrongArguments};
use crate::speak::said;

pub(crate) fn run(args: &ModelArgs) -> anyhow::Result<Exit> {
    let shelf = Shelf::new(&args.folder)?;
    match &args.command {
        ModelCommand::List { json } => list::list(&shelf, *json)?,
        ModelCommand::Pull { name } => match known::known(name) {
            Some(known) => pull::pull(&shelf, known, &pull::Tools::default())?,
            None => hub::pull(&shelf, name)?,
        },
        ModelCommand::Rm(one) => remove(&shelf, &one.name)?,
        ModelCommand::Use(one) => choose(&shelf, &one.name)?,
        ModelCommand::Import { file, name } => import::import(&shelf, file, name.as_deref())?,
    }
    Ok(Exit::Success)
}

/// Where the models are, and what the settings say of them.
struct Shelf {
    config: Config,
    /// The file of the settings, where one was named.
    file: Option<PathBuf>,
    library: Library,
}

impl Shelf {
    fn new(folder: &FolderArgs) -> Result<Self, config::ConfigError> {
        let mut config = config::load(folder.config.as_deref(), environment)?;
        if let Some(data) = &folder.data_dir {
            config.data_dir.clone_from(data);
        }
        let library = Library::new(config.local.folder(&config.data_dir));
        Ok(Self { config, file: folder.config.clone(), library })
    }

    /// Who answers for models of this kind.
    fn in_use(&self, kind: Kind) -> String {
        let (local, data) = (&self.config.local, &self.config.data_dir);
        match kind {
            Kind::Text => local.model(data),
            Kind::Embedding => local.embeddings(data),
        }
    }

    /// The files of the vocabulary that are here, in either form.
    fn vocabularies(&self, known: &Known) -> Vec<PathBuf> {
        if known.make != Make::Vocabulary {
            return Vec::new();
        }
        tokens::FILES.iter().map(|name| self.library.folder().join(name)).filter(|file| file.exists()).collect()
    }

    fn make_folder(&self) -> anyhow::Result<()> {
        let folder = self.library.folder();
        // What lies beside it in the data folder is nobody else's business.
        pollux_store::make_private_folder(folder).with_context(|| said!("local-unwritten", path = folder.display()))
    }

    /// Puts the files of a model in place, writes what is known of it, and says that it is there. After a failure its files are
    /// where they were.
    fn put(&self, card: &Card, drafts: &[PathBuf]) -> anyhow::Result<()> {
        let files = self.library.files(card);
        let mut moved = Vec::new();
        let put = drafts.iter().zip(&files).try_for_each(|(draft, file)| {
            fs::rename(draft, file).with_context(|| said!("local-unwritten", path = file.display()))?;
            moved.push((draft, file));
            Ok(())
        });
        let folder = self.library.folder();
        let card_put = || self.library.add(card).with_context(|| said!("local-unwritten", path = folder.display()));
        put.and_then(|()| card_put()).inspect_err(|_| {
            for (draft, file) in moved {
                // What cannot be undone has no card, and is written over by the next try.
                let _ = fs::rename(file, draft);
            }
        })?;
        tell(&said!("local-is-there", name = card.name.as_str(), size = size(card.size)));
        if self.in_use(card.kind) != card.name {
            tell(&said!("local-use-hint", name = card.name.as_str()));
        }
        Ok(())
    }
}

/// A sentence beside the data.
fn tell(text: &str) {
    super::say(&(text.to_owned() + "\n"));
}

fn size(bytes: u64) -> String {
    indicatif::DecimalBytes(bytes).to_string()
}

/// A bar on standard error, where that is a terminal.
fn bar(total: Option<u64>) -> anyhow::Result<ProgressBar> {
    let bar = total.map_or_else(ProgressBar::new_spinner, ProgressBar::new);
    let style = match total {
        Some(_) => "{wide_bar} {decimal_bytes}/{decimal_total_bytes} {decimal_bytes_per_sec} {eta}",
        None => "{spinner} {decimal_bytes} {decimal_bytes_per_sec}",
    };
    bar.set_style(ProgressStyle::with_template(style).context("the bar's template is wrong")?);
    Ok(bar)
}

/// The name that a file gets when nobody gives it one.
fn name_of(file: &str) -> String {
    let stem = file.strip_suffix(".gguf").or_else(|| file.strip_suffix(".GGUF")).unwrap_or(file);
    let name = stem.to_ascii_lowercase().replace(
        |letter: char| !(letter.is_ascii_lowercase() || letter.is_ascii_digit() || "-._".contains(letter)),
        "-",
    );
    name.trim_start_matches(['.', '-']).chars().take(100).collect()
}

fn no_model(shelf: &Shelf, name: &str) -> anyhow::Error {
    let cards = shelf.library.list().unwrap_or_default();
    let names: Vec<&str> =
        cards.iter().map(|card| card.name.as_str()).chain(known::KNOWN.iter().map(|known| known.name)).collect();
    let near = names.into_iter().map(|other| (strsim::jaro_winkler(name, other), other));
    let near = near.max_by(|one, other| one.0.total_cmp(&other.0)).filter(|(likeness, _)| *likeness > 0.8);
    anyhow!(match near {
        Some((_, near)) if near != name => said!("local-no-model-near", name = name, near = near),
        _ => said!("local-no-model", name = name),
    })
}

fn remove(shelf: &Shelf, name: &str) -> anyhow::Result<()> {
    let kept = known::known(name).map(|known| shelf.vocabularies(known)).unwrap_or_default();
    let unwritten = || said!("local-unwritten", path = shelf.library.folder().display());
    if !kept.is_empty() {
        kept.iter().try_for_each(fs::remove_file).with_context(unwritten)?;
        tell(&said!("local-removed", name = name));
        return Ok(());
    }
    let _claim = shelf.library.knows(name).then(|| shelf.claim(name)).transpose()?;
    if !shelf.library.remove(name).with_context(unwritten)? {
        return Err(no_model(shelf, name));
    }
    tell(&said!("local-removed", name = name));
    let answering = shelf.in_use(Kind::Text);
    let has = |name: &str| shelf.library.get(name).is_some();
    if has(&answering) {
        tell(&said!("local-answers-on", name = answering));
    } else {
        tell(&said!("local-emulator-answers"));
    }
    Ok(())
}

fn choose(shelf: &Shelf, name: &str) -> anyhow::Result<()> {
    let card = shelf.library.get(name).ok_or_else(|| no_model(shelf, name))?;
    let setting = match card.kind {
        Kind::Text => "model",
        Kind::Embedding => "embeddings",
    };
    if let Some(file) = &shelf.file {
        write_setting(file, setting, name)?;
        tell(&said!("local-chosen-in", name = name, setting = setting, file = file.display()));
    } else {
        let mut chosen = shelf.library.chosen();
        match card.kind {
            Kind::Text => chosen.model = Some(name.to_owned()),
            Kind::Embedding => chosen.embeddings = Some(name.to_owned()),
        }
        let folder = shelf.library.folder();
        shelf.library.choose(&chosen).with_context(|| said!("local-unwritten", path = folder.display()))?;
        tell(&said!("local-chosen", name = name));
    }
    let variable = format!("POLLUX_LOCAL_{}", setting.to_ascii_uppercase());
    if environment(&variable).is_some_and(|value| value != name) {
        tell(&said!("local-variable-wins", variable = variable));
    }
    Ok(())
}

/// Sets `[local] setting` in a file of settings; all else in it stays as it is.
fn write_setting(file: &Path, setting: &str, name: &str) -> anyhow::Result<()> {
    let unread = || said!("cli-cannot-read", file = file.display());
    let text = fs::read_to_string(file).with_context(unread)?;
    let mut document: toml_edit::DocumentMut = text.parse().with_context(unread)?;
    let table = document.entry("local").or_insert_with(toml_edit::table);
    let table = table.as_table_like_mut().ok_or_else(|| WrongArguments(unread()))?;
    table.insert(setting, toml_edit::value(name));
    let draft = file.with_extension("toml.part");
    let written = write_as(file, &draft, &document.to_string()).and_then(|()| fs::rename(&draft, file));
    let written = written.inspect_err(|_| {
        let _ = fs::remove_file(&draft);
    });
    written.with_context(|| said!("local-unwritten", path = file.display()))
}

/// Writes what only those may read who may read the file that it takes the place of: there are keys in it.
fn write_as(file: &Path, draft: &Path, text: &str) -> io::Result<()> {
    let mut to = File::create(draft)?;
    to.set_permissions(fs::metadata(file)?.permissions())?;
    to.write_all(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_gives_a_name() {
        for (file, name) in [
            ("SmolLM2-135M-Instruct.Q4_1.gguf", "smollm2-135m-instruct.q4_1"),
            ("My Model (1).GGUF", "my-model--1-"),
            (".hidden", "hidden"),
            ("ż.gguf", ""),
        ] {
            assert_eq!(name_of(file), name);
        }
    }

    #[test]
    fn a_setting_is_written_and_the_rest_of_the_file_stays() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("pollux.toml");
        fs::write(&file, "# mine\n[log]\nlevel = 'info' # so\n").unwrap();
        write_setting(&file, "model", "one").unwrap();
        write_setting(&file, "model", "two").unwrap();
        let text = fs::read_to_string(&file).unwrap();
        assert_eq!(text, "# mine\n[log]\nlevel = 'info' # so\n\n[local]\nmodel = \"two\"\n");
    }

    #[cfg(unix)]
    #[test]
    fn settings_stay_as_private_as_they_were() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("pollux.toml");
        for mode in [0o600, 0o640] {
            fs::write(&file, "").unwrap();
            fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
            write_setting(&file, "model", "one").unwrap();
            assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, mode);
        }
    }
}
