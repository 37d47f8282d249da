//! `pollux config`: is the configuration right, and what is there to set.

use crate::args::{ConfigArgs, ConfigCommand};
use crate::command::{environment, print};
use crate::config;
use crate::exit::Exit;

pub(crate) fn run(args: &ConfigArgs) -> anyhow::Result<Exit> {
    match &args.command {
        ConfigCommand::Check { config } => {
            config::check(&config::load(config.as_deref(), environment)?, config.as_deref(), environment)?;
            let what = config.as_ref().map_or_else(
                || "the environment is valid (no file given)".to_owned(),
                |path| format!("{} is valid", path.display()),
            );
            print(&format!("{what}\n"))?;
        }
        ConfigCommand::Reference => print(&config::reference())?,
    }
    Ok(Exit::Success)
}
