//! Lists come in pages; a token says after which name the next one begins.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use pollux_doctor::Error;
use serde_json::{Map, Value};

use super::{Query, invalid};

/// Which part of a list is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Page {
    size: usize,
    after: Option<String>,
}

impl Page {
    /// The parameters of every list.
    pub(in super::super) const PARAMETERS: [&str; 2] = ["pageSize", "pageToken"];
    const DEFAULT: usize = 50;
    const MOST: usize = 300;

    /// # Errors
    /// A size below zero or that is no number; a token that no page gave.
    pub(in super::super) fn read(query: &Query) -> Result<Self, Error> {
        let size = match query.get("pageSize").map(str::parse::<i64>) {
            None | Some(Ok(0)) => Self::DEFAULT,
            Some(Ok(size)) if size > 0 => usize::try_from(size).unwrap_or(Self::MOST).min(Self::MOST),
            Some(_) => return Err(invalid("pageSize", "page_size must be a number, 0 or more")),
        };
        let after = query.get("pageToken").map(|token| {
            let bytes = BASE64_URL_SAFE_NO_PAD.decode(token).ok();
            let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
            text.ok_or_else(Self::wrong_token)
        });
        Ok(Self { size, after: after.transpose()? })
    }

    /// A token that no page of this list gave.
    pub(in super::super) fn wrong_token() -> Error {
        invalid("pageToken", "page_token is none that this list gave")
    }

    /// How many it may hold.
    pub(in super::super) fn size(&self) -> usize {
        self.size
    }

    /// The name after which it begins.
    pub(in super::super) fn after(&self) -> Option<&str> {
        self.after.as_deref()
    }

    /// The page's items and the token of the next one. The items come in the order of their names: what comes or goes
    /// between two pages neither repeats nor hides another.
    pub(in super::super) fn take<T>(&self, mut items: Vec<T>, name: impl Fn(&T) -> &str) -> (Vec<T>, Option<String>) {
        items.sort_by(|one, other| name(one).cmp(name(other)));
        let begins = self.after().map_or(0, |after| items.partition_point(|item| name(item) <= after));
        let mut page: Vec<T> = items.into_iter().skip(begins).take(self.size + 1).collect();
        if page.len() <= self.size {
            return (page, None);
        }
        page.truncate(self.size);
        let next = page.last().map(|last| Self::token(name(last)));
        (page, next)
    }

    /// The token of the page that begins after this name.
    pub(in super::super) fn token(name: &str) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(name)
    }
}

/// A list's answer; without a further page it has no token.
pub(in super::super) fn list(name: &str, items: Vec<Value>, next: Option<String>) -> Value {
    let mut answer = Map::new();
    if !items.is_empty() {
        answer.insert(name.to_owned(), Value::Array(items));
    }
    if let Some(next) = next {
        answer.insert("nextPageToken".to_owned(), Value::String(next));
    }
    Value::Object(answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(text: &str) -> Query {
        let own = Page::PARAMETERS;
        Query::read(&format!("/x?{text}").parse().unwrap(), &own).unwrap()
    }

    #[test]
    fn pages_go_to_the_last_whatever_is_removed_between() {
        let names = |range: std::ops::Range<u32>| range.map(|at| format!("k{at:03}")).collect::<Vec<_>>();
        let mut seen = Vec::new();
        let (mut all, mut token) = (names(0..120), String::new());
        loop {
            let page = Page::read(&query(&format!("pageSize=50&pageToken={token}"))).unwrap();
            let (items, next) = page.take(all.clone(), String::as_str);
            seen.extend(items);
            all.retain(|name| name != "k049" && name != "k000");
            let Some(next) = next else { break };
            token = next;
        }
        assert_eq!(seen, names(0..120));
        let size = |text: &str| Page::read(&query(text)).map(|page| page.size()).ok();
        assert_eq!((size(""), size("pageSize=0"), size("pageSize=9000")), (Some(50), Some(50), Some(300)));
        assert_eq!((size("pageSize=-1"), size("pageSize=x"), size("pageToken=*")), (None, None, None));
    }
}
