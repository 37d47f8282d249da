//! Watches over an answer as it grows.

use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::Rules;
use super::recitation::{Reader, Recited};
use super::scan::Scan;

/// An answer that is watched.
#[derive(Debug)]
pub struct Watch {
    rules: Rules,
    scan: Scan,
    reader: Option<Reader>,
}

/// An answer ends here, and what is new of it is not told.
#[derive(Debug, Clone, PartialEq)]
pub struct Blocked {
    /// `finishReason`
    pub reason: &'static str,
    /// What the candidate tells beside it: `safetyRatings`, `citationMetadata`.
    pub told: Map<String, Value>,
}

impl Watch {
    pub(super) fn new(rules: Rules) -> Self {
        let scan = Scan::new(Arc::clone(&rules.terms));
        let reader = rules.texts.clone().map(Reader::new);
        Self { rules, scan, reader }
    }

    /// Takes a piece of the answer; what may be told now.
    ///
    /// # Errors
    /// When the answer is blocked.
    pub fn push(&mut self, text: &str) -> Result<String, Box<Blocked>> {
        let told = self.scan.push(text);
        self.check(Reader::push, text)?;
        Ok(told)
    }

    /// The answer is over; what was held back.
    ///
    /// # Errors
    /// When the answer is blocked.
    pub fn finish(&mut self) -> Result<String, Box<Blocked>> {
        let told = self.scan.finish();
        self.check(|reader, _| reader.finish(), "")?;
        Ok(told)
    }

    fn check(&mut self, read: fn(&mut Reader, &str) -> Option<Recited>, text: &str) -> Result<(), Box<Blocked>> {
        let recited = self.reader.as_mut().and_then(|reader| read(reader, text));
        if let Some(reason) = self.rules.judge(&self.scan.found) {
            return Err(Box::new(Blocked { reason, told: self.told() }));
        }
        let Some(Recited { start, end, name }) = recited else { return Ok(()) };
        let mut told = self.told();
        let source = json!({"startIndex": start, "endIndex": end, "uri": name});
        told.insert("citationMetadata".into(), json!({"citationSources": [source]}));
        Err(Box::new(Blocked { reason: "RECITATION", told }))
    }

    /// What the candidate tells of what was found: `safetyRatings`, when something is rated.
    pub fn told(&self) -> Map<String, Value> {
        let ratings = self.rules.ratings(&self.scan.found);
        ratings.map(|ratings| ("safetyRatings".to_owned(), ratings)).into_iter().collect()
    }
}
