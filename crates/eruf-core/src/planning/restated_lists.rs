//! [`ListRestatement`]: what later reports changed of the figures that the lists gave.

use std::fmt;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::counting::scope::is_known_row;
use crate::project::View;
use crate::record::Withdrawal;
use crate::value::{Error, Interval, Ratio};

/// What changed in the lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ListChange {
    /// Rows were told for the first time.
    Told,
    /// Rows were taken back.
    Withdrawn,
    /// Keys turned out to be one enterprise.
    Succession,
}

/// Rows of one kind that changed a figure of the lists.
///
/// ```
/// use eruf_core::planning::{ListCause, ListChange};
/// let cause = ListCause::new(ListChange::Withdrawn, Some(3), 2, Some("no enterprise".into()));
/// assert_eq!(cause.to_string(), "report 3 took back rows (2): no enterprise");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct ListCause {
    /// What changed.
    pub change: ListChange,
    /// The report from which it is known; `None` if it names none.
    pub report: Option<u32>,
    /// How many rows.
    pub rows: usize,
    /// Why, where a reason is given.
    pub reason: Option<Arc<str>>,
}

impl ListCause {
    /// Makes a cause.
    ///
    /// ```
    /// use eruf_core::planning::{ListCause, ListChange};
    /// let cause = ListCause::new(ListChange::Told, None, 1, None);
    /// assert_eq!(cause.to_string(), "rows were told (1)");
    /// ```
    #[must_use]
    pub const fn new(
        change: ListChange,
        report: Option<u32>,
        rows: usize,
        reason: Option<Arc<str>>,
    ) -> Self {
        Self { change, report, rows, reason }
    }
}

impl fmt::Display for ListCause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (active, passive) = match self.change {
            ListChange::Told => ("told rows", "rows were told"),
            ListChange::Withdrawn => ("took back rows", "rows were taken back"),
            ListChange::Succession => ("told successions", "successions were told"),
        };
        match self.report {
            Some(report) => write!(f, "report {report} {active} ({})", self.rows)?,
            None => write!(f, "{passive} ({})", self.rows)?,
        }
        match &self.reason {
            Some(reason) => write!(f, ": {reason}"),
            None => Ok(()),
        }
    }
}

/// A figure of the lists that later reports changed.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// // No row of the lists was told late or taken back.
/// use eruf_core::Known;
/// let earlier = project.at(Known::Report(2))?;
/// assert!(project.view().restated_lists_since(&earlier)?.is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ListRestatement {
    /// The code of the indicator.
    pub indicator: Arc<str>,
    /// The number of the report up to the end of whose period the figure is.
    pub period: u32,
    /// What the lists gave as they were known; `None` if they gave nothing.
    pub before: Option<Interval<Ratio>>,
    /// What they give now for the same period.
    pub after: Option<Interval<Ratio>>,
    /// What was told or taken back since.
    pub causes: Vec<ListCause>,
}

/// A row that one of two views knows and the other does not.
struct Moved<'p> {
    change: ListChange,
    report: Option<u32>,
    day: Option<NaiveDate>,
    reason: Option<&'p Arc<str>>,
}

impl<'p> View<'p> {
    /// Returns what later knowledge changed of the figures that the lists gave at an earlier view:
    /// enterprises period by period, and employment at its day.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// use eruf_core::Known;
    /// let earlier = project.at(Known::Report(2))?;
    /// assert!(project.view().restated_lists_since(&earlier)?.is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] if a figure cannot be held exactly.
    pub fn restated_lists_since(&self, earlier: &View<'_>) -> Result<Vec<ListRestatement>, Error> {
        let mut found = Vec::new();
        let day = earlier.as_of();
        let now = self.asked_at(day);
        let same_links = now.successions().eq(earlier.successions());
        let taken_part = now.moved_participations(earlier);
        let read = now.moved_readings(earlier);
        let due = self.project().periods().iter().rfind(|one| one.period.last() <= day);
        for (index, commitment) in self.project().commitments().iter().enumerate() {
            let indicator = &commitment.indicator.key.code;
            if self.count_rule(index).is_some() {
                if same_links && taken_part.is_empty() {
                    continue;
                }
                let (before, after) = (earlier.count(indicator)?, now.count(indicator)?);
                let Some((before, after)) = before.zip(after) else { continue };
                for (before, after) in before.periods.iter().zip(&after.periods) {
                    if before.cumulative == after.cumulative {
                        continue;
                    }
                    found.push(ListRestatement {
                        indicator: indicator.clone(),
                        period: after.report,
                        before: Some(before.cumulative.ratios()),
                        after: Some(after.cumulative.ratios()),
                        causes: now.causes(earlier, &taken_part, after.last),
                    });
                }
            } else if !(same_links && taken_part.is_empty() && read.is_empty())
                && let Some(last) = due
            {
                let (before, after) = (earlier.derive(index)?, now.derive(index)?);
                if before != after {
                    found.push(ListRestatement {
                        indicator: indicator.clone(),
                        period: last.report,
                        before,
                        after,
                        causes: now.causes(earlier, &read, day),
                    });
                }
            }
        }
        Ok(found)
    }

    fn moved_participations(&self, earlier: &View<'_>) -> Vec<Moved<'p>> {
        let (asked, before) = (self.axis().report, earlier.axis().report);
        let rows = self.project().roster(Some(0)).participations.iter();
        let moved = rows.filter_map(|row| {
            let is_known = |report| is_known_row(row.report, row.withdrawn, report);
            let draft = self.project().participations().get(row.place)?;
            let withdrawn = draft.withdrawn.as_ref();
            moved((is_known(before), is_known(asked)), draft.report, withdrawn, Some(row.date))
        });
        moved.collect()
    }

    fn moved_readings(&self, earlier: &View<'_>) -> Vec<Moved<'p>> {
        let moved = self.project().employment().iter().filter_map(|reading| {
            let known = (earlier.knows_reading(reading), self.knows_reading(reading));
            moved(known, reading.report, reading.withdrawn.as_ref(), reading.day())
        });
        moved.collect()
    }

    /// What was told or taken back between two views, of days up to one.
    fn causes(&self, earlier: &View<'_>, moved: &[Moved<'_>], until: NaiveDate) -> Vec<ListCause> {
        let mut causes: Vec<ListCause> = Vec::new();
        let mut add = |change, report, reason: Option<&Arc<str>>| {
            let same = |cause: &&mut ListCause| {
                (cause.change, cause.report, cause.reason.as_ref()) == (change, report, reason)
            };
            match causes.iter_mut().find(same) {
                Some(cause) => cause.rows = cause.rows.saturating_add(1),
                None => causes.push(ListCause::new(change, report, 1, reason.cloned())),
            }
        };
        for row in moved.iter().filter(|row| row.day.is_none_or(|day| day <= until)) {
            add(row.change, row.report, row.reason);
        }
        let before: Vec<_> = earlier.successions().collect();
        for row in self.successions().filter(|row| !before.contains(row)) {
            add(ListChange::Succession, row.report, Some(&row.reason));
        }
        causes.sort();
        causes
    }
}

/// How a row moved that was known before or not, and is known now or not.
fn moved(
    (before, now): (bool, bool),
    told: Option<u32>,
    withdrawn: Option<&Withdrawal>,
    day: Option<NaiveDate>,
) -> Option<Moved<'_>> {
    match (before, now) {
        (false, true) => Some(Moved { change: ListChange::Told, report: told, day, reason: None }),
        (true, false) => {
            let (report, reason) = withdrawn.map(|one| (one.report, &one.reason)).unzip();
            Some(Moved { change: ListChange::Withdrawn, report, day, reason })
        }
        _ => None,
    }
}
