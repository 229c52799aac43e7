//! Words: languages, numbers in a locale, headings, and what figures are called.
//!
//! What a person reads stands in the catalogues of messages, `words/en` and `words/sv`, and is
//! asked for by its key ([`Language::say`](language::Language)). Numbers are rounded here, once.
//! This wing knows no table and no format.

pub(crate) mod aid;
pub(crate) mod catalogue;
mod cell_word;
pub(crate) mod change;
pub(crate) mod employment;
pub(crate) mod figures;
pub(crate) mod heading;
pub(crate) mod indicator;
pub(crate) mod language;
pub(crate) mod law;
pub(crate) mod locale;
pub(crate) mod measure;
pub(crate) mod reason;
pub(crate) mod source;
pub(crate) mod target;

pub(crate) use catalogue::messages::say;
pub use catalogue::{Argument, Catalogue, Count};
pub use cell_word::cell_word;
pub use heading::{heading, heading_of};
pub use language::{Language, ParseLanguageError};
pub use locale::{show_amount, show_beside, show_decimal, show_percent, show_ratio};
pub use reason::reason_or_verdict;
