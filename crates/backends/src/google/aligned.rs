//! A stream's chunks, each a number of whole events.
//!
//! What the network cut is put together again, so that a stream which breaks ends where an event does: the part of an
//! event that came last is dropped, and an error object can be written behind what went before. Nothing is read ahead:
//! upstream is asked for more only once all that came has been taken.

use std::collections::VecDeque;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures::Stream;
use pollux_doctor::{Error, Values, raise};
use pollux_types::stream::{Aligner, Framing, Tail};

/// The whole events of a stream of bytes.
#[derive(Debug)]
pub(super) struct Aligned<S> {
    /// `None` once it has ended.
    inner: Option<S>,
    aligner: Aligner,
    ready: VecDeque<Bytes>,
    /// Comes after all that is ready.
    error: Option<Error>,
}

impl<S> Aligned<S> {
    pub(super) fn new(inner: S, framing: Framing) -> Self {
        Self { inner: Some(inner), aligner: Aligner::new(framing), ready: VecDeque::new(), error: None }
    }

    /// Upstream said all that it had to say.
    fn finish(&mut self) {
        self.inner = None;
        match self.aligner.finish() {
            Tail::Nothing => {}
            Tail::Whole(last) => self.ready.push_back(last),
            Tail::Partial => {
                let error = raise("stream_truncated", &Values::new());
                self.error = Some(error.with_operator_note("the body ended inside an event"));
            }
        }
    }
}

impl<S: Stream<Item = Result<Bytes, Error>> + Unpin> Stream for Aligned<S> {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        loop {
            if let Some(item) = this.ready.pop_front() {
                return Poll::Ready(Some(Ok(item)));
            }
            let Some(inner) = &mut this.inner else {
                return Poll::Ready(this.error.take().map(Err));
            };
            match ready!(Pin::new(inner).poll_next(cx)) {
                Some(Ok(chunk)) => this.aligner.feed(chunk, &mut this.ready),
                Some(Err(error)) => {
                    this.inner = None;
                    this.error = Some(error);
                }
                None => this.finish(),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use futures::{StreamExt as _, stream};

    use super::*;

    const EVENT: &str = "data: {}\r\n\r\n";

    /// The items, and the fault that came after them.
    async fn items(chunks: Vec<Result<&'static str, Error>>) -> (String, Option<&'static str>) {
        let chunks = chunks.into_iter().map(|chunk| chunk.map(|text| Bytes::from_static(text.as_bytes())));
        let items: Vec<_> = Aligned::new(stream::iter(chunks), Framing::Events).collect().await;
        let mut said = String::new();
        let mut fault = None;
        for item in items {
            assert!(fault.is_none(), "an error is the last item");
            match item {
                Ok(bytes) => said.push_str(std::str::from_utf8(&bytes).unwrap()),
                Err(error) => fault = Some(error.fault()),
            }
        }
        (said, fault)
    }

    #[tokio::test]
    async fn a_part_of_an_event_is_dropped_and_the_end_is_an_error() {
        let broken = || Err(raise("stream_idle", &Values::new()));
        assert_eq!(items(vec![Ok(EVENT), Ok("data: {")]).await, (EVENT.to_owned(), Some("stream_truncated")));
        assert_eq!(items(vec![Ok(EVENT), Ok("data: {"), broken()]).await, (EVENT.to_owned(), Some("stream_idle")));
        assert_eq!(items(vec![Ok(EVENT), broken()]).await, (EVENT.to_owned(), Some("stream_idle")));
    }

    #[tokio::test]
    async fn a_last_event_without_its_separator_counts() {
        assert_eq!(items(vec![Ok("data: {}")]).await, ("data: {}".to_owned(), None));
    }

    #[tokio::test]
    async fn nothing_is_read_before_it_is_asked_for() {
        let mut read = 0;
        let chunks = stream::iter(0..9).map(|_| {
            read += 1;
            Ok(Bytes::from_static(EVENT.as_bytes()))
        });
        let mut aligned = Aligned::new(chunks, Framing::Events);
        for _ in 0..3 {
            aligned.next().await.unwrap().unwrap();
        }
        drop(aligned);
        assert_eq!(read, 3);
    }
}
