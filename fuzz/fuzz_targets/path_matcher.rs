//! A verb and a path, as a stranger writes them.
//!
//! Nothing panics; whatever names a method names it again when written out plainly, and can be put into another URL.

#![no_main]

use http::Method as Verb;
use libfuzzer_sys::fuzz_target;

// The one module, not the crate: the server's dependencies would take minutes to build here.
#[expect(dead_code, reason = "the server reads more of what is found")]
#[path = "../../crates/server/src/route/mod.rs"]
mod route;

use route::{Matched, Route, find};

const VERBS: [Verb; 5] = [Verb::GET, Verb::POST, Verb::PUT, Verb::PATCH, Verb::DELETE];

fuzz_target!(|input: &[u8]| {
    let Some((&verb, path)) = input.split_first() else { return };
    let Ok(path) = std::str::from_utf8(path) else { return };
    let verb = &VERBS[usize::from(verb) % VERBS.len()];
    let Route::Matched(found) = find(verb, path) else { return };
    let Matched { version, method, resource } = &found;
    let plain = match resource {
        None => format!("/{version}/models"),
        Some(name) => {
            let (_, id) = name.split_once('/').expect("a resource has a collection");
            assert!(!matches!(id, "" | "." | "..") && !id.contains(['/', '?', '#', '%', '\\']), "{id:?}");
            assert!(!id.contains(char::is_control), "{id:?}");
            let body = method.request_message().map_or(String::new(), |_| format!(":{}", method.name()));
            format!("/{version}/{name}{body}")
        }
    };
    assert_eq!(find(verb, &plain), Route::Matched(found.clone()), "{plain:?}");
});
