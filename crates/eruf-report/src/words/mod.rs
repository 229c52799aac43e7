//! Words: languages, locale formats and headings.

pub(crate) mod heading;
pub(crate) mod language;
pub(crate) mod locale;

pub use heading::heading;
pub use language::Language;
pub use locale::{show_amount, show_decimal, show_percent, show_ratio};
