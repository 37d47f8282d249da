//! The engine with a model of our own: two layers of random weights, whose vocabulary is the bytes. What it says makes no
//! sense; how it is asked, cut, stopped and kept to a shape is what a real one gets.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::Duration;

use fastrand::Rng;
use metrics_exporter_prometheus::PrometheusBuilder;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::super::convert::gguf::{self, Meta, Tensor};
use super::super::meters::Meters;
use super::super::schema;
use super::super::template::Role;
use super::*;

const WIDE: usize = 32;
const INNER: usize = 64;
/// Unknown, begin, end, and a token for each byte.
const VOCABULARY: usize = 3 + 256;

/// Says what is said, and nothing else.
pub(super) const PLAIN: &str = "{% for message in messages %}{{ message.content }}{% endfor %}";

fn facts(template: &str, begins: bool) -> Vec<(String, Meta)> {
    let number = |number: usize| Meta::Number(u32::try_from(number).unwrap());
    let mut tokens: Vec<String> = ["<unk>", "<s>", "</s>"].map(str::to_owned).into();
    tokens.extend((0..256).map(|byte| format!("<0x{byte:02X}>")));
    let mut kinds = vec![2, 3, 3];
    kinds.extend([6; 256]);
    [
        ("general.architecture", Meta::Text("llama".into())),
        ("llama.block_count", number(2)),
        ("llama.context_length", number(512)),
        ("llama.embedding_length", number(WIDE)),
        ("llama.feed_forward_length", number(INNER)),
        ("llama.attention.head_count", number(2)),
        ("llama.attention.layer_norm_rms_epsilon", Meta::Float(1e-5)),
        ("llama.rope.dimension_count", number(WIDE / 2)),
        ("tokenizer.ggml.model", Meta::Text("llama".into())),
        ("tokenizer.ggml.tokens", Meta::Texts(tokens)),
        ("tokenizer.ggml.token_type", Meta::Numbers(kinds)),
        ("tokenizer.ggml.scores", Meta::Floats(vec![0.0; VOCABULARY])),
        ("tokenizer.ggml.unknown_token_id", number(0)),
        ("tokenizer.ggml.bos_token_id", number(1)),
        ("tokenizer.ggml.eos_token_id", number(2)),
        ("tokenizer.ggml.add_space_prefix", Meta::Flag(false)),
        ("tokenizer.ggml.add_bos_token", Meta::Flag(begins)),
        ("tokenizer.chat_template", Meta::Text(template.into())),
    ]
    .map(|(key, meta)| (key.to_owned(), meta))
    .into()
}

fn tensors() -> Vec<Tensor> {
    let mut rng = Rng::with_seed(6);
    let mut random = |name: &str, shape: &[usize]| {
        let weights = (0..shape.iter().product()).map(|_| rng.f32() - 0.5).collect();
        Tensor { name: name.to_owned(), shape: shape.to_vec(), weights }
    };
    let ones = |name: String| Tensor { name, shape: vec![WIDE], weights: vec![1.0; WIDE] };
    let mut tensors = vec![
        random("token_embd.weight", &[VOCABULARY, WIDE]),
        random("output.weight", &[VOCABULARY, WIDE]),
        ones("output_norm.weight".into()),
    ];
    for layer in 0..2 {
        tensors.push(ones(format!("blk.{layer}.attn_norm.weight")));
        tensors.push(ones(format!("blk.{layer}.ffn_norm.weight")));
        for part in ["attn_q", "attn_k", "attn_v", "attn_output"] {
            tensors.push(random(&format!("blk.{layer}.{part}.weight"), &[WIDE, WIDE]));
        }
        tensors.push(random(&format!("blk.{layer}.ffn_gate.weight"), &[INNER, WIDE]));
        tensors.push(random(&format!("blk.{layer}.ffn_up.weight"), &[INNER, WIDE]));
        tensors.push(random(&format!("blk.{layer}.ffn_down.weight"), &[WIDE, INNER]));
    }
    tensors
}

pub(super) fn model(folder: &Path) -> PathBuf {
    model_with(folder, PLAIN, false)
}

/// A model with this template; and whether it wants a token that begins a text.
pub(super) fn model_with(folder: &Path, template: &str, begins: bool) -> PathBuf {
    let path = folder.join("tiny.gguf");
    gguf::write(File::create(&path).unwrap(), &facts(template, begins), &tensors()).unwrap();
    path
}

/// The folder stays as long as the engine.
struct Rig {
    engine: Engine,
    _folder: TempDir,
}

fn rig(parallel: u32, queue: u32) -> Rig {
    let folder = tempfile::tempdir().unwrap();
    let settings = Settings { parallel, context: 400, cache: 800, queue, threads: 1 };
    Rig { engine: Engine::start(&model(folder.path()), settings).unwrap(), _folder: folder }
}

pub(super) fn job(prompt: &str) -> Job {
    Job {
        chat: vec![Message { role: Role::User, text: prompt.into() }],
        candidates: 1,
        sampling: Sampling { temperature: 1.0, top_k: 0, top_p: 1.0, presence: 0.0, frequency: 0.0, seed: 1 },
        stops: Vec::new(),
        max_tokens: Some(20),
        shape: None,
        exact: false,
        logprobs: None,
    }
}

/// What came of a candidate.
#[derive(Debug, Default, Clone, PartialEq)]
pub(super) struct Told {
    text: String,
    pieces: u32,
    tokens: u32,
    pub(super) end: Option<End>,
    /// How likely each token was, to the last bit: what is not computed alike differs here long before it says another word.
    odds: Vec<u32>,
}

pub(super) async fn told(mut answer: Answer, candidates: usize) -> (Vec<Told>, Option<Failure>) {
    let mut told = vec![Told::default(); candidates];
    while let Some(event) = answer.next().await {
        match event {
            Event::Begun { .. } => {}
            Event::Piece { candidate, text, likelihood } => {
                let one = &mut told[usize::try_from(candidate).unwrap()];
                one.text.push_str(&text);
                one.pieces += 1;
                one.odds.extend(likelihood.map(|one| one.chosen.log_probability.to_bits()));
            }
            Event::Ended { candidate, text, end, tokens, .. } => {
                let one = &mut told[usize::try_from(candidate).unwrap()];
                one.text.push_str(&text);
                (one.end, one.tokens) = (Some(end), tokens);
            }
            Event::Failed(failure) => return (told, Some(failure)),
        }
        if told.iter().all(|one| one.end.is_some()) {
            break;
        }
    }
    (told, None)
}

async fn one(rig: &Rig, job: Job) -> Told {
    let (mut all, failure) = told(rig.engine.submit(job, None).unwrap(), 1).await;
    assert_eq!(failure, None);
    all.remove(0)
}

#[tokio::test]
async fn an_answer_is_as_long_as_it_may_be_and_no_longer() {
    let rig = rig(2, 4);
    for max in [1, 7, 40] {
        let answer = one(&rig, Job { max_tokens: Some(max), ..job("hello") }).await;
        assert!(answer.tokens <= max);
        assert_eq!(answer.end == Some(End::MaxTokens), answer.tokens == max, "{answer:?}");
    }
}

/// A job with a seed, whose prompt is longer than one block of tokens, so that what is kept of it counts.
fn seeded() -> Job {
    let prompt =
        "a prompt that is longer than one block of tokens, and that others have begun with as well. ".repeat(2);
    Job { exact: true, max_tokens: Some(60), logprobs: Some(0), ..job(&prompt) }
}

/// The same job, several times, each in other company.
async fn in_company(rig: &Rig, job: &Job) -> Vec<Told> {
    let mut all = Vec::new();
    for round in 0..5 {
        let others: Vec<Answer> = (0..3)
            .map(|at| {
                let sampling = Sampling { seed: round * 10 + at, ..job.sampling };
                rig.engine.submit(Job { sampling, exact: at == 0, ..job.clone() }, None).unwrap()
            })
            .collect();
        all.push(one(rig, job.clone()).await);
        drop(others);
    }
    all
}

#[tokio::test]
async fn the_same_seed_says_the_same_whatever_else_is_asked() {
    let rig = rig(4, 40);
    let first = one(&rig, seeded()).await;
    assert!(!first.odds.is_empty());
    assert!(in_company(&rig, &seeded()).await.iter().all(|told| *told == first));
    let sampling = Sampling { seed: 2, ..seeded().sampling };
    assert_ne!(one(&rig, Job { sampling, ..seeded() }).await.text, first.text);
}

/// What the test before this one would miss if it could not fail.
#[tokio::test]
async fn without_a_seed_company_shows_in_the_last_bits() {
    let rig = rig(4, 40);
    let inexact = Job { exact: false, ..seeded() };
    let first = one(&rig, inexact.clone()).await;
    assert!(in_company(&rig, &inexact).await.iter().any(|told| told.odds != first.odds));
}

#[tokio::test]
async fn a_seeded_text_is_the_same_when_the_cache_grows_under_it() {
    let small = Job { max_tokens: Some(200), ..job("short") };
    let small =
        Job { exact: true, logprobs: Some(0), sampling: Sampling { temperature: 0.0, ..small.sampling }, ..small };
    let long = Job { max_tokens: Some(100), ..seeded() };
    let (first, second) = (rig(4, 40), rig(4, 40));
    let alone = (one(&first, small.clone()).await, one(&second, long.clone()).await);
    let growing = rig(4, 40);
    let answers = [small, long].map(|job| growing.engine.submit(job, None).unwrap());
    let [small, long] = answers.map(|answer| told(answer, 1));
    assert_eq!((small.await, long.await), ((vec![alone.0.clone()], None), (vec![alone.1], None)));
}

#[tokio::test]
async fn seeded_texts_that_cannot_all_be_set_aside_are_the_same_too() {
    let rig = rig(4, 40);
    // The cache holds two of the longest texts: one that is computed, and what is set aside of others.
    let long = |at: u32| {
        let sampling = Sampling { seed: at, ..seeded().sampling };
        let prompt = format!("{at} {}", "z".repeat(200));
        Job { sampling, max_tokens: Some(150), ..Job { chat: job(&prompt).chat, ..seeded() } }
    };
    let mut alone = Vec::new();
    for at in 0..4 {
        alone.push(one(&rig, long(at)).await);
    }
    let answers: Vec<Answer> = (0..4).map(|at| rig.engine.submit(long(at), None).unwrap()).collect();
    for (answer, alone) in answers.into_iter().zip(alone) {
        assert_eq!(told(answer, 1).await, (vec![alone], None));
    }
}

/// Asks an engine that computes one text at a time for two answers, leaves the first before its turn, and tells how many
/// pieces came of each until one ended, and which did.
pub(super) async fn leave_the_first(engine: &Engine, exact: bool) -> ([u32; 2], u32) {
    let greedy = Sampling { temperature: 0.0, ..job("").sampling };
    let asked = Job { candidates: 2, exact, sampling: greedy, max_tokens: Some(300), ..job("two of them") };
    let before = engine.submit(Job { candidates: 32, max_tokens: Some(300), ..job("long") }, None).unwrap();
    let mut answer = engine.submit(asked, None).unwrap();
    answer.leave(0);
    // Whoever has counted this has heard that.
    engine.count(job("count").chat, None).await.unwrap();
    drop(before);
    let mut pieces = [0, 0];
    loop {
        match answer.next().await.unwrap() {
            Event::Piece { candidate, .. } => pieces[usize::try_from(candidate).unwrap()] += 1,
            Event::Ended { candidate, .. } => return (pieces, candidate),
            Event::Begun { .. } => {}
            Event::Failed(failure) => panic!("{failure}"),
        }
    }
}

#[tokio::test]
async fn what_nobody_reads_is_not_computed_and_the_others_go_on() {
    let rig = rig(1, 4);
    for exact in [false, true] {
        let (pieces, ended) = leave_the_first(&rig.engine, exact).await;
        assert!(pieces[0] == 0 && pieces[1] > 0 && ended == 1, "{pieces:?} {ended}");
    }
}

#[tokio::test]
async fn what_was_said_often_is_said_less_with_a_penalty() {
    let rig = rig(1, 1);
    let mut kinds = Vec::new();
    for (presence, frequency) in [(0.0, 0.0), (1.9, 0.0), (0.0, 1.9)] {
        let sampling = Sampling { temperature: 0.0, presence, frequency, ..job("").sampling };
        let asked = Job { sampling, max_tokens: Some(80), logprobs: Some(0), ..job("again and again") };
        let mut answer = rig.engine.submit(asked, None).unwrap();
        let mut said = std::collections::BTreeSet::new();
        while let Some(event) = answer.next().await {
            match event {
                Event::Piece { likelihood, .. } => said.extend(likelihood.map(|one| one.chosen.id)),
                Event::Ended { .. } => break,
                _ => {}
            }
        }
        kinds.push(said.len());
    }
    assert!(kinds[1] > kinds[0] && kinds[2] > kinds[0], "{kinds:?}");
}

#[test]
fn what_an_engine_does_is_counted() {
    let recorder = PrometheusBuilder::new().build_recorder();
    let shown = recorder.handle();
    metrics::with_local_recorder(&recorder, || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let meters = Meters::new("tiny");
        runtime.block_on(async {
            let rig = rig(2, 4);
            for _ in 0..2 {
                let job = Job { candidates: 2, max_tokens: Some(5), ..job(&"count ".repeat(30)) };
                let mut watched = meters.watch(rig.engine.submit(job, None).unwrap(), 2);
                let mut ended = 0;
                while ended < 2 {
                    ended += u32::from(matches!(watched.next().await.unwrap(), Event::Ended { .. }));
                }
            }
            let long = Job { max_tokens: Some(300), ..job("leave") };
            let mut watched = meters.watch(rig.engine.submit(long.clone(), None).unwrap(), 1);
            watched.next().await;
            let text = shown.render();
            assert!(text.contains("pollux_local_texts{model=\"tiny\",state=\"working\"} 1"), "{text}");
            drop(watched);
            let late = Instant::now().checked_sub(Duration::from_millis(1)).unwrap();
            meters.watch(rig.engine.submit(long, Some(late)).unwrap(), 1).next().await;
        });
        let text = shown.render();
        for line in [
            "pollux_local_texts{model=\"tiny\",state=\"waiting\"} 0",
            "pollux_local_texts{model=\"tiny\",state=\"working\"} 0",
            "pollux_local_tokens_total{model=\"tiny\",kind=\"reused\"} 239",
            "pollux_local_tokens_total{model=\"tiny\",kind=\"read\"} 246",
            "pollux_local_read_seconds_count{model=\"tiny\"} 2",
            "pollux_local_cancelled_total{model=\"tiny\",reason=\"left\"} 1",
            "pollux_local_cancelled_total{model=\"tiny\",reason=\"deadline\"} 1",
            "pollux_local_evictions_total{model=\"tiny\"} 0",
        ] {
            assert!(text.contains(line), "{line} is not in\n{text}");
        }
    });
}

#[tokio::test]
async fn candidates_differ_and_all_end() {
    let rig = rig(3, 8);
    for exact in [false, true] {
        let answer = rig.engine.submit(Job { candidates: 8, exact, ..job("several") }, None).unwrap();
        let (all, failure) = told(answer, 8).await;
        assert_eq!(failure, None);
        assert!(all.iter().all(|one| one.end.is_some()));
        assert!(all.iter().any(|one| one.text != all[0].text), "{all:?}");
    }
}

/// The shape of a schema's values.
pub(super) fn of(schema: &Value) -> Shape {
    let grammar = schema::grammar(schema, "r", 200).unwrap();
    Shape(format!("start: {}\n{}", grammar.start, grammar.rules))
}

#[tokio::test]
async fn a_shape_is_kept_to_whatever_the_model_would_say() {
    let rig = rig(2, 4);
    let schema = json!({
        "type": "object",
        "properties": {"n": {"type": "integer", "minimum": 1, "maximum": 9}, "of": {"enum": ["a", "b"]}},
        "required": ["n", "of"],
        "additionalProperties": false,
    });
    let numbers = of(&schema);
    let options = ["yes", "no \"x\"", "żółty\n绿色 \u{7f}"];
    let texts = Shape(format!("start: {}\n", schema::one_of(&options)));
    for seed in 0..20 {
        let sampling = Sampling { seed, ..job("").sampling };
        let shape = Some(numbers.clone());
        let answer = one(&rig, Job { shape, sampling, max_tokens: None, ..job("shape") }).await;
        let value: Value =
            serde_json::from_str(&answer.text).unwrap_or_else(|error| panic!("{error}: {}", answer.text));
        assert!((1..=9).contains(&value["n"].as_i64().unwrap()) && answer.end == Some(End::Stop));
        let shape = Some(texts.clone());
        let answer = one(&rig, Job { sampling, shape, ..job("shape") }).await;
        assert!(options.contains(&answer.text.as_str()), "{}", answer.text);
    }
}

#[tokio::test]
async fn who_leaves_makes_room_at_once() {
    let rig = rig(1, 0);
    // Eight answers, one after the other: long enough that it is not over when the next one asks.
    let long = Job { max_tokens: Some(300), candidates: 8, ..job("long") };
    let mut answer = rig.engine.submit(long.clone(), None).unwrap();
    assert_eq!(rig.engine.submit(long.clone(), None).err(), Some(Failure::Busy(0)));
    assert!(matches!(answer.next().await, Some(Event::Begun { .. })));
    drop(answer);
    // Its place is given back when the thread has seen it: within the step it is in.
    let next = loop {
        match rig.engine.submit(long.clone(), None) {
            Ok(answer) => break answer,
            Err(Failure::Busy(_)) => tokio::task::yield_now().await,
            Err(other) => panic!("{other}"),
        }
    };
    assert_eq!(told(next, 8).await.1, None);
}

#[tokio::test]
async fn a_deadline_ends_the_work() {
    let rig = rig(1, 1);
    let late = Instant::now().checked_sub(Duration::from_millis(1)).unwrap();
    let answer = rig.engine.submit(Job { max_tokens: Some(300), ..job("late") }, Some(late)).unwrap();
    assert_eq!(told(answer, 1).await.1, Some(Failure::Deadline));
}

#[tokio::test]
async fn a_prompt_longer_than_the_context_is_told_with_numbers() {
    let rig = rig(1, 1);
    let refused = rig.engine.submit(job(&"x".repeat(400)), None).err();
    assert_eq!(refused, Some(Failure::TooLong { tokens: 400, limit: 399 }));
    let fills = Job { max_tokens: None, ..job(&"x".repeat(390)) };
    let answer = one(&rig, fills).await;
    assert!(answer.tokens <= 10, "{answer:?}");
}

#[tokio::test]
async fn all_who_are_served_together_get_on() {
    let rig = rig(8, 8);
    let long = |seed| Job { max_tokens: Some(100), sampling: Sampling { seed, ..job("").sampling }, ..job("together") };
    let mut answers: Vec<Answer> = (0..8).map(|seed| rig.engine.submit(long(seed), None).unwrap()).collect();
    let mut ended = 0;
    // One piece of each before the second of any is asked for: nobody waits for another's end.
    for answer in &mut answers {
        while let Some(event) = answer.next().await {
            match event {
                Event::Piece { .. } => break,
                Event::Ended { .. } => {
                    ended += 1;
                    break;
                }
                _ => {}
            }
        }
    }
    assert!(ended < 8);
    for answer in answers {
        assert_eq!(told(answer, 1).await.1, None);
    }
}

#[tokio::test]
async fn texts_that_fill_the_cache_are_all_answered() {
    let rig = rig(4, 8);
    let prompt = |at: u32| format!("{at} {}", "y".repeat(200));
    let jobs = (0..8).map(|at| Job { max_tokens: Some(150), ..job(&prompt(at)) });
    let answers: Vec<Answer> = jobs.map(|job| rig.engine.submit(job, None).unwrap()).collect();
    for answer in answers {
        let (all, failure) = told(answer, 1).await;
        assert_eq!(failure, None);
        assert!(all[0].end.is_some(), "{all:?}");
    }
}

#[tokio::test]
async fn a_text_goes_on_though_others_were_computed_since() {
    // Two lanes, which the others take.
    let rig = rig(1, 4);
    let cached = async |prompt: &str| {
        let mut answer = rig.engine.submit(Job { max_tokens: Some(1), ..job(prompt) }, None).unwrap();
        let Some(Event::Begun { prompt, cached }) = answer.next().await else { panic!() };
        assert_eq!(told(answer, 1).await.1, None);
        (prompt, cached)
    };
    let text = format!("first {}", "z".repeat(120));
    let (tokens, none) = cached(&text).await;
    assert!(tokens > 100 && none == 0);
    for other in ["a", "b", "c"] {
        assert_eq!(cached(&other.repeat(120)).await.1, 0);
    }
    // The last token may be another now.
    let (_, known) = cached(&format!("{text} and more")).await;
    assert!(known + 2 >= tokens, "{known} of {tokens}");
}

#[tokio::test]
async fn stops_and_likelihoods_are_told() {
    let rig = rig(1, 1);
    let plain = one(&rig, Job { exact: true, max_tokens: Some(40), ..job("stop") }).await;
    let stop: String = plain.text.chars().skip(2).take(1).collect();
    let stopped = one(&rig, Job { exact: true, max_tokens: Some(40), stops: vec![stop.clone()], ..job("stop") }).await;
    assert_eq!((stopped.text.as_str(), stopped.end), (plain.text.split(&stop).next().unwrap(), Some(End::Stop)));
    let mut answer = rig.engine.submit(Job { logprobs: Some(3), ..job("likely") }, None).unwrap();
    let chosen = loop {
        if let Event::Piece { likelihood, .. } = answer.next().await.unwrap() {
            break likelihood.unwrap();
        }
    };
    assert_eq!(chosen.top.len(), 3);
    assert!(chosen.top[0].log_probability >= chosen.top[1].log_probability);
    assert!(chosen.chosen.log_probability <= chosen.top[0].log_probability && chosen.top[0].log_probability < 0.0);
}
