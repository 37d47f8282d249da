//! Models of a hub: GGUF files, by HTTPS, which go on where they ended.

use std::fs;
use std::io;
use std::net::IpAddr;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow};
use http::{HeaderValue, Uri};
use pollux_backends::local::{Part, library};
use pollux_client::{Downloaded, NoDownload, RedactedUrl, Transport, TransportConfig, beside, download, is_same_host};

use super::{Shelf, bar, import, name_of, no_model, tell};
use crate::command::environment;
use crate::exit::WrongArguments;
use crate::speak::said;

/// The hub, where `HF_ENDPOINT` names no other: its own tools heed the same variable.
const HUB: &str = "https://huggingface.co";
/// So often a download that broke off goes on by itself, if something came each time.
const TRIES: u32 = 5;

pub(super) fn pull(shelf: &Shelf, place: &str) -> anyhow::Result<()> {
    let hub = environment("HF_ENDPOINT").unwrap_or_else(|| HUB.to_owned());
    let Some(url) = url(place, &hub) else { return Err(no_model(shelf, place)) };
    if !cfg!(feature = "local") {
        return Err(anyhow!(said!("local-not-built")));
    }
    let url: Uri = url.parse().map_err(|_| WrongArguments(said!("local-url-wrong", url = shown(place))))?;
    if !is_safe(&url) {
        return Err(WrongArguments(said!("local-url-wrong", url = shown(place))).into());
    }
    let (own, urls) = all_of(&url)?;
    if shelf.library.get(&own).is_some() {
        tell(&said!("local-is-here", name = own));
        return Ok(());
    }
    let name = import::free_name(shelf, &own)?;
    let _claim = shelf.claim(&name)?;
    if shelf.library.get(&name).is_some() {
        tell(&said!("local-is-here", name = name));
        return Ok(());
    }
    let parts = Parts::new(shelf, &name, urls.len())?;
    let transport = TransportConfig { total_timeout: None, ..shelf.config.upstream.transport.clone() };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let transport = Transport::new(&transport)?;
    let token = token(&url, &hub);
    let mut known = Vec::new();
    for (url, part) in urls.iter().zip(&parts.files) {
        let told = runtime.block_on(fetch(&transport, url, token.as_ref(), part));
        let told = told.inspect_err(|_| parts.leave_nothing_empty())?;
        known.push(checked(url, part, &told)?);
    }
    let facts = import::look_at(&parts.files[0]).inspect_err(|_| {
        // It is whole and of no use.
        parts.remove();
    })?;
    import::take_in(shelf, &parts.files, &name, facts, known, &shown(place))?;
    parts.remove();
    Ok(())
}

/// What a model is called, and where its files are: in `-00001-of-00003.gguf` and its like it is in several.
fn all_of(url: &Uri) -> anyhow::Result<(String, Vec<Uri>)> {
    let file = url.path().rsplit('/').next().unwrap_or_default();
    let split = file.strip_suffix(".gguf").and_then(library::split).filter(|(_, _, count)| *count > 1);
    let Some((before, _, count)) = split else { return Ok((name_of(file), vec![url.clone()])) };
    let folder = url.path().strip_suffix(file).unwrap_or_default();
    let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
    let at = |name: &String| {
        let mut parts = url.clone().into_parts();
        parts.path_and_query = Some(format!("{folder}{name}.gguf{query}").parse()?);
        anyhow::Ok(Uri::from_parts(parts)?)
    };
    Ok((name_of(before), library::names(before, count).iter().map(at).collect::<Result<_, _>>()?))
}

/// What has come of a model so far.
struct Parts {
    files: Vec<PathBuf>,
    /// Where several are, as llama.cpp finds the others by their names.
    folder: Option<PathBuf>,
}

impl Parts {
    fn new(shelf: &Shelf, name: &str, count: usize) -> anyhow::Result<Self> {
        let models = shelf.library.folder();
        if count == 1 {
            return Ok(Self { files: vec![models.join(format!("{name}.gguf.part"))], folder: None });
        }
        let folder = models.join(format!("{name}.parts"));
        fs::create_dir_all(&folder).with_context(|| said!("local-unwritten", path = folder.display()))?;
        let names = library::names(name, u32::try_from(count)?);
        let files = names.iter().map(|name| folder.join(format!("{name}.gguf"))).collect();
        Ok(Self { files, folder: Some(folder) })
    }

    /// Removes what is left of them. What cannot be removed does no harm: the next try begins with it anew.
    fn remove(&self) {
        for file in &self.files {
            let _ = remove(file);
        }
        self.leave_nothing_empty();
    }

    /// A folder with nothing in it is none.
    fn leave_nothing_empty(&self) {
        if let Some(folder) = &self.folder {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// The size and the checksum of what came, if it is what was told, and a model's file.
fn checked(url: &Uri, part: &Path, told: &Downloaded) -> anyhow::Result<Part> {
    let unwritten = || said!("local-unwritten", path = part.display());
    let unread = || said!("cli-cannot-read", file = part.display());
    let (size, sha256) = library::digest(part).with_context(unread)?;
    if let Some(expected) = told.sha256.as_ref().filter(|expected| **expected != sha256) {
        remove(part).with_context(unwritten)?;
        let file = shown(&url.to_string());
        return Err(anyhow!(said!("local-checksum", file = file, expected = expected, came = sha256)));
    }
    if told.sha256.is_none() {
        tell(&said!("local-no-checksum", sha256 = sha256.as_str()));
    }
    if !library::is_gguf(part).with_context(unread)? {
        remove(part).with_context(unwritten)?;
        return Err(anyhow!(said!("local-no-gguf", file = shown(&url.to_string()))));
    }
    Ok(Part { size, sha256 })
}

/// What proves to the hub who asks, as its own tools keep it; for its own host only.
fn token(url: &Uri, hub: &str) -> Option<HeaderValue> {
    let hub: Uri = hub.parse().ok()?;
    if !is_same_host(url, &hub) {
        return None;
    }
    let kept = || {
        let home = || Some(PathBuf::from(environment("HOME")?).join(".cache/huggingface"));
        let folder = environment("HF_HOME").map(PathBuf::from).or_else(home)?;
        fs::read_to_string(folder.join("token")).ok()
    };
    let token = environment("HF_TOKEN").or_else(kept)?;
    let token = token.trim();
    let mut value = HeaderValue::from_str(&format!("Bearer {token}")).ok().filter(|_| !token.is_empty())?;
    value.set_sensitive(true);
    Some(value)
}

/// Removes what came, and what is remembered of it.
fn remove(part: &Path) -> io::Result<()> {
    match fs::remove_file(beside(part)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => fs::remove_file(part),
    }
}

/// `OWNER/REPOSITORY/FILE.gguf` in the hub, or a URL.
fn url(place: &str, hub: &str) -> Option<String> {
    if place.contains("://") {
        return Some(place.to_owned());
    }
    let mut parts = place.splitn(3, '/');
    let (owner, repository, file) = (parts.next()?, parts.next()?, parts.next()?);
    let is_file = Path::new(file).extension().is_some_and(|end| end.eq_ignore_ascii_case("gguf"));
    let hub = hub.trim_end_matches('/');
    is_file.then(|| format!("{hub}/{owner}/{repository}/resolve/main/{file}"))
}

/// A place as it may be kept and told: a URL without what may be secret in it.
fn shown(place: &str) -> String {
    if place.contains("://") { RedactedUrl(place).to_string() } else { place.to_owned() }
}

/// Secure, or on this machine.
fn is_safe(url: &Uri) -> bool {
    let host = url.host().unwrap_or_default().trim_matches(['[', ']']);
    let here = || host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
    match url.scheme_str() {
        Some("https") => !host.is_empty(),
        Some("http") => here(),
        _ => false,
    }
}

async fn fetch(
    transport: &Transport,
    url: &Uri,
    token: Option<&HeaderValue>,
    part: &Path,
) -> anyhow::Result<Downloaded> {
    let bar = bar(None)?;
    let told = url.to_string();
    let told = RedactedUrl(&told);
    let mut tried = 0;
    loop {
        tried += 1;
        let before = fs::metadata(part).map_or(0, |data| data.len());
        let seen = |seen, total| {
            if let Some(total) = total
                && bar.length() != Some(total)
            {
                bar.set_length(total);
                if let Ok(of_a_length) = super::bar(Some(total)) {
                    bar.set_style(of_a_length.style());
                }
            }
            bar.set_position(seen);
        };
        match download(transport, url, token, part, seen).await {
            Ok(downloaded) => {
                bar.finish_and_clear();
                return Ok(downloaded);
            }
            Err(NoDownload::Failed(error)) => {
                let has = fs::metadata(part).map_or(0, |data| data.len());
                if has > before && tried < TRIES {
                    continue;
                }
                return Err(anyhow::Error::new(error).context(said!("local-broke-off", url = told)));
            }
            Err(NoDownload::Status(status)) => {
                // There is nothing of it, so nothing stays.
                if before == 0 {
                    let _ = remove(part);
                }
                let status = status.as_u16();
                return Err(anyhow!(match status {
                    401 | 403 => said!("local-gated", url = told, status = status),
                    _ => said!("local-status", url = told, status = status),
                }));
            }
            Err(NoDownload::File(error)) => {
                return Err(anyhow::Error::new(error).context(said!("local-unwritten", path = part.display())));
            }
            Err(_) => return Err(anyhow!(said!("local-redirect", url = told))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_the_hub_is_a_url() {
        let check = |place: &str| url(place, "https://hub/");
        assert_eq!(check("a/b/c-q8_0.gguf").as_deref(), Some("https://hub/a/b/resolve/main/c-q8_0.gguf"));
        assert_eq!(check("a/b/sub/c.GGUF").as_deref(), Some("https://hub/a/b/resolve/main/sub/c.GGUF"));
        assert_eq!(check("https://x/y").as_deref(), Some("https://x/y"));
        for place in ["smollm", "a/b", "a/b/c.safetensors"] {
            assert_eq!(check(place), None, "{place}");
        }
    }

    #[test]
    fn a_model_in_several_files_is_fetched_whole() {
        let check = |url: &'static str| all_of(&Uri::from_static(url)).unwrap();
        let (name, urls) = check("https://hub/a/b/resolve/main/sub/Large-q8-00002-of-00003.gguf?x=1");
        assert_eq!(name, "large-q8");
        assert_eq!(urls[0], "https://hub/a/b/resolve/main/sub/Large-q8-00001-of-00003.gguf?x=1");
        assert_eq!((urls.len(), urls[2].path()), (3, "/a/b/resolve/main/sub/Large-q8-00003-of-00003.gguf"));
        for url in ["https://hub/x.gguf", "https://hub/x-00001-of-00001.gguf", "https://hub/x-1-of-3.gguf"] {
            assert_eq!(check(url).1, [url], "{url}");
        }
    }

    #[test]
    fn what_is_kept_of_a_place_has_no_secrets() {
        assert_eq!(shown("https://me:word@hub/x.gguf?token=a"), "https://…@hub/x.gguf?…");
        assert_eq!(shown("owner/repository/x.gguf"), "owner/repository/x.gguf");
    }

    #[test]
    fn what_comes_over_the_network_comes_securely() {
        for (url, safe) in [
            ("https://hub/x", true),
            ("http://127.0.0.1:1/x", true),
            ("http://[::1]/x", true),
            ("http://hub/x", false),
            ("ftp://hub/x", false),
        ] {
            assert_eq!(is_safe(&url.parse().unwrap()), safe, "{url}");
        }
    }
}
