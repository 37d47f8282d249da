//! The pages as files.

use std::fs;
use std::io;
use std::path::Path;

use pollux_doctor::Language;
use pollux_models::Date;

use super::path::{ASSETS, INDEX, Page, Place};
use super::{pages, search};

/// Writes every page in every language, and what they need, into a folder that is made when it is missing. `today` decides
/// which models are gone. Says how many pages were written.
///
/// # Errors
/// A file could not be written.
pub fn export(folder: &Path, today: Date) -> io::Result<usize> {
    let mut pages = 1;
    write(folder, "index.html", &pages::languages())?;
    for (name, _, body) in ASSETS {
        write(folder, &Place::Files.file(name), body)?;
    }
    for language in Language::all() {
        for page in Page::all() {
            let path = Place::Files.page(language, &page.path());
            write(folder, &path, &pages::page(language, Place::Files, page, today))?;
            pages += 1;
        }
        let index = Place::Files.file(&format!("{}/{INDEX}", language.tag()));
        write(folder, &index, &search::index(language, Place::Files, today))?;
    }
    Ok(pages)
}

fn write(folder: &Path, name: &str, text: &str) -> io::Result<()> {
    let path = folder.join(name);
    let made = path.parent().map_or(Ok(()), fs::create_dir_all);
    made.and_then(|()| fs::write(&path, text))
        .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))
}
