//! Which requests are kept, and where.

use std::sync::Arc;

use anyhow::Context as _;
use pollux_relay::{Capture as Machine, CaptureRules, Captured, Relay};
use pollux_store::Capsules;

use crate::config::{Capture, Config};

/// The relay, with the capture that the settings say.
pub(super) fn capture(config: &Config, relay: Relay) -> anyhow::Result<(Relay, Option<Arc<Capsules>>)> {
    let what = match config.capture {
        Capture::Off => return Ok((relay, None)),
        Capture::Failures => Captured::Failures,
        Capture::All => Captured::All,
        Capture::Sampled => Captured::Sampled(millionths(config.capsules.sample)),
    };
    let capsules = Capsules::open(&config.data_dir, &config.capsules).context("capsules cannot be kept")?;
    let capsules = Arc::new(capsules);
    let rules = CaptureRules {
        what,
        max_bytes: usize::try_from(config.capsules.max_bytes).unwrap_or(usize::MAX),
        per_minute: config.capsules.per_minute,
        content: config.capsules.content,
    };
    Ok((relay.with_capture(Machine::new(rules, Arc::clone(&capsules) as _)), Some(capsules)))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is within 0 and a million")]
fn millionths(share: f64) -> u32 {
    (share.clamp(0.0, 1.0) * 1e6).round() as u32
}
