//! Shows the figures of a project as tables, in Swedish and English.
//!
//! ```
//! use eruf_report::{Format, Language};
//! let project = eruf_data::load("examples/sim-jh")?.project;
//! let table = eruf_report::status(&project.view(), Language::Swedish, Format::Text)?;
//! assert!(table.contains("61,0\u{a0}%"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Figures are computed by `eruf-core`; here they are rounded once, put into the words of the
//! official forms, and set as text, Markdown, HTML, CSV or JSON.
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects
)]
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod format;
mod page;
mod words;

pub use format::{Align, Column, Fitting, Format, Rank, SCHEMA_VERSION, Table};
pub use page::{BASE, EXAMPLES, Example, findings, findings_page};
pub use page::{CountError, CountOptions, count, union};
pub use page::{ExplainError, explain};
#[cfg(feature = "portfolio")]
pub use page::{FirstRows, portfolio_table};
pub use page::{Manifest, ManifestError, Verified};
pub use page::{catalogue, law_differences};
pub use page::{comment, employment, reconcile, status, why};
pub use page::{framework, targets, verdicts};
pub use page::{plan, restated, series};
pub use page::{refused, refused_question};
pub use words::{Language, heading};
pub use words::{show_amount, show_decimal, show_percent, show_ratio};
