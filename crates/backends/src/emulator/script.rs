//! Sequences: what the first, the second, the third attempt gets.
//!
//! Retry and fail-over can only be tested by an upstream that fails in a known order. A script says which
//! attempts it is for (model, method, key, header) and what each of them gets; when its steps are used up,
//! answers are normal again, unless it repeats.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::fault::{Order, OrderError};
use crate::call::{Attempt, Call};

/// An ordered list of steps, and the attempts it is for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Script {
    /// Names it in the report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Which attempts it is for; all when left out.
    #[serde(default, rename = "match")]
    pub matches: Match,
    /// What they get, one after the other.
    pub steps: Vec<Step>,
    /// Begin again after the last step.
    #[serde(default)]
    pub repeat: bool,
}

/// Conditions that must all hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Match {
    /// The model's id; a star at the end stands for any rest: `gemini-2.5-*`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// The method: `generateContent`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// The key's id, as the report shows it, or the credential that the attempt presents.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// Headers by name, and the value each must have; a star alone stands for any value.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub headers: BTreeMap<String, String>,
}

/// What one attempt gets: a text such as `"overloaded; after=2"` or `"answer"`, or a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Step {
    /// In the grammar of the fault header.
    Order(String),
    /// Written out.
    Table(StepTable),
}

/// A step, written out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StepTable {
    /// `answer`, `delay`, `fault` (with `fault`), a fault of the transport such as `disconnect`, `malformed_body`,
    /// `stall` and `slow`, or the id of any fault.
    #[serde(rename = "do")]
    pub action: String,
    /// The fault's id or HTTP code, for `do = "fault"`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault: Option<String>,
    /// After so many events of a stream.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<u32>,
    /// To wait first: `250ms`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delay: Option<String>,
    /// To wait between pieces: `100ms`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slow: Option<String>,
    /// What a 429 says about when to come again: `3.2s`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry: Option<String>,
    /// What a 429 names as the limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// How many attempts get this step; one when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<u32>,
    /// The answer's text, in place of the emulator's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// A script cannot be run.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("script {script}, step {step}: {source}")]
pub struct ScriptError {
    /// Its name, or its place in the list counted from one.
    pub script: String,
    /// Counted from one.
    pub step: usize,
    /// What is wrong.
    pub source: OrderError,
}

/// What an attempt gets, and from where.
#[derive(Debug, Clone)]
pub(super) struct Taken {
    pub(super) order: Order,
    pub(super) text: Option<String>,
    pub(super) script: String,
    pub(super) step: usize,
}

impl Step {
    fn read(&self) -> Result<(Order, Option<String>), OrderError> {
        let table = match self {
            Self::Order(text) => return Ok((text.parse()?, None)),
            Self::Table(table) => table,
        };
        let mut text = match (table.action.as_str(), &table.fault) {
            ("fault", Some(fault)) => fault.clone(),
            ("fault", None) => {
                return Err(OrderError::Value {
                    name: "do".into(),
                    value: "fault".into(),
                    expected: "`fault` beside it",
                });
            }
            (action, _) => action.to_owned(),
        };
        let numbers = [("after", table.after), ("times", table.times), ("limit", table.limit)];
        let spans = [("delay", &table.delay), ("slow", &table.slow), ("retry", &table.retry)];
        let parameters = numbers
            .iter()
            .filter_map(|(name, value)| value.map(|value| format!("; {name}={value}")))
            .chain(spans.iter().filter_map(|(name, value)| value.as_ref().map(|value| format!("; {name}={value}"))));
        text.extend(parameters);
        Ok((text.parse()?, table.text.clone()))
    }
}

impl Match {
    fn fits(&self, call: &Call, attempt: &Attempt) -> bool {
        let model = call.model_id().unwrap_or_default();
        let credential = attempt.credential.as_ref().map(crate::call::Secret::expose);
        self.model.as_deref().is_none_or(|wanted| glob(wanted.trim_start_matches("models/"), model))
            && self.method.as_deref().is_none_or(|wanted| wanted == call.method.name())
            && self.key.as_deref().is_none_or(|wanted| wanted == &*call.caller.key_id || Some(wanted) == credential)
            && self.headers.iter().all(|(name, wanted)| {
                call.headers
                    .get_all(name.as_str())
                    .iter()
                    .any(|value| value.to_str().is_ok_and(|value| glob(wanted, value)))
            })
    }
}

/// Equal, or beginning like, when what is wanted ends in a star.
pub(super) fn glob(wanted: &str, value: &str) -> bool {
    wanted.strip_suffix('*').map_or(wanted == value, |start| value.starts_with(start))
}

#[derive(Debug)]
struct Running {
    script: Script,
    name: String,
    /// Each step as often as it is to be given.
    steps: Vec<(Order, Option<String>)>,
    next: usize,
    given: u32,
}

impl Running {
    fn new(script: Script, number: usize) -> Result<Self, ScriptError> {
        let name = script.name.clone().unwrap_or_else(|| format!("#{number}"));
        let steps = script
            .steps
            .iter()
            .enumerate()
            .map(|(at, step)| step.read().map_err(|source| ScriptError { script: name.clone(), step: at + 1, source }))
            .collect::<Result<_, _>>()?;
        Ok(Self { script, name, steps, next: 0, given: 0 })
    }

    fn take(&mut self) -> Option<Taken> {
        if self.script.repeat && self.next >= self.steps.len() {
            self.next = 0;
        }
        // A step that is to be given no times at all is passed over.
        while self.steps.get(self.next).is_some_and(|(order, _)| order.times == Some(0)) {
            self.next += 1;
        }
        let (order, text) = self.steps.get(self.next)?.clone();
        let step = self.next + 1;
        self.given += 1;
        if self.given >= order.times.unwrap_or(1) {
            self.given = 0;
            self.next += 1;
        }
        Some(Taken { order, text, script: self.name.clone(), step })
    }
}

/// The scripts that are in force.
#[derive(Debug, Default)]
pub(super) struct Scripts(Mutex<Vec<Running>>);

impl Scripts {
    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Running>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// In place of those in force.
    pub(super) fn set(&self, scripts: Vec<Script>) -> Result<(), ScriptError> {
        let running: Result<Vec<Running>, ScriptError> =
            scripts.into_iter().enumerate().map(|(at, script)| Running::new(script, at + 1)).collect();
        *self.lock() = running?;
        Ok(())
    }

    /// Behind those in force.
    pub(super) fn add(&self, more: Vec<Script>) -> Result<(), ScriptError> {
        let mut scripts = self.lock();
        let first = scripts.len() + 1;
        let running: Result<Vec<_>, _> =
            more.into_iter().enumerate().map(|(at, script)| Running::new(script, first + at)).collect();
        scripts.extend(running?);
        Ok(())
    }

    /// What is in force, as it was given.
    pub(super) fn all(&self) -> Vec<Script> {
        self.lock().iter().map(|running| running.script.clone()).collect()
    }

    /// Every script begins again.
    pub(super) fn rewind(&self) {
        for running in self.lock().iter_mut() {
            running.next = 0;
            running.given = 0;
        }
    }

    /// The next step of the first script that fits and has one left.
    pub(super) fn take(&self, call: &Call, attempt: &Attempt) -> Option<Taken> {
        self.lock().iter_mut().filter(|running| running.script.matches.fits(call, attempt)).find_map(Running::take)
    }
}
