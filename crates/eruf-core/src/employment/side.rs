//! One side of the support in one enterprise by one method: its readings averaged and converted.

use crate::employment::method::{JobUnit, Method};
use crate::employment::pair::{Linear, OVERFLOW, Side};
use crate::employment::placed::{Conversion, OfTime, Placed};
use crate::employment::unmeasured::Unmeasured;
use crate::law::employment_rule::{EmploymentRule, RateOf};
use crate::ledger::kin::Kin;
use crate::record::{EmploymentReading, Measure};
use crate::value::error::internal;
use crate::value::{Amount, Error, Period, Ratio};
use chrono::NaiveDate;
use std::collections::BTreeMap;

pub(crate) struct Readings<'p> {
    pub(crate) all: &'p [EmploymentReading],
    pub(crate) rule: &'p EmploymentRule,
    pub(crate) swept: Option<RateOf>,
    pub(crate) kin: &'p Kin,
}

/// A day or a fiscal period.
type Time = (Option<NaiveDate>, Option<Period>);

/// The sum of one column over the readings of a side, each by the length of its period.
#[derive(Clone, Copy)]
pub(crate) struct Weighed {
    /// What is full-time equivalents as it stands, and persons with a share of their own.
    pub(crate) fixed: Ratio,
    /// What the rate converts.
    pub(crate) by_rate: Ratio,
}

impl Readings<'_> {
    pub(crate) fn reading(&self, place: usize) -> Option<&EmploymentReading> {
        self.all.get(place)
    }

    /// Of readings for the same time, those of the latest report.
    pub(crate) fn effective(&self, placed: &[Placed]) -> Result<Vec<Placed>, Unmeasured> {
        let mut latest: BTreeMap<Time, (u32, Vec<Placed>)> = BTreeMap::new();
        for placed in placed {
            let Some(reading) = self.reading(placed.place) else { continue };
            let report = reading.report.unwrap_or(0);
            let (known, effective) = latest.entry((reading.date, reading.period)).or_default();
            if report > *known {
                effective.clear();
                *known = report;
            }
            if report == *known {
                effective.push(*placed);
            }
        }
        if latest.values().any(|(_, effective)| effective.len() > 1) {
            return Err(Unmeasured::ReadTwice);
        }
        let dated = latest.keys().filter(|(date, _)| date.is_some()).count();
        if dated > 0 && dated < latest.len() {
            return Err(Unmeasured::DatesAndPeriods);
        }
        Ok(latest.into_values().flat_map(|(_, effective)| effective).collect())
    }

    /// The average of a column, by rate and not. `None` inside if a reading does not have it.
    pub(crate) fn weighed(
        &self,
        placed: &[Placed],
        column: impl Fn(&EmploymentReading) -> Option<Amount>,
    ) -> Result<Option<Weighed>, Error> {
        let mut sum = Weighed { fixed: Ratio::ZERO, by_rate: Ratio::ZERO };
        let mut weights = Ratio::ZERO;
        for Placed { place, share: portion, .. } in placed {
            let reading = self.reading(*place).ok_or(internal!("a place without its reading"))?;
            let Some(value) = column(reading) else { return Ok(None) };
            let Conversion { of_time, months: weight, share, by_rate } = Conversion::of(reading);
            let value = Ratio::from(value);
            let value = match of_time {
                OfTime::Level => value.checked_mul(&weight),
                OfTime::Months => Some(value),
                OfTime::Amount => value.checked_mul(&Ratio::from(12)),
            };
            let value = value
                .and_then(|value| {
                    share.map_or(Some(value), |share| value.checked_mul(&share.into()))
                })
                .and_then(|value| value.checked_mul(&portion.unwrap_or(Ratio::ONE)))
                .ok_or(OVERFLOW)?;
            let part = if by_rate { &mut sum.by_rate } else { &mut sum.fixed };
            *part = part.checked_add(&value).ok_or(OVERFLOW)?;
            weights = weights.checked_add(&weight).ok_or(OVERFLOW)?;
        }
        let over = |part: Ratio| part.checked_div(&weights).ok_or(OVERFLOW);
        Ok(Some(Weighed { fixed: over(sum.fixed)?, by_rate: over(sum.by_rate)? }))
    }

    /// The readings of one side as lines that are added: those of an enterprise that was always
    /// one are one line, and enterprises that merged have a line each.
    pub(crate) fn lines(
        &self,
        enterprise: u32,
        placed: &[Placed],
    ) -> Result<Vec<Vec<Placed>>, Unmeasured> {
        if self.kin.is_empty() {
            return Ok(vec![placed.to_vec()]);
        }
        let mut by_key: BTreeMap<u32, Result<Vec<Vec<Placed>>, Unmeasured>> = BTreeMap::new();
        for key in self.kin.family(enterprise) {
            let own: Vec<Placed> = placed.iter().filter(|row| row.key == key).copied().collect();
            let before: Vec<_> =
                self.kin.olds(key).iter().filter_map(|old| by_key.get(old)).collect();
            let lines = match (own.is_empty(), before.as_slice()) {
                (true, []) => Err(Unmeasured::MergedInPart),
                // It is not known how much of the readings is the enterprise's.
                (false, _) if own.iter().any(|row| row.share.is_none()) => {
                    Err(Unmeasured::SplitWithoutShare)
                }
                (true, [one]) => (*one).clone(),
                // One line that goes on under a new key.
                (false, [Ok(lines)]) if lines.len() == 1 => {
                    Ok(vec![lines.iter().flatten().copied().chain(own).collect()])
                }
                (false, several) if several.iter().any(|lines| lines.is_ok()) => {
                    Err(Unmeasured::MergedTwice)
                }
                // Nothing came before that can be read.
                (false, _) => Ok(vec![own]),
                (true, several) => several.iter().try_fold(Vec::new(), |mut all, lines| {
                    all.extend((*lines).clone()?);
                    Ok(all)
                }),
            };
            by_key.insert(key, lines);
        }
        by_key.remove(&enterprise).unwrap_or(Err(Unmeasured::NoReading))
    }

    /// One side by one method.
    pub(crate) fn side(
        &self,
        enterprise: u32,
        method: &Method,
        placed: &[Placed],
    ) -> Result<Result<Side, Unmeasured>, Error> {
        let lines = match self.lines(enterprise, placed) {
            Ok(lines) => lines,
            Err(reason) => return Ok(Err(reason)),
        };
        let mut whole: Option<Side> = None;
        for line in lines {
            let side = match self.side_of_line(method, &line)? {
                Ok(side) => side,
                Err(reason) => return Ok(Err(reason)),
            };
            whole = Some(match whole {
                None => side,
                Some(sum) if sum.unit == side.unit => sum.plus(side).ok_or(OVERFLOW)?,
                Some(_) => return Ok(Err(Unmeasured::HeadsAndFte)),
            });
        }
        Ok(whole.ok_or(Unmeasured::NoReading))
    }

    /// One side by one method of an enterprise that was always one.
    fn side_of_line(
        &self,
        method: &Method,
        line: &[Placed],
    ) -> Result<Result<Side, Unmeasured>, Error> {
        let readings = match self.effective(line) {
            Ok(readings) => readings,
            Err(reason) => return Ok(Err(reason)),
        };
        let shares = readings
            .iter()
            .filter_map(|placed| self.reading(placed.place))
            .filter(|reading| reading.share.is_some())
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
        let places = readings.iter().map(|placed| placed.place).collect();
        let lines = vec![(all, readings)];
        Ok(Ok(Side { method: method.clone(), unit, all, women, men, readings: places, lines }))
    }

    /// The place of a method among those that the rule prefers.
    pub(crate) fn rank(&self, method: &Method) -> usize {
        self.rule.prefer.iter().position(|name| *name == method.name).unwrap_or(usize::MAX)
    }
}
