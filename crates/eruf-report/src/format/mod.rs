//! Formats: one page set as text, Markdown, HTML, CSV or JSON.
//!
//! A [`Page`](page::Page) says what an answer shows: tables, a tree, sections or a list for people,
//! a document for programs, rows for a spreadsheet. [`Format::set`] is the one place that asks
//! which format is wanted, and each format has one file. A new format is a file beside them, a
//! variant of [`Format`] and its line in `set`.
//!
//! No figure, name of an indicator or word of a language stands here.

pub(crate) mod csv;
pub(crate) mod document;
#[cfg(feature = "docx")]
pub(crate) mod docx;
pub(crate) mod escape;
pub(crate) mod file;
pub(crate) mod fit;
#[expect(clippy::module_inception, reason = "the file of the type that the wing is named for")]
pub(crate) mod format;
pub(crate) mod html;
pub(crate) mod json;
pub(crate) mod markdown;
pub(crate) mod page;
pub(crate) mod spacing;
pub(crate) mod spreadsheet;
pub(crate) mod table;
pub(crate) mod text;
#[cfg(feature = "xlsx")]
pub(crate) mod xlsx;

pub(crate) use file::{document_endings, endings};
pub(crate) use page::{Content, Page};

pub use document::Chart;
pub use file::{AnswerFile, FileError, FileFormat};
pub use format::{Format, ParseFormatError, Render, set_table};
pub use json::SCHEMA_VERSION;
pub use table::{Align, Cell, CellValue, Column, Fitting, Kind, Rank, Table};
#[cfg(feature = "xlsx")]
pub use xlsx::WorkbookError;
