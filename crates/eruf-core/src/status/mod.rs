//! Status: where every indicator stands, in one table.
//!
//! A row holds an outcome against its target and beside it what the lists give, so this wing comes
//! after attainment, counting and employment. The performance framework and the table of a
//! progress report ask the rows. A project is
//! built here ([`Project::new`](crate::project::Project::new)): what its status needs is computed
//! once, and what cannot be computed refuses the draft.

pub(crate) mod build;
pub(crate) mod computed;
pub(crate) mod derived;
#[cfg(feature = "serde")]
pub(crate) mod document;
pub(crate) mod finalised;
pub(crate) mod framework;
pub(crate) mod framework_document;
pub(crate) mod goals_kept;
pub(crate) mod milestone;
pub(crate) mod report_table;
pub(crate) mod rows;
pub(crate) mod under_law;

pub use computed::NoMeasure;
pub use framework::{Framework, FrameworkAnswer};
pub use framework_document::FrameworkDocument;
pub use goals_kept::{GoalsKept, MainActivity};
pub use milestone::MilestoneStanding;
pub use report_table::{ReportRow, ReportTable};
pub use rows::{Status, StatusRow};
