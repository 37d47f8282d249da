//! The threads that serve HTTP/1.1 connections, each with a runtime of its own.
//!
//! A connection stays with its thread: its requests, their upstream exchanges and their timers meet no lock of another
//! thread and wake nobody. A runtime that shares its tasks wakes a second thread for nearly each event, in case there is
//! something to take over, which at one connection is a third of all the work. What takes long must not run here: it
//! would hold up the neighbours, so large bodies are read and checked elsewhere.
//!
//! HTTP/2 is not for them: one connection may be all the traffic there is, and is shared out by its streams.

use std::num::NonZero;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, JoinHandle};

use tokio::runtime::{Builder, Handle};
use tokio_util::sync::CancellationToken;

/// The threads. Dropping them ends what is left of their connections.
#[derive(Debug)]
pub(crate) struct Workers {
    list: Vec<Worker>,
    stop: CancellationToken,
    threads: Vec<JoinHandle<()>>,
}

#[derive(Debug)]
struct Worker {
    runtime: Handle,
    connections: Arc<AtomicUsize>,
}

/// A connection's place on a thread; given back when dropped.
#[derive(Debug)]
pub(crate) struct Seat {
    connections: Arc<AtomicUsize>,
}

impl Workers {
    /// Starts so many threads, or one a core when `count` is 0. Those that the system refuses are gone without: with
    /// none at all, connections are served where they are accepted.
    pub(crate) fn start(count: usize) -> Self {
        let count = if count == 0 { thread::available_parallelism().map_or(1, NonZero::get) } else { count };
        let stop = CancellationToken::new();
        let mut started = Self { list: Vec::with_capacity(count), stop, threads: Vec::with_capacity(count) };
        for number in 0..count {
            let stop = started.stop.clone();
            let run = Builder::new_current_thread().enable_all().build().and_then(|runtime| {
                let handle = runtime.handle().clone();
                let run = move || runtime.block_on(stop.cancelled_owned());
                Ok((handle, thread::Builder::new().name(format!("http-{number}")).spawn(run)?))
            });
            match run {
                Ok((runtime, thread)) => {
                    started.list.push(Worker { runtime, connections: Arc::default() });
                    started.threads.push(thread);
                }
                Err(error) => {
                    tracing::warn!(target: "pollux::server", %error, number, "a thread for connections cannot be started");
                    break;
                }
            }
        }
        started
    }

    /// The thread with the fewest connections, and a place on it; the first of those that have equally few, so that a
    /// little traffic stays together and shares its upstream connections.
    pub(crate) fn seat(&self) -> Option<(&Handle, Seat)> {
        let worker = self.list.iter().min_by_key(|worker| worker.connections.load(Ordering::Relaxed))?;
        worker.connections.fetch_add(1, Ordering::Relaxed);
        Some((&worker.runtime, Seat { connections: Arc::clone(&worker.connections) }))
    }
}

impl Drop for Workers {
    fn drop(&mut self) {
        self.stop.cancel();
        for thread in self.threads.drain(..) {
            // It panicked, and has said so on standard error.
            let _ = thread.join();
        }
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.connections.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn where_is(workers: &Workers, handle: &Handle) -> usize {
        workers.list.iter().position(|worker| worker.runtime.id() == handle.id()).unwrap()
    }

    #[test]
    fn a_connection_goes_where_there_are_fewest() {
        let workers = Workers::start(3);
        let mut seats: Vec<Seat> = Vec::new();
        let next = |seats: &mut Vec<Seat>| {
            let (handle, seat) = workers.seat().unwrap();
            seats.push(seat);
            where_is(&workers, handle)
        };
        assert_eq!([next(&mut seats), next(&mut seats), next(&mut seats), next(&mut seats)], [0, 1, 2, 0]);
        drop(seats.remove(1));
        assert_eq!(next(&mut seats), 1);
    }

    #[test]
    fn what_runs_there_is_ended_with_them() {
        struct Ended(std::sync::mpsc::Sender<()>);
        impl Drop for Ended {
            fn drop(&mut self) {
                let _ = self.0.send(());
            }
        }
        let workers = Workers::start(1);
        let (ended, is_ended) = std::sync::mpsc::channel();
        let held = Ended(ended);
        workers.seat().unwrap().0.spawn(async move {
            std::future::pending::<()>().await;
            drop(held);
        });
        drop(workers);
        is_ended.recv().unwrap();
    }
}
