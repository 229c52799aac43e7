//! How tables write amounts and days, as keyword arguments say it.

use eruf_data::{DayOrder, DecimalMark, Dialect, ParseDialectError, ThousandsMark};

use crate::value::errors::{Checked, Refused, choice, named};

/// What is declared of tables; what is not given is not declared.
#[derive(Default)]
pub(crate) struct Declared<'a> {
    pub(crate) decimal_mark: Option<&'a str>,
    pub(crate) thousands: Option<&'a str>,
    pub(crate) dates: Option<&'a str>,
    pub(crate) amount_unit: Option<&'a str>,
}

impl Declared<'_> {
    pub(crate) fn dialect(&self) -> Checked<Dialect> {
        let unit = self.amount_unit.map(str::parse).transpose();
        let dialect = Dialect {
            decimal_mark: self.decimal_mark.map(decimal_mark).transpose()?,
            thousands: self.thousands.map(|mark| choice(mark, ThousandsMark::NAMES)).transpose()?,
            dates: self
                .dates
                .map_or(Ok(DayOrder::default()), |order| choice(order, DayOrder::NAMES))?,
            amount_unit: unit
                .map_err(|error: ParseDialectError| Refused::from(eruf_data::Rule::from(error)))?,
        };
        dialect.checked().map_err(|error| Refused::from(eruf_data::Rule::from(error)))
    }
}

/// A mark before decimals, by its sign or its name.
pub(crate) fn decimal_mark(text: &str) -> Checked<DecimalMark> {
    let (point, comma) = (DecimalMark::Point, DecimalMark::Comma);
    named(text, [("point", point), ("comma", comma), (".", point), (",", comma)])
}
