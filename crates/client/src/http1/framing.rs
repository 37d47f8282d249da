//! How the end of a body is known, and how a reading may fail. With the heads and the chunks beside it, this knows no
//! connection; they are fuzzed together.

use std::io;

use bytes::Bytes;

use super::chunked::Chunked;

/// As much as our own server takes.
pub(super) const MAX_HEAD: usize = 64 * 1024;

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

/// How the end of a body is known.
#[derive(Debug)]
pub(super) enum Framing {
    /// So much is to come.
    Length(u64),
    /// Each chunk tells its length.
    Chunked(Chunked),
    /// The connection ends with it.
    UntilClose,
}

/// What there is of a body in what was received.
#[derive(Debug)]
pub(super) enum Step {
    /// A piece.
    Data(Bytes),
    /// Nothing: more is to be read.
    More,
    /// The body has ended.
    End,
}

impl Framing {
    pub(super) fn chunked() -> Self {
        Self::Chunked(Chunked::default())
    }

    /// Takes the next piece off what was received, which is used up when there is nothing more to take.
    pub(super) fn next(&mut self, received: &mut Bytes) -> Result<Step, Broken> {
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
pub(super) fn take(received: &mut Bytes, left: u64) -> (Bytes, u64) {
    let here = received.len().min(usize::try_from(left).unwrap_or(usize::MAX));
    (received.split_to(here), left - here as u64)
}
