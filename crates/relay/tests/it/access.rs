//! The gates, one after the other.

use std::collections::BTreeSet;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use http::header::{HeaderName, HeaderValue};
use http::{HeaderMap, header};
use pollux_doctor::{Error, Values};
use pollux_relay::access::{Access, AccessConfig};
use pollux_relay::{
    Actor, AppCheckVerdict, Asked, Call, Caller, Choice, Clock, IdTokenVerdict, KeyRing, Method, NewKey, Outcome,
    Presented, Provider, Registry, Relay, RelayConfig, Route, Routes, Secret, Surface,
};
use pollux_store::Sqlite;
use pollux_store::directory::{
    ApiTarget, BillingTier, ClientRestriction, CountrySet, DeveloperProvider, Enforcement, KeyRecord, ProjectRecord,
    ProjectState, Restrictions, SERVICES, SpendCap,
};
use tempfile::TempDir;

use crate::upstream::{Act, Upstream};
use crate::{Rig, call, target};

pub(crate) const PROJECT: &str = "project-one";
pub(crate) const MODEL: &str = "gemini-2.5-flash";
const METHOD: &str = "google.ai.generativelanguage.v1beta.GenerativeService.GenerateContent";

/// A relay whose callers have keys of the registry.
pub(crate) struct House {
    pub(crate) relay: Relay,
    pub(crate) registry: Arc<Registry>,
    pub(crate) actor: Actor,
    folder: TempDir,
}

impl House {
    /// With one project, which may do everything.
    pub(crate) async fn new() -> Self {
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

    pub(crate) async fn key(&self, record: KeyRecord) -> Presented {
        let new = NewKey { record, ..NewKey::default() };
        Presented::ApiKey(self.registry.create_key(&self.actor, PROJECT, new).await.unwrap().1)
    }

    pub(crate) async fn project(&self, edit: impl FnOnce(&mut ProjectRecord) + Send) {
        let edit = |record: &mut ProjectRecord| {
            edit(record);
            Ok(())
        };
        self.registry.update_project(&self.actor, PROJECT, None, edit).await.unwrap();
    }

    pub(crate) fn admit(&self, asked: &Asked<'_>) -> Result<Caller, Error> {
        self.relay.admit(asked, &Values::new().set("grpc_method", asked.grpc_method))
    }

    /// The fault for which a call is refused, or none.
    pub(crate) fn refused(&self, asked: &Asked<'_>) -> Option<&'static str> {
        let error = self.admit(asked).err()?;
        // Its words are Google's, and Google was not asked.
        assert_eq!(error.values().get("refused_by"), Some("pollux"), "{}", error.fault());
        Some(error.fault())
    }

    pub(crate) async fn answer(&self, caller: &Caller) -> Result<(), Error> {
        let call = Call { caller: caller.clone(), ..call() };
        self.relay.call(call, &Outcome::default()).await.map(drop)
    }
}

pub(crate) fn asked<'a>(presented: &'a Presented, headers: &'a HeaderMap) -> Asked<'a> {
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
        house.registry.update_key(&house.actor, PROJECT, "wrong", None, false, edit).await.unwrap();
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
        house.registry.update_key(&house.actor, PROJECT, "gemini", None, false, edit).await.unwrap();
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
    edit(|key| {
        key.restrictions.api_targets.clear();
        key.allowed_models = vec!["gemini-2.0-flash".to_owned()];
    })
    .await;
    assert_eq!(house.refused(&asked), Some("key_model_not_allowed"));
    edit(|key| {
        key.allowed_models.clear();
        key.monthly_budget = Some(SpendCap { nanos_per_month: 1 });
        key.limits.requests_per_minute = Some(1);
    })
    .await;
    // It pays for what it stands behind, whoever called, and is asked before anything else is counted.
    let spent = || house.registry.directory().key_by_uid(&behind.uid).unwrap().meters.spent(Clock::system());
    let caller = house.admit(&asked).unwrap();
    let call = || Call { caller: caller.clone(), surface: surface.clone(), ..call() };
    assert_eq!(spent(), 0);
    house.relay.call(call(), &Outcome::default()).await.map(drop).unwrap();
    assert!(spent() > 0);
    assert_eq!(house.refused(&asked), Some("key_budget_spent"));
    let error = house.relay.call(call(), &Outcome::default()).await.map(drop).unwrap_err();
    assert_eq!(error.fault(), "key_quota");
    house.registry.delete_key(&house.actor, PROJECT, "gemini", None, false).await.unwrap();
    assert_eq!(house.refused(&asked), Some("genai_config_not_found"));
}

#[tokio::test]
async fn a_key_with_a_route_that_nobody_has_goes_nowhere() {
    let house = House::new().await;
    let none = HeaderMap::new();
    let routes = |models: &[&str]| {
        let choice = Choice::first(target(&Arc::new(Upstream::playing([Act::Say("hello")]))));
        let route = |model: &&str| Route {
            model: Arc::from(*model),
            choices: vec![choice.clone()],
            attempts: None,
            hedge: None,
        };
        let routes = Routes::new(models.iter().map(route).collect(), vec![choice.clone()]);
        house.relay.replace(RelayConfig::default(), KeyRing::new([]), routes);
    };
    routes(&["here", "cheap-*"]);
    let on = |route: &str| KeyRecord { route: Some(route.to_owned()), ..KeyRecord::default() };
    let create = async |route: &str, id: &str| {
        let new = NewKey { id: Some(id.to_owned()), record: on(route), ..NewKey::default() };
        house.registry.create_key(&house.actor, PROJECT, new).await
    };
    let key = Presented::ApiKey(create("cheap-*", "kept").await.unwrap().1);
    let caller = house.admit(&asked(&key, &none)).unwrap();
    house.answer(&caller).await.unwrap();
    let error = create("nowhere", "new").await.unwrap_err();
    assert_eq!(error.http(), 400);
    assert_eq!(error.status().message, "there is no route `nowhere`; there is `cheap-*`, `here`");
    assert_eq!(error.status().details[0]["fieldViolations"][0]["field"], "key.pollux.route");

    routes(&["here"]);
    let error = house.answer(&caller).await.unwrap_err();
    assert_eq!((error.fault(), error.http()), ("key_route_unknown", 500));
    assert!(error.status().message.contains("`cheap-*`"), "{}", error.status().message);
    let patch = async |edit: &(dyn Fn(&mut KeyRecord) + Sync)| {
        let edit = |record: &mut KeyRecord| {
            edit(record);
            Ok(())
        };
        let done = house.registry.update_key(&house.actor, PROJECT, "kept", None, false, edit).await;
        done.map(drop).map_err(|error| error.http())
    };
    assert_eq!(patch(&|key| key.display_name = "renamed".to_owned()).await, Ok(()), "what is not touched may stay");
    assert_eq!(patch(&|key| key.route = Some("nowhere".to_owned())).await, Err(400));
    assert_eq!(patch(&|key| key.route = Some("here".to_owned())).await, Ok(()));
    assert_eq!(patch(&|key| key.route = Some("cheap-*".to_owned())).await, Err(400), "it is gone");
}
