//! `pollux serve`: read the settings, put the parts together, say how to use it, answer until told to stop.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use anyhow::Context as _;
use pollux_server::{AdminContext, Server};

use crate::args::ServeArgs;
use crate::command::{environment, print};
use crate::config::{self, Config};
use crate::control::EmulatorAdmin;
use crate::exit::Exit;
use crate::log::Log;
use crate::wiring::{self, Upstream, Wired};

pub(crate) fn run(args: ServeArgs) -> anyhow::Result<Exit> {
    let file = args.config.clone();
    let mut config = config::load(file.as_deref(), environment)?;
    let ready_file = args.ready_file.clone();
    lay_flags_over(&mut config, args);
    config::check(&config, file.as_deref(), environment)?;
    // Dropped last, so that what the other parts say while they end is written too.
    let _log = Log::start(&config.log)?;
    let metrics = metrics_exporter_prometheus::PrometheusBuilder::new()
        .set_buckets(pollux_server::METRIC_BUCKETS)?
        .install_recorder()
        .context("the metrics recorder cannot be installed")?;
    let upstream = Upstream::decide(&config, environment);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let wired = wiring::wire(&config, &upstream).await?;
        let admin = AdminContext {
            metrics,
            emulator: wired.emulator.clone().map(|emulator| Arc::new(EmulatorAdmin::new(emulator)) as _),
        };
        let server = Server::bind(config.server.clone(), Arc::clone(&wired.relay), admin).await?;
        let (listen, admin) = (server.local_addr().to_string(), server.admin_addr().to_string());
        print(&greeting(&listen, &admin, &upstream, &wired, &config.data_dir))?;
        if let Some(path) = &ready_file {
            wiring::write_ready_file(path, &listen, &admin)?;
        }
        tokio::select! {
            () = server.run(stop_signal(1)) => {}
            () = stop_signal(2) => {}
        }
        anyhow::Ok(())
    })?;
    Ok(Exit::Success)
}

fn lay_flags_over(config: &mut Config, args: ServeArgs) {
    config.server.listen = args.listen.unwrap_or(config.server.listen);
    config.server.admin_listen = args.admin_listen.unwrap_or(config.server.admin_listen);
    if let Some(folder) = args.data_dir {
        config.data_dir = folder;
    }
    if !args.api_keys.is_empty() {
        config.api_keys = args.api_keys;
    }
    config.upstream.url = args.upstream.or(config.upstream.url.take());
    config.upstream.key = args.upstream_key.or(config.upstream.key.take());
    config.log.format = args.log_format.unwrap_or(config.log.format);
}

/// What a new user needs: the address, the key, and three commands to paste.
fn greeting(listen: &str, admin: &str, upstream: &Upstream, wired: &Wired, data_dir: &Path) -> String {
    let base = format!("http://{listen}");
    let key = &wired.first_key;
    let who = match upstream {
        Upstream::Emulator => "the built-in emulator (set GEMINI_API_KEY, or --upstream, to forward)".to_owned(),
        Upstream::Service { url, .. } => url.clone(),
    };
    let kept = if wired.key_is_new { "made just now and kept" } else { "kept from an earlier start" };
    let mut show = "pollux keys show".to_owned();
    if data_dir != Config::default().data_dir {
        let _ = write!(show, " --data-dir '{}'", data_dir.display());
    }
    let mut text = String::new();
    // Writing to a String cannot fail.
    let _ = writeln!(
        text,
        "\
Pollux answers as the Gemini API.

  URL       {base}
  API key   {key}   ({kept}; `{show}` shows it again)
  answers   {who}
  admin     http://{admin}   (/healthz /readyz /metrics)

Paste one of these:

  curl -s {base}/v1beta/models/gemini-2.5-flash:generateContent -H 'x-goog-api-key: {key}' -H 'content-type: application/json' -d '{{\"contents\":[{{\"parts\":[{{\"text\":\"Say hi\"}}]}}]}}'

  pip install -q google-genai && python3 -c \"from google import genai; client = genai.Client(api_key='{key}', http_options={{'base_url': '{base}'}}); print(client.models.generate_content(model='gemini-2.5-flash', contents='Say hi').text)\"

  npm install --silent @google/genai && node -e \"import('@google/genai').then(async ({{GoogleGenAI}}) => console.log((await new GoogleGenAI({{apiKey: '{key}', httpOptions: {{baseUrl: '{base}'}}}}).models.generateContent({{model: 'gemini-2.5-flash', contents: 'Say hi'}})).text))\"

Stop with Ctrl-C."
    );
    text
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
