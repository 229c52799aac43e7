//! Tables in: sources, CSV, Arrow and Parquet files, checked columns and interned identities.
//!
//! This wing moves and checks data. It decides no figure.

pub(crate) mod columns;
pub(crate) mod csv_file;
pub(crate) mod day;
pub(crate) mod error;
pub(crate) mod identities;
pub(crate) mod ipc_file;
pub(crate) mod row_locator;
pub(crate) mod scan;
pub(crate) mod schema;
pub(crate) mod source;

pub use error::{CellRule, LedgerRule, Place, PortfolioError};
pub use schema::{ColumnKind, ColumnOf, Table};
pub use source::{Encoding, Source};
