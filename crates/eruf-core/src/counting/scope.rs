//! Which participations a rule looks at, and which are known.

use crate::counting::tally::get;
use crate::law::{CountRule, Support};
use crate::ledger::entries::Axis;
use crate::ledger::roster::{Attended, Roster};
use crate::project::Project;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Which participations a rule looks at.
pub(crate) struct Scope<'r> {
    support: &'r [Support],
    /// Whether each activity counts, by its number; `None` counts all.
    activities: Option<Vec<bool>>,
}

impl<'r> Scope<'r> {
    pub(crate) fn new(project: &Project, rule: &'r CountRule) -> Self {
        let activities =
            (!rule.activities.is_empty()).then(|| counted_activities(project, &rule.activities));
        Self { support: &rule.support, activities }
    }

    /// Whether a participation is one that the rule looks at; `Some(false)` if that depends on a
    /// kind of support that was not noted.
    pub(crate) fn contains(&self, row: &Attended) -> Option<bool> {
        let activity = |counted: &Vec<bool>| {
            row.activity.and_then(|activity| get(counted, activity)).is_some_and(|counted| *counted)
        };
        if !self.activities.as_ref().is_none_or(activity) {
            return None;
        }
        match row.support {
            _ if self.support.is_empty() => Some(true),
            Some(support) => self.support.contains(&support).then_some(true),
            None => Some(false),
        }
    }
}

/// For each activity, whether it is one of those named or part of one.
fn counted_activities(project: &Project, named: &[Arc<str>]) -> Vec<bool> {
    let parts: BTreeMap<&Arc<str>, Option<&Arc<str>>> = project
        .activities()
        .iter()
        .map(|activity| (&activity.code, activity.part_of.as_ref()))
        .collect();
    let counts = |code: &Arc<str>| {
        let mut above = Some(code);
        // The project has checked that no activity is part of itself.
        while let Some(code) = above {
            if named.contains(code) {
                return true;
            }
            above = parts.get(code).copied().flatten();
        }
        false
    };
    project.activities().iter().map(|activity| counts(&activity.code)).collect()
}

/// Returns whether a row of a list is known when it is asked about, and has not been taken back by
/// then. Projects ask by report number, portfolios by day.
pub fn is_known_row<T: PartialOrd + Copy>(told: T, withdrawn: Option<T>, asked: T) -> bool {
    told <= asked && withdrawn.is_none_or(|withdrawn| withdrawn > asked)
}

pub(crate) fn known<'r>(roster: &'r Roster, axis: &Axis<'_>) -> impl Iterator<Item = &'r Attended> {
    let (report, as_of) = (axis.report, axis.as_of);
    let due = u32::try_from(axis.due()).unwrap_or(u32::MAX);
    let is_due = move |row: &&Attended| row.period.map_or(row.date <= as_of, |period| period < due);
    let is_known = move |row: &&Attended| is_known_row(row.report, row.withdrawn, report);
    roster.participations.iter().filter(is_known).filter(is_due)
}
