//! What `pollux doctor` makes of what it saw.
//!
//! Looking is the binary's part; here is only judgement: from [`Facts`] to [`Finding`]s, a line each. A finding hides
//! those that follow from it, so that one defect is one finding: whoever reads it should know what to mend first. What is
//! as it should be is a line, too, since a reader wants to know what was looked at.

mod app;
mod call;
mod clock;
mod facts;
mod key;
mod model;
mod network;

use serde::Serialize;

use crate::catalogue::catalogue;
use crate::severity::Severity;
use crate::texts::{Language, say, say_if_any};
use crate::values::Values;

pub use clock::{http_date, utc};
pub use facts::{
    AnswerFacts, AppFile, Asked, CallFacts, ClockFacts, Facts, KeyFacts, Left, ModelFacts, NetworkFacts, NoTunnel,
    NotConnected, NotSecured, PolluxFacts, ProxyFacts, Resolved, Secured, Target,
};
pub use key::{KeyForm, ends_of};

/// What was looked at, in this order; the word at the beginning of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The configuration of a Firebase app.
    Files,
    /// Settings of a proxy, and what it says.
    Proxy,
    /// Names to addresses.
    Dns,
    /// Connections.
    Tcp,
    /// Certificates.
    Tls,
    /// The answer as such.
    Http,
    /// The clock here.
    Clock,
    /// The key.
    Key,
    /// What the key belongs to, and what is switched on there.
    Project,
    /// App Check.
    AppCheck,
    /// The model.
    Model,
    /// A count of tokens.
    Count,
    /// An answer.
    Generate,
    /// An answer in pieces.
    Stream,
    /// Tier and quota.
    Quota,
}

impl Stage {
    /// Every stage.
    pub const ALL: [Self; 15] = [
        Self::Files,
        Self::Proxy,
        Self::Dns,
        Self::Tcp,
        Self::Tls,
        Self::Http,
        Self::Clock,
        Self::Key,
        Self::Project,
        Self::AppCheck,
        Self::Model,
        Self::Count,
        Self::Generate,
        Self::Stream,
        Self::Quota,
    ];

    /// The word for it.
    pub fn word(self, language: Language) -> String {
        say(language, &format!("checkup-stage-{}", self.as_str()), &Values::new())
    }

    fn as_str(self) -> &'static str {
        match self {
            Self::Files => "files",
            Self::Proxy => "proxy",
            Self::Dns => "dns",
            Self::Tcp => "tcp",
            Self::Tls => "tls",
            Self::Http => "http",
            Self::Clock => "clock",
            Self::Key => "key",
            Self::Project => "project",
            Self::AppCheck => "app-check",
            Self::Model => "model",
            Self::Count => "count",
            Self::Generate => "generate",
            Self::Stream => "stream",
            Self::Quota => "quota",
        }
    }
}

/// One line of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Names it, and its text: `checkup-` and this.
    pub id: &'static str,
    /// What was looked at.
    pub stage: Stage,
    /// How bad it is; nothing when all is as it should be.
    pub severity: Option<Severity>,
    /// What its text says.
    pub values: Values,
    /// An entry of the catalogue that says more.
    pub fault: Option<&'static str>,
}

/// A line in the reader's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// What was looked at.
    pub stage: String,
    /// What was found.
    pub found: String,
    /// What to do about it.
    #[serde(rename = "do", skip_serializing_if = "Option::is_none")]
    pub advice: Option<String>,
}

impl Finding {
    fn new(stage: Stage, id: &'static str, severity: Option<Severity>) -> Self {
        Self { id, stage, severity, values: Values::new(), fault: None }
    }

    fn well(stage: Stage, id: &'static str) -> Self {
        Self::new(stage, id, None)
    }

    fn note(stage: Stage, id: &'static str) -> Self {
        Self::new(stage, id, Some(Severity::Note))
    }

    fn warning(stage: Stage, id: &'static str) -> Self {
        Self::new(stage, id, Some(Severity::Warning))
    }

    fn error(stage: Stage, id: &'static str) -> Self {
        Self::new(stage, id, Some(Severity::Error))
    }

    fn set(mut self, name: &'static str, value: impl ToString) -> Self {
        self.values.insert(name, value);
        self
    }

    fn fault(mut self, fault: &'static str) -> Self {
        self.fault = Some(fault);
        self
    }

    /// Whether what comes behind it cannot work, and need not be tried.
    pub fn stops(&self) -> bool {
        // A wrong clock spoils certificates and tokens, and nothing else.
        self.severity == Some(Severity::Error) && self.stage != Stage::Clock
    }

    /// In the reader's language. A finding with an entry of the catalogue takes from there what it does not say itself.
    pub fn line(&self, language: Language) -> Line {
        let id = format!("checkup-{}", self.id);
        let mut values = self.values.clone();
        let fault = self.fault.and_then(|fault| catalogue().get(fault));
        let explained = fault.map(|fault| fault.explanation_with(language, &self.values));
        if let Some(explained) = &explained {
            values.insert("title", &explained.title);
            values.insert("meaning", &explained.meaning);
        }
        let steps = |explained: crate::Explanation| explained.steps.into_iter().next();
        Line {
            stage: self.stage.word(language),
            found: say(language, &id, &values),
            advice: say_if_any(language, &format!("{id}.do"), &values)
                .or_else(|| self.severity.and_then(|_| explained.and_then(steps))),
        }
    }
}

/// Everything there is to say of what was seen, in the order in which things were looked at.
pub fn judge(facts: &Facts) -> Vec<Finding> {
    let mut findings = Vec::new();
    let stages: [fn(&Facts, &mut Vec<Finding>); 6] =
        [app::judge, network::judge, clock::judge, key::judge, call::judge, quota];
    for stage in stages {
        stage(facts, &mut findings);
        // When the clock is named before its turn, it is what spoilt the certificate.
        if findings.iter().any(|finding| finding.stops() || (finding.stage == Stage::Clock && no_way(facts))) {
            break;
        }
    }
    findings
}

fn no_way(facts: &Facts) -> bool {
    facts.network.as_ref().is_some_and(|network| matches!(network.secured, Some(Err(_))))
}

/// The worst of them; nothing when all is as it should be.
pub fn worst(findings: &[Finding]) -> Option<Severity> {
    findings.iter().filter_map(|finding| finding.severity).max()
}

/// A Pollux tells tier and quota to its operator. Google tells them in refusals alone; whoever reads the report should not
/// look for them in it.
fn quota(facts: &Facts, findings: &mut Vec<Finding>) {
    if let Some(pollux) = &facts.pollux {
        findings.extend(seen(pollux));
        return;
    }
    let told = findings.iter().any(|finding| finding.stage == Stage::Quota);
    if !told && facts.calls.iter().any(|call| call.asked == Asked::Generate) {
        findings.push(Finding::note(Stage::Quota, "quota-unseen"));
    }
}

fn seen(pollux: &PolluxFacts) -> Vec<Finding> {
    if let Some(cause) = &pollux.silent {
        return vec![Finding::warning(Stage::Quota, "quota-untold").set("cause", cause)];
    }
    let mut findings = Vec::new();
    match (&pollux.project, &pollux.tier) {
        (Some(project), Some(tier)) => {
            let tier = Finding::well(Stage::Quota, "quota-tier").set("project", project).set("tier", tier);
            findings.push(tier);
        }
        _ => findings.push(Finding::well(Stage::Quota, "quota-no-tier")),
    }
    // The scarcest counts: when it is used up, the others are of no use.
    let share = |left: &&Left| left.remaining.saturating_mul(1000) / left.limit.max(1);
    if let Some(left) = pollux.left.iter().min_by_key(share) {
        let finding = if left.remaining == 0 {
            Finding::warning(Stage::Quota, "quota-none-left")
        } else {
            Finding::well(Stage::Quota, "quota-left")
        };
        let finding = finding.set("project", &left.project).set("limit_kind", left.kind);
        findings.push(finding.set("left", left.remaining).set("limit", left.limit));
    }
    findings
}

#[cfg(test)]
mod tests;
