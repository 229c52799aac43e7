//! A workbook (`.xlsx`, `.xlsm`), read safely: its sheets, their cells, and what a table in it is
//! to be told of.
//!
//! [`Book::open`] reads all sheets. Limits are held before memory is asked for, and while the parts
//! are unpacked: see [`Book`]. Macros are not run, links to other files are not followed, and the
//! size that a sheet claims to have is not believed.
//!
//! Each [`Cell`] says what it holds ([`CellValue`]) and how it is shown ([`NumberFormat`]). What a
//! cell means is no matter of this wing.
//!
//! ```
//! # fn main() -> Result<(), eruf_data::LoadError> {
//! use eruf_data::workbook::Book;
//! let book = Book::open("../../tests/faults/xlsx/01_control_ok.xlsx")?;
//! let sheet = &book.sheets[0];
//! assert_eq!(sheet.name, "Observationer");
//! let cell = sheet.cell("C2".parse().unwrap()).unwrap();
//! assert_eq!(cell.text().as_deref(), Some("2019-01-01"));
//! assert_eq!(sheet.place(cell.at).to_string(), "01_control_ok.xlsx, Observationer!C2");
//! # Ok(())
//! # }
//! ```

mod book;
mod cell;
mod cell_ref;
mod number_format;
mod package;
mod relations;
mod serial;
mod shared_strings;
mod sheet;
mod sheet_part;
mod styles;
mod xml;

pub use book::Book;
pub use cell::{Cell, CellValue, Number};
pub use cell_ref::{Area, CellRef, ParseCellRefError};
pub use number_format::NumberFormat;
pub use sheet::{Sheet, SheetRow};
