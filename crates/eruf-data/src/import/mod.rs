//! Somebody's own workbook becomes a project: what was understood, what is to be asked, and the
//! project.
//!
//! [`inspect`] says which sheet is what, which column is which, what was left out and why, and what
//! odd cells were read as. What the workbook does not say is a numbered [`Question`]. A [`Mapping`]
//! holds the answers, names sheets and columns by their words, and so takes next year's workbook
//! too. [`to_project`] makes the project; every figure of it traces to its cell.
//!
//! What a cell says is decided in `words`; here it is decided which sheet, row and column is what.
//! Words of headers are data: `synonyms.tsv`.
//!
//! ```
//! use eruf_data::Options;
//! use eruf_data::import::{inspect, to_project};
//! use eruf_data::workbook::Book;
//! use rust_xlsxwriter::Workbook;
//!
//! let mut workbook = Workbook::new();
//! let sheet = workbook.add_worksheet().set_name("Uppföljning")?;
//! sheet.write_row(0, 0, ["Projektnamn", "Verkstadslyftet"])?;
//! sheet.write_row(1, 0, ["Projektstart", "2019-01-01", "Projektslut", "2019-12-31"])?;
//! sheet.write_row(3, 0, ["Indikator", "Mål", "LR1", "LR2", "Totalt"])?;
//! sheet.write_row(4, 0, ["Antal företag som får stöd (CO01)", "40 företag"])?;
//! sheet.write_row(4, 2, [12, 8, 20])?;
//! let book = Book::read("bok.xlsx", &workbook.save_to_buffer()?)?;
//!
//! let mut mapping = inspect(&book).mapping();
//! let open: Vec<(u32, String)> =
//!     mapping.unanswered().map(|(number, about)| (number, about.to_owned())).collect();
//! for (number, about) in open {
//!     mapping.answer(number, match about.as_str() {
//!         "project.programme" => "ERDF 2014-2020",
//!         _ => "2019-06-30, 2019-12-31",
//!     })?;
//! }
//! let project = to_project(&book, &mapping, Options::default())?.project;
//! let row = &project.view().status()?.rows[0];
//! assert_eq!(row.outcome.to_string(), "20");
//! assert_eq!(row.attainment.share.to_string(), "0.5");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod areas;
mod ask;
mod columns;
mod draft;
mod facts;
mod frame;
mod layout;
mod mapping;
mod read;
mod remarks;
mod said;
mod sheets;
mod synonyms;
mod told;
mod understanding;
mod work;

pub use ask::question::{Choice, Other, Question};
pub use mapping::{AnswerError, Mapping};
pub use said::Said;
pub use sheets::{ImportError, inspect, inspect_with, to_project};
pub use synonyms::Field;
pub use understanding::{
    ColumnUnderstanding, Fact, LeftOut, Meaning, OutcomeColumn, Reading, Role, SheetUnderstanding,
    Understanding,
};
