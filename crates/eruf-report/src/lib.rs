//! Shows the figures of a project as tables, in Swedish and English.
//!
//! ```
//! use eruf_report::{Format, Language};
//! let project = eruf_data::load("../../examples/sim-jh")?.project;
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

use eruf_core::{Error, View};

mod format;
mod page;
mod words;

pub use format::{Align, Column, Format, Table};
pub use format::{SCHEMA_VERSION, status_json};
pub use page::comment;
pub use page::employment;
pub use page::findings;
pub use page::reconcile;
pub use page::why;
pub use page::{BASE, EXAMPLES, Example, findings_page};
pub use page::{CountError, CountOptions, count, union};
pub use page::{ExplainError, explain};
pub use page::{FirstRows, portfolio_table};
pub use page::{Manifest, ManifestError, Verified};
pub use page::{TimeError, plan, restated, series};
pub use page::{framework, targets, verdicts};
pub use words::Language;
pub use words::heading;
pub use words::{show_amount, show_decimal, show_percent, show_ratio};

/// The status of a project: its indicators as section 13 of the final report sets them, and its
/// activity goals under every horizon.
///
/// ```
/// use eruf_report::{Format, Language};
/// let project = eruf_data::load("../../examples/sim-jh")?.project;
/// let csv = eruf_report::status(&project.view(), Language::English, Format::Csv)?;
/// assert!(csv.lines().any(
///     |line| line.starts_with("CO08,") && line.contains(",at least 300,141,-159,-0.53,0.47,")
/// ));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// [`Error::Overflow`] if a figure cannot be held exactly.
pub fn status(view: &View<'_>, language: Language, format: Format) -> Result<String, Error> {
    match format {
        Format::Json => status_json(view),
        Format::Csv => Ok(page::status::figures(view, language)?.render(format)),
        Format::Text | Format::Markdown | Format::Html => {
            let tables = page::status::tables(view, language)?;
            Ok(tables.iter().map(|table| table.render(format)).collect::<Vec<_>>().join("\n"))
        }
    }
}
