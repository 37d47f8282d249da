//! Operations: what a change answers with. The change is done when its operation is there, so each is done at once; they
//! are kept for who asks for one again, the last thousand of them.

use std::collections::VecDeque;
use std::sync::PoisonError;

use serde_json::Value;

use super::Registry;

const KEPT: usize = 1000;

/// The last operations.
#[derive(Debug, Default)]
pub(super) struct Operations(VecDeque<(String, Value)>);

impl Registry {
    /// Keeps an operation, `operations/…`, without any secret, for who asks for it again.
    pub fn keep_operation(&self, name: &str, operation: Value) {
        let Operations(kept) = &mut *self.operations.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() == KEPT {
            kept.pop_front();
        }
        kept.push_back((name.to_owned(), operation));
    }

    /// An operation, by its name.
    pub fn operation(&self, name: &str) -> Option<Value> {
        let Operations(kept) = &*self.operations.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().rev().find(|(known, _)| known == name).map(|(_, operation)| operation.clone())
    }
}
