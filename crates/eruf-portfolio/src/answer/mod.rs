//! Answers: columns of figures, as Arrow batches, text and files.
//!
//! This wing writes what was worked out. It knows no table and no question.

pub(crate) mod columns;
pub(crate) mod keys;
pub(crate) mod percentages;
pub(crate) mod sink;
pub(crate) mod text;
pub(crate) mod write;

pub use sink::Sink;
pub use text::{TextFormat, write_text};
pub use write::{write_file, write_other};
