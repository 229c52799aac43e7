//! [`Cell`]: what a cell of a sheet holds.

use std::borrow::Cow;
use std::sync::Arc;

use eruf_core::NaiveDate;

use crate::problem::WorkbookFault;
use crate::workbook::cell_ref::CellRef;
use crate::workbook::number_format::NumberFormat;

/// A cell of a sheet that holds something.
///
/// ```
/// use eruf_data::workbook::Book;
/// use rust_xlsxwriter::{Formula, Workbook};
/// let mut workbook = Workbook::new();
/// let sheet = workbook.add_worksheet();
/// sheet.write(0, 0, Formula::new("=9.5+13").set_result("22.5"))?;
/// let book = Book::read("utfall.xlsx", &workbook.save_to_buffer()?)?;
/// let cell = book.sheets[0].cell("A1".parse()?).ok_or("an empty cell")?;
/// assert!(cell.is_formula);
/// assert_eq!(cell.text().as_deref(), Some("22.5"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
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

/// The value of a cell.
///
/// ```
/// use eruf_data::workbook::{Book, CellValue};
/// use rust_xlsxwriter::Workbook;
/// let mut workbook = Workbook::new();
/// workbook.add_worksheet().write(0, 0, "ej rapporterat")?.write(0, 1, true)?;
/// let book = Book::read("utfall.xlsx", &workbook.save_to_buffer()?)?;
/// let value = |cell: &str| Some(book.sheets[0].cell(cell.parse().ok()?)?.value.clone());
/// assert_eq!(value("A1"), Some(Some(CellValue::Text("ej rapporterat".into()))));
/// assert_eq!(value("B1"), Some(Some(CellValue::Bool(true))));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
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

/// The number of a cell: a double, which is known by its shortest decimal text.
///
/// ```
/// use eruf_data::workbook::{Book, CellValue};
/// use rust_xlsxwriter::Workbook;
/// let mut workbook = Workbook::new();
/// workbook.add_worksheet().write(0, 0, 0.1)?;
/// let book = Book::read("utfall.xlsx", &workbook.save_to_buffer()?)?;
/// let cell = book.sheets[0].cell("A1".parse()?).ok_or("an empty cell")?;
/// let Some(CellValue::Number(number)) = &cell.value else { panic!("{cell:?}") };
/// assert_eq!(number.text(), "0.1"); // as it was typed, and not 0.1000000000000000055…
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
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
    /// use eruf_data::workbook::{Book, CellValue};
    /// use rust_xlsxwriter::Workbook;
    /// let mut workbook = Workbook::new();
    /// workbook.add_worksheet().write(0, 0, 122)?;
    /// let book = Book::read("utfall.xlsx", &workbook.save_to_buffer()?)?;
    /// let cell = book.sheets[0].cell("A1".parse()?).ok_or("an empty cell")?;
    /// let Some(CellValue::Number(number)) = &cell.value else { panic!("{cell:?}") };
    /// assert_eq!(number.text(), "122");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
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
    /// Returns the text of the value; `None` where there is no value, or none that means anything.
    ///
    /// A number is its shortest decimal text, a day is `YYYY-MM-DD`, true and false are `TRUE` and
    /// `FALSE`, and an error is itself.
    ///
    /// ```
    /// use eruf_data::workbook::Book;
    /// use rust_xlsxwriter::Workbook;
    /// let mut workbook = Workbook::new();
    /// workbook.add_worksheet().write(0, 0, 122)?.write(0, 1, false)?;
    /// let book = Book::read("utfall.xlsx", &workbook.save_to_buffer()?)?;
    /// let text = |cell: &str| book.sheets[0].cell(cell.parse().ok()?)?.text();
    /// assert_eq!(text("A1").as_deref(), Some("122"));
    /// assert_eq!(text("B1").as_deref(), Some("FALSE"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
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

    /// Returns the reason why no figure, day or text can be read from the cell; `None` if one can.
    ///
    /// ```
    /// use eruf_data::WorkbookFault;
    /// use eruf_data::workbook::Book;
    /// use rust_xlsxwriter::{Formula, Workbook};
    /// let mut workbook = Workbook::new();
    /// workbook.add_worksheet().write(0, 0, Formula::new("=1/0").set_result("#DIV/0!"))?;
    /// let book = Book::read("utfall.xlsx", &workbook.save_to_buffer()?)?;
    /// let cell = book.sheets[0].cell("A1".parse()?).ok_or("an empty cell")?;
    /// assert_eq!(cell.fault(), Some(WorkbookFault::ErrorCell { error: "#DIV/0!".into() }));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
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
