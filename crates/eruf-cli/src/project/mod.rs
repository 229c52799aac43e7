//! Commands about one project as it stands.
//!
//! A file is a command: what it may be asked, and the call that answers.

pub(crate) mod diff;
#[cfg(feature = "workbook")]
mod import;
pub(crate) mod new;
pub(crate) mod output;
pub(crate) mod report;
pub(crate) mod report_table;
pub(crate) mod series;
pub(crate) mod status;
#[cfg(feature = "workbook")]
mod workbook;

pub(crate) use diff::Diff;
#[cfg(feature = "workbook")]
pub(crate) use import::Import;
pub(crate) use new::New;
pub(crate) use report::Report;
pub(crate) use report_table::ReportTable;
pub(crate) use series::Series;
pub(crate) use status::Status;
#[cfg(feature = "workbook")]
pub(crate) use workbook::{ToFolder, ToWorkbook};
