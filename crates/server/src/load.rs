//! How much is going on: what the limits look at, and what drain waits for.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Counts of the whole process. They are advisory, so no ordering between them is asked for.
#[derive(Debug, Default)]
pub(crate) struct Load {
    requests: AtomicUsize,
    connections: AtomicUsize,
    draining: AtomicBool,
}

/// One of a count; gives it back when dropped.
#[derive(Debug)]
pub(crate) struct Permit {
    load: Arc<Load>,
    kind: Kind,
}

#[derive(Debug, Clone, Copy)]
enum Kind {
    Request,
    Connection,
}

impl Load {
    /// A place for one more request, unless there are `limit`.
    pub(crate) fn request(self: &Arc<Self>, limit: usize) -> Option<Permit> {
        self.take(Kind::Request, limit)
    }

    /// A place for one more connection, unless there are `limit`.
    pub(crate) fn connection(self: &Arc<Self>, limit: usize) -> Option<Permit> {
        self.take(Kind::Connection, limit)
    }

    fn take(self: &Arc<Self>, kind: Kind, limit: usize) -> Option<Permit> {
        let before = self.count(kind).fetch_add(1, Ordering::Relaxed);
        let permit = Permit { load: Arc::clone(self), kind };
        (before < limit).then_some(permit)
    }

    fn count(&self, kind: Kind) -> &AtomicUsize {
        match kind {
            Kind::Request => &self.requests,
            Kind::Connection => &self.connections,
        }
    }

    pub(crate) fn drain(&self) {
        self.draining.store(true, Ordering::Relaxed);
    }

    pub(crate) fn is_draining(&self) -> bool {
        self.draining.load(Ordering::Relaxed)
    }

    pub(crate) fn requests(&self) -> usize {
        self.requests.load(Ordering::Relaxed)
    }

    pub(crate) fn connections(&self) -> usize {
        self.connections.load(Ordering::Relaxed)
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        self.load.count(self.kind).fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_given_back_on_drop_and_not_held_by_the_refused() {
        let load = Arc::new(Load::default());
        let first = load.request(2);
        let second = load.request(2);
        assert!(first.is_some() && second.is_some());
        assert!(load.request(2).is_none());
        assert_eq!(load.requests(), 2);
        drop(first);
        assert!(load.request(2).is_some());
        assert_eq!(load.connections(), 0);
    }
}
