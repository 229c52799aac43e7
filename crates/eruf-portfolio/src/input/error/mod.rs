//! Why a portfolio does not answer: the error, and the rules that cells and rows break.
//!
//! Every place is that of a row as whoever wrote the table sees it. Numbers of persons never stand
//! in an error.

pub(crate) mod cell_rule;
pub(crate) mod ledger_rule;
pub(crate) mod place;
pub(crate) mod portfolio_error;

pub use cell_rule::CellRule;
pub use ledger_rule::{LedgerRule, OverUnitsRule};
pub use place::Place;
pub(crate) use place::source_name;
pub use portfolio_error::PortfolioError;
pub(crate) use portfolio_error::{internal, problem};
