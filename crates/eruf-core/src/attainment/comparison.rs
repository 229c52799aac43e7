//! [`Attainment`]: an outcome held against a target.

use crate::attainment::State;
use crate::attainment::term::{FigureObserver, Operation, Term};
use crate::ledger::NoOutcome;
use crate::record::{Bounds, Horizon, Per, Shape, ShapeKind, Target};
use crate::value::named::{named, reasons};
use crate::value::{Amount, Error, Interval, Ratio};

reasons! {
    /// Why a figure or a verdict is undefined. It is never 0, 100 % or infinity.
    Undefined {
        /// Nothing was promised.
        NoTarget = "no_target":
            "nothing was promised",
        /// The target or bound is 0, and nothing can be a share of 0.
        TargetZero = "target_zero":
            "the target is 0, and nothing is a share of 0",
        /// Nothing was reported though it was due.
        Missing = "missing":
            "a period has been due and nothing was reported",
        /// No period has ended at the date of the question.
        NotDue = "not_due":
            "no period has ended at the date of the question",
        /// The record begins after the project.
        Unrecorded = "unrecorded":
            "the record begins after the project, and what came before is unknown",
        /// The outcome was reported in words.
        InWords = "in_words":
            "the outcome was reported in words",
        /// The goal is in words and nobody has stated whether it was kept.
        NotStated = "not_stated":
            "the goal is in words, and nobody has stated whether it was kept",
        /// The goal is in words.
        GoalInWords = "goal_in_words":
            "the goal is in words",
        /// The goal is per occasion and the outcome is not.
        NotPerOccasion = "not_per_occasion":
            "the goal is per occasion and the outcome is not",
        /// Each occasion is judged by itself.
        PerOccasion = "per_occasion":
            "each occasion is judged by itself",
        /// A ceiling is used, not attained.
        Ceiling = "ceiling":
            "a ceiling is used, not attained",
        /// Holding a level is met or not, without degrees.
        Keep = "keep":
            "holding a level is met or not, without degrees",
        /// Only a ceiling is used.
        NotACeiling = "not_a_ceiling":
            "only a ceiling is used",
        /// Only a level has a share of its goal beside its attainment.
        NotALevel = "not_a_level":
            "only a level has a share of its goal beside its attainment",
        /// The bounds of the outcome lie on both sides of the target.
        SpansTarget = "spans_target":
            "the bounds of the outcome lie on both sides of the target",
    }
}

impl From<NoOutcome> for Undefined {
    fn from(reason: NoOutcome) -> Self {
        match reason {
            NoOutcome::Missing => Self::Missing,
            NoOutcome::NotDue => Self::NotDue,
            NoOutcome::Unrecorded => Self::Unrecorded,
            NoOutcome::InWords => Self::InWords,
        }
    }
}

named! {
    /// What an attainment is a share of.
    ShareOf {
        /// The goal.
        Goal = "goal",
        /// The lowest of a range: "of the minimum".
        Minimum = "minimum",
        /// The promised change from baseline to goal.
        Change = "change",
    }
}

/// A figure that is exact or an interval, or undefined for a reason.
pub type Figure = Result<Interval<Ratio>, Undefined>;

/// An outcome to hold against a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome<'a> {
    /// An amount, or the bounds of one.
    Amount(Interval<Amount>),
    /// An amount for each occasion.
    Occasions(&'a [Interval<Amount>]),
    /// Words, and what a person states on them.
    Words {
        /// Whether the goal was kept, if that was stated.
        kept: Option<bool>,
    },
    /// None, and why.
    None(NoOutcome),
}

/// An outcome held against a target: verdict, variance and share, each exact or undefined with a
/// reason.
///
/// ```
/// use eruf_core::{
///     Amount, Attainment, Horizon, Interval, Outcome, Period, Ratio, State, Target, parse_date,
/// };
/// let horizon = Horizon::new(
///     "original",
///     Period::new(parse_date("2019-01-01")?, parse_date("2021-12-31")?)?,
/// );
/// let target = Target::at_least(Amount::from(200))?;
/// let attainment =
///     Attainment::of(&target, &horizon, Outcome::Amount(Interval::exact(Amount::from(122))))?;
///
/// assert_eq!(attainment.state, State::NotMet);
/// assert_eq!(attainment.variance.unwrap().as_exact(), Ratio::new(-78, 1));
/// assert_eq!(attainment.relative_variance.unwrap().as_exact(), Ratio::new(-39, 100));
/// assert_eq!(attainment.share.unwrap().as_exact(), Ratio::new(61, 100));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Attainment {
    /// The verdict.
    pub state: State,
    /// Whether the promise is kept; `None` if there is no verdict.
    pub kept: Option<bool>,
    /// Why there is no verdict.
    pub undefined: Option<Undefined>,
    /// The least and the most that keep the promise over the horizon.
    pub bounds: Bounds,
    /// Outcome minus goal; for a range the distance to the nearer bound, 0 inside.
    pub variance: Figure,
    /// The variance over the goal or bound used; for a level, over the promised change.
    pub relative_variance: Figure,
    /// The share of the promise that was kept (*måluppfyllelse*). It may be below 0 and above 1.
    pub share: Figure,
    /// What `share` is a share of.
    pub share_of: ShareOf,
    /// For a ceiling, outcome over ceiling.
    pub utilisation: Figure,
    /// For a level, outcome over goal: another figure than `share`, which is the part of the way
    /// that was gone.
    pub share_of_level: Figure,
}

impl Attainment {
    /// Holds an outcome against a target over a horizon.
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] if a figure cannot be held exactly.
    pub fn of(target: &Target, horizon: &Horizon, outcome: Outcome<'_>) -> Result<Self, Error> {
        Self::observed(target, horizon, outcome, &mut ())
    }

    /// The same, watched.
    pub(crate) fn observed(
        target: &Target,
        horizon: &Horizon,
        outcome: Outcome<'_>,
        watch: &mut impl FigureObserver,
    ) -> Result<Self, Error> {
        Self::between_observed(target, target.over(horizon)?, outcome, watch)
    }

    /// Compares an outcome with the bounds of a target that are known already, as
    /// [`Target::over`] gives them. [`of`](Self::of) does both.
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] if a figure cannot be held exactly.
    pub fn between(target: &Target, bounds: Bounds, outcome: Outcome<'_>) -> Result<Self, Error> {
        Self::between_observed(target, bounds, outcome, &mut ())
    }

    fn between_observed(
        target: &Target,
        bounds: Bounds,
        outcome: Outcome<'_>,
        watch: &mut impl FigureObserver,
    ) -> Result<Self, Error> {
        if matches!(target.shape(), Shape::Qualitative { .. }) {
            return Ok(Self::stated(bounds, outcome));
        }
        match (target.per(), outcome) {
            (_, Outcome::None(reason)) => Ok(Self::undefined(bounds, reason.into())),
            (_, Outcome::Words { .. }) => Ok(Self::undefined(bounds, Undefined::InWords)),
            (Per::Occasion, Outcome::Amount(_)) => {
                Ok(Self::undefined(bounds, Undefined::NotPerOccasion))
            }
            (Per::Occasion, Outcome::Occasions(occasions)) => {
                Ok(Self::of_occasions(target, bounds, occasions))
            }
            (_, Outcome::Occasions(_)) => Ok(Self::undefined(bounds, Undefined::PerOccasion)),
            (_, Outcome::Amount(outcome)) => {
                let mut result = Self::undefined(bounds, Undefined::NoTarget);
                result
                    .compare(target, outcome, watch)
                    .ok_or(Error::Overflow { what: "the attainment" })?;
                Ok(result)
            }
        }
    }

    /// No verdict and no figures, for one reason.
    #[must_use]
    pub fn undefined(bounds: Bounds, reason: Undefined) -> Self {
        Self {
            state: State::Undefined,
            kept: None,
            undefined: Some(reason),
            bounds,
            variance: Err(reason),
            relative_variance: Err(reason),
            share: Err(reason),
            share_of: ShareOf::Goal,
            utilisation: Err(reason),
            share_of_level: Err(reason),
        }
    }

    fn stated(bounds: Bounds, outcome: Outcome<'_>) -> Self {
        let mut result = Self::undefined(bounds, Undefined::GoalInWords);
        match outcome {
            Outcome::Words { kept: Some(kept) } => {
                result
                    .decide(if kept { State::Met } else { State::NotMet }, ShapeKind::Qualitative);
            }
            Outcome::None(reason) => result.undefined = Some(reason.into()),
            _ => result.undefined = Some(Undefined::NotStated),
        }
        result
    }

    fn decide(&mut self, state: State, kind: ShapeKind) {
        self.state = state;
        self.kept = state.keeps(kind);
        self.undefined = None;
    }

    fn of_occasions(target: &Target, bounds: Bounds, occasions: &[Interval<Amount>]) -> Self {
        let mut result = Self::undefined(bounds, Undefined::PerOccasion);
        let kind = target.shape().kind();
        // An occasion below outweighs one above; one without a verdict leaves the whole without.
        let rank = |state: State| match state {
            State::Below | State::NotMet => 2,
            State::Above => 1,
            _ => 0,
        };
        let mut states = Vec::with_capacity(occasions.len());
        for occasion in occasions {
            let Some(state) = State::of_interval(kind, &bounds, occasion.ratios()) else {
                result.undefined = Some(Undefined::SpansTarget);
                return result;
            };
            states.push(state);
        }
        if let Some(state) = states.iter().max_by_key(|state| rank(**state)) {
            result.decide(*state, kind);
            result.kept = Some(states.iter().all(|state| state.keeps(kind) == Some(true)));
        }
        result
    }

    /// Fills in the figures and the verdict for an amount; `None` on overflow.
    fn compare(
        &mut self,
        target: &Target,
        outcome: Interval<Amount>,
        watch: &mut impl FigureObserver,
    ) -> Option<()> {
        let outcome = outcome.ratios();
        let bounds = self.bounds;
        self.utilisation = Err(Undefined::NotACeiling);
        self.share_of_level = Err(Undefined::NotALevel);
        // The term by which a target is called that has one bound only.
        let bound = if bounds.low.is_some() { Term::Low } else { Term::High };
        match target.shape() {
            Shape::AtLeast { .. } => {
                let goal = bounds.low?;
                let variance = minus(outcome, goal)?;
                self.variance = Ok(variance);
                self.relative_variance = over(variance, goal)?;
                self.share = over(outcome, goal)?;
                watch.figure(Term::Variance, Operation::Difference, &[Term::Outcome, Term::Low]);
                watch.figure(
                    Term::RelativeVariance,
                    Operation::Quotient,
                    &[Term::Variance, Term::Low],
                );
                watch.figure(Term::Attainment, Operation::Quotient, &[Term::Outcome, Term::Low]);
            }
            Shape::Range { .. } => {
                let (low, high) = (bounds.low?, bounds.high?);
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
                self.variance = Ok(variance);
                // Where the lowest is 0, whoever has reached it can only be too high.
                let of_highest = outcome.low() > high || (low.is_zero() && outcome.low() >= low);
                self.relative_variance = over(variance, if of_highest { high } else { low })?;
                self.share = over(outcome, low)?;
                self.share_of = ShareOf::Minimum;
                watch.figure(
                    Term::Variance,
                    Operation::Distance,
                    &[Term::Outcome, Term::Low, Term::High],
                );
                watch.figure(
                    Term::RelativeVariance,
                    Operation::Quotient,
                    &[Term::Variance, if of_highest { Term::High } else { Term::Low }],
                );
                watch.figure(Term::Attainment, Operation::Quotient, &[Term::Outcome, Term::Low]);
            }
            Shape::Ceiling { .. } => {
                let highest = bounds.high?;
                let variance = minus(outcome, highest)?;
                self.variance = Ok(variance);
                self.relative_variance = over(variance, highest)?;
                self.share = Err(Undefined::Ceiling);
                self.utilisation = over(outcome, highest)?;
                watch.figure(Term::Variance, Operation::Difference, &[Term::Outcome, Term::High]);
                watch.figure(
                    Term::RelativeVariance,
                    Operation::Quotient,
                    &[Term::Variance, Term::High],
                );
                watch.figure(Term::Utilisation, Operation::Quotient, &[Term::Outcome, Term::High]);
            }
            Shape::Level { baseline, .. } => {
                let (baseline, goal) = (Ratio::from(*baseline), bounds.low.or(bounds.high)?);
                let change = goal.checked_sub(&baseline)?;
                let variance = minus(outcome, goal)?;
                self.variance = Ok(variance);
                self.relative_variance = over(variance, change)?;
                self.share = over(minus(outcome, baseline)?, change)?;
                self.share_of = ShareOf::Change;
                self.share_of_level = over(outcome, goal)?;
                watch.figure(Term::Variance, Operation::Difference, &[Term::Outcome, bound]);
                watch.figure(Term::PromisedChange, Operation::Difference, &[bound, Term::Baseline]);
                watch.figure(
                    Term::ReachedChange,
                    Operation::Difference,
                    &[Term::Outcome, Term::Baseline],
                );
                watch.figure(
                    Term::RelativeVariance,
                    Operation::Quotient,
                    &[Term::Variance, Term::PromisedChange],
                );
                watch.figure(
                    Term::Attainment,
                    Operation::Quotient,
                    &[Term::ReachedChange, Term::PromisedChange],
                );
                watch.figure(Term::ShareOfLevel, Operation::Quotient, &[Term::Outcome, bound]);
            }
            Shape::Keep { .. } => {
                let level = bounds.low.or(bounds.high)?;
                let variance = minus(outcome, level)?;
                self.variance = Ok(variance);
                self.relative_variance = over(variance, level)?;
                self.share = Err(Undefined::Keep);
                watch.figure(Term::Variance, Operation::Difference, &[Term::Outcome, bound]);
                watch.figure(Term::RelativeVariance, Operation::Quotient, &[Term::Variance, bound]);
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

    /// The share held between 0 and 1: a second figure, never shown as the attainment itself.
    ///
    /// ```
    /// use eruf_core::{
    ///     Amount, Attainment, Horizon, Interval, Outcome, Period, Ratio, Target, parse_date,
    /// };
    /// let horizon = Horizon::new(
    ///     "original",
    ///     Period::new(parse_date("2019-01-01")?, parse_date("2021-12-31")?)?,
    /// );
    /// let more = Outcome::Amount(Interval::exact(Amount::from(160)));
    /// let attainment = Attainment::of(&Target::at_least(Amount::from(100))?, &horizon, more)?;
    /// assert_eq!(attainment.capped_share().unwrap().as_exact(), Some(Ratio::ONE));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The reason why the share is undefined.
    pub fn capped_share(&self) -> Figure {
        let cap = |share: Ratio| Some(share.clamp(Ratio::ZERO, Ratio::ONE));
        self.share.and_then(|share| share.map(cap).ok_or(Undefined::NoTarget))
    }
}

fn minus(outcome: Interval<Ratio>, goal: Ratio) -> Option<Interval<Ratio>> {
    outcome.map(|outcome| outcome.checked_sub(&goal))
}

/// Each bound over the divisor. The outer `None` is an overflow.
fn over(figure: Interval<Ratio>, divisor: Ratio) -> Option<Figure> {
    if divisor.is_zero() {
        return Some(Err(Undefined::TargetZero));
    }
    figure.map(|figure| figure.checked_div(&divisor)).map(Ok)
}
