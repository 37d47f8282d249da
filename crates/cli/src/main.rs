//! The `pollux` binary: arguments, configuration, wiring, exit codes.

mod admin;
mod args;
mod care;
mod checkup;
mod command;
mod config;
mod control;
mod exit;
mod localize;
mod log;
mod operation;
mod render;
mod speak;
mod wiring;

use std::process::ExitCode;

use crate::args::Command;

// The server allocates many small, short-lived values on several threads; this allocator keeps both latency and
// resident memory down there.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    #[cfg(feature = "local")]
    if let Some(exit) = command::model::work::child(std::env::args_os()) {
        return exit;
    }
    // A path need not be UTF-8; `--lang` is.
    let arguments = std::env::args_os().map(|argument| argument.to_string_lossy().into_owned());
    speak::choose(arguments, command::environment);
    let args = match localize::parse(std::env::args_os()) {
        Ok(args) => args,
        Err(exit) => return exit.into(),
    };
    let result = match args.command {
        Command::Serve(serve) => command::serve::run(serve),
        Command::Keys(keys) => command::keys::run(&keys),
        Command::Projects(projects) => command::projects::run(&projects),
        Command::Accounts(accounts) => command::accounts::run(&accounts),
        Command::Firebase(firebase) => command::firebase::run(&firebase),
        Command::Templates(templates) => command::templates::run(&templates),
        Command::Audit(audit) => command::audit::run(&audit),
        Command::Backup(backup) => command::backup::backup(&backup),
        Command::Restore(restore) => command::backup::restore(&restore),
        Command::Explain(explain) => command::explain::run(&explain),
        Command::Doctor(doctor) => command::doctor::run(&doctor),
        Command::Lint(lint) => command::lint::run(&lint),
        Command::Faults(faults) => command::faults::run(&faults),
        Command::Model(model) => command::model::run(&model),
        Command::Models(models) => command::models::run(&models),
        Command::Docs(docs) => command::docs::run(&docs),
        Command::Usage(usage) => command::usage::run(&usage),
        Command::Pool(pool) => command::pool::run(&pool),
        Command::Replay(replay) => command::replay::run(&replay),
        Command::Capsules(capsules) => command::capsules::run(&capsules),
        Command::Config(config) => command::config::run(&config),
    };
    result.unwrap_or_else(|error| exit::report(&error)).into()
}
