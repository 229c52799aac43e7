//! The cumulative outcome of an indicator as known at a view: period by period, and in all.

use crate::ledger::{Fall, NoOutcome, Series, Standing};
use crate::ledger::{cumulative, falls};
use crate::project::View;
use crate::record::{Basis, Shape};
use crate::value::error::internal;
use crate::value::{Amount, Error, Figure, Interval};

impl View<'_> {
    /// Returns the cumulative outcome of an indicator, period by period.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// // 40, 75, 115 and 122 enterprises at the ends of 2019 to 2021 and of April 2022.
    ///
    /// let series = project.view().series("CO01")?;
    /// let cumulative: Vec<String> =
    ///     series.points.iter().map(|point| point.cumulative.to_string()).collect();
    /// assert_eq!(cumulative, ["40", "75", "115", "122"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::UnknownIndicator`] if the project has no such indicator; [`Error::Overflow`] if a
    /// figure cannot be held exactly.
    pub fn series(&self, code: &str) -> Result<Series, Error> {
        self.series_at(self.project().position(code)?)
    }

    pub(crate) fn series_at(&self, commitment: usize) -> Result<Series, Error> {
        let (ledger, axis) = (self.project().ledger(commitment)?, self.axis());
        let mut series = cumulative::series(ledger, &self.project().owed(commitment), &axis)?;
        for entry in falls::falls(ledger, &axis) {
            let point = usize::try_from(entry.period).ok();
            let point = point.and_then(|place| series.points.get_mut(place));
            let point = point.ok_or(internal!("an entry of no period"))?;
            point.falls = true;
            let marked = self.project().entry(entry.entry);
            series.falls.push(Fall {
                report: point.report,
                partner: self.project().partner(entry.partner).cloned(),
                marked: marked.is_some_and(|entry| entry.downward_revision.is_some()),
            });
        }
        let target = self.target(commitment).map(|version| version.target.shape());
        let adds = !ledger.iter().any(|entry| entry.basis == Basis::Snapshot);
        series.baseline = match target {
            Some(Shape::Level { baseline, .. }) if adds => Some(*baseline),
            _ => None,
        };
        Ok(series)
    }

    /// Where a series stands. What everybody asks, with everything known at the latest date, was
    /// answered when the project was checked.
    pub(crate) fn standing(&self, commitment: usize) -> Result<Standing, Error> {
        let ledger = self.project().ledger(commitment)?;
        match self.project().latest_standing(commitment) {
            Some(standing) if self.is_latest() => Ok(*standing),
            _ => cumulative::standing(ledger, &self.project().owed(commitment), &self.axis()),
        }
    }

    /// Returns the cumulative outcome of an indicator as it was reported, by its place in the
    /// project.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// let place = project.position("CO08")?;
    /// assert_eq!(project.view().reported(place)?.to_string(), "141");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
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
