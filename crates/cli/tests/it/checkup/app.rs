//! Defects in the set-up of a Firebase app.

use std::path::PathBuf;

use serde_json::Value;
use tempfile::TempDir;

use super::{check, url};
use crate::access::done;
use crate::process::Server;

const CERTIFICATE: &str = "0a1b2c3d4e5f60718293a4b5c6d7e8f901234567";

/// What the three files of an app say.
struct App {
    project: String,
    number: String,
    key: String,
    /// The number in the app's id.
    of: String,
    /// The project in the names of hosts.
    host: String,
}

impl App {
    fn new(project: &str, number: &str, key: &str) -> Self {
        let [project, number, key] = [project, number, key].map(str::to_owned);
        Self { of: number.clone(), host: project.clone(), project, number, key }
    }

    fn services(&self) -> String {
        let Self { project, number, key, of, host } = self;
        format!(
            r#"{{"project_info": {{"project_number": "{number}", "project_id": "{project}", "storage_bucket": "{host}.appspot.com"}},
            "client": [{{"client_info": {{"mobilesdk_app_id": "1:{of}:android:0a1b", "android_client_info": {{"package_name": "com.example.app"}}}},
            "oauth_client": [{{"android_info": {{"package_name": "com.example.app", "certificate_hash": "{CERTIFICATE}"}}}}], "api_key": [{{"current_key": "{key}"}}]}}], "configuration_version": "1"}}"#
        )
    }

    fn plist(&self) -> String {
        let Self { project, number, key, of, host } = self;
        let entries = [
            ("API_KEY", key.clone()),
            ("GCM_SENDER_ID", number.clone()),
            ("BUNDLE_ID", "com.example.app".to_owned()),
            ("PROJECT_ID", project.clone()),
            ("STORAGE_BUCKET", format!("{host}.firebasestorage.app")),
            ("GOOGLE_APP_ID", format!("1:{of}:ios:0a1b")),
        ];
        let entries = entries.map(|(name, value)| format!("<key>{name}</key>\n<string>{value}</string>\n")).concat();
        format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<plist version=\"1.0\"><dict>\n{entries}</dict></plist>\n")
    }

    fn script(&self) -> String {
        let Self { project, number, key, of, host } = self;
        format!(
            "import {{ initializeApp }} from \"firebase/app\";\nconst firebaseConfig = {{\n  apiKey: \"{key}\",\n  \
            authDomain: \"{host}.firebaseapp.com\",\n  projectId: '{project}',\n  messagingSenderId: \"{number}\",\n  \
            appId: \"1:{of}:web:0a1b\",\n}};\n"
        )
    }
}

type Form = fn(&App) -> String;

struct Files(TempDir);

impl Files {
    fn write(&self, name: &str, text: &str) -> String {
        let path: PathBuf = self.0.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }
}

/// A project with a key, and its number.
fn project(server: &Server, id: &str) -> (String, String) {
    done(server, &["projects", "create", id]);
    let told: Value = serde_json::from_str(&done(server, &["projects", "get", id, "--json"])).unwrap();
    let number = told["number"].as_str().map_or_else(|| told["number"].to_string(), str::to_owned);
    (number, done(server, &["keys", "create", "--project", id]).trim().to_owned())
}

#[test]
fn files_are_compared_with_themselves_and_one_another() {
    let files = Files(tempfile::tempdir().unwrap());
    let key = "AIzaSyA1234567890abcdefghijklmnopqrstuv";
    let good = || App::new("my-app-1", "123456789012", key);
    let at = |path: &str, more: &[&str], expected: &str| {
        // Nothing is asked: the address is closed, and would be a finding.
        check(&[&["--base-url", "http://127.0.0.1:9", "--firebase", path], more].concat(), &[], Some((expected, None)))
    };
    let forms: [(&str, Form); 3] =
        [("google-services.json", App::services), ("Info.plist", App::plist), ("config.js", App::script)];
    for (name, write) in forms {
        let path = files.write(name, &write(&good()));
        at(&path, &[], "tcp-refused");
        let other = at(&path, &["--project", "another-1"], "file-project-named");
        assert_eq!(other["values"]["other"], "another-1");
        let mixed = files.write(name, &write(&App { of: "999".to_owned(), ..good() }));
        at(&mixed, &[], "file-app-other");
        let mixed = files.write(name, &write(&App { host: "another-1".to_owned(), ..good() }));
        let found = at(&mixed, &[], "file-project-other");
        assert_eq!((&found["values"]["project"], &found["values"]["other"]), (&"my-app-1".into(), &"another-1".into()));
        let empty = files.write(name, &write(&App { key: String::new(), ..good() }));
        at(&empty, &[], "file-lacks");
        let malformed = files.write(name, &write(&App { of: "12:34".to_owned(), ..good() }));
        at(&malformed, &[], "file-app-malformed");
        at(&files.write(name, "hello"), &[], "file-unreadable");
    }
    let first = files.write("a.json", &good().services());
    let second = files.write("b.plist", &App::new("another-1", "999", key).plist());
    at(&first, &["--firebase", &second], "file-project-named");
    at("/nowhere.json", &[], "file-unreadable");
    let named = files.write("key.txt", "AIzaSyB1234567890abcdefghijklmnopqrstuv");
    at(&first, &["--key-file", &named], "file-key-other");
}

#[test]
fn each_defect_of_an_apps_project_is_named() {
    let server = Server::start([]);
    let files = Files(tempfile::tempdir().unwrap());
    let base = url(&server);
    let (number, key) = project(&server, "my-app-1");
    let (_, strangers) = project(&server, "another-1");
    let app = App::new("my-app-1", &number, &key);
    let path = files.write("config.js", &app.script());
    let look = |path: &str, more: &[&str], expected| {
        check(&[&["--base-url", &base, "--firebase", path], more].concat(), &[], expected)
    };
    let set = |more: &[&str]| done(&server, &[&["firebase", "set", "--project", "my-app-1"], more].concat());

    look(&path, &[], Some(("provider-missing", Some("genai_config_not_found"))));
    set(&["--developer", "open"]);
    look(&path, &[], None);
    look(&files.write("google-services.json", &app.services()), &[], None);
    look(&files.write("Info.plist", &app.plist()), &["--no-spend"], None);
    let other = files.write("other.js", &App::new("my-app-1", &number, &strangers).script());
    look(&other, &[], Some(("key-other-project", Some("caller_no_permission"))));
    // What an app's SDK sends beside the key is sent, too.
    let restricted = |more: &[&str]| {
        let key = done(&server, &[&["keys", "create", "--project", "my-app-1"], more].concat());
        App::new("my-app-1", &number, key.trim())
    };
    let android = restricted(&["--android", &format!("com.example.app={CERTIFICATE}")]);
    look(&files.write("android.json", &android.services()), &["--no-spend"], None);
    let blocked = Some(("key-restricted", Some("api_key_android_app_blocked")));
    look(&files.write("android.js", &android.script()), &[], blocked);
    let ios = restricted(&["--ios", "com.example.app"]);
    look(&files.write("ios.plist", &ios.plist()), &["--no-spend"], None);
    let blocked = Some(("key-restricted", Some("api_key_ios_app_blocked")));
    look(&files.write("ios.js", &ios.script()), &[], blocked);
    let unknown = App::new("my-app-1", &number, "AIzaSyA1234567890abcdefghijklmnopqrstuv");
    look(&files.write("unknown.js", &unknown.script()), &[], Some(("key-unknown", Some("api_key_invalid"))));

    done(&server, &["projects", "disable", "my-app-1", "generativelanguage.googleapis.com"]);
    look(&path, &[], Some(("api-disabled", Some("developer_api_not_enabled"))));
    done(&server, &["projects", "enable", "my-app-1", "generativelanguage.googleapis.com"]);
    let vertex = ["--location", "global"];
    set(&["--vertex", "true"]);
    done(&server, &["projects", "update", "my-app-1", "--tier", "1"]);
    look(&path, &vertex, None);
    look(&path, &["--location", "us-central1"], Some(("model-elsewhere", Some("publisher_model_not_found"))));
    done(&server, &["projects", "disable", "my-app-1", "aiplatform.googleapis.com"]);
    look(&path, &vertex, Some(("api-disabled", Some("vertex_api_not_enabled"))));

    set(&["--flagged-model", "gemini-3.6*"]);
    let flagged = ["--model", "gemini-3.6-flash"];
    look(&path, &flagged, Some(("app-check-model", Some("app_check_required_for_model"))));
    look(&path, &[], None);

    let gone = ["--model", "gemini-2.0-flash"];
    look(&path, &gone, Some(("model-retired", Some("developer_model_not_found"))));

    let enforced = |mode: &str| set(&["--app-check", mode]);
    enforced("enforced");
    look(&path, &[], Some(("app-check-missing", Some("app_check_token_invalid"))));
    look(&path, &["--app-check-token", "bad"], Some(("app-check-refused", Some("app_check_token_invalid"))));
    let id = format!("1:{number}:web:0a1b");
    let secret = done(&server, &["firebase", "debug-token", "create", &id, "--project", "my-app-1"]);
    let body = format!(r#"{{"debug_token":"{}","limited_use":false}}"#, secret.trim());
    let exchange = format!("/v1/projects/my-app-1/apps/{id}:exchangeDebugToken?key={key}");
    let token = server.connect().post(&exchange, "", &body).json()["token"].as_str().unwrap().to_owned();
    look(&path, &["--app-check-token", &token], None);
    enforced("off");

    done(&server, &["projects", "disable", "my-app-1", "firebasevertexai.googleapis.com"]);
    look(&path, &[], Some(("api-disabled", Some("firebase_api_not_enabled"))));
}
