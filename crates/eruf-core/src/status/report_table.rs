//! [`ReportTable`]: the outcome of every indicator as section 5 of a progress report asks for it.

use crate::law::Kind;
use crate::ledger::entries::effective_entries;
use crate::ledger::{Increment, NoIncrement};
use crate::project::{ReportingPeriod, View};
use crate::record::AskedOutcome;
use crate::status::rows::StatusRow;
use crate::value::error::internal;
use crate::value::{Error, Figure};

/// The outcome of every indicator for one report: the table that section 5 of a progress report
/// asks for, as it is typed into the portal. Activity goals, and what stands beside the project's
/// figures, are no part of it.
///
/// With the feature `serde` it is written as the document that `eruf report-table --format json`
/// prints.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// // 75 enterprises at the end of 2020, 115 at the end of 2021: 40 in the period of report 3.
/// let table = project.view().report_table(Some(3))?;
/// assert_eq!(table.period.unwrap().report, 3);
/// let row = &table.rows[0];
/// assert_eq!(row.increment.ok().unwrap().amount.to_string(), "40");
/// assert_eq!(row.status.standing.cumulative.to_string(), "115");
/// assert_eq!(row.status.attainment.share.to_string(), "0.575");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReportTable<'p> {
    /// The period that it is about; `None` if no period has ended.
    pub period: Option<&'p ReportingPeriod>,
    /// Which outcome the programme asks for. A row has both.
    pub asked: AskedOutcome,
    /// One row for every indicator, in the order of the project.
    pub rows: Vec<ReportRow<'p>>,
}

/// What is reported of one indicator.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// let table = project.view().report_table(Some(4))?;
/// let jobs = &table.rows[1];
/// assert_eq!(&*jobs.status.commitment.indicator.key.code, "CO08");
/// assert_eq!(jobs.status.outcome.to_string(), "141");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReportRow<'p> {
    /// Where the indicator stands at the end of the period: its cumulative outcome, its target and
    /// how they compare.
    pub status: StatusRow<'p>,
    /// What was achieved in the period, or why that is not known. What is missing is never 0.
    pub increment: Figure<Increment, NoIncrement>,
    /// What is written beside the entries of the period, in their order.
    pub comments: Vec<&'p str>,
}

impl<'p> View<'p> {
    /// Returns the outcome of every indicator for a report, as it is known: of the period, and
    /// cumulative at its end. Without a number it is about the last period that has ended.
    ///
    /// A report as it was filed is asked of what was known then
    /// ([`Project::at`](crate::project::Project::at)). Asked of what is known now, the same period
    /// is shown with its later corrections.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// use eruf_core::Known;
    /// // 38 enterprises were reported for 2019; report 3 corrected them to 40.
    /// let cumulative = |known| -> Result<String, Box<dyn std::error::Error>> {
    ///     let table = project.at(Known::Report(known))?.report_table(Some(1))?;
    ///     Ok(table.rows[0].status.outcome.to_string())
    /// };
    /// assert_eq!((cumulative(2)?, cumulative(3)?), ("38".into(), "40".into()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::UnknownReport`] if there is no report of that number; [`Error::Overflow`] if a
    /// figure cannot be held exactly.
    pub fn report_table(&self, report: Option<u32>) -> Result<ReportTable<'p>, Error> {
        let project = self.project();
        let periods = project.periods();
        let place = match report {
            Some(report) => {
                let known = || periods.iter().map(|period| period.report).collect();
                let found = periods.iter().position(|period| period.report == report);
                Some(found.ok_or_else(|| Error::UnknownReport { report, known: known() })?)
            }
            None => periods.iter().rposition(|period| period.period.last() <= self.as_of()),
        };
        let period = place.and_then(|place| periods.get(place));
        let view = period.map_or(*self, |period| self.asked_at(period.period.last()));
        let mut rows = Vec::new();
        for (index, status) in view.status()?.rows.into_iter().enumerate() {
            let is_goal = status.commitment.indicator.kind == Kind::ActivityGoal;
            if is_goal || status.commitment.measure.is_beside() {
                continue;
            }
            let (increment, comments) = match place {
                Some(place) => view.reported_in(index, place)?,
                None => (Figure::Reason(NoIncrement::NotDue), Vec::new()),
            };
            rows.push(ReportRow { status, increment, comments });
        }
        Ok(ReportTable { period, asked: project.draft().asked_outcome, rows })
    }

    /// What was achieved in a period, by its place, and what is written beside its entries.
    fn reported_in(
        &self,
        commitment: usize,
        place: usize,
    ) -> Result<(Figure<Increment, NoIncrement>, Vec<&'p str>), Error> {
        let point = self.series_at(commitment)?.points.get(place).copied();
        let point = point.ok_or(internal!("a period without a point in a series"))?;
        let project = self.project();
        let mut comments: Vec<&str> = Vec::new();
        for entry in effective_entries(project.ledger(commitment)?, &self.axis()) {
            if usize::try_from(entry.period) == Ok(place)
                && let Some(note) = project.entry(entry.entry)
                && let Some(note) = note.source.note.as_deref()
                && !comments.contains(&note)
            {
                comments.push(note);
            }
        }
        Ok((point.increment, comments))
    }
}

#[cfg(feature = "serde")]
mod serde_form {
    use serde::ser::SerializeMap;

    use super::{ReportRow, ReportTable};
    use crate::status::document::row_fields;
    use crate::value::document::fields::{Fields, WriteFields, objects};

    objects!(ReportTable<'_>, ReportRow<'_>);

    impl WriteFields for ReportTable<'_> {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            fields.version()?;
            fields.put("report", self.period.map(|period| period.report))?;
            let days = self.period.map(|period| period.period);
            fields.put("first", days.map(|days| days.first().to_string()))?;
            fields.put("last", days.map(|days| days.last().to_string()))?;
            fields.put("asked", self.asked)?;
            fields.put("rows", &self.rows)
        }
    }

    impl WriteFields for ReportRow<'_> {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            let cumulative = self.status.standing.cumulative;
            fields.put("increment", self.increment.ok().map(|added| added.amount))?;
            fields.put("increment_undefined", self.increment.reason())?;
            fields.put("increment_since", self.increment.ok().map(|added| added.since))?;
            fields.put("cumulative", cumulative.ok())?;
            fields.put("cumulative_undefined", cumulative.reason())?;
            fields.put("comments", &self.comments)?;
            row_fields(&self.status, fields)
        }
    }
}
