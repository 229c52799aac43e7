//! [`Dialect`]: how the cells of a table write amounts and days. It is declared and never guessed.

use eruf_core::workspace::quoted;
use eruf_core::{Amount, NaiveDate, parse_date};

use crate::words::advice::advice;
use crate::words::day::{ParseDayError, day_in_cell};
use crate::words::dialect::marks::{AmountUnit, DayOrder, DecimalMark, ThousandsMark};
use crate::words::number::{ParseNumberError, amount_in_cell};
use crate::words::spaces::is_space;

/// How the cells of a table write amounts and days, where that is declared.
///
/// Without a declaration a cell that other countries write is refused, with the option to declare:
/// `15.414.794` may be read once its thousands are said to stand apart by points.
///
/// ```
/// use eruf_data::{DecimalMark, Dialect};
/// let german = Dialect {
///     thousands: Some(".".parse()?),
///     dates: "d.m.y".parse()?,
///     amount_unit: Some("€".parse()?),
///     ..Dialect::default()
/// };
/// assert_eq!(german.amount("102.691,05 €", DecimalMark::Point)?.to_string(), "102691.05");
/// assert_eq!(german.day("24.4.2014")?.to_string(), "2014-04-24");
/// assert!(Dialect::default().day("24.4.2014").is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dialect {
    /// The mark before decimals; `None` is a point, and a comma in a file whose columns are apart
    /// by semicolons.
    pub decimal_mark: Option<DecimalMark>,
    /// The mark between thousands; `None` is none, and a space beside a decimal comma.
    pub thousands: Option<ThousandsMark>,
    /// How days are written beside `YYYY-MM-DD`, which can be nothing else.
    pub dates: DayOrder,
    /// The unit that may stand beside an amount.
    pub amount_unit: Option<AmountUnit>,
}

/// Two declarations that exclude each other.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("decimal_mark and thousands are both declared to be \"{mark}\"")]
pub struct MarksClash {
    /// The mark.
    pub mark: char,
}

impl Dialect {
    /// Returns the dialect, whose marks are not the same.
    ///
    /// # Errors
    ///
    /// [`MarksClash`] where the mark before decimals would stand between thousands too.
    pub fn checked(self) -> Result<Self, MarksClash> {
        match (self.decimal_mark.map(DecimalMark::sign), self.thousands) {
            (Some(mark), Some(thousands)) if thousands.sign() == mark => Err(MarksClash { mark }),
            _ => Ok(self),
        }
    }

    /// Returns the mark before decimals in a table that would have `detected` if nothing were
    /// declared.
    pub(crate) fn mark(&self, detected: DecimalMark) -> DecimalMark {
        let beside = match self.thousands {
            Some(ThousandsMark::Point) => Some(DecimalMark::Comma),
            Some(ThousandsMark::Comma) => Some(DecimalMark::Point),
            _ => None,
        };
        self.decimal_mark.or(beside).unwrap_or(detected)
    }

    /// Reads an amount as a cell has it, in a folder, a table that is handed over and a portfolio
    /// alike; `detected` is the mark before decimals where none is declared.
    ///
    /// Beside decimal commas a point is read as a decimal point where it cannot stand between
    /// thousands, and refused as ambiguous where it may.
    ///
    /// ```
    /// use eruf_data::{DecimalMark, Dialect};
    /// let read = |text| Dialect::default().amount(text, DecimalMark::Comma);
    /// assert_eq!(read("1234.5")?, read("1234,5")?);
    /// assert!(read("1.234").is_err());
    /// # Ok::<(), eruf_data::ParseNumberError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ParseNumberError::OtherForm`] for a figure that is to be written in another way, or in the
    /// way that its advice says to declare; else as [`parse_number`](crate::parse_number).
    pub fn amount(&self, text: &str, detected: DecimalMark) -> Result<Amount, ParseNumberError> {
        self.number(self.without_unit(text).0, detected)
    }

    /// Reads an amount beside which no unit stands, such as hours or a share.
    ///
    /// # Errors
    ///
    /// As [`amount`](Self::amount).
    pub fn number(&self, number: &str, detected: DecimalMark) -> Result<Amount, ParseNumberError> {
        let mark = self.mark(detected);
        let Some(thousands) = self.thousands else { return amount_in_cell(number, mark) };
        let plain = thousands.removed(number.trim_matches(is_space), mark);
        if let Some(plain) = plain {
            return Ok(plain.parse()?);
        }
        Err(match advice(number, mark) {
            Some(advice) => ParseNumberError::OtherForm { found: quoted(number), advice },
            None => ParseNumberError::Grouping {
                found: quoted(number),
                thousands: thousands.sign(),
                decimals: mark.sign(),
            },
        })
    }

    /// Returns an amount without the declared unit beside it, and whether the unit stood there.
    pub(crate) fn without_unit<'t>(&self, text: &'t str) -> (&'t str, bool) {
        let text = text.trim_matches(is_space);
        let Some(unit) = &self.amount_unit else { return (text, false) };
        let unit = unit.as_str();
        let rest = text.strip_suffix(unit).or_else(|| text.strip_prefix(unit));
        rest.map_or((text, false), |rest| (rest.trim_matches(is_space), true))
    }

    /// Reads a day: `YYYY-MM-DD`, or as the dialect has it.
    ///
    /// # Errors
    ///
    /// [`ParseDayError`] for every other text.
    pub fn day(&self, text: &str) -> Result<NaiveDate, ParseDayError> {
        match self.dates.as_iso(text) {
            Some(iso) => Ok(parse_date(&iso)?),
            None => day_in_cell(text),
        }
    }
}
