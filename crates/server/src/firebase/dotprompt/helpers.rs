//! The helpers of dotprompt, for one rendering.
//!
//! `{{role}}`, `{{history}}` and `{{media}}` leave a mark in the text, which is cut at the marks afterwards
//! (`super::messages`). A mark has the number of its rendering in it, which no caller can know.
//!
//! `{{#if}}` is Firebase's, not Handlebars': what is no boolean is true as soon as it is there, so `0` and `""` are.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, JsonRender as _, Output, PathAndJson, RenderContext,
    RenderError, RenderErrorReason, Renderable as _, ScopedJson,
};
use pollux_store::directory::{hexadecimal, random_bytes};
use serde_json::Value;
use tokio::time::Instant;

use super::{Problem, media};

/// What a rendering may come to, media counted: as much as a request may have.
pub(super) const MAX_RENDERED_BYTES: usize = 20 * 1024 * 1024;

/// Lists inside lists are gone through as often as their lengths multiply, whether anything is written or not.
const MAX_STEPS: u64 = 2_000_000;

/// How long a rendering may hold its thread.
const TIMEOUT: Duration = Duration::from_secs(1);

/// When a rendering is to end, done or not.
#[derive(Debug, Clone)]
pub(crate) struct Leash {
    deadline: Instant,
    let_go: Arc<AtomicBool>,
}

impl Leash {
    /// It may take this long from now on.
    pub(crate) fn of(timeout: Duration) -> Self {
        Self { deadline: Instant::now() + timeout, let_go: Arc::default() }
    }

    /// As long as every rendering may take.
    pub(crate) fn usual() -> Self {
        Self::of(TIMEOUT)
    }

    /// Ends the rendering when what is given back is dropped: nobody waits for it any more.
    pub(crate) fn holder(&self) -> Holder {
        Holder(Arc::clone(&self.let_go))
    }

    fn check(&self) -> Result<(), Problem> {
        if self.let_go.load(Ordering::Relaxed) {
            return Err(Problem::new("nobody waits for it any more"));
        }
        if Instant::now() >= self.deadline {
            return Err(Problem::new("it takes too long"));
        }
        Ok(())
    }
}

/// Whoever waits for a rendering.
#[derive(Debug)]
pub(crate) struct Holder(Arc<AtomicBool>);

impl Drop for Holder {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// The marks of one rendering, and what stands beside the text.
#[derive(Debug)]
pub(super) struct Marks {
    nonce: String,
    leash: Leash,
    steps: AtomicU64,
    beside: Mutex<Beside>,
}

#[derive(Debug, Default)]
struct Beside {
    parts: Vec<Value>,
    bytes: usize,
}

/// What a mark says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Mark {
    Role(String),
    History,
    Part(usize),
}

impl Marks {
    pub(super) fn new(leash: Leash) -> Result<Self, Problem> {
        let bytes = random_bytes::<16>().map_err(|_| Problem::new("the system gives no random bytes"))?;
        let nonce = hexadecimal(&bytes);
        Ok(Self { nonce, leash, steps: AtomicU64::new(0), beside: Mutex::default() })
    }

    fn begin(&self) -> String {
        format!("<<<{}:", self.nonce)
    }

    fn mark(&self, what: &str) -> String {
        format!("{}{what}>>>", self.begin())
    }

    /// The text cut at its marks: what stands before the first, then each mark with what follows it.
    pub(super) fn cut<'a>(&self, text: &'a str) -> (&'a str, Vec<(Mark, &'a str)>) {
        let begin = self.begin();
        let mut pieces = text.split(begin.as_str());
        let first = pieces.next().unwrap_or_default();
        let read = |piece: &'a str| {
            let (mark, text) = piece.split_once(">>>")?;
            let mark = match mark.split_once(':') {
                Some(("role", role)) => Mark::Role(role.to_owned()),
                Some(("part", index)) => Mark::Part(index.parse().ok()?),
                _ => Mark::History,
            };
            Some((mark, text))
        };
        (first, pieces.filter_map(read).collect())
    }

    /// What was put beside the text, in order.
    pub(super) fn into_parts(self) -> Vec<Value> {
        self.beside.into_inner().unwrap_or_else(PoisonError::into_inner).parts
    }

    /// One more thing is looked at or written.
    fn step(&self) -> Result<(), Problem> {
        if self.steps.fetch_add(1, Ordering::Relaxed) < MAX_STEPS {
            // At every step: one of them may write out a large value.
            return self.leash.check();
        }
        Err(Problem::new(format!("it takes more than {MAX_STEPS} steps")))
    }

    fn put_beside(&self, part: Value, bytes: usize) -> Result<String, Problem> {
        let mut beside = self.beside.lock().unwrap_or_else(PoisonError::into_inner);
        beside.bytes += bytes;
        if beside.bytes > MAX_RENDERED_BYTES {
            return Err(Problem::new(format!("its media have more than {MAX_RENDERED_BYTES} bytes")));
        }
        beside.parts.push(part);
        Ok(self.mark(&format!("part:{}", beside.parts.len() - 1)))
    }
}

/// What templates can use.
pub(super) fn registry(marks: &Marks) -> Handlebars<'_> {
    let mut registry = Handlebars::new();
    registry.register_escape_fn(handlebars::no_escape);
    // It would put a caller's text into the log.
    registry.unregister_helper("log");
    registry.register_helper("role", Box::new(Role(marks)));
    registry.register_helper("history", Box::new(History(marks)));
    registry.register_helper("media", Box::new(Media(marks)));
    registry.register_helper("section", Box::new(Section));
    registry.register_helper("json", Box::new(Json));
    registry.register_helper("if", Box::new(Branch { marks, test: |h| is_there(h.param(0)), of: "if", wanted: true }));
    registry.register_helper(
        "unless",
        Box::new(Branch { marks, test: |h| is_there(h.param(0)), of: "unless", wanted: false }),
    );
    registry.register_helper("ifEquals", Box::new(Branch { marks, test: are_equal, of: "ifEquals", wanted: true }));
    registry.register_helper(
        "unlessEquals",
        Box::new(Branch { marks, test: are_equal, of: "unlessEquals", wanted: false }),
    );
    registry
}

fn fail(says: impl Into<String>) -> RenderError {
    RenderErrorReason::Other(says.into()).into()
}

impl From<Problem> for RenderError {
    fn from(Problem(says): Problem) -> Self {
        fail(says)
    }
}

fn is_there(value: Option<&PathAndJson<'_>>) -> bool {
    match value.map(PathAndJson::value) {
        None | Some(Value::Null) => false,
        Some(Value::Bool(value)) => *value,
        Some(_) => true,
    }
}

fn are_equal(h: &Helper<'_>) -> bool {
    h.param(0).map(PathAndJson::value) == h.param(1).map(PathAndJson::value)
}

/// `if`, `unless` and their like.
struct Branch<'a> {
    marks: &'a Marks,
    test: fn(&Helper<'_>) -> bool,
    of: &'static str,
    wanted: bool,
}

impl HelperDef for Branch<'_> {
    fn call<'reg: 'rc, 'rc>(
        &self,
        h: &Helper<'rc>,
        registry: &'reg Handlebars<'reg>,
        context: &'rc Context,
        state: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        self.marks.step()?;
        if h.param(0).is_none() {
            return Err(fail(format!("`{}` has nothing to look at", self.of)));
        }
        let branch = if (self.test)(h) == self.wanted { h.template() } else { h.inverse() };
        branch.map_or(Ok(()), |branch| branch.render(registry, context, state, out))
    }
}

/// `{{role "system"}}`: the word of the template, so that no input can choose it.
struct Role<'a>(&'a Marks);

impl HelperDef for Role<'_> {
    fn call<'reg: 'rc, 'rc>(
        &self,
        h: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        match h.param(0).and_then(PathAndJson::try_get_constant_value).and_then(Value::as_str) {
            Some(role @ ("system" | "user" | "model")) => Ok(out.write(&self.0.mark(&format!("role:{role}")))?),
            _ => Err(fail("`role` is followed by none of \"system\", \"user\", \"model\"")),
        }
    }
}

struct History<'a>(&'a Marks);

impl HelperDef for History<'_> {
    fn call<'reg: 'rc, 'rc>(
        &self,
        _: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        Ok(out.write(&self.0.mark("history"))?)
    }
}

/// `{{section "name"}}`: a place that other users of dotprompt fill; here nobody does.
struct Section;

impl HelperDef for Section {
    fn call<'reg: 'rc, 'rc>(
        &self,
        _: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        _: &mut dyn Output,
    ) -> HelperResult {
        Ok(())
    }
}

/// `{{json value}}`, with `indent=2` over several lines.
struct Json;

impl HelperDef for Json {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        h: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let value = h.param(0).map_or(&Value::Null, PathAndJson::value);
        let indented = h.hash_get("indent").is_some_and(|indent| indent.value().as_u64().unwrap_or(0) > 0);
        let text = if indented { serde_json::to_string_pretty(value) } else { serde_json::to_string(value) };
        Ok(ScopedJson::Derived(text.map_err(RenderErrorReason::SerdeError)?.into()))
    }
}

/// `{{media url="photo"}}` and `{{media type="mimeType" data="contents"}}`.
struct Media<'a>(&'a Marks);

impl HelperDef for Media<'_> {
    fn call<'reg: 'rc, 'rc>(
        &self,
        h: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        context: &'rc Context,
        state: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let read = |name: &str| h.hash_get(name).map(|given| meant(given, context, state)).transpose();
        let kind = ["type", "mimeType", "contentType"].iter().find_map(|name| read(name).transpose()).transpose()?;
        let (url, data) = (read("url")?, read("data")?);
        let part = match (&url, &data) {
            (Some(url), None) => media::from_url(url, kind.as_deref())?,
            (None, Some(data)) => {
                let kind = kind.ok_or_else(|| fail("`media` has `data` and no `type`"))?;
                media::from_data(&kind, data)?
            }
            _ => return Err(fail("`media` has neither a `url` nor `type` and `data`")),
        };
        let bytes = url.or(data).map_or(0, |text| text.len());
        Ok(out.write(&self.0.put_beside(part, bytes)?)?)
    }
}

/// A quoted word is the name of a field of the current item if it has such a one, else the value itself.
fn meant<'rc>(
    given: &PathAndJson<'rc>,
    context: &'rc Context,
    state: &RenderContext<'_, 'rc>,
) -> Result<String, RenderError> {
    let Some(Value::String(word)) = given.try_get_constant_value() else {
        return text(given.value(), given.relative_path().map_or("a value", String::as_str));
    };
    let is_name = |c: char| c.is_alphanumeric() || "_-.$@".contains(c);
    if word.is_empty() || !word.chars().all(is_name) {
        return Ok(word.clone());
    }
    match state.evaluate(context, word) {
        Ok(found) if !found.is_missing() => text(found.as_json(), word),
        _ => Ok(word.clone()),
    }
}

fn text(value: &Value, name: &str) -> Result<String, RenderError> {
    match value {
        Value::String(text) => Ok(text.clone()),
        Value::Bool(_) | Value::Number(_) => Ok(value.render()),
        _ => Err(fail(format!("`media` needs `{name}`, which is no text"))),
    }
}

/// Where the text goes, up to a limit.
#[derive(Debug)]
pub(super) struct Limited<'a> {
    marks: &'a Marks,
    text: String,
}

impl<'a> Limited<'a> {
    pub(super) fn new(marks: &'a Marks) -> Self {
        Self { marks, text: String::new() }
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }
}

impl Output for Limited<'_> {
    fn write(&mut self, text: &str) -> Result<(), std::io::Error> {
        self.marks.step().map_err(std::io::Error::other)?;
        if self.text.len() + text.len() > MAX_RENDERED_BYTES {
            let says = format!("it comes to more than {MAX_RENDERED_BYTES} bytes");
            return Err(std::io::Error::other(says));
        }
        self.text.push_str(text);
        Ok(())
    }
}
