//! Numbers, goals and names as people write them, in Swedish and English.
//!
//! [`parse_number`] reads one amount and [`parse_goal`] a whole sentence; what can be read in two
//! ways is refused or stays in words. Each takes a text and gives a value: this wing knows no file,
//! table or place.

pub(crate) mod composed;
pub(crate) mod goal;
pub(crate) mod number;
pub(crate) mod texts;

pub(crate) use texts::Texts;

pub use composed::to_nfc;
pub use goal::{InWords, ParsedGoal, parse_goal};
pub use number::{DecimalMark, ParseNumberError, is_person_number, parse_number};
