//! Checks of decisions, periods and activities: what a project is made of besides its figures.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::project::check::Check;
use crate::project::time::decision_order::DecisionOrder;
use crate::project::{ReportingPeriod, Subject, Violation};
use crate::record::Horizon;
use crate::value::Period;

impl Check<'_> {
    pub(crate) fn decisions(&mut self) -> (Option<Horizon>, Vec<Horizon>) {
        let draft = self.draft;
        self.unique(
            "decision",
            draft.decisions.iter().map(|decision| &decision.id),
            Subject::Decision,
        );
        let order = DecisionOrder::of(draft);
        // The time of the project is set by the decision taken first, or by the one listed first.
        let first = order.places().next().into_iter().chain([0]);
        let mut current: Option<Period> =
            first.filter_map(|place| draft.decisions.get(place)).find_map(|first| first.horizon);
        let mut horizons: BTreeMap<usize, Horizon> = BTreeMap::new();
        for place in order.places() {
            let Some(decision) = draft.decisions.get(place) else { continue };
            let Some(start) = current else { break };
            let period = decision.horizon.unwrap_or(start);
            current = Some(period);
            horizons.insert(place, Horizon::new(decision.id.clone(), period));
        }
        let first_horizon = order.places().next().and_then(|first| horizons.get(&first).cloned());
        if first_horizon.is_none() {
            self.refuse(Subject::Project, Violation::NoHorizon);
        }
        for (index, decision) in draft.decisions.iter().enumerate() {
            if let Some(report) = decision.report {
                self.known_report(Subject::Decision(index), report);
            }
        }
        (first_horizon, horizons.into_values().collect())
    }

    pub(crate) fn periods(&mut self, horizons: &[Horizon]) {
        let draft = self.draft;
        // A decision may have moved the days after reports about them were filed, so the days of
        // the project are those of every decision.
        let first = horizons.iter().map(|horizon| horizon.period().first()).min();
        let last = horizons.iter().map(|horizon| horizon.period().last()).max();
        let days = first.zip(last).and_then(|(first, last)| Period::new(first, last).ok());
        let end = horizons.last().map(|horizon| horizon.period().last());
        for (index, period) in draft.periods.iter().enumerate() {
            let (subject, report) = (Subject::Period(index), period.report);
            let first = period.period.first();
            let too_early = |filed: &NaiveDate| ReportingPeriod::is_filed_too_early(*filed, first);
            if let Some(filed) = period.filed.filter(too_early) {
                self.refuse(subject, Violation::FiledBeforePeriod { report, filed, first });
            }
            let is_outside =
                |days: &Period| first < days.first() || period.period.last() > days.last();
            let is_inside = |end: &NaiveDate| first <= *end;
            if period.follow_up {
                if let Some(last) = end.filter(is_inside) {
                    let period = period.period;
                    self.refuse(subject, Violation::FollowUpInside { report, period, last });
                }
            } else if let Some(project) = days.filter(is_outside) {
                let period = period.period;
                self.refuse(subject, Violation::PeriodOutside { report, period, project });
            }
        }
        for (index, pair) in draft.periods.windows(2).enumerate() {
            let [before, period] = pair else { continue };
            // A place in memory is below the cap.
            let subject = Subject::Period(index.saturating_add(1));
            let (known, known_before) = (period.known_from(), before.known_from());
            if known < known_before {
                let (report, other) = (period.report, before.report);
                self.refuse(
                    subject,
                    Violation::FiledOutOfOrder {
                        report,
                        filed: known,
                        other,
                        before: known_before,
                    },
                );
            }
            if period.report <= before.report {
                self.refuse(
                    subject,
                    Violation::ReportsOutOfOrder { report: period.report, before: before.report },
                );
            }
            let (report, other_report) = (period.report, before.report);
            // A year may go by before the first of them, and between them.
            let follows_up = period.follow_up;
            let (period, other) = (period.period, before.period);
            if period.first() <= other.last() {
                self.refuse(
                    subject,
                    Violation::PeriodsOverlap { report, period, other_report, other },
                );
            } else if !follows_up && Some(period.first()) != other.last().succ_opt() {
                self.refuse(subject, Violation::PeriodGap { report, period, other_report, other });
            }
        }
    }

    pub(crate) fn activities(&mut self) {
        let draft = self.draft;
        self.unique(
            "activity",
            draft.activities.iter().map(|activity| &activity.code),
            Subject::Activity,
        );
        let parents: BTreeMap<&Arc<str>, Option<&Arc<str>>> = draft
            .activities
            .iter()
            .map(|activity| (&activity.code, activity.part_of.as_ref()))
            .collect();
        let codes: BTreeSet<&Arc<str>> =
            draft.commitments.iter().map(|commitment| &commitment.indicator.key.code).collect();
        for (index, activity) in draft.activities.iter().enumerate() {
            let subject = Subject::Activity(index);
            if let Some(parent) =
                activity.part_of.as_ref().filter(|parent| !parents.contains_key(parent))
            {
                self.unknown(
                    subject,
                    "activity",
                    parent,
                    draft.activities.iter().map(|activity| &activity.code),
                );
            }
            // As many steps upwards as there are activities end at a top, or go round.
            let mut above = activity.part_of.as_ref();
            for _ in 0..parents.len().min(64) {
                above = above.and_then(|code| parents.get(code).copied().flatten());
            }
            if above.is_some() {
                self.refuse(subject, Violation::ActivityLoop { code: activity.code.clone() });
            }
            for measure in activity.measures.iter().filter(|measure| !codes.contains(measure)) {
                self.unknown(subject, "indicator", measure, codes.iter().copied());
            }
        }
    }
}
