//! The running Pollux as its operator changes it: a new configuration, credentials that come and go, pauses.
//!
//! One change happens at a time. Each is put together whole before anything of it takes effect, so that an error leaves
//! everything as it was.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use pollux_backends::Secret;
use pollux_doctor::hold_secrets;
use pollux_relay::access::Ready;
use pollux_relay::pool::config::fingerprint;
use pollux_relay::pool::{BucketMark, Credential, Marks, Project, ProjectMark, Selector};
use pollux_relay::setting::check_name;
use pollux_relay::{Actor, OldRules, Pool, Relay, RelayState};
use pollux_server::{Operation, Refused, Verb};
use pollux_store::{Sqlite, Store as _, StoreError, StoredCredential, Zone};
use pollux_types::rpc::Code;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use time::OffsetDateTime;
use tokio::sync::Mutex;

use crate::args::ServeArgs;
use crate::care;
use crate::config::secrets::key_of;
use crate::config::{self, Config, EMULATOR, LOCAL, changes};
use crate::wiring::{self, Backends, Plan, Wired};

/// How often is written down what the pool has learnt, when there is something new.
const REMEMBER: Duration = Duration::from_secs(3);

/// What the store calls what it remembers of the pool.
const MARK: &str = "pool";

/// A running Pollux.
pub(crate) struct Live {
    args: ServeArgs,
    /// The settings it was started with: those that are fixed are these until it ends.
    started: Config,
    relay: Arc<Relay>,
    pool: Arc<Pool>,
    store: Arc<Sqlite>,
    /// Held while something changes.
    present: Mutex<Present>,
    /// What the store remembers of the pool.
    remembered: Mutex<String>,
}

struct Present {
    config: Config,
    projects: Vec<Project>,
    backends: Backends,
    /// Projects that are no more, and the rules that lead to them.
    leaving: Vec<(OldRules, Vec<Project>)>,
    /// How many changes there were.
    change: u64,
}

impl fmt::Debug for Live {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The settings hold keys.
        f.debug_struct("Live").field("relay", &self.relay).finish_non_exhaustive()
    }
}

/// What the store keeps of the pool.
#[derive(Default, Serialize, Deserialize)]
struct Remembered {
    marks: Marks,
    /// Whether it was written at the end, so that nothing came after it.
    ended: bool,
}

/// What a new configuration has changed, by the names of settings.
struct Reloaded {
    changed: Vec<String>,
    needs_restart: Vec<String>,
}

impl Live {
    /// What was put together from these settings.
    pub(crate) fn new(args: ServeArgs, config: Config, wired: &Wired) -> Self {
        let (projects, backends) = (wired.projects.clone(), wired.backends.clone());
        let present = Present { config: config.clone(), projects, backends, leaving: Vec::new(), change: 0 };
        Self {
            args,
            started: config,
            relay: Arc::clone(&wired.relay),
            pool: Arc::clone(&wired.pool),
            store: Arc::clone(&wired.store),
            present: Mutex::new(present),
            remembered: Mutex::default(),
        }
    }

    /// Does what has to be done from time to time, and on SIGHUP, for ever.
    pub(crate) async fn keep(&self) {
        tokio::join!(self.reload_on_hangup(), care::keep(&self.relay), async {
            loop {
                tokio::time::sleep(REMEMBER).await;
                self.let_go(&mut *self.present.lock().await);
                self.remember().await;
            }
        });
    }

    #[cfg(unix)]
    async fn reload_on_hangup(&self) {
        use tokio::signal::unix::{SignalKind, signal};
        let Ok(mut hangup) = signal(SignalKind::hangup()) else { return };
        while hangup.recv().await.is_some() {
            // Both outcomes are in the log.
            let _ = self.reload_now(&Actor::local("config")).await;
        }
    }

    #[cfg(not(unix))]
    async fn reload_on_hangup(&self) {
        std::future::pending().await
    }

    /// Reads the configuration again and puts it in the place of the present one.
    async fn reload_now(&self, actor: &Actor) -> anyhow::Result<Reloaded> {
        let mut present = self.present.lock().await;
        let result = self.read_and_apply(&mut present).await;
        match &result {
            Ok(Reloaded { changed, needs_restart }) => {
                tracing::info!(target: "pollux", changed = %list(changed), "the configuration was read again");
                care::note(&self.relay, actor, "config.reload", "config", json!({ "changed": changed })).await;
                if !needs_restart.is_empty() {
                    let settings = list(needs_restart);
                    tracing::warn!(target: "pollux", %settings, "these settings have changed and need a restart");
                }
            }
            Err(error) => {
                let error = told(error);
                tracing::error!(target: "pollux", %error, "the configuration was not read again; everything is as it was");
            }
        }
        result
    }

    async fn read_and_apply(&self, present: &mut Present) -> anyhow::Result<Reloaded> {
        // It reads the files that it names.
        let args = self.args.clone();
        let config = tokio::task::spawn_blocking(move || args.settings()).await??;
        let plan = wiring::plan(&config, &self.store, &present.backends).await?;
        let access = Ready::read_aside(config.access.clone()).await?;
        let files = wiring::files(&config)?;
        let mut changed = changes(&present.config, &config);
        changed.retain(|setting| config::reloads(setting));
        let mut needs_restart = changes(&self.started, &config);
        needs_restart.retain(|setting| !config::reloads(setting));
        self.apply(plan, present);
        if let Some(gates) = self.relay.access() {
            gates.configure(access);
            // What has not changed keeps its connections.
            if changed.iter().any(|setting| setting == "buckets") {
                gates.set_files(files);
            }
        }
        present.config = config;
        Ok(Reloaded { changed, needs_restart })
    }

    /// Lets a plan take effect. A call that began before goes on by the old rules, and they may lead to a backend that has
    /// no project any more: its old ones stay for as long as there is such a call.
    fn apply(&self, plan: Plan, present: &mut Present) {
        let Plan { relay, keys, routes, projects, backends, secrets, .. } = plan;
        hold_secrets(secrets);
        let old = std::mem::replace(&mut present.projects, projects);
        let in_use = |backend: &str| present.projects.iter().any(|project| *project.backend == *backend);
        let leaving: Vec<Project> = old.into_iter().filter(|project| !in_use(&project.backend)).collect();
        present.change += 1;
        let leaving: Vec<Project> = leaving.into_iter().map(|project| leave(project, present.change)).collect();
        self.fill_pool(present, &leaving);
        let rules = self.relay.replace(relay, keys, routes);
        present.leaving.push((rules, leaving));
        present.backends = backends;
        self.let_go(present);
    }

    /// Takes the projects out of the pool that no call can ask any more.
    fn let_go(&self, present: &mut Present) {
        if !present.leaving.is_empty() {
            present.leaving.retain(|(rules, projects)| !projects.is_empty() && rules.are_followed());
            self.fill_pool(present, &[]);
        }
    }

    fn fill_pool(&self, present: &Present, more: &[Project]) {
        let leaving = present.leaving.iter().flat_map(|(_, projects)| projects);
        self.pool.replace(present.projects.iter().chain(leaving).chain(more).cloned().collect());
    }

    /// Makes a plan of the present settings and of what the store has now, and lets it take effect.
    async fn apply_stored(&self, present: &mut Present) -> anyhow::Result<()> {
        let plan = wiring::plan(&present.config, &self.store, &present.backends).await?;
        self.apply(plan, present);
        Ok(())
    }

    /// Takes over what an earlier process has remembered of the pool. To be called before the first request.
    ///
    /// One that was killed has not remembered its last seconds; the ledger has them. It also counts what upstream has
    /// refused, which spends no quota, so it is asked only then.
    pub(crate) async fn restore(&self) {
        let remembered = self.remembered_before().await.unwrap_or_else(|error| {
            tracing::warn!(target: "pollux", %error, "what was remembered of the pool cannot be read");
            None
        });
        let Remembered { marks, ended } = remembered.unwrap_or_default();
        if !ended {
            match self.counted_today().await {
                Ok(counted) => self.pool.restore(counted),
                Err(error) => tracing::warn!(target: "pollux", %error, "the day's requests cannot be counted"),
            }
        }
        self.pool.restore(marks);
        self.remember().await;
    }

    async fn remembered_before(&self) -> anyhow::Result<Option<Remembered>> {
        let text = self.store.mark(MARK).await?;
        Ok(text.map(|text| serde_json::from_str(&text)).transpose()?)
    }

    /// The attempts of the day, by the ledger.
    async fn counted_today(&self) -> anyhow::Result<Marks> {
        let now = OffsetDateTime::now_utc().unix_timestamp();
        let day = Zone::Pacific.day_of(now * 1000);
        let mut marks = Marks { day: self.pool.remember().day, projects: Vec::new() };
        for count in self.store.day_counts(&day).await? {
            let bucket = BucketMark { model: count.model, day_requests: count.requests, ..BucketMark::default() };
            marks.projects.push(ProjectMark { id: count.project, buckets: vec![bucket], ..ProjectMark::default() });
        }
        Ok(marks)
    }

    /// Writes down what the pool has learnt, if it is new.
    pub(crate) async fn remember(&self) {
        self.write_down(false).await;
    }

    /// Writes down what the pool has learnt, for good.
    pub(crate) async fn end(&self) {
        self.write_down(true).await;
        care::end(&self.relay).await;
    }

    async fn write_down(&self, ended: bool) {
        let Ok(text) = serde_json::to_string(&Remembered { marks: self.pool.remember(), ended }) else { return };
        let mut remembered = self.remembered.lock().await;
        if *remembered == text {
            return;
        }
        match self.store.set_mark(MARK, &text).await {
            Ok(()) => *remembered = text,
            Err(error) => tracing::warn!(target: "pollux", %error, "what the pool has learnt cannot be written down"),
        }
    }

    /// The state of one project or credential.
    fn state_of(&self, what: &Selector) -> Value {
        let state = self.pool();
        let with_id = |list: &Value, id: &str| {
            list.as_array().into_iter().flatten().find(|one| one["id"] == id).cloned().unwrap_or_default()
        };
        let project = with_id(&state["projects"], what.project());
        match what {
            Selector::Project(_) => project,
            Selector::Credential { id, .. } => with_id(&project["credentials"], id),
        }
    }
}

#[async_trait]
impl Operation for Live {
    fn pool(&self) -> Value {
        let RelayState { pool, models, lines, retry_budget } = self.relay.state();
        // The projects first and not one level down: they are what is looked for.
        json!({ "projects": pool.projects, "models": models, "lines": lines, "retry_budget": retry_budget })
    }

    async fn requests(&self, id: &str) -> Result<Value, Refused> {
        let found = self.store.requests(id).await.map_err(|error| {
            tracing::error!(target: "pollux", %error, "the ledger cannot be read");
            Refused::new(Code::Internal, "the ledger cannot be read; the log says why")
        })?;
        if found.is_empty() {
            let message = "the ledger has no request with this id; one that ended in the last second may come yet";
            return Err(Refused::new(Code::NotFound, message));
        }
        Ok(json!({ "requests": crate::command::usage::requests_json(&found) }))
    }

    async fn add(&self, by: &Actor, project: &str, id: Option<&str>, key: Secret) -> Result<Value, Refused> {
        let invalid = |message: String| Refused::new(Code::InvalidArgument, message);
        let key = key_of(key.expose()).map_err(|what| invalid(format!("the key {what}")))?;
        let id = id.map_or_else(|| fingerprint(key.expose()), str::to_owned);
        check_name("credential", &id).map_err(invalid)?;
        let mut present = self.present.lock().await;
        let Some(found) = present.projects.iter().find(|known| &*known.id == project) else {
            return Err(no_project(&present.projects, project));
        };
        if present.config.projects.is_empty() && [EMULATOR, LOCAL].contains(&&*found.backend) {
            let message = "the emulator answers and needs no key; start Pollux with `--upstream`, with a key of its own \
                           or with `[[projects]]`";
            return Err(Refused::new(Code::FailedPrecondition, message));
        }
        if found.credentials.iter().any(|known| *known.id == *id) {
            let message = format!("project `{project}` has a credential `{id}` already");
            return Err(Refused::new(Code::AlreadyExists, message));
        }
        let same = |known: &Credential| known.secret.as_ref() == Some(&key);
        let holder =
            present.projects.iter().find_map(|owner| Some((owner, owner.credentials.iter().find(|one| same(one))?)));
        if let Some((owner, known)) = holder {
            let message = format!("this key is there already: `{}` of project `{}`", known.id, owner.id);
            return Err(Refused::new(Code::AlreadyExists, message));
        }
        let (project, paused, created_at) = (project.to_owned(), false, OffsetDateTime::now_utc());
        let credential = StoredCredential { id, project, paused, created_at };
        self.store.insert_credential(&credential, key.expose()).await.map_err(|error| match error {
            StoreError::CredentialExists { .. } => Refused::new(Code::AlreadyExists, error.to_string()),
            other => failed(told(&other.into())),
        })?;
        self.apply_stored(&mut present).await.map_err(|error| failed(told(&error)))?;
        let StoredCredential { project, id, .. } = credential;
        tracing::info!(target: "pollux", project, credential = id, "a credential was added");
        care::note(&self.relay, by, "pool.add", &resource(&project, &id), json!({})).await;
        Ok(self.state_of(&Selector::Credential { project: project.into(), id: id.into() }))
    }

    async fn remove(&self, by: &Actor, project: &str, id: &str) -> Result<Value, Refused> {
        let mut present = self.present.lock().await;
        let stored = self.store.credentials().await.map_err(failed)?;
        if !stored.iter().any(|known| known.id == id && known.project == project) {
            let selector = Selector::Credential { project: project.into(), id: id.into() };
            if self.state_of(&selector).is_null() {
                return Err(unknown(&present.projects, &selector));
            }
            let message = format!(
                "`{id}` of project `{project}` is in the settings, so it is taken out there; `pollux pool pause` leaves it \
                 alone at once"
            );
            return Err(Refused::new(Code::FailedPrecondition, message));
        }
        self.store.remove_credential(id).await.map_err(failed)?;
        self.apply_stored(&mut present).await.map_err(|error| failed(told(&error)))?;
        tracing::info!(target: "pollux", project, credential = id, "a credential was removed");
        care::note(&self.relay, by, "pool.remove", &resource(project, id), json!({})).await;
        Ok(json!({}))
    }

    async fn act(&self, by: &Actor, verb: Verb, on: &Selector) -> Result<Value, Refused> {
        let present = self.present.lock().await;
        let (found, done) = match verb {
            Verb::Pause => (self.pool.pause(on), "paused"),
            Verb::Resume => (self.pool.resume(on), "resumed"),
            Verb::Clear => (self.pool.clear(on), "cleared"),
        };
        if !found {
            return Err(unknown(&present.projects, on));
        }
        drop(present);
        let credential = match on {
            Selector::Credential { id, .. } => &**id,
            Selector::Project(_) => "all",
        };
        tracing::info!(target: "pollux", project = on.project(), credential, "{done} by the operator");
        care::note(&self.relay, by, &format!("pool.{}", verb.name()), &resource(on.project(), credential), json!({}))
            .await;
        self.remember().await;
        Ok(self.state_of(on))
    }

    async fn reload(&self, by: &Actor) -> Result<Value, Refused> {
        match self.reload_now(by).await {
            Ok(Reloaded { changed, needs_restart }) => {
                Ok(json!({ "changed": changed, "needs_restart": needs_restart }))
            }
            Err(error) => Err(Refused::new(Code::FailedPrecondition, told(&error))),
        }
    }
}

/// What the audit calls a credential; `all` is the project as a whole.
fn resource(project: &str, credential: &str) -> String {
    format!("pool/projects/{project}/credentials/{credential}")
}

/// A project on its way out, under a name that another may not have.
fn leave(project: Project, change: u64) -> Project {
    Project { id: format!("{} (until change {change})", project.id).into(), ..project }
}

fn failed(error: impl fmt::Display) -> Refused {
    Refused::new(Code::Internal, error.to_string())
}

fn unknown(projects: &[Project], what: &Selector) -> Refused {
    match (what, projects.iter().find(|known| &*known.id == what.project())) {
        (Selector::Credential { id, project }, Some(found)) => {
            let known = names(found.credentials.iter().map(|credential| &*credential.id));
            Refused::new(Code::NotFound, format!("project `{project}` has no credential `{id}`; it has {known}"))
        }
        _ => no_project(projects, what.project()),
    }
}

fn no_project(projects: &[Project], id: &str) -> Refused {
    let known = names(projects.iter().map(|project| &*project.id));
    let message =
        format!("there is no project `{id}`; there is {known}, and `[[projects]]` in the settings makes others");
    Refused::new(Code::NotFound, message)
}

fn names<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<_> = names.map(|name| format!("`{name}`")).collect();
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}

fn list(settings: &[String]) -> String {
    if settings.is_empty() { "none".to_owned() } else { settings.join(", ") }
}

/// An error with its causes, as on the terminal.
fn told(error: &anyhow::Error) -> String {
    error.chain().map(ToString::to_string).collect::<Vec<_>>().join(": ")
}
