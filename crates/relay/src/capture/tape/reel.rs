//! The end of a tape: whatever becomes of the answer, it is noted once.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures::Stream;
use pollux_backends::{Body, BodyStream, Reply};
use pollux_doctor::Error;

use super::{End, Tape};
use crate::outcome::Outcome;

/// Closes a tape with the answer, however that ends; a caller who leaves drops it.
#[derive(Debug)]
pub(crate) struct Reel {
    tape: Option<Arc<Tape>>,
    outcome: Outcome,
}

impl Reel {
    pub(crate) fn new(tape: Arc<Tape>, outcome: &Outcome) -> Self {
        Self { tape: Some(tape), outcome: outcome.clone() }
    }

    /// The answer, on its way to the caller.
    pub(crate) fn around(mut self, answered: Result<Reply, Error>) -> Result<Reply, Error> {
        let Reply { status, headers, body } = match answered {
            Ok(reply) => reply,
            Err(error) => {
                self.end(Some(error.fault()), End::Refused(error.clone()));
                return Err(error);
            }
        };
        let body = match body {
            Body::Full(bytes) => {
                self.passed(&bytes);
                self.end(self.outcome.known().fault, End::Whole);
                Body::Full(bytes)
            }
            Body::Stream(inner) => Body::Stream(Box::pin(Reeled { inner: Some(inner), reel: self })),
        };
        Ok(Reply { status, headers, body })
    }

    fn passed(&self, bytes: &Bytes) {
        if let Some(tape) = &self.tape {
            tape.passed(bytes);
        }
    }

    fn end(&mut self, fault: Option<&'static str>, end: End) {
        if let Some(tape) = self.tape.take() {
            tape.ended(fault, end);
        }
    }
}

impl Drop for Reel {
    fn drop(&mut self) {
        self.end(Some("client_closed"), End::Left);
    }
}

struct Reeled {
    /// `None` once it has ended.
    inner: Option<BodyStream>,
    reel: Reel,
}

impl Stream for Reeled {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        let Some(inner) = &mut this.inner else { return Poll::Ready(None) };
        let item = std::task::ready!(inner.as_mut().poll_next(context));
        match &item {
            Some(Ok(bytes)) => this.reel.passed(bytes),
            Some(Err(error)) => {
                this.inner = None;
                this.reel.end(Some(error.fault()), End::Broken(error.clone()));
            }
            None => {
                // What it was is known once it has gone.
                this.inner = None;
                let fault = this.reel.outcome.known().fault;
                this.reel.end(fault, End::Whole);
            }
        }
        Poll::Ready(item)
    }
}

impl Drop for Reeled {
    fn drop(&mut self) {
        // What is upstream of it goes first, so that it is all noted.
        self.inner = None;
    }
}
