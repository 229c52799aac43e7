//! Values: amounts, ratios, intervals, dates, periods, units and texts.
//!
//! A value is checked when it is made and never again. It has one text form, which its `FromStr`
//! reads, its `Display` writes and serde uses. Sums are exact, division comes last, and a figure is
//! rounded only where it is shown ([`Ratio::shown`]).
//!
//! Words that are one of a few are enums made by one macro, and so have one text form too. The
//! common [`Error`] is here and names no reason of a later wing; each wing has its own reasons.
//!
//! This wing knows nothing of projects, indicators or targets, and imports from no other wing.

pub(crate) mod amount;
pub(crate) mod caught;
pub(crate) mod date;
pub(crate) mod document;
pub(crate) mod error;
pub(crate) mod figure;
pub(crate) mod interval;
pub(crate) mod named;
pub(crate) mod period;
pub(crate) mod ratio;
pub(crate) mod ratio_text;
pub(crate) mod shown;
pub(crate) mod source;
pub(crate) mod text;
pub(crate) mod unit;

pub use amount::{Amount, ParseAmountError};
pub use date::{ParseDateError, PartialDate, parse_date};
#[cfg(feature = "serde")]
pub(crate) use document::serde_text;
pub use document::{SCHEMA_VERSION, SchemaVersion};
pub use error::Error;
pub use figure::Figure;
pub use interval::{Interval, ParseIntervalError};
pub use named::ParseNameError;
pub use period::{ParsePeriodError, Period};
pub use ratio::Ratio;
pub use ratio_text::ParseRatioError;
pub use source::Source;
pub(crate) use text::{is_hidden, without_person_numbers};
pub use unit::Unit;
