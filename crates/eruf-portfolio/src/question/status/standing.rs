//! [`Standing`]: where one indicator of a project stands.

use eruf_core::ledger::{Completeness, NoOutcome};
use eruf_core::workspace::why_nothing;

use crate::input::error::{PortfolioError, internal};
use crate::store::entries::general_series::GeneralStanding;
use crate::store::entries::ledger::Ledger;
use crate::store::entries::record::Record;
use crate::store::periods::Due;

/// Where one indicator stands.
#[derive(Clone, Copy)]
pub(crate) struct Standing {
    /// The code of the indicator.
    pub(crate) indicator: u32,
    pub(crate) outcome: Result<i128, NoOutcome>,
    pub(crate) carried: bool,
    pub(crate) completeness: Completeness,
    /// Whether it has a row of its own: it was reported, or the project says who owes it.
    pub(crate) has_row: bool,
    /// Whether the outcome is a level itself, and no increments.
    pub(crate) is_level: bool,
}

impl Standing {
    /// Where an indicator stands of which nothing was reported.
    pub(crate) fn nothing(indicator: u32, due: Due) -> Self {
        let mut completeness = Completeness::default();
        completeness.due = due.count;
        Self {
            indicator,
            outcome: Err(why_nothing(due.count > 0, completeness)),
            carried: false,
            completeness,
            has_row: false,
            is_level: false,
        }
    }

    /// By what stands for the periods of one indicator of a usual project.
    pub(crate) fn of_cells<R: Record>(
        cells: &[R],
        ledger: &Ledger,
        due: Due,
    ) -> Result<Self, PortfolioError> {
        let first = cells.first().ok_or_else(|| internal!("a series without rows"))?;
        let nothing = Self::nothing(ledger.series_of(first)?.indicator, due);
        let (cells, _) = cells.split_at(cells.partition_point(|cell| cell.period() <= due.last));
        let Some(last) = cells.last() else { return Ok(Self { has_row: true, ..nothing }) };
        // A cap that is not reached: a period has a number of 16 bits.
        let reported = u32::try_from(cells.len()).unwrap_or(u32::MAX);
        let mut completeness = nothing.completeness;
        completeness.reported = reported;
        Ok(Self {
            // Whoever found the cells has seen that no sum is too large.
            outcome: Ok(cells.iter().fold(0_i128, |sum, cell| sum.wrapping_add(cell.value()))),
            completeness,
            carried: last.period() < due.last,
            has_row: true,
            ..nothing
        })
    }

    /// By the rows of one indicator of any project.
    pub(crate) const fn general(indicator: u32, standing: GeneralStanding) -> Self {
        let GeneralStanding { outcome, carried, completeness, is_reported, is_level } = standing;
        Self { indicator, outcome, carried, completeness, has_row: is_reported, is_level }
    }

    /// The same of a project that has ended without a period that is known: something was due.
    pub(crate) fn after_the_end(&mut self) {
        self.completeness.due = self.completeness.due.max(1);
        if self.outcome.is_err() {
            self.outcome = Err(why_nothing(true, self.completeness));
        }
    }
}
