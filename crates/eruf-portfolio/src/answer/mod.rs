//! Answers: columns of figures, as Arrow batches, text and files.

pub(crate) mod columns;
pub(crate) mod percentages;
pub(crate) mod text;
pub(crate) mod write;

pub use text::{TextFormat, write_text};
pub use write::{Sink, write_file};
