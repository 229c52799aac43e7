//! Spans: the days over which an amount is known as one, partner by partner.

use crate::value::{Error, Interval, Period, Ratio};

/// What one partner brought over some days that is known only as one amount: an increment, or the
/// rise of a running total since the one before it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PartnerSpan {
    pub(crate) days: Period,
    /// The first period that it covers, counted from 0.
    pub(crate) from: usize,
    /// The period of its entry.
    pub(crate) to: usize,
    /// `None` if it, or what came before it, is in words.
    pub(crate) amount: Option<Interval<Ratio>>,
    /// Whether it is the first running total of a record that begins late, and covers all since the
    /// project's first day.
    pub(crate) since_the_start: bool,
    /// Whether it is the increment of a first period of which it is not known when it begins: then
    /// its days are all on which it may lie.
    pub(crate) is_open: bool,
}

impl PartnerSpan {
    pub(crate) fn is_inside(&self, days: Period) -> bool {
        days.contains(self.days.first()) && days.contains(self.days.last())
    }

    pub(crate) fn overlaps(&self, days: Period) -> bool {
        self.days.first() <= days.last() && days.first() <= self.days.last()
    }

    pub(crate) fn covers(&self, place: usize) -> bool {
        self.from <= place && place <= self.to
    }

    /// The part of a single period that falls in some days, in proportion to them. What covers
    /// several periods is known for all of them together, and is not split. `None` on overflow.
    pub(crate) fn cut(&self, days: Period) -> Option<Self> {
        if self.from != self.to || !self.overlaps(days) || self.is_inside(days) {
            return Some(*self);
        }
        let first = self.days.first().max(days.first());
        let part = Period::new(first, self.days.last().min(days.last())).ok()?;
        let share = Ratio::new(part.days().into(), self.days.days().into())?;
        let amount = match self.amount {
            Some(amount) => Some(amount.map(|bound| bound.checked_mul(&share))?),
            None => None,
        };
        Some(Self { days: part, amount, ..*self })
    }
}

/// What one partner brought, and whether it owes.
#[derive(Clone, Debug)]
pub(crate) struct PartnerSpans {
    pub(crate) partner: u32,
    pub(crate) spans: Vec<PartnerSpan>,
    /// The periods for which it has reported.
    pub(crate) reported: Vec<usize>,
}

pub(crate) const OVERFLOW: Error = Error::Overflow { what: "what a stretch of time brought" };

/// An interval less another, bound by bound: from the low to the low and from the high to the high.
pub(crate) fn rise(before: Interval<Ratio>, after: Interval<Ratio>) -> Option<Interval<Ratio>> {
    let (low, high) = (after.low(), after.high());
    Interval::new(low.checked_sub(&before.high())?, high.checked_sub(&before.low())?)
}

pub(crate) fn plus(one: Interval<Ratio>, other: Interval<Ratio>) -> Option<Interval<Ratio>> {
    Interval::new(one.low().checked_add(&other.low())?, one.high().checked_add(&other.high())?)
}
