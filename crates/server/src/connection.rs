//! One connection: a socket that knows what it is waiting for, and for how long it may.
//!
//! hyper's own header time-out also runs while a kept-alive connection is idle, and nothing in hyper watches a
//! peer that stops reading. So the socket is wrapped, notes in a few atomics what goes on, and one coarse timer a
//! connection looks at the notes; no timer is armed per request.

use std::io;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::Instant;

use crate::config::ServerConfig;

/// What a connection may take, and how often to look.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Patience {
    header: Duration,
    write: Duration,
    idle: Duration,
    pub(crate) tick: Duration,
}

impl Patience {
    pub(crate) fn new(config: &ServerConfig) -> Self {
        let (header, write, idle) = (config.header_read_timeout, config.write_timeout, config.idle_timeout);
        let tick = header.min(write).min(idle) / 4;
        Self { header, write, idle, tick: tick.clamp(Duration::from_millis(10), Duration::from_secs(5)) }
    }
}

/// What goes on with a connection. Moments are milliseconds since it was accepted, plus one; 0 is "not".
#[derive(Debug)]
pub(crate) struct Watch {
    accepted: Instant,
    in_flight: AtomicU32,
    http2: AtomicBool,
    /// Since when there is no request and no byte of one.
    idle_since: AtomicU64,
    /// Since when a request head is on its way; a new connection begins with that.
    head_since: AtomicU64,
    /// Since when the peer takes nothing.
    stalled_since: AtomicU64,
    /// Of each HTTP/2 stream, since when the peer owes us the room for what we have. HTTP/2 has its own flow control:
    /// a peer that grants no window stalls its answers while the socket itself never does.
    owed_since: Mutex<Vec<Weak<AtomicU64>>>,
}

/// What to do about a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// All is well.
    Keep,
    /// It had its time between requests: say goodbye.
    Retire,
    /// It is slow beyond patience: cut.
    Cut,
}

impl Watch {
    pub(crate) fn new() -> Arc<Self> {
        Arc::new(Self {
            accepted: Instant::now(),
            in_flight: AtomicU32::new(0),
            http2: AtomicBool::new(false),
            idle_since: AtomicU64::new(0),
            head_since: AtomicU64::new(1),
            stalled_since: AtomicU64::new(0),
            owed_since: Mutex::default(),
        })
    }

    fn now(&self) -> u64 {
        u64::try_from(self.accepted.elapsed().as_millis()).unwrap_or(u64::MAX - 1) + 1
    }

    fn longer_than(&self, since: &AtomicU64, patience: Duration) -> bool {
        let since = since.load(Ordering::Relaxed);
        since != 0 && u128::from(self.now().saturating_sub(since)) >= patience.as_millis()
    }

    /// A request head is complete. The request is in flight until the guard is dropped.
    pub(crate) fn enter(self: &Arc<Self>, version: http::Version) -> InFlight {
        if version == http::Version::HTTP_2 {
            self.http2.store(true, Ordering::Relaxed);
        }
        self.in_flight.fetch_add(1, Ordering::Relaxed);
        self.head_since.store(0, Ordering::Relaxed);
        self.idle_since.store(0, Ordering::Relaxed);
        let owed_since = (version == http::Version::HTTP_2).then(|| {
            let since = Arc::default();
            self.owed_since.lock().unwrap_or_else(PoisonError::into_inner).push(Arc::downgrade(&since));
            since
        });
        InFlight { watch: Arc::clone(self), owed_since }
    }

    fn owes_longer_than(&self, patience: Duration) -> bool {
        let mut streams = self.owed_since.lock().unwrap_or_else(PoisonError::into_inner);
        let mut too_long = false;
        streams.retain(|stream| match stream.upgrade() {
            Some(since) => {
                too_long |= self.longer_than(&since, patience);
                true
            }
            None => false,
        });
        too_long
    }

    fn has_read(&self) {
        // Several frames that are no request may arrive on an idle HTTP/2 connection; only its idle time counts.
        if self.idle_since.load(Ordering::Relaxed) != 0 && !self.http2.load(Ordering::Relaxed) {
            self.idle_since.store(0, Ordering::Relaxed);
            self.head_since.store(self.now(), Ordering::Relaxed);
        }
    }

    fn has_written(&self, all: bool) {
        let stalled = self.stalled_since.load(Ordering::Relaxed) != 0;
        if all && stalled {
            self.stalled_since.store(0, Ordering::Relaxed);
        } else if !all && !stalled {
            self.stalled_since.store(self.now(), Ordering::Relaxed);
        }
    }

    /// What to do about it now.
    pub(crate) fn verdict(&self, patience: &Patience) -> Verdict {
        if self.longer_than(&self.stalled_since, patience.write)
            || self.longer_than(&self.head_since, patience.header)
            || self.owes_longer_than(patience.write)
        {
            Verdict::Cut
        } else if self.longer_than(&self.idle_since, patience.idle) {
            Verdict::Retire
        } else {
            Verdict::Keep
        }
    }
}

/// A request is in flight on its connection.
#[derive(Debug)]
pub(crate) struct InFlight {
    watch: Arc<Watch>,
    owed_since: Option<Arc<AtomicU64>>,
}

impl InFlight {
    /// A piece of the answer is ready, or may be: the peer is to make room, or else it is not asked for.
    pub(crate) fn has_more(&self) {
        if let Some(since) = &self.owed_since {
            since.store(self.watch.now(), Ordering::Relaxed);
        }
    }

    /// All that there is was taken; it is the backend that is waited for.
    pub(crate) fn has_no_more(&self) {
        if let Some(since) = &self.owed_since {
            since.store(0, Ordering::Relaxed);
        }
    }
}

impl Drop for InFlight {
    fn drop(&mut self) {
        if self.watch.in_flight.fetch_sub(1, Ordering::Relaxed) == 1 {
            self.watch.idle_since.store(self.watch.now(), Ordering::Relaxed);
        }
    }
}

/// A socket that notes what it waits for.
#[derive(Debug)]
pub(crate) struct WatchedIo<S> {
    socket: S,
    watch: Arc<Watch>,
}

impl<S> WatchedIo<S> {
    pub(crate) fn new(socket: S, watch: Arc<Watch>) -> Self {
        Self { socket, watch }
    }

    fn note_write<T>(&self, result: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        self.watch.has_written(result.is_ready());
        result
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for WatchedIo<S> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = buf.filled().len();
        ready!(Pin::new(&mut self.socket).poll_read(cx, buf))?;
        if buf.filled().len() > before {
            self.watch.has_read();
        }
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for WatchedIo<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        let result = Pin::new(&mut self.socket).poll_write(cx, buf);
        self.note_write(result)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let result = Pin::new(&mut self.socket).poll_write_vectored(cx, bufs);
        self.note_write(result)
    }

    fn is_write_vectored(&self) -> bool {
        self.socket.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.socket).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.socket).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn patience() -> Patience {
        Patience {
            header: Duration::from_secs(10),
            write: Duration::from_secs(20),
            idle: Duration::from_secs(30),
            tick: Duration::from_secs(1),
        }
    }

    async fn after(seconds: u64) {
        tokio::time::advance(Duration::from_secs(seconds)).await;
    }

    #[tokio::test(start_paused = true)]
    async fn a_head_that_does_not_come_is_cut() {
        let watch = Watch::new();
        after(9).await;
        assert_eq!(watch.verdict(&patience()), Verdict::Keep);
        after(1).await;
        assert_eq!(watch.verdict(&patience()), Verdict::Cut);
    }

    #[tokio::test(start_paused = true)]
    async fn a_request_in_flight_may_take_any_time() {
        let watch = Watch::new();
        let request = watch.enter(http::Version::HTTP_11);
        after(3_600).await;
        assert_eq!(watch.verdict(&patience()), Verdict::Keep);
        drop(request);
        after(29).await;
        assert_eq!(watch.verdict(&patience()), Verdict::Keep);
        after(1).await;
        assert_eq!(watch.verdict(&patience()), Verdict::Retire);
    }

    #[tokio::test(start_paused = true)]
    async fn the_first_byte_of_a_second_head_starts_its_clock() {
        let watch = Watch::new();
        drop(watch.enter(http::Version::HTTP_11));
        after(20).await;
        watch.has_read();
        after(9).await;
        watch.has_read();
        assert_eq!(watch.verdict(&patience()), Verdict::Keep);
        after(1).await;
        assert_eq!(watch.verdict(&patience()), Verdict::Cut);
    }

    #[tokio::test(start_paused = true)]
    async fn frames_on_an_idle_http2_connection_are_no_head() {
        let watch = Watch::new();
        drop(watch.enter(http::Version::HTTP_2));
        after(15).await;
        watch.has_read();
        after(14).await;
        assert_eq!(watch.verdict(&patience()), Verdict::Keep);
        after(1).await;
        assert_eq!(watch.verdict(&patience()), Verdict::Retire);
    }

    #[tokio::test(start_paused = true)]
    async fn a_peer_that_takes_nothing_is_cut() {
        let watch = Watch::new();
        let _request = watch.enter(http::Version::HTTP_11);
        watch.has_written(false);
        after(19).await;
        watch.has_written(true);
        watch.has_written(false);
        after(19).await;
        assert_eq!(watch.verdict(&patience()), Verdict::Keep);
        watch.has_written(false);
        after(1).await;
        assert_eq!(watch.verdict(&patience()), Verdict::Cut);
    }

    #[tokio::test(start_paused = true)]
    async fn an_http2_stream_that_gets_no_window_is_cut() {
        let watch = Watch::new();
        let waiting = watch.enter(http::Version::HTTP_2);
        let stalled = watch.enter(http::Version::HTTP_2);
        waiting.has_more();
        waiting.has_no_more();
        stalled.has_more();
        after(19).await;
        assert_eq!(watch.verdict(&patience()), Verdict::Keep);
        after(1).await;
        assert_eq!(watch.verdict(&patience()), Verdict::Cut);
        drop(stalled);
        assert_eq!(watch.verdict(&patience()), Verdict::Keep);
        waiting.has_more();
        after(20).await;
        assert_eq!(watch.verdict(&patience()), Verdict::Cut);
    }
}
