//! `pollux projects`: the projects that keys belong to.

use http::Method;
use pollux_doctor::Values;
use serde_json::{Value, json};

use crate::admin::{Admin, segment};
use crate::args::{
    AgentsCommand, CreateProject, OneProject, ProjectSettings, ProjectState, ProjectsArgs, ProjectsCommand,
    ProvisionAgent, Quotas, Services, Tier, UpdateProject,
};
use crate::command::fields::{Fields, object};
use crate::command::table::{align, heads, page, text};
use crate::command::{print, print_json};
use crate::exit::{Exit, WrongArguments};
use crate::speak::{self, said};

pub(crate) fn run(args: &ProjectsArgs) -> anyhow::Result<Exit> {
    match &args.command {
        ProjectsCommand::Create(args) => create(args)?,
        ProjectsCommand::List(args) => {
            let path = format!("/v1/projects?pageSize=300&showDeleted={}", args.deleted);
            let projects = Admin::find(&args.server)?.pages(&path, "projects", usize::MAX)?;
            if args.json { print_json(&Value::Array(projects))? } else { print(&table(&projects))? }
        }
        ProjectsCommand::Get(args) => {
            let project = args.send(Method::GET, "", None)?;
            if args.json { print_json(&project)? } else { print(&page(&project))? }
        }
        ProjectsCommand::Update(args) => update(args)?,
        ProjectsCommand::Delete(args) => {
            args.tell(&args.send(Method::DELETE, "", None)?, "cli-project-deleted", &args.values())?;
        }
        ProjectsCommand::Undelete(args) => {
            let project = args.send(Method::POST, ":undelete", Some(&json!({})))?;
            args.tell(&project, "cli-project-back", &args.values())?;
        }
        ProjectsCommand::Enable(args) => switch(args, "enable", "cli-services-enabled")?,
        ProjectsCommand::Disable(args) => switch(args, "disable", "cli-services-disabled")?,
        ProjectsCommand::Suspend(args) => {
            let body = json!({ "state": "SUSPENDED" });
            let project = args.send(Method::PATCH, "?updateMask=state", Some(&body))?;
            args.tell(&project, "cli-project-suspended", &args.values())?;
        }
        ProjectsCommand::Agents(args) => match &args.command {
            AgentsCommand::Provision(args) => provision(args)?,
        },
    }
    Ok(Exit::Success)
}

impl OneProject {
    fn send(&self, method: Method, rest: &str, body: Option<&Value>) -> anyhow::Result<Value> {
        Admin::find(&self.server)?.send(method, &format!("/v1/projects/{}{rest}", segment(&self.id)), body)
    }

    /// Tells of what was done: the project for machines, a sentence for people.
    fn tell(&self, project: &Value, done: &str, values: &Values) -> anyhow::Result<()> {
        if self.json { print_json(project) } else { Ok(print(&(speak::say(done, values) + "\n"))?) }
    }

    fn values(&self) -> Values {
        Values::new().set("project", &self.id)
    }
}

fn create(args: &CreateProject) -> anyhow::Result<()> {
    let mut body = object(fields(&args.settings)?);
    body["id"] = json!(args.project.id);
    let project = Admin::find(&args.project.server)?.send(Method::POST, "/v1/projects", Some(&body))?;
    let values = args.project.values().set("number", text(&project["number"]));
    args.project.tell(&project, "cli-project-made", &values)
}

fn provision(args: &ProvisionAgent) -> anyhow::Result<()> {
    let rest = format!("/locations/{}/endpoints", segment(&args.location));
    let answer = args.project.send(Method::POST, &rest, Some(&json!({})))?;
    let values = args.project.values().set("agent", text(&answer["metadata"]["serviceAgent"]));
    match answer["metadata"]["readyTime"].as_str() {
        Some(at) => args.project.tell(&answer, "cli-project-agent-later", &values.set("moment", at)),
        None => args.project.tell(&answer, "cli-project-agent", &values),
    }
}

fn update(args: &UpdateProject) -> anyhow::Result<()> {
    let mut fields = fields(&args.settings)?;
    if let Some(state) = args.state {
        let name = match state {
            ProjectState::Active => "ACTIVE",
            ProjectState::Suspended => "SUSPENDED",
            ProjectState::Denied => "DENIED",
        };
        fields.push(("state".to_owned(), json!(name)));
    }
    if fields.is_empty() {
        anyhow::bail!(WrongArguments(said!("cli-nothing-to-change", command = "pollux projects update")));
    }
    let mask: Vec<&str> = fields.iter().map(|(path, _)| path.as_str()).collect();
    let rest = format!("?updateMask={}", segment(&mask.join(",")));
    let project = args.project.send(Method::PATCH, &rest, Some(&object(fields)))?;
    args.project.tell(&project, "cli-project-changed", &args.project.values())
}

/// Fields to write, by their paths.
fn fields(settings: &ProjectSettings) -> anyhow::Result<Fields> {
    let mut fields = Fields::new();
    let mut set = |path: &str, value: Option<Value>| fields.extend(value.map(|value| (path.to_owned(), value)));
    set("displayName", settings.display_name.as_ref().map(|name| json!(name)));
    let tier = settings.tier.map(|tier| match tier {
        Tier::Free => "FREE",
        Tier::One => "TIER_1",
        Tier::Two => "TIER_2",
        Tier::Three => "TIER_3",
    });
    set("billing.tier", tier.map(Value::from));
    set("billing.country", settings.billing_country.as_ref().map(|country| json!(country.to_uppercase())));
    set("billing.prepaidNanos", settings.prepaid.map(|nanos| json!(nanos.to_string())));
    set("spendCap", settings.spend_cap.map(|nanos| json!({ "nanosPerMonth": nanos.to_string() })));
    let quotas = settings.quotas.map(|quotas| match quotas {
        Quotas::Off => "OFF",
        Quotas::Tier => "TIER",
    });
    set("quotas", quotas.map(Value::from));
    set("revealKeys", settings.reveal_keys.map(Value::from));
    let delay = settings.propagation_delay.map(|span| format!("{}.{:03}s", span.as_secs(), span.subsec_millis()));
    set("propagationDelay", delay.map(Value::from));
    for (path, text) in &settings.set {
        let value = serde_json::from_str(text)
            .map_err(|error| WrongArguments(said!("cli-expected-json", path = path, cause = error)))?;
        set(path, Some(value));
    }
    Ok(fields)
}

fn switch(args: &Services, verb: &str, done: &str) -> anyhow::Result<()> {
    let mut answers = Vec::new();
    for service in &args.services {
        let rest = format!("/services/{}:{verb}", segment(service));
        answers.push(args.project.send(Method::POST, &rest, Some(&json!({})))?["response"]["service"].clone());
    }
    if args.project.json {
        return print_json(&Value::Array(answers));
    }
    let values = args.project.values().set("services", args.services.join(", "));
    Ok(print(&(speak::say(done, &values) + "\n"))?)
}

fn table(projects: &[Value]) -> String {
    let mut rows = vec![heads(["id", "number", "name", "state", "tier", "quotas", "created"])];
    for project in projects {
        let created = project["createTime"].as_str().and_then(|time| time.get(..10)).unwrap_or_default().to_owned();
        let mut cells: Vec<String> =
            ["id", "number", "displayName", "state"].iter().map(|name| text(&project[*name])).collect();
        cells.extend([text(&project["billing"]["tier"]), text(&project["quotas"]), created]);
        rows.push(cells);
    }
    align(&rows)
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use super::*;

    fn read(line: &str) -> anyhow::Result<Fields> {
        let words = ["create", "team-a"].into_iter().chain(line.split(' ').filter(|word| !word.is_empty()));
        fields(&CreateProject::try_parse_from(words).unwrap().settings)
    }

    #[test]
    fn flags_become_the_fields_of_a_project() {
        let line = "--tier 2 --quotas tier --billing-country de --spend-cap 5 --prepaid 0 --reveal-keys true \
                    --propagation-delay 1500ms --set region.served={\"only\":[\"DE\"]}";
        assert_eq!(
            object(read(line).unwrap()),
            json!({
                "billing": { "tier": "TIER_2", "country": "DE", "prepaidNanos": "0" },
                "quotas": "TIER",
                "spendCap": { "nanosPerMonth": "5000000000" },
                "revealKeys": true,
                "propagationDelay": "1.500s",
                "region": { "served": { "only": ["DE"] } },
            })
        );
        assert!(read("--set x=y").unwrap_err().to_string().contains("`--set x` takes JSON"));
        assert_eq!(read("").unwrap(), []);
    }
}
