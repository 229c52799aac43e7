//! Shows the figures of a project as tables, in Swedish and English.
//!
//! Figures are computed by `eruf-core`; here they are rounded once, put into the words of the official forms, and set as text, Markdown, HTML, CSV or JSON.
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::arithmetic_side_effects)]

mod count;
mod employment;
mod findings;
mod json;
mod language;
mod locale;
mod status;
mod table;

use eruf_core::{Error, View};

pub use count::{CountError, CountOptions, count};
pub use employment::employment;
pub use findings::findings;
pub use json::{SCHEMA_VERSION, status_json};
pub use language::Language;
pub use locale::{show_amount, show_decimal};
pub use table::{Align, Column, Format, Table};

/// The status of a project: its indicators as section 13 of the final report sets them, and its activity goals under every horizon.
///
/// # Errors
///
/// [`Error::Overflow`] if a figure cannot be held exactly.
pub fn status(view: &View<'_>, language: Language, format: Format) -> Result<String, Error> {
    match format {
        Format::Json => status_json(view),
        Format::Csv => Ok(status::figures(view, language)?.render(format)),
        Format::Text | Format::Markdown | Format::Html => {
            let tables = status::tables(view, language)?;
            Ok(tables.iter().map(|table| table.render(format)).collect::<Vec<_>>().join("\n"))
        }
    }
}
