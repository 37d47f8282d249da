//! Bytes, pauses and breaks, played one after the other as the body of a reply.
//!
//! A body is prepared as a list of items before its first byte, so what a fault does to it is plain to see;
//! playing only waits, sends, and keeps the deadline.

use std::collections::VecDeque;
use std::time::Duration;

use bytes::Bytes;
use futures::stream;
use pollux_doctor::{Error, Values, raise};
use tokio::time::{Instant, sleep, sleep_until};

use super::report::Entry;
use crate::call::BodyStream;
use crate::frame::Framer;

/// What a body does next.
#[derive(Debug)]
pub(super) enum Item {
    /// Sends a piece, as a write of its own.
    Send(Bytes),
    /// Waits.
    Wait(Duration),
    /// Never does anything again.
    Hang,
    /// Cuts the connection.
    Cut(Error),
}

struct Playing {
    items: VecDeque<Item>,
    deadline: Option<Instant>,
    /// How a broken deadline is told; `None` for a body that is no stream and can only be cut.
    framer: Option<Framer>,
    entry: Option<Entry>,
}

/// Plays the items. When the deadline passes before the end, the stream ends with Google's `DEADLINE_EXCEEDED`.
pub(super) fn play(items: Vec<Item>, framer: Option<Framer>, deadline: Option<Instant>, entry: Entry) -> BodyStream {
    let playing = Playing { items: items.into(), deadline, framer, entry: Some(entry) };
    Box::pin(stream::unfold(playing, |mut playing| async move { Some((playing.next().await?, playing)) }))
}

impl Playing {
    async fn next(&mut self) -> Option<Result<Bytes, Error>> {
        loop {
            let Some(item) = self.items.pop_front() else {
                self.finish(true);
                return None;
            };
            let in_time = match item {
                Item::Send(bytes) => {
                    if let Some(framer) = &mut self.framer {
                        framer.first = false;
                    }
                    if self.items.is_empty() {
                        self.finish(true);
                    }
                    return Some(Ok(bytes));
                }
                Item::Wait(span) => pause(Some(span), self.deadline).await,
                Item::Hang => pause(None, self.deadline).await,
                Item::Cut(error) => {
                    self.items.clear();
                    self.finish(false);
                    return Some(Err(error));
                }
            };
            if !in_time {
                self.items.clear();
                self.finish(false);
                let error = raise("deadline_exceeded", &Values::new());
                return Some(match &self.framer {
                    Some(framer) => Ok(framer.error(error.status())),
                    None => Err(error),
                });
            }
        }
    }

    fn finish(&mut self, in_order: bool) {
        match self.entry.take() {
            Some(entry) if in_order => entry.done(),
            Some(entry) => entry.failed(),
            None => {}
        }
    }
}

/// Waits for a span, or for ever, but no longer than the deadline; `false` when that passed first.
pub(super) async fn pause(span: Option<Duration>, deadline: Option<Instant>) -> bool {
    match (span, deadline) {
        (Some(Duration::ZERO), _) => true,
        (Some(span), None) => {
            sleep(span).await;
            true
        }
        (Some(span), Some(deadline)) if span <= deadline.saturating_duration_since(Instant::now()) => {
            sleep(span).await;
            true
        }
        (_, Some(deadline)) => {
            sleep_until(deadline).await;
            false
        }
        (None, None) => std::future::pending().await,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_pause_without_end_ends_with_the_deadline() {
        for span in [None, Some(Duration::MAX)] {
            assert!(!pause(span, Some(Instant::now() + Duration::from_secs(1))).await);
        }
    }
}
