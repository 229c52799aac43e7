//! The trace of what the lists give, and of a measure that follows from others.

use std::sync::Arc;

use crate::attainment::{Operation, Term, Undefined};
use crate::audit::trace::node::{OVERFLOW, Origin, Trace, TraceValue};
use crate::ledger::reported;
use crate::project::View;
use crate::record::{MeasureKind, Range};
use crate::status::NoMeasure;
use crate::value::error::internal;
use crate::value::{Error, Figure, Interval, Ratio};

/// Bounds of which one may not be known.
fn value(range: Range) -> TraceValue {
    range
        .bounds()
        .map_or(TraceValue::Range(range), |bounds| TraceValue::Figure(Figure::Value(bounds)))
}

impl<'p> View<'p> {
    /// What a measure follows from: the two measures of a ratio, or the participations whose hours
    /// are added.
    fn explain_computed(
        &self,
        index: usize,
        computed: Figure<Range, NoMeasure>,
    ) -> Result<Trace<'p>, Error> {
        let commitment = self.project().commitments().get(index);
        let commitment = commitment.ok_or(internal!("a measure that follows from nothing"))?;
        let (operation, inputs) = match &commitment.measure {
            MeasureKind::Ratio { of, over } => self.explain_ratio(of, over, computed.ok())?,
            MeasureKind::Hours { activities } => (Operation::Sum, self.explain_hours(activities)),
            _ => return Err(internal!("a measure that is reported and was computed")),
        };
        Ok(match computed {
            Figure::Value(range) => Trace::other(Term::Derived, value(range), operation, inputs),
            Figure::Reason(reason) => {
                let reason = TraceValue::NoMeasure(reason);
                Trace::other(Term::Derived, reason, Operation::Beside, inputs)
            }
        })
    }

    /// One measure over another, and 100 times that where both are in one unit.
    fn explain_ratio(
        &self,
        of: &str,
        over: &str,
        computed: Option<Range>,
    ) -> Result<(Operation, Vec<Trace<'p>>), Error> {
        let project = self.project();
        let (of_place, over_place) = (project.position(of)?, project.position(over)?);
        let sides = vec![
            self.explain_measure(of_place)?.named(of.to_owned()),
            self.explain_measure(over_place)?.named(over.to_owned()),
        ];
        let percent = computed.filter(|_| self.is_share(of_place, over_place));
        let Some(percent) = percent else { return Ok((Operation::Quotient, sides)) };
        let hundred = Ratio::from(100_u32);
        let share = |bound: Option<Ratio>| {
            bound.map(|bound| bound.checked_div(&hundred).ok_or(OVERFLOW)).transpose()
        };
        let (low, high) = (share(percent.low)?, share(percent.high)?);
        let share = value(Range { low, high, open: percent.open });
        let share = Trace::other(Term::Proportion, share, Operation::Quotient, sides);
        let factor = Trace::exact(Term::Factor, hundred);
        Ok((Operation::Product, vec![share, factor]))
    }

    /// One of the two measures of a ratio: what it follows from itself, or its outcome. An outcome
    /// in words has the bounds that they name.
    fn explain_measure(&self, index: usize) -> Result<Trace<'p>, Error> {
        let commitment = self.project().commitments().get(index);
        if commitment.is_some_and(|one| matches!(one.measure, MeasureKind::Hours { .. }))
            && let Some(computed) = self.explain_derived(index)?
        {
            return Ok(computed);
        }
        let outcome = self.explain_outcome(index)?;
        if outcome.value != TraceValue::Figure(Figure::Reason(Undefined::InWords)) {
            return Ok(outcome);
        }
        let words = reported::words(self.project().ledger(index)?, &self.axis());
        let entry = words.and_then(|entry| self.project().entry(entry));
        let said = entry.and_then(|entry| Some((entry, entry.value.range()?)));
        Ok(said.map_or(outcome, |(entry, range)| Trace {
            origin: Some(Origin::Entry { entry, replaced: Vec::new() }),
            ..Trace::other(Term::Outcome, value(range), Operation::Input, Vec::new())
        }))
    }

    /// The hours of each participation; where they were not noted, any.
    fn explain_hours(&self, activities: &[Arc<str>]) -> Vec<Trace<'p>> {
        let rows = self.attended(activities).into_iter();
        let row = |row: &crate::ledger::roster::Attended| {
            let hours = match row.hours {
                Some(hours) => Range::between(Interval::exact(Ratio::from(hours))),
                None => Range { low: Some(Ratio::ZERO), high: None, open: false },
            };
            let participations = self.project().participations();
            Trace {
                name: self.roster().name(row.enterprise),
                origin: participations.get(row.place).map(Origin::Participation),
                ..Trace::other(Term::Enterprise, value(hours), Operation::Input, Vec::new())
            }
        };
        rows.map(row).collect()
    }

    /// What the lists give, enterprise by enterprise, or a measure that follows from others.
    pub(crate) fn explain_derived(&self, index: usize) -> Result<Option<Trace<'p>>, Error> {
        if let Some(computed) = self.computed_at(index)? {
            return self.explain_computed(index, computed).map(Some);
        }
        if let Some(rule) = self.count_rule(index) {
            return self.explain_count(&rule).map(Some);
        }
        let project = self.project();
        let rule = project.employment_rule(index).filter(|_| !project.employment().is_empty());
        rule.map(|rule| self.explain_employment(rule)).transpose()
    }
}
