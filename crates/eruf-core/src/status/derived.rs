//! What the lists give for an indicator, whichever kind of list it is counted from.

use crate::employment::Employment;
use crate::project::View;
use crate::value::{Error, Interval, Ratio};

impl View<'_> {
    /// What the lists give for an indicator.
    pub(crate) fn derive(&self, commitment: usize) -> Result<Option<Interval<Ratio>>, Error> {
        if let Some(computed) = self.computed_at(commitment)? {
            return Ok(computed.ok().and_then(|range| range.bounds()));
        }
        if let Some(rule) = self.count_rule(commitment) {
            let count = self.count_by_rule(&rule)?;
            // Before anything is due nobody is counted, which is not a count of 0.
            let is_counted =
                self.axis().is_due() || count.participations > 0 || count.undetermined > 0;
            return Ok(is_counted.then(|| count.enterprises.ratios()));
        }
        let rule = self
            .project()
            .employment_rule(commitment)
            .filter(|_| !self.project().employment().is_empty());
        let employment = rule.map(|rule| self.employment(rule)).transpose()?;
        // Heads are not full-time equivalents: they stand beside an outcome only if it is counted
        // in the same.
        let unit = self.project().commitments().get(commitment).map(|one| &one.indicator.unit);
        let same_unit = |employment: &Employment| {
            let total = employment.total.ok();
            total.zip(unit).is_some_and(|(total, unit)| total.unit.measures(unit))
        };
        let headline =
            employment.filter(same_unit).and_then(|employment| employment.headline().ok());
        Ok(headline.map(Interval::exact))
    }
}
