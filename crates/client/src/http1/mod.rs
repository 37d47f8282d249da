//! HTTP/1.1 to an upstream that is known to speak it: plain ones, and all of them where HTTP/2 is turned off.
//!
//! Everybody's HTTP library is hyper, and it is ours for everything else. Here, a stream that waits for a model is what
//! counts, and hyper's client holds two buffers, a channel and a task for each, half of all that such a stream cost; it
//! has no settings for them. This is the little of a client that forwarding needs: whoever waits for an answer drives its
//! connection, reads go by way of the stack, and nothing is kept but what has come and was not taken yet. Heads are
//! parsed by `httparse`, as in hyper, and what is ambiguous is refused. Upgrades, trailers, bodies of unknown length in
//! requests and pipelining are not here, because no caller has them.

mod body;
mod chunked;
mod connection;
mod head;
mod pool;

use std::io;

use bytes::Bytes;

pub(crate) use self::body::Body;
use self::chunked::Chunked;
pub(crate) use self::pool::Pool;
use crate::failure::{Chain, Failure};

/// As much as our own server takes.
const MAX_HEAD: usize = 64 * 1024;

/// Why an exchange ended before its end.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Broken {
    #[error("the connection was closed before the answer was complete")]
    Closed,
    #[error(transparent)]
    Io(#[from] io::Error),
    #[error(transparent)]
    Head(#[from] httparse::Error),
    #[error("the head of the answer has more than {MAX_HEAD} bytes")]
    HeadTooLarge,
    #[error("the length of the answer cannot be read")]
    Length,
    #[error("a chunk of the answer has no size, or is longer than it says")]
    Chunk,
}

impl Broken {
    /// Seen by whoever waits for a head.
    fn of_head(&self) -> Failure {
        let chain = Chain::of(self);
        match self {
            Self::Closed | Self::Io(_) => Failure::Unreachable(chain),
            Self::Head(_) | Self::HeadTooLarge | Self::Length | Self::Chunk => Failure::Malformed(chain),
        }
    }
}

/// How the end of a body is known.
#[derive(Debug)]
enum Framing {
    /// So much is to come.
    Length(u64),
    /// Each chunk tells its length.
    Chunked(Chunked),
    /// The connection ends with it.
    UntilClose,
}

/// What there is of a body in what was received.
#[derive(Debug)]
enum Step {
    /// A piece.
    Data(Bytes),
    /// Nothing: more is to be read.
    More,
    /// The body has ended.
    End,
}

impl Framing {
    fn chunked() -> Self {
        Self::Chunked(Chunked::default())
    }

    /// Takes the next piece off what was received, which is used up when there is nothing more to take.
    fn next(&mut self, received: &mut Bytes) -> Result<Step, Broken> {
        match self {
            Self::Length(0) => Ok(Step::End),
            Self::Chunked(chunked) => chunked.next(received),
            _ if received.is_empty() => Ok(Step::More),
            Self::UntilClose => Ok(Step::Data(std::mem::take(received))),
            Self::Length(left) => {
                let data;
                (data, *left) = take(received, *left);
                Ok(Step::Data(data))
            }
        }
    }
}

/// What of `left` bytes was received, and how many are left after that.
fn take(received: &mut Bytes, left: u64) -> (Bytes, u64) {
    let here = received.len().min(usize::try_from(left).unwrap_or(usize::MAX));
    (received.split_to(here), left - here as u64)
}
