//! [`Plan`]: how a promise was meant to be kept over its horizon, day by day.

use chrono::{NaiveDate, TimeDelta};

use crate::record::{Bounds, Horizon, Milestones, Per, Profile, Shape, TargetVersion};
use crate::value::named::reasons;
use crate::value::{Amount, Error, Figure, Ratio};

reasons! {
    /// Why nothing was expected.
    ///
    /// ```
    /// use eruf_core::record::NoPlan;
    /// assert_eq!("no_target".parse(), Ok(NoPlan::NoTarget));
    /// assert_eq!(NoPlan::NoTarget.sentence(), "there is no target");
    /// ```
    NoPlan {
        /// There is no target.
        NoTarget = "no_target":
            "there is no target",
        /// The target is no amount to be reached: a ceiling, a level to hold, an occasion, or
        /// words.
        NoAmount = "no_amount":
            "the target is no amount to be reached",
        /// Everything is due on the last day, and it is not that day yet.
        NotDue = "not_due":
            "everything is due on the last day, and it is not that day yet",
        /// A level without a baseline is held against the whole goal at any time.
        WholeGoal = "whole_goal":
            "a level without a baseline is held against the whole goal at any time",
        /// Everything is due on the last day, so no day before it stands for a part.
        AtEnd = "at_end":
            "everything is due on the last day",
        /// The goal is where the plan begins.
        NoWay = "no_way":
            "the goal is where the plan begins",
        /// The horizon has not begun.
        NotBegun = "not_begun":
            "the horizon has not begun",
    }
}

/// What a plan begins from: an amount that is gathered begins from nothing, a level that is
/// measured from its baseline, if that is known.
///
/// ```
/// use eruf_core::record::PlanStart;
/// let members = PlanStart::Measured { baseline: Some(54.into()) };
/// assert_ne!(members, PlanStart::Gathered);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PlanStart {
    /// Increments and running totals.
    Gathered,
    /// Snapshots.
    Measured {
        /// Where the level began.
        baseline: Option<Amount>,
    },
}

/// How a promise was meant to be kept: by milestones, with a straight line by days from each to the
/// next, or by a profile between the first and the last day.
///
/// ```
/// use eruf_core::record::{Horizon, Plan, PlanStart};
/// use eruf_core::{Period, Ratio, Target, TargetVersion, parse_date};
/// let year = Horizon::new(
///     "original",
///     Period::new(parse_date("2021-01-01")?, parse_date("2021-12-31")?)?,
/// );
/// let target = TargetVersion::new("original", Target::at_least(60.into())?);
/// let plan = Plan::new(&target, &year, PlanStart::Gathered)?.ok().unwrap();
/// // Half the year gone: 60 x 181 / 365.
/// let expected = plan.expected(parse_date("2021-06-30")?)?.ok().unwrap();
/// assert_eq!(expected.shown(1, &[])?.to_string(), "29.8");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    first: NaiveDate,
    days: i64,
    base: Ratio,
    goal: Ratio,
    course: Course,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Course {
    Profile(Profile),
    /// What is to be there after so many days, in order; the plan is straight from each to the
    /// next.
    Milestones(Vec<(i64, Ratio)>),
    /// A level without a baseline: all of it at any time.
    Whole,
}

/// By what a plan has its figure of a day. Days are counted from its first day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Planned {
    /// All of the goal.
    Whole,
    /// A point of the line by milestones, or the last one if the day is later.
    Milestone { days: i64, amount: Ratio },
    /// On the line between two points, each with the days from the first.
    Between { before: (i64, Ratio), next: (i64, Ratio), elapsed: i64 },
    /// A share of the way, by a profile, after so many of all the days.
    Share { profile: Profile, passed: i64, days: i64 },
}

const OVERFLOW: Error = Error::Overflow { what: "the plan" };

impl Plan {
    /// Makes the plan of a target over a horizon, or why there is none. A range is planned to its
    /// lowest.
    ///
    /// ```
    /// use eruf_core::record::{Horizon, Plan, PlanStart};
    /// use eruf_core::{Period, Ratio, Target, TargetVersion, parse_date};
    /// let days = Period::new(parse_date("2019-01-01")?, parse_date("2021-12-31")?)?;
    /// let version = TargetVersion::new("original", Target::at_least(200.into())?);
    /// let plan = Plan::new(&version, &Horizon::new("original", days), PlanStart::Gathered)?;
    /// let plan = plan.ok().ok_or("no plan")?;
    /// assert_eq!((plan.base(), plan.goal()), (Ratio::ZERO, Ratio::from(200)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] if a figure cannot be held exactly.
    pub fn new(
        version: &TargetVersion,
        horizon: &Horizon,
        start: PlanStart,
    ) -> Result<Figure<Self, NoPlan>, Error> {
        let Bounds { low, high } = version.target.over(horizon)?;
        if version.target.per() == Per::Occasion {
            return Ok(Figure::Reason(NoPlan::NoAmount));
        }
        let (base, goal) = match (version.target.shape(), low, high) {
            (Shape::AtLeast { .. } | Shape::Range { .. }, Some(goal), _) => (None, goal),
            (Shape::Level { baseline, .. }, low, high) => match low.or(high) {
                Some(goal) => (Some(Ratio::from(*baseline)), goal),
                None => return Ok(Figure::Reason(NoPlan::NoAmount)),
            },
            _ => return Ok(Figure::Reason(NoPlan::NoAmount)),
        };
        let measured = match start {
            PlanStart::Gathered => Some(Ratio::ZERO),
            PlanStart::Measured { baseline } => baseline.map(Ratio::from),
        };
        let first = horizon.period().first();
        let days = horizon.period().days();
        let course = match (&version.milestones, base.or(measured)) {
            (_, None) => Course::Whole,
            (Some(milestones), Some(base)) => {
                Course::Milestones(points(milestones, first, base, (days, goal)))
            }
            // The default profile is linear.
            (None, _) => Course::Profile(version.profile.unwrap_or_default()),
        };
        let base = base.or(measured).unwrap_or(Ratio::ZERO);
        Ok(Figure::Value(Self { first, days, base, goal, course }))
    }

    /// Returns what was to be there in the end.
    ///
    /// ```
    /// use eruf_core::record::{Horizon, Plan, PlanStart};
    /// use eruf_core::{Period, Ratio, Target, TargetVersion, parse_date};
    /// let days = Period::new(parse_date("2019-01-01")?, parse_date("2021-12-31")?)?;
    /// let version = TargetVersion::new("original", Target::at_least(200.into())?);
    /// let plan = Plan::new(&version, &Horizon::new("original", days), PlanStart::Gathered)?;
    /// let plan = plan.ok().ok_or("no plan")?;
    /// assert_eq!(plan.goal(), Ratio::from(200));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn goal(&self) -> Ratio {
        self.goal
    }

    /// Returns what the plan begins from: 0, or the baseline of a level.
    ///
    /// ```
    /// use eruf_core::record::{Horizon, Plan, PlanStart};
    /// use eruf_core::{Period, Ratio, Target, TargetVersion, parse_date};
    /// let days = Period::new(parse_date("2019-01-01")?, parse_date("2021-12-31")?)?;
    /// let version = TargetVersion::new("original", Target::at_least(200.into())?);
    /// let plan = Plan::new(&version, &Horizon::new("original", days), PlanStart::Gathered)?;
    /// let plan = plan.ok().ok_or("no plan")?;
    /// assert_eq!(plan.base(), Ratio::ZERO);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn base(&self) -> Ratio {
        self.base
    }

    /// Returns whether the whole goal is expected at any time: of a level whose baseline is not
    /// known.
    ///
    /// ```
    /// use eruf_core::record::{Horizon, Plan, PlanStart};
    /// use eruf_core::{Period, Target, TargetVersion, parse_date};
    /// let days = Period::new(parse_date("2019-01-01")?, parse_date("2021-12-31")?)?;
    /// let version = TargetVersion::new("original", Target::at_least(200.into())?);
    /// let plan = Plan::new(&version, &Horizon::new("original", days), PlanStart::Gathered)?;
    /// let plan = plan.ok().ok_or("no plan")?;
    /// assert!(!plan.is_whole());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.course == Course::Whole
    }

    /// The first day of the plan.
    pub(crate) const fn first(&self) -> NaiveDate {
        self.first
    }

    /// Returns the days from the first of the plan to another, both included. After the end of the
    /// plan they go on.
    ///
    /// ```
    /// use eruf_core::record::{Horizon, Plan, PlanStart};
    /// use eruf_core::{Period, Target, TargetVersion, parse_date};
    /// let days = Period::new(parse_date("2019-01-01")?, parse_date("2021-12-31")?)?;
    /// let version = TargetVersion::new("original", Target::at_least(200.into())?);
    /// let plan = Plan::new(&version, &Horizon::new("original", days), PlanStart::Gathered)?;
    /// let plan = plan.ok().ok_or("no plan")?;
    /// assert_eq!(plan.elapsed(parse_date("2019-12-31")?), 365);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn elapsed(&self, day: NaiveDate) -> i64 {
        passed(self.first, day).max(0)
    }

    /// Returns what was to be there by the end of a day, or why nothing was expected.
    ///
    /// ```
    /// use eruf_core::record::{Horizon, Plan, PlanStart};
    /// use eruf_core::{Period, Target, TargetVersion, parse_date};
    /// let days = Period::new(parse_date("2019-01-01")?, parse_date("2021-12-31")?)?;
    /// let version = TargetVersion::new("original", Target::at_least(200.into())?);
    /// let plan = Plan::new(&version, &Horizon::new("original", days), PlanStart::Gathered)?;
    /// let plan = plan.ok().ok_or("no plan")?;
    /// // 731 of 1096 days.
    /// let expected = plan.expected(parse_date("2020-12-31")?)?.ok().ok_or("nothing")?;
    /// assert_eq!(expected.shown(1, &[])?.to_string(), "133.4");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] if a figure cannot be held exactly.
    pub fn expected(&self, day: NaiveDate) -> Result<Figure<Ratio, NoPlan>, Error> {
        let planned = match self.planned(day) {
            Figure::Value(planned) => planned,
            Figure::Reason(reason) => return Ok(Figure::Reason(reason)),
        };
        let expected = || match planned {
            Planned::Whole => Some(self.goal),
            Planned::Milestone { amount, .. } => Some(amount),
            Planned::Between { before: (from, so_far), next: (day, amount), elapsed } => {
                let gone = elapsed.checked_sub(from)?;
                let part = Ratio::new(gone.into(), day.checked_sub(from)?.into())?;
                so_far.checked_add(&amount.checked_sub(&so_far)?.checked_mul(&part)?)
            }
            Planned::Share { profile, passed, .. } => {
                let way = self.goal.checked_sub(&self.base)?;
                self.base.checked_add(&way.checked_mul(&self.share(profile, passed)?)?)
            }
        };
        expected().map(Figure::Value).ok_or(OVERFLOW)
    }

    /// By what the plan has its figure of a day, or why it has none.
    pub(crate) fn planned(&self, day: NaiveDate) -> Figure<Planned, NoPlan> {
        let elapsed = self.elapsed(day);
        Figure::Value(match &self.course {
            Course::Whole => Planned::Whole,
            _ if day < self.first => return Figure::Reason(NoPlan::NotBegun),
            Course::Milestones(points) => on_line(points, elapsed.min(self.days)),
            Course::Profile(Profile::AtEnd) if elapsed < self.days => {
                return Figure::Reason(NoPlan::NotDue);
            }
            Course::Profile(Profile::AtEnd) => Planned::Whole,
            Course::Profile(profile) => {
                let (passed, days) = (elapsed.min(self.days), self.days);
                Planned::Share { profile: *profile, passed, days }
            }
        })
    }

    /// The day after so many days of the plan; 0 is the day before the first.
    pub(crate) fn day_after(&self, days: i64) -> Option<NaiveDate> {
        self.first.pred_opt()?.checked_add_signed(TimeDelta::try_days(days)?)
    }

    /// The share of the way that was to be gone after so many days. `None` on overflow.
    fn share(&self, profile: Profile, elapsed: i64) -> Option<Ratio> {
        let x = Ratio::new(elapsed.min(self.days).into(), self.days.max(1).into())?;
        match profile {
            Profile::Linear => Some(x),
            Profile::BackLoaded => x.checked_mul(&x),
            Profile::FrontLoaded => x.checked_add(&x)?.checked_sub(&x.checked_mul(&x)?),
            Profile::AtEnd => Some(if elapsed < self.days { Ratio::ZERO } else { Ratio::ONE }),
        }
    }

    /// Returns the earned schedule: after how many days of the plan the outcome was to be there, or
    /// why no day stands for it.
    ///
    /// On a straight plan and between milestones it is exact. A curved profile reaches an outcome
    /// on the first whole day that has it. What is past the goal was planned for
    /// the last day, what is short of the start for the day before the first.
    ///
    /// ```
    /// use eruf_core::record::{Horizon, Plan, PlanStart};
    /// use eruf_core::{Figure, Period, Ratio, Target, TargetVersion, parse_date};
    /// let hundred_days = Horizon::new(
    ///     "original",
    ///     Period::new(parse_date("2021-01-01")?, parse_date("2021-04-10")?)?,
    /// );
    /// let target = TargetVersion::new("original", Target::at_least(200.into())?);
    /// let plan = Plan::new(&target, &hundred_days, PlanStart::Gathered)?.ok().unwrap();
    /// assert_eq!(plan.earned_days(122.into())?, Figure::Value(61.into())); // 61 % of the way
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] if a figure cannot be held exactly.
    pub fn earned_days(&self, outcome: Ratio) -> Result<Figure<Ratio, NoPlan>, Error> {
        let way = self.goal.checked_sub(&self.base).ok_or(OVERFLOW)?;
        let profile = match &self.course {
            Course::Whole => return Ok(Figure::Reason(NoPlan::WholeGoal)),
            Course::Profile(Profile::AtEnd) => return Ok(Figure::Reason(NoPlan::AtEnd)),
            _ if way.is_zero() => return Ok(Figure::Reason(NoPlan::NoWay)),
            Course::Milestones(points) => {
                return self
                    .earned_by_milestones(points, outcome)
                    .map(Figure::Value)
                    .ok_or(OVERFLOW);
            }
            Course::Profile(profile) => *profile,
        };
        let earned = || {
            let done = outcome.checked_sub(&self.base)?.checked_div(&way)?;
            let done = done.clamp(Ratio::ZERO, Ratio::ONE);
            if profile == Profile::Linear {
                return done.checked_mul(&Ratio::new(self.days.into(), 1)?);
            }
            let (mut low, mut high) = (0, self.days);
            while low < high {
                let middle = low.midpoint(high);
                if self.share(profile, middle)? >= done {
                    high = middle;
                } else {
                    // Below the end of the days.
                    low = middle.saturating_add(1);
                }
            }
            Ratio::new(low.into(), 1)
        };
        earned().map(Figure::Value).ok_or(OVERFLOW)
    }

    /// After how many days the line by milestones first has an outcome. `None` on overflow.
    fn earned_by_milestones(&self, points: &[(i64, Ratio)], outcome: Ratio) -> Option<Ratio> {
        let falls = self.goal < self.base;
        let gone = |amount: Ratio| {
            if falls { self.base.checked_sub(&amount) } else { amount.checked_sub(&self.base) }
        };
        let wanted = gone(outcome)?;
        let all = Ratio::new(self.days.into(), 1)?;
        let mut before: Option<(Ratio, Ratio)> = None;
        for (day, amount) in points {
            let (day, reached) = (Ratio::new((*day).into(), 1)?, gone(*amount)?);
            if reached >= wanted {
                let Some((from, so_far)) = before else { return Some(day) };
                let part =
                    wanted.checked_sub(&so_far)?.checked_div(&reached.checked_sub(&so_far)?)?;
                let earned = from.checked_add(&part.checked_mul(&day.checked_sub(&from)?)?)?;
                return Some(earned.min(all));
            }
            before = Some((day, reached));
        }
        Some(all)
    }
}

/// The days from the first to another, both included; 0 or below before the first.
fn passed(first: NaiveDate, day: NaiveDate) -> i64 {
    day.signed_duration_since(first).num_days().saturating_add(1)
}

/// The points that a plan by milestones is straight between: where it begins, each milestone, and
/// the goal on the last day if no milestone is as late. A milestone before the first day is where
/// the plan begins.
fn points(
    milestones: &Milestones,
    first: NaiveDate,
    base: Ratio,
    end: (i64, Ratio),
) -> Vec<(i64, Ratio)> {
    let mut points = vec![(0, base)];
    for (date, amount) in milestones.iter() {
        let day = passed(first, date).max(0);
        if day == 0 {
            points.clear();
        }
        points.push((day, amount.into()));
    }
    if points.last().is_some_and(|(day, _)| *day < end.0) {
        points.push(end);
    }
    points
}

/// What a line through points has after so many days.
fn on_line(points: &[(i64, Ratio)], elapsed: i64) -> Planned {
    let at = points.partition_point(|(day, _)| *day < elapsed);
    let Some(next) = points.get(at).or(points.last()).copied() else { return Planned::Whole };
    let before = at.checked_sub(1).and_then(|before| points.get(before)).copied();
    match before.filter(|_| next.0 > elapsed) {
        Some(before) => Planned::Between { before, next, elapsed },
        None => Planned::Milestone { days: next.0, amount: next.1 },
    }
}
