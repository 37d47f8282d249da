//! `pollux serve`: read the settings, put the parts together, say how to use it, answer until told to stop.

use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use pollux_backends::Secret;
use pollux_relay::pool::config::{ProjectConfig, UPSTREAM};
use pollux_server::{AdminContext, Server, TokenText};
use textwrap::core::display_width;

use crate::args::ServeArgs;
use crate::command::{environment, print, say};
use crate::config::{self, Answers, Config, ConfigError};
use crate::control::EmulatorAdmin;
use crate::exit::Exit;
use crate::log::Log;
use crate::operation::Live;
use crate::speak::said;
use crate::wiring::{self, Upstream, Wired};

/// How long computations that were begun may hold up the end.
const LEFTOVERS: Duration = Duration::from_secs(2);

pub(crate) fn run(args: ServeArgs) -> anyhow::Result<Exit> {
    let strangers = config::strangers(config::of_process());
    // A variable that is none may be why the settings are wrong, and there is no log yet.
    let config = args.settings().inspect_err(|_| strangers.iter().for_each(|line| say(&format!("{line}\n"))))?;
    // Dropped last, so that what the other parts say while they end is written too.
    let _log = Log::start(&config.log)?;
    let folder = wiring::look_at_folder(&config.data_dir, config.data_dir == Config::default().data_dir);
    for remark in strangers.into_iter().chain(folder) {
        tracing::warn!(target: "pollux", "{remark}");
    }
    let metrics = metrics_exporter_prometheus::PrometheusBuilder::new()
        .set_buckets(pollux_server::METRIC_BUCKETS)?
        .install_recorder()
        .context("the metrics recorder cannot be installed")?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let served = runtime.block_on(async {
        let wired = wiring::wire(&config).await?;
        wiring::vocabulary::use_soon(&config);
        let ready_file = args.ready_file.clone();
        let live = Arc::new(Live::new(args, config.clone(), &wired));
        live.restore().await;
        let emulator = wired.backends.emulates().cloned();
        let admin = AdminContext {
            metrics,
            emulator: emulator.map(|emulator| Arc::new(EmulatorAdmin::new(emulator)) as _),
            operation: Some(Arc::clone(&live) as _),
            token: wiring::admin_token(&config)?,
        };
        let server = Server::bind(config.server.clone(), Arc::clone(&wired.relay), admin).await?;
        let (listen, admin) = (server.local_addr().to_string(), server.admin_addr().to_string());
        let tell = async {
            print(&greeting(&listen, &admin, &wired, &config))?;
            if let Some(path) = &ready_file {
                wiring::write_ready_file(path, &listen, &admin, &config)?;
            }
            if config.backend == Answers::Local {
                wired.backends.warm().await;
            }
            std::future::pending::<anyhow::Result<()>>().await
        };
        tokio::select! {
            // In this order: whoever is told that Pollux is ready may send it a signal, which must be listened to by then.
            biased;
            () = server.run(stop_signal(1)) => {}
            () = stop_signal(2) => {}
            () = live.keep() => {}
            failed = tell => failed?,
        }
        live.end().await;
        wired.ledger.flush().await;
        if let Some(capsules) = &wired.capsules {
            capsules.close();
        }
        anyhow::Ok(())
    });
    // What still computes on a thread of its own is not waited for any longer.
    runtime.shutdown_timeout(LEFTOVERS);
    served.map(|()| Exit::Success)
}

impl ServeArgs {
    /// The settings as the file, the environment and the flags say them now.
    ///
    /// # Errors
    /// Everything that is wrong with them.
    pub(crate) fn settings(&self) -> Result<Config, ConfigError> {
        let mut config = config::load(self.config.as_deref(), environment)?;
        config.server.listen = self.listen.unwrap_or(config.server.listen);
        config.server.admin_listen = self.admin_listen.unwrap_or(config.server.admin_listen);
        if let Some(folder) = &self.data_dir {
            config.data_dir.clone_from(folder);
        }
        if !self.api_keys.is_empty() {
            config.api_keys.clone_from(&self.api_keys);
        }
        config.backend = self.backend.unwrap_or(config.backend);
        config.upstream.url = self.upstream.clone().or(config.upstream.url.take());
        config.upstream.key = self.upstream_key.clone().or(config.upstream.key.take());
        if let Some(token) = &self.admin_token {
            config.server.admin_token = Some(TokenText(token.clone()));
        }
        config.log.format = self.log_format.unwrap_or(config.log.format);
        config::check(&config, self.config.as_deref(), environment)?;
        Ok(config)
    }
}

/// What a new user needs: the address, the key, and three commands to paste.
fn greeting(listen: &str, admin: &str, wired: &Wired, config: &Config) -> String {
    let base = format!("http://{listen}");
    let key = wired.first_key.as_ref().map_or("YOUR_KEY", Secret::expose);
    let who = who(config);
    let mut show = "pollux keys show".to_owned();
    if config.data_dir != Config::default().data_dir {
        let _ = write!(show, " --data-dir '{}'", config.data_dir.display());
    }
    let kept = match (&wired.first_key, wired.key_is_new) {
        (None, _) => said!("cli-greeting-key-hidden"),
        (_, true) => said!("cli-greeting-key-new", show = show),
        (_, false) => said!("cli-greeting-key-kept", show = show),
    };
    let token = match wiring::token_file(config) {
        Some(file) => said!("cli-greeting-token-file", file = file.display()),
        None => said!("cli-greeting-token-said"),
    };
    let labels = [
        said!("cli-greeting-url"),
        said!("cli-greeting-key"),
        said!("cli-greeting-answers"),
        said!("cli-greeting-admin"),
    ];
    let widest = labels.iter().map(|label| display_width(label)).max().unwrap_or_default() + 3;
    let [url, api_key, answers, admin_label] =
        labels.map(|label| format!("{label}{}", " ".repeat(widest - display_width(&label))));
    let (hello, paste, stop) = (said!("cli-greeting"), said!("cli-greeting-paste"), said!("cli-greeting-stop"));
    let mut text = String::new();
    // Writing to a String cannot fail.
    let _ = writeln!(
        text,
        "\
{hello}

  {url}{base}
  {api_key}{key}   ({kept})
  {answers}{who}
  {admin_label}http://{admin}   (/healthz /readyz /metrics /pool; {token})

{paste}

  curl -s {base}/v1beta/models/gemini-2.5-flash:generateContent -H 'x-goog-api-key: {key}' -H 'content-type: application/json' -d '{{\"contents\":[{{\"parts\":[{{\"text\":\"Say hi\"}}]}}]}}'

  pip install -q google-genai && python3 -c \"from google import genai; client = genai.Client(api_key='{key}', http_options={{'base_url': '{base}'}}); print(client.models.generate_content(model='gemini-2.5-flash', contents='Say hi').text)\"

  npm install --silent @google/genai && node -e \"import('@google/genai').then(async ({{GoogleGenAI}}) => console.log((await new GoogleGenAI({{apiKey: '{key}', httpOptions: {{baseUrl: '{base}'}}}}).models.generateContent({{model: 'gemini-2.5-flash', contents: 'Say hi'}})).text))\"

{stop}"
    );
    text
}

/// Who answers, in a few words.
fn who(config: &Config) -> String {
    let projects = &config.projects;
    if projects.is_empty() {
        return match Upstream::decide(config, environment) {
            Upstream::Local if !wiring::has_local_model(config) => said!("cli-greeting-emulator"),
            Upstream::Emulator => said!("cli-greeting-emulator"),
            Upstream::Local => said!("cli-greeting-local", model = config.local.model(&config.data_dir)),
            Upstream::Service { url, .. } => url,
        };
    }
    // What stands for Google may be another service.
    let url = wiring::upstream_url(config);
    let named = |project: &ProjectConfig| match &url {
        Some(url) if project.backend == UPSTREAM => url.clone(),
        _ => project.backend.clone(),
    };
    let mut backends: Vec<String> = projects.iter().map(named).collect();
    backends.dedup();
    let keys: usize = projects.iter().map(|project| project.credentials.len()).sum();
    said!(
        "cli-greeting-pool",
        backends = backends.join(", "),
        credentials = said!("cli-greeting-credentials", count = keys),
        projects = said!("cli-greeting-projects", count = projects.len()),
    )
}

/// SIGTERM or Ctrl-C, so many times. The first: finish what is under way, then end; the second: end.
async fn stop_signal(times: usize) {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let (Ok(mut term), Ok(mut interrupt)) = (signal(SignalKind::terminate()), signal(SignalKind::interrupt())) {
            for _ in 0..times {
                tokio::select! {
                    _ = term.recv() => {}
                    _ = interrupt.recv() => {}
                }
            }
            return;
        }
    }
    for _ in 0..times {
        let _ = tokio::signal::ctrl_c().await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_service_behind_google_is_named() {
        let text = "[upstream]\nurl = 'http://127.0.0.1:9'\n[[projects]]\nid = 'a'\ncredentials = [{ key = 'k' }]";
        let told = |text: &str| who(&toml::from_str(text).unwrap());
        assert!(told(text).starts_with("http://127.0.0.1:9, with 1 credential in 1 project"), "{}", told(text));
        let google = text.replace("url = 'http://127.0.0.1:9'", "");
        assert!(told(&google).starts_with("google, with 1 credential"), "{}", told(&google));
    }
}
