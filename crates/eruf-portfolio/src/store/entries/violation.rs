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
    /// An indicator whose rhythm cannot be followed, since the periods are not known.
    NeedsPeriods {
        /// The code of the indicator.
        indicator: u32,
    },
    /// A report of a partner of which the table of periods has no period.
    NoReport {
        /// The number.
        report: u32,
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
                PortfolioError::Ledger { project, indicator, period, rule: Box::new(rule) }
            }
            Self::NeedsPeriods { indicator } => {
                let indicator = indicators.values.text(indicators.rank(indicator));
                PortfolioError::NeedsPeriods { project, indicator }
            }
            Self::NoReport { report } => PortfolioError::NoReport { project, report },
            Self::Internal(error) => error,
        }
    }
}
