//! Readings of employment, paired enterprise by enterprise: what one enterprise had before and
//! after, by each method that measured both.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::law::employment_rule::{EmploymentRule, MethodBreakPolicy, RateOf};
use crate::project::View;
use crate::record::{EmploymentReading, Measure, ReadingSide};
use crate::value::named::{named, reasons};
use crate::value::{Amount, Error, Period, Ratio};

named! {
    /// The unit of a figure of employment.
    JobUnit {
        /// Full-time equivalents.
        Fte = "fte",
        /// Persons. They are not full-time equivalents.
        Heads = "heads",
    }
}

named! {
    /// Ways of measuring whose figures cannot be added to each other.
    Family {
        /// Full-time equivalents that were counted, or converted from hours, months or persons.
        Counted = "counted",
        /// Persons without a share of full time.
        Heads = "heads",
        /// Full-time equivalents that growth of turnover stands for.
        Turnover = "turnover",
    }
}

reasons! {
    /// Why an enterprise is unmeasured, which is not 0.
    Unmeasured {
        /// There is no reading of it.
        NoReading = "no_reading":
            "there is no reading of it",
        /// It was not measured before the support.
        NoBefore = "no_before":
            "it was not measured before the support",
        /// It was not measured after the support.
        NoAfter = "no_after":
            "it was not measured after the support",
        /// Its readings before and after are by different methods.
        MethodsDiffer = "methods_differ":
            "its readings before and after are by different methods",
        /// Its readings are partly persons and partly full-time equivalents.
        HeadsAndFte = "heads_and_fte":
            "its readings are partly persons and partly full-time equivalents",
        /// Its hours need the hours of a full-time year.
        NoHoursOfYear = "no_hours_of_year":
            "its hours need the hours of a full-time year",
        /// Its turnover needs the turnover of a full-time year.
        NoTurnoverPerFte = "no_turnover_per_fte":
            "its turnover needs the turnover of a full-time year",
        /// One side has two readings for the same time in one report.
        ReadTwice = "read_twice":
            "one side has two readings for the same time in one report",
        /// One side has readings both of days and of fiscal periods, which cannot be averaged.
        DatesAndPeriods = "dates_and_periods":
            "one side has readings both of days and of fiscal periods, which cannot be averaged",
    }
}

/// A way in which employment was measured: what was counted, and how.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Method {
    /// What was counted.
    pub measure: Measure,
    /// How: annual report, needs analysis, survey, estimate.
    pub name: Arc<str>,
}

impl Method {
    /// A method by its measure and name.
    ///
    /// ```
    /// use eruf_core::{Measure, Method};
    /// assert_eq!(
    ///     Method::new(Measure::Hours, "annual report").to_string(),
    ///     "hours by annual report"
    /// );
    /// ```
    #[must_use]
    pub fn new(measure: Measure, name: impl Into<Arc<str>>) -> Self {
        Self { measure, name: name.into() }
    }

    fn of(reading: &EmploymentReading) -> Self {
        Self { measure: reading.measure, name: reading.method.clone() }
    }
}

/// `hours by annual report`.
impl std::fmt::Display for Method {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} by {}", self.measure, self.name)
    }
}

/// A figure that may follow one rate: `fixed` and `varying` times the rate, or over it.
#[derive(Clone, Copy)]
pub(crate) struct Linear {
    pub(crate) fixed: Ratio,
    pub(crate) varying: Ratio,
}

impl Linear {
    fn minus(self, other: Self) -> Option<Self> {
        Some(Self {
            fixed: self.fixed.checked_sub(&other.fixed)?,
            varying: self.varying.checked_sub(&other.varying)?,
        })
    }
}

/// One side of the support in one enterprise by one method.
#[derive(Clone)]
pub(crate) struct Side {
    pub(crate) method: Method,
    pub(crate) unit: JobUnit,
    pub(crate) all: Linear,
    pub(crate) women: Option<Linear>,
    pub(crate) men: Option<Linear>,
    /// The readings by their place in the draft.
    pub(crate) readings: Vec<usize>,
}

/// What an enterprise had before and after.
#[derive(Clone)]
pub(crate) struct Pair {
    pub(crate) before: Side,
    pub(crate) after: Side,
    pub(crate) change: Linear,
    pub(crate) women: Option<Linear>,
    pub(crate) men: Option<Linear>,
}

impl Pair {
    fn new(before: Side, after: Side) -> Option<Self> {
        let part = |after: Option<Linear>, before: Option<Linear>| match after.zip(before) {
            Some((after, before)) => after.minus(before).map(Some),
            None => Some(None),
        };
        let (women, men) = (part(after.women, before.women)?, part(after.men, before.men)?);
        Some(Self { change: after.all.minus(before.all)?, women, men, before, after })
    }

    pub(crate) const fn unit(&self) -> JobUnit {
        self.after.unit
    }

    pub(crate) const fn family(&self) -> Family {
        family(&self.after)
    }
}

const fn family(side: &Side) -> Family {
    match (side.unit, side.method.measure) {
        (JobUnit::Heads, _) => Family::Heads,
        (JobUnit::Fte, Measure::Turnover) => Family::Turnover,
        (JobUnit::Fte, _) => Family::Counted,
    }
}

/// One supported enterprise: every pair that was measured, the one that counts first, or why there
/// is none.
pub(crate) struct Subject {
    pub(crate) enterprise: u32,
    pub(crate) pairs: Result<Vec<Pair>, Unmeasured>,
    /// Jobs that would have gone.
    pub(crate) safeguarded: Option<Ratio>,
}

/// All supported enterprises, and the readings that are left out.
pub(crate) struct Measured {
    pub(crate) subjects: Vec<Subject>,
    pub(crate) outside: Vec<usize>,
    /// Whether the lists say who was supported.
    pub(crate) listed: bool,
}

pub(crate) const OVERFLOW: Error = Error::Overflow { what: "employment" };

/// The readings of one enterprise by one method: before, after.
type Group = [Vec<usize>; 2];

struct Readings<'p> {
    all: &'p [EmploymentReading],
    rule: &'p EmploymentRule,
    swept: Option<RateOf>,
}

impl View<'_> {
    /// Pairs the readings that are known. With `swept` that rate is left open, whatever the rule
    /// says of it.
    pub(crate) fn measured(
        &self,
        rule: &EmploymentRule,
        swept: Option<RateOf>,
    ) -> Result<Measured, Error> {
        rule.check()?;
        let roster = &self.project().roster;
        let readings = Readings { all: &self.project().draft().employment, rule, swept };
        let listed = !roster.participations.is_empty();
        let members = if listed {
            self.members_by_rule(&rule.supported).ok_or(OVERFLOW)?
        } else {
            Vec::new()
        };
        let is_supported = |enterprise: u32| {
            usize::try_from(enterprise)
                .ok()
                .and_then(|place| members.get(place))
                .is_some_and(|member| *member)
        };
        let supported = members.iter().zip(0_u32..).filter(|(member, _)| **member);
        let mut groups: BTreeMap<u32, BTreeMap<Method, Group>> =
            supported.map(|(_, enterprise)| (enterprise, BTreeMap::new())).collect();
        let mut outside = Vec::new();
        for ((place, reading), enterprise) in readings.all.iter().enumerate().zip(&roster.employed)
        {
            if !self.knows(reading.report) {
                continue;
            }
            if listed && !is_supported(*enterprise) {
                outside.push(place);
                continue;
            }
            let [before, after] =
                groups.entry(*enterprise).or_default().entry(Method::of(reading)).or_default();
            if reading.moment == ReadingSide::Before {
                before.push(place);
            } else {
                after.push(place);
            }
        }
        let mut subjects = Vec::with_capacity(groups.len());
        for (enterprise, groups) in &groups {
            let (pairs, safeguarded) = (readings.pairs(groups)?, readings.safeguarded(groups)?);
            subjects.push(Subject { enterprise: *enterprise, pairs, safeguarded });
        }
        // The order of the draft is no part of the answer.
        let id = |number: u32| {
            usize::try_from(number).ok().and_then(|place| roster.enterprises.get(place))
        };
        subjects.sort_by(|one, other| id(one.enterprise).cmp(&id(other.enterprise)));
        Ok(Measured { subjects, outside, listed })
    }
}

/// A day or a fiscal period.
type Time = (Option<NaiveDate>, Option<Period>);

/// The sum of one column over the readings of a side, each by the length of its period.
#[derive(Clone, Copy)]
struct Weighed {
    /// What is full-time equivalents as it stands, and persons with a share of their own.
    fixed: Ratio,
    /// What the rate converts.
    by_rate: Ratio,
}

impl Readings<'_> {
    fn reading(&self, place: usize) -> Option<&EmploymentReading> {
        self.all.get(place)
    }

    /// Of readings for the same time, those of the latest report.
    fn standing(&self, places: &[usize]) -> Result<Vec<usize>, Unmeasured> {
        let mut latest: BTreeMap<Time, (u32, Vec<usize>)> = BTreeMap::new();
        for place in places {
            let Some(reading) = self.reading(*place) else { continue };
            let report = reading.report.unwrap_or(0);
            let (known, standing) = latest.entry((reading.date, reading.period)).or_default();
            if report > *known {
                standing.clear();
                *known = report;
            }
            if report == *known {
                standing.push(*place);
            }
        }
        if latest.values().any(|(_, standing)| standing.len() > 1) {
            return Err(Unmeasured::ReadTwice);
        }
        let dated = latest.keys().filter(|(date, _)| date.is_some()).count();
        if dated > 0 && dated < latest.len() {
            return Err(Unmeasured::DatesAndPeriods);
        }
        Ok(latest.into_values().flat_map(|(_, standing)| standing).collect())
    }

    /// The average of a column, by rate and not. `None` inside if a reading does not have it.
    fn weighed(
        &self,
        places: &[usize],
        column: impl Fn(&EmploymentReading) -> Option<Amount>,
    ) -> Result<Option<Weighed>, Error> {
        let mut sum = Weighed { fixed: Ratio::ZERO, by_rate: Ratio::ZERO };
        let mut weights = Ratio::ZERO;
        for reading in places.iter().filter_map(|place| self.reading(*place)) {
            let Some(value) = column(reading) else { return Ok(None) };
            let weight = reading.period.map_or(Ratio::ONE, |period| period.months());
            let value = Ratio::from(value);
            // Hours and turnover are of the whole period, so that over its months they are a
            // twelfth of a year's.
            let (value, by_rate) = match reading.measure {
                Measure::Fte | Measure::Safeguarded => (value.checked_mul(&weight), false),
                Measure::Headcount => (value.checked_mul(&weight), reading.share.is_none()),
                Measure::Months => (Some(value), false),
                Measure::Hours | Measure::Turnover => (value.checked_mul(&Ratio::from(12)), true),
            };
            let share = reading
                .share
                .filter(|_| matches!(reading.measure, Measure::Headcount | Measure::Safeguarded));
            let value = value
                .and_then(|value| {
                    share.map_or(Some(value), |share| value.checked_mul(&share.into()))
                })
                .ok_or(OVERFLOW)?;
            let part = if by_rate { &mut sum.by_rate } else { &mut sum.fixed };
            *part = part.checked_add(&value).ok_or(OVERFLOW)?;
            weights = weights.checked_add(&weight).ok_or(OVERFLOW)?;
        }
        let over = |part: Ratio| part.checked_div(&weights).ok_or(OVERFLOW);
        Ok(Some(Weighed { fixed: over(sum.fixed)?, by_rate: over(sum.by_rate)? }))
    }

    /// One side by one method.
    fn side(&self, method: &Method, places: &[usize]) -> Result<Result<Side, Unmeasured>, Error> {
        let readings = match self.standing(places) {
            Ok(readings) => readings,
            Err(reason) => return Ok(Err(reason)),
        };
        let shares = readings
            .iter()
            .filter(|place| self.reading(**place).is_some_and(|reading| reading.share.is_some()))
            .count();
        let rate_of = match method.measure {
            Measure::Hours => Some(RateOf::HoursOfYear),
            Measure::Turnover => Some(RateOf::TurnoverPerFte),
            Measure::Headcount if shares < readings.len() => Some(RateOf::ShareOfFullTime),
            _ => None,
        };
        let mut unit = JobUnit::Fte;
        let mut factor = Ratio::ONE;
        let is_swept = rate_of.is_some() && rate_of == self.swept;
        if let Some(of) = rate_of.filter(|_| !is_swept) {
            match (of, self.rule.rate(of)) {
                (RateOf::ShareOfFullTime, Some(rate)) => factor = rate.value.into(),
                (_, Some(rate)) => {
                    factor = Ratio::ONE.checked_div(&rate.value.into()).ok_or(OVERFLOW)?;
                }
                (RateOf::ShareOfFullTime, None) if shares == 0 => unit = JobUnit::Heads,
                (RateOf::ShareOfFullTime, None) => return Ok(Err(Unmeasured::HeadsAndFte)),
                (RateOf::HoursOfYear, None) => return Ok(Err(Unmeasured::NoHoursOfYear)),
                (RateOf::TurnoverPerFte, None) => return Ok(Err(Unmeasured::NoTurnoverPerFte)),
            }
        }
        let linear =
            |column: fn(&EmploymentReading) -> Option<Amount>| -> Result<Option<Linear>, Error> {
                let Some(Weighed { fixed, by_rate }) = self.weighed(&readings, column)? else {
                    return Ok(None);
                };
                if is_swept {
                    return Ok(Some(Linear { fixed, varying: by_rate }));
                }
                let fixed = by_rate
                    .checked_mul(&factor)
                    .and_then(|converted| fixed.checked_add(&converted))
                    .ok_or(OVERFLOW)?;
                Ok(Some(Linear { fixed, varying: Ratio::ZERO }))
            };
        let Some(all) = linear(|reading| Some(reading.value))? else {
            return Ok(Err(Unmeasured::NoReading));
        };
        let (women, men) = (linear(|reading| reading.women)?, linear(|reading| reading.men)?);
        Ok(Ok(Side { method: method.clone(), unit, all, women, men, readings }))
    }

    /// The place of a method among those that the rule prefers.
    fn rank(&self, method: &Method) -> usize {
        self.rule.prefer.iter().position(|name| *name == method.name).unwrap_or(usize::MAX)
    }

    /// Every pair by one method; failing that, if the rule joins methods, one pair by two. The one
    /// that counts comes first.
    fn pairs(
        &self,
        groups: &BTreeMap<Method, Group>,
    ) -> Result<Result<Vec<Pair>, Unmeasured>, Error> {
        let (mut pairs, mut before, mut after) = (Vec::new(), Vec::new(), Vec::new());
        let mut reason: Option<(usize, Unmeasured)> = None;
        for (method, [early, late]) in
            groups.iter().filter(|(method, _)| method.measure != Measure::Safeguarded)
        {
            let side = |places: &[usize]| {
                if places.is_empty() { Ok(None) } else { self.side(method, places).map(Some) }
            };
            let (early, late) = (side(early)?, side(late)?);
            match (&early, &late) {
                (Some(Ok(early)), Some(Ok(late))) if early.unit == late.unit => {
                    pairs.push(Pair::new(early.clone(), late.clone()).ok_or(OVERFLOW)?);
                }
                (Some(early), Some(late)) => {
                    let why = early
                        .as_ref()
                        .err()
                        .or(late.as_ref().err())
                        .copied()
                        .unwrap_or(Unmeasured::HeadsAndFte);
                    let rank = self.rank(method);
                    if reason.is_none_or(|(best, _)| rank < best) {
                        reason = Some((rank, why));
                    }
                }
                _ => {}
            }
            before.extend(early);
            after.extend(late);
        }
        if pairs.is_empty() && self.rule.at_break == MethodBreakPolicy::Joined {
            pairs.extend(self.joined(&before, &after)?);
        }
        let key = |pair: &Pair| {
            (self.rank(&pair.after.method), self.rank(&pair.before.method), pair.unit())
        };
        pairs.sort_by(|one, other| {
            key(one).cmp(&key(other)).then_with(|| one.after.method.cmp(&other.after.method))
        });
        if !pairs.is_empty() {
            return Ok(Ok(pairs));
        }
        let only = |sides: &[Result<Side, Unmeasured>]| {
            sides.iter().find_map(|side| side.as_ref().err()).copied()
        };
        Ok(Err(match (reason, before.is_empty(), after.is_empty()) {
            (Some((_, reason)), _, _) => reason,
            (None, true, true) => Unmeasured::NoReading,
            (None, true, false) => Unmeasured::NoBefore,
            (None, false, true) => Unmeasured::NoAfter,
            (None, false, false) => {
                only(&before).or(only(&after)).unwrap_or(Unmeasured::MethodsDiffer)
            }
        }))
    }

    /// The most trusted side before and the most trusted after that count in the same way.
    fn joined(
        &self,
        before: &[Result<Side, Unmeasured>],
        after: &[Result<Side, Unmeasured>],
    ) -> Result<Option<Pair>, Error> {
        let combinations = after
            .iter()
            .flatten()
            .flat_map(|after| before.iter().flatten().map(move |before| (before, after)));
        let alike = combinations.filter(|(before, after)| family(before) == family(after));
        let best = alike.min_by_key(|(before, after)| {
            (
                self.rank(&after.method),
                self.rank(&before.method),
                after.unit,
                after.method.clone(),
                before.method.clone(),
            )
        });
        best.map(|(before, after)| Pair::new(before.clone(), after.clone()).ok_or(OVERFLOW))
            .transpose()
    }

    /// Safeguarded jobs by the most trusted method.
    fn safeguarded(&self, groups: &BTreeMap<Method, Group>) -> Result<Option<Ratio>, Error> {
        let groups = groups.iter().filter(|(method, [_, after])| {
            method.measure == Measure::Safeguarded && !after.is_empty()
        });
        let Some((_, [_, after])) =
            groups.min_by_key(|(method, _)| (self.rank(method), (*method).clone()))
        else {
            return Ok(None);
        };
        let Ok(readings) = self.standing(after) else { return Ok(None) };
        Ok(self.weighed(&readings, |reading| Some(reading.value))?.map(|weighed| weighed.fixed))
    }
}
