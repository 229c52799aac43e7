//! [`Derivation`]: how a figure of the plan is made, told by the code that makes it.

use crate::attainment::{Operation, Term};
use crate::planning::EstimateMethod;
use crate::value::{Interval, Ratio};

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

/// A figure, and what it is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Derivation {
    pub(crate) term: Term,
    pub(crate) value: Interval<Ratio>,
    pub(crate) operation: Operation,
    pub(crate) inputs: Vec<Self>,
}

impl Derivation {
    pub(crate) fn new(
        term: Term,
        value: Interval<Ratio>,
        operation: Operation,
        inputs: Vec<Self>,
    ) -> Self {
        Self { term, value, operation, inputs }
    }

    pub(crate) const fn given(term: Term, value: Interval<Ratio>) -> Self {
        Self { term, value, operation: Operation::Input, inputs: Vec::new() }
    }

    pub(crate) const fn exact(term: Term, value: Ratio) -> Self {
        Self::given(term, Interval::exact(value))
    }
}

/// Observes how the figures of a plan are made. Nobody observes with `()`: then nothing is told.
pub(crate) trait PlanObserver {
    /// A figure is made.
    #[inline]
    fn made(&mut self, _figure: PlanFigure, _how: impl FnOnce() -> Derivation) {}
}

impl PlanObserver for () {}
