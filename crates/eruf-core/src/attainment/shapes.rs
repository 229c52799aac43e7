//! The figures of a comparison, by the shape of the target.

use crate::attainment::Attainment;
use crate::attainment::State;
use crate::attainment::term::{FigureObserver, Operation, Term};
use crate::attainment::undefined::{ShareOf, Undefined};
use crate::record::{Shape, Target};
use crate::value::{Figure, Interval, Ratio};

impl Attainment {
    /// Fills in the figures and the verdict for an amount; `None` on overflow.
    pub(crate) fn compare(
        &mut self,
        target: &Target,
        outcome: Interval<Ratio>,
        observer: &mut impl FigureObserver,
    ) -> Option<()> {
        let bounds = self.bounds;
        self.utilisation = Figure::Reason(Undefined::NotACeiling);
        self.share_of_level = Figure::Reason(Undefined::NotALevel);
        let bound = self.one_bound();
        match target.shape() {
            Shape::AtLeast { .. } => {
                let goal = bounds.low?;
                let variance = minus(outcome, goal)?;
                self.variance = Figure::Value(variance);
                self.relative_variance = over(variance, goal)?;
                self.share = over(outcome, goal)?;
                observer.figure(Term::Variance, Operation::Difference, &[Term::Outcome, Term::Low]);
                observer.figure(
                    Term::RelativeVariance,
                    Operation::Quotient,
                    &[Term::Variance, Term::Low],
                );
                observer.figure(Term::Attainment, Operation::Quotient, &[Term::Outcome, Term::Low]);
            }
            Shape::Range { .. } => self.compare_range(outcome, observer)?,
            Shape::Ceiling { .. } => {
                let highest = bounds.high?;
                let variance = minus(outcome, highest)?;
                self.variance = Figure::Value(variance);
                self.relative_variance = over(variance, highest)?;
                self.share = Figure::Reason(Undefined::Ceiling);
                self.utilisation = over(outcome, highest)?;
                observer.figure(
                    Term::Variance,
                    Operation::Difference,
                    &[Term::Outcome, Term::High],
                );
                observer.figure(
                    Term::RelativeVariance,
                    Operation::Quotient,
                    &[Term::Variance, Term::High],
                );
                observer.figure(
                    Term::Utilisation,
                    Operation::Quotient,
                    &[Term::Outcome, Term::High],
                );
            }
            Shape::Level { baseline, .. } => {
                self.compare_level((*baseline).into(), outcome, observer)?;
            }
            Shape::Keep { .. } => {
                let level = bounds.low.or(bounds.high)?;
                let variance = minus(outcome, level)?;
                self.variance = Figure::Value(variance);
                self.relative_variance = over(variance, level)?;
                self.share = Figure::Reason(Undefined::Keep);
                observer.figure(Term::Variance, Operation::Difference, &[Term::Outcome, bound]);
                observer.figure(
                    Term::RelativeVariance,
                    Operation::Quotient,
                    &[Term::Variance, bound],
                );
            }
            Shape::Qualitative { .. } => return None,
        }
        let kind = target.shape().kind();
        match State::of_interval(kind, &bounds, outcome) {
            Some(state) => self.decide(state, kind),
            None => self.undefined = Some(Undefined::SpansTarget),
        }
        Some(())
    }

    /// The figures of a range; `None` on overflow.
    fn compare_range(
        &mut self,
        outcome: Interval<Ratio>,
        observer: &mut impl FigureObserver,
    ) -> Option<()> {
        let (low, high) = (self.bounds.low?, self.bounds.high?);
        let distance = |outcome: Ratio| {
            if outcome < low {
                outcome.checked_sub(&low)
            } else if outcome > high {
                outcome.checked_sub(&high)
            } else {
                Some(Ratio::ZERO)
            }
        };
        let variance = outcome.map(distance)?;
        self.variance = Figure::Value(variance);
        // Each end of an interval by the bound that applies to it. Where the lowest is 0,
        // whoever has reached it can only be too high.
        let divisor = |outcome: Ratio| {
            if outcome > high || (low.is_zero() && outcome >= low) { high } else { low }
        };
        let ends = (divisor(outcome.low()), divisor(outcome.high()));
        self.relative_variance = over_each(variance, ends)?;
        self.share = over(outcome, low)?;
        self.share_of = ShareOf::Minimum;
        observer.figure(
            Term::Variance,
            Operation::Distance,
            &[Term::Outcome, Term::Low, Term::High],
        );
        let (operation, terms): (_, &[Term]) = match ends {
            (one, other) if one != other => {
                (Operation::QuotientByBound, &[Term::Variance, Term::Low, Term::High])
            }
            (one, _) if one == low => (Operation::Quotient, &[Term::Variance, Term::Low]),
            _ => (Operation::Quotient, &[Term::Variance, Term::High]),
        };
        observer.figure(Term::RelativeVariance, operation, terms);
        observer.figure(Term::Attainment, Operation::Quotient, &[Term::Outcome, Term::Low]);
        Some(())
    }

    /// The figures of a level; `None` on overflow.
    fn compare_level(
        &mut self,
        baseline: Ratio,
        outcome: Interval<Ratio>,
        observer: &mut impl FigureObserver,
    ) -> Option<()> {
        let bound = self.one_bound();
        let goal = self.bounds.low.or(self.bounds.high)?;
        let change = goal.checked_sub(&baseline)?;
        let variance = minus(outcome, goal)?;
        self.variance = Figure::Value(variance);
        self.relative_variance = over(variance, change)?;
        self.share = over(minus(outcome, baseline)?, change)?;
        self.share_of = ShareOf::Change;
        self.share_of_level = over(outcome, goal)?;
        observer.figure(Term::Variance, Operation::Difference, &[Term::Outcome, bound]);
        observer.figure(Term::PromisedChange, Operation::Difference, &[bound, Term::Baseline]);
        observer.figure(
            Term::ReachedChange,
            Operation::Difference,
            &[Term::Outcome, Term::Baseline],
        );
        observer.figure(
            Term::RelativeVariance,
            Operation::Quotient,
            &[Term::Variance, Term::PromisedChange],
        );
        observer.figure(
            Term::Attainment,
            Operation::Quotient,
            &[Term::ReachedChange, Term::PromisedChange],
        );
        observer.figure(Term::ShareOfLevel, Operation::Quotient, &[Term::Outcome, bound]);
        Some(())
    }

    /// The term by which a target is called that has one bound only.
    const fn one_bound(&self) -> Term {
        if self.bounds.low.is_some() { Term::Low } else { Term::High }
    }
}

fn minus(outcome: Interval<Ratio>, goal: Ratio) -> Option<Interval<Ratio>> {
    outcome.map(|outcome| outcome.checked_sub(&goal))
}

/// Each bound over the divisor. The outer `None` is an overflow.
fn over(figure: Interval<Ratio>, divisor: Ratio) -> Option<Figure<Interval<Ratio>, Undefined>> {
    over_each(figure, (divisor, divisor))
}

/// The low bound over one divisor and the high bound over another. The outer `None` is an overflow.
fn over_each(
    figure: Interval<Ratio>,
    (low, high): (Ratio, Ratio),
) -> Option<Figure<Interval<Ratio>, Undefined>> {
    if low.is_zero() || high.is_zero() {
        return Some(Figure::Reason(Undefined::TargetZero));
    }
    if low == high {
        return figure.map(|figure| figure.checked_div(&low)).map(Figure::Value);
    }
    let (low, high) = (figure.low().checked_div(&low)?, figure.high().checked_div(&high)?);
    Interval::new(low, high).map(Figure::Value)
}
