//! Requests that went through chaos, captured, written to a file's form, read back and played: the same attempts, in the
//! same places, at the same times, with the same faults and bytes.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use fastrand::Rng;
use futures::future::join_all;
use futures::{StreamExt as _, stream};
use http::header::{CONTENT_TYPE, HeaderValue};
use http::{HeaderMap, StatusCode};
use pollux_doctor::{Context, Error, Host, Values, raise, upstream_error_in};
use pollux_relay::capture::{AnswerEnd, Aspect, AttemptTaken, Making, Played, Told as Kept, foreign, play};
use pollux_relay::pool::{Credential, Pool, Project};
use pollux_relay::{
    Alt, Attempt, Backend, Body, CacheConfig, Call, Capsule, Capture, CaptureRules, Captured, Choice, Clock, Format,
    Keep, KeyRing, Method, Outcome, Relay, RelayConfig, Reply, RequestId, Route, Routes, Secret, Target,
};
use serde_json::{Value, json};
use tokio::time::{Instant, sleep, timeout, timeout_at};

use crate::upstream::{Act, Upstream, invalid_key, out_of_quota, overloaded};
use crate::{NOON, Rig, call, route};

/// Capsules by the id of their request.
#[derive(Debug, Default)]
struct Shelf(Mutex<BTreeMap<String, Capsule>>);

impl Keep for Shelf {
    fn keep(&self, _id: &str, make: Making, told: Kept) -> bool {
        let capsule = make();
        told(true);
        self.0.lock().unwrap().insert(capsule.request_id.clone(), capsule);
        true
    }
}

impl Shelf {
    /// As it is read from its file.
    fn read(&self, request: &str) -> Capsule {
        let written = self.0.lock().unwrap()[request].write();
        Capsule::read(&written).unwrap()
    }

    fn len(&self) -> usize {
        self.0.lock().unwrap().len()
    }
}

fn rules(what: Captured) -> CaptureRules {
    CaptureRules { what, max_bytes: 1 << 20, per_minute: u32::MAX, content: true }
}

/// An upstream that fails in every way there is.
#[derive(Debug)]
struct Chaos(Mutex<Rng>);

impl Chaos {
    fn draw(&self, most: u64) -> u64 {
        self.0.lock().unwrap().u64(..most)
    }

    fn refusal(code: u16, error: &Value) -> Error {
        let kind = HeaderValue::from_static("application/json; charset=UTF-8");
        let headers = HeaderMap::from_iter([(CONTENT_TYPE, kind)]);
        let body = Bytes::from(json!({ "error": error }).to_string());
        upstream_error_in(Context::new().host(Host::Gemini), code, headers, body)
    }

    fn fails(&self) -> Option<Error> {
        let refused = |act| match act {
            Act::Refuse(code, error) => Self::refusal(code, &error),
            other => panic!("{other:?}"),
        };
        Some(match self.draw(20) {
            0..5 => refused(overloaded()),
            5..8 => refused(out_of_quota("Minute", 10, "1.2s")),
            8..10 => Self::refusal(
                500,
                &json!({"code": 500, "message": "An internal error has occurred.", "status": "INTERNAL"}),
            ),
            10 => refused(invalid_key()),
            11 => raise("upstream_unreachable", &Values::new()).with_operator_note("connection refused"),
            12 => Self::refusal(
                400,
                &json!({"code": 400, "message": "Request contains an invalid argument.", "status": "INVALID_ARGUMENT"}),
            ),
            _ => return None,
        })
    }

    fn chunk(text: &str, finish: bool) -> Value {
        let mut candidate = json!({"content": {"role": "model", "parts": [{"text": text}]}, "index": 0});
        if finish {
            candidate["finishReason"] = json!("STOP");
        }
        json!({"candidates": [candidate], "usageMetadata": {"promptTokenCount": 4, "totalTokenCount": 6}})
    }

    fn unary(&self, model: &str) -> Reply {
        let mut body = match self.draw(6) {
            0 => json!({"candidates": [{"finishReason": "STOP"}], "usageMetadata": {"promptTokenCount": 4}}),
            1 => json!({"candidates": [{"finishReason": "SAFETY"}]}),
            _ => Self::chunk(&format!("hello {}", self.draw(1000)), true),
        };
        body["modelVersion"] = json!(model);
        reply("application/json; charset=UTF-8", Body::Full(Bytes::from(body.to_string())))
    }

    fn streamed(&self, sse: bool) -> Reply {
        let mut items: Vec<(u64, Result<Bytes, Error>)> = Vec::new();
        let count = self.draw(6);
        for at in 0..count {
            let chunk = Self::chunk(&format!("piece {at} of {}, żółw", self.draw(1000)), false);
            let bytes = match (sse, at) {
                (true, _) => format!("data: {chunk}\r\n\r\n"),
                (false, 0) => format!("[{chunk}"),
                (false, _) => format!(",\r\n{chunk}"),
            };
            items.push((self.draw(900), Ok(Bytes::from(bytes))));
        }
        let last = Self::chunk("", true);
        match self.draw(6) {
            // It just ends.
            0 => {}
            // It breaks.
            1 => items.push((self.draw(2000), Err(raise("stream_idle", &Values::new())))),
            _ if sse => items.push((self.draw(300), Ok(Bytes::from(format!("data: {last}\r\n\r\n"))))),
            _ => {
                let comma = if count == 0 { "[" } else { ",\r\n" };
                items.push((self.draw(300), Ok(Bytes::from(format!("{comma}{last}")))));
                items.push((0, Ok(Bytes::from_static(b"]"))));
            }
        }
        let paced = stream::iter(items).then(|(pause, item)| async move {
            sleep(Duration::from_millis(pause)).await;
            item
        });
        let kind = if sse { "text/event-stream" } else { "application/json; charset=UTF-8" };
        reply(kind, Body::Stream(Box::pin(paced)))
    }
}

fn reply(kind: &'static str, body: Body) -> Reply {
    let headers = HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static(kind))]);
    Reply { status: StatusCode::OK, headers, body }
}

#[async_trait::async_trait]
impl Backend for Chaos {
    fn name(&self) -> &'static str {
        "chaos"
    }

    fn reads_json(&self) -> bool {
        false
    }

    async fn call(&self, call: &Call, attempt: &Attempt) -> Result<Reply, Error> {
        let took = Duration::from_millis(self.draw(700));
        let stalls = self.draw(25) == 0;
        let answered = async {
            if stalls {
                std::future::pending::<()>().await;
            }
            sleep(took).await;
            if let Some(error) = self.fails() {
                return Err(error);
            }
            let model = call.model_id().unwrap_or_default();
            Ok(if call.method.is_stream() { self.streamed(call.format.alt == Alt::Sse) } else { self.unary(model) })
        };
        let patience = Instant::now() + Duration::from_secs(5);
        let until = attempt.deadline.map_or(patience, |deadline| deadline.min(patience));
        timeout_at(until, answered).await.unwrap_or_else(|_| Err(raise("upstream_timeout", &Values::new())))
    }
}

/// A relay with everything drawn: projects, routes, settings.
fn relay(rng: &mut Rng, shelf: &Arc<Shelf>) -> Relay {
    relay_that_keeps(rng, rules(Captured::All), shelf)
}

fn relay_that_keeps(rng: &mut Rng, rules: CaptureRules, shelf: &Arc<Shelf>) -> Relay {
    let target = Arc::new(Target {
        name: "up".into(),
        region: None,
        backend: Arc::new(Chaos(Mutex::new(rng.fork()))),
        catalogue_is_final: false,
        relayed: true,
    });
    let project = |number: u32| Project {
        id: format!("p{number}").into(),
        backend: "up".into(),
        tier: None,
        limits: vec![],
        credentials: (0..=number % 2)
            .map(|key| Credential { id: format!("k{key}").into(), secret: Some(Secret::new("secret")), paused: false })
            .collect(),
        paused: false,
    };
    let projects = (0..rng.u32(1..=3)).map(project).collect();
    let pool = Pool::with_rng(projects, Clock::starting_at(NOON), rng.fork());
    let routes = if rng.bool() {
        route(&target, &["gemini-2.5-flash-lite", "gemini-2.0-flash"])
    } else {
        Routes::new(vec![], vec![Choice::first(target)])
    };
    let mut config = RelayConfig { attempts: rng.u32(1..=8), ..RelayConfig::default() };
    // Now and then there is nothing left to pay a retry from.
    config.retry.budget = if rng.u8(..4) == 0 { 10 } else { 1000 };
    config.queue.max_wait = Duration::from_secs(rng.u64(1..20));
    Relay::new(config, KeyRing::new([]), routes, pool).with_capture(Capture::new(rules, Arc::clone(shelf) as _))
}

fn drawn(rng: &mut Rng, id: String) -> Call {
    let (stream, sse) = (rng.bool(), rng.bool());
    let mut call = Call { id: RequestId(id.into()), ..call() };
    if stream {
        call.method = Method::StreamGenerateContent;
        call.format = Format { alt: if sse { Alt::Sse } else { Alt::Json }, ..Format::default() };
        call.query = if sse { vec![("alt".into(), "sse".into())] } else { vec![] };
    }
    call.deadline = rng.bool().then(|| Instant::now() + Duration::from_secs(rng.u64(2..60)));
    call
}

/// What the caller read, and the error at its end.
#[derive(Debug)]
struct Read {
    bytes: Vec<u8>,
    error: Option<Error>,
}

/// Asks, and reads to the end or, when he has little patience, as far as it comes.
async fn ask(relay: &Relay, call: Call, patience: Option<Duration>) -> Read {
    let mut read = Read { bytes: Vec::new(), error: None };
    let whole = async {
        let answered = relay.call(call, &Outcome::default()).await;
        let mut stream = match answered.map(|reply| reply.body) {
            Ok(Body::Full(bytes)) => return read.bytes.extend_from_slice(&bytes),
            Err(error) => return read.error = Some(error),
            Ok(Body::Stream(stream)) => stream,
        };
        while let Some(item) = stream.next().await {
            match item {
                Ok(bytes) => read.bytes.extend_from_slice(&bytes),
                Err(error) => read.error = Some(error),
            }
        }
    };
    match patience {
        Some(patience) => {
            let _ = timeout(patience, whole).await;
        }
        None => whole.await,
    }
    read
}

fn told(error: Option<&Error>) -> Option<(&'static str, u16, Value, Option<String>)> {
    let error = error?;
    let status = serde_json::to_value(error.status()).unwrap();
    Some((error.fault(), error.http(), status, error.tried().map(str::to_owned)))
}

async fn plays_the_same(capsule: &Capsule, read: &Read) -> Played {
    let played = play(capsule).await.unwrap();
    let name = &capsule.request_id;
    // Under a clock that stands still nothing that is computed takes time.
    let moments = |capsule: &Capsule| {
        let of = |attempt: &AttemptTaken| [attempt.ready_us, attempt.at_us];
        let mut moments: Vec<u64> = capsule.attempts.iter().flat_map(of).collect();
        moments.push(capsule.answer.after_us);
        moments
    };
    let pairs = moments(capsule).into_iter().zip(moments(&played.capsule));
    assert!(pairs.into_iter().all(|(then, now)| then.abs_diff(now) <= 1_000), "{name}");
    assert_eq!(played.differs, [], "{name}: {}", String::from_utf8(capsule.write()).unwrap());
    assert_eq!(String::from_utf8_lossy(&played.bytes), String::from_utf8_lossy(&read.bytes), "{name}");
    assert_eq!(told(played.error.as_ref()), told(read.error.as_ref()), "{name}");
    played
}

fn comes_back_from_har(capsule: &Capsule) {
    let har = foreign::to_har(capsule).to_string();
    let back = foreign::read(har.as_bytes(), 1_795_262_400_000_000).unwrap();
    assert_eq!(back.len(), 1);
    let (back, then) = (serde_json::to_value(&back[0]).unwrap(), serde_json::to_value(capsule).unwrap());
    assert_eq!(back, then, "{har}");
}

#[tokio::test(start_paused = true)]
async fn fifty_random_runs_play_the_same() {
    let (mut attempts, mut failed, mut left, mut waited) = (0, 0, 0, 0);
    for seed in 0..50 {
        let mut rng = Rng::with_seed(seed);
        let shelf = Arc::new(Shelf::default());
        let relay = relay(&mut rng, &shelf);
        // Several at once, so that they stand in each other's way.
        let calls: Vec<_> = (0..4)
            .map(|number| {
                let call = drawn(&mut rng, format!("{seed}-{number}"));
                let patience = (rng.u8(..6) == 0).then(|| Duration::from_millis(rng.u64(..3000)));
                ask(&relay, call, patience)
            })
            .collect();
        let answers = join_all(calls).await;
        assert_eq!(shelf.len(), 4);
        for (number, read) in answers.iter().enumerate() {
            let capsule = shelf.read(&format!("{seed}-{number}"));
            let first = plays_the_same(&capsule, read).await;
            comes_back_from_har(&capsule);
            let second = plays_the_same(&capsule, read).await;
            assert_eq!(
                serde_json::to_value(&first.capsule).unwrap(),
                serde_json::to_value(&second.capsule).unwrap(),
                "played twice"
            );
            attempts += capsule.attempts.len();
            failed += usize::from(capsule.answer.fault.is_some());
            left += usize::from(capsule.answer.end == AnswerEnd::Left);
            waited += capsule.attempts.iter().filter(|attempt| attempt.at_us > attempt.ready_us).count();
        }
    }
    // It was chaos.
    assert!(attempts > 300 && failed > 60 && left > 5 && waited > 3, "{attempts} {failed} {left} {waited}");
}

fn rig(upstream: Upstream, what: Captured) -> (Rig, Arc<Shelf>) {
    let shelf = Arc::new(Shelf::default());
    let mut rig = Rig::new(upstream, &["a"]);
    rig.relay = rig.relay.with_capture(Capture::new(rules(what), Arc::clone(&shelf) as _));
    (rig, shelf)
}

#[tokio::test(start_paused = true)]
async fn a_request_that_succeeds_in_the_end_is_no_failure() {
    let (rig, shelf) = rig(Upstream::playing([overloaded(), Act::Say("hello")]), Captured::Failures);
    rig.ask().await.text.unwrap();
    assert_eq!(shelf.len(), 0);
    let (rig, shelf) = self::rig(Upstream::playing([overloaded()]), Captured::Failures);
    assert_eq!(rig.ask().await.fault(), "overloaded");
    assert_eq!(shelf.read("r").attempts.len(), 5);
}

#[tokio::test(start_paused = true)]
async fn a_caller_who_leaves_is_no_failure() {
    for (what, expected) in [(Captured::Failures, 0), (Captured::All, 1)] {
        let slow = Act::After(Duration::from_secs(9), Box::new(Act::Say("hello")));
        let (rig, shelf) = rig(Upstream::playing([slow]), what);
        timeout(Duration::from_secs(1), rig.relay.call(call(), &Outcome::default())).await.unwrap_err();
        assert_eq!(shelf.len(), expected);
    }
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_was_there_already_is_not_kept() {
    let config =
        RelayConfig { cache: CacheConfig { enabled: true, ..CacheConfig::default() }, ..RelayConfig::default() };
    let upstream = Upstream::playing([Act::Say("hello")]);
    let rig = Rig::with(upstream, &["a"], config, |target| Routes::new(vec![], vec![Choice::first(target)]));
    let shelf = Arc::new(Shelf::default());
    let relay = rig.relay.with_capture(Capture::new(rules(Captured::All), Arc::clone(&shelf) as _));
    for id in ["first", "second"] {
        let body =
            json!({"contents": [{"role": "user", "parts": [{"text": "hi"}]}], "generationConfig": {"temperature": 0}});
        let call =
            Call { id: RequestId(id.into()), body: body.to_string().into(), json: Some(Arc::new(body)), ..call() };
        relay.call(call, &Outcome::default()).await.unwrap();
    }
    assert_eq!((shelf.len(), shelf.read("first").attempts.len()), (1, 1));
}

/// All that is held for calls that are running has a bound; a call that is over has given back its share.
#[tokio::test(start_paused = true)]
async fn calls_that_are_not_kept_give_back_what_they_held() {
    let shelf = Arc::new(Shelf::default());
    let rig = Rig::new(Upstream::playing([Act::Say("hello"), Act::Say("hello"), overloaded()]), &["a"]);
    let rules = CaptureRules { max_bytes: usize::MAX, ..rules(Captured::Failures) };
    let relay = rig.relay.with_capture(Capture::new(rules, Arc::clone(&shelf) as _));
    for fails in [false, false, true] {
        let call = Call { body: vec![b' '; 40 << 20].into(), ..call() };
        assert_eq!(relay.call(call, &Outcome::default()).await.is_err(), fails);
    }
    assert!(shelf.read("r").whole);
}

#[tokio::test(start_paused = true)]
async fn what_is_judged_otherwise_today_is_told() {
    let (rig, shelf) = rig(Upstream::playing([overloaded()]), Captured::Failures);
    rig.ask().await.text.unwrap_err();
    let mut capsule = shelf.read("r");
    // As if an older Pollux had not known it.
    capsule.attempts[1].fault = Some("unknown".to_owned());
    capsule.attempts[4].wanted = 3;
    let differs = play(&capsule).await.unwrap().differs;
    let found: Vec<_> = differs.iter().map(|difference| (difference.attempt, difference.what)).collect();
    assert_eq!(found, [(Some(2), Aspect::Fault), (Some(5), Aspect::Target)]);
    assert_eq!((differs[0].recorded.as_str(), differs[0].played.as_str()), ("unknown", "overloaded"));
    // What was computed took time then; so much of it does nothing.
    let mut capsule = shelf.read("r");
    for (later, expected) in [(900_000, &[][..]), (200_000, &[Aspect::Ended])] {
        capsule.answer.after_us += later;
        let differs = play(&capsule).await.unwrap().differs;
        assert_eq!(differs.iter().map(|difference| difference.what).collect::<Vec<_>>(), expected);
    }
}

#[tokio::test(start_paused = true)]
async fn what_is_too_large_is_kept_without_its_bytes() {
    let shelf = Arc::new(Shelf::default());
    let mut rig = Rig::new(Upstream::playing([overloaded()]), &["a"]);
    let rules = CaptureRules { what: Captured::All, max_bytes: 200, per_minute: 2, content: true };
    let capture = Capture::new(rules, Arc::clone(&shelf) as _);
    rig.relay = rig.relay.with_capture(capture.clone());
    rig.ask().await.text.unwrap_err();
    let capsule = shelf.read("r");
    assert!(!capsule.whole && capsule.lacks.is_some());
    assert_eq!(capsule.attempts.len(), 5);
    assert!(play(&capsule).await.is_err());
}

#[tokio::test(start_paused = true)]
async fn no_more_are_kept_than_a_minute_allows() {
    let shelf = Arc::new(Shelf::default());
    let relay = relay(&mut Rng::with_seed(1), &shelf);
    let capture = Capture::new(CaptureRules { per_minute: 3, ..rules(Captured::All) }, Arc::clone(&shelf) as _);
    let rig = Rig::new(Upstream::playing([Act::Say("hello")]), &["a"]);
    let limited = rig.relay.with_capture(capture);
    drop(relay);
    let ask_once = async |number: u32| {
        let call = Call { id: RequestId(format!("{number}").into()), ..call() };
        limited.call(call, &Outcome::default()).await.unwrap();
    };
    for number in 0..10 {
        ask_once(number).await;
    }
    assert_eq!(shelf.len(), 3);
    tokio::time::advance(Duration::from_secs(60)).await;
    ask_once(10).await;
    assert_eq!(shelf.len(), 4);
}

#[tokio::test(start_paused = true)]
async fn keys_are_in_no_capsule() {
    const KEY: &str = "AIzaSyA1234567890abcdefghijklmnopqrstuv";
    let message = format!("Consumer 'api_key:{KEY}' has been suspended.");
    let refusal = Act::Refuse(403, json!({"code": 403, "message": message, "status": "PERMISSION_DENIED"}));
    let (rig, shelf) = rig(Upstream::playing([refusal]), Captured::All);
    let body = json!({"contents": [{"role": "user", "parts": [{"text": format!("my key is {KEY}")}]}]});
    let mut call = Call { body: Bytes::from(body.to_string()), json: Some(Arc::new(body)), ..call() };
    call.headers.insert("x-forwarded-for", HeaderValue::from_static("192.0.2.1"));
    call.query.push(("fields".to_owned(), format!("x{KEY}")));
    rig.relay.call(call, &Outcome::default()).await.unwrap_err();
    let text = String::from_utf8(shelf.read("r").write()).unwrap();
    assert!(!text.contains(&KEY[8..]) && !text.contains("192.0.2.1"), "{text}");
    assert!(play(&shelf.read("r")).await.is_ok());
}

#[tokio::test(start_paused = true)]
async fn without_content_it_plays_the_same_and_says_nothing_of_what_was_said() {
    for seed in 0..20 {
        let mut rng = Rng::with_seed(seed);
        let shelf = Arc::new(Shelf::default());
        let rules = CaptureRules { content: false, ..rules(Captured::All) };
        let relay = relay_that_keeps(&mut rng, rules, &shelf);
        let mut call = drawn(&mut rng, "r".to_owned());
        let body = json!({"contents": [{"role": "user", "parts": [{"text": "a private question"}]}]});
        call.body = Bytes::from(body.to_string());
        call.json = Some(Arc::new(body));
        ask(&relay, call, None).await;
        let text = String::from_utf8(shelf.0.lock().unwrap()["r"].write()).unwrap();
        for said in ["private", "piece ", "żółw", "hello"] {
            assert!(!text.contains(said), "{text}");
        }
        let capsule = shelf.read("r");
        assert!(!capsule.content && capsule.whole);
        assert_eq!(play(&capsule).await.unwrap().differs, [], "{text}");
        comes_back_from_har(&capsule);
    }
}

#[tokio::test(start_paused = true)]
async fn a_route_is_played_as_it_was() {
    let shelf = Arc::new(Shelf::default());
    let upstream = Upstream::playing([Act::Say("never")])
        .with_model("gemini-2.5-flash", overloaded())
        .with_model("gemini-2.5-flash-lite", Act::After(Duration::from_millis(1500), Box::new(overloaded())));
    let rig = Rig::with(upstream, &["a"], RelayConfig::default(), |target| route(&target, &["gemini-2.5-flash-lite"]));
    let relay = rig.relay.with_capture(Capture::new(rules(Captured::Failures), Arc::clone(&shelf) as _));
    let read = ask(&relay, call(), None).await;
    let capsule = shelf.read("r");
    let models: Vec<&str> = capsule.attempts.iter().map(|attempt| attempt.model.as_str()).collect();
    assert_eq!(
        models,
        [
            "gemini-2.5-flash",
            "gemini-2.5-flash",
            "gemini-2.5-flash-lite",
            "gemini-2.5-flash-lite",
            "gemini-2.5-flash-lite"
        ]
    );
    plays_the_same(&capsule, &read).await;
    assert!(matches!(Route { attempts: None, ..route_of(&capsule) }, Route { hedge: None, .. }));
}

fn route_of(capsule: &Capsule) -> Route {
    Route { model: capsule.route.model.as_str().into(), choices: vec![], attempts: capsule.route.attempts, hedge: None }
}
