//! [`Target`]: what one indicator has promised.

pub(crate) mod milestones;
pub(crate) mod shape;
pub(crate) mod text;
pub(crate) mod version;

use crate::record::Horizon;
use crate::record::target::shape::{Shape, Side};
use crate::value::named::named;
use crate::value::{Amount, Error, Ratio};

named! {
    /// What a promised amount is for.
    ///
    /// ```
    /// use eruf_core::record::Per;
    /// assert_eq!("project".parse(), Ok(Per::Project));
    /// assert_eq!(Per::Project.to_string(), "project");
    /// ```
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
    ///
    /// ```
    /// use eruf_core::record::Per;
    /// assert!(Per::Year.is_per_year() && Per::EachYear.is_per_year());
    /// assert!(!Per::Project.is_per_year());
    /// ```
    #[must_use]
    pub const fn is_per_year(self) -> bool {
        matches!(self, Self::Year | Self::EachYear)
    }
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

impl Target {
    /// Makes a promise of that shape.
    ///
    /// ```
    /// use eruf_core::Target;
    /// use eruf_core::record::{Per, Shape};
    /// let range = Shape::Range { low: 50.into(), high: 70.into(), strict: false };
    /// assert_eq!(Target::new(range, Per::Project)?.to_string(), "50-70");
    /// let reversed = Shape::Range { low: 70.into(), high: 50.into(), strict: false };
    /// assert!(Target::new(reversed, Per::Project).is_err());
    /// # Ok::<(), eruf_core::Error>(())
    /// ```
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

    /// Makes a promise of at least this much by the end of the project.
    ///
    /// ```
    /// use eruf_core::Target;
    /// assert_eq!(Target::at_least(200.into())?, "at least 200".parse().unwrap());
    /// # Ok::<(), eruf_core::Error>(())
    /// ```
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

    /// Returns the shape.
    ///
    /// ```
    /// use eruf_core::Target;
    /// use eruf_core::record::Shape;
    /// assert_eq!(*Target::at_least(200.into())?.shape(), Shape::AtLeast { goal: 200.into() });
    /// # Ok::<(), eruf_core::Error>(())
    /// ```
    #[must_use]
    pub const fn shape(&self) -> &Shape {
        &self.shape
    }

    /// Returns what the amount is for.
    ///
    /// ```
    /// use eruf_core::Target;
    /// use eruf_core::record::Per;
    /// assert_eq!("6-10 per year".parse::<Target>()?.per(), Per::Year);
    /// # Ok::<(), eruf_core::record::ParseTargetError>(())
    /// ```
    #[must_use]
    pub const fn per(&self) -> Per {
        self.per
    }

    /// Returns whether the target promises nothing: at least 0.
    ///
    /// ```
    /// use eruf_core::Target;
    /// assert!(Target::at_least(0.into())?.promises_nothing());
    /// assert!(!Target::at_least(1.into())?.promises_nothing());
    /// # Ok::<(), eruf_core::Error>(())
    /// ```
    #[must_use]
    pub fn promises_nothing(&self) -> bool {
        matches!(
            self.shape,
            Shape::AtLeast { goal } | Shape::Range { low: goal, .. } if goal == Amount::ZERO
        )
    }

    /// Returns the bounds of the promise over a horizon. Only a goal per year depends on it; a
    /// level per year moves that much each year.
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
///
/// ```
/// use eruf_core::Target;
/// // 6 to 10 a year over 40 months.
/// let bounds = "6-10 per year".parse::<Target>()?.over_years("10/3".parse()?)?;
/// assert_eq!(bounds.low.unwrap().to_string(), "20");
/// assert_eq!(bounds.high.unwrap().to_string(), "100/3");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
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
