//! Tables in: sources, CSV, Arrow and Parquet files, checked columns and interned identities.
//!
//! A [`Source`] is cut into sections that several threads take (`feed`, `scan`); each section is a
//! record batch at a `door`, which checks every cell and gives plain values. This wing moves and
//! checks data: it decides no figure, and knows no question.

pub(crate) mod all_errors;
pub(crate) mod amounts;
pub(crate) mod cells;
pub(crate) mod csv;
pub(crate) mod day;
pub(crate) mod days;
pub(crate) mod door;
pub(crate) mod error;
pub(crate) mod feed;
pub(crate) mod files;
pub(crate) mod header;
pub(crate) mod identities;
pub(crate) mod interner;
pub(crate) mod notice;
pub(crate) mod numbers;
pub(crate) mod opened;
pub(crate) mod scan;
pub(crate) mod schema;
pub(crate) mod source;

pub use error::{CellRule, LedgerRule, OverUnitsRule, Place, PortfolioError};
pub use notice::PortfolioNotice;
pub use schema::{ColumnKind, ColumnOf, Table};
pub use source::Source;
