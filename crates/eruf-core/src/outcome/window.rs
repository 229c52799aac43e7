//! [`Window`]: what a stretch of time brought.

use crate::ledger::cumulative::OVERFLOW;
use crate::ledger::running_total::difference;
use crate::ledger::series::{NoIncrement, Point, Series};
use crate::ledger::standing::NoOutcome;
use crate::value::{Amount, Error, Figure, Interval};
use chrono::{Datelike as _, NaiveDate};

/// What a stretch of time brought, with the history that it begins from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Window {
    /// Everything up to the end of the last period in it: the history before it is part of that.
    pub cumulative: Figure<Interval<Amount>, NoOutcome>,
    /// What was added in it: the cumulative outcome at its end less that at its beginning.
    pub added: Figure<Interval<Amount>, NoOutcome>,
}

impl Series {
    /// What the periods that end within some days brought: a calendar year, or everything to a
    /// date. `None` if no period ends there.
    ///
    /// What there was before is unknown, and with it what was added, if the record begins later
    /// than the project.
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] if a figure cannot be held exactly.
    pub fn window(&self, days: crate::value::Period) -> Result<Option<Window>, Error> {
        let inside = |point: &&Point| days.contains(point.last);
        let Some(last) = self.points.iter().rfind(inside) else { return Ok(None) };
        let before = self.points.iter().take_while(|point| point.last < days.first()).last();
        // A level does not begin at 0: what it was before its first report is unknown.
        let is_level =
            self.points.iter().any(|point| point.increment == Figure::Reason(NoIncrement::Level));
        let begins = self.from_the_start && !is_level;
        let before = before.map_or(
            if begins { Ok(Interval::exact(Amount::ZERO)) } else { Err(NoOutcome::Unrecorded) },
            |point| point.cumulative.into_result(),
        );
        let added = match (last.cumulative.into_result(), before) {
            (Ok(after), Ok(before)) => Ok(difference(before, after).ok_or(OVERFLOW)?),
            // Nothing was reported before: what there is now was added since the start.
            (Ok(after), Err(NoOutcome::Missing)) if begins => Ok(after),
            (Err(reason), _) | (_, Err(reason)) => Err(reason),
        };
        Ok(Some(Window { cumulative: last.cumulative, added: added.into() }))
    }

    /// What the year of a point brought up to its end; a period that began in the year before
    /// counts in the year in which it ended.
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] if it cannot be held exactly.
    pub fn year_to_date(
        &self,
        point: &Point,
    ) -> Result<Figure<Interval<Amount>, NoOutcome>, Error> {
        let first = NaiveDate::from_ymd_opt(point.last.year(), 1, 1).unwrap_or(point.last);
        let window = crate::value::Period::new(first, point.last)
            .ok()
            .map(|days| self.window(days))
            .transpose()?;
        Ok(window.flatten().map_or(Figure::Reason(NoOutcome::NotDue), |window| window.added))
    }

    /// The cumulative outcome at the end of a day: that of the last period that had ended; `None`
    /// before the first.
    #[must_use]
    pub fn value_at(&self, day: NaiveDate) -> Option<Figure<Interval<Amount>, NoOutcome>> {
        self.points
            .iter()
            .take_while(|point| point.last <= day)
            .last()
            .map(|point| point.cumulative)
    }
}
