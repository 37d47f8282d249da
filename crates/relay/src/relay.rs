//! Steps 4 to 11 of the request path, in order; each decision is a function in a module of its own.

use std::sync::{Arc, OnceLock, PoisonError, RwLock, Weak};

use pollux_backends::{Call, Caller, Reply, Surface};
use pollux_doctor::{Blame, Error, Values, catalogue, raise};
use pollux_store::Ledger;
use serde::Serialize;
use tokio::time::Instant;

use crate::access::{self, Access, Asked, Tab};
use crate::admit;
use crate::attempt::Answered;
use crate::attempts::Attempts;
use crate::cache;
use crate::capture::{Capture, Reel};
use crate::clock::Clock;
use crate::config::RelayConfig;
use crate::directory::ProjectEntry;
use crate::gauges::Gauges;
use crate::hedge::Latencies;
use crate::identify::{KeyRing, Presented};
use crate::lookup::{self, Landed, Same, Whole};
use crate::meters::Meters;
use crate::needs::Needs;
use crate::observe;
use crate::outcome::{Known, Outcome};
use crate::page::{self, Arrival, Page};
use crate::policy::Policy;
use crate::pool::{Pool, PoolState};
use crate::queue::Class;
use crate::retry::{ModelThrottle, Throttles};
use crate::route::{Route, Routes};
use crate::single_flight::SingleFlight;
use pollux_backends::long::{counted, elsewhere};

/// All policy, behind one call.
#[derive(Debug)]
pub struct Relay {
    shared: Arc<Shared>,
    policy: RwLock<Arc<Policy>>,
}

/// What outlives every reload: what was learnt of projects and models.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) pool: Arc<Pool>,
    pub(crate) throttles: Throttles,
    pub(crate) latencies: Latencies,
    pub(crate) flights: SingleFlight<Same, Landed>,
    pub(crate) ledger: Option<Arc<Ledger>>,
    pub(crate) access: OnceLock<Access>,
    pub(crate) clock: Clock,
    pub(crate) meters: Meters,
    gauges: Gauges,
    /// Which requests are kept, when some are.
    capture: OnceLock<Capture>,
}

/// How everything behind the relay stands, for an operator.
#[derive(Debug, Clone, Serialize)]
pub struct RelayState {
    /// Projects, credentials and their quota.
    pub pool: PoolState,
    /// Models, by how often they answer.
    pub models: Vec<ModelThrottle>,
    /// Lines before models in which calls wait.
    pub lines: Vec<Line>,
    /// What is left of the retry budget, from 0 to 1.
    pub retry_budget: f64,
}

/// A line before a model.
#[derive(Debug, Clone, Serialize)]
pub struct Line {
    /// The backend's name.
    pub backend: String,
    /// The model's id.
    pub model: String,
    /// How many calls wait.
    pub waiting: usize,
}

/// Rules that are no longer in force.
#[derive(Debug)]
pub struct OldRules(Weak<Policy>);

impl OldRules {
    /// Whether a call under way still goes by them.
    pub fn are_followed(&self) -> bool {
        self.0.strong_count() > 0
    }
}

impl Relay {
    /// A relay that knows these callers, these routes, and these projects.
    pub fn new(config: RelayConfig, keys: KeyRing, routes: Routes, pool: Arc<Pool>) -> Self {
        Self::with_ledger(config, keys, routes, pool, None)
    }

    /// The same, with a ledger of every request and attempt.
    pub fn with_ledger(
        config: RelayConfig,
        keys: KeyRing,
        routes: Routes,
        pool: Arc<Pool>,
        ledger: Option<Arc<Ledger>>,
    ) -> Self {
        let shared = Shared {
            pool,
            throttles: Throttles::default(),
            latencies: Latencies::default(),
            flights: SingleFlight::default(),
            ledger,
            access: OnceLock::new(),
            clock: Clock::system(),
            meters: Meters::new(),
            gauges: Gauges::new(),
            capture: OnceLock::new(),
        };
        Self { shared: Arc::new(shared), policy: RwLock::new(Arc::new(Policy::new(config, keys, routes))) }
    }

    /// The same, for callers with keys and projects of their own. Without it only the keys of the settings count.
    #[must_use]
    pub fn with_access(self, access: Access) -> Self {
        access.registry.set_routes(self.policy().routes.names());
        // It is given once, before the first request.
        let _ = self.shared.access.set(access);
        self
    }

    /// The same, keeping requests as capsules that can be played again.
    #[must_use]
    pub fn with_capture(self, capture: Capture) -> Self {
        // It is given once, before the first request.
        let _ = self.shared.capture.set(capture);
        self
    }

    /// What the gates go by.
    pub fn access(&self) -> Option<&Access> {
        self.shared.access.get()
    }

    /// Puts other rules into force. Calls under way go on by the old ones, which are given back; what was learnt stays.
    pub fn replace(&self, config: RelayConfig, keys: KeyRing, routes: Routes) -> OldRules {
        let next = Arc::new(self.policy().followed_by(config, keys, routes));
        if let Some(access) = self.access() {
            access.registry.set_routes(next.routes.names());
        }
        let mut policy = self.policy.write().unwrap_or_else(PoisonError::into_inner);
        OldRules(Arc::downgrade(&std::mem::replace(&mut *policy, next)))
    }

    /// The projects and their credentials.
    pub fn pool(&self) -> &Arc<Pool> {
        &self.shared.pool
    }

    /// How everything stands.
    pub fn state(&self) -> RelayState {
        let policy = self.policy();
        let line = |(backend, model, waiting): (Arc<str>, Arc<str>, usize)| Line {
            backend: backend.to_string(),
            model: model.to_string(),
            waiting,
        };
        RelayState {
            pool: self.shared.pool.state(),
            models: self.shared.throttles.states(),
            lines: policy.queues.lengths().into_iter().map(line).collect(),
            retry_budget: policy.budget.level(),
        }
    }

    /// Sets the gauges to how everything stands; to be called before metrics are read.
    pub fn measure(&self) {
        self.shared.gauges.set(&self.state(), self.shared.ledger.as_ref().map(|ledger| ledger.state()));
    }

    fn policy(&self) -> Arc<Policy> {
        Arc::clone(&self.policy.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Whether answers tell in their headers what was done for them.
    pub fn tells_in_headers(&self) -> bool {
        self.policy().config.response_headers
    }

    /// Step 4: who is calling. `asked` is what is known of the request, for the texts of an error.
    ///
    /// # Errors
    /// `missing_api_key`, `api_key_invalid`, `unauthenticated_bad_token`, `multiple_credentials`.
    pub fn identify(&self, presented: &Presented, asked: &Values) -> Result<Caller, Error> {
        access::identify(&self.policy().keys, self.access(), presented, asked).map_err(refused_here)
    }

    /// Step 4, whole: who is calling, and whether they may.
    ///
    /// # Errors
    /// What the first gate that does not open says.
    pub fn admit(&self, asked: &Asked<'_>, values: &Values) -> Result<Caller, Error> {
        access::admit(&self.policy().keys, self.access(), asked, values).map_err(refused_here)
    }

    /// Step 4, when it has come to this error: whose request it was, as far as that can be known, and its page in the ledger.
    pub fn refused(&self, asked: &Asked<'_>, of: &Arrival<'_>, error: &Error) -> Option<Caller> {
        let policy = self.policy();
        let caller = access::who(&policy.keys, self.access(), asked);
        if let (Some(capture), Some(method)) = (self.shared.capture.get(), asked.method) {
            let key = caller.as_ref().map(|caller| &*caller.key_id);
            capture.refused((asked, method), of, &policy, self.shared.clock.unix(), key, error);
        }
        let caller = caller?;
        if let (Some(ledger), Some(method)) = (&self.shared.ledger, asked.method) {
            page::refused(ledger, self.shared.clock, of, (&*caller.key_id, method, asked.model), error);
        }
        Some(caller)
    }

    /// Who asks something of a service beside the models, and the project that is named; `of` has both names.
    ///
    /// # Errors
    /// What the first gate that does not open says.
    pub fn admit_beside(
        &self,
        access: &Access,
        asked: &Asked<'_>,
        of: (&'static str, &str),
        values: &Values,
    ) -> Result<(Caller, Arc<ProjectEntry>), Error> {
        access::admit_beside(&self.policy().keys, access, asked, of, values).map_err(refused_here)
    }

    /// Steps 5 to 11: admit, route, attempt, observe.
    ///
    /// The bytes of the answer go by the observer unchanged; the outcome is whole once the body has ended, or once this
    /// has given an error.
    ///
    /// # Errors
    /// What a check found, or what the last attempt came to, classified.
    pub async fn call(&self, mut call: Call, outcome: &Outcome) -> Result<Reply, Error> {
        let policy = self.policy();
        let capture = self.shared.capture.get();
        let tape = capture.and_then(|capture| capture.begin(&call, &policy, self.shared.clock));
        // A deadline beyond what the clock can tell is none.
        let latest = Instant::now().checked_add(policy.config.deadline);
        call.deadline = [call.deadline, latest].into_iter().flatten().min();
        let page = Page::new(self.shared.ledger.as_ref(), self.shared.clock, &call, outcome).with_tape(tape.as_ref());
        let reel = tape.map(|tape| Reel::new(tape, outcome));
        // Boxed here, once: in the front end it would be moved from layer to layer.
        let answered = Box::pin(self.paid(&policy, call, outcome, page)).await;
        match reel {
            Some(reel) => reel.around(answered),
            None => answered,
        }
    }

    /// A call that is checked and counted before anything is done for it.
    async fn paid(&self, policy: &Policy, mut call: Call, outcome: &Outcome, page: Page) -> Result<Reply, Error> {
        let tab = match self.enter(policy, &mut call, &page).await {
            Ok(tab) => tab,
            Err(error) => {
                page.failed(&error);
                return Err(error);
            }
        };
        if let Some(key) = tab.charged() {
            page.charge(key);
        }
        let key = policy.cache.key(&call);
        if let Some(reply) = key.as_ref().and_then(|key| policy.cache.get(key)) {
            self.shared.meters.cached.increment(1);
            return Ok(given(reply, &call, outcome, page));
        }
        if let Some(same) = Same::of(&call) {
            return self.shared_by_all(policy, call, outcome, page, same, key).await;
        }
        let reply = self.made(policy, &mut call, outcome, (page, tab)).await?;
        if let Some(key) = key
            && is_of(&outcome.known(), call.model_id())
        {
            policy.cache.insert(key, &reply);
        }
        Ok(reply)
    }

    /// Whether a call can succeed at all, and whether its project and its key have any left for it. Files of buckets are
    /// read for those that do only, and what is then in the call is looked at again. Their tokens count once the answer
    /// has said how many they were.
    async fn enter(&self, policy: &Policy, call: &mut Call, page: &Page) -> Result<Tab, Error> {
        // What the settings and other requests have left for it cannot be known again.
        let noted = |error: &Error| {
            if let Some(tape) = page.tape() {
                tape.refused(error);
            }
        };
        policy.routes.check(call).inspect_err(noted)?;
        let Some(access) = self.access() else {
            self.check(policy, call).await?;
            let lacking = page.tape().and_then(|tape| tape.script()).and_then(|script| script.refused());
            return lacking.map_or_else(|| Ok(Tab::default()), Err);
        };
        let named = if call.surface == Surface::Gemini { Ok(Vec::new()) } else { access.named(call) };
        let files = named.inspect_err(noted)?;
        self.check(policy, call).await?;
        let tab = access::charge(access, call).await.map_err(refused_here).inspect_err(noted)?;
        let choices = &policy.routes.of(call).choices;
        if !files.is_empty() && !choices.iter().all(|choice| choice.target.backend.reads_storage()) {
            if let Some(tape) = page.tape() {
                tape.lacks("the files of buckets that it names are not kept");
            }
            *call = access.files().fill(call, &files).await.inspect_err(noted)?;
            self.check(policy, call).await?;
        }
        Ok(tab)
    }

    async fn check(&self, policy: &Policy, call: &Call) -> Result<(), Error> {
        if !policy.config.check_requests {
            return Ok(());
        }
        admit::check(call, &policy.routes.of(call).choices[0].target, policy.config.today()).await
    }

    /// A call that is made once for all who ask the same at the same time.
    async fn shared_by_all(
        &self,
        policy: &Policy,
        mut call: Call,
        outcome: &Outcome,
        page: Page,
        same: Same,
        key: Option<cache::Key>,
    ) -> Result<Reply, Error> {
        let (mut page, mut own) = (Some(page), None);
        let deadline = call.deadline;
        let landed = self.shared.flights.run_shared_if(same, deadline, lookup::is_for_all, || async {
            let page = page.take()?;
            match self.made(policy, &mut call, outcome, (page, Tab::default())).await {
                Ok(reply) => {
                    let whole = Whole::of(&reply);
                    own = Some(reply);
                    whole.map(Ok)
                }
                Err(error) => Some(Err(error)),
            }
        });
        let landed = landed.await;
        match (own, landed) {
            (Some(reply), _) => {
                if let Some(key) = key.filter(|_| is_of(&outcome.known(), call.model_id())) {
                    policy.cache.insert(key, &reply);
                }
                Ok(reply)
            }
            (None, Some(Ok(whole))) => {
                self.shared.meters.shared.increment(1);
                let page = page.unwrap_or_default();
                Ok(given(whole.into_reply(), &call, outcome, page))
            }
            (None, Some(Err(error))) => Err(error),
            (None, None) => Err(raise("gateway_internal", &Values::new())),
        }
    }

    /// Makes a call, and sees to its page and what it is counted as.
    async fn made(
        &self,
        policy: &Policy,
        call: &mut Call,
        outcome: &Outcome,
        (page, tab): (Page, Tab),
    ) -> Result<Reply, Error> {
        match self.answer(policy, call, outcome, &page).await {
            Ok(Answered { looked, settlement }) => {
                let settlement = settlement.with_page(page, tab);
                Ok(observe::observe(looked, call, outcome, settlement.relayed(), Some(settlement)))
            }
            Err(error) => {
                page.failed(&error);
                Err(refused_there(error))
            }
        }
    }

    /// What the attempts have to know of the request. Its tokens are counted only where they can make a difference: to a
    /// project's quota of them, or to the choice of another model.
    async fn needs(&self, call: &Call, route: &Route) -> Result<Needs, Error> {
        let relayed = route.choices.iter().any(|choice| choice.target.relayed);
        let Some(json) = call.json.as_ref().filter(|_| relayed) else { return Ok(Needs::default()) };
        let counts = self.shared.pool.limits_tokens() || route.choices.iter().any(|choice| choice.model.is_some());
        let (json, model) = (Arc::clone(json), call.model_id().unwrap_or_default().to_owned());
        let tokens =
            move |json: &serde_json::Value| if counts { pollux_models::count_for(&model, json).total } else { 0 };
        let work = move || Needs::of(&json, tokens(&json));
        if counts { counted(call.body.len(), work).await } else { elsewhere(call.body.len(), work).await }
    }

    async fn answer(
        &self,
        policy: &Policy,
        call: &mut Call,
        outcome: &Outcome,
        page: &Page,
    ) -> Result<Answered, Error> {
        let route = policy.routes.of(call);
        let needs = self.needs(call, route).await?;
        let class = Class::of(call);
        if !route.choices.iter().any(|choice| choice.target.backend.reads_json()) {
            call.json = None;
        }
        Attempts { shared: &self.shared, policy, call, needs, class, outcome, page }.run().await
    }
}

/// An answer that nobody was asked for just now: it takes no tokens.
fn given(reply: Reply, call: &Call, outcome: &Outcome, page: Page) -> Reply {
    let reply = observe::observe(reply.into(), call, outcome, false, None);
    outcome.note(|known| known.usage = None);
    page.answered(&outcome.known());
    reply
}

/// Whether an answer is a good one, and of the model that was asked for.
fn is_of(known: &Known, asked: Option<&str>) -> bool {
    known.fault.is_none() && known.complete && known.model_asked.as_deref() == asked
}

/// An error of the gates says that it is ours: its words are Google's, and Google was not asked.
fn refused_here(error: Error) -> Error {
    error.with_value("refused_by", "pollux")
}

/// An upstream that does not take a credential means ours, and the caller would think of his own.
fn refused_there(error: Error) -> Error {
    let of_credential = catalogue().get(error.fault()).is_some_and(|fault| fault.blame == Blame::Credential);
    if error.raw().is_some() && of_credential { error.with_value("refused_by", "upstream") } else { error }
}
