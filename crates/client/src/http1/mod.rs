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
mod framing;
mod head;
mod pool;

pub(crate) use self::body::Body;
pub(crate) use self::framing::Broken;
use self::framing::{Framing, MAX_HEAD, Step, take};
pub(crate) use self::pool::Pool;
use crate::failure::{Chain, Failure};

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
