//! The tables of a project: outcomes, enterprises, participations and employment.
//!
//! Each file declares the columns of one table once and makes records of its rows.

pub(crate) mod count_columns;
pub(crate) mod employment;
pub(crate) mod employment_rule;
pub(crate) mod enterprises;
pub(crate) mod outcomes;
pub(crate) mod participations;
