//! Shows the figures of a project as tables, in Swedish and English.
//!
//! ```
//! use eruf_core::audit::FigureName;
//! use eruf_report::{Format, Language};
//! let project = eruf_data::load("examples/sim-jh")?.project;
//! let view = project.view();
//!
//! // Where every indicator stands, as the final report has it: 122 of 200 are 61,0 %.
//! let table = eruf_report::status(&view, Language::Swedish, Format::Text)?;
//! assert!(table.contains("61,0\u{a0}%"));
//!
//! // Why a figure is what it is, down to the line that it was read from.
//! let (figure, language) = (FigureName::Attainment, Language::English);
//! let why = eruf_report::explain(&view, "CO08", figure, language, Format::Text)?;
//! assert!(why.starts_with("Attainment: 47.0 %"));
//! assert!(why.contains("outcomes.csv line 5"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! | table | function |
//! |---|---|
//! | where every indicator stands | [`status`] |
//! | the outcome of every indicator for a progress report | [`report_table`] |
//! | how an outcome came about, and how it stands against its plan | [`series`], [`plan`] |
//! | what decisions make of the targets and of the verdicts | [`targets`], [`verdicts`] |
//! | enterprises and jobs from lists | [`count`], [`union`](union()), [`employment`] |
//! | who is due for a reading after the support, and when | [`follow_up`] |
//! | why a figure is what it is, and why a target was missed | [`explain`], [`why`] |
//! | what deserves a look | [`findings`], [`reconcile`] |
//! | figures that lie behind the comment of a report | [`comment`] |
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

mod document;
mod format;
mod page;
mod words;

pub use document::{Form, ReportError, ReportOptions, explain_shown, report};
#[cfg(feature = "xlsx")]
pub use format::WorkbookError;
pub use format::{Align, Cell, CellValue, Column, Fitting, Format, Kind, Rank, Render};
pub use format::{AnswerFile, Chart, FileError, FileFormat, ParseFormatError, set_table};
pub use format::{SCHEMA_VERSION, Table};
pub use page::{AidOptions, aid, aid_certificate};
pub use page::{BASE, EXAMPLES, Example, findings, findings_page};
pub use page::{Barred, ManifestStamp, Stamped};
pub use page::{CostsBy, CostsOptions, costs};
pub use page::{CountError, CountOptions, count, union};
pub use page::{ExplainError, explain};
#[cfg(feature = "portfolio")]
pub use page::{FirstRows, PortfolioFile, portfolio_table};
pub use page::{Manifest, ManifestError, Verified};
pub use page::{Spoken, refused, refused_parts, refused_question, refused_violation};
pub use page::{catalogue, law_differences};
pub use page::{comment, employment, follow_up, reconcile, shown_figures, status, why};
pub use page::{framework, targets, to_do, verdicts};
pub use page::{plan, report_table, restated, series};
#[cfg(all(feature = "portfolio", feature = "xlsx"))]
pub use page::{portfolio_workbook, save_portfolio_workbook};
#[cfg(feature = "workbook")]
pub use page::{refused_import, understood};
#[cfg(feature = "portfolio")]
pub use page::{refused_portfolio, refused_portfolio_parts};
pub use words::reason_or_verdict;
pub use words::{Argument, Catalogue, Count};
pub use words::{Language, ParseLanguageError, cell_word, heading, heading_of};
pub use words::{show_amount, show_beside, show_decimal, show_percent, show_ratio};
