//! [`Violation`]: a rule that the rows of one indicator of one project break.

use crate::input::error::{LedgerRule, PortfolioError};
use crate::input::interner::Ranked;

/// A rule that the rows of one indicator of one project break.
pub(crate) struct Violation {
    /// The code of the indicator.
    pub(crate) indicator: u32,
    pub(crate) period: u32,
    pub(crate) rule: LedgerRule,
}

impl Violation {
    /// The error that says it.
    pub(crate) fn of_project(self, project: String, indicators: &Ranked) -> PortfolioError {
        let indicator = indicators.values.text(indicators.rank(self.indicator));
        PortfolioError::Ledger { project, indicator, period: self.period, rule: self.rule }
    }
}
