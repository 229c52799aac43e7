//! The cumulative outcome of an indicator as known at a view: period by period, and in all.

use crate::ledger::cumulative;
use crate::ledger::{NoOutcome, Series, Standing};
use crate::project::View;
use crate::value::{Amount, Error, Figure, Interval};

impl View<'_> {
    /// Returns the cumulative outcome of an indicator, period by period.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownIndicator`] if the project has no such indicator; [`Error::Overflow`] if a
    /// figure cannot be held exactly.
    pub fn series(&self, code: &str) -> Result<Series, Error> {
        self.series_at(self.project().position(code)?)
    }

    pub(crate) fn series_at(&self, commitment: usize) -> Result<Series, Error> {
        cumulative::series(
            self.project().ledger(commitment)?,
            self.project().reported_by(commitment),
            &self.axis(),
        )
    }

    /// Where a series stands. What everybody asks, with everything known at the latest date, was
    /// answered when the project was checked.
    pub(crate) fn standing(&self, commitment: usize) -> Result<Standing, Error> {
        let ledger = self.project().ledger(commitment)?;
        match self.project().latest_standing(commitment) {
            Some(standing) if self.is_latest() => Ok(*standing),
            _ => cumulative::standing(ledger, self.project().reported_by(commitment), &self.axis()),
        }
    }

    /// The cumulative outcome of an indicator as it was reported, by its place in the project.
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] if a figure cannot be held exactly.
    pub fn reported(
        &self,
        commitment: usize,
    ) -> Result<Figure<Interval<Amount>, NoOutcome>, Error> {
        Ok(self.standing(commitment)?.cumulative)
    }
}
