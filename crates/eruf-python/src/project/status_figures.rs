//! The figures of a status, free of the borrow of the project.

use std::sync::Arc;

use eruf_core::attainment::BaselineChange;
use eruf_core::ledger::{Completeness, NoOutcome};
use eruf_core::record::Range;
use eruf_core::status::{NoMeasure, StatusRow};
use eruf_core::{Amount, Attainment, Figure, Interval, NaiveDate, Ratio, TargetVersion, View};

use crate::value::errors::{Checked, guarded};

/// The figures of one indicator or goal.
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct RowFigures {
    /// Which of the versions of its target is in force.
    pub(crate) version: Option<usize>,
    pub(crate) outcome: Figure<Interval<Amount>, NoOutcome>,
    pub(crate) carried: bool,
    pub(crate) completeness: Completeness,
    pub(crate) attainment: Attainment,
    /// Few rows have it.
    pub(crate) counted: Option<Box<Attainment>>,
    pub(crate) methods_differ: Option<(String, String)>,
    pub(crate) derived: Option<Interval<Ratio>>,
    pub(crate) computed: Option<Figure<Range, NoMeasure>>,
    pub(crate) change: Option<BaselineChange>,
    /// The day of the milestone that law dates, the outcome on it, and its share of the milestone.
    pub(crate) milestone: Option<(NaiveDate, Option<Amount>, Option<Ratio>)>,
}

/// The figures of every commitment of a project, in order.
pub(crate) type StatusFigures = Vec<Arc<RowFigures>>;

pub(crate) fn status_figures(view: &View<'_>) -> Checked<StatusFigures> {
    let status = guarded(|| Ok(view.status()?))?;
    Ok(status.rows.into_iter().map(|row| Arc::new(figures(row))).collect())
}

fn figures(row: StatusRow<'_>) -> RowFigures {
    let place = |target: &TargetVersion| {
        row.commitment.targets.iter().position(|version| std::ptr::eq(version, target))
    };
    let owned = |(meant, measured): (&str, &str)| (meant.to_owned(), measured.to_owned());
    RowFigures {
        version: row.target.and_then(place),
        outcome: row.outcome,
        carried: row.standing.carried,
        completeness: row.standing.completeness,
        attainment: row.attainment,
        counted: row.counted.map(Box::new),
        methods_differ: row.methods_differ.map(owned),
        derived: row.derived,
        computed: row.computed,
        change: row.change,
        milestone: row.milestone.map(|milestone| {
            let outcome = milestone.outcome.ok().and_then(|outcome| outcome.as_exact());
            let share = milestone.attainment.share.ok().and_then(|share| share.as_exact());
            (milestone.day, outcome, share)
        }),
    }
}
