//! [`Shape`]: what kind of promise a target is, with its amounts.

use std::sync::Arc;

use crate::value::Amount;
use crate::value::named::named;

named! {
    /// The side of a level that an outcome must be on.
    ///
    /// ```
    /// use eruf_core::record::Side;
    /// assert_eq!("at_least".parse(), Ok(Side::AtLeast));
    /// assert_eq!(Side::AtLeast.to_string(), "at_least");
    /// ```
    Side {
        /// Not below it.
        AtLeast = "at_least",
        /// Not above it.
        AtMost = "at_most",
    }
}

/// The shape of a promise.
///
/// | shape | kept when | attainment |
/// |---|---|---|
/// | `AtLeast` | outcome ≥ goal | outcome / goal |
/// | `Range` | outcome ≥ lowest; if strict, within | outcome / lowest, called "of the minimum" |
/// | `Ceiling` | outcome ≤ highest | undefined; utilisation is outcome / highest |
/// | `Level` | the goal is reached in its direction | (outcome - baseline) / (goal - baseline) |
/// | `Keep` | the outcome is on the right side of the level | undefined |
/// | `Qualitative` | a person states it, with evidence | undefined |
///
/// ```
/// use eruf_core::Target;
/// use eruf_core::record::{Per, Shape};
/// let licences = Target::new(Shape::Ceiling { highest: 350.into() }, Per::Project)?;
/// assert_eq!(licences.to_string(), "at most 350");
/// # Ok::<(), eruf_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields, rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Shape {
    /// A count grows from nothing to at least the goal.
    AtLeast {
        /// The goal, at least 0.
        goal: Amount,
    },
    /// A count ends between two bounds.
    Range {
        /// The lowest, at least 0.
        low: Amount,
        /// The highest.
        high: Amount,
        /// Whether more than the highest breaks the promise.
        strict: bool,
    },
    /// A count stays at or below the highest.
    Ceiling {
        /// The highest, at least 0.
        highest: Amount,
    },
    /// A measure moves from a baseline to a goal, up or down.
    Level {
        /// Where it was.
        baseline: Amount,
        /// Where it shall be; differs from the baseline.
        goal: Amount,
    },
    /// A measure is held.
    Keep {
        /// The level to hold.
        level: Amount,
        /// The side of the level to be on.
        side: Side,
    },
    /// A goal in words, which is never turned into a number.
    Qualitative {
        /// The goal as written.
        text: Arc<str>,
    },
}

named! {
    /// The shapes of a target that hold amounts, and the one in words, without their amounts.
    ///
    /// These are the words of the column `shape` in tables of targets.
    ///
    /// ```
    /// use eruf_core::record::ShapeKind;
    /// assert_eq!("at_least".parse(), Ok(ShapeKind::AtLeast));
    /// assert_eq!(ShapeKind::AtLeast.to_string(), "at_least");
    /// ```
    #[non_exhaustive]
    ShapeKind {
        /// At least a goal.
        AtLeast = "at_least",
        /// A range whose highest may be exceeded.
        Range = "range",
        /// A range that is kept only inside both bounds.
        StrictRange = "strict_range",
        /// At most so much.
        Ceiling = "ceiling",
        /// From a baseline to a goal.
        Level = "level",
        /// A level that shall not fall.
        KeepAtLeast = "keep_at_least",
        /// A level that shall not rise.
        KeepAtMost = "keep_at_most",
        /// A goal in words.
        Qualitative = "qualitative",
    }
}

impl Shape {
    /// Returns which shape it is, without its amounts.
    ///
    /// ```
    /// use eruf_core::record::{Shape, ShapeKind};
    /// let range = Shape::Range { low: 6.into(), high: 10.into(), strict: true };
    /// assert_eq!(range.kind(), ShapeKind::StrictRange);
    /// ```
    #[must_use]
    pub const fn kind(&self) -> ShapeKind {
        match self {
            Self::AtLeast { .. } => ShapeKind::AtLeast,
            Self::Range { strict: false, .. } => ShapeKind::Range,
            Self::Range { strict: true, .. } => ShapeKind::StrictRange,
            Self::Ceiling { .. } => ShapeKind::Ceiling,
            Self::Level { .. } => ShapeKind::Level,
            Self::Keep { side: Side::AtLeast, .. } => ShapeKind::KeepAtLeast,
            Self::Keep { side: Side::AtMost, .. } => ShapeKind::KeepAtMost,
            Self::Qualitative { .. } => ShapeKind::Qualitative,
        }
    }
}

impl Shape {
    /// Returns what is compared with the goal where increments were reported: for a level the
    /// baseline with all that was added to it, for any other shape what was added. `None` if the
    /// level is no amount any more.
    ///
    /// ```
    /// use eruf_core::Amount;
    /// use eruf_core::record::Shape;
    /// let level = Shape::Level { baseline: Amount::from(12), goal: Amount::from(20) };
    /// assert_eq!(level.of_increments(Amount::from(3)), Some(Amount::from(15)));
    /// let total = Shape::AtLeast { goal: Amount::from(20) };
    /// assert_eq!(total.of_increments(Amount::from(3)), Some(Amount::from(3)));
    /// ```
    #[must_use]
    pub fn of_increments(&self, added: Amount) -> Option<Amount> {
        match self {
            Self::Level { baseline, .. } => baseline.checked_add(added),
            _ => Some(added),
        }
    }
}

impl ShapeKind {
    /// Returns whether it is about a level, which is reached or kept, and not about an amount that
    /// grows from nothing.
    ///
    /// ```
    /// use eruf_core::record::ShapeKind;
    /// assert!(ShapeKind::Level.is_level() && !ShapeKind::AtLeast.is_level());
    /// ```
    #[must_use]
    pub const fn is_level(self) -> bool {
        matches!(self, Self::Level | Self::KeepAtLeast | Self::KeepAtMost)
    }

    /// Returns whether goals of this shape add up over projects: two goals of at least 100 are one
    /// of at least 200, and nothing is known of a range or a ceiling of both.
    ///
    /// ```
    /// use eruf_core::record::ShapeKind;
    /// assert!(ShapeKind::AtLeast.adds_up() && !ShapeKind::Ceiling.adds_up());
    /// ```
    #[must_use]
    pub const fn adds_up(self) -> bool {
        matches!(self, Self::AtLeast)
    }

    /// Returns whether such a target has a second bound, the highest of a range.
    ///
    /// ```
    /// use eruf_core::record::ShapeKind;
    /// assert!(ShapeKind::Range.has_high() && !ShapeKind::AtLeast.has_high());
    /// ```
    #[must_use]
    pub const fn has_high(self) -> bool {
        matches!(self, Self::Range | Self::StrictRange)
    }

    /// Returns whether such a target begins at a baseline.
    ///
    /// ```
    /// use eruf_core::record::ShapeKind;
    /// assert!(ShapeKind::Level.has_baseline() && !ShapeKind::Range.has_baseline());
    /// ```
    #[must_use]
    pub const fn has_baseline(self) -> bool {
        matches!(self, Self::Level)
    }

    /// Returns the shape with these amounts; `None` if one is missing, or is one that the shape
    /// does not have. A goal in words has no amounts.
    ///
    /// ```
    /// use eruf_core::record::{Shape, ShapeAmounts, ShapeKind};
    /// let amounts = ShapeAmounts { high: Some(10.into()), ..ShapeAmounts::new(6.into()) };
    /// let range = ShapeKind::Range.with_amounts(amounts);
    /// assert_eq!(range, Some(Shape::Range { low: 6.into(), high: 10.into(), strict: false }));
    /// assert_eq!(ShapeKind::Ceiling.with_amounts(amounts), None);
    /// ```
    #[must_use]
    pub fn with_amounts(self, amounts: ShapeAmounts) -> Option<Shape> {
        let ShapeAmounts { goal, high, baseline } = amounts;
        let shape = match (self, high, baseline) {
            (Self::AtLeast, None, None) => Shape::AtLeast { goal },
            (Self::Range | Self::StrictRange, Some(high), None) => {
                Shape::Range { low: goal, high, strict: self == Self::StrictRange }
            }
            (Self::Ceiling, None, None) => Shape::Ceiling { highest: goal },
            (Self::Level, None, Some(baseline)) => Shape::Level { baseline, goal },
            (Self::KeepAtLeast, None, None) => Shape::Keep { level: goal, side: Side::AtLeast },
            (Self::KeepAtMost, None, None) => Shape::Keep { level: goal, side: Side::AtMost },
            _ => return None,
        };
        Some(shape)
    }
}

/// The amounts of a target, as tables of targets have them.
///
/// ```
/// use eruf_core::record::ShapeAmounts;
/// let six_to_ten = ShapeAmounts { high: Some(10.into()), ..ShapeAmounts::new(6.into()) };
/// assert_eq!((six_to_ten.goal, six_to_ten.baseline), (6.into(), None));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ShapeAmounts {
    /// The goal: the lowest of a range, the highest of a ceiling, the level to keep.
    pub goal: Amount,
    /// The highest of a range.
    pub high: Option<Amount>,
    /// Where a level began.
    pub baseline: Option<Amount>,
}

impl ShapeAmounts {
    /// Makes the amounts of a target that has a goal alone.
    ///
    /// ```
    /// use eruf_core::record::ShapeAmounts;
    /// assert_eq!(ShapeAmounts::new(200.into()).high, None);
    /// ```
    #[must_use]
    pub const fn new(goal: Amount) -> Self {
        Self { goal, high: None, baseline: None }
    }
}
