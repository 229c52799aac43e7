//! The trace of an attainment: the figures that were heard while it was computed.

use crate::attainment::term::FigureObserver;
use crate::attainment::{Attainment, Operation, State, Term, Undefined};
use crate::audit::trace::node::{OVERFLOW, Origin, Trace, TraceValue, difference, difference_of};
use crate::project::View;
use crate::record::{Horizon, Shape, TargetVersion};
use crate::value::{Error, Figure, Interval, Ratio};

/// How each figure of an attainment was made.
#[derive(Default)]
pub(crate) struct Made(pub(crate) Vec<(Term, Operation, Vec<Term>)>);

impl FigureObserver for Made {
    fn figure(&mut self, of: Term, operation: Operation, terms: &[Term]) {
        self.0.push((of, operation, terms.to_vec()));
    }
}

/// An attainment with what it was made of.
pub(crate) struct Explained<'a, 'p> {
    pub(crate) view: View<'p>,
    /// The place of the indicator.
    pub(crate) index: usize,
    pub(crate) version: &'p TargetVersion,
    pub(crate) horizon: &'p Horizon,
    pub(crate) attainment: &'a Attainment,
    pub(crate) made: &'a Made,
    pub(crate) outcome: &'a Trace<'p>,
    /// The outcome of each occasion, where the target is one of each.
    pub(crate) occasions: Vec<Trace<'p>>,
    /// What a person stated on a goal in words.
    pub(crate) stated: Option<Trace<'p>>,
}

impl<'p> Explained<'_, 'p> {
    /// A figure from those that it was made of; `None` if it was not made.
    pub(crate) fn term(&self, term: Term) -> Result<Option<Trace<'p>>, Error> {
        let bounds = self.attainment.bounds;
        Ok(match term {
            Term::Outcome => Some(self.outcome.clone()),
            Term::Low => bounds.low.map(|bound| self.bound(Term::Low, bound)).transpose()?,
            Term::High => bounds.high.map(|bound| self.bound(Term::High, bound)).transpose()?,
            Term::Baseline => self.baseline(),
            _ => {
                let value = match term {
                    Term::Variance => self.attainment.variance.into_result(),
                    Term::RelativeVariance => self.attainment.relative_variance.into_result(),
                    Term::Attainment => self.attainment.share.into_result(),
                    Term::Utilisation => self.attainment.utilisation.into_result(),
                    Term::ShareOfLevel => self.attainment.share_of_level.into_result(),
                    _ => Err(Undefined::NoTarget),
                };
                match self.made.0.iter().find(|(of, ..)| *of == term) {
                    Some((_, operation, terms)) => {
                        let inputs: Vec<Trace<'p>> = terms
                            .iter()
                            .map(|term| self.term(*term))
                            .collect::<Result<Vec<_>, _>>()?
                            .into_iter()
                            .flatten()
                            .collect();
                        // The changes of a level are no figures of the attainment: they are the
                        // differences that they are made of.
                        let value = if matches!(term, Term::PromisedChange | Term::ReachedChange) {
                            difference(&inputs)?
                        } else {
                            value
                        };
                        Some(Trace::new(term, value, *operation, inputs))
                    }
                    // It has no meaning here, and says why; what it would have been made of stands
                    // beside it.
                    None => Some(Trace::new(term, value, Operation::Beside, self.beside()?)),
                }
            }
        })
    }

    pub(crate) fn beside(&self) -> Result<Vec<Trace<'p>>, Error> {
        let mut beside = self.occasions.clone();
        if beside.is_empty() {
            beside.push(self.outcome.clone());
        }
        beside.extend(self.bounds()?);
        Ok(beside)
    }

    fn bounds(&self) -> Result<Vec<Trace<'p>>, Error> {
        let bounds = [self.term(Term::Low)?, self.term(Term::High)?];
        Ok(bounds.into_iter().flatten().collect())
    }

    pub(crate) fn baseline(&self) -> Option<Trace<'p>> {
        let Shape::Level { baseline, .. } = self.version.target.shape() else { return None };
        Some(self.view.baseline_leaf(self.index, self.version, (*baseline).into()))
    }

    /// A bound from the amount that was decided: as it is, or per year over the horizon.
    pub(crate) fn bound(&self, term: Term, bound: Ratio) -> Result<Trace<'p>, Error> {
        let origin = Some(Origin::Target(self.version));
        let value = Ok(Interval::exact(bound));
        if !self.version.target.per().is_per_year() {
            return Ok(Trace::given(term, value, origin));
        }
        let decided = match (self.version.target.shape(), term) {
            (Shape::AtLeast { goal } | Shape::Level { goal, .. }, _) => *goal,
            (Shape::Range { low, .. }, Term::Low) => *low,
            (Shape::Range { high, .. }, _) => *high,
            (Shape::Ceiling { highest }, _) => *highest,
            (Shape::Keep { level, .. }, _) => *level,
            (Shape::Qualitative { .. }, _) => return Ok(Trace::given(term, value, origin)),
        };
        let months = Trace {
            origin: Some(Origin::Horizon(self.horizon)),
            ..Trace::exact(Term::Months, self.horizon.months())
        };
        let twelve = Trace::exact(Term::MonthsOfYear, Ratio::new(12, 1).ok_or(OVERFLOW)?);
        let years = Trace::new(
            Term::Years,
            Ok(Interval::exact(self.horizon.years())),
            Operation::Quotient,
            vec![months, twelve],
        );
        let decided = Trace::given(Term::Decided, Ok(Interval::exact(decided.into())), origin);
        let Some(baseline) = self.baseline() else {
            return Ok(Trace::new(term, value, Operation::Product, vec![decided, years]));
        };
        // A level changes by so much per year, from its baseline on.
        let change = Trace::new(
            Term::PromisedChange,
            difference(&[decided.clone(), baseline.clone()])?,
            Operation::Difference,
            vec![decided, baseline.clone()],
        );
        let over = difference_of(value, &baseline)?;
        let whole = Trace::new(Term::PromisedChange, over, Operation::Product, vec![change, years]);
        Ok(Trace::new(term, value, Operation::Sum, vec![baseline, whole]))
    }

    /// The least and the most beside each other; `None` for a goal in words.
    pub(crate) fn target(&self) -> Result<Option<Trace<'p>>, Error> {
        let bounds = self.bounds()?;
        let value = match (self.attainment.bounds.low, self.attainment.bounds.high) {
            (Some(low), Some(high)) => Interval::new(low, high).ok_or(Undefined::NoTarget),
            (Some(bound), None) | (None, Some(bound)) => Ok(Interval::exact(bound)),
            (None, None) => Err(Undefined::GoalInWords),
        };
        Ok(match <[Trace<'p>; 1]>::try_from(bounds) {
            Ok([only]) => Some(only),
            Err(bounds) if bounds.is_empty() => {
                Some(Trace::given(Term::Target, value, Some(Origin::Target(self.version))))
            }
            Err(bounds) => Some(Trace::new(Term::Target, value, Operation::Beside, bounds)),
        })
    }

    pub(crate) fn verdict(&self) -> Result<Trace<'p>, Error> {
        let value = TraceValue::Verdict(self.attainment.state, self.attainment.undefined);
        if !self.occasions.is_empty() {
            let occasions = self.occasions.iter().map(|occasion| self.occasion(occasion));
            let occasions = occasions.collect::<Result<Vec<_>, _>>()?;
            return Ok(Trace::other(Term::Verdict, value, Operation::Worst, occasions));
        }
        let mut inputs = vec![self.stated.as_ref().unwrap_or(self.outcome).clone()];
        inputs.extend(self.target()?);
        let is_stated = self.stated.is_some();
        let operation = if is_stated { Operation::Stated } else { Operation::Comparison };
        Ok(Trace::other(Term::Verdict, value, operation, inputs))
    }

    /// One occasion held against the bounds.
    fn occasion(&self, occasion: &Trace<'p>) -> Result<Trace<'p>, Error> {
        let kind = self.version.target.shape().kind();
        let state = match &occasion.value {
            TraceValue::Figure(Figure::Value(amount)) => {
                State::of_interval(kind, &self.attainment.bounds, *amount)
            }
            _ => None,
        };
        let value = match state {
            Some(state) => TraceValue::Verdict(state, None),
            None => TraceValue::Verdict(State::Undefined, Some(Undefined::SpansTarget)),
        };
        let mut inputs = vec![occasion.clone()];
        inputs.extend(self.bounds()?);
        let name = match &occasion.origin {
            Some(Origin::Entry { entry, .. }) => entry.occasion.as_deref().map(str::to_owned),
            _ => None,
        };
        Ok(Trace::other(Term::Occasion, value, Operation::Comparison, inputs).named(name))
    }
}
