//! The log's way out: lines are gathered in memory, and a thread of its own writes them.
//!
//! A line a request is a system call a request when each is written at once, and the workers wait for each other while
//! they make it. Nothing is lost by gathering: a full memory makes whoever logs wait, as a slow terminal would, and
//! what is gathered at the end is written before the process ends. Only a crash loses its last few milliseconds.

mod json;

use std::io;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use anyhow::Context as _;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

use self::json::Json;
use crate::config::{LogConfig, LogFormat};

/// How long lines are gathered; nobody who reads along notices.
const GATHER: Duration = Duration::from_millis(10);
/// With so much gathered, whoever logs waits.
const FULL: usize = 1024 * 1024;

/// Writes what is gathered when it is dropped; lines after that are written at once.
#[derive(Debug)]
#[must_use = "lines are lost unless this lives as long as the process"]
pub(crate) struct Log {
    lines: Lines,
    writer: Option<JoinHandle<()>>,
}

impl Log {
    /// Starts the log of the process on stderr.
    pub(crate) fn start(config: &LogConfig) -> anyhow::Result<Self> {
        let filter = EnvFilter::try_new(&config.level)
            .with_context(|| format!("log.level is `{}`; expected `info`, or a filter", config.level))?;
        let log = Self::to(io::stderr).context("the log's thread cannot be started")?;
        let registry = tracing_subscriber::registry().with(filter);
        match config.format {
            LogFormat::Human => {
                let colour = io::IsTerminal::is_terminal(&io::stderr());
                let layer = tracing_subscriber::fmt::layer().with_writer(log.lines.clone());
                registry.with(layer.with_ansi(colour)).try_init()
            }
            LogFormat::Json => registry.with(Json(log.lines.clone())).try_init(),
        }
        .context("the log cannot be started")?;
        Ok(log)
    }

    fn to<W: io::Write>(out: impl Fn() -> W + Send + Sync + 'static) -> io::Result<Self> {
        let lines = Lines(Arc::new(Shared { gathered: Mutex::default(), more: Condvar::new(), room: Condvar::new() }));
        let shared = Arc::clone(&lines.0);
        let writer = std::thread::Builder::new().name("log".to_owned()).spawn(move || shared.write_to(out))?;
        Ok(Self { lines, writer: Some(writer) })
    }
}

impl Drop for Log {
    fn drop(&mut self) {
        self.lines.0.lock().ended = true;
        self.lines.0.more.notify_one();
        if let Some(writer) = self.writer.take() {
            // It does not panic, and if it did there would be nowhere to say so.
            let _ = writer.join();
        }
    }
}

/// Where the layer puts its lines.
#[derive(Debug, Clone)]
struct Lines(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    gathered: Mutex<Gathered>,
    /// There is something to write, or it is the end.
    more: Condvar,
    /// There is room again.
    room: Condvar,
}

#[derive(Debug, Default)]
struct Gathered {
    bytes: Vec<u8>,
    ended: bool,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Gathered> {
        self.gathered.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes a line; `false` when nobody would write it any more.
    fn push(&self, line: &[u8]) -> bool {
        let gathered = self.lock();
        let is_full = |gathered: &mut Gathered| gathered.bytes.len() >= FULL && !gathered.ended;
        let mut gathered = self.room.wait_while(gathered, is_full).unwrap_or_else(PoisonError::into_inner);
        if gathered.ended {
            return false;
        }
        let is_first = gathered.bytes.is_empty();
        gathered.bytes.extend_from_slice(line);
        drop(gathered);
        if is_first {
            self.more.notify_one();
        }
        true
    }

    /// The thread: waits for a first line, lets others come, writes them all.
    fn write_to<W: io::Write>(&self, out: impl Fn() -> W) {
        let mut taken = Vec::new();
        loop {
            let is_idle = |gathered: &mut Gathered| gathered.bytes.is_empty() && !gathered.ended;
            let gathered = self.more.wait_while(self.lock(), is_idle).unwrap_or_else(PoisonError::into_inner);
            let is_going_on = |gathered: &mut Gathered| !gathered.ended;
            let waited = self.more.wait_timeout_while(gathered, GATHER, is_going_on);
            let (mut gathered, _) = waited.unwrap_or_else(PoisonError::into_inner);
            std::mem::swap(&mut taken, &mut gathered.bytes);
            let ended = gathered.ended;
            drop(gathered);
            self.room.notify_all();
            let mut out = out();
            // Whoever closed our stderr does not want the log.
            let _ = out.write_all(&taken).and_then(|()| out.flush());
            if ended {
                return;
            }
            taken.clear();
        }
    }
}

impl<'a> MakeWriter<'a> for Lines {
    type Writer = Line<'a>;

    fn make_writer(&'a self) -> Line<'a> {
        Line(&self.0)
    }
}

/// Takes what is written of one line; the layer writes each in one piece.
#[derive(Debug)]
struct Line<'a>(&'a Shared);

impl io::Write for Line<'_> {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        if self.0.push(line) { Ok(line.len()) } else { io::stderr().write(line) }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    /// What was written, in the pieces in which it was.
    #[derive(Clone, Default)]
    struct Out(Arc<Mutex<Vec<Vec<u8>>>>);

    impl io::Write for Out {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().push(bytes.to_vec());
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn log() -> (Log, Out) {
        let out = Out::default();
        let written = out.clone();
        (Log::to(move || written.clone()).unwrap(), out)
    }

    #[test]
    fn every_line_is_written_once_and_in_order_by_the_end() {
        let (log, out) = log();
        let expected = (0..1000).fold(String::new(), |all, number| all + &format!("line {number}\n"));
        for line in expected.split_inclusive('\n') {
            log.lines.make_writer().write_all(line.as_bytes()).unwrap();
        }
        drop(log);
        let written = out.0.lock().unwrap();
        assert_eq!(String::from_utf8(written.concat()).unwrap(), expected);
        assert!(written.len() < 500, "{} writes for 1000 lines", written.len());
    }

    #[test]
    fn no_line_is_lost_when_there_is_more_than_there_is_room_for() {
        let (log, out) = log();
        let line = vec![b'x'; FULL / 4];
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| (0..5).for_each(|_| log.lines.make_writer().write_all(&line).unwrap()));
            }
        });
        drop(log);
        let written = out.0.lock().unwrap();
        assert_eq!(written.iter().map(Vec::len).sum::<usize>(), 20 * line.len());
        assert!(written.iter().all(|piece| piece.len() < FULL + line.len()));
    }
}
