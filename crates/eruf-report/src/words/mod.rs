//! Words: languages, numbers in a locale, headings, and what figures are called.
//!
//! Everything that a person reads comes in both languages from here or is picked by
//! [`Language::pick`](language::Language) on its page. Numbers are rounded here, once. This wing
//! knows no table and no format.

pub(crate) mod aid;
pub(crate) mod change;
pub(crate) mod costs;
pub(crate) mod employment;
pub(crate) mod figures;
pub(crate) mod heading;
pub(crate) mod indicator;
pub(crate) mod language;
pub(crate) mod law;
pub(crate) mod locale;
pub(crate) mod measure;
pub(crate) mod source;
pub(crate) mod target;

pub use heading::{heading, heading_of};
pub use language::{Language, ParseLanguageError};
pub use locale::{show_amount, show_decimal, show_percent, show_ratio};
