//! The trace of what the lists give, enterprise by enterprise.

use crate::attainment::{Operation, Term};
use crate::audit::trace::{OVERFLOW, Origin, Trace};
use crate::law::Aggregation;
use crate::project::View;
use crate::value::{Error, Figure, Interval, Ratio};

impl<'p> View<'p> {
    /// What the lists give, enterprise by enterprise.
    pub(crate) fn explain_derived(&self, index: usize) -> Result<Option<Trace<'p>>, Error> {
        let project = self.project();
        if let Some(rule) = self.count_rule(index) {
            let mut inputs = Vec::new();
            let count = self.count_observed(&rule, |row, keyed| {
                if keyed {
                    let name = self.roster().name(row.enterprise);
                    let origin = project.participations().get(row.place).map(Origin::Participation);
                    inputs.push(Trace {
                        name,
                        ..Trace::given(Term::Enterprise, Ok(Interval::exact(Ratio::ONE)), origin)
                    });
                }
            })?;
            let keyed = Ratio::new(count.keyed.into(), 1).ok_or(OVERFLOW)?;
            let value = count.enterprises.ratios();
            let rest = value.map(|bound| bound.checked_sub(&keyed)).ok_or(OVERFLOW)?;
            if rest != Interval::exact(Ratio::ZERO) {
                inputs.push(Trace::given(Term::Uncertain, Ok(rest), None));
            }
            return Ok(Some(Trace::new(Term::Derived, Ok(value), Operation::Sum, inputs)));
        }
        let Some(rule) =
            project.employment_rule(index).filter(|_| !project.employment().is_empty())
        else {
            return Ok(None);
        };
        let employment = self.employment(rule)?;
        let Figure::Value(headline) = employment.headline() else { return Ok(None) };
        let read = |term: Term, value: Ratio, places: &[usize]| {
            let readings =
                places.iter().filter_map(|place| project.employment().get(*place)).collect();
            Trace::given(term, Ok(Interval::exact(value)), Some(Origin::Readings(readings)))
        };
        let side = |term: Term, side: &crate::employment::SideOfChange| {
            if side.lines.len() < 2 {
                return read(term, side.value, &side.readings);
            }
            // A merger: each enterprise had so much, and together they had the sum.
            let lines = side.lines.iter().map(|(value, places)| read(term, *value, places));
            let value = Ok(Interval::exact(side.value));
            Trace::new(term, value, Operation::Sum, lines.collect())
        };
        let changes = employment.changes.iter().map(|change| Trace {
            name: Some(self.roster().name_of(&change.enterprise)),
            ..Trace::new(
                Term::Enterprise,
                Ok(Interval::exact(change.change)),
                Operation::Difference,
                vec![side(Term::After, &change.after), side(Term::Before, &change.before)],
            )
        });
        let operation = if rule.across == Aggregation::Floored {
            Operation::SumOfGains
        } else {
            Operation::Sum
        };
        Ok(Some(Trace::new(
            Term::Derived,
            Ok(Interval::exact(headline)),
            operation,
            changes.collect(),
        )))
    }
}
