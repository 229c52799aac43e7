//! Values and conversions between Python and Rust.

pub(crate) mod columns;
pub(crate) mod errors;
pub(crate) mod figures;
pub(crate) mod fte;
pub(crate) mod numbers;
pub(crate) mod parsing;
pub(crate) mod period;
pub(crate) mod pickle;
pub(crate) mod ratio;
pub(crate) mod rows;
pub(crate) mod sequences;
pub(crate) mod source;
