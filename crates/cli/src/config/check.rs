//! What a setting's type cannot say: a file it names must be readable, a fault must exist, a URL must be one.
//!
//! Asked of the very code that will use the value, so that what passes here also starts.

use std::path::Path;
use std::time::Duration;

use pollux_backends::bucket::{Bucket, BucketError};
use pollux_backends::emulator::Emulator;
use pollux_backends::local::safety::Safety;
use pollux_backends::vertex::{Vertex, VertexError};
use pollux_client::BaseUrl;
use pollux_relay::access::Ready;
use pollux_relay::pool::config::UPSTREAM;
use pollux_relay::route_config::MAX_ATTEMPTS;
use pollux_relay::setting::{Place, Wrong, check_name};
use pollux_relay::{pool, route_config};
use pollux_server::AdminToken;
use tracing_subscriber::EnvFilter;

use super::load::{Problem, locate};
use super::{BackendConfig, BackendKind, Config, ConfigError, secrets};

/// The backend that needs nobody.
pub(crate) const EMULATOR: &str = "emulator";
/// The backend of models on this machine.
pub(crate) const LOCAL: &str = "local";

/// Checks the values themselves; `file` is where they were read, to say the lines.
///
/// # Errors
/// Every problem at once, each with its setting.
pub(crate) fn check(
    config: &Config,
    file: Option<&Path>,
    env: impl Fn(&str) -> Option<String>,
) -> Result<(), ConfigError> {
    let mut problems = single_values(config);
    problems.extend(locate_all(lists(config, env), file));
    if problems.is_empty() { Ok(()) } else { Err(ConfigError::Invalid(problems)) }
}

fn single_values(config: &Config) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut wrong = |place: &str, message: String, help: Option<&str>| {
        problems.push(Problem { place: place.to_owned(), message, help: help.map(str::to_owned) });
    };
    if let Err(error) = EnvFilter::try_new(&config.log.level) {
        let level = &config.log.level;
        let message = format!("`{level}` is no filter ({error}); expected `info`, or `info,pollux_client=debug`");
        wrong("log.level", message, None);
    }
    let url = config.upstream.url.as_deref().filter(|url| !url.is_empty());
    if let Some(Err(error)) = url.map(str::parse::<BaseUrl>) {
        wrong("upstream.url", format!("the upstream's URL cannot be used: {error}"), None);
    }
    if let Some(Err(what)) = config.server.admin_token.as_ref().map(|token| AdminToken::new(&token.0)) {
        wrong("server.admin_token", format!("the token of the admin API {what}"), None);
    }
    let attempts = config.relay.attempts;
    if !(1..=MAX_ATTEMPTS).contains(&attempts) {
        wrong("relay.attempts", format!("it is {attempts}; expected 1 to {MAX_ATTEMPTS}"), None);
    }
    if config.access.propagation_delay > Duration::from_secs(300) {
        wrong("access.propagation_delay", "it is longer than five minutes".to_owned(), None);
    }
    let country = &config.access.country;
    if !country.is_empty() && (country.len() != 2 || !country.bytes().all(|byte| byte.is_ascii_uppercase())) {
        let message = format!("`{country}` is no country; expected two upper-case letters such as `DE`");
        wrong("access.country", message, None);
    }
    if let Err(error) = Ready::read(config.access.clone()) {
        wrong("access.geoip_file", error.to_string(), None);
    }
    if !config.projects.is_empty() && config.upstream.key.as_ref().is_some_and(|key| !key.is_empty()) {
        let message = "there are `[[projects]]`, so this key belongs to none of them".to_owned();
        wrong("upstream.key", message, Some("make it a credential of the project that it is of"));
    }
    if !(0.0..=1.0).contains(&config.capsules.sample) {
        wrong("capsules.sample", format!("it is {}; expected 0 to 1", config.capsules.sample), None);
    }
    if let Err(error) = Emulator::new(config.emulator.clone()) {
        wrong("emulator", with_causes(&error), None);
    }
    let local = &config.local;
    for (setting, value, least, most) in [
        ("parallel", local.parallel, 1, 128),
        ("context", local.context, 64, u32::MAX),
        ("output", local.output, 1, u32::MAX),
        ("cache", local.cache, 64, u32::MAX),
        ("queue", local.queue, 0, 100_000),
        ("threads", local.threads.map_or(1, u32::from), 1, 512),
    ] {
        if !(least..=most).contains(&value) {
            let message = format!("it is {value}; expected {least} to {most}");
            wrong(&format!("local.{setting}"), message, None);
        }
    }
    if let Err(error) = Safety::load(&config.local) {
        wrong("local", with_causes(&error), None);
    }
    problems
}

/// What only a file can say.
fn lists(config: &Config, env: impl Fn(&str) -> Option<String>) -> Vec<Wrong> {
    let mut wrong = backends(config);
    wrong.extend(buckets(config));
    let mut names = vec![UPSTREAM, EMULATOR, LOCAL];
    names.extend(config.backends.iter().map(|backend| backend.name.as_str()));
    wrong.extend(pool::config::check(&config.projects, &names));
    wrong.extend(route_config::check(&config.routes, &names));
    // A name that is wrong has been told.
    let known = |name: &&str| names.contains(name);
    for (at, route) in config.routes.iter().enumerate() {
        for (index, target) in route.targets.iter().enumerate() {
            let Some(name) = target.backend.as_deref().filter(known) else { continue };
            if !config.projects.is_empty() && !config.projects.iter().any(|project| project.backend == name) {
                let place = Place::root("routes").at(at).key("targets").at(index).key("backend");
                wrong.push(place.wrong(format!("no project is on the backend `{name}`")).help(project_on(name)));
            }
        }
    }
    wrong.extend(secrets::fetch(&config.projects, env).err().into_iter().flatten());
    wrong
}

fn backends(config: &Config) -> Vec<Wrong> {
    let mut wrong = Vec::new();
    for (at, backend) in config.backends.iter().enumerate() {
        let place = Place::root("backends").at(at);
        let name = backend.name.as_str();
        if let Err(message) = check_name("backend", name) {
            wrong.push(place.key("name").wrong(message));
        } else if name == UPSTREAM {
            wrong.push(place.key("name").wrong("`google` is what `[upstream]` configures").help("choose another name"));
        } else if name == EMULATOR {
            wrong.push(place.key("name").wrong("`emulator` is the built-in one").help("choose another name"));
        } else if name == LOCAL {
            wrong.push(place.key("name").wrong("`local` is what `[local]` configures").help("choose another name"));
        } else if config.backends[..at].iter().any(|before| before.name == name) {
            wrong.push(place.key("name").wrong(format!("there are two backends `{name}`")));
        } else if !config.projects.iter().any(|project| project.backend == name) {
            let message = format!("no project is on the backend `{name}`, so that nothing can be asked of it");
            wrong.push(place.key("name").wrong(message).help(project_on(name)));
        }
        match backend.kind {
            BackendKind::Gemini => wrong.extend(gemini(&place, backend)),
            BackendKind::Vertex => wrong.extend(vertex(&place, backend, config)),
        }
    }
    wrong
}

/// A service that speaks the Gemini API.
fn gemini(place: &Place, backend: &BackendConfig) -> Vec<Wrong> {
    let name = backend.name.as_str();
    let mut wrong = Vec::new();
    match backend.url.as_deref().map(str::parse::<BaseUrl>) {
        None => wrong.push(place.key("url").wrong(format!("the backend `{name}` has no URL"))),
        Some(Err(error)) => {
            wrong.push(place.key("url").wrong(format!("the URL of the backend `{name}` cannot be used: {error}")));
        }
        Some(Ok(_)) => {}
    }
    for (key, set) in [
        ("project", backend.project.is_some()),
        ("location", backend.location.is_some()),
        ("credentials", backend.credentials.is_some()),
    ] {
        if set {
            let told = place.key(key).wrong(format!("the backend `{name}` speaks the Gemini API, which has no {key}"));
            wrong.push(told.help("add `kind = \"vertex\"` if it is Vertex AI"));
        }
    }
    wrong
}

/// Vertex AI, asked of the very code that will go there.
fn vertex(place: &Place, backend: &BackendConfig, config: &Config) -> Vec<Wrong> {
    let name = backend.name.as_str();
    let mut wrong = Vec::new();
    let told = |key: &str, error: &dyn std::error::Error| {
        place.key(key).wrong(format!("the backend `{name}` cannot be set up: {}", with_causes(error)))
    };
    match backend.vertex() {
        Err(error) => wrong.push(told("url", &error)),
        Ok(vertex) => match Vertex::new(&vertex) {
            Ok(_) => {}
            Err(error @ VertexError::Project(_)) => wrong.push(told("project", &error)),
            Err(error @ VertexError::Location(_)) => wrong.push(told("location", &error)),
            Err(error @ VertexError::Credentials(_)) => wrong.push(told("credentials", &error)),
            Err(error) => wrong.push(told("transport", &error)),
        },
    }
    for (at, project) in config.projects.iter().enumerate().filter(|(_, project)| project.backend == name) {
        if project.credentials.iter().any(|credential| !credential.keyless) {
            let message = format!("Vertex AI takes no keys: the backend `{name}` has credentials of its own");
            let place = Place::root("projects").at(at).key("credentials");
            wrong.push(place.wrong(message).help("let them be `[{ keyless = true }]`"));
        }
    }
    wrong
}

fn buckets(config: &Config) -> Vec<Wrong> {
    let mut wrong = Vec::new();
    for (at, bucket) in config.buckets.iter().enumerate() {
        let place = Place::root("buckets").at(at);
        if config.buckets[..at].iter().any(|before| before.name == bucket.name) {
            wrong.push(place.key("name").wrong(format!("there are two buckets `{}`", bucket.name)));
        }
        match Bucket::new(bucket) {
            Ok(_) => {}
            Err(error @ BucketError::Name(_)) => wrong.push(place.key("name").wrong(error.to_string())),
            Err(error @ BucketError::Option(_)) => wrong.push(place.key("options").wrong(error.to_string())),
            Err(error) => wrong.push(place.key("url").wrong(error.to_string())),
        }
    }
    wrong
}

fn with_causes(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(Some(error), |error| error.source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

fn project_on(name: &str) -> String {
    format!(
        "add `[[projects]]` with `backend = \"{name}\"`, and `credentials = [{{ keyless = true }}]` if it asks for no key"
    )
}

impl From<Vec<Wrong>> for ConfigError {
    fn from(wrong: Vec<Wrong>) -> Self {
        Self::Invalid(locate_all(wrong, None))
    }
}

/// Says the lines of the file, which the one who mends it will look for.
fn locate_all(wrong: Vec<Wrong>, file: Option<&Path>) -> Vec<Problem> {
    let text = file.and_then(|path| std::fs::read_to_string(path).ok()).unwrap_or_default();
    let name = file.map(|path| path.display().to_string()).unwrap_or_default();
    wrong
        .into_iter()
        .map(|wrong| Problem {
            place: locate(&text, &name, &wrong.place).unwrap_or_else(|| wrong.place.to_string()),
            message: wrong.message,
            help: wrong.help,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(config: &Config) -> String {
        check(config, None, |_| None).map_or_else(|error| error.to_string(), |()| String::new())
    }

    #[test]
    fn names_every_value_that_could_not_be_used_and_passes_the_default() {
        let mut config = Config::default();
        assert_eq!(told(&config), "");
        config.log.level = "info,=x=".to_owned();
        config.upstream.url = Some("no url".to_owned());
        config.relay.attempts = 61;
        config.emulator.sequences = Some("there/is/no/such.toml".into());
        let told = told(&config);
        for place in [
            "log.level: ",
            "upstream.url: ",
            "relay.attempts: it is 61; expected 1 to 60",
            "emulator: cannot read the sequences in there/is/no/such.toml: ",
        ] {
            assert!(told.contains(place), "{told}");
        }
    }

    #[test]
    fn names_what_is_wrong_with_backends_projects_and_routes_together() {
        let text = "
            [upstream]
            key = 'k'
            [[backends]]
            name = 'google'
            url = 'nowhere'
            [[backends]]
            name = 'eu'
            url = 'http://eu'
            [[projects]]
            id = 'a'
            credentials = [{ env = 'NOT_SET' }]
            [[routes]]
            model = 'gemini-*'
            targets = [{}, { backend = 'eu' }]
        ";
        let told = told(&toml::from_str(text).unwrap());
        let expected = [
            "upstream.key: there are `[[projects]]`, so this key belongs to none of them",
            "backends[0].name: `google` is what `[upstream]` configures",
            "backends[0].url: the URL of the backend `google` cannot be used: ",
            "backends[1].name: no project is on the backend `eu`, so that nothing can be asked of it",
            "routes[0].targets[1].backend: no project is on the backend `eu`",
            "projects[0].credentials[0].env: the environment variable `NOT_SET` is not set",
        ];
        for line in expected {
            assert!(told.contains(line), "{line}\n{told}");
        }
    }

    #[test]
    fn vertex_and_buckets_are_tried_before_they_are_used() {
        let text = "
            [[backends]]
            name = 'a'
            kind = 'vertex'
            location = 'moon'
            project = 'p'
            [[backends]]
            name = 'b'
            kind = 'vertex'
            project = 'p'
            credentials = 'no/such.json'
            [[backends]]
            name = 'c'
            location = 'eu'
            [[projects]]
            id = 'one'
            backend = 'b'
            credentials = [{ key = 'k' }]
            [[buckets]]
            name = 'pictures'
            url = 'file:///no/such/folder'
        ";
        let told = told(&toml::from_str(text).unwrap());
        let expected = [
            "backends[0].location: the backend `a` cannot be set up: `moon` is no location of Vertex AI",
            "backends[1].credentials: the backend `b` cannot be set up: the credentials file `no/such.json` cannot be read",
            "backends[2].url: the backend `c` has no URL",
            "backends[2].location: the backend `c` speaks the Gemini API, which has no location",
            "projects[0].credentials: Vertex AI takes no keys",
            "buckets[0].url: the bucket `pictures` cannot be set up",
        ];
        for line in expected {
            assert!(told.contains(line), "{line}\n{told}");
        }
    }

    #[test]
    fn a_table_of_countries_is_read_before_it_is_relied_on() {
        let told = told(&toml::from_str("[access]\ngeoip_file = '/no/such.mmdb'").unwrap());
        let expected = "access.geoip_file: the table of countries `/no/such.mmdb` cannot be read: ";
        assert!(told.contains(expected), "{told}");
    }

    #[test]
    fn a_local_model_has_room_to_answer_and_limits() {
        let told = |text: &str| told(&toml::from_str(&format!("[local]\n{text}")).unwrap());
        for (text, expected) in [
            ("parallel = 0", "local.parallel: it is 0; expected 1 to 128"),
            ("parallel = 129", "local.parallel: it is 129; expected 1 to 128"),
            ("context = 63", "local.context: it is 63; expected 64 to "),
            ("output = 0", "local.output: it is 0; expected 1 to "),
            ("cache = 63", "local.cache: it is 63; expected 64 to "),
            ("queue = 100001", "local.queue: it is 100001; expected 0 to 100000"),
            ("threads = 0", "local.threads: it is 0; expected 1 to 512"),
            ("threads = 513", "local.threads: it is 513; expected 1 to 512"),
        ] {
            assert!(told(text).contains(expected), "{text}: {}", told(text));
        }
        let least = "parallel = 1\ncontext = 64\noutput = 1\ncache = 64\nqueue = 0\nthreads = 1";
        let most = "parallel = 128\nqueue = 100000\nthreads = 512";
        assert_eq!([told(least), told(most)], ["", ""]);
    }

    #[test]
    fn texts_and_lists_of_the_filter_are_read_before_they_are_relied_on() {
        let told = |text| told(&toml::from_str(text).unwrap());
        let texts = told("[local.recitation]\ntexts = ['/no/such.txt']");
        assert!(texts.contains("local: cannot read `/no/such.txt`: "), "{texts}");
        let lists = told("[local.safety]\nlists = '/no/such'");
        assert!(lists.contains("local: cannot read `/no/such`: "), "{lists}");
    }

    #[test]
    fn says_the_line_of_the_file() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "[[projects]]\nid = 'a'\nbackend = 'ue'\n").unwrap();
        let config = super::super::load(Some(file.path()), |_| None).unwrap();
        let told = check(&config, Some(file.path()), |_| None).unwrap_err().to_string();
        assert!(
            told.contains(&format!("{}:3:11: project `a` is on the backend `ue`", file.path().display())),
            "{told}"
        );
    }
}
