//! [`Cell`]: what a cell of a sheet holds.

use std::borrow::Cow;
use std::sync::Arc;

use eruf_core::NaiveDate;

use crate::problem::WorkbookFault;
use crate::workbook::cell_ref::CellRef;
use crate::workbook::number_format::NumberFormat;

/// A cell that holds something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Which cell it is.
    pub at: CellRef,
    /// What it holds; `None` is a formula whose value was not saved.
    pub value: Option<CellValue>,
    /// Whether a formula computed the value.
    pub is_formula: bool,
    /// How its number is shown.
    pub format: NumberFormat,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CellValue {
    /// A text, as it was written.
    Text(Arc<str>),
    /// A number that is shown as a number.
    Number(Number),
    /// A day.
    Date(NaiveDate),
    /// A day with a time of day: `12:30`.
    DateTime(NaiveDate, Arc<str>),
    /// True or false.
    Bool(bool),
    /// An error such as `#N/A`.
    Error(Arc<str>),
    /// A value that means nothing: a day that never was, a time without a day, a number that is
    /// none.
    Unusable(Box<WorkbookFault>),
}

/// A number of a cell: a double, which is known by its shortest decimal text.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Number(u64);

impl Number {
    /// Returns the number of a text such as `1.4110000000000001E2`, or `None` if it is none.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let number: f64 = text.trim().parse().ok().filter(|number: &f64| number.is_finite())?;
        Some(Self(number.to_bits()))
    }

    /// Returns the shortest decimal text that only this double has, without an exponent.
    ///
    /// ```
    /// # use eruf_data::workbook::{Book, CellValue};
    /// # let book = Book::open("../../tests/faults/xlsx/01_control_ok.xlsx")?;
    /// # let cell = book.sheets[0].cell("E2".parse().unwrap()).unwrap();
    /// let Some(CellValue::Number(number)) = &cell.value else { panic!("{cell:?}") };
    /// assert_eq!(number.text(), "122");
    /// # Ok::<(), eruf_data::LoadError>(())
    /// ```
    #[must_use]
    pub fn text(self) -> String {
        let number = f64::from_bits(self.0);
        // A cell shows no sign before a zero.
        if number == 0.0 { "0".to_owned() } else { number.to_string() }
    }
}

impl std::fmt::Debug for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text())
    }
}

impl Cell {
    /// Returns the text of the value: a number as its shortest decimal text, a day as
    /// `YYYY-MM-DD`, true and false as `TRUE` and `FALSE`, an error as itself; `None` where there
    /// is no value, or none that means anything.
    #[must_use]
    pub fn text(&self) -> Option<Cow<'_, str>> {
        Some(match self.value.as_ref()? {
            CellValue::Text(text) | CellValue::Error(text) => Cow::Borrowed(text),
            CellValue::Number(number) => Cow::Owned(number.text()),
            CellValue::Date(day) => Cow::Owned(day.to_string()),
            CellValue::DateTime(day, time) => Cow::Owned(format!("{day} {time}")),
            CellValue::Bool(true) => Cow::Borrowed("TRUE"),
            CellValue::Bool(false) => Cow::Borrowed("FALSE"),
            CellValue::Unusable(_) => return None,
        })
    }

    /// Returns what is wrong with the cell where a figure, a day or a text is read; `None` if
    /// nothing is.
    #[must_use]
    pub fn fault(&self) -> Option<WorkbookFault> {
        match self.value.as_ref() {
            None => Some(WorkbookFault::FormulaWithoutValue),
            Some(CellValue::Error(error)) => {
                Some(WorkbookFault::ErrorCell { error: error.to_string() })
            }
            Some(CellValue::Unusable(fault)) => Some((**fault).clone()),
            Some(CellValue::DateTime(day, time)) => {
                Some(WorkbookFault::TimeOfDay { found: format!("{day} {time}") })
            }
            _ => None,
        }
    }
}
