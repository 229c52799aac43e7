//! [`DecisionOrder`]: the order in which the decisions of a project were taken.

use chrono::NaiveDate;

use crate::project::{ProjectDraft, ReportingPeriod};
use crate::record::DecisionDays;
use crate::value::PartialDate;

/// The decisions of a project, by their places in its list, in the order in which they were taken.
///
/// A decision without any day counts as taken with the one that is listed before it.
#[derive(Clone, Debug, Default)]
pub(crate) struct DecisionOrder {
    /// The days of each decision, by its place.
    days: Vec<DecisionDays<NaiveDate>>,
    /// The places, from the decision taken first to the one taken last.
    taken: Vec<usize>,
}

impl DecisionOrder {
    pub(crate) fn of(draft: &ProjectDraft) -> Self {
        let mut days: Vec<DecisionDays<NaiveDate>> = Vec::with_capacity(draft.decisions.len());
        for (place, decision) in draft.decisions.iter().enumerate() {
            // Before the first there is no day.
            let before = days.last().copied().unwrap_or_default();
            let own = decided_on(draft, place);
            let decided = own.or(before.decided);
            let effective = decision.effective.map(PartialDate::last_day);
            let inherited = if own.is_none() { before.effective } else { None };
            days.push(DecisionDays { decided, effective: effective.or(own).or(inherited) });
        }
        let mut taken: Vec<usize> = (0..days.len()).collect();
        taken.sort_by_key(|place| days.get(*place).copied());
        // The first is in force from the start unless it says when it takes effect.
        if let Some(first) = taken.first()
            && let Some((decision, days)) = draft.decisions.get(*first).zip(days.get_mut(*first))
            && decision.effective.is_none()
        {
            days.effective = None;
        }
        Self { days, taken }
    }

    /// The places, from the decision taken first to the one taken last.
    pub(crate) fn places(&self) -> impl DoubleEndedIterator<Item = usize> + Clone {
        self.taken.iter().copied()
    }

    /// Whether it is the decision taken first, which was always known.
    pub(crate) fn is_first(&self, place: usize) -> bool {
        self.taken.first() == Some(&place)
    }

    /// When a decision was taken and from when it is in force, by its place.
    pub(crate) fn days(&self, place: usize) -> DecisionDays<NaiveDate> {
        // A place that the draft does not have was decided on no day, as a decision without days.
        self.days.get(place).copied().unwrap_or_default()
    }
}

/// The day on which a decision was taken, by its place: when it was decided, first reported, or
/// asked for.
fn decided_on(draft: &ProjectDraft, place: usize) -> Option<NaiveDate> {
    let decision = draft.decisions.get(place)?;
    let filed = |report: u32| {
        let period = draft.periods.iter().find(|period| period.report == report);
        period.map(ReportingPeriod::known_from)
    };
    let decided = decision.decided.map(PartialDate::last_day);
    decided
        .or_else(|| decision.report.and_then(filed))
        .or_else(|| decision.requested.map(PartialDate::last_day))
}
