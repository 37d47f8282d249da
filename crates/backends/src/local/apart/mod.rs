//! A model in a process of its own: what is said between that process and the one that serves.
//!
//! llama.cpp ends a process over some broken files, and a mapped file that somebody shortens does too. So a file that we
//! cannot vouch for is computed with elsewhere ([`child`]): its end fails the calls that are under way, and nothing else.
//! The two talk over the child's standard input and output. A message is its length, the number of the call that it belongs
//! to (0: none), and JSON. The child ends when its input does, so that it never outlives who asked for it.
//!
//! The template in such a file is a program of a stranger's. So chats go to the child as they are, it makes prompts of them,
//! and one that takes too long or too much memory over that is ended, by itself ([`super::renderings`]) or else by the system, which
//! takes the child before all others.

mod child;
mod link;
mod process;

use std::io::{self, Read, Write};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::config::Vectors;
use super::embedder::Embedding;
use super::engine::{Event, Failure, Job, Settings};
#[cfg(test)]
use super::renderings::Bounds;
use super::template::Message;

pub use child::{WorkError, work};
pub(super) use link::{Call, Link};
pub use process::Helper;
pub(super) use process::{StartError, start};

/// What is to be loaded.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Setup {
    /// A model that writes.
    Text(Settings),
    /// A model that makes embeddings.
    Embedding {
        /// Threads that compute.
        threads: u16,
    },
}

/// What was loaded.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Ready {
    /// A model that writes.
    Text,
    /// A model that makes embeddings.
    Embedding {
        /// Numbers in a vector.
        dimensions: usize,
    },
}

/// What the child is asked.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Ask {
    /// The first message: what the child is for, and what it computes with.
    Setup(Setup, Vectors),
    /// An answer.
    Submit {
        /// To what.
        job: Job,
        /// How long the caller will wait.
        left: Option<Duration>,
    },
    /// How many tokens the prompt of a chat has.
    Count(Vec<Message>),
    /// The vectors of texts.
    Embed(Vec<String>),
    /// Nobody waits for the answer any more.
    Leave,
    /// Nobody reads this one of several answers any more.
    LeaveOne(u32),
}

/// What the child says.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Told {
    /// The model is loaded.
    Ready(Ready),
    /// It cannot be loaded. The last word of all.
    Unloadable(String),
    /// The child ends, as the template of its model took too much. The last word of all.
    Overrun(String),
    /// A piece of an answer.
    Event(Event),
    /// The last word of a call.
    Over,
    /// So many tokens.
    Counted(Result<u32, Failure>),
    /// The vectors.
    Embedded(Result<Vec<Embedding>, Failure>),
}

/// A message that is to be written: the call it belongs to, and what it says.
type Letter = (u64, Vec<u8>);

/// Longer than any message is; what says it is longer is none.
const LONGEST: u32 = 1 << 30;

/// Writes a message.
fn write(to: &mut impl Write, call: u64, what: &[u8]) -> io::Result<()> {
    let length = u32::try_from(what.len()).ok().filter(|length| *length <= LONGEST);
    let length = length.ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, "a message is too long"))?;
    to.write_all(&length.to_le_bytes())?;
    to.write_all(&call.to_le_bytes())?;
    to.write_all(what)
}

/// Reads a message; `None` where they end.
fn read(from: &mut impl Read) -> io::Result<Option<Letter>> {
    let (mut length, mut call) = ([0; 4], [0; 8]);
    if let Err(error) = from.read_exact(&mut length) {
        return if error.kind() == io::ErrorKind::UnexpectedEof { Ok(None) } else { Err(error) };
    }
    from.read_exact(&mut call)?;
    let length = u32::from_le_bytes(length);
    if length > LONGEST {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "what came is no message"));
    }
    let mut what = Vec::new();
    // Not made as long as is said before so much has come.
    from.take(u64::from(length)).read_to_end(&mut what)?;
    if u32::try_from(what.len()) != Ok(length) {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(Some((u64::from_le_bytes(call), what)))
}

fn encoded(what: &impl Serialize) -> Vec<u8> {
    // Plain data with names for keys: there is nothing in it that JSON could not hold.
    serde_json::to_vec(what).unwrap_or_default()
}

/// A child that is a thread, for tests.
#[cfg(test)]
pub(super) fn beside(file: &std::path::Path, setup: Setup, bounds: Bounds) -> (Link, Ready) {
    let ((ours, told), (asked, asks)) = (io::pipe().unwrap(), io::pipe().unwrap());
    let file = file.to_owned();
    std::thread::spawn(move || child::serve(&file, asked, told, bounds));
    let (link, shared, inbox) = Link::new();
    std::thread::spawn(move || link::post(&inbox, asks));
    std::thread::spawn(move || shared.end(&format!("{:?}", shared.listen(ours))));
    // Waits, which the thread of a test that is asynchronous may not.
    let ready = std::thread::scope(|scope| {
        scope.spawn(|| link.ask_and_wait(&Ask::Setup(setup, Vectors::Auto))).join().unwrap()
    });
    let Ok(Told::Ready(ready)) = ready else { panic!("not ready") };
    (link, ready)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_come_as_they_were_sent_and_a_cut_one_is_an_error() {
        let mut bytes = Vec::new();
        write(&mut bytes, 7, b"one").unwrap();
        write(&mut bytes, u64::MAX, b"").unwrap();
        let mut from = bytes.as_slice();
        assert_eq!(read(&mut from).unwrap(), Some((7, b"one".to_vec())));
        assert_eq!(read(&mut from).unwrap(), Some((u64::MAX, Vec::new())));
        assert_eq!(read(&mut from).unwrap(), None);
        assert!(read(&mut &bytes[..14]).is_err());
        assert!(read(&mut &b"what llama.cpp might print"[..]).is_err());
    }
}
