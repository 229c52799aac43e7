//! [`Attainment`]: an outcome compared with a target.

use crate::attainment::State;
use crate::attainment::outcome::Outcome;
use crate::attainment::term::FigureObserver;
use crate::attainment::undefined::{ShareOf, Undefined};
use crate::record::{Bounds, Horizon, Per, Shape, ShapeKind, Target};
use crate::value::{Amount, Error, Figure, Interval, Ratio};

/// An outcome compared with a target: verdict, variance and share, each exact or undefined with a
/// reason.
///
/// ```
/// use eruf_core::{Amount, Attainment, Interval, parse_date, Period, Ratio, State, Target};
/// use eruf_core::attainment::Outcome;
/// use eruf_core::record::Horizon;
/// let horizon = Horizon::new(
///     "original",
///     Period::new(parse_date("2019-01-01")?, parse_date("2021-12-31")?)?,
/// );
/// let target = Target::at_least(Amount::from(200))?;
/// let attainment =
///     Attainment::of(&target, &horizon, Outcome::Amount(Interval::exact(Amount::from(122))))?;
///
/// assert_eq!(attainment.state, State::NotMet);
/// assert_eq!(attainment.variance.ok().unwrap().as_exact(), Ratio::new(-78, 1));
/// assert_eq!(attainment.relative_variance.ok().unwrap().as_exact(), Ratio::new(-39, 100));
/// assert_eq!(attainment.share.ok().unwrap().as_exact(), Ratio::new(61, 100));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
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
    pub variance: Figure<Interval<Ratio>, Undefined>,
    /// The variance over the goal or bound used; for a level, over the promised change.
    pub relative_variance: Figure<Interval<Ratio>, Undefined>,
    /// The share of the promise that was kept (*måluppfyllelse*). It may be below 0 and above 1.
    pub share: Figure<Interval<Ratio>, Undefined>,
    /// What `share` is a share of.
    pub share_of: ShareOf,
    /// For a ceiling, outcome over ceiling.
    pub utilisation: Figure<Interval<Ratio>, Undefined>,
    /// For a level, outcome over goal: another figure than `share`, which is the part of the way
    /// that was gone.
    pub share_of_level: Figure<Interval<Ratio>, Undefined>,
}

impl Attainment {
    /// Compares an outcome with a target over a horizon.
    ///
    /// ```
    /// use eruf_core::attainment::Outcome;
    /// use eruf_core::record::Horizon;
    /// use eruf_core::{Amount, Attainment, Interval, Period, Ratio, Target, parse_date};
    ///
    /// let days = Period::new(parse_date("2019-01-01")?, parse_date("2021-12-31")?)?;
    /// let horizon = Horizon::new("original", days);
    /// let outcome = Outcome::Amount(Interval::exact(Amount::from(9)));
    /// let attainment = Attainment::of(&Target::at_least(30.into())?, &horizon, outcome)?;
    /// assert_eq!(attainment.share.ok().unwrap().as_exact(), Ratio::new(30, 100));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] if a figure cannot be held exactly.
    pub fn of(target: &Target, horizon: &Horizon, outcome: Outcome<'_>) -> Result<Self, Error> {
        Self::observed(target, horizon, outcome, &mut ())
    }

    /// The same, observed.
    pub(crate) fn observed(
        target: &Target,
        horizon: &Horizon,
        outcome: Outcome<'_>,
        observer: &mut impl FigureObserver,
    ) -> Result<Self, Error> {
        Self::between_observed(target, target.over(horizon)?, outcome, observer)
    }

    /// Compares an outcome with the bounds of a target that are known already, as
    /// [`Target::over`] gives them. [`of`](Self::of) does both.
    ///
    /// ```
    /// use eruf_core::attainment::Outcome;
    /// use eruf_core::{Amount, Attainment, Interval, Ratio, State, Target};
    /// // 18 to 30 enterprises over 36 months, and 19 came.
    /// let target: Target = "6-10 per year".parse()?;
    /// let bounds = target.over_years(3.into())?;
    /// let outcome = Outcome::Amount(Interval::exact(Amount::from(19)));
    /// let attainment = Attainment::between(&target, bounds, outcome)?;
    /// assert_eq!(attainment.state, State::Within);
    /// assert_eq!(attainment.bounds.low, Some(Ratio::from(18)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
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
        observer: &mut impl FigureObserver,
    ) -> Result<Self, Error> {
        if matches!(target.shape(), Shape::Qualitative { .. }) {
            return Ok(Self::stated(bounds, outcome));
        }
        match (target.per(), outcome) {
            (_, Outcome::None(reason)) => Ok(Self::undefined(bounds, reason.into())),
            (_, Outcome::Words { .. }) => Ok(Self::undefined(bounds, Undefined::InWords)),
            (Per::Occasion, Outcome::Amount(_) | Outcome::Counted(_)) => {
                Ok(Self::undefined(bounds, Undefined::NotPerOccasion))
            }
            (Per::Occasion, Outcome::Occasions(occasions)) => {
                Ok(Self::of_occasions(target, bounds, occasions))
            }
            (_, Outcome::Occasions(_)) => Ok(Self::undefined(bounds, Undefined::PerOccasion)),
            (_, Outcome::Counted(outcome)) => {
                let mut result = Self::undefined(bounds, Undefined::NoTarget);
                result
                    .compare(target, outcome, observer)
                    .ok_or(Error::Overflow { what: "the attainment" })?;
                Ok(result)
            }
            (_, Outcome::Amount(outcome)) => {
                let mut result = Self::undefined(bounds, Undefined::NoTarget);
                result
                    .compare(target, outcome.ratios(), observer)
                    .ok_or(Error::Overflow { what: "the attainment" })?;
                Ok(result)
            }
        }
    }

    /// Returns no verdict and no figures, for one reason.
    ///
    /// ```
    /// use eruf_core::record::Bounds;
    /// use eruf_core::{Attainment, Figure, State, Undefined};
    /// let nothing = Bounds { low: None, high: None };
    /// let attainment = Attainment::undefined(nothing, Undefined::NoTarget);
    /// assert_eq!(attainment.state, State::Undefined);
    /// assert_eq!(attainment.share, Figure::Reason(Undefined::NoTarget));
    /// ```
    #[must_use]
    pub fn undefined(bounds: Bounds, reason: Undefined) -> Self {
        Self {
            state: State::Undefined,
            kept: None,
            undefined: Some(reason),
            bounds,
            variance: Figure::Reason(reason),
            relative_variance: Figure::Reason(reason),
            share: Figure::Reason(reason),
            share_of: ShareOf::Goal,
            utilisation: Figure::Reason(reason),
            share_of_level: Figure::Reason(reason),
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

    pub(crate) fn decide(&mut self, state: State, kind: ShapeKind) {
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

    /// Returns the share, capped to lie between 0 and 1. It is a second figure and never shown as
    /// the attainment itself.
    ///
    /// ```
    /// use eruf_core::{Amount, Attainment, Interval, parse_date, Period, Ratio, Target};
    /// use eruf_core::attainment::Outcome;
    /// use eruf_core::record::Horizon;
    /// let horizon = Horizon::new(
    ///     "original",
    ///     Period::new(parse_date("2019-01-01")?, parse_date("2021-12-31")?)?,
    /// );
    /// let more = Outcome::Amount(Interval::exact(Amount::from(160)));
    /// let attainment = Attainment::of(&Target::at_least(Amount::from(100))?, &horizon, more)?;
    /// assert_eq!(attainment.capped_share().ok().unwrap().as_exact(), Some(Ratio::ONE));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn capped_share(&self) -> Figure<Interval<Ratio>, Undefined> {
        let cap = |share: Ratio| Some(share.clamp(Ratio::ZERO, Ratio::ONE));
        self.share.and_then(|share| share.map(cap).ok_or(Undefined::NoTarget).into())
    }
}
