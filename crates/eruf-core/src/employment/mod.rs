//! Employment: readings before and after, paired and added up.
//!
//! Readings of one enterprise by one method and on one side are averaged and converted (`side`);
//! two sides by methods that can be compared are a pair; pairs add up by a named rule (`totals`). A
//! bridge compares two methods, a sweep varies one rate.
//!
//! Rates and rules come from [`law`](crate::law) or from whoever asks: none is assumed here.

pub(crate) mod bridge;
pub(crate) mod default_rule;
pub(crate) mod employment_document;
pub(crate) mod follow_up;
pub(crate) mod follow_up_document;
pub(crate) mod growth;
pub(crate) mod method;
pub(crate) mod method_break;
pub(crate) mod pair;
pub(crate) mod pairing;
pub(crate) mod placed;
pub(crate) mod sensitivity;
pub(crate) mod side;
pub(crate) mod sweep;
pub(crate) mod totals;
pub(crate) mod unmeasured;

pub use bridge::{Bridge, BridgeRow};
pub use default_rule::NoEmploymentRule;
pub use employment_document::EmploymentDocument;
pub use follow_up::{FollowUpList, FollowUpReading, FollowUpRow, FollowUpState};
pub use follow_up_document::{FollowUpDocument, FollowUpMeasurement, MeasuredBy};
pub use growth::{Change, Employment, MethodPart, Safeguarded, SideOfChange};
pub use method::{Family, JobUnit, Method};
pub use method_break::MethodBreak;
pub use sensitivity::SensitivityRow;
pub use sweep::{Sweep, SweepPoint};
pub use totals::{GenderTotal, JobTotals, NoTotal};
pub use unmeasured::Unmeasured;
