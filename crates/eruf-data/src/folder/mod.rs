//! The folder of a project: `project.toml` and its tables, read together.
//!
//! [`load`] reads `project.toml` into a draft ([`project_toml`]), then each table into the draft's
//! lists, and has the core check the whole. [`with_tables`] takes the same last steps with tables
//! that were handed over. Everything that is wrong is collected first and given back at once.
//!
//! How a cell or a number is read is no matter of this wing, and neither is what makes a project
//! wrong: that is checked by the core.

pub(crate) mod begin;
pub(crate) mod check;
pub(crate) mod document;
pub(crate) mod field_values;
pub(crate) mod fields;
pub(crate) mod file_names;
pub(crate) mod files;
pub(crate) mod input;
pub(crate) mod load;
pub(crate) mod near_names;
pub(crate) mod options;
pub(crate) mod project_toml;
#[cfg(feature = "workbook")]
pub(crate) mod sheets;
pub(crate) mod unread;
pub(crate) mod with_tables;
pub(crate) mod write;

pub use begin::NewProject;
pub use check::Loaded;
pub use input::{Fingerprint, Input, ParseFingerprintError};
pub use load::{is_spreadsheet, is_workbook, load, load_files, load_with, load_with_inputs};
pub use options::Options;
#[cfg(feature = "workbook")]
pub use sheets::{SheetLanguage, with_workbook, write_new_workbook, write_workbook};
pub use with_tables::with_tables;
pub use write::write_folder;
