//! One connection and one exchange over it.

use std::io::{self, IoSlice};
use std::mem::MaybeUninit;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker, ready};
use std::thread::{self, ThreadId};

use bytes::{Buf as _, Bytes, BytesMut};
use http::{Request, Response};
use hyper::rt::{Read, ReadBuf, Write};
use hyper_rustls::MaybeHttpsStream;
use hyper_util::client::legacy::connect::Connection as _;
use hyper_util::rt::TokioIo;
use tokio::io::AsyncReadExt as _;

use super::body::{Body, Open};
use super::pool::Host;
use super::{Broken, MAX_HEAD, head};
use crate::io::Routed;

/// How much is read at once. It lies on the stack and is copied from there, so that waiting takes no memory.
const READ: usize = 16 * 1024;
/// How much is read at once after a read that left more behind: a large answer, which is not to be copied.
const READ_MUCH: usize = 64 * 1024;

/// A connection that speaks HTTP/1.1.
pub(crate) struct Connection {
    io: Io,
    forwarded: bool,
    /// Whose runtime hears first of what comes.
    thread: ThreadId,
    /// Whether more was there than the last read took.
    much: bool,
}

/// A plain connection is a few words, and TLS a kilobyte.
enum Io {
    Plain(Routed),
    Secure(Box<MaybeHttpsStream<Routed>>),
}

/// Why an exchange gave no answer.
pub(super) enum Refused {
    /// Not a byte was sent: another connection may do.
    Unsent(Broken),
    /// It broke later, and may have been heard.
    Broken(Broken),
}

impl Connection {
    pub(super) fn new(io: MaybeHttpsStream<Routed>) -> Self {
        let forwarded = io.connected().is_proxied();
        let io = match io {
            MaybeHttpsStream::Http(plain) => Io::Plain(plain),
            secure @ MaybeHttpsStream::Https(_) => Io::Secure(Box::new(secure)),
        };
        Self { io, forwarded, thread: thread::current().id(), much: false }
    }

    pub(super) fn is_of_this_thread(&self) -> bool {
        self.thread == thread::current().id()
    }

    pub(super) fn is_secure(&self) -> bool {
        matches!(self.io, Io::Secure(_))
    }

    /// What has come; nothing at the end.
    pub(super) fn poll_read(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<Bytes>> {
        if self.much {
            return self.poll_read_much(cx);
        }
        let mut stack = [const { MaybeUninit::uninit() }; READ];
        let mut read = ReadBuf::uninit(&mut stack);
        ready!(match &mut self.io {
            Io::Plain(io) => Pin::new(io).poll_read(cx, read.unfilled()),
            Io::Secure(io) => Pin::new(io).poll_read(cx, read.unfilled()),
        })?;
        self.much = read.filled().len() == READ;
        Poll::Ready(Ok(Bytes::copy_from_slice(read.filled())))
    }

    fn poll_read_much(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<Bytes>> {
        let mut buffer = BytesMut::with_capacity(READ_MUCH);
        let count = ready!(match &mut self.io {
            Io::Plain(io) => poll_read_into(io, &mut buffer, cx),
            Io::Secure(io) => poll_read_into(&mut **io, &mut buffer, cx),
        })?;
        self.much = count >= READ;
        // What fills little of its buffer would keep the rest of it from others.
        Poll::Ready(Ok(if self.much { buffer.freeze() } else { Bytes::copy_from_slice(&buffer) }))
    }

    /// Whether nothing has come that nobody asked for: the end, most likely.
    pub(super) fn is_quiet(&mut self) -> bool {
        self.poll_read(&mut Context::from_waker(Waker::noop())).is_pending()
    }

    fn writer(&mut self) -> Pin<&mut (dyn Write + Unpin)> {
        match &mut self.io {
            Io::Plain(io) => Pin::new(io),
            Io::Secure(io) => Pin::new(&mut **io),
        }
    }

    /// Sends a request and waits for the head of its answer. Dropping the future closes the connection.
    pub(super) async fn exchange(
        mut self,
        request: &Request<Bytes>,
        home: Arc<Host>,
    ) -> Result<Response<Body>, Refused> {
        let mut sending = Some(Sending::new(head::write(request, self.forwarded), request.body().clone()));
        let mut broken = None;
        let mut received = Bytes::new();
        let head = std::future::poll_fn(|cx| {
            if let Some(rest) = &mut sending
                && let Poll::Ready(sent) = rest.poll(&mut self, cx)
            {
                match sent {
                    Err(error) if !rest.begun => return Poll::Ready(Err(Refused::Unsent(error.into()))),
                    // An upstream that does not want all of it may have answered before it closed.
                    sent => broken = sent.err(),
                }
                sending = None;
            }
            loop {
                let more = ready!(self.poll_read(cx));
                let more = match (more, &mut broken) {
                    (Ok(more), _) if !more.is_empty() => more,
                    (_, Some(_)) => {
                        return Poll::Ready(Err(Refused::Broken(broken.take().map_or(Broken::Closed, Into::into))));
                    }
                    (Ok(_), None) => return Poll::Ready(Err(Refused::Broken(Broken::Closed))),
                    (Err(error), None) => return Poll::Ready(Err(Refused::Broken(error.into()))),
                };
                received = join(&received, more);
                match head::read(&received, request.method()) {
                    Ok(Some(head)) => return Poll::Ready(Ok(head)),
                    Ok(None) if received.len() >= MAX_HEAD => {
                        return Poll::Ready(Err(Refused::Broken(Broken::HeadTooLarge)));
                    }
                    Ok(None) => {}
                    Err(error) => return Poll::Ready(Err(Refused::Broken(error))),
                }
            }
        })
        .await?;
        drop(received);
        let keep = head.keep && broken.is_none();
        let open = Open { connection: self, sending: sending.map(Box::new), home, keep };
        Ok(head.response.map(|()| Body::new(open, head.framing, head.rest)))
    }
}

fn poll_read_into(
    io: &mut (impl Read + Unpin),
    buffer: &mut BytesMut,
    cx: &mut Context<'_>,
) -> Poll<io::Result<usize>> {
    let mut io = TokioIo::new(io);
    // The future has no state of its own, so it may be made anew at each poll.
    std::pin::pin!(io.read_buf(buffer)).poll(cx)
}

fn join(first: &Bytes, second: Bytes) -> Bytes {
    if first.is_empty() {
        return second;
    }
    let mut both = BytesMut::with_capacity(first.len() + second.len());
    both.extend_from_slice(first);
    both.extend_from_slice(&second);
    both.freeze()
}

/// What of a request is yet to be written.
pub(super) struct Sending {
    head: Bytes,
    body: Bytes,
    begun: bool,
}

impl Sending {
    fn new(head: Bytes, body: Bytes) -> Self {
        Self { head, body, begun: false }
    }

    pub(super) fn poll(&mut self, connection: &mut Connection, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        while self.head.has_remaining() || self.body.has_remaining() {
            let slices = [IoSlice::new(&self.head), IoSlice::new(&self.body)];
            let written = ready!(connection.writer().poll_write_vectored(cx, &slices))?;
            if written == 0 {
                return Poll::Ready(Err(io::ErrorKind::WriteZero.into()));
            }
            self.begun = true;
            let of_head = written.min(self.head.len());
            self.head.advance(of_head);
            self.body.advance(written - of_head);
        }
        connection.writer().poll_flush(cx)
    }
}
