//! Pages, one file or folder each: what the answers of the engine have to say.
//!
//! A page asks the engine once and implements [`Page`](crate::format::Page): what people read, what
//! programs read, and what a spreadsheet reads. No page asks which format is wanted, and none
//! computes a figure: it names and shows those of the engine.
//!
//! Words that more than one page uses stand in [`words`](crate::words).

mod aid;
mod bar;
pub(crate) mod comment;
mod costs;
mod count;
mod employment;
pub(crate) mod explain;
pub(crate) mod findings;
mod framework;
#[cfg(feature = "workbook")]
mod import;
pub(crate) mod law;
pub(crate) mod lookup;
mod manifest;
mod plan;
#[cfg(feature = "portfolio")]
mod portfolio;
pub(crate) mod reconciled;
pub(crate) mod refused;
pub(crate) mod report_table;
pub(crate) mod restated;
mod rules;
pub(crate) mod series;
mod stamp;
pub(crate) mod status;
mod targets;
mod verdicts;
pub(crate) mod why;

pub use aid::{AidOptions, aid, aid_certificate};
pub use bar::Barred;
pub use comment::comment;
pub use costs::{CostsBy, CostsOptions, costs};
pub use count::{CountError, CountOptions, count, union};
pub use employment::{employment, follow_up};
pub use explain::{ExplainError, explain};
pub use findings::findings;
pub use framework::framework;
#[cfg(feature = "workbook")]
pub use import::{refused_import, understood};
pub use law::{catalogue, law_differences};
pub use manifest::{Manifest, ManifestError, Verified};
pub use plan::plan;
#[cfg(feature = "portfolio")]
pub use portfolio::{FirstRows, PortfolioFile, portfolio_table};
#[cfg(all(feature = "portfolio", feature = "xlsx"))]
pub use portfolio::{portfolio_workbook, save_portfolio_workbook};
pub use reconciled::reconcile;
pub use refused::{Spoken, refused, refused_parts, refused_question, refused_violation};
#[cfg(feature = "portfolio")]
pub use refused::{refused_portfolio, refused_portfolio_parts};
pub use report_table::report_table;
pub use restated::restated;
pub use rules::{BASE, EXAMPLES, Example, findings_page};
pub use series::series;
pub use stamp::{ManifestStamp, Stamped};
pub use status::{shown_figures, status, to_do};
pub use targets::targets;
pub use verdicts::verdicts;
pub use why::why;
