//! [`Plan`]: how a promise was meant to be kept over its horizon, day by day.

use chrono::NaiveDate;

use crate::record::{Bounds, Horizon, Profile, Shape, TargetVersion};
use crate::value::named::reasons;
use crate::value::{Error, Figure, Ratio};

reasons! {
    /// Why nothing was expected.
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
        /// The horizon has not begun.
        NotBegun = "not_begun":
            "the horizon has not begun",
    }
}

/// How a promise was meant to be kept: by milestones, or by a profile between the first and the
/// last day.
///
/// ```
/// use eruf_core::{parse_date, Period, Ratio, Target, TargetVersion};
/// use eruf_core::record::{Horizon, Plan};
/// let year = Horizon::new(
///     "original",
///     Period::new(parse_date("2021-01-01")?, parse_date("2021-12-31")?)?,
/// );
/// let plan =
///     Plan::new(&TargetVersion::new("original", Target::at_least(60.into())?), &year, false)?
///         .ok()
///         .unwrap();
/// // Half the year gone: 60 x 181 / 365.
/// let expected = plan.expected(parse_date("2021-06-30")?)?.ok().unwrap();
/// assert_eq!(expected.shown(1, &[])?.to_string(), "29.8");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    first: NaiveDate,
    days: i64,
    baseline: Ratio,
    goal: Ratio,
    course: Course,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Course {
    Profile(Profile),
    /// Days from the first, and the share of the way by then, in order.
    Points(Vec<(i64, Ratio)>),
    /// A level that is measured, not gathered: all of it at any time.
    Whole,
}

const OVERFLOW: Error = Error::Overflow { what: "the plan" };

impl Plan {
    /// The plan of a target over a horizon. What is measured and not gathered (`is_level`) is
    /// expected in full at any time, unless milestones say otherwise.
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] if a figure cannot be held exactly.
    pub fn new(
        version: &TargetVersion,
        horizon: &Horizon,
        is_level: bool,
    ) -> Result<Figure<Self, NoPlan>, Error> {
        let Bounds { low, high } = version.target.over(horizon)?;
        let (baseline, goal) = match (version.target.shape(), low, high) {
            _ if version.target.per() == crate::record::Per::Occasion => {
                return Ok(Figure::Reason(NoPlan::NoAmount));
            }
            (Shape::AtLeast { .. } | Shape::Range { .. }, Some(goal), _) => (Ratio::ZERO, goal),
            (Shape::Level { baseline, .. }, low, high) => match low.or(high) {
                Some(goal) => (Ratio::from(*baseline), goal),
                None => return Ok(Figure::Reason(NoPlan::NoAmount)),
            },
            _ => return Ok(Figure::Reason(NoPlan::NoAmount)),
        };
        let first = horizon.period().first();
        let days = passed(first, horizon.period().last());
        let way = goal.checked_sub(&baseline).ok_or(OVERFLOW)?;
        let course = match &version.milestones {
            Some(_) if way.is_zero() => Course::Whole,
            Some(milestones) => {
                let mut points = vec![(0, Ratio::ZERO)];
                for (date, amount) in milestones.iter() {
                    let share = Ratio::from(amount)
                        .checked_sub(&baseline)
                        .and_then(|part| part.checked_div(&way))
                        .ok_or(OVERFLOW)?;
                    points.push((passed(first, date), share));
                }
                if points.last().is_some_and(|(day, _)| *day < days) {
                    points.push((days, Ratio::ONE));
                }
                Course::Points(points)
            }
            None if is_level && !matches!(version.target.shape(), Shape::Level { .. }) => {
                Course::Whole
            }
            None => Course::Profile(version.profile.unwrap_or_default()),
        };
        Ok(Figure::Value(Self { first, days, baseline, goal, course }))
    }

    /// What was to be there in the end.
    #[must_use]
    pub const fn goal(&self) -> Ratio {
        self.goal
    }

    /// The days that have passed and those of the whole plan, where what is expected is the goal
    /// times the one over the other.
    pub(crate) fn in_proportion(&self, day: NaiveDate) -> Option<(i64, i64)> {
        let is_straight =
            self.course == Course::Profile(Profile::Linear) && self.baseline.is_zero();
        is_straight.then(|| (self.elapsed(day), self.days))
    }

    /// The days of the plan that have passed by the end of a day, from 0 to all of them.
    #[must_use]
    pub fn elapsed(&self, day: NaiveDate) -> i64 {
        passed(self.first, day).clamp(0, self.days)
    }

    /// What was to be there by the end of a day.
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] if a figure cannot be held exactly.
    pub fn expected(&self, day: NaiveDate) -> Result<Figure<Ratio, NoPlan>, Error> {
        if day < self.first {
            return Ok(Figure::Reason(NoPlan::NotBegun));
        }
        let elapsed = self.elapsed(day);
        if self.course == Course::Profile(Profile::AtEnd) && elapsed < self.days {
            return Ok(Figure::Reason(NoPlan::NotDue));
        }
        let way = self.goal.checked_sub(&self.baseline);
        let done = way.and_then(|way| way.checked_mul(&self.share(elapsed)?));
        done.and_then(|done| self.baseline.checked_add(&done)).map(Figure::Value).ok_or(OVERFLOW)
    }

    /// The share of the way that was to be gone after so many days. `None` on overflow.
    fn share(&self, elapsed: i64) -> Option<Ratio> {
        let x = Ratio::new(elapsed.into(), self.days.max(1).into())?;
        match &self.course {
            Course::Whole => Some(Ratio::ONE),
            Course::Profile(Profile::Linear) => Some(x),
            Course::Profile(Profile::BackLoaded) => x.checked_mul(&x),
            Course::Profile(Profile::FrontLoaded) => {
                x.checked_add(&x)?.checked_sub(&x.checked_mul(&x)?)
            }
            Course::Profile(Profile::AtEnd) => {
                Some(if elapsed < self.days { Ratio::ZERO } else { Ratio::ONE })
            }
            Course::Points(points) => {
                let next = points.partition_point(|(day, _)| *day < elapsed);
                let (day, share) = points.get(next).or(points.last())?;
                let before = next.checked_sub(1).and_then(|before| points.get(before));
                let Some((before_day, before_share)) = before.filter(|_| *day > elapsed) else {
                    return Some(*share);
                };
                let part = Ratio::new(
                    elapsed.checked_sub(*before_day)?.into(),
                    day.checked_sub(*before_day)?.into(),
                )?;
                before_share.checked_add(&share.checked_sub(before_share)?.checked_mul(&part)?)
            }
        }
    }

    /// Earned schedule: after how many days of the plan the outcome was to be there. Within a day
    /// it counts by its part of that day's way.
    ///
    /// ```
    /// use eruf_core::{parse_date, Period, Ratio, Target, TargetVersion};
    /// use eruf_core::record::{Horizon, Plan};
    /// let hundred_days = Horizon::new(
    ///     "original",
    ///     Period::new(parse_date("2021-01-01")?, parse_date("2021-04-10")?)?,
    /// );
    /// let plan = Plan::new(
    ///     &TargetVersion::new("original", Target::at_least(200.into())?),
    ///     &hundred_days,
    ///     false,
    /// )?
    /// .ok()
    /// .unwrap();
    /// assert_eq!(plan.earned_days(122.into())?, Ratio::new(61, 1)); // 61 % of the way
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] if a figure cannot be held exactly.
    pub fn earned_days(&self, outcome: Ratio) -> Result<Option<Ratio>, Error> {
        let way = self.goal.checked_sub(&self.baseline).ok_or(OVERFLOW)?;
        if way.is_zero() || self.course == Course::Whole {
            return Ok(None);
        }
        let done = outcome
            .checked_sub(&self.baseline)
            .and_then(|done| done.checked_div(&way))
            .ok_or(OVERFLOW)?;
        if done <= Ratio::ZERO {
            return Ok(Some(Ratio::ZERO));
        }
        let whole = |days: i64| Ratio::new(days.into(), 1).ok_or(OVERFLOW);
        let mut before = Ratio::ZERO;
        for day in 1..=self.days {
            let share = self.share(day).ok_or(OVERFLOW)?;
            if share >= done {
                let part = done
                    .checked_sub(&before)
                    .zip(share.checked_sub(&before))
                    .and_then(|(part, all)| part.checked_div(&all));
                let yesterday = whole(day.saturating_sub(1))?;
                return part
                    .and_then(|part| yesterday.checked_add(&part))
                    .map(Some)
                    .ok_or(OVERFLOW);
            }
            before = share;
        }
        whole(self.days).map(Some)
    }
}

/// The days from the first to another, both included; 0 or below before the first.
fn passed(first: NaiveDate, day: NaiveDate) -> i64 {
    day.signed_duration_since(first).num_days().saturating_add(1)
}
