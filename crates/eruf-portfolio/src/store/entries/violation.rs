//! [`Violation`]: a rule that the rows of one indicator of one project break.

use crate::input::error::{LedgerRule, PortfolioError};
use crate::input::interner::Ranked;

/// A rule that the rows of one indicator of one project break, or a fault of the program.
pub(crate) enum Violation {
    Rule {
        /// The code of the indicator.
        indicator: u32,
        period: u32,
        rule: LedgerRule,
    },
    Internal(PortfolioError),
}

impl From<PortfolioError> for Violation {
    fn from(error: PortfolioError) -> Self {
        Self::Internal(error)
    }
}

impl Violation {
    /// The error that says it.
    pub(crate) fn of_project(self, project: String, indicators: &Ranked) -> PortfolioError {
        match self {
            Self::Rule { indicator, period, rule } => {
                let indicator = indicators.values.text(indicators.rank(indicator));
                PortfolioError::Ledger { project, indicator, period, rule }
            }
            Self::Internal(error) => error,
        }
    }
}
