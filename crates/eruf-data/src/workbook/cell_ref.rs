//! [`CellRef`]: which cell of a sheet, and [`Area`]: which cells.

use std::fmt;
use std::str::FromStr;

/// How many rows a sheet has.
const ROWS: u32 = 1_048_576;
/// How many columns a sheet has.
const COLUMNS: u16 = 16_384;

/// Which cell of a sheet it is, as a spreadsheet names it.
///
/// ```
/// use eruf_data::workbook::CellRef;
/// let cell: CellRef = "AB12".parse()?;
/// assert_eq!((cell.row, cell.column), (12, 28));
/// assert_eq!(cell.to_string(), "AB12");
/// assert!("XFE1".parse::<CellRef>().is_err()); // the last column is XFD
/// # Ok::<(), eruf_data::workbook::ParseCellRefError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellRef {
    /// The row, from 1.
    pub row: u32,
    /// The column, from 1, which is `A`.
    pub column: u16,
}

/// The error of a text that names no cell of a sheet.
///
/// ```
/// use eruf_data::workbook::{CellRef, ParseCellRefError};
/// assert_eq!("D0".parse::<CellRef>(), Err(ParseCellRefError));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a cell is a column from A to XFD and a row from 1 to 1048576, such as D7")]
pub struct ParseCellRefError;

impl CellRef {
    /// Returns the cell of a row and a column, or `None` if a sheet has no such cell.
    ///
    /// ```
    /// use eruf_data::workbook::CellRef;
    /// assert_eq!(CellRef::new(7, 4), "D7".parse().ok());
    /// assert_eq!(CellRef::new(0, 4), None);
    /// ```
    #[must_use]
    pub fn new(row: u32, column: u16) -> Option<Self> {
        let inside = (1..=ROWS).contains(&row) && (1..=COLUMNS).contains(&column);
        inside.then_some(Self { row, column })
    }

    /// Returns the letters of the column.
    ///
    /// ```
    /// use eruf_data::workbook::CellRef;
    /// assert_eq!("AB12".parse::<CellRef>()?.letters(), "AB");
    /// # Ok::<(), eruf_data::workbook::ParseCellRefError>(())
    /// ```
    #[must_use]
    pub fn letters(self) -> String {
        let mut letters = Vec::new();
        let mut left = u32::from(self.column);
        while let Some(from_zero) = left.checked_sub(1) {
            let digit = u8::try_from(from_zero.rem_euclid(26)).unwrap_or_default();
            letters.push(char::from(b'A'.saturating_add(digit)));
            left = from_zero.div_euclid(26);
        }
        letters.iter().rev().collect()
    }
}

impl FromStr for CellRef {
    type Err = ParseCellRefError;

    fn from_str(text: &str) -> Result<Self, ParseCellRefError> {
        let text = text.as_bytes();
        let letters = text.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
        let (letters, digits) = text.split_at_checked(letters).ok_or(ParseCellRefError)?;
        let has_lengths = (1..=3).contains(&letters.len()) && (1..=7).contains(&digits.len());
        if !has_lengths || digits.first() == Some(&b'0') {
            return Err(ParseCellRefError);
        }
        let column = letters.iter().try_fold(0_u16, |column, letter| {
            column.checked_mul(26)?.checked_add(u16::from(letter.checked_sub(b'@')?))
        });
        let row = digits.iter().try_fold(0_u32, |row, digit| {
            let digit = char::from(*digit).to_digit(10)?;
            row.checked_mul(10)?.checked_add(digit)
        });
        row.zip(column).and_then(|(row, column)| Self::new(row, column)).ok_or(ParseCellRefError)
    }
}

/// `D7`.
impl fmt::Display for CellRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.letters(), self.row)
    }
}

/// A rectangle of cells.
///
/// ```
/// use eruf_data::workbook::Area;
/// let area: Area = "A1:C2".parse()?;
/// assert_eq!((area.first.to_string(), area.last.to_string()), ("A1".into(), "C2".into()));
/// # Ok::<(), eruf_data::workbook::ParseCellRefError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Area {
    /// The cell at the top left.
    pub first: CellRef,
    /// The cell at the bottom right.
    pub last: CellRef,
}

impl Area {
    /// Returns whether a cell is in the area.
    ///
    /// ```
    /// use eruf_data::workbook::Area;
    /// let area: Area = "A1:C2".parse()?;
    /// assert!(area.contains("B2".parse()?));
    /// assert!(!area.contains("B3".parse()?));
    /// # Ok::<(), eruf_data::workbook::ParseCellRefError>(())
    /// ```
    #[must_use]
    pub fn contains(&self, cell: CellRef) -> bool {
        (self.first.row..=self.last.row).contains(&cell.row)
            && (self.first.column..=self.last.column).contains(&cell.column)
    }
}

impl FromStr for Area {
    type Err = ParseCellRefError;

    fn from_str(text: &str) -> Result<Self, ParseCellRefError> {
        let (first, last) = text.split_once(':').unwrap_or((text, text));
        let (first, last): (CellRef, CellRef) = (first.parse()?, last.parse()?);
        let is_ordered = first.row <= last.row && first.column <= last.column;
        if is_ordered { Ok(Self { first, last }) } else { Err(ParseCellRefError) }
    }
}

/// `A1:C2`.
impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.first, self.last)
    }
}
