//! Projects from folders and tables, and the columns of every kind of row.

pub(crate) mod load;
pub(crate) mod row_columns;
pub(crate) mod workbook;
pub(crate) mod write_file;
