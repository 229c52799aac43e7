//! Formats: tables as text, Markdown, HTML, CSV and JSON.
//!
//! A page makes tables; only this wing asks which format is wanted.

pub(crate) mod json;
pub(crate) mod table;

pub use json::{SCHEMA_VERSION, status_json};
pub use table::{Align, Column, Format, Table};
