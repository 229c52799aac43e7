//! Readings of employment, paired enterprise by enterprise: what one enterprise had before and
//! after, by each method that measured both.

use crate::employment::method::Method;
use crate::employment::pair::{OVERFLOW, Pair, Side, family};
use crate::employment::placed::Placed;
use crate::employment::side::Readings;
use crate::employment::unmeasured::Unmeasured;
use crate::law::employment_rule::{EmploymentRule, MethodBreakPolicy, RateOf};
use crate::ledger::kin::Portion;
use crate::project::View;
use crate::record::{Measure, ReadingSide};
use crate::value::{Error, Ratio};
use std::collections::BTreeMap;

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

/// The readings of one enterprise by one method: before, after.
type Group = [Vec<Placed>; 2];

impl View<'_> {
    /// Pairs the readings that are known. With `swept` that rate is left open, whatever the rule
    /// says of it.
    pub(crate) fn measured(
        &self,
        rule: &EmploymentRule,
        swept: Option<RateOf>,
    ) -> Result<Measured, Error> {
        rule.check()?;
        let roster = self.roster();
        let all = &self.project().draft().employment;
        let readings = Readings { all, rule, swept, kin: &roster.kin };
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
            if !self.knows_reading(reading) {
                continue;
            }
            let key = *enterprise;
            let portions = roster.kin.portions(key).ok_or(OVERFLOW)?;
            let mut is_inside = false;
            for Portion { enterprise, share } in portions {
                if listed && !is_supported(enterprise) {
                    continue;
                }
                is_inside = true;
                let [before, after] =
                    groups.entry(enterprise).or_default().entry(Method::of(reading)).or_default();
                let placed = Placed { place, key, share };
                if reading.moment == ReadingSide::Before {
                    before.push(placed);
                } else {
                    after.push(placed);
                }
            }
            if !is_inside {
                outside.push(place);
            }
        }
        let mut subjects = Vec::with_capacity(groups.len());
        for (enterprise, groups) in &groups {
            let pairs = readings.pairs(*enterprise, groups)?;
            let safeguarded = readings.safeguarded(*enterprise, groups)?;
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

impl Readings<'_> {
    /// Every pair by one method; failing that, if the rule joins methods, one pair by two. The one
    /// that counts comes first.
    fn pairs(
        &self,
        enterprise: u32,
        groups: &BTreeMap<Method, Group>,
    ) -> Result<Result<Vec<Pair>, Unmeasured>, Error> {
        let (mut pairs, mut before, mut after) = (Vec::new(), Vec::new(), Vec::new());
        let mut reason: Option<(usize, Unmeasured)> = None;
        for (method, [early, late]) in
            groups.iter().filter(|(method, _)| method.measure != Measure::Safeguarded)
        {
            let side = |placed: &[Placed]| {
                let side = (!placed.is_empty()).then(|| self.side(enterprise, method, placed));
                side.transpose()
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
    fn safeguarded(
        &self,
        enterprise: u32,
        groups: &BTreeMap<Method, Group>,
    ) -> Result<Option<Ratio>, Error> {
        let groups = groups.iter().filter(|(method, [_, after])| {
            method.measure == Measure::Safeguarded && !after.is_empty()
        });
        let Some((_, [_, after])) =
            groups.min_by_key(|(method, _)| (self.rank(method), (*method).clone()))
        else {
            return Ok(None);
        };
        let Ok(lines) = self.lines(enterprise, after) else { return Ok(None) };
        let mut jobs = Ratio::ZERO;
        for line in lines {
            let Ok(readings) = self.effective(&line) else { return Ok(None) };
            let Some(weighed) = self.weighed(&readings, |reading| Some(reading.value))? else {
                return Ok(None);
            };
            jobs = jobs.checked_add(&weighed.fixed).ok_or(OVERFLOW)?;
        }
        Ok(Some(jobs))
    }
}
