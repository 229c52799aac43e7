//! The trace of what the lists give, enterprise by enterprise.

use std::sync::Arc;

use crate::attainment::{Operation, Term};
use crate::audit::trace::{OVERFLOW, Origin, Trace};
use crate::law::Aggregation;
use crate::project::View;
use crate::record::MeasureKind;
use crate::value::error::internal;
use crate::value::{Error, Figure, Interval, Ratio};

impl<'p> View<'p> {
    /// What a measure follows from: the two measures of a ratio, or the participations whose hours
    /// are added.
    fn explain_computed(&self, index: usize, value: Interval<Ratio>) -> Result<Trace<'p>, Error> {
        let project = self.project();
        let commitment = project.commitments().get(index);
        let commitment = commitment.ok_or(internal!("a measure that follows from nothing"))?;
        let (operation, inputs) = match &commitment.measure {
            MeasureKind::Ratio { of, over } => {
                let side = |code: &Arc<str>| {
                    let place = project.position(code)?;
                    // What follows from the lists itself is traced to them.
                    let trace = match self.explain_derived(place)? {
                        Some(trace)
                            if project
                                .commitments()
                                .get(place)
                                .is_some_and(|one| one.measure.is_computed()) =>
                        {
                            trace
                        }
                        _ => self.explain_outcome(place)?,
                    };
                    Ok::<_, Error>(Trace { name: Some(code.to_string()), ..trace })
                };
                (Operation::Quotient, vec![side(of)?, side(over)?])
            }
            MeasureKind::Hours { activities } => {
                let rows = self.attended(activities);
                let hours = rows.into_iter().filter_map(|row| {
                    let origin = project.participations().get(row.place).map(Origin::Participation);
                    let hours = Interval::exact(Ratio::from(row.hours?));
                    let name = self.roster().name(row.enterprise);
                    Some(Trace { name, ..Trace::given(Term::Enterprise, Ok(hours), origin) })
                });
                (Operation::Sum, hours.collect())
            }
            _ => return Err(internal!("a measure that is reported and was computed")),
        };
        Ok(Trace::new(Term::Derived, Ok(value), operation, inputs))
    }

    /// What the lists give, enterprise by enterprise.
    pub(crate) fn explain_derived(&self, index: usize) -> Result<Option<Trace<'p>>, Error> {
        let project = self.project();
        if let Some(computed) = self.computed_at(index)? {
            let Some(value) = computed.ok().and_then(|range| range.bounds()) else {
                return Ok(None);
            };
            return self.explain_computed(index, value).map(Some);
        }
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
