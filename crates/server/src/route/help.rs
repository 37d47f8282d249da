//! The help pages: `/help` and what is below it.
//!
//! They need no key, because links in errors lead to them.

use http::Method as Verb;

/// What is asked for below `/help`: nothing for the door, else `en/faults/overloaded`.
pub(super) fn find(verb: &Verb, path: &str) -> Option<String> {
    if !matches!(*verb, Verb::GET | Verb::HEAD) {
        return None;
    }
    let below = path.strip_prefix("help")?;
    match below.strip_prefix('/') {
        Some(below) => Some(below.to_owned()),
        None => below.is_empty().then(String::new),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_below_help_is_found() {
        for (verb, path, expected) in [
            (Verb::GET, "help", Some("")),
            (Verb::HEAD, "help", Some("")),
            (Verb::GET, "help/en/faults/overloaded", Some("en/faults/overloaded")),
            (Verb::POST, "help", None),
            (Verb::GET, "helper", None),
            (Verb::GET, "v1/help", None),
        ] {
            assert_eq!(find(&verb, path).as_deref(), expected, "{verb} {path}");
        }
    }
}
