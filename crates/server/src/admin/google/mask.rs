//! Field masks: which fields of a body an update writes.

use pollux_doctor::Error;
use serde_json::{Map, Value};

use super::{Query, camel, invalid};

/// A field, as the names that lead to it.
pub(in super::super) type Path = Vec<String>;

/// Which fields an update writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) enum Mask {
    /// None was said: what the body has.
    Present,
    /// `*`: everything that can be written; what the body does not have is emptied.
    All,
    /// These paths, as they were written.
    Paths(Vec<String>),
}

impl Mask {
    /// Of the parameter `updateMask`.
    pub(in super::super) fn read(query: &Query) -> Self {
        let paths: Vec<String> = query
            .get("updateMask")
            .unwrap_or_default()
            .split(',')
            .map(|path| path.trim().to_owned())
            .filter(|path| !path.is_empty())
            .collect();
        match paths.first().map(String::as_str) {
            None => Self::Present,
            Some("*") if paths.len() == 1 => Self::All,
            Some(_) => Self::Paths(paths),
        }
    }

    /// The paths to write, of those that can be: `known` has them all, a last `*` stands for any name.
    ///
    /// # Errors
    /// It names what cannot be written.
    pub(in super::super) fn paths(&self, body: &Map<String, Value>, known: &[&str]) -> Result<Vec<Path>, Error> {
        let whole = known.iter().filter(|path| !path.contains('.'));
        let path = |name: &&str| vec![(*name).to_owned()];
        match self {
            Self::Present => Ok(whole.filter(|name| body.contains_key(**name)).map(path).collect()),
            Self::All => Ok(whole.map(path).collect()),
            Self::Paths(paths) => {
                let whole: Vec<&str> = whole.copied().collect();
                let spelt = |path: &String| {
                    known.iter().find_map(|known| spelling(known, path)).ok_or_else(|| {
                        let can = whole.join(", ");
                        let text = format!("update_mask names `{path}`, which cannot be updated; these can: {can}");
                        invalid("updateMask", text)
                    })
                };
                paths.iter().map(spelt).collect()
            }
        }
    }
}

/// The path as `known` has it, if it is that one; a name that `*` stands for is the caller's own and keeps its letters.
fn spelling(known: &str, path: &str) -> Option<Path> {
    let mut given = path.splitn(known.split('.').count(), '.');
    let pieces = known.split('.').map(|known| {
        let given = given.next()?;
        let fits = if known == "*" { !given.is_empty() } else { camel(given) == known };
        fits.then(|| if known == "*" { given } else { known }.to_owned())
    });
    pieces.collect()
}

/// Writes one path of a body into what there is; what the body does not have goes.
pub(in super::super) fn merge(view: &mut Map<String, Value>, body: &Map<String, Value>, path: &[String]) {
    match path {
        [] => {}
        [name] => match body.get(name).filter(|value| !value.is_null()) {
            Some(value) => drop(view.insert(name.clone(), value.clone())),
            None => drop(view.shift_remove(name)),
        },
        [head, rest @ ..] => {
            let nothing = Map::new();
            let from = body.get(head).and_then(Value::as_object).unwrap_or(&nothing);
            let slot = view.entry(head.as_str()).or_insert(Value::Null);
            if !slot.is_object() {
                *slot = Value::Object(Map::new());
            }
            if let Value::Object(slot) = slot {
                merge(slot, from, rest);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn query(text: &str) -> Query {
        let own = ["updateMask"];
        Query::read(&format!("/x?{text}").parse().unwrap(), &own).unwrap()
    }

    fn object(value: Value) -> Map<String, Value> {
        let Value::Object(object) = value else { panic!("no object: {value}") };
        object
    }

    #[test]
    fn a_mask_says_what_is_written() {
        let known = ["displayName", "annotations", "annotations.*", "restrictions", "restrictions.apiTargets"];
        let body = object(json!({ "displayName": "x", "uid": "y" }));
        let check = |text: &str, expected: Result<&[&str], &str>| {
            let found = Mask::read(&query(text)).paths(&body, &known);
            let found = found.map_err(|error| error.status().message.clone());
            match expected {
                Ok(paths) => {
                    let found: Vec<String> = found.unwrap().iter().map(|path| path.join("/")).collect();
                    assert_eq!(found, paths, "{text}");
                }
                Err(part) => assert!(found.as_ref().unwrap_err().contains(part), "{text}: {found:?}"),
            }
        };
        check("", Ok(&["displayName"]));
        check("updateMask=*", Ok(&["displayName", "annotations", "restrictions"]));
        check("updateMask=display_name,restrictions.api_targets", Ok(&["displayName", "restrictions/apiTargets"]));
        check("updateMask=annotations.my_team.x", Ok(&["annotations/my_team.x"]));
        check("updateMask=displayName,uid", Err("`uid`"));
        check("updateMask=annotations.", Err("`annotations.`"));
        check("updateMask=restrictions.x", Err("`restrictions.x`"));
    }

    #[test]
    fn merging_replaces_empties_and_leaves_the_rest() {
        let mut view = object(json!({ "a": 1, "b": { "c": 2, "d": 3 }, "e": 4 }));
        let body = object(json!({ "b": { "c": 5 }, "f": 6 }));
        for path in ["a", "b.c", "b.d", "f", "g.h"] {
            merge(&mut view, &body, &path.split('.').map(str::to_owned).collect::<Vec<_>>());
        }
        assert_eq!(Value::Object(view), json!({ "b": { "c": 5 }, "e": 4, "f": 6, "g": {} }));
    }
}
