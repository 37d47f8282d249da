//! What is still owed when an answer goes downstream: the reservation, the ledger, the model's health.
//!
//! It is one owned value that travels with the answer's bytes. However they end, by their last byte, by a break or by a
//! caller who leaves, it is settled once, and a value that nobody settles gives back what it holds.

use std::sync::Arc;

use crate::access::Tab;
use crate::outcome::Known;
use crate::page::{Entry, Page};
use crate::pool::Reservation;
use crate::retry::Throttle;

/// What is owed for one answered attempt.
#[derive(Debug)]
pub(crate) struct Settlement {
    reservation: Reservation,
    throttle: Option<Arc<Throttle>>,
    entry: Entry,
    page: Option<Page>,
    tab: Tab,
    relayed: bool,
}

impl Settlement {
    pub(crate) fn new(reservation: Reservation, throttle: Option<Arc<Throttle>>, entry: Entry, relayed: bool) -> Self {
        Self { reservation, throttle, entry, page: None, tab: Tab::default(), relayed }
    }

    /// Whether the answer is that of a service whose streams must come to an end.
    pub(crate) fn relayed(&self) -> bool {
        self.relayed
    }

    /// Takes the request's page and what it is counted as along, to be closed with the answer.
    pub(crate) fn with_page(mut self, page: Page, tab: Tab) -> Self {
        (self.page, self.tab) = (Some(page), tab);
        self
    }

    /// The answer has ended in this way.
    pub(crate) fn settle(self, known: &Known) {
        let Self { reservation, throttle, entry, page, tab, .. } = self;
        reservation.settle(known.usage.map(|usage| usage.prompt));
        let counted_at = tab.settle(known);
        let broke = !known.complete && known.fault != Some("client_closed");
        if let Some(throttle) = throttle.filter(|_| broke) {
            throttle.failed(None);
        }
        match page {
            Some(page) => page.answered_by(entry, known, counted_at),
            None => entry.ended(known),
        }
    }
}
