//! Tables as text cells: dialects, headers, rows, limits and the problems found in them.
//!
//! This wing reads cells. What a column means is said by [`tables`](crate::tables).

pub(crate) mod cells;
pub(crate) mod input;
pub(crate) mod problem;
pub(crate) mod progress;
pub(crate) mod row;
pub(crate) mod table_input;

pub use cells::MAX_ROWS;
pub use input::{Fingerprint, Input, ParseFingerprintError, read_file};
pub use problem::{LoadError, Notice, NoticeKind, Place, Problem, Rule, is_typo};
pub use progress::Progress;
pub use table_input::{Table, TableOf, with_tables};
