//! The trace of employment: enterprise by enterprise, each reading with what converted it.

use crate::attainment::{Operation, Term};
use crate::audit::trace::node::{OVERFLOW, Origin, Trace, TraceValue};
use crate::employment::pair::Side;
use crate::employment::placed::{Conversion, OfTime, Placed};
use crate::law::employment_rule::{EmploymentRule, RateOf};
use crate::law::{Aggregation, Rate};
use crate::project::View;
use crate::record::{EmploymentReading, EnterpriseId, Measure, Succession};
use crate::value::error::internal;
use crate::value::{Amount, Error, Figure, Interval, Period, Ratio};

/// The rate that converts the readings of a measure, and the term that it goes by.
const fn rate_of(measure: Measure) -> Option<(RateOf, Term)> {
    match measure {
        Measure::Hours => Some((RateOf::HoursOfYear, Term::HoursOfYear)),
        Measure::Turnover => Some((RateOf::TurnoverPerFte, Term::TurnoverPerFte)),
        Measure::Headcount => Some((RateOf::ShareOfFullTime, Term::ShareOfFullTime)),
        _ => None,
    }
}

/// A figure while it is made of others, so that each operation stands beside its value.
struct Step<'p> {
    value: Ratio,
    trace: Trace<'p>,
}

impl<'p> Step<'p> {
    fn over(self, term: Term, divisor: Trace<'p>, by: Ratio) -> Result<Self, Error> {
        let value = self.value.checked_div(&by).ok_or(OVERFLOW)?;
        let inputs = vec![self.trace, divisor];
        Ok(Self {
            value,
            trace: Trace::new(term, Ok(Interval::exact(value)), Operation::Quotient, inputs),
        })
    }

    fn times(self, factors: Vec<(Ratio, Trace<'p>)>) -> Result<Self, Error> {
        if factors.is_empty() {
            return Ok(self);
        }
        let (mut value, mut inputs) = (self.value, vec![self.trace]);
        for (factor, trace) in factors {
            value = value.checked_mul(&factor).ok_or(OVERFLOW)?;
            inputs.push(trace);
        }
        let trace =
            Trace::new(Term::Converted, Ok(Interval::exact(value)), Operation::Product, inputs);
        Ok(Self { value, trace })
    }
}

fn months<'p>(months: Ratio, days: Option<Period>) -> Trace<'p> {
    let origin = days.map(|days| Origin::Days { days, decision: None });
    Trace::given(Term::Months, Ok(Interval::exact(months)), origin)
}

impl<'p> View<'p> {
    /// By how much employment grew, enterprise by enterprise.
    pub(crate) fn explain_employment(&self, rule: &'p EmploymentRule) -> Result<Trace<'p>, Error> {
        let headline = self.employment(rule)?.headline();
        let mut changes = Vec::new();
        for subject in self.measured(rule, None)?.subjects {
            let Ok([pair, ..]) = subject.pairs.as_deref() else { continue };
            let sides = vec![
                self.explain_side(rule, Term::After, subject.enterprise, &pair.after)?,
                self.explain_side(rule, Term::Before, subject.enterprise, &pair.before)?,
            ];
            let change = Ok(Interval::exact(pair.change.fixed));
            changes.push(Trace {
                name: self.roster().name(subject.enterprise),
                successions: self.successions_of(subject.enterprise),
                ..Trace::new(Term::Enterprise, change, Operation::Difference, sides)
            });
        }
        let operation = match rule.across {
            Aggregation::Floored => Operation::SumOfGains,
            Aggregation::Net => Operation::Sum,
        };
        let total = match headline {
            Figure::Value(total) => {
                Trace::new(Term::Derived, Ok(Interval::exact(total)), operation, changes)
            }
            Figure::Reason(reason) => {
                let reason = TraceValue::NoTotal(reason);
                Trace::other(Term::Derived, reason, Operation::Beside, changes)
            }
        };
        Ok(Trace { left_out: self.withdrawn_readings(), ..total })
    }

    /// The readings that were taken back.
    fn withdrawn_readings(&self) -> Vec<Trace<'p>> {
        let leaf = |reading: &'p EmploymentReading| {
            let withdrawn = reading.withdrawn.as_ref();
            let withdrawn = withdrawn.filter(|_| self.knows_withdrawal(withdrawn))?;
            let origin = Some(Origin::Reading(reading));
            let value = Ok(Interval::exact(reading.value.into()));
            let leaf = Trace::given(Term::Withdrawn, value, origin);
            let leaf = leaf.named(reading.enterprise.to_string());
            Some(Trace { withdrawn: Some(withdrawn), ..leaf })
        };
        self.project().employment().iter().filter_map(leaf).collect()
    }

    /// One side of the support: of enterprises that merged, the sum of what each had.
    fn explain_side(
        &self,
        rule: &'p EmploymentRule,
        term: Term,
        enterprise: u32,
        side: &Side,
    ) -> Result<Trace<'p>, Error> {
        let mut lines = Vec::with_capacity(side.lines.len());
        for (value, readings) in &side.lines {
            let line = self.explain_line(rule, enterprise, readings)?;
            let key = readings.first().and_then(|placed| self.roster().enterprise(placed.key));
            let name = key.filter(|_| side.lines.len() > 1).map(ToString::to_string);
            lines.push(Trace { term, name, value: figure(value.fixed), ..line });
        }
        if lines.len() < 2 {
            return lines.pop().ok_or(internal!("a side without readings"));
        }
        Ok(Trace::new(term, Ok(Interval::exact(side.all.fixed)), Operation::Sum, lines))
    }

    /// The readings of an enterprise that was always one: their average over the months of each.
    fn explain_line(
        &self,
        rule: &'p EmploymentRule,
        enterprise: u32,
        readings: &[Placed],
    ) -> Result<Trace<'p>, Error> {
        let mut steps = Vec::with_capacity(readings.len());
        for placed in readings {
            let reading = self.project().employment().get(placed.place);
            let reading = reading.ok_or(internal!("a place without its reading"))?;
            let conversion = Conversion::of(reading);
            let step = self.explain_reading(rule, enterprise, placed, reading)?;
            steps.push((step, conversion.months, reading.period));
        }
        if steps.len() < 2 {
            let step = steps.pop().ok_or(internal!("a line without readings"))?;
            return Ok(step.0.trace);
        }
        let first = steps.first().map(|(_, months, _)| *months);
        if steps.iter().all(|(_, months, _)| Some(*months) == first) {
            let mut sum = Ratio::ZERO;
            for (step, ..) in &steps {
                sum = sum.checked_add(&step.value).ok_or(OVERFLOW)?;
            }
            let number = u32::try_from(steps.len()).map_err(|_| OVERFLOW)?;
            let average = sum.checked_div(&number.into()).ok_or(OVERFLOW)?;
            let inputs = steps.into_iter().map(|(step, ..)| step.trace).collect();
            return Ok(Trace::new(
                Term::Converted,
                Ok(Interval::exact(average)),
                Operation::Average,
                inputs,
            ));
        }
        let (mut sum, mut parts) = (Ratio::ZERO, Vec::new());
        let (mut of_all, mut each) = (Ratio::ZERO, Vec::new());
        for (Step { value, trace }, weight, days) in steps {
            let times = value.checked_mul(&weight).ok_or(OVERFLOW)?;
            let inputs = vec![trace, months(weight, days)];
            parts.push(Trace::new(
                Term::TimesMonths,
                Ok(Interval::exact(times)),
                Operation::Product,
                inputs,
            ));
            each.push(months(weight, days));
            sum = sum.checked_add(&times).ok_or(OVERFLOW)?;
            of_all = of_all.checked_add(&weight).ok_or(OVERFLOW)?;
        }
        let sum_of_parts =
            Trace::new(Term::TimesMonths, Ok(Interval::exact(sum)), Operation::Sum, parts);
        let all_months =
            Trace::new(Term::Months, Ok(Interval::exact(of_all)), Operation::Sum, each);
        let step = Step { value: sum, trace: sum_of_parts };
        Ok(step.over(Term::Converted, all_months, of_all)?.trace)
    }

    /// One reading in the unit of the change.
    fn explain_reading(
        &self,
        rule: &'p EmploymentRule,
        enterprise: u32,
        placed: &Placed,
        reading: &'p EmploymentReading,
    ) -> Result<Step<'p>, Error> {
        let conversion = Conversion::of(reading);
        let origin = || Some(Origin::Reading(reading));
        let value = Ratio::from(reading.value);
        let leaf = Trace::given(Term::Reading, Ok(Interval::exact(value)), origin());
        let mut step = Step { value, trace: leaf };
        let twelve = Ratio::from(12);
        match conversion.of_time {
            OfTime::Level => {}
            OfTime::Months if conversion.months == Ratio::ONE => {}
            OfTime::Months => {
                let of_period = months(conversion.months, reading.period);
                step = step.over(Term::Converted, of_period, conversion.months)?;
            }
            // What a year brought stands as it is.
            OfTime::Amount if conversion.months == twelve => {}
            OfTime::Amount => {
                let of_period = Step {
                    value: conversion.months,
                    trace: months(conversion.months, reading.period),
                };
                let of_year = Trace::exact(Term::MonthsOfYear, twelve);
                let years = of_period.over(Term::Years, of_year, twelve)?;
                step = step.over(Term::PerYear, years.trace, years.value)?;
            }
        }
        let mut factors = Vec::new();
        if let Some((of, term)) = rate_of(reading.measure).filter(|_| conversion.by_rate)
            && let Some(rate) = rule.rate(of)
        {
            let by = Ratio::from(rate.value);
            let leaf = rate_leaf(term, rate);
            if of == RateOf::ShareOfFullTime {
                factors.push((by, leaf));
            } else {
                step = step.over(Term::Converted, leaf, by)?;
            }
        }
        if let Some(share) = conversion.share.map(Ratio::from) {
            factors.push((
                share,
                Trace::given(Term::ShareOfFullTime, Ok(Interval::exact(share)), origin()),
            ));
        }
        for (share, row) in self.shares_of_split(enterprise, placed.key) {
            let origin = Some(Origin::Succession(row));
            factors.push((
                share,
                Trace::given(Term::ShareOfSplit, Ok(Interval::exact(share)), origin),
            ));
        }
        step.times(factors)
    }

    /// The shares by which a part of a split enterprise is another, from split to split.
    fn shares_of_split(&self, enterprise: u32, key: u32) -> Vec<(Ratio, &'p Succession)> {
        let named = |number: u32| match self.roster().enterprise(number) {
            Some(EnterpriseId::Key(key)) => Some(key),
            _ => None,
        };
        let kin = &self.roster().kin;
        let mut found = Vec::new();
        let mut at = enterprise;
        // From the enterprise back to the key that was read; successions do not go round.
        while at != key {
            let olds = kin.olds(at);
            let before = olds.iter().find(|old| kin.family(**old).contains(&key));
            let Some(before) = before else { break };
            let row = self
                .successions()
                .find(|row| Some(&row.old) == named(*before) && Some(&row.new) == named(at));
            if let Some(row) = row
                && let Some(share) = row.share.filter(|share| *share != Amount::from(1))
            {
                found.push((share.into(), row));
            }
            at = *before;
        }
        found.reverse();
        found
    }
}

fn figure(value: Ratio) -> TraceValue {
    TraceValue::Figure(Figure::Value(Interval::exact(value)))
}

fn rate_leaf(term: Term, rate: &Rate) -> Trace<'_> {
    Trace::given(term, Ok(Interval::exact(rate.value.into())), Some(Origin::Rate(rate)))
}
