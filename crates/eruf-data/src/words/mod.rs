//! Numbers, goals and names as people write them, in Swedish and English.
//!
//! [`parse_number`] reads one amount, [`parse_figure`] a figure in a phrase and [`parse_goal`] a
//! whole sentence; what can be read in two ways is refused or stays in words. Each takes a text and
//! gives a value: this wing knows no file, table or place.

pub(crate) mod advice;
pub(crate) mod advised;
pub(crate) mod approximate;
pub(crate) mod composed;
pub(crate) mod day;
pub(crate) mod dialect;
pub(crate) mod goal;
pub(crate) mod goal_words;
pub(crate) mod in_words;
pub(crate) mod lower_case;
pub(crate) mod number;
pub(crate) mod phrase;
pub(crate) mod quantity;
pub(crate) mod spaces;
pub(crate) mod texts;
#[cfg(feature = "workbook")]
pub(crate) mod written;

pub(crate) use advice::number_and_unit;
pub(crate) use day::{day_or_month, in_parentheses};
pub(crate) use quantity::is_currency;
pub(crate) use texts::Texts;

pub use advised::{Advice, LookAlike};
pub use composed::to_nfc;
pub use day::ParseDayError;
pub use dialect::{AmountUnit, DayOrder, DecimalMark, ParseDialectError, ThousandsMark};
pub use dialect::{CodePage, CodePageError, Encoding, NotUtf8, ParseEncodingError};
pub use dialect::{Dialect, MarksClash};
pub use goal::{ParsedGoal, parse_goal};
pub use in_words::InWords;
pub use number::{ParseNumberError, is_person_number, parse_number};
pub use phrase::{ParsedFigure, claim_in_words, parse_figure, words_say};
