//! Writes down which languages there are: one for each folder of `locales`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("locales");
    println!("cargo::rerun-if-changed={}", root.display());
    let mut table = String::from("&[\n");
    for folder in sorted(&root) {
        println!("cargo::rerun-if-changed={}", folder.display());
        writeln!(table, "({:?}, &[", name(&folder)).expect("a String takes it");
        for file in sorted(&folder) {
            writeln!(table, "({:?}, include_str!({:?})),", name(&file), file.display().to_string())
                .expect("a String takes it");
        }
        table.push_str("]),\n");
    }
    table.push(']');
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it")).join("languages.rs");
    fs::write(out, table).expect("cargo's own folder can be written");
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("cannot read {}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("a folder's entry").path()).collect();
    paths.sort();
    paths
}

fn name(path: &Path) -> String {
    path.file_name().expect("an entry has a name").to_string_lossy().into_owned()
}
