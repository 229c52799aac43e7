//! What the lists give for an indicator, whichever kind of list it is counted from.

use crate::employment::{Employment, JobUnit};
use crate::project::View;
use crate::value::{Error, Interval, Ratio};

impl View<'_> {
    /// What the lists give for an indicator.
    pub(crate) fn derive(&self, commitment: usize) -> Result<Option<Interval<Ratio>>, Error> {
        if let Some(rule) = self.count_rule(commitment) {
            return Ok(Some(self.count_by_rule(rule)?.enterprises.ratios()));
        }
        let rule = self
            .project()
            .employment_rule(commitment)
            .filter(|_| !self.project().employment().is_empty());
        let employment = rule.map(|rule| self.employment(rule)).transpose()?;
        // Heads are not full-time equivalents: they stand beside an outcome only if it is counted
        // in the same.
        let in_fte = self
            .project()
            .commitments()
            .get(commitment)
            .is_some_and(|commitment| commitment.indicator.unit.name() == "FTE");
        let same_unit = |employment: &Employment| {
            employment.total.ok().is_some_and(|total| (total.unit == JobUnit::Fte) == in_fte)
        };
        let headline =
            employment.filter(same_unit).and_then(|employment| employment.headline().ok());
        Ok(headline.map(Interval::exact))
    }
}
