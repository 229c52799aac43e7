//! The workbook of a project: its sheets are the tables of the folder.
//!
//! [`words`] names every sheet, column and word in both languages. To read, [`header`] finds the
//! columns of a sheet, [`described`] makes of the sheets the tables that `project.toml` would have,
//! which are then read by the same code, and [`rows`] hands over the rows of the other sheets as a
//! CSV file would. To write, [`laid_out`] lays
//! the tree and the records of a draft out in cells, which [`written`] writes with their formats,
//! lists and rules.

pub(crate) mod cell_text;
pub(crate) mod choices;
pub(crate) mod described;
pub(crate) mod entry;
pub(crate) mod guide;
pub(crate) mod header;
pub(crate) mod laid_out;
pub(crate) mod load;
pub(crate) mod rows;
pub(crate) mod style;
pub(crate) mod words;
pub(crate) mod written;

pub use guide::write_new_workbook;
pub use load::with_workbook;
pub use words::SheetLanguage;
pub use written::write_workbook;

pub(crate) use load::load;
