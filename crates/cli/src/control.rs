//! The emulator as the admin API controls it.
//!
//! The server knows no backends and the emulator knows no HTTP; this seam is wired here.

use std::sync::Arc;

use pollux_backends::emulator::{Emulator, Script};
use pollux_server::EmulatorControl;
use serde_json::Value;

/// The emulator behind the admin API.
#[derive(Debug)]
pub(crate) struct EmulatorAdmin {
    emulator: Arc<Emulator>,
}

impl EmulatorAdmin {
    pub(crate) fn new(emulator: Arc<Emulator>) -> Self {
        Self { emulator }
    }
}

/// A list of scripts, one script, or `{"scripts": […]}` as in a file.
fn read(value: Value) -> Result<Vec<Script>, String> {
    let list = match value {
        Value::Array(list) => list,
        Value::Object(mut fields) if fields.contains_key("scripts") => match fields.remove("scripts") {
            Some(Value::Array(list)) if fields.is_empty() => list,
            _ => return Err("expected `{\"scripts\": […]}` with nothing beside it".to_owned()),
        },
        one => vec![one],
    };
    list.into_iter()
        .enumerate()
        .map(|(at, script)| serde_json::from_value(script).map_err(|error| format!("script {}: {error}", at + 1)))
        .collect()
}

impl EmulatorControl for EmulatorAdmin {
    fn scripts(&self) -> Value {
        serde_json::to_value(self.emulator.scripts()).unwrap_or_default()
    }

    fn replace_scripts(&self, scripts: Value) -> Result<(), String> {
        self.emulator.set_scripts(read(scripts)?).map_err(|error| error.to_string())
    }

    fn add_scripts(&self, scripts: Value) -> Result<(), String> {
        self.emulator.add_scripts(read(scripts)?).map_err(|error| error.to_string())
    }

    fn clear_scripts(&self) {
        self.emulator.clear();
    }

    fn report(&self) -> Value {
        serde_json::to_value(self.emulator.report()).unwrap_or_default()
    }

    fn clear_report(&self) {
        self.emulator.reset();
    }
}
