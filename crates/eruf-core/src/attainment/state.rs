//! [`State`]: the verdict on a target, and the one function that decides it.

use crate::record::{Bounds, ShapeKind};
use crate::value::named::named;
use crate::value::{Interval, Ratio};

named! {
    /// The verdict on a target.
    ///
    /// ```
    /// use eruf_core::attainment::State;
    /// assert_eq!("met".parse(), Ok(State::Met));
    /// assert_eq!(State::Met.to_string(), "met");
    /// ```
    #[non_exhaustive]
    State {
        /// The promise is kept.
        Met = "met",
        /// The promise is not kept.
        NotMet = "not_met",
        /// The outcome is within the range or the ceiling.
        Within = "within",
        /// The outcome is below the range.
        Below = "below",
        /// The outcome is above the range or the ceiling.
        Above = "above",
        /// There is no verdict; the reason stands beside it.
        Undefined = "undefined",
    }
}

impl State {
    /// Returns the verdict on an outcome, by the shape of the target and its bounds. A bound itself
    /// keeps the promise.
    ///
    /// Outcome and bounds are of one type and one scale: ratios, amounts or millionths. Status,
    /// verdicts, margins and portfolios all ask this function.
    ///
    /// | shape | below the lowest | between | above the highest |
    /// |---|---|---|---|
    /// | a range | below | within | above |
    /// | a ceiling | | within | above |
    /// | any other | not met | met | not met |
    ///
    /// A goal in words has no bounds and no verdict here: [`State::Undefined`].
    ///
    /// ```
    /// use eruf_core::State;
    /// use eruf_core::record::{Bounds, ShapeKind};
    /// let bounds = Bounds { low: Some(6), high: Some(10) };
    /// assert_eq!(State::of(ShapeKind::Range, &bounds, &12), State::Above);
    /// assert_eq!(State::of(ShapeKind::Range, &bounds, &10), State::Within);
    /// let bounds = Bounds { low: Some(200), high: None };
    /// assert_eq!(State::of(ShapeKind::AtLeast, &bounds, &122), State::NotMet);
    /// ```
    #[inline]
    #[must_use]
    pub fn of<T: PartialOrd>(kind: ShapeKind, bounds: &Bounds<T>, outcome: &T) -> Self {
        let below = bounds.low.as_ref().is_some_and(|low| outcome < low);
        let above = bounds.high.as_ref().is_some_and(|high| outcome > high);
        match kind {
            ShapeKind::Qualitative => Self::Undefined,
            ShapeKind::Range | ShapeKind::StrictRange if below => Self::Below,
            ShapeKind::Range | ShapeKind::StrictRange | ShapeKind::Ceiling if above => Self::Above,
            ShapeKind::Range | ShapeKind::StrictRange | ShapeKind::Ceiling => Self::Within,
            _ if below || above => Self::NotMet,
            _ => Self::Met,
        }
    }

    /// Returns the verdict on an outcome that lies between two figures; `None` if the verdicts on
    /// them differ. Within a range or above it is met, whichever of the two it is.
    ///
    /// ```
    /// use eruf_core::record::{Bounds, ShapeKind};
    /// use eruf_core::{Interval, State};
    /// let bounds = Bounds { low: Some(4.into()), high: Some(10.into()) };
    /// let of = |low: i32, high: i32| {
    ///     let outcome = Interval::new(low.into(), high.into()).unwrap();
    ///     State::of_interval(ShapeKind::Range, &bounds, outcome)
    /// };
    /// assert_eq!(of(5, 9), Some(State::Within));
    /// assert_eq!(of(8, 12), Some(State::Met));
    /// assert_eq!(of(2, 12), None);
    /// ```
    #[must_use]
    pub fn of_interval(kind: ShapeKind, bounds: &Bounds, outcome: Interval<Ratio>) -> Option<Self> {
        let [low, high] =
            [outcome.low(), outcome.high()].map(|bound| Self::of(kind, bounds, &bound));
        match (kind, low, high) {
            _ if low == high => Some(low),
            (ShapeKind::Range, Self::Within, Self::Above) => Some(Self::Met),
            _ => None,
        }
    }

    /// Returns whether the promise is kept; `None` if there is no verdict. Above a range it is
    /// kept, unless the range is strict.
    ///
    /// ```
    /// use eruf_core::State;
    /// use eruf_core::record::ShapeKind;
    /// assert_eq!(State::Above.keeps(ShapeKind::Range), Some(true));
    /// assert_eq!(State::Above.keeps(ShapeKind::StrictRange), Some(false));
    /// assert_eq!(State::Above.keeps(ShapeKind::Ceiling), Some(false));
    /// ```
    #[inline]
    #[must_use]
    pub const fn keeps(self, kind: ShapeKind) -> Option<bool> {
        match self {
            Self::Met | Self::Within => Some(true),
            Self::NotMet | Self::Below => Some(false),
            Self::Above => Some(matches!(kind, ShapeKind::Range)),
            Self::Undefined => None,
        }
    }
}
