//! [`Target`]: what one indicator has promised.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::record::{Horizon, Profile};
use crate::value::named::named;
use crate::value::{Amount, Error, Ratio, Source};

named! {
    /// The side of a level that an outcome must be on.
    Side {
        /// Not below it.
        AtLeast = "at_least",
        /// Not above it.
        AtMost = "at_most",
    }
}

named! {
    /// What a promised amount is for.
    Per {
        /// The whole project.
        Project = "project",
        /// Each year: it is multiplied by the horizon in years.
        Year = "year",
        /// Each year anew: it is multiplied by the horizon in years as well, and every full
        /// calendar year of the horizon has a verdict of its own beside the total.
        EachYear = "each_year",
        /// Each occasion: it is judged only on outcomes given per occasion.
        Occasion = "occasion",
    }
}

impl Per {
    /// Returns whether an amount is multiplied by the years of a horizon.
    #[must_use]
    pub const fn is_per_year(self) -> bool {
        matches!(self, Self::Year | Self::EachYear)
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

/// What one indicator has promised: a shape, for the project, a year or an occasion.
///
/// ```
/// use eruf_core::Target;
/// use eruf_core::record::{Per, Shape};
/// let target =
///     Target::new(Shape::Range { low: 6.into(), high: 10.into(), strict: false }, Per::Year)?;
/// assert_eq!(target.to_string(), "6-10 per year");
/// # Ok::<(), eruf_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Target {
    shape: Shape,
    per: Per,
}

named! {
    /// The shapes of a target that hold amounts, and the one in words, without their amounts.
    ///
    /// These are the words of the column `shape` in tables of targets.
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
    #[must_use]
    pub const fn is_level(self) -> bool {
        matches!(self, Self::Level | Self::KeepAtLeast | Self::KeepAtMost)
    }

    /// Returns whether goals of this shape add up over projects: two goals of at least 100 are one
    /// of at least 200, and nothing is known of a range or a ceiling of both.
    #[must_use]
    pub const fn adds_up(self) -> bool {
        matches!(self, Self::AtLeast)
    }

    /// Returns whether such a target has a second bound, the highest of a range.
    #[must_use]
    pub const fn has_high(self) -> bool {
        matches!(self, Self::Range | Self::StrictRange)
    }

    /// Returns whether such a target begins at a baseline.
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
    #[must_use]
    pub const fn new(goal: Amount) -> Self {
        Self { goal, high: None, baseline: None }
    }
}

impl Target {
    /// A promise of that shape.
    ///
    /// # Errors
    ///
    /// If a counted goal is negative, a range reversed, a level without change, or a goal in words
    /// per year or occasion.
    pub fn new(shape: Shape, per: Per) -> Result<Self, Error> {
        match shape {
            Shape::AtLeast { goal: found }
            | Shape::Ceiling { highest: found }
            | Shape::Range { low: found, .. }
                if found.is_negative() =>
            {
                return Err(Error::NegativeTarget { found });
            }
            Shape::Range { low, high, .. } if high < low => {
                return Err(Error::RangeReversed { low, high });
            }
            Shape::Level { baseline, goal } if baseline == goal => {
                return Err(Error::NoChangePromised { goal });
            }
            Shape::Qualitative { .. } if per != Per::Project => return Err(Error::QualitativePer),
            // What a year brought is held against it, so it must be an amount that is added.
            Shape::Level { .. } | Shape::Keep { .. } if per == Per::EachYear => {
                return Err(Error::EachYear);
            }
            _ => {}
        }
        Ok(Self { shape, per })
    }

    /// At least this much by the end of the project.
    ///
    /// # Errors
    ///
    /// [`Error::NegativeTarget`] if the goal is below 0.
    pub fn at_least(goal: Amount) -> Result<Self, Error> {
        Self::new(Shape::AtLeast { goal }, Per::Project)
    }

    /// Returns the same promise, judged each year anew.
    ///
    /// ```
    /// use eruf_core::Target;
    /// use eruf_core::record::{Per, Shape};
    /// let per_year =
    ///     Target::new(Shape::Range { low: 8.into(), high: 11.into(), strict: false }, Per::Year)?;
    /// assert_eq!(per_year.each_year_anew()?.to_string(), "8-11 each year");
    /// # Ok::<(), eruf_core::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::EachYear`] if it is no amount per year that is added.
    pub fn each_year_anew(&self) -> Result<Self, Error> {
        if !self.per.is_per_year() {
            return Err(Error::EachYear);
        }
        Self::new(self.shape.clone(), Per::EachYear)
    }

    /// The shape.
    #[must_use]
    pub const fn shape(&self) -> &Shape {
        &self.shape
    }

    /// What the amount is for.
    #[must_use]
    pub const fn per(&self) -> Per {
        self.per
    }

    /// Whether the target promises nothing: at least 0.
    #[must_use]
    pub fn promises_nothing(&self) -> bool {
        matches!(
            self.shape,
            Shape::AtLeast { goal } | Shape::Range { low: goal, .. } if goal == Amount::ZERO
        )
    }

    /// The bounds of the promise over a horizon. Only a goal per year depends on it; a level per
    /// year moves that much each year.
    ///
    /// ```
    /// use eruf_core::{parse_date, Period, Ratio, Target};
    /// use eruf_core::record::{Horizon, Per, Shape};
    /// let target =
    ///     Target::new(Shape::Range { low: 6.into(), high: 10.into(), strict: false }, Per::Year)?;
    /// let amended = Horizon::new(
    ///     "amended",
    ///     Period::new(parse_date("2019-01-01")?, parse_date("2022-04-30")?)?,
    /// );
    /// let bounds = target.over(&amended)?;
    /// assert_eq!((bounds.low, bounds.high), (Ratio::new(20, 1), Ratio::new(100, 3)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] if a bound cannot be held exactly.
    pub fn over(&self, horizon: &Horizon) -> Result<Bounds, Error> {
        self.over_years(horizon.years())
    }

    /// Returns the bounds of the promise over so many years. This is the one place where a goal per
    /// year is multiplied; [`over`](Self::over) asks it for a horizon.
    ///
    /// ```
    /// use eruf_core::{Ratio, Target};
    /// use eruf_core::record::{Per, Shape};
    /// let target = Target::new(Shape::AtLeast { goal: 6.into() }, Per::Year)?;
    /// assert_eq!(target.over_years(Ratio::new(10, 3).unwrap())?.low, Ratio::new(20, 1));
    /// # Ok::<(), eruf_core::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] if a bound cannot be held exactly.
    pub fn over_years(&self, years: Ratio) -> Result<Bounds, Error> {
        let scaled = |amount: Amount| match self.per {
            Per::Year | Per::EachYear => Ratio::from(amount)
                .checked_mul(&years)
                .ok_or(Error::Overflow { what: "a target per year" }),
            Per::Project | Per::Occasion => Ok(amount.into()),
        };
        Ok(match self.shape {
            Shape::AtLeast { goal } => Bounds { low: Some(scaled(goal)?), high: None },
            Shape::Range { low, high, .. } => {
                Bounds { low: Some(scaled(low)?), high: Some(scaled(high)?) }
            }
            Shape::Ceiling { highest } => Bounds { low: None, high: Some(scaled(highest)?) },
            Shape::Level { baseline, goal } => {
                let overflow = Error::Overflow { what: "a promised change" };
                let change = scaled(goal.checked_sub(baseline).ok_or_else(|| overflow.clone())?)?;
                let goal = Ratio::from(baseline).checked_add(&change).ok_or(overflow)?;
                if change.is_negative() {
                    Bounds { low: None, high: Some(goal) }
                } else {
                    Bounds { low: Some(goal), high: None }
                }
            }
            // What is held is held in every year: it is never multiplied.
            Shape::Keep { level, side: Side::AtLeast } => {
                Bounds { low: Some(level.into()), high: None }
            }
            Shape::Keep { level, side: Side::AtMost } => {
                Bounds { low: None, high: Some(level.into()) }
            }
            Shape::Qualitative { .. } => Bounds { low: None, high: None },
        })
    }
}

/// The least and the most that keep a promise; exact, so that 10 per year over 40 months is 100/3.
///
/// They are ratios, unless whoever holds many whole amounts says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Bounds<T = Ratio> {
    /// The least, if there is one.
    pub low: Option<T>,
    /// The most, if there is one.
    pub high: Option<T>,
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Target {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Unchecked {
            shape: Shape,
            per: Per,
        }
        let Unchecked { shape, per } = Unchecked::deserialize(deserializer)?;
        Self::new(shape, per).map_err(serde::de::Error::custom)
    }
}

/// Dated intermediate values of a target, as running totals.
///
/// ```
/// use eruf_core::{Amount, parse_date};
/// use eruf_core::record::Milestones;
/// let dates = [parse_date("2019-12-31")?, parse_date("2020-12-31")?, parse_date("2021-12-31")?];
/// let totals = Milestones::running_totals(
///     dates.into_iter().zip([50, 120, 200].map(Amount::from)).collect(),
/// )?;
/// assert_eq!(totals.last(), Amount::from(200));
/// assert_eq!(totals.to_date(dates[1]), Some(Amount::from(120)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Milestones(Vec<(NaiveDate, Amount)>);

impl Milestones {
    /// Milestones that say how much there is to be in total by each date.
    ///
    /// # Errors
    ///
    /// [`Error::MilestonesOutOfOrder`] unless each date is later than the one before,
    /// [`Error::NoMilestones`] if there is none.
    pub fn running_totals(points: Vec<(NaiveDate, Amount)>) -> Result<Self, Error> {
        let mut before = points.first().ok_or(Error::NoMilestones)?.0;
        for (date, _) in points.iter().skip(1) {
            if *date <= before {
                return Err(Error::MilestonesOutOfOrder { found: *date, before });
            }
            before = *date;
        }
        Ok(Self(points))
    }

    /// Milestones that say how much there is to be added by each date.
    ///
    /// # Errors
    ///
    /// As [`running_totals`](Self::running_totals), and [`Error::Overflow`] if they do not add up
    /// to an amount.
    pub fn increments(mut points: Vec<(NaiveDate, Amount)>) -> Result<Self, Error> {
        let mut total = Amount::ZERO;
        for (_, amount) in &mut points {
            total = total
                .checked_add(*amount)
                .ok_or(Error::Overflow { what: "the sum of milestones" })?;
            *amount = total;
        }
        Self::running_totals(points)
    }

    /// What there is to be in the end.
    #[must_use]
    pub fn last(&self) -> Amount {
        self.0.last().map_or(Amount::ZERO, |(_, amount)| *amount)
    }

    /// What was to be there by a date: the last milestone due by then; `None` before the first.
    #[must_use]
    pub fn to_date(&self, date: NaiveDate) -> Option<Amount> {
        self.0.iter().take_while(|(due, _)| *due <= date).last().map(|(_, amount)| *amount)
    }

    /// The dates and running totals, in order.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (NaiveDate, Amount)> {
        self.0.iter().copied()
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Milestones {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(|(date, amount)| (date.to_string(), amount)))
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Milestones {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::Error;
        let written = <Vec<(String, Amount)>>::deserialize(deserializer)?;
        let points = written.iter().map(|(date, amount)| {
            Ok((crate::value::parse_date(date).map_err(D::Error::custom)?, *amount))
        });
        Self::running_totals(points.collect::<Result<_, D::Error>>()?).map_err(D::Error::custom)
    }
}

/// A target as one decision set it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct TargetVersion {
    /// The id of the decision.
    pub decision: Arc<str>,
    /// The promise.
    pub target: Target,
    /// The promise as the report writes it.
    pub text: Option<Arc<str>>,
    /// Why it was set or changed.
    pub reason: Option<Arc<str>>,
    /// Intermediate values.
    pub milestones: Option<Milestones>,
    /// The course of the plan between the first and the last day, where milestones do not give it;
    /// `None` is linear.
    #[cfg_attr(feature = "serde", serde(default))]
    pub profile: Option<Profile>,
    /// How the outcome was meant to be measured, where that was said: turnover growth, annual
    /// reports.
    #[cfg_attr(feature = "serde", serde(default))]
    pub method: Option<Arc<str>>,
    /// Where it was read.
    #[cfg_attr(feature = "serde", serde(default))]
    pub source: Source,
}

impl TargetVersion {
    /// A target of which only the decision and the promise are known.
    ///
    /// ```
    /// use eruf_core::{Target, TargetVersion};
    /// let version = TargetVersion {
    ///     reason: Some("fewer came".into()),
    ///     ..TargetVersion::new("extension", Target::at_least(200.into())?)
    /// };
    /// assert_eq!(version.target.to_string(), "at least 200");
    /// # Ok::<(), eruf_core::Error>(())
    /// ```
    #[must_use]
    pub fn new(decision: impl Into<Arc<str>>, target: Target) -> Self {
        let source = Source::default();
        Self {
            decision: decision.into(),
            target,
            text: None,
            reason: None,
            milestones: None,
            profile: None,
            method: None,
            source,
        }
    }
}
