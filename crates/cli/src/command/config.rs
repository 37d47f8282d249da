//! `pollux config`: is the configuration right, and what is there to set.

use crate::args::{ConfigArgs, ConfigCommand};
use crate::command::{environment, print, say};
use crate::config;
use crate::exit::Exit;
use crate::speak::said;

pub(crate) fn run(args: &ConfigArgs) -> anyhow::Result<Exit> {
    match &args.command {
        ConfigCommand::Check { config } => {
            for line in config::strangers(config::of_process()) {
                say(&format!("{line}\n"));
            }
            config::check(&config::load(config.as_deref(), environment)?, config.as_deref(), environment)?;
            let what = config.as_ref().map_or_else(
                || said!("cli-config-valid-environment"),
                |path| said!("cli-config-valid", file = path.display()),
            );
            print(&format!("{what}\n"))?;
        }
        ConfigCommand::Reference => print(&config::reference())?,
    }
    Ok(Exit::Success)
}
