//! Which order an attempt is under, and who gave it.

use std::collections::{HashMap, VecDeque};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use pollux_doctor::{Advice, Error, Origin, Values};
use pollux_models::Date;
use pollux_types::rpc::{Code, Status};
use serde::Deserialize;

use super::config::EmulatorConfig;
use super::dice::{Dice, response_id};
use super::fault::{Order, OrderError, What};
use super::fingerprint::fingerprint;
use super::script::{Script, Scripts};
use super::{EmulatorError, request};
use crate::call::{Attempt, Call};

/// The header in which an order comes.
pub const FAULT_HEADER: &str = "x-pollux-fault";
/// How many different orders with `times` are counted at once.
const COUNTED_AT_MOST: usize = 10_000;

/// What an attempt is to get.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) order: Order,
    /// The answer's text, when a script says so.
    pub(super) text: Option<String>,
    /// Who gave the order.
    pub(super) because: Option<String>,
    /// What stands in the slots of an error's texts.
    pub(super) values: Values,
    /// The day, for the life cycle of models.
    pub(super) today: Date,
}

impl Plan {
    /// Whether nobody has ordered anything: chance does not count.
    pub(super) fn is_free(&self) -> bool {
        self.because.as_deref().is_none_or(|because| because == "probability")
    }

    fn new(order: Order, because: Option<String>, call: &Call, seed: u64, today: Date) -> Self {
        // Only an error's texts have slots to fill.
        let values = match order.what {
            What::Fault(fault) => {
                let mut values = values(call, fault.id, seed);
                if let Some(retry) = order.retry {
                    values.insert("retry_seconds_exact", retry.as_secs_f64());
                }
                if let Some(limit) = order.limit {
                    values.insert("limit", limit);
                }
                values
            }
            What::Answer | What::Transport(_) => Values::new(),
        };
        Self { order, text: None, because, values, today }
    }
}

/// Decides what each attempt gets.
#[derive(Debug)]
pub(super) struct Planner {
    pub(super) scripts: Scripts,
    chances: Vec<(Order, f64, Option<String>)>,
    seed: u64,
    counts: Mutex<Counts>,
}

/// How often each order was given; bounded, the oldest is forgotten first.
#[derive(Debug, Default)]
struct Counts {
    given: HashMap<String, u32>,
    order: VecDeque<String>,
}

impl Counts {
    /// Counts one more; `true` while it is among the first `times`.
    fn is_due(&mut self, order: &str, times: u32) -> bool {
        if let Some(given) = self.given.get_mut(order) {
            *given = given.saturating_add(1);
            return *given <= times;
        }
        if self.given.len() >= COUNTED_AT_MOST
            && let Some(oldest) = self.order.pop_front()
        {
            self.given.remove(&oldest);
        }
        self.given.insert(order.to_owned(), 1);
        self.order.push_back(order.to_owned());
        times >= 1
    }
}

/// A file of scripts: a list of them, or a table with one.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    scripts: Vec<Script>,
}

impl Planner {
    pub(super) fn new(config: &EmulatorConfig) -> Result<Self, EmulatorError> {
        let mut chances = Vec::with_capacity(config.faults.len());
        for chance in &config.faults {
            if !(0.0..=1.0).contains(&chance.probability) {
                return Err(EmulatorError::Probability {
                    fault: chance.fault.clone(),
                    probability: chance.probability,
                });
            }
            chances.push((chance.fault.parse()?, chance.probability, chance.model.clone()));
        }
        let planner =
            Self { scripts: Scripts::default(), chances, seed: config.seed, counts: Mutex::new(Counts::default()) };
        if let Some(path) = &config.sequences {
            planner.scripts.set(read(path)?)?;
        }
        Ok(planner)
    }

    /// Begins all counts and scripts again.
    pub(super) fn rewind(&self) {
        *self.counts.lock().unwrap_or_else(PoisonError::into_inner) = Counts::default();
        self.scripts.rewind();
    }

    /// What an attempt gets; `number` counts attempts.
    ///
    /// # Errors
    /// The caller ordered a fault that does not exist.
    pub(super) fn plan(&self, call: &Call, attempt: &Attempt, number: u64) -> Result<Plan, Error> {
        let plan = |order: Order, because: Option<String>| Plan::new(order, because, call, self.seed, attempt.today);
        if let Some(order) = self.ordered(header(call), "header")? {
            return Ok(plan(order, Some("header".into())));
        }
        if let Some(taken) = self.scripts.take(call, attempt) {
            // A step that leaves the answer alone still rules out what stands below.
            let because = format!("script {} step {}", taken.script, taken.step);
            return Ok(Plan { text: taken.text, ..plan(taken.order, Some(because)) });
        }
        let words = call.json.as_deref().map(request::last_words).unwrap_or_default();
        if let Some(order) = self.ordered(request::mark(&words), "prompt")? {
            return Ok(plan(order, Some("prompt".into())));
        }
        if let Some(order) = self.ordered(call.caller.fault.as_deref(), "key")? {
            return Ok(plan(order, Some("key".into())));
        }
        Ok(match self.by_chance(call, number) {
            Some(order) => plan(order, Some("probability".into())),
            None => plan(Order::ANSWER, None),
        })
    }

    /// The order in a text, while it is due.
    fn ordered(&self, text: Option<&str>, place: &str) -> Result<Option<Order>, Error> {
        let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else { return Ok(None) };
        let order: Order = text.parse().map_err(|error: OrderError| refused(&error, place))?;
        let due = order.times.is_none_or(|times| {
            self.counts.lock().unwrap_or_else(PoisonError::into_inner).is_due(&format!("{place}:{text}"), times)
        });
        Ok(due.then_some(order))
    }

    fn by_chance(&self, call: &Call, number: u64) -> Option<Order> {
        let seed = self.seed.to_string();
        let number = number.to_string();
        let mut dice = Dice::of(["chance", seed.as_str(), number.as_str()]);
        let model = call.model_id().unwrap_or_default();
        for (order, probability, wanted) in &self.chances {
            let hit = dice.unit() < *probability;
            let fits = wanted.as_deref().is_none_or(|wanted| super::script::glob(wanted, model));
            if hit && fits {
                return Some(order.clone());
            }
        }
        None
    }
}

fn header(call: &Call) -> Option<&str> {
    call.headers.get(FAULT_HEADER).map(|value| value.to_str().unwrap_or("(not text)"))
}

fn refused(error: &OrderError, place: &str) -> Error {
    let status = Status::new(Code::InvalidArgument, format!("in the {place}: {error}"));
    Error::new("invalid_argument_generic", Origin::Caller, status, Advice::Stop)
}

fn read(path: &Path) -> Result<Vec<Script>, EmulatorError> {
    let text =
        std::fs::read_to_string(path).map_err(|source| EmulatorError::Unreadable { path: path.to_owned(), source })?;
    let malformed = |reason: String| EmulatorError::Malformed { path: path.to_owned(), reason };
    if path.extension().is_some_and(|extension| extension == "toml") {
        return toml::from_str::<File>(&text).map(|file| file.scripts).map_err(|error| malformed(error.to_string()));
    }
    let is_list = text.trim_start().starts_with('[');
    let scripts = if is_list {
        serde_json::from_str(&text)
    } else {
        serde_json::from_str::<File>(&text).map(|file| file.scripts)
    };
    scripts.map_err(|error| malformed(error.to_string()))
}

/// What the request says about the slots of a fault's texts.
pub(super) fn values(call: &Call, fault: &str, seed: u64) -> Values {
    let id = call.model_id().unwrap_or_default();
    let resource = call.resource.as_deref().unwrap_or("models");
    let mut values = Values::new()
        .set("api_version", call.version)
        .set("v", call.version)
        .set("method", call.method.name())
        .set("grpc_method", call.method.grpc_name(call.version))
        .set("path", format!("/{}/{resource}:{}", call.version, call.method.name()));
    if !id.is_empty() {
        values.insert("model", id);
    }
    if let Some(model) = pollux_models::catalogue().get(id) {
        if let Some(replacement) = &model.lifecycle.replacement {
            values.insert("replacement", replacement);
        }
        let limit = match fault {
            "max_output_tokens_range" => model.output_token_limit,
            "input_token_limit" | "input_token_limit_alt" => model.input_token_limit,
            _ => None,
        };
        if let Some(limit) = limit {
            values.insert("limit", limit);
            values.insert("count", limit.saturating_add(1));
            values.insert("value", limit.saturating_add(1));
        }
    }
    if let Some(json) = call.json.as_deref() {
        values.insert("n", pollux_models::count_for(id, json).total);
        values.insert("id", response_id(&format!("{seed}/{id}"), &fingerprint(json)));
        if let Some(medium) = request::Prompt::read(json).media.first() {
            values.insert("mime", &medium.mime);
        }
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_bounded() {
        let mut counts = Counts::default();
        for number in 0..COUNTED_AT_MOST + 10 {
            assert!(counts.is_due(&number.to_string(), 1));
        }
        assert_eq!(counts.given.len(), COUNTED_AT_MOST);
        assert!(!counts.is_due(&COUNTED_AT_MOST.to_string(), 1));
    }

    #[test]
    fn a_count_of_none_is_never_due() {
        assert!(!Counts::default().is_due("x", 0));
    }

    #[test]
    fn files_of_both_forms_are_read() {
        let toml = r#"
            [[scripts]]
            name = "twice"
            match = { model = "gemini-2.5-*" }
            steps = ["overloaded", { do = "fault", fault = "429", delay = "1s" }, "answer"]
        "#;
        let scripts = toml::from_str::<File>(toml).unwrap().scripts;
        let json = serde_json::to_string(&scripts).unwrap();
        assert_eq!(serde_json::from_str::<Vec<Script>>(&json).unwrap(), scripts);
    }
}
