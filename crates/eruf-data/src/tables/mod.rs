//! The tables of a project: outcomes, enterprises, participations and employment.
//!
//! Each file declares the columns of one table once and makes records of its rows. A new column is
//! one name in the list of columns, its place, and its use in the function that reads a row.
//!
//! Rules of the project (periods that overlap, entries that fall) are checked by the core when the
//! project is made, not here.

pub(crate) mod aid;
pub(crate) mod budget;
pub(crate) mod costs;
pub(crate) mod employment;
pub(crate) mod enterprises;
pub(crate) mod links;
pub(crate) mod list;
pub(crate) mod outcomes;
pub(crate) mod participations;
pub(crate) mod successions;
pub(crate) mod undertakings;
