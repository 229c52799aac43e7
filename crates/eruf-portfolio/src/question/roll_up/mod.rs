//! The indicators of whole programmes: outcomes and targets of their projects, as each indicator
//! adds up.

pub(crate) mod answer;
pub(crate) mod cells;
pub(crate) mod levels;
pub(crate) mod question;
pub(crate) mod rows;
pub(crate) mod sum;

pub use question::RollUpQuestion;
