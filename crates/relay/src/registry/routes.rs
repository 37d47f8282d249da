//! The routes that keys may name. They are of the settings, so the registry is told of them, at the start and whenever
//! they change.
//!
//! A key that names a route that there is not is refused when it is written. One whose route goes away later is refused
//! when it is used, since its calls would else go where the key may not; the log says which keys these are.

use std::collections::BTreeSet;
use std::sync::PoisonError;

use pollux_store::directory::KeyRecord;

use super::check::Checked;
use super::refuse::invalid;
use super::{Registry, key_name};

/// So many names are listed.
const LISTED: usize = 20;

impl Registry {
    /// Takes note of the routes that there are from now on, by their `model`.
    pub(crate) fn set_routes(&self, routes: BTreeSet<String>) {
        let is_news = self.routes.read().unwrap_or_else(PoisonError::into_inner).as_ref() != Some(&routes);
        if is_news {
            self.warn_of_lost(&routes);
            *self.routes.write().unwrap_or_else(PoisonError::into_inner) = Some(routes);
        }
    }

    fn warn_of_lost(&self, routes: &BTreeSet<String>) {
        let keys = self.directory.all_keys();
        let is_lost = |key: &KeyRecord| {
            key.delete_time.is_none() && key.route.as_ref().is_some_and(|route| !routes.contains(route))
        };
        let lost = keys.iter().map(|key| &key.record).filter(|key| is_lost(key)).map(key_name);
        let lost: Vec<String> = lost.collect();
        if !lost.is_empty() {
            let keys = listed(lost.iter());
            tracing::warn!(target: "pollux", %keys, "keys name a route that is not in the settings; their calls are refused");
        }
    }

    /// Whether the route that a key is to have is one. What it had before may stay.
    pub(super) fn check_route(&self, key: &KeyRecord, before: Option<&KeyRecord>) -> Checked {
        let Some(route) = key.route.as_ref().filter(|_| before.is_none_or(|before| before.route != key.route)) else {
            return Ok(());
        };
        let known = self.routes.read().unwrap_or_else(PoisonError::into_inner);
        // Nobody has said yet which there are.
        let Some(known) = known.as_ref().filter(|known| !known.contains(route)) else { return Ok(()) };
        let message = if known.is_empty() {
            format!(
                "there is no route `{route}`; the settings have none: a `[[routes]]` makes one, named by its `model`"
            )
        } else {
            format!("there is no route `{route}`; there is {}", listed(known.iter().map(|name| format!("`{name}`"))))
        };
        Err(invalid("key.pollux.route", message))
    }
}

/// The first of them, and how many more there are.
fn listed(names: impl ExactSizeIterator<Item = impl AsRef<str>>) -> String {
    let more = names.len().saturating_sub(LISTED);
    let first: Vec<_> = names.take(LISTED).map(|name| name.as_ref().to_owned()).collect();
    let rest = if more == 0 { String::new() } else { format!(" and {more} more") };
    first.join(", ") + &rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_list_is_cut() {
        let names: Vec<String> = (0..25).map(|number| number.to_string()).collect();
        assert_eq!(listed(names[..2].iter()), "0, 1");
        assert!(listed(names.iter()).ends_with(", 19 and 5 more"));
    }
}
