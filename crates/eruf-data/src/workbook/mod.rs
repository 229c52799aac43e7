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
//! use eruf_data::workbook::Book;
//! use rust_xlsxwriter::Workbook;
//!
//! // A workbook as somebody wrote it, here by a program.
//! let mut workbook = Workbook::new();
//! let sheet = workbook.add_worksheet().set_name("Utfall")?;
//! sheet.write_row(0, 0, ["Indikator", "Rapportperiod", "Värde"])?;
//! sheet.write(1, 0, "CO08")?.write(1, 1, 2)?.write(1, 2, 22.5)?;
//!
//! let book = Book::read("utfall.xlsx", &workbook.save_to_buffer()?)?;
//! let sheet = &book.sheets[0];
//! let cell = sheet.cell("C2".parse()?).ok_or("an empty cell")?;
//! assert_eq!(cell.text().as_deref(), Some("22.5"));
//! assert_eq!(sheet.place(cell.at).to_string(), "utfall.xlsx, Utfall!C2");
//! # Ok::<(), Box<dyn std::error::Error>>(())
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
