//! [`Derivation`]: how a figure of the plan is made, told by the code that makes it.

use chrono::NaiveDate;

use crate::attainment::{Operation, Term};
use crate::planning::EstimateMethod;
use crate::value::{Interval, Period, Ratio};

/// Which figure of the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PlanFigure {
    Expected,
    Index,
    Required,
    Average,
    Best,
    Last,
    Estimate(EstimateMethod),
}

/// Where a leaf of a derivation comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rests {
    /// Some days of the plan.
    Days(Period),
    /// The days up to the end of the plan.
    DaysLeft(Period),
    /// The whole horizon.
    Horizon,
    /// A day that a decision names.
    Day(NaiveDate),
    /// What was added with a period, by its place in the series, over some days.
    Added(usize, Period),
}

/// A figure, and what it is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Derivation {
    pub(crate) term: Term,
    pub(crate) value: Interval<Ratio>,
    pub(crate) operation: Operation,
    pub(crate) inputs: Vec<Self>,
    pub(crate) rests: Option<Rests>,
}

impl Derivation {
    pub(crate) fn new(
        term: Term,
        value: Interval<Ratio>,
        operation: Operation,
        inputs: Vec<Self>,
    ) -> Self {
        Self { term, value, operation, inputs, rests: None }
    }

    pub(crate) const fn given(term: Term, value: Interval<Ratio>) -> Self {
        Self { term, value, operation: Operation::Input, inputs: Vec::new(), rests: None }
    }

    pub(crate) const fn exact(term: Term, value: Ratio) -> Self {
        Self::given(term, Interval::exact(value))
    }

    pub(crate) fn rests_on(self, rests: Rests) -> Self {
        Self { rests: Some(rests), ..self }
    }

    /// The months of some days.
    pub(crate) fn months(term: Term, days: Period) -> Self {
        Self::exact(term, days.months()).rests_on(Rests::Days(days))
    }
}

/// Observes how the figures of a plan are made. Nobody observes with `()`: then nothing is told.
pub(crate) trait PlanObserver {
    /// Whether it is told how figures are made that are compared with many others.
    #[inline]
    fn listens(&self) -> bool {
        false
    }

    /// A figure is made.
    #[inline]
    fn made(&mut self, _figure: PlanFigure, _how: impl FnOnce() -> Derivation) {}
}

impl PlanObserver for () {}
