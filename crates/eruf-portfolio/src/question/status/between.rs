//! Outcomes and attainments between bounds, which only projects that were built have.

use arrow_array::ArrayRef;

use crate::answer::columns::{Optional, PERCENT};
use crate::input::cells::AMOUNT;
use crate::store::buffer_pool::BufferPool;

/// The columns of bounds while they are filled.
pub(crate) struct Between {
    lows: Optional<i128>,
    highs: Optional<i128>,
    low_shares: Optional<i128>,
    high_shares: Optional<i128>,
}

impl Between {
    pub(crate) fn new(pool: &BufferPool) -> Self {
        let column = || Optional::with_capacity(0, pool);
        Self { lows: column(), highs: column(), low_shares: column(), high_shares: column() }
    }

    /// Adds the bounds of an outcome and of an attainment, as far as there are any.
    pub(crate) fn push(&mut self, outcome: Option<(i128, i128)>, share: Option<(i128, i128)>) {
        self.lows.push(outcome.map(|(low, _)| low));
        self.highs.push(outcome.map(|(_, high)| high));
        self.low_shares.push(share.map(|(low, _)| low));
        self.high_shares.push(share.map(|(_, high)| high));
    }

    /// `outcome_low`, `outcome_high`, `attainment_low_percent` and `attainment_high_percent`.
    pub(crate) fn columns(self) -> [ArrayRef; 4] {
        [
            self.lows.decimals(AMOUNT),
            self.highs.decimals(AMOUNT),
            self.low_shares.decimals(PERCENT),
            self.high_shares.decimals(PERCENT),
        ]
    }
}
