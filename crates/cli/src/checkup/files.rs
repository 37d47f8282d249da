//! The configuration files of a Firebase app: three forms, one content.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use pollux_backends::Secret;
use pollux_doctor::checkup::{AppFile, ends_of};
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;

use crate::speak::said;

/// No such file is longer.
const LIMIT: u64 = 1024 * 1024;

/// What a file says, its key included.
pub(super) struct App {
    pub(super) facts: AppFile,
    pub(super) key: Option<Secret>,
    /// What the app's SDK would send beside the key.
    pub(super) headers: Vec<(&'static str, String)>,
}

/// What is read alike from all three forms.
#[derive(Debug, Default, PartialEq, Eq)]
struct Read {
    key: Option<String>,
    project: Option<String>,
    number: Option<String>,
    app: Option<String>,
    bucket: Option<String>,
    domain: Option<String>,
    android: Option<String>,
    certificate: Option<String>,
    bundle: Option<String>,
}

/// Reads a file; `named` is the key that was named elsewhere.
pub(super) fn read(path: &Path, named: Option<&Secret>) -> App {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    let text = match read_at_most(path, LIMIT) {
        Ok(Some(text)) => text,
        Ok(None) => return broken(name, said!("cli-too-long", limit = "1 MiB")),
        Err(error) => return broken(name, crate::speak::reworded(&error.to_string())),
    };
    match content(&text) {
        Ok(read) => app(name, read, named),
        Err(cause) => broken(name, cause),
    }
}

/// A file's text; nothing when it is longer, however long it is.
pub(super) fn read_at_most(path: &Path, limit: u64) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        return Ok(None);
    }
    String::from_utf8(bytes).map(Some).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error.utf8_error()))
}

fn broken(name: String, cause: String) -> App {
    let facts = AppFile { name, unreadable: Some(cause), ..AppFile::default() };
    App { facts, key: None, headers: Vec::new() }
}

fn app(name: String, read: Read, named: Option<&Secret>) -> App {
    let mut headers = Vec::new();
    let mut send = |name, value: &Option<String>| headers.extend(value.clone().map(|value| (name, value)));
    send("x-firebase-appid", &read.app);
    send("x-android-package", &read.android);
    send("x-android-cert", &read.certificate);
    send("x-ios-bundle-identifier", &read.bundle);
    let before = |text: &Option<String>, ends: &[&str]| -> Option<String> {
        let text = text.as_deref()?;
        ends.iter().find_map(|end| text.strip_suffix(end)).map(str::to_owned)
    };
    let hosts = [
        before(&read.bucket, &[".appspot.com", ".firebasestorage.app"]),
        before(&read.domain, &[".firebaseapp.com", ".web.app"]),
    ];
    let key = read.key.filter(|key| !key.trim().is_empty());
    let facts = AppFile {
        name,
        unreadable: None,
        project: read.project.filter(|project| !project.is_empty()),
        number: read.number,
        app: read.app,
        key: key.as_deref().map(ends_of),
        other_key: named.is_some_and(|named| key.as_deref().is_some_and(|key| key != named.expose())),
        hosts: hosts.into_iter().flatten().collect(),
        package: read.android.or(read.bundle),
    };
    App { facts, key: key.map(Secret::new), headers }
}

/// By its content, since people rename files.
fn content(text: &str) -> Result<Read, String> {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    if start.starts_with('<') {
        return plist(start);
    }
    match serde_json::from_str::<Value>(start) {
        Ok(value) if value.get("project_info").is_some() => Ok(services(&value)),
        Err(error) if start.contains("\"project_info\"") => Err(error.to_string()),
        _ => {
            let read = script(start);
            if read == Read::default() { Err(said!("cli-no-firebase-configuration")) } else { Ok(read) }
        }
    }
}

/// `google-services.json`; of several apps, the first.
fn services(value: &Value) -> Read {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let (info, client) = (&value["project_info"], &value["client"][0]);
    let own = &client["client_info"];
    let android = own["android_client_info"]["package_name"].as_str();
    let certificate = client["oauth_client"].as_array().into_iter().flatten().find_map(|oauth| {
        let about = &oauth["android_info"];
        about["certificate_hash"].as_str().filter(|_| about["package_name"].as_str() == android)
    });
    Read {
        key: text(&client["api_key"][0]["current_key"]),
        project: text(&info["project_id"]),
        number: text(&info["project_number"]),
        app: text(&own["mobilesdk_app_id"]),
        bucket: text(&info["storage_bucket"]),
        android: android.map(str::to_owned),
        certificate: certificate.map(str::to_uppercase),
        ..Read::default()
    }
}

/// `GoogleService-Info.plist`: keys, each with a value behind it.
fn plist(text: &str) -> Result<Read, String> {
    let mut reader = Reader::from_str(text);
    let (mut read, mut key, mut element) = (Read::default(), String::new(), Vec::new());
    let mut found = false;
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(start) => element = start.name().as_ref().to_vec(),
            Event::End(_) => element.clear(),
            Event::Text(piece) if element == b"key" => key = piece.decode().map_err(|error| error.to_string())?.into(),
            Event::Text(piece) if element == b"string" => {
                let value = piece.decode().map_err(|error| error.to_string())?.into_owned();
                let place = match key.as_str() {
                    "API_KEY" => &mut read.key,
                    "PROJECT_ID" => &mut read.project,
                    "GCM_SENDER_ID" => &mut read.number,
                    "GOOGLE_APP_ID" => &mut read.app,
                    "STORAGE_BUCKET" => &mut read.bucket,
                    "BUNDLE_ID" => &mut read.bundle,
                    _ => continue,
                };
                found = true;
                *place = Some(value);
            }
            Event::Eof if found => return Ok(read),
            Event::Eof => return Err(said!("cli-no-firebase-configuration")),
            _ => {}
        }
    }
}

/// A JavaScript or JSON object, anywhere in a file: names, each with a quoted text behind a colon.
fn script(text: &str) -> Read {
    let value = |name: &str| {
        let mut rest = text;
        while let Some(at) = rest.find(name) {
            let alone = !rest[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_');
            rest = &rest[at + name.len()..];
            let behind = rest.strip_prefix(['"', '\'']).unwrap_or(rest).trim_start();
            let Some(behind) = behind.strip_prefix(':').filter(|_| alone) else { continue };
            let behind = behind.trim_start();
            let quote = behind.chars().next().filter(|first| matches!(first, '"' | '\'' | '`'));
            let Some(quote) = quote else { continue };
            return behind[1..].split_once(quote).map(|(value, _)| value.to_owned());
        }
        None
    };
    Read {
        key: value("apiKey"),
        project: value("projectId"),
        number: value("messagingSenderId"),
        app: value("appId"),
        bucket: value("storageBucket"),
        domain: value("authDomain"),
        ..Read::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_too_long_is_not_read_to_its_end() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "żółw").unwrap();
        assert_eq!(read_at_most(file.path(), 7).unwrap().as_deref(), Some("żółw"));
        assert_eq!(read_at_most(file.path(), 6).unwrap(), None);
        #[cfg(unix)]
        assert_eq!(read_at_most(Path::new("/dev/zero"), 6).unwrap(), None);
    }

    #[test]
    fn the_three_forms_say_the_same() {
        let json = r#"{"project_info": {"project_number": "12", "project_id": "my-app", "storage_bucket": "my-app.appspot.com"},
            "client": [{"client_info": {"mobilesdk_app_id": "1:12:android:ab", "android_client_info": {"package_name": "com.x"}},
            "oauth_client": [{"android_info": {"package_name": "com.x", "certificate_hash": "0a"}}],
            "api_key": [{"current_key": "AIza1"}]}]}"#;
        let xml = r#"<?xml version="1.0"?><!DOCTYPE plist><plist version="1.0"><dict>
            <key>API_KEY</key><string>AIza1</string><key>GCM_SENDER_ID</key><string>12</string>
            <key>IS_ADS_ENABLED</key><false/><key>PROJECT_ID</key><string>my-app</string>
            <key>GOOGLE_APP_ID</key><string>1:12:ios:ab</string><key>BUNDLE_ID</key><string>com.x</string></dict></plist>"#;
        let script = r#"const myprojectId: "no"; const firebaseConfig = { apiKey: "AIza1", projectId : 'my-app',
            "messagingSenderId": `12`, appId: "1:12:web:ab", authDomain: "my-app.firebaseapp.com" };"#;
        for text in [json, xml, script] {
            let read = content(text).unwrap();
            assert_eq!(read.key.as_deref(), Some("AIza1"));
            assert_eq!((read.project.as_deref(), read.number.as_deref()), (Some("my-app"), Some("12")));
        }
        assert_eq!(content(json).unwrap().certificate.as_deref(), Some("0A"));
        for text in ["", "{}", "<plist/>", "{\"project_info\": ", "hello", "<a", "\u{feff}"] {
            assert!(content(text).is_err(), "{text}");
        }
    }
}
