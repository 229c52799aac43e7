//! [`Builder`]: the cells of a column of a text file so far.

use std::sync::Arc;

use arrow_array::builder::{Date32Builder, Decimal128Builder, Int8Builder, StringBuilder};
use arrow_array::{ArrayRef, Int64Array};
use arrow_schema::ArrowError;
use eruf_core::Amount;
use eruf_core::workspace::quoted;

use crate::input::cells::{AMOUNT, amount_of, by_place};
use crate::input::csv::field::{Recent, amount, number};
use crate::input::csv::shape::{Holds, Shape, line_of};
use crate::input::day;
use crate::input::error::{CellRule, Place, PortfolioError, internal, problem};
use crate::input::schema::place_of;

/// The cells of a column so far.
pub(crate) enum Builder {
    Text(StringBuilder),
    Number(Vec<i64>),
    Amount(Decimal128Builder),
    /// With those of the rows before, which the next often has too.
    Day(Date32Builder, Box<Recent>),
    Word(Int8Builder),
}

impl Builder {
    pub(crate) fn new(holds: Holds, rows: usize) -> Self {
        match holds {
            Holds::Text => Self::Text(StringBuilder::with_capacity(
                rows, // A guess, and a cap: twelve bytes a text.
                rows.saturating_mul(12),
            )),
            Holds::Number => Self::Number(Vec::with_capacity(rows)),
            Holds::Amount => {
                Self::Amount(Decimal128Builder::with_capacity(rows).with_data_type(AMOUNT))
            }
            Holds::Day => Self::Day(Date32Builder::with_capacity(rows), Box::default()),
            Holds::Word(_) => Self::Word(Int8Builder::with_capacity(rows)),
        }
    }

    pub(crate) fn column(self, holds: Holds) -> Result<ArrayRef, ArrowError> {
        Ok(match self {
            Self::Text(mut texts) => Arc::new(texts.finish()),
            Self::Number(numbers) => Arc::new(Int64Array::from(numbers)),
            Self::Amount(mut amounts) => Arc::new(amounts.finish()),
            Self::Day(mut days, _) => Arc::new(days.finish()),
            Self::Word(mut places) => {
                by_place(if let Holds::Word(names) = holds { names } else { &[] }, places.finish())?
            }
        })
    }
}

impl Shape {
    /// Adds the fields of a row, as bytes or as text.
    #[inline]
    pub(crate) fn add<'t>(
        &self,
        line: u64,
        width: usize,
        bytes: impl Fn(usize) -> &'t [u8],
        text: impl Fn(usize) -> &'t str,
        builders: &mut [Builder],
    ) -> Result<(), PortfolioError> {
        let refuse = |what: String| problem(&line_of(&self.name, line), &what);
        let cell = |column: &'static str, rule: CellRule| {
            let place = Place {
                table: self.table,
                file: Some(Arc::clone(&self.name)),
                row: line,
                is_line: true,
            };
            PortfolioError::Cell { place, column, rule: Box::new(rule) }
        };
        if width != self.width {
            return Err(refuse(format!(
                "the row has {width} fields, and the header {}",
                self.width
            )));
        }
        for ((name, place, holds), builder) in self.columns.iter().zip(builders) {
            let place = *place;
            match builder {
                Builder::Number(numbers) => {
                    let Some(number) = number(bytes(place)) else {
                        return Err(cell(name, CellRule::NotWhole { found: quoted(text(place)) }));
                    };
                    numbers.push(number);
                }
                Builder::Text(texts) => {
                    texts.append_option(Some(text(place)).filter(|field| !field.is_empty()));
                }
                Builder::Amount(amounts) => amounts.append_option(
                    match text(place) {
                        "" => None,
                        field => Some(amount_of(field, |field| {
                            amount(name, field, &self.dialect, self.delimiter)
                        })),
                    }
                    .transpose()
                    .map_err(|rule| cell(name, rule))?
                    .map(Amount::millionths),
                ),
                Builder::Day(days, recent) => {
                    let field = bytes(place);
                    let known = recent.of(field);
                    if let Some(day) = known {
                        days.append_option(Some(day));
                        continue;
                    }
                    let day = Some(text(place))
                        .filter(|field| !field.is_empty())
                        .map(|field| self.dialect.day(field.trim()))
                        .transpose()
                        .map_err(|error| cell(name, error.into()))?;
                    let day = day.map(day::number);
                    recent.keep(field, day);
                    days.append_option(day);
                }
                Builder::Word(found) => {
                    let Holds::Word(words) = holds else {
                        return Err(internal!("a column of words that holds none"));
                    };
                    let field = bytes(place);
                    let word =
                        place_of(words, text(place)).and_then(|place| i8::try_from(place).ok());
                    if word.is_none() && !field.is_empty() {
                        return Err(cell(
                            name,
                            CellRule::Word {
                                expected: words.join(" or "),
                                found: quoted(text(place)),
                            },
                        ));
                    }
                    found.append_option(word);
                }
            }
        }
        Ok(())
    }
}
