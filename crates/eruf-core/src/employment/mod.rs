//! Employment: readings before and after, paired and added up.
//!
//! Readings of one enterprise by one method make a change; changes add up by a named rule. A
//! bridge compares two methods, a sweep varies one rate.

pub(crate) mod bridge;
pub(crate) mod pairing;
pub(crate) mod sweep;
pub(crate) mod totals;

pub use bridge::{Bridge, BridgeRow};
pub use pairing::{Family, JobUnit, Method, Unmeasured};
pub use sweep::{Sweep, SweepPoint};
pub use totals::{
    Change, Employment, GenderTotal, JobTotals, MethodBreak, MethodPart, NoTotal, Safeguarded,
    SensitivityRow, SideOfChange,
};
