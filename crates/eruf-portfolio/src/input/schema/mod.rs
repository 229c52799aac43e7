//! The tables that a portfolio is made of, their columns, and the words that these may have.

pub(crate) mod columns;
pub(crate) mod swedish;
pub(crate) mod table;
pub(crate) mod words;

pub(crate) use columns::has_unit;
pub use columns::{ColumnKind, ColumnOf};
pub(crate) use swedish::column_of;
pub use table::Table;
pub(crate) use words::{
    BASES, FUNDS, KINDS, NO_WORD, PERS, PROGRAMMING_PERIODS, SHAPES, SUPPORTS, basis_at, fund_at,
    per_at, place_of, programming_period_at, shape_at,
};
