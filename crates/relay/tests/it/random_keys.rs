//! Keys under random operations, against a model of a few lines: one that is deleted, expired or restricted never lets
//! anybody through, and a good one is never refused.

use std::net::IpAddr;
use std::time::Duration;

use http::HeaderMap;
use pollux_doctor::Values;
use pollux_relay::registry::DEFAULT_PROJECT;
use pollux_relay::{AppCheckVerdict, Asked, IdTokenVerdict, Method, Presented, Secret, Surface};
use pollux_store::directory::{ClientRestriction, Restrictions};
use proptest::prelude::*;

use crate::registry::{House, admin, pass};

const KEYS: usize = 3;
const MINUTE: u64 = 60;
/// Time also goes by by itself: nothing is decided at a full minute.
const HALF: u64 = 30;
const HERE: [u8; 4] = [192, 0, 2, 1];

#[derive(Debug, Clone, Copy)]
enum Step {
    Create(usize),
    Delete(usize),
    Undelete(usize),
    Rotate(usize, u64),
    Expire(usize, Option<u64>),
    /// To where we are, or to elsewhere.
    Restrict(usize, Option<bool>),
    Leak(usize, bool),
    Pass(u64),
    Restart,
}

fn step() -> impl Strategy<Value = Step> {
    let key = 0..KEYS;
    prop_oneof![
        3 => key.clone().prop_map(Step::Create),
        2 => key.clone().prop_map(Step::Delete),
        2 => key.clone().prop_map(Step::Undelete),
        2 => (key.clone(), 0..4_u64).prop_map(|(key, minutes)| Step::Rotate(key, minutes)),
        2 => (key.clone(), proptest::option::of(0..4_u64)).prop_map(|(key, minutes)| Step::Expire(key, minutes)),
        2 => (key.clone(), proptest::option::of(any::<bool>())).prop_map(|(key, here)| Step::Restrict(key, here)),
        1 => (key, any::<bool>()).prop_map(|(key, leaked)| Step::Leak(key, leaked)),
        3 => (1..4_u64).prop_map(Step::Pass),
        1 => Just(Step::Restart),
    ]
}

/// What a key must be like, by seconds since the beginning.
#[derive(Debug, Default)]
struct Model {
    exists: bool,
    deleted: bool,
    expires: Option<u64>,
    restricted: Option<bool>,
    leaked: bool,
    /// What opens it, and until when.
    strings: Vec<(Secret, Option<u64>)>,
}

impl Model {
    fn is_good(&self, until: Option<u64>, now: u64) -> bool {
        let is_over = |until: Option<u64>| until.is_some_and(|until| until <= now);
        !self.deleted && !is_over(self.expires) && !is_over(until) && self.restricted != Some(false) && !self.leaked
    }
}

fn opens(house: &House, key: &Secret) -> Result<(), &'static str> {
    let asked = Asked {
        presented: &Presented::ApiKey(key.clone()),
        surface: &Surface::Gemini,
        method: Some(Method::GenerateContent),
        grpc_method: "google.ai.generativelanguage.v1beta.GenerativeService.GenerateContent",
        model: Some("gemini-2.5-flash"),
        template: None,
        headers: &HeaderMap::new(),
        peer: IpAddr::from(HERE),
        app_check: AppCheckVerdict::Absent,
        id_token: IdTokenVerdict::Absent,
    };
    house.relay.admit(&asked, &Values::new()).map(drop).map_err(|error| error.fault())
}

/// Does a step to both; what one refuses the other must refuse.
async fn take(house: &House, keys: &mut [Model; KEYS], now: u64, step: Step) {
    let (registry, actor) = (&house.registry, admin());
    let millis = |seconds: u64| crate::NOON * 1000 + i64::try_from(seconds * 1000).unwrap();
    let name = |at: usize| format!("key-{at}");
    match step {
        Step::Create(at) if !keys[at].exists => {
            let text = house.key(&name(at)).await;
            keys[at] = Model { exists: true, strings: vec![(text, None)], ..Model::default() };
        }
        Step::Delete(at) => {
            let done = registry.delete_key(&actor, DEFAULT_PROJECT, &name(at), None, false).await;
            assert_eq!(done.is_ok(), keys[at].exists && !keys[at].deleted);
            keys[at].deleted |= keys[at].exists;
        }
        Step::Undelete(at) => {
            let done = registry.undelete_key(&actor, DEFAULT_PROJECT, &name(at)).await;
            assert_eq!(done.is_ok(), keys[at].deleted);
            keys[at].deleted = false;
        }
        Step::Rotate(at, minutes) => {
            let overlap = minutes * MINUTE + HALF;
            let span = Duration::from_secs(overlap);
            let done = registry.rotate_key(&actor, DEFAULT_PROJECT, &name(at), span).await;
            assert_eq!(done.is_ok(), keys[at].exists && !keys[at].deleted);
            if let Ok((_, text)) = done {
                for (_, until) in &mut keys[at].strings {
                    *until = Some(until.map_or(now + overlap, |until| until.min(now + overlap)));
                }
                keys[at].strings.push((text, None));
            }
        }
        Step::Expire(at, minutes) => {
            let until = minutes.map(|minutes| now + minutes * MINUTE + HALF);
            let edit = |key: &mut pollux_store::directory::KeyRecord| {
                key.expire_time = until.map(millis);
                Ok(())
            };
            if registry.update_key(&actor, DEFAULT_PROJECT, &name(at), None, false, edit).await.is_ok() {
                keys[at].expires = until;
            }
        }
        Step::Restrict(at, here) => {
            let client = here.map(|here| ClientRestriction::Server {
                allowed_ips: vec![if here { "192.0.2.0/24" } else { "198.51.100.0/24" }.to_owned()],
            });
            let edit = |key: &mut pollux_store::directory::KeyRecord| {
                key.restrictions = Restrictions { client, api_targets: Vec::new() };
                Ok(())
            };
            if registry.update_key(&actor, DEFAULT_PROJECT, &name(at), None, false, edit).await.is_ok() {
                keys[at].restricted = here;
            }
        }
        Step::Leak(at, leaked) => {
            let edit = |key: &mut pollux_store::directory::KeyRecord| {
                key.leaked = leaked;
                Ok(())
            };
            if registry.update_key(&actor, DEFAULT_PROJECT, &name(at), None, false, edit).await.is_ok() {
                keys[at].leaked = leaked;
            }
        }
        Step::Create(_) | Step::Pass(_) | Step::Restart => {}
    }
}

async fn check(steps: Vec<Step>) {
    let mut house = House::new().await;
    let (mut keys, mut now) = (<[Model; KEYS]>::default(), 0);
    for step in steps {
        match step {
            Step::Pass(minutes) => {
                pass(Duration::from_secs(minutes * MINUTE)).await;
                now += minutes * MINUTE;
            }
            Step::Restart => house = house.again().await,
            step => take(&house, &mut keys, now, step).await,
        }
        for key in &keys {
            for (text, until) in &key.strings {
                let opened = opens(&house, text);
                assert_eq!(opened.is_ok(), key.is_good(*until, now), "{opened:?} after {step:?}: {key:?} at {now}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn only_a_good_key_lets_anybody_through(steps in proptest::collection::vec(step(), 1..40)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(check(steps));
    }
}
