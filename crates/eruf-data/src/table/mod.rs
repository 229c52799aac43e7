//! Tables as text cells: dialects, headers, rows and limits.
//!
//! [`Cells`] are the rows of a file or those that were handed over; both are read against the
//! [`Columns`] that a table may have and come out as [`Row`]s, one by one. What is wrong is kept in
//! [`Diagnostics`] with its line and column, and the reading goes on, so that everything is found
//! at once.
//!
//! What a column means is said by [`tables`](crate::tables): no name of a column stands here.

pub(crate) mod cells;
pub(crate) mod csv_text;
pub(crate) mod decoded;
pub(crate) mod diagnostics;
pub(crate) mod header;
pub(crate) mod limits;
pub(crate) mod open_file;
pub(crate) mod progress;
pub(crate) mod read_file;
pub(crate) mod row;
pub(crate) mod rows;
pub(crate) mod table_input;

#[cfg(feature = "workbook")]
pub(crate) use cells::SheetRows;
pub(crate) use cells::{Cells, read};
pub(crate) use diagnostics::Diagnostics;
#[cfg(feature = "workbook")]
pub(crate) use diagnostics::SheetColumns;
pub(crate) use header::{Columns, Others};
pub(crate) use row::Row;

pub use limits::MAX_ROWS;
pub use open_file::open_file;
pub use progress::Progress;
pub use read_file::read_file;
pub use table_input::{Table, TableOf};
