//! Models of a hub: one GGUF file, by HTTPS, which goes on where it ended.

use std::fs;
use std::io;
use std::net::IpAddr;
use std::path::Path;

use anyhow::{Context as _, anyhow};
use http::Uri;
use pollux_backends::local::library;
use pollux_client::{Downloaded, NoDownload, RedactedUrl, Transport, TransportConfig, beside, download};

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
    let own = name_of(url.path().rsplit('/').next().unwrap_or_default());
    if shelf.library.get(&own).is_some() {
        tell(&said!("local-is-here", name = own));
        return Ok(());
    }
    let name = import::free_name(shelf, &own)?;
    shelf.make_folder()?;
    let part = shelf.library.folder().join(format!("{name}.gguf.part"));
    let transport = TransportConfig { total_timeout: None, ..shelf.config.upstream.transport.clone() };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let told = runtime.block_on(fetch(&Transport::new(&transport)?, &url, &part))?;
    let (size, sha256) = library::digest(&part).with_context(|| said!("cli-cannot-read", file = part.display()))?;
    if told.sha256.as_ref().is_some_and(|expected| *expected != sha256) {
        remove(&part).with_context(|| said!("local-unwritten", path = part.display()))?;
        let expected = told.sha256.unwrap_or_default();
        return Err(anyhow!(said!("local-checksum", file = name, expected = expected, came = sha256)));
    }
    if told.sha256.is_none() {
        tell(&said!("local-no-checksum", sha256 = sha256.as_str()));
    }
    if !library::is_gguf(&part).with_context(|| said!("cli-cannot-read", file = part.display()))? {
        remove(&part).with_context(|| said!("local-unwritten", path = part.display()))?;
        return Err(anyhow!(said!("local-no-gguf", file = shown(place))));
    }
    let facts = import::look_at(&part).inspect_err(|_| {
        // It is whole and of no use.
        let _ = remove(&part);
    })?;
    import::take_in(shelf, &part, &name, facts, (size, sha256), &shown(place))?;
    // What is left over does no harm: the next part of that name begins with it anew.
    let _ = fs::remove_file(beside(&part));
    Ok(())
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

async fn fetch(transport: &Transport, url: &Uri, part: &Path) -> anyhow::Result<Downloaded> {
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
        match download(transport, url, None, part, seen).await {
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
                return Err(anyhow!(said!("local-status", url = told, status = status.as_u16())));
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
