//! [`PartnerSeries`]: one partner's reports so far, and what all partners amount to.

use eruf_core::Basis;

use crate::input::cells::LIMIT;
use crate::store::entries::effective::EffectiveRow;

/// One partner's reports so far.
#[derive(Clone, Copy)]
pub(crate) struct PartnerSeries {
    /// `None` if what there was before is not known.
    pub(crate) cumulative: Option<i128>,
    /// The last period that was reported; 0 before the first.
    pub(crate) last: u32,
}

impl PartnerSeries {
    /// A record that begins with the project begins at 0.
    pub(crate) const fn begin(from_the_start: bool) -> Self {
        Self { cumulative: if from_the_start { Some(0) } else { None }, last: 0 }
    }

    pub(crate) const fn has_reported(&self) -> bool {
        self.last > 0
    }

    /// Takes in what was reported for a period, and gives what it adds. Both are amounts, far
    /// inside what can be held.
    #[inline]
    pub(crate) fn take_in(
        &mut self,
        basis: Basis,
        EffectiveRow { period, value, .. }: EffectiveRow,
    ) -> Option<i128> {
        let before = self.cumulative;
        self.last = period;
        self.cumulative = match basis {
            Basis::Increment => before.map(|before| before.wrapping_add(value)),
            Basis::RunningTotal | Basis::Snapshot => Some(value),
        };
        match basis {
            Basis::Increment => Some(value),
            Basis::RunningTotal => before.map(|before| value.wrapping_sub(before)),
            Basis::Snapshot => None,
        }
    }

    pub(crate) fn is_too_large(&self) -> bool {
        self.cumulative.is_some_and(|cumulative| !(-LIMIT..=LIMIT).contains(&cumulative))
    }
}

/// What the partners that have reported amount to together.
#[derive(Default)]
pub(crate) struct PartnerTotals {
    pub(crate) reporting: usize,
    sum: i128,
    /// How many of them have reported increments whose beginning is not known.
    unrecorded: usize,
}

// Partners are fewer than rows, of which there are fewer than 2^32, and each has an amount of at
// most 10^21 millionths: no count and no sum wraps around.
impl PartnerTotals {
    pub(crate) fn join(&mut self, partner_series: &PartnerSeries) {
        self.reporting = self.reporting.wrapping_add(1);
        match partner_series.cumulative {
            Some(cumulative) => self.sum = self.sum.wrapping_add(cumulative),
            None => self.unrecorded = self.unrecorded.wrapping_add(1),
        }
    }

    /// Before a partner that has reported reports again.
    pub(crate) fn leave(&mut self, partner_series: &PartnerSeries) {
        if !partner_series.has_reported() {
            return;
        }
        self.reporting = self.reporting.wrapping_sub(1);
        match partner_series.cumulative {
            Some(cumulative) => self.sum = self.sum.wrapping_sub(cumulative),
            None => self.unrecorded = self.unrecorded.wrapping_sub(1),
        }
    }

    pub(crate) fn cumulative(&self) -> Option<i128> {
        (self.unrecorded == 0).then_some(self.sum)
    }
}
