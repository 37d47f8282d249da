//! `pollux docs`: the reference site as files.

use pollux_doctor::Values;
use pollux_server::help;

use crate::args::DocsArgs;
use crate::command::print;
use crate::exit::Exit;
use crate::speak::say;

pub(crate) fn run(args: &DocsArgs) -> anyhow::Result<Exit> {
    let pages = help::export(&args.out, pollux_relay::today())?;
    let door = args.out.join("index.html");
    print(&(say("site-written", &Values::new().set("count", pages).set("file", door.display())) + "\n"))?;
    Ok(Exit::Success)
}
