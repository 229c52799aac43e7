//! The rows of a sheet whose columns are known, read into what a project is made of.
//!
//! [`rows`] tells rows of data from totals, headers and notes. [`outcomes`] reads indicators, their
//! targets and outcomes, [`enterprises`] a list of enterprises, and [`employment`] what it says of
//! jobs. [`cells`] reads one cell. All of it is kept in [`collected`].

pub(super) mod cells;
pub(super) mod collected;
pub(super) mod days;
pub(super) mod employment;
pub(super) mod enterprises;
pub(super) mod named;
pub(super) mod outcomes;
pub(super) mod rows;
pub(super) mod small;
