//! What there is, and what could be.

use pollux_backends::local::Kind;
use pollux_backends::local::known::{self, KNOWN};
use serde_json::{Value, json};

use super::{Shelf, size};
use crate::command::table::align;
use crate::command::{print_json, print_words};
use crate::speak::{said, say};

/// One line of the list.
struct Line {
    name: String,
    kind: Option<Kind>,
    /// Of the file; of what is fetched where it is not here.
    size: u64,
    licence: Option<String>,
    source: String,
    here: bool,
    in_use: bool,
}

fn lines(shelf: &Shelf) -> Vec<Line> {
    let cards = shelf.library.list().unwrap_or_default();
    let here = cards.into_iter().map(|card| Line {
        in_use: shelf.in_use(card.kind) == card.name,
        name: card.name,
        kind: Some(card.kind),
        size: card.size,
        licence: card.licence,
        source: card.source,
        here: true,
    });
    let mut lines: Vec<Line> = here.collect();
    for known in &KNOWN {
        if lines.iter().any(|line| line.name == known.name) {
            continue;
        }
        let kept = shelf.vocabularies(known).first().and_then(|file| file.metadata().ok()).map(|data| data.len());
        lines.push(Line {
            name: known.name.to_owned(),
            kind: known.kind,
            size: kept.unwrap_or(known.fetched),
            licence: Some(known.licence.to_owned()),
            source: known.package.told(),
            here: kept.is_some(),
            in_use: kept.is_some(),
        });
    }
    lines
}

/// The kind's word on the wire and in the ids of texts.
fn kind(kind: Option<Kind>) -> &'static str {
    match kind {
        Some(Kind::Text) => "text",
        Some(Kind::Embedding) => "embedding",
        None => "tokenizer",
    }
}

pub(super) fn list(shelf: &Shelf, in_json: bool) -> anyhow::Result<()> {
    let lines = lines(shelf);
    if in_json {
        let about = |line: &Line| {
            json!({
                "name": line.name,
                "kind": kind(line.kind),
                "size": line.size,
                "licence": line.licence,
                "source": line.source,
                "known": known::known(&line.name).is_some(),
                "here": line.here,
                "inUse": line.in_use,
            })
        };
        return print_json(&Value::Array(lines.iter().map(about).collect()));
    }
    let heads = ["name", "kind", "state", "size", "licence", "source"];
    let mut rows = vec![heads.map(|head| say(&format!("local-column-{head}"), &pollux_doctor::Values::new())).to_vec()];
    rows.extend(lines.iter().map(|line| {
        let state = match line {
            Line { here: true, in_use: true, .. } => said!("local-state-used"),
            Line { here: true, .. } => said!("local-state-here"),
            _ => said!("local-state-missing"),
        };
        vec![
            line.name.clone(),
            say(&format!("local-kind-{}", kind(line.kind)), &pollux_doctor::Values::new()),
            state,
            size(line.size),
            line.licence.clone().unwrap_or_else(|| "-".to_owned()),
            line.source.clone(),
        ]
    }));
    Ok(print_words(&align(&rows))?)
}
