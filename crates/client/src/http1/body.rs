//! The body of an answer: it owns the connection until the last byte has come.

use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::Bytes;

use super::connection::{Connection, Sending};
use super::pool::Host;
use super::{Broken, Framing, Step};

/// What is yet to come of an answer.
pub(crate) struct Body {
    open: Option<Open>,
    framing: Framing,
    /// Received and not taken yet.
    received: Bytes,
}

/// The connection of an answer that has not ended.
pub(super) struct Open {
    pub(super) connection: Connection,
    /// The rest of a request that is answered before it was sent.
    pub(super) sending: Option<Box<Sending>>,
    pub(super) home: Arc<Host>,
    /// Whether the connection may be used again.
    pub(super) keep: bool,
}

impl Body {
    pub(super) fn new(open: Open, framing: Framing, received: Bytes) -> Self {
        let mut body = Self { open: Some(open), framing, received };
        if matches!(body.framing, Framing::Length(0)) {
            body.finish();
        }
        body
    }

    /// How much is to come, when that is known.
    pub(crate) fn expected_length(&self) -> Option<u64> {
        match self.framing {
            Framing::Length(left) => Some(left),
            Framing::Chunked(_) | Framing::UntilClose => None,
        }
    }

    /// The next piece; an error is the last one.
    pub(crate) fn poll_data(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Broken>>> {
        loop {
            let Some(open) = &mut self.open else { return Poll::Ready(None) };
            open.keep_sending(cx);
            match self.framing.next(&mut self.received) {
                Ok(Step::Data(data)) => {
                    if matches!(self.framing, Framing::Length(0)) {
                        self.finish();
                    }
                    return Poll::Ready(Some(Ok(data)));
                }
                Ok(Step::End) => {
                    self.finish();
                    return Poll::Ready(None);
                }
                Ok(Step::More) => {}
                Err(error) => return self.fail(error),
            }
            match ready!(open.connection.poll_read(cx)) {
                Ok(bytes) if !bytes.is_empty() => self.received = bytes,
                Ok(_) if matches!(self.framing, Framing::UntilClose) => self.open = None,
                Ok(_) => return self.fail(Broken::Closed),
                Err(error) => return self.fail(error.into()),
            }
        }
    }

    fn fail(&mut self, error: Broken) -> Poll<Option<Result<Bytes, Broken>>> {
        self.open = None;
        Poll::Ready(Some(Err(error)))
    }

    /// The answer is whole: its connection goes to the next, if nothing speaks against that.
    fn finish(&mut self) {
        if let Some(open) = self.open.take()
            && open.keep
            && open.sending.is_none()
            && self.received.is_empty()
        {
            open.home.put(open.connection);
        }
    }
}

impl Open {
    fn keep_sending(&mut self, cx: &mut Context<'_>) {
        let Some(sending) = &mut self.sending else { return };
        if let Poll::Ready(sent) = sending.poll(&mut self.connection, cx) {
            // An upstream that has answered may well not want the rest.
            self.keep &= sent.is_ok();
            self.sending = None;
        }
    }
}
