//! Capsules of requests on file: one file each, in the folder `capsules` of the data folder.
//!
//! Making and writing them is done by a thread of its own behind a short line; who finds the line full is told so and
//! loses the capsule, not time. A file is written under another name and then renamed, so that what is there is whole. The
//! oldest go first, by the time in their names: when they are too old, and when all of them together take too much room.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::StoreError;
use crate::private;

/// The name of the folder.
const FOLDER: &str = "capsules";
/// So many wait to be written.
const WAITING: usize = 64;
/// So long the last of them may take to be written when the process ends; a folder over a network may not answer at all.
const CLOSING: Duration = Duration::from_secs(5);
/// How often to look for those that are too old.
const SWEEP: Duration = Duration::from_secs(3600);

/// How many capsules are kept, and how large. `capture` says of which requests.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct CapsulesConfig {
    /// With `capture = "sampled"`: the share of all requests that is kept, from 0 to 1.
    #[schemars(range(max = 1.0))]
    pub sample: f64,
    /// A request whose bytes, those of all answers included, are more than these is kept without them and cannot be replayed.
    pub max_bytes: u64,
    /// Whether prompts and answers are kept. Without them their texts are blanks of the same length: a replay shows the same
    /// attempts, times, faults and sizes, and cannot tell whether the same was said. Errors keep their words.
    pub content: bool,
    /// So many are kept in a minute, and no more.
    pub per_minute: u32,
    /// All files together take no more room than this; the oldest go first.
    pub max_total_bytes: u64,
    /// How long they are kept, such as `7d`.
    #[serde(with = "span")]
    #[schemars(with = "String")]
    pub keep: Duration,
}

impl Default for CapsulesConfig {
    fn default() -> Self {
        Self {
            sample: 0.01,
            max_bytes: 1 << 20,
            content: true,
            per_minute: 60,
            max_total_bytes: 256 << 20,
            keep: Duration::from_secs(7 * 86_400),
        }
    }
}

mod span {
    use std::time::Duration;

    use serde::de::Error as _;
    use serde::{Deserialize as _, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(span: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
        let text = match span.as_secs() {
            // Days as people count them.
            seconds if seconds.is_multiple_of(86_400) && seconds > 0 => format!("{}d", seconds / 86_400),
            _ => humantime::format_duration(*span).to_string(),
        };
        serializer.serialize_str(&text)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Duration, D::Error> {
        humantime::parse_duration(&String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

/// A capsule that is yet to be made.
pub type Make = Box<dyn FnOnce() -> Vec<u8> + Send>;

/// To be told whether a capsule was written.
pub type Told = Box<dyn FnOnce(bool) + Send>;

/// Where capsules are kept.
#[derive(Debug)]
pub struct Capsules {
    folder: PathBuf,
    send: Mutex<Option<SyncSender<Order>>>,
    /// Comes to its end with the writer.
    writer: Mutex<Option<Receiver<()>>>,
    /// So many are yet to be written.
    waiting: Arc<AtomicUsize>,
}

/// A capsule that is to be written.
struct Order {
    id: String,
    make: Make,
    told: Told,
}

/// A capsule on file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its name.
    pub id: String,
    /// When its request came, since 1970.
    pub unix: u64,
    /// Its size.
    pub bytes: u64,
    /// Its file.
    pub path: PathBuf,
}

impl Capsules {
    /// The capsules of a data folder, to be written.
    ///
    /// # Errors
    /// [`StoreError::Folder`]
    pub fn open(data: &Path, config: &CapsulesConfig) -> Result<Self, StoreError> {
        let folder = data.join(FOLDER);
        let failed = |source| StoreError::Folder { path: folder.display().to_string(), source };
        make_folder(&folder).map_err(failed)?;
        let (send, receive) = sync_channel(WAITING);
        let mut shelf = Shelf { folder: folder.clone(), config: config.clone(), total: 0 };
        shelf.sweep(now());
        let waiting = Arc::new(AtomicUsize::new(0));
        let (ends, ended) = sync_channel(0);
        let left = Arc::clone(&waiting);
        let write = move || {
            write_all(&receive, shelf, &left);
            drop::<SyncSender<()>>(ends);
        };
        std::thread::Builder::new().name("capsules".to_owned()).spawn(write).map_err(failed)?;
        Ok(Self { folder, send: Mutex::new(Some(send)), writer: Mutex::new(Some(ended)), waiting })
    }

    /// Keeps one under this name; `false` when too many wait to be written. `told` is told once it is written, or cannot be.
    pub fn keep(&self, id: &str, make: Make, told: Told) -> bool {
        let send = self.send.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(send) = &*send else { return false };
        self.waiting.fetch_add(1, Ordering::Relaxed);
        let taken = send.try_send(Order { id: id.to_owned(), make, told }).is_ok();
        if !taken {
            self.waiting.fetch_sub(1, Ordering::Relaxed);
        }
        taken
    }

    /// Where they are.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Writes what waits, and takes no more. It takes five seconds and no longer: what is not written by then is lost, and
    /// the log says how many.
    pub fn close(&self) {
        let lost = self.close_within(CLOSING);
        if lost > 0 {
            let (seconds, folder) = (CLOSING.as_secs(), self.folder.display());
            tracing::warn!(target: "pollux", lost, %folder, "capsules are lost: they were not written within {seconds} s");
        }
    }

    /// Gives how many are not written.
    fn close_within(&self, span: Duration) -> usize {
        drop(self.send.lock().unwrap_or_else(PoisonError::into_inner).take());
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some(writer) = writer else { return 0 };
        // Nothing is ever sent: it is over, or it is not.
        let _ = writer.recv_timeout(span);
        self.waiting.load(Ordering::Relaxed)
    }

    /// Those of a data folder, the oldest first.
    ///
    /// # Errors
    /// What the system says; that there is no folder is none.
    pub fn list(data: &Path) -> io::Result<Vec<Listed>> {
        let mut found = match listed(&data.join(FOLDER)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            other => other?,
        };
        found.sort_by(|one, other| (one.unix, &one.id).cmp(&(other.unix, &other.id)));
        Ok(found)
    }

    /// Puts one among those of a data folder; gives its file.
    ///
    /// # Errors
    /// What the system says.
    pub fn put(data: &Path, id: &str, capsule: &[u8]) -> io::Result<PathBuf> {
        let folder = data.join(FOLDER);
        make_folder(&folder)?;
        write(&folder, id, capsule)
    }

    /// Does at once what a running Pollux does by and by; tells how many went.
    ///
    /// # Errors
    /// What the system says.
    pub fn prune(data: &Path, config: &CapsulesConfig) -> io::Result<usize> {
        let before = Self::list(data)?.len();
        Shelf { folder: data.join(FOLDER), config: config.clone(), total: 0 }.sweep(now());
        Ok(before - Self::list(data)?.len())
    }
}

impl Drop for Capsules {
    fn drop(&mut self) {
        self.close();
    }
}

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs()
}

fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

fn listed(folder: &Path) -> io::Result<Vec<Listed>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        let name = entry.file_name();
        let Some(id) = name.to_str().and_then(|name| name.strip_suffix(".json")) else { continue };
        let Some(unix) = id.split('-').next().and_then(|unix| unix.parse().ok()) else { continue };
        // One that has gone meanwhile is not there.
        let Ok(about) = entry.metadata() else { continue };
        found.push(Listed { id: id.to_owned(), unix, bytes: about.len(), path });
    }
    Ok(found)
}

fn write(folder: &Path, id: &str, capsule: &[u8]) -> io::Result<PathBuf> {
    let safe = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
    if id.is_empty() || !id.chars().all(safe) {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, format!("`{id}` is no name of a capsule")));
    }
    let path = folder.join(format!("{id}.json"));
    let draft = private::with_suffix(&path, ".part");
    let mut file = private::options().truncate(true).open(&draft)?;
    file.write_all(capsule)?;
    drop(file);
    fs::rename(&draft, &path)?;
    Ok(path)
}

/// What the writing thread knows.
struct Shelf {
    folder: PathBuf,
    config: CapsulesConfig,
    /// So many bytes, as far as is known.
    total: u64,
}

fn write_all(receive: &Receiver<Order>, mut shelf: Shelf, waiting: &AtomicUsize) {
    let mut swept = now();
    loop {
        match receive.recv_timeout(SWEEP) {
            Ok(Order { id, make, told }) => {
                let capsule = make();
                let written = write(&shelf.folder, &id, &capsule);
                match &written {
                    Ok(_) => shelf.total += capsule.len() as u64,
                    Err(error) => tracing::warn!(target: "pollux", %error, "a capsule cannot be written"),
                }
                told(written.is_ok());
                waiting.fetch_sub(1, Ordering::Relaxed);
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
        let now = now();
        if shelf.total > shelf.config.max_total_bytes || now.saturating_sub(swept) >= SWEEP.as_secs() {
            shelf.sweep(now);
            swept = now;
        }
    }
}

impl Shelf {
    /// Removes what is too old or too much, and what a write that was cut short has left.
    fn sweep(&mut self, now: u64) {
        if let Err(error) = self.try_sweep(now) {
            tracing::warn!(target: "pollux", %error, "old capsules cannot be removed");
        }
    }

    fn try_sweep(&mut self, now: u64) -> io::Result<()> {
        for entry in fs::read_dir(&self.folder)? {
            let path = entry?.path();
            if path.extension().is_some_and(|suffix| suffix == "part") {
                let _ = fs::remove_file(path);
            }
        }
        let mut found = listed(&self.folder)?;
        found.sort_by(|one, other| (other.unix, &other.id).cmp(&(one.unix, &one.id)));
        self.total = 0;
        for capsule in found {
            let old = now.saturating_sub(capsule.unix) > self.config.keep.as_secs();
            if old || self.total + capsule.bytes > self.config.max_total_bytes {
                fs::remove_file(&capsule.path)?;
            } else {
                self.total += capsule.bytes;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(data: &Path) -> Vec<String> {
        Capsules::list(data).unwrap().into_iter().map(|listed| listed.id).collect()
    }

    #[test]
    fn what_is_kept_is_whole_and_for_its_owner_alone() {
        let data = tempfile::tempdir().unwrap();
        let capsules = Capsules::open(data.path(), &CapsulesConfig::default()).unwrap();
        let id = format!("{}-0000abcd", now());
        let told: Arc<Mutex<Vec<bool>>> = Arc::default();
        let note = || {
            let told = Arc::clone(&told);
            Box::new(move |written| told.lock().unwrap().push(written))
        };
        assert!(capsules.keep(&id, Box::new(|| b"{}".to_vec()), note()));
        assert!(capsules.keep("../escape", Box::new(|| b"{}".to_vec()), note()));
        assert_eq!(capsules.close_within(CLOSING), 0);
        assert!(!capsules.keep("late", Box::new(Vec::new), note()));
        assert_eq!(*told.lock().unwrap(), [true, false]);
        assert_eq!(ids(data.path()), std::slice::from_ref(&id));
        assert_eq!(fs::read(capsules.folder().join(format!("{id}.json"))).unwrap(), b"{}");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
            assert_eq!((mode(capsules.folder()), mode(&capsules.folder().join(format!("{id}.json")))), (0o700, 0o600));
        }
    }

    #[test]
    fn the_oldest_go_first_and_half_a_file_goes_at_once() {
        let data = tempfile::tempdir().unwrap();
        let (now, day) = (now(), 86_400);
        for (age, fill) in [(8 * day, 10), (6 * day, 400), (day, 400), (0, 400)] {
            Capsules::put(data.path(), &format!("{}-{age}", now - age), &vec![b' '; fill]).unwrap();
        }
        fs::write(data.path().join("capsules/1-a.json.part"), "half").unwrap();
        let config = CapsulesConfig { max_total_bytes: 1000, ..CapsulesConfig::default() };
        assert_eq!(Capsules::prune(data.path(), &config).unwrap(), 2);
        assert_eq!(ids(data.path()), [format!("{}-{day}", now - day), format!("{now}-0")]);
        assert_eq!(fs::read_dir(data.path().join("capsules")).unwrap().count(), 2);
    }

    #[test]
    fn nobody_waits_for_the_writer() {
        let data = tempfile::tempdir().unwrap();
        let capsules = Capsules::open(data.path(), &CapsulesConfig::default()).unwrap();
        let (release, held) = sync_channel::<()>(0);
        assert!(capsules.keep(
            "1-a",
            Box::new(move || {
                let _ = held.recv();
                Vec::new()
            }),
            Box::new(|_| {})
        ));
        let taken = (0..2 * WAITING).filter(|_| capsules.keep("2-b", Box::new(Vec::new), Box::new(|_| {}))).count();
        assert!((WAITING - 1..=WAITING + 1).contains(&taken), "{taken}");
        // Nor at the end: those that are lost are counted.
        assert_eq!(capsules.close_within(Duration::from_millis(20)), taken + 1);
        drop(release);
    }

    #[test]
    fn without_a_folder_there_are_none() {
        let data = tempfile::tempdir().unwrap();
        assert_eq!(Capsules::list(data.path()).unwrap(), []);
    }
}
