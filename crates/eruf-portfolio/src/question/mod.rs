//! Questions, one file each. Decisions on numbers are asked of `eruf-core`, row by row.

pub(crate) mod attainment;
pub(crate) mod comparison;
pub(crate) mod completeness;
pub(crate) mod cumulative;
pub(crate) mod employment;
pub(crate) mod enterprises;
pub(crate) mod grouping;
pub(crate) mod overlap;
pub(crate) mod quarters;
pub(crate) mod roll_up;
pub(crate) mod status;
pub(crate) mod subsets;
pub(crate) mod trace;
pub(crate) mod years;

pub use cumulative::Cumulative;
pub use employment::{Employment, EmploymentQuestion};
pub use enterprises::{Enterprises, EnterprisesQuestion};
pub use roll_up::RollUpQuestion;
pub use status::StatusQuestion;
