//! What `gs://` URIs name: files in a local folder, in S3 or in Google Cloud Storage, read whole and up to a limit.
//!
//! A bucket is what the settings call so, wherever it is kept; its name is what callers write. An object's name comes
//! from a caller and is not trusted: nothing in it can lead out of the folder, by links neither, and what a storage
//! might read as such is refused for every kind alike.

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use futures::StreamExt as _;
use object_store::aws::AmazonS3Builder;
use object_store::gcp::GoogleCloudStorageBuilder;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{Attribute, GetResult, ObjectStore, ObjectStoreExt as _};
use percent_encoding::percent_decode_str;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Google's own limit for a name.
const MAX_NAME: usize = 1024;
/// For one object, all of it.
const PATIENCE: Duration = Duration::from_secs(60);

/// A bucket whose files requests may name as `gs://{name}/…`, for the projects that have it among their buckets.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BucketConfig {
    /// What stands behind `gs://`.
    pub name: String,
    /// Where it is: `file:///folder`, `s3://bucket/folder` or `gs://bucket/folder`.
    pub url: String,
    /// What the storage needs to know, such as `region`, `endpoint` or `service_account` (a file). What is not said here is taken
    /// from the variables that the storage's own tools read.
    #[serde(default)]
    pub options: BTreeMap<String, String>,
}

impl fmt::Debug for BucketConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What an option is set to may be a secret.
        let options: Vec<_> = self.options.keys().collect();
        f.debug_struct("BucketConfig")
            .field("name", &self.name)
            .field("url", &self.url)
            .field("options", &options)
            .finish()
    }
}

/// Why a bucket cannot be set up.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BucketError {
    /// No bucket is called so.
    #[error("`{0}` is no name of a bucket; expected 3 to 63 of `a-z`, `0-9`, `-`, `_` and `.`")]
    Name(String),
    /// A URL of something else.
    #[error("`{0}` is no place for a bucket; expected `file:///folder`, `s3://bucket/folder` or `gs://bucket/folder`")]
    Url(String),
    /// An option that the storage does not have.
    #[error("the storage has no option `{0}`")]
    Option(String),
    /// The storage's own library refuses it.
    #[error("the bucket `{name}` cannot be set up: {source}")]
    Storage {
        /// As the settings call it.
        name: String,
        /// What the library said.
        #[source]
        source: object_store::Error,
    },
}

/// Why an object cannot be had.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// No object can be called so, or none may.
    #[error("the name of the object cannot be used")]
    Name,
    /// There is none.
    #[error("there is no such object")]
    NotFound,
    /// It is longer than what is read.
    #[error("the object has {size} bytes; up to {limit} are read")]
    TooLarge {
        /// Its length.
        size: u64,
        /// What was to be read at most.
        limit: u64,
    },
    /// The storage does not let us.
    #[error("the storage refuses: {0}")]
    Denied(#[source] object_store::Error),
    /// The storage fails, or is too slow.
    #[error("the storage fails: {0}")]
    Failed(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// A file of a bucket.
#[derive(Debug, Clone)]
pub struct Object {
    /// All of it.
    pub bytes: Bytes,
    /// What the storage says that it is.
    pub content_type: Option<String>,
}

/// `gs://bucket/object`, taken apart.
///
/// ```
/// use pollux_backends::bucket::GsUri;
/// let uri: GsUri = "gs://pictures/2026/cat.png".parse().unwrap();
/// assert_eq!((&*uri.bucket, &*uri.object), ("pictures", "2026/cat.png"));
/// assert!("gs://pictures".parse::<GsUri>().is_err() && "https://x/y".parse::<GsUri>().is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct GsUri {
    /// The bucket.
    pub bucket: String,
    /// The object, not trusted.
    pub object: String,
}

impl FromStr for GsUri {
    type Err = ReadError;

    fn from_str(text: &str) -> Result<Self, ReadError> {
        let (bucket, object) =
            text.strip_prefix("gs://").and_then(|rest| rest.split_once('/')).ok_or(ReadError::Name)?;
        if bucket.is_empty() || object.is_empty() {
            return Err(ReadError::Name);
        }
        Ok(Self { bucket: bucket.to_owned(), object: object.to_owned() })
    }
}

/// Whether a bucket can be called so.
///
/// # Errors
/// [`BucketError::Name`].
pub fn check_name(name: &str) -> Result<(), BucketError> {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_' | b'.');
    if (3..=63).contains(&name.len()) && name.bytes().all(fits) {
        return Ok(());
    }
    Err(BucketError::Name(name.to_owned()))
}

/// A bucket that can be read.
#[derive(Clone)]
pub struct Bucket {
    name: String,
    storage: Arc<dyn ObjectStore>,
    /// Of the storage; empty, or without a slash at its ends.
    folder: String,
    /// The folder on this machine, with all links followed.
    local: Option<PathBuf>,
}

impl fmt::Debug for Bucket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Bucket").field("name", &self.name).finish_non_exhaustive()
    }
}

impl Bucket {
    /// The bucket as the settings describe it; a local folder has to be there.
    ///
    /// # Errors
    /// When there cannot be such a bucket.
    pub fn new(config: &BucketConfig) -> Result<Self, BucketError> {
        let name = config.name.clone();
        check_name(&name)?;
        let elsewhere = || BucketError::Url(config.url.clone());
        let (scheme, rest) = config.url.split_once("://").ok_or_else(elsewhere)?;
        let failed = |source| BucketError::Storage { name: name.clone(), source };
        if scheme == "file" {
            let storage = LocalFileSystem::new_with_prefix(rest).map_err(failed)?;
            let Some(option) = config.options.keys().next() else {
                let local = std::fs::canonicalize(rest).map_err(|_| elsewhere())?;
                return Ok(Self { name, storage: Arc::new(storage), folder: String::new(), local: Some(local) });
            };
            return Err(BucketError::Option(option.clone()));
        }
        let (bucket, folder) = rest.split_once('/').unwrap_or((rest, ""));
        if bucket.is_empty() || bucket.contains(['@', ':', '?', '#']) || folder.contains(['?', '#']) {
            return Err(elsewhere());
        }
        let storage: Arc<dyn ObjectStore> = match scheme {
            "s3" => {
                let mut builder = AmazonS3Builder::from_env().with_bucket_name(bucket);
                for (key, value) in &config.options {
                    builder = builder.with_config(option(key)?, value);
                }
                Arc::new(builder.build().map_err(failed)?)
            }
            "gs" => {
                let mut builder = GoogleCloudStorageBuilder::from_env().with_bucket_name(bucket);
                for (key, value) in &config.options {
                    builder = builder.with_config(option(key)?, value);
                }
                Arc::new(builder.build().map_err(failed)?)
            }
            _ => return Err(elsewhere()),
        };
        Ok(Self { name, storage, folder: folder.trim_matches('/').to_owned(), local: None })
    }

    /// What callers call it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// An object, if it is no longer than `limit`.
    ///
    /// # Errors
    /// See [`ReadError`].
    pub async fn read(&self, object: &str, limit: u64) -> Result<Object, ReadError> {
        match tokio::time::timeout(PATIENCE, self.fetch(object, limit)).await {
            Ok(read) => read,
            Err(late) => Err(ReadError::Failed(late.into())),
        }
    }

    async fn fetch(&self, object: &str, limit: u64) -> Result<Object, ReadError> {
        if !is_usable(object) {
            return Err(ReadError::Name);
        }
        let within = if self.folder.is_empty() { object.to_owned() } else { format!("{}/{object}", self.folder) };
        let path = Path::parse(&within).map_err(|_| ReadError::Name)?;
        if path.as_ref() != within {
            return Err(ReadError::Name);
        }
        if let Some(folder) = self.local.clone() {
            stays_within(folder, object.to_owned()).await?;
        }
        let found = self.storage.get(&path).await.map_err(failure)?;
        let too_large = |size| ReadError::TooLarge { size, limit };
        if found.meta.size > limit {
            return Err(too_large(found.meta.size));
        }
        let content_type = content_type(&found);
        let mut bytes = BytesMut::with_capacity(usize::try_from(found.meta.size).unwrap_or_default());
        let mut pieces = found.into_stream();
        while let Some(piece) = pieces.next().await {
            bytes.extend_from_slice(&piece.map_err(failure)?);
            // It may have grown since its length was told.
            if bytes.len() as u64 > limit {
                return Err(too_large(bytes.len() as u64));
            }
        }
        Ok(Object { bytes: bytes.freeze(), content_type })
    }
}

fn option<K: FromStr>(key: &str) -> Result<K, BucketError> {
    key.to_ascii_lowercase().parse().map_err(|_| BucketError::Option(key.to_owned()))
}

/// Whether a name is one for every storage, and for none a way to somewhere else, however often it is decoded.
fn is_usable(object: &str) -> bool {
    let is_odd = |character: char| character.is_control() || character == '\\';
    let mut name = object.to_owned();
    // A name has a few escapes at most; one that is still not plain by then means no good.
    for _ in 0..4 {
        let plain = name.len() <= MAX_NAME
            && !name.contains(is_odd)
            && name.split('/').all(|segment| !matches!(segment, "" | "." | ".."));
        if !plain {
            return false;
        }
        let Ok(decoded) = percent_decode_str(&name).decode_utf8() else { return false };
        if decoded == name {
            return true;
        }
        name = decoded.into_owned();
    }
    false
}

/// Follows the links of a local path: they may lead anywhere, and only a file in the folder is one of the bucket's.
async fn stays_within(folder: PathBuf, object: String) -> Result<(), ReadError> {
    let look = move || {
        let real = std::fs::canonicalize(folder.join(object))?;
        let is_file = real.metadata()?.is_file();
        Ok::<_, std::io::Error>(is_file && real.starts_with(&folder))
    };
    match tokio::task::spawn_blocking(look).await {
        Ok(Ok(true)) => Ok(()),
        Ok(Ok(false)) => Err(ReadError::NotFound),
        Ok(Err(error)) => match error.kind() {
            std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory => Err(ReadError::NotFound),
            _ => Err(ReadError::Failed(error.into())),
        },
        Err(error) => Err(ReadError::Failed(error.into())),
    }
}

fn failure(error: object_store::Error) -> ReadError {
    match error {
        object_store::Error::NotFound { .. } => ReadError::NotFound,
        object_store::Error::PermissionDenied { .. } | object_store::Error::Unauthenticated { .. } => {
            ReadError::Denied(error)
        }
        error => ReadError::Failed(error.into()),
    }
}

fn content_type(found: &GetResult) -> Option<String> {
    let said = found.attributes.get(&Attribute::ContentType)?.as_ref().to_owned();
    (!said.is_empty()).then_some(said)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(name: &str, url: &str) -> BucketConfig {
        BucketConfig { name: name.to_owned(), url: url.to_owned(), options: BTreeMap::new() }
    }

    /// A folder `shared` with a file `in`, and a file `secret` beside the folder.
    fn local() -> (tempfile::TempDir, Bucket) {
        let around = tempfile::tempdir().unwrap();
        let folder = around.path().join("shared");
        std::fs::create_dir_all(folder.join("deep")).unwrap();
        std::fs::write(folder.join("in.txt"), "hello").unwrap();
        std::fs::write(folder.join("deep/a b%20c.txt"), "deep").unwrap();
        std::fs::write(around.path().join("secret"), "hunter2").unwrap();
        let bucket = Bucket::new(&config("my-files", &format!("file://{}", folder.display()))).unwrap();
        (around, bucket)
    }

    #[tokio::test]
    async fn a_file_of_a_local_folder_is_read() {
        let (_folder, bucket) = local();
        assert_eq!(bucket.read("in.txt", 5).await.unwrap().bytes, "hello");
        assert_eq!(bucket.read("deep/a b%20c.txt", 5).await.unwrap().bytes, "deep");
        assert!(matches!(bucket.read("in.txt", 4).await, Err(ReadError::TooLarge { size: 5, limit: 4 })));
        assert!(matches!(bucket.read("none", 5).await, Err(ReadError::NotFound)));
        assert!(matches!(bucket.read("in.txt/none", 5).await, Err(ReadError::NotFound)));
        assert!(matches!(bucket.read("deep", 5).await, Err(ReadError::NotFound)));
    }

    #[tokio::test]
    async fn no_name_leads_out_of_the_folder() {
        let (around, bucket) = local();
        let absolute = around.path().join("secret").display().to_string();
        for name in [
            "",
            ".",
            "..",
            "../secret",
            "deep/../../secret",
            "/secret",
            &absolute,
            "deep//x",
            "deep/",
            "%2e%2e/secret",
            "%2E%2e%2Fsecret",
            "..%2fsecret",
            "%252e%252e/secret",
            "..\\secret",
            "in.txt\0",
            "in.txt%00",
            "in\n.txt",
            "%ff",
            "a%25252525252e",
        ] {
            assert!(matches!(bucket.read(name, 100).await, Err(ReadError::Name)), "{name:?}");
        }
        assert!(matches!(bucket.read(&"x".repeat(1025), 100).await, Err(ReadError::Name)));
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn a_link_that_leads_out_of_the_folder_is_no_file_of_it() {
        let (around, bucket) = local();
        let shared = around.path().join("shared");
        std::os::unix::fs::symlink(around.path().join("secret"), shared.join("out")).unwrap();
        std::os::unix::fs::symlink(around.path(), shared.join("up")).unwrap();
        std::os::unix::fs::symlink(shared.join("in.txt"), shared.join("beside")).unwrap();
        for name in ["out", "up/secret"] {
            assert!(matches!(bucket.read(name, 100).await, Err(ReadError::NotFound)), "{name}");
        }
        assert_eq!(bucket.read("beside", 100).await.unwrap().bytes, "hello");
    }

    #[test]
    fn what_is_no_bucket_is_told() {
        let told = |name: &str, url: &str| Bucket::new(&config(name, url)).unwrap_err().to_string();
        assert!(told("A", "file:///tmp").starts_with("`A` is no name of a bucket"));
        assert!(told("abc", "ftp://x").starts_with("`ftp://x` is no place for a bucket"));
        assert!(told("abc", "nowhere").starts_with("`nowhere` is no place for a bucket"));
        assert!(told("abc", "file:///there/is/none").starts_with("the bucket `abc` cannot be set up"));
        assert!(told("abc", "s3://u:p@b").starts_with("`s3://u:p@b` is no place"));
        let mut odd = config("abc", "s3://bucket/folder/");
        odd.options.insert("colour".into(), "blue".into());
        assert_eq!(Bucket::new(&odd).unwrap_err().to_string(), "the storage has no option `colour`");
        odd.options = BTreeMap::from([("region".into(), "us-east-1".into())]);
        assert_eq!(Bucket::new(&odd).unwrap().folder, "folder");
    }
    #[test]
    fn what_an_option_is_set_to_is_never_printed() {
        let mut secret = config("abc", "s3://bucket");
        secret.options.insert("aws_secret_access_key".into(), "hunter2".into());
        let printed = format!("{secret:?}");
        assert!(printed.contains("aws_secret_access_key") && !printed.contains("hunter2"), "{printed}");
    }
}
