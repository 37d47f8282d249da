//! The gates, one after the other, and what keys and projects may use and spend.

use std::collections::BTreeSet;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use http::header::{HeaderName, HeaderValue};
use http::{HeaderMap, header};
use pollux_doctor::{Error, Values};
use pollux_relay::access::{Access, AccessConfig};
use pollux_relay::{
    Actor, AppCheckVerdict, Asked, Call, Caller, Clock, IdTokenVerdict, Method, NewKey, Outcome, Presented, Provider,
    Registry, Relay, Secret, Surface,
};
use pollux_store::directory::{
    ApiTarget, BillingTier, ClientRestriction, CountrySet, DeveloperProvider, Enforcement, KeyRecord, Limits,
    ProjectRecord, ProjectState, QuotaMode, Restrictions, SERVICES, SpendCap,
};
use pollux_store::{AttemptOutcome, AttemptRecord, Begin, End, Ledger, LedgerConfig, RowId, Sqlite};
use tempfile::TempDir;
use tokio::time::Instant;
use tokio_util::task::TaskTracker;

use crate::upstream::{Act, Upstream};
use crate::{Rig, call};

const PROJECT: &str = "project-one";
const MODEL: &str = "gemini-2.5-flash";
const METHOD: &str = "google.ai.generativelanguage.v1beta.GenerativeService.GenerateContent";

/// A relay whose callers have keys of the registry.
struct House {
    relay: Relay,
    registry: Arc<Registry>,
    actor: Actor,
    folder: TempDir,
}

impl House {
    /// With one project, which may do everything.
    async fn new() -> Self {
        Self::at(Clock::system(), AccessConfig::default()).await
    }

    async fn at(clock: Clock, config: AccessConfig) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Arc::new(Sqlite::open(folder.path()).await.unwrap());
        let mac = store.mac_key().unwrap();
        let registry = Registry::open(store, mac, clock, config).await.unwrap();
        let Rig { relay, .. } = Rig::new(Upstream::playing([Act::Say("hello")]), &["a"]);
        let relay = relay.with_access(Access::new(Arc::clone(&registry)));
        let house = Self { relay, registry, actor: Actor::local("test"), folder };
        let record = ProjectRecord {
            id: PROJECT.to_owned(),
            services: SERVICES.map(str::to_owned).into(),
            ..ProjectRecord::default()
        };
        house.registry.create_project(&house.actor, record).await.unwrap();
        house
    }

    async fn key(&self, record: KeyRecord) -> Presented {
        let new = NewKey { record, ..NewKey::default() };
        Presented::ApiKey(self.registry.create_key(&self.actor, PROJECT, new).await.unwrap().1)
    }

    async fn project(&self, edit: impl FnOnce(&mut ProjectRecord) + Send) {
        let edit = |record: &mut ProjectRecord| {
            edit(record);
            Ok(())
        };
        self.registry.update_project(&self.actor, PROJECT, None, edit).await.unwrap();
    }

    fn admit(&self, asked: &Asked<'_>) -> Result<Caller, Error> {
        self.relay.admit(asked, &Values::new().set("grpc_method", asked.grpc_method))
    }

    /// The fault for which a call is refused, or none.
    fn refused(&self, asked: &Asked<'_>) -> Option<&'static str> {
        self.admit(asked).err().map(|error| error.fault())
    }

    async fn answer(&self, caller: &Caller) -> Result<(), Error> {
        let call = Call { caller: caller.clone(), ..call() };
        self.relay.call(call, &Outcome::default()).await.map(drop)
    }
}

fn asked<'a>(presented: &'a Presented, headers: &'a HeaderMap) -> Asked<'a> {
    Asked {
        presented,
        surface: &Surface::Gemini,
        method: Some(Method::GenerateContent),
        grpc_method: METHOD,
        model: Some(MODEL),
        template: None,
        headers,
        peer: IpAddr::from([192, 0, 2, 1]),
        app_check: AppCheckVerdict::Absent,
        id_token: IdTokenVerdict::Absent,
    }
}

fn headers(pairs: &[(HeaderName, &str)]) -> HeaderMap {
    pairs.iter().map(|(name, value)| (name.clone(), HeaderValue::from_str(value).unwrap())).collect()
}

fn set(countries: &[&str]) -> BTreeSet<String> {
    countries.iter().map(|country| (*country).to_owned()).collect()
}

/// Everything is wrong; what is mended opens the next gate.
#[tokio::test]
async fn the_gates_stand_in_their_order() {
    let config = AccessConfig { country: "DE".to_owned(), ..AccessConfig::default() };
    let house = House::at(Clock::system(), config).await;
    let client = ClientRestriction::Server { allowed_ips: vec!["203.0.113.0/24".to_owned()] };
    let target = ApiTarget { service: "translate.googleapis.com".to_owned(), methods: vec![] };
    let record = KeyRecord {
        id: "wrong".to_owned(),
        restrictions: Restrictions { client: Some(client), api_targets: vec![target] },
        leaked: true,
        expire_time: Some(house.registry.directory().now() - 1),
        allowed_models: vec!["gemini-3*".to_owned()],
        monthly_budget: Some(SpendCap { nanos_per_month: 0 }),
        ..KeyRecord::default()
    };
    let new = NewKey { id: Some("wrong".to_owned()), record, ..NewKey::default() };
    let key = Presented::ApiKey(house.registry.create_key(&house.actor, PROJECT, new).await.unwrap().1);
    house
        .project(|project| {
            project.state = ProjectState::Suspended;
            project.services.clear();
            project.region.served = CountrySet::Except(set(&["DE"]));
            project.region.free_tier = CountrySet::Except(set(&["DE"]));
            project.billing.prepaid_nanos = Some(0);
            project.spend_cap = Some(SpendCap { nanos_per_month: 0 });
        })
        .await;
    let none = HeaderMap::new();
    let check = |expected: Option<&str>| assert_eq!(house.refused(&asked(&key, &none)), expected);
    let mend = async |edit: fn(&mut KeyRecord)| {
        let edit = |record: &mut KeyRecord| {
            edit(record);
            Ok(())
        };
        house.registry.update_key(&house.actor, PROJECT, "wrong", None, edit).await.unwrap();
    };
    check(Some("api_key_expired"));
    mend(|key| key.expire_time = None).await;
    check(Some("api_key_leaked"));
    mend(|key| key.leaked = false).await;
    check(Some("consumer_suspended"));
    house.project(|project| project.state = ProjectState::Denied).await;
    check(Some("project_denied_access"));
    house.project(|project| project.state = ProjectState::Active).await;
    check(Some("service_disabled"));
    house.project(|project| project.services = SERVICES.map(str::to_owned).into()).await;
    check(Some("api_key_ip_blocked"));
    mend(|key| key.restrictions.client = None).await;
    check(Some("api_key_service_blocked"));
    mend(|key| key.restrictions.api_targets.clear()).await;
    check(Some("key_model_not_allowed"));
    mend(|key| key.allowed_models.push("gemini-2.5-*".to_owned())).await;
    check(Some("user_location_unsupported"));
    house.project(|project| project.region.served = CountrySet::All).await;
    check(Some("free_tier_country"));
    house.project(|project| project.billing.tier = BillingTier::Tier1).await;
    check(Some("prepayment_depleted"));
    house.project(|project| project.billing.prepaid_nanos = Some(1)).await;
    check(Some("quota_help_only"));
    house.project(|project| project.spend_cap = None).await;
    check(Some("key_budget_spent"));
    mend(|key| key.monthly_budget = None).await;
    check(None);
    house.registry.delete_key(&house.actor, PROJECT, "wrong", None, false).await.unwrap();
    check(Some("api_key_invalid"));
    house.registry.undelete_key(&house.actor, PROJECT, "wrong").await.unwrap();
    check(None);
    house.registry.delete_project(&house.actor, PROJECT, None).await.unwrap();
    check(Some("consumer_invalid"));
}

#[tokio::test]
async fn refusals_name_what_was_wrong_and_never_the_key() {
    let house = House::new().await;
    let browser = ClientRestriction::Browser { allowed_referrers: vec!["*.example.com/*".to_owned()] };
    let restrictions = Restrictions { client: Some(browser), api_targets: vec![] };
    let key = house.key(KeyRecord { restrictions, ..KeyRecord::default() }).await;
    let from = |referrer: &str| headers(&[(header::REFERER, referrer)]);
    assert_eq!(house.refused(&asked(&key, &from("https://www.example.com/a"))), None);
    let error = house.admit(&asked(&key, &from("https://evil.example/a"))).unwrap_err();
    assert_eq!(error.status().message, "Requests from referer https://evil.example/a are blocked.");
    let number = house.registry.get_project(PROJECT).unwrap().record.number;
    assert_eq!(error.status().details[0]["metadata"]["consumer"], format!("projects/{number}"));
    let error = house.admit(&asked(&key, &HeaderMap::new())).unwrap_err();
    assert_eq!(error.status().message, "Requests from referer <empty> are blocked.");
    house.project(|project| project.state = ProjectState::Suspended).await;
    let error = house.admit(&asked(&key, &HeaderMap::new())).unwrap_err();
    let Presented::ApiKey(secret) = &key else { panic!("a key") };
    let last = &secret.expose()[35..];
    let said = serde_json::to_string(error.status()).unwrap();
    assert!(said.contains(&format!("api_key:AIza…{last}")) && !said.contains(secret.expose()), "{said}");
}

#[tokio::test]
async fn an_old_string_opens_until_its_overlap_ends() {
    let house = House::new().await;
    let new = NewKey { id: Some("turned".to_owned()), ..NewKey::default() };
    let (_, old) = house.registry.create_key(&house.actor, PROJECT, new).await.unwrap();
    let rotate = async |overlap| house.registry.rotate_key(&house.actor, PROJECT, "turned", overlap).await.unwrap().1;
    let (none, refused) = (HeaderMap::new(), |key: &Secret| {
        let presented = Presented::ApiKey(key.clone());
        house.refused(&asked(&presented, &HeaderMap::new()))
    });
    let newer = rotate(Duration::from_secs(3600)).await;
    assert_eq!((refused(&old), refused(&newer)), (None, None));
    let newest = rotate(Duration::ZERO).await;
    assert_eq!((refused(&newer), refused(&newest)), (Some("api_key_expired"), None));
    let unknown = Presented::ApiKey(Secret::new("AIzaSyNobodyHasThisKey0000000000000000"));
    assert_eq!(house.refused(&asked(&unknown, &none)), Some("api_key_invalid"));
}

#[tokio::test]
async fn a_key_whose_project_was_purged_is_not_found() {
    let house = House::new().await;
    let key = house.key(KeyRecord::default()).await;
    house.registry.delete_project(&house.actor, PROJECT, None).await.unwrap();
    let store = Arc::new(Sqlite::open(house.folder.path()).await.unwrap());
    let (mac, month) = (store.mac_key().unwrap(), 31 * 86_400);
    let later = Clock::starting_at(Clock::system().unix_seconds() + month);
    let registry = Registry::open(store, mac, later, AccessConfig::default()).await.unwrap();
    registry.sweep().await.unwrap();
    let Rig { relay, .. } = Rig::new(Upstream::playing([Act::Say("hello")]), &["a"]);
    let relay = relay.with_access(Access::new(registry));
    let error = relay.admit(&asked(&key, &HeaderMap::new()), &Values::new()).unwrap_err();
    assert_eq!(error.fault(), "api_key_not_found");
}

/// Firebase's own gates, in their order.
#[tokio::test]
async fn the_proxys_gates_stand_in_their_order() {
    let house = House::new().await;
    let (key, none) = (house.key(KeyRecord::default()).await, HeaderMap::new());
    let surface = |project: &str, provider| Surface::Firebase { project: project.into(), provider };
    let developer = surface(PROJECT, Provider::Developer);
    let vertex = surface(PROJECT, Provider::Vertex { location: "global".into() });
    let of = |surface: &Surface, edit: fn(&mut Asked<'_>)| {
        let mut asked = Asked { surface, ..asked(&key, &none) };
        edit(&mut asked);
        house.refused(&asked)
    };
    let check = |expected: Option<&str>| assert_eq!(of(&developer, |_| {}), expected);
    let app_check = async |edit: fn(&mut pollux_store::directory::AppCheckConfig)| {
        let edit = |config: &mut _| {
            edit(config);
            Ok(())
        };
        house.registry.update_app_check(&house.actor, PROJECT, edit).await.unwrap();
    };
    let ai_logic = async |edit: fn(&mut pollux_store::directory::AiLogicConfig)| {
        let edit = |config: &mut _| {
            edit(config);
            Ok(())
        };
        house.registry.update_ai_logic(&house.actor, PROJECT, None, edit).await.unwrap();
    };
    let with_app: fn(&mut Asked<'_>) =
        |asked| asked.app_check = AppCheckVerdict::Valid { app: "1:1:web:1".into(), limited: None };
    app_check(|config| {
        config.enforcement = Enforcement::Enforced;
        config.flagged_models = vec!["gemini-2.5-*".to_owned()];
    })
    .await;
    assert_eq!(of(&surface("default", Provider::Developer), |_| {}), Some("caller_no_permission"));
    check(Some("app_check_token_invalid"));
    assert_eq!(of(&developer, |asked| asked.app_check = AppCheckVerdict::Placeholder), Some("app_check_token_invalid"));
    assert_eq!(of(&developer, with_app), Some("genai_config_not_found"));
    house.project(|project| project.ai_logic_inactive = true).await;
    assert_eq!(of(&developer, with_app), Some("genai_config_not_found"));
    app_check(|config| config.enforcement = Enforcement::Unenforced).await;
    check(Some("project_deactivated"));
    house.project(|project| project.ai_logic_inactive = false).await;
    check(Some("app_check_required_for_model"));
    app_check(|config| config.flagged_models.clear()).await;
    check(Some("genai_config_not_found"));
    ai_logic(|config| {
        config.firebase_auth_required = true;
        config.template_only = true;
    })
    .await;
    check(Some("firebase_auth_required"));
    let signed_in: fn(&mut Asked<'_>) = |asked| asked.id_token = IdTokenVerdict::Valid { uid: "u".into() };
    assert_eq!(of(&developer, signed_in), Some("template_only"));
    ai_logic(|config| config.firebase_auth_required = false).await;
    assert_eq!(of(&developer, |asked| asked.template = Some("t")), Some("genai_config_not_found"));
    ai_logic(|config| config.template_only = false).await;
    assert_eq!(of(&vertex, |_| {}), Some("genai_config_not_found"));
    ai_logic(|config| (config.vertex, config.developer) = (true, Some(DeveloperProvider::Open))).await;
    check(None);
    assert_eq!(of(&vertex, |_| {}), Some("billing_disabled"));
    house
        .project(|project| {
            project.services.remove("generativelanguage.googleapis.com");
            project.services.remove("aiplatform.googleapis.com");
        })
        .await;
    check(Some("developer_api_not_enabled"));
    assert_eq!(of(&vertex, |_| {}), Some("vertex_api_not_enabled"));
    house
        .project(|project| {
            project.services = SERVICES.map(str::to_owned).into();
            project.billing.tier = BillingTier::Tier1;
            project.billing.country = Some("KP".to_owned());
        })
        .await;
    assert_eq!(of(&vertex, |_| {}), None);
    house.project(|project| project.region.billing_excluded = set(&["KP"])).await;
    check(Some("billing_country_restricted"));
}

#[tokio::test]
async fn the_key_behind_the_proxy_is_gated_itself() {
    let house = House::new().await;
    let (key, none) = (house.key(KeyRecord::default()).await, HeaderMap::new());
    let new = NewKey { id: Some("gemini".to_owned()), ..NewKey::default() };
    let (behind, _) = house.registry.create_key(&house.actor, PROJECT, new).await.unwrap();
    let set = |config: &mut pollux_store::directory::AiLogicConfig| {
        config.developer = Some(DeveloperProvider::Key { uid: behind.uid.clone() });
        Ok(())
    };
    house.registry.update_ai_logic(&house.actor, PROJECT, None, set).await.unwrap();
    let surface = Surface::Firebase { project: PROJECT.into(), provider: Provider::Developer };
    let asked = Asked { surface: &surface, ..asked(&key, &none) };
    assert_eq!(house.refused(&asked), None);
    let edit = async |edit: fn(&mut KeyRecord)| {
        let edit = |record: &mut KeyRecord| {
            edit(record);
            Ok(())
        };
        house.registry.update_key(&house.actor, PROJECT, "gemini", None, edit).await.unwrap();
    };
    edit(|key| key.expire_time = Some(1)).await;
    let error = house.admit(&asked).unwrap_err();
    assert_eq!(
        (error.fault(), error.values().get("service")),
        ("api_key_expired", Some("generativelanguage.googleapis.com"))
    );
    edit(|key| key.expire_time = None).await;
    edit(|key| {
        let target = |service: &str| ApiTarget { service: service.to_owned(), methods: vec![] };
        key.restrictions.api_targets = vec![target("firebasevertexai.googleapis.com")];
    })
    .await;
    assert_eq!(house.refused(&asked), Some("api_key_service_blocked"));
    house.registry.delete_key(&house.actor, PROJECT, "gemini", None, false).await.unwrap();
    assert_eq!(house.refused(&asked), Some("genai_config_not_found"));
}

/// The fault of a call, with its values.
async fn ask(house: &House, caller: &Caller) -> Result<(), (&'static str, Values)> {
    house.answer(caller).await.map_err(|error| (error.fault(), error.values().clone()))
}

#[tokio::test]
async fn a_projects_quota_and_a_keys_own_are_counted() {
    let house = House::new().await;
    let limits = Limits { requests_per_minute: Some(2), ..Limits::default() };
    let key = house.key(KeyRecord { limits, ..KeyRecord::default() }).await;
    let other = house.key(KeyRecord::default()).await;
    let none = HeaderMap::new();
    let (caller, other) = (house.admit(&asked(&key, &none)).unwrap(), house.admit(&asked(&other, &none)).unwrap());
    ask(&house, &caller).await.unwrap();
    ask(&house, &caller).await.unwrap();
    let (fault, values) = ask(&house, &caller).await.unwrap_err();
    assert_eq!((fault, values.get("limit")), ("key_quota", Some("2")));
    ask(&house, &other).await.unwrap();
    house
        .project(|project| {
            project.quotas = QuotaMode::Tier;
            let limits = Limits { requests_per_day: Some(1), ..Limits::default() };
            project.quota_overrides = [("gemini-2.5-*".to_owned(), limits)].into();
        })
        .await;
    ask(&house, &other).await.unwrap();
    let (fault, values) = ask(&house, &other).await.unwrap_err();
    assert_eq!((fault, values.get("limit"), values.get("model")), ("quota_free_rpd", Some("1"), Some(MODEL)));
}

#[tokio::test]
async fn a_model_that_is_closed_or_not_in_the_tier_is_refused() {
    let house = House::new().await;
    let (key, none) = (house.key(KeyRecord::default()).await, HeaderMap::new());
    let caller = house.admit(&asked(&key, &none)).unwrap();
    house.project(|project| project.grandfathered = false).await;
    let (fault, values) = ask(&house, &caller).await.unwrap_err();
    assert_eq!((fault, values.get("replacement")), ("model_retired_new_users", Some("gemini-3.5-flash-lite")));
    house.project(|project| (project.grandfathered, project.quotas) = (true, QuotaMode::Tier)).await;
    let pro = Call { resource: Some("models/gemini-3.1-pro-preview".to_owned()), caller: caller.clone(), ..call() };
    let error = house.relay.call(pro, &Outcome::default()).await.unwrap_err();
    assert_eq!(error.fault(), "quota_free_limit_zero");
}

/// What the ledger has of this month and this day counts on after a restart.
#[tokio::test]
async fn counts_take_up_where_an_earlier_process_left_them() {
    let (house, folder) = (House::new().await, tempfile::tempdir().unwrap());
    let limits = Limits { requests_per_day: Some(2), ..Limits::default() };
    let record = KeyRecord { limits, monthly_budget: Some(SpendCap { nanos_per_month: 1000 }), ..KeyRecord::default() };
    let new = |id: &str| NewKey { id: Some(id.to_owned()), record: record.clone(), ..NewKey::default() };
    let mut keys = Vec::new();
    for id in ["spent", "asked"] {
        let (_, secret) = house.registry.create_key(&house.actor, PROJECT, new(id)).await.unwrap();
        keys.push(Presented::ApiKey(secret));
    }
    let store = Arc::clone(house.registry.store());
    let ledger = Ledger::open(folder.path(), Arc::clone(&store), LedgerConfig::default()).await.unwrap();
    let tell = |caller: &str, cost: u64| {
        let begin = Begin {
            request_id: "r",
            started_at: house.registry.directory().now(),
            caller,
            version: "v1beta",
            method: "generateContent",
            model_asked: MODEL,
            streamed: false,
        };
        let first = AttemptRecord {
            request: RowId(0),
            number: 1,
            started_at: begin.started_at,
            backend: "up",
            region: "",
            project: "a",
            credential: "key",
            model: MODEL,
            outcome: None,
        };
        let request = ledger.begin_with(&begin, &first);
        let end = End {
            request,
            model_served: Some(MODEL),
            route: None,
            project: Some("a"),
            attempts: 1,
            waited_ms: 0,
            fault: None,
            http_status: Some(200),
            first_output_ms: None,
            total_ms: 1,
            tokens: None,
            cost_nanos: Some(cost),
            complete: true,
        };
        let outcome = AttemptOutcome { http_status: Some(200), ..AttemptOutcome::default() };
        ledger.end_with(&AttemptRecord { request, outcome: Some(outcome), ..first }, &end);
    };
    tell("project-one/spent", 1000);
    tell("project-one/asked", 1);
    assert!(ledger.flush().await);
    let access = Access::new(Arc::clone(&house.registry));
    access.seed().await.unwrap();
    let none = HeaderMap::new();
    assert_eq!(house.refused(&asked(&keys[0], &none)), Some("key_budget_spent"));
    let caller = house.admit(&asked(&keys[1], &none)).unwrap();
    ask(&house, &caller).await.unwrap();
    assert_eq!(ask(&house, &caller).await.unwrap_err().0, "key_quota");
    let spent = house.registry.get_project(PROJECT).unwrap().meters.spent(Clock::system());
    assert!(spent >= 1001, "{spent}");
}

/// 64 tasks spend as fast as they can; the budget is overrun by the calls in flight and no more.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_budget_is_overrun_by_no_more_than_what_is_in_flight() {
    const TASKS: u64 = 64;
    let house = Arc::new(House::new().await);
    // What one answer of the upstream costs.
    let probe = house.key(KeyRecord::default()).await;
    let caller = house.admit(&asked(&probe, &HeaderMap::new())).unwrap();
    house.answer(&caller).await.unwrap();
    let clock = Clock::system();
    let spent = |uid: &str| house.registry.directory().key_by_uid(uid).unwrap().meters.spent(clock);
    let each = spent(&caller.standing.as_ref().unwrap().key_uid);
    assert!(each > 0);
    let budget = 500 * each;
    let record = KeyRecord { monthly_budget: Some(SpendCap { nanos_per_month: budget }), ..KeyRecord::default() };
    let key = Arc::new(house.key(record).await);
    let uid = Arc::clone(&house.admit(&asked(&key, &HeaderMap::new())).unwrap().standing.unwrap().key_uid);
    let tracker = TaskTracker::new();
    let tasks: Vec<_> = (0..TASKS)
        .map(|_| {
            let (house, key) = (Arc::clone(&house), Arc::clone(&key));
            tracker.spawn(async move {
                let headers = HeaderMap::new();
                loop {
                    match house.admit(&asked(&key, &headers)) {
                        Ok(caller) => house.answer(&caller).await.unwrap(),
                        Err(error) => break error.fault(),
                    }
                    tokio::task::yield_now().await;
                }
            })
        })
        .collect();
    for task in tasks {
        assert_eq!(task.await.unwrap(), "key_budget_spent");
    }
    let over = spent(&uid) - budget;
    assert!(over < TASKS * each, "over by {over}, each {each}");
}

/// How much of a key is right tells in no time: a first byte that is wrong and a last one cost the same.
#[tokio::test]
#[ignore = "statistics of this machine's clock; `cargo test -- --ignored` on a quiet one"]
async fn a_lookup_takes_as_long_however_much_of_a_key_is_right() {
    const EACH: u32 = 20_000;
    let house = House::new().await;
    let Presented::ApiKey(key) = house.key(KeyRecord::default()).await else { panic!("a key") };
    let other = |at: usize| {
        let mut bytes = key.expose().as_bytes().to_vec();
        bytes[at] = if bytes[at] == b'x' { b'y' } else { b'x' };
        String::from_utf8(bytes).unwrap()
    };
    let candidates = [other(4), other(38)];
    let mut times = [Vec::new(), Vec::new()];
    for turn in 0..2 * EACH + 1000 {
        let which = usize::from(turn % 2 == 1);
        let begun = Instant::now();
        assert!(house.registry.directory().key(&candidates[which]).is_none());
        // What warms the caches up does not count.
        if turn >= 1000 {
            times[which].push(begun.elapsed().as_secs_f64() * 1e9);
        }
    }
    let [one, other] = times.map(|mut times| {
        times.sort_by(f64::total_cmp);
        // What the machine did beside is not the lookup's.
        times.truncate(times.len() * 9 / 10);
        let count = f64::from(EACH) * 0.9;
        let mean = times.iter().sum::<f64>() / count;
        (mean, times.iter().map(|time| (time - mean).powi(2)).sum::<f64>() / (count - 1.0) / count)
    });
    let t = (one.0 - other.0) / (one.1 + other.1).sqrt();
    assert!(t.abs() < 10.0, "t = {t}; {} ns and {} ns", one.0, other.0);
}
