//! How tables and their cells are written, as a user declares it: the encoding, the marks in
//! numbers, the order of a day, and the unit that may stand beside an amount.

pub(crate) mod code_page;
pub(crate) mod declared;
pub(crate) mod marks;

pub use code_page::{CodePage, CodePageError, Encoding, NotUtf8, ParseEncodingError};
pub use declared::{Dialect, MarksClash};
pub use marks::{AmountUnit, DayOrder, DecimalMark, ParseDialectError, ThousandsMark};
