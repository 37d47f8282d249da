//! Faults by probability, and what the settings make of an answer.

use std::time::Duration;

use pollux_backends::emulator::{Chance, Emulator, EmulatorConfig, EmulatorError};

use super::support::{ask, stream, unary};

fn with(fault: &str, probability: f64, seed: u64) -> Result<Emulator, EmulatorError> {
    let faults = vec![Chance { fault: fault.into(), probability, model: None }];
    Emulator::new(EmulatorConfig { faults, seed, ..EmulatorConfig::default() })
}

async fn pattern(emulator: &Emulator) -> Vec<bool> {
    let mut failed = Vec::new();
    for _ in 0..200 {
        failed.push(ask(emulator, &unary("hi")).await.is_err());
    }
    failed
}

#[tokio::test(start_paused = true)]
async fn chance_has_its_share_and_follows_the_seed() {
    let first = pattern(&with("overloaded", 0.3, 1).unwrap()).await;
    let failures = first.iter().filter(|failed| **failed).count();
    assert!((35..=85).contains(&failures), "{failures}");
    assert_eq!(first, pattern(&with("overloaded", 0.3, 1).unwrap()).await);
    assert_ne!(first, pattern(&with("overloaded", 0.3, 2).unwrap()).await);
    assert!(pattern(&with("overloaded", 1.0, 1).unwrap()).await.iter().all(|failed| *failed));
    assert!(!pattern(&with("overloaded", 0.0, 1).unwrap()).await.contains(&true));
}

#[tokio::test(start_paused = true)]
async fn settings_that_make_no_sense_are_refused() {
    assert!(matches!(with("overlaoded", 0.5, 1), Err(EmulatorError::Chance(_))));
    for probability in [-0.1, 1.1, f64::NAN] {
        assert!(matches!(with("overloaded", probability, 1), Err(EmulatorError::Probability { .. })));
    }
}

#[tokio::test(start_paused = true)]
async fn the_seed_changes_the_words_and_nothing_else_does() {
    let with = |seed| Emulator::new(EmulatorConfig { seed, ..EmulatorConfig::default() }).unwrap();
    let one = ask(&with(1), &unary("Why is the sky blue?")).await.unwrap().json();
    assert_eq!(one, ask(&with(1), &unary("Why is the sky blue?")).await.unwrap().json());
    let two = ask(&with(2), &unary("Why is the sky blue?")).await.unwrap().json();
    assert_ne!(one["candidates"], two["candidates"]);
    assert_ne!(one["responseId"], two["responseId"]);
}

#[tokio::test(start_paused = true)]
async fn a_model_can_seem_slow() {
    let first_byte = Duration::from_millis(300);
    let between_chunks = Duration::from_millis(50);
    let emulator = Emulator::new(EmulatorConfig { first_byte, between_chunks, ..EmulatorConfig::default() }).unwrap();
    let start = tokio::time::Instant::now();
    let pieces = ask(&emulator, &stream("Why is the sky blue?")).await.unwrap().pieces.len();
    assert_eq!(start.elapsed(), first_byte + between_chunks * u32::try_from(pieces - 1).unwrap());
}

#[test]
fn the_settings_are_read_and_unknown_ones_refused() {
    let text = r#"
        seed = 7
        first_byte = "300ms"
        [[faults]]
        fault = "overloaded"
        probability = 0.1
    "#;
    let config: EmulatorConfig = toml::from_str(text).unwrap();
    assert_eq!((config.seed, config.first_byte), (7, Duration::from_millis(300)));
    assert!(toml::from_str::<EmulatorConfig>("seeds = 7").is_err());
}
