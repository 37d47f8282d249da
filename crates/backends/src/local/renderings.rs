//! Chat templates at work, so that one that takes too long or too much is seen.
//!
//! A template's steps are counted while it runs, but not what a step takes: doubling a text forty times is forty steps. Nobody
//! can stop such a step, so whoever runs templates of strangers watches them, and ends the process that they run in.

use std::collections::BTreeMap;
use std::fs;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::{Instant, sleep};

/// How often those at work are looked at. Most have come to their end before the first look.
const LOOK: Duration = Duration::from_millis(50);
/// So many are at work at once, and others wait: who waits for a core does not take long by himself.
const ROOM: usize = 4;
/// What the process takes in the first moments may be for something else; of sound templates hardly one takes longer.
const MOMENT: Duration = Duration::from_millis(200);

/// What a template may take for one prompt.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds {
    pub(super) time: Duration,
    /// Bytes.
    pub(super) memory: u64,
}

impl Default for Bounds {
    /// A usual prompt takes milliseconds and less than a megabyte, however long the texts in it are.
    fn default() -> Self {
        Self { time: Duration::from_secs(10), memory: 256 << 20 }
    }
}

/// The templates that are at work.
#[derive(Debug, Default)]
pub(super) struct Renderings {
    at_work: Mutex<AtWork>,
    begins: Notify,
    ends: Condvar,
}

/// Since when each is, by number.
#[derive(Debug, Default)]
struct AtWork {
    since: BTreeMap<u64, Instant>,
    latest: u64,
}

/// A template at work, until it is dropped.
#[derive(Debug)]
pub(super) struct Rendering<'a> {
    of: &'a Renderings,
    number: u64,
}

impl Drop for Rendering<'_> {
    fn drop(&mut self) {
        self.of.at_work().since.remove(&self.number);
        self.of.ends.notify_one();
    }
}

impl Renderings {
    fn at_work(&self) -> MutexGuard<'_, AtWork> {
        self.at_work.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A template begins, once there is room. Not for a thread that serves.
    pub(super) fn begin(&self) -> Rendering<'_> {
        let is_full = |at_work: &mut AtWork| at_work.since.len() >= ROOM;
        let mut at_work = self.ends.wait_while(self.at_work(), is_full).unwrap_or_else(PoisonError::into_inner);
        at_work.latest += 1;
        let number = at_work.latest;
        at_work.since.insert(number, Instant::now());
        self.begins.notify_one();
        Rendering { of: self, number }
    }

    fn oldest(&self) -> Option<(u64, Instant)> {
        self.at_work().since.first_key_value().map(|(number, since)| (*number, *since))
    }

    /// Waits until one of them goes beyond its bounds, and says what it did.
    pub(super) async fn beyond(&self, bounds: Bounds) -> String {
        let mut seen = None;
        loop {
            let Some((number, since)) = self.oldest() else {
                self.begins.notified().await;
                sleep(LOOK).await;
                continue;
            };
            let now = memory();
            // What the process had when it was seen first is not its doing.
            let before = match seen {
                Some((of, before)) if of == number => before,
                _ => now,
            };
            seen = Some((number, before));
            if since.elapsed() >= bounds.time {
                return format!("its chat template did not come to an end within {:?}", bounds.time);
            }
            if since.elapsed() >= MOMENT && now.saturating_sub(before) > bounds.memory {
                return format!("its chat template took more than {} MB of memory", bounds.memory >> 20);
            }
            sleep(LOOK).await;
        }
    }
}

/// What this process has written to memory and not given back, in bytes; nothing where the system does not tell it.
fn memory() -> u64 {
    let told = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let of = |line: &str| line.strip_prefix("RssAnon:").or_else(|| line.strip_prefix("VmSwap:")).map(str::to_owned);
    let kilobytes = |line: String| line.trim().trim_end_matches(" kB").parse::<u64>().ok();
    told.lines().filter_map(of).filter_map(kilobytes).sum::<u64>() * 1024
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOUNDS: Bounds = Bounds { time: Duration::from_secs(10), memory: 1 << 40 };

    #[tokio::test(start_paused = true)]
    async fn whoever_is_at_work_for_too_long_is_seen_whatever_the_others_do() {
        let renderings = Renderings::default();
        let beyond = renderings.beyond(BOUNDS);
        tokio::pin!(beyond);
        let long = renderings.begin();
        for _ in 0..90 {
            let short = renderings.begin();
            assert!(tokio::time::timeout(Duration::from_millis(100), &mut beyond).await.is_err());
            drop(short);
        }
        let told = tokio::time::timeout(Duration::from_millis(1100), &mut beyond).await;
        assert_eq!(told.unwrap(), "its chat template did not come to an end within 10s");
        drop(long);
    }

    #[tokio::test(start_paused = true)]
    async fn many_short_ones_are_none_that_is_long() {
        let renderings = Renderings::default();
        let beyond = renderings.beyond(BOUNDS);
        tokio::pin!(beyond);
        for _ in 0..300 {
            let short = renderings.begin();
            assert!(tokio::time::timeout(Duration::from_millis(100), &mut beyond).await.is_err());
            drop(short);
        }
    }

    #[test]
    fn no_more_are_at_work_than_there_is_room_for_and_all_have_their_turn() {
        let renderings = Renderings::default();
        let begin = std::sync::Barrier::new(ROOM * 3);
        std::thread::scope(|scope| {
            for _ in 0..ROOM * 3 {
                scope.spawn(|| {
                    begin.wait();
                    for _ in 0..50 {
                        let at_work = renderings.begin();
                        assert!(renderings.at_work().since.len() <= ROOM);
                        std::thread::yield_now();
                        drop(at_work);
                    }
                });
            }
        });
        assert_eq!(renderings.at_work().latest, 50 * 3 * ROOM as u64);
    }

    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn whoever_takes_too_much_is_seen() {
        let renderings = Renderings::default();
        let at_work = renderings.begin();
        let mut text = vec![1_u8; 1 << 20];
        let beyond = renderings.beyond(Bounds { memory: 32 << 20, ..BOUNDS });
        tokio::pin!(beyond);
        let told = loop {
            tokio::select! {
                told = &mut beyond => break told,
                () = sleep(LOOK) => text = vec![1; (text.len() * 2).min(128 << 20)],
            }
        };
        assert_eq!(told, "its chat template took more than 32 MB of memory");
        drop(at_work);
    }
}
