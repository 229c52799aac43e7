//! A draft, written out: as a folder, or (feature `workbook`) as a workbook.
//!
//! [`project`] makes the tree of `project.toml` of a draft, and [`records`] the rows of its tables.
//! Both are written as files by [`folder`], and as sheets by `folder/sheets`.

mod aid;
mod cells;
pub(crate) mod commitments;
pub(crate) mod folder;
mod money;
pub(crate) mod node;
pub(crate) mod project;
pub(crate) mod records;

pub use folder::write_folder;
