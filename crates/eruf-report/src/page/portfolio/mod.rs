//! Answers about many projects as tables: their columns as people read them.

mod cells;
mod file;
mod first_rows;
mod ranks;
mod table;
mod worked;

pub use file::PortfolioFile;
#[cfg(feature = "xlsx")]
pub use file::{portfolio_workbook, save_portfolio_workbook};
pub use first_rows::FirstRows;
pub use table::portfolio_table;
