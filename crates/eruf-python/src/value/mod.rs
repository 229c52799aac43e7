//! Values and conversions between Python and Rust, and the macros by which classes are declared.
//!
//! Nothing here knows a record, a project or an answer.

pub(crate) mod background;
pub(crate) mod cell;
pub(crate) mod columns;
pub(crate) mod declare;
pub(crate) mod errors;
pub(crate) mod language;
pub(crate) mod numbers;
pub(crate) mod period;
pub(crate) mod pickle;
pub(crate) mod plotted;
pub(crate) mod ratio;
pub(crate) mod rows;
pub(crate) mod sequences;
pub(crate) mod source;
