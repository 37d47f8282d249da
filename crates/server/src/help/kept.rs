//! Pages that were made before. Nobody needs a key to ask for one, and one takes from a millisecond to ten; what a page
//! says changes with the day only, and its links with nothing, as they are relative.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Mutex, PoisonError};

use bytes::Bytes;
use pollux_doctor::Language;
use pollux_models::Date;

/// All that are kept of the server's pages, in bytes: about a third of them, or all of one language.
const MOST: usize = 4 * 1024 * 1024;

/// The pages that were served.
pub(super) static PAGES: Pages = Pages::new(MOST);

/// A language and a path below it.
type Key = (&'static str, String);

/// The pages of a day. Of those that do not fit the oldest goes.
pub(super) struct Pages {
    most: usize,
    made: Mutex<Made>,
}

struct Made {
    day: Option<Date>,
    pages: BTreeMap<Key, Bytes>,
    /// In the order in which they were made.
    order: VecDeque<Key>,
    bytes: usize,
}

impl Made {
    const fn new() -> Self {
        Self { day: None, pages: BTreeMap::new(), order: VecDeque::new(), bytes: 0 }
    }

    fn keep(&mut self, key: Key, page: &Bytes, most: usize) {
        if page.len() > most || self.pages.contains_key(&key) {
            return;
        }
        while self.bytes + page.len() > most
            && let Some(oldest) = self.order.pop_front()
        {
            self.bytes -= self.pages.remove(&oldest).map_or(0, |page| page.len());
        }
        self.bytes += page.len();
        self.order.push_back(key.clone());
        self.pages.insert(key, page.clone());
    }
}

impl Pages {
    const fn new(most: usize) -> Self {
        Self { most, made: Mutex::new(Made::new()) }
    }

    /// The page with this path, made now if it is not kept. Others are served meanwhile.
    pub(super) fn get(&self, language: Language, path: &str, today: Date, new: impl FnOnce() -> String) -> Bytes {
        let key = (language.tag(), path.to_owned());
        let made = || self.made.lock().unwrap_or_else(PoisonError::into_inner);
        {
            let mut made = made();
            if made.day != Some(today) {
                *made = Made { day: Some(today), ..Made::new() };
            }
            if let Some(page) = made.pages.get(&key) {
                return page.clone();
            }
        }
        let page = Bytes::from(new());
        let mut made = made();
        if made.day == Some(today) {
            made.keep(key, &page, self.most);
        }
        page
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_made_once_a_day_and_the_oldest_goes() {
        let pages = Pages::new(10);
        let (today, tomorrow) = (Date::from_unix_seconds(0), Date::from_unix_seconds(86_400));
        let made = std::cell::Cell::new(0);
        let get = |tag: &str, path: &str, day: Date, text: &str| {
            let page = pages.get(Language::of_tag(tag).unwrap(), path, day, || {
                made.set(made.get() + 1);
                text.to_owned()
            });
            (page, made.get())
        };
        assert_eq!(get("en", "a", today, "aaaa"), ("aaaa".into(), 1));
        assert_eq!(get("en", "a", today, "----"), ("aaaa".into(), 1));
        assert_eq!(get("pl", "a", today, "pppp"), ("pppp".into(), 2));
        assert_eq!(get("en", "a", tomorrow, "bbbb"), ("bbbb".into(), 3));
        assert_eq!(get("en", "b", tomorrow, "cccccc").1, 4);
        assert_eq!(get("en", "c", tomorrow, "d").1, 5, "the first of the day went");
        assert_eq!(get("en", "b", tomorrow, "").1, 5);
        assert_eq!(get("en", "a", tomorrow, "").1, 6);
        assert_eq!(get("en", "long", tomorrow, "eleven bytes").1, 7);
        assert_eq!(get("en", "long", tomorrow, "eleven bytes").1, 8, "what never fits is not kept");
        assert_eq!(get("en", "b", tomorrow, "").1, 8, "and takes nobody's place");
        let made = pages.made.lock().unwrap();
        assert!(made.bytes <= 10 && made.order.len() == made.pages.len());
        assert_eq!(made.bytes, made.pages.values().map(Bytes::len).sum::<usize>());
    }
}
