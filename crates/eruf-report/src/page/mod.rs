//! Pages, one file each: what the answers of the engine look like as tables and sentences.

pub(crate) mod comment;
pub(crate) mod count;
pub(crate) mod decided;
pub(crate) mod employment;
pub(crate) mod explain;
pub(crate) mod findings;
pub(crate) mod manifest;
pub(crate) mod portfolio;
pub(crate) mod reconciled;
pub(crate) mod rules;
pub(crate) mod status;
pub(crate) mod time;
pub(crate) mod why;

pub use comment::comment;
pub use count::{CountError, CountOptions, count, union};
pub use decided::{framework, targets, verdicts};
pub use employment::employment;
pub use explain::{ExplainError, explain};
pub use findings::findings;
pub use manifest::{Manifest, ManifestError, Verified};
pub use portfolio::{FirstRows, portfolio_table};
pub use reconciled::reconcile;
pub use rules::{BASE, EXAMPLES, Example, findings_page};
pub use time::{TimeError, plan, restated, series};
pub use why::why;
