//! A connection that knows whether a forwarding proxy stands at its other end.
//!
//! To such a proxy a request is written with its whole URL in the first line, and the HTTP client must be told.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use hyper::rt::{Read, ReadBufCursor, Write};
use hyper_util::client::legacy::connect::{Connected, Connection};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

/// A TCP connection, and what it leads to.
#[derive(Debug)]
pub(crate) struct Routed {
    io: TokioIo<TcpStream>,
    forwarded: bool,
}

impl Routed {
    /// To the host itself, or through a tunnel that cannot be told from it.
    pub(crate) fn straight(io: TokioIo<TcpStream>) -> Self {
        Self { io, forwarded: false }
    }

    /// The connection as such.
    pub(crate) fn into_stream(self) -> TcpStream {
        self.io.into_inner()
    }

    /// To a proxy that reads each request.
    pub(crate) fn forwarded(io: TokioIo<TcpStream>) -> Self {
        Self { io, forwarded: true }
    }
}

impl Connection for Routed {
    fn connected(&self) -> Connected {
        self.io.connected().proxy(self.forwarded)
    }
}

impl Read for Routed {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: ReadBufCursor<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_read(cx, buf)
    }
}

impl Write for Routed {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.io).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_shutdown(cx)
    }

    fn is_write_vectored(&self) -> bool {
        self.io.is_write_vectored()
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.io).poll_write_vectored(cx, bufs)
    }
}
