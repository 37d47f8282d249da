//! A key and a project, as they count now.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, OnceLock};

use foldhash::HashMap;
use pollux_backends::Caller;
use pollux_store::directory::{AiLogicConfig, AppCheckConfig, KeyRecord, ProjectRecord, Template};

use crate::access::{Counters, Rules, Spend, standing};
use crate::clock::Clock;

/// A key as it counts now; its meters outlive every change of the record.
#[derive(Debug)]
pub struct KeyEntry {
    /// What is stored of it.
    pub record: KeyRecord,
    /// Its restrictions, read once.
    pub rules: Rules,
    /// What it used.
    pub meters: Arc<Meters>,
    caller: OnceLock<Caller>,
}

impl KeyEntry {
    pub(super) fn new(record: KeyRecord, meters: Arc<Meters>) -> Self {
        Self { rules: Rules::of(&record.restrictions), record, meters, caller: OnceLock::new() }
    }

    /// What is known of a caller with this key, which is of this project.
    pub(crate) fn caller(&self, project: &ProjectRecord) -> Caller {
        self.caller.get_or_init(|| standing(&self.record, project)).clone()
    }

    /// When it was last used, in Unix milliseconds.
    pub fn used_at(&self) -> Option<i64> {
        self.meters.used_at().max(self.record.used_at)
    }
}

/// A project with what belongs to it, as it counts now.
#[derive(Debug, Clone)]
pub struct ProjectEntry {
    /// What is stored of it.
    pub record: ProjectRecord,
    /// How Firebase AI Logic is set up; `None`: nobody did.
    pub ai_logic: Option<AiLogicConfig>,
    /// What App Check asks for.
    pub app_check: AppCheckConfig,
    /// Its templates, by name.
    pub templates: HashMap<String, Arc<Template>>,
    /// What it used.
    pub meters: Arc<Meters>,
    /// What had been spent when the balance of `record` was written down.
    spent_before: u64,
}

impl ProjectEntry {
    pub(super) fn new(record: ProjectRecord) -> Self {
        let app_check = AppCheckConfig { project: record.number, ..AppCheckConfig::default() };
        let meters = Arc::<Meters>::default();
        meters.spend.not_before(record.update_time);
        Self { record, ai_logic: None, app_check, templates: HashMap::default(), meters, spent_before: 0 }
    }

    /// The same with another record, whose balance was written down just now. Somebody else who wrote it has not taken
    /// off what was spent here.
    pub(super) fn with_record(&self, record: ProjectRecord) -> Self {
        let spend = &self.meters.spend;
        spend.not_before(record.update_time);
        let spent_before = spend.mark(record.update_time).unwrap_or(self.spent_before);
        Self { record, spent_before, ..self.clone() }
    }

    /// What is left of what was paid in advance, if anything was.
    pub fn left(&self) -> Option<i64> {
        self.record.billing.prepaid_nanos?;
        self.left_at(self.meters.spend.total())
    }

    fn left_at(&self, total: u64) -> Option<i64> {
        let taken = i64::try_from(total.saturating_sub(self.spent_before)).unwrap_or(i64::MAX);
        Some(self.record.billing.prepaid_nanos?.saturating_sub(taken))
    }

    /// The record with what is left of its balance, for the change that is written down next, at this time or later.
    pub(crate) fn written_down(&self, at: i64) -> ProjectRecord {
        let mut record = self.record.clone();
        let (total, update_time) = self.meters.spend.set_mark(at);
        record.billing.prepaid_nanos = self.left_at(total);
        ProjectRecord { update_time, ..record }
    }
}

/// What a key or a project used: money, and when.
#[derive(Debug, Default)]
pub struct Meters {
    pub(crate) counters: Counters,
    pub(crate) spend: Spend,
    used_at: AtomicI64,
}

impl Meters {
    /// Notes a use, at this time in Unix milliseconds.
    pub fn used(&self, at: i64) {
        // Every request of a key comes here: most of them write nothing that another one waits for.
        if self.used_at.load(Ordering::Relaxed) < at {
            self.used_at.fetch_max(at, Ordering::Relaxed);
        }
    }

    /// The last use of this process.
    pub fn used_at(&self) -> Option<i64> {
        Some(self.used_at.load(Ordering::Relaxed)).filter(|at| *at > 0)
    }

    /// Billionths of a US dollar in the present month.
    pub fn spent(&self, clock: Clock) -> u64 {
        self.spend.month(clock)
    }
}
