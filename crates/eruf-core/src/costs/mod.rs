//! Costs: what was spent by activity, period and kind, of which budget, and the hours.
//!
//! A decision moves the budget between accounts: one for each activity, and one for what is on no
//! activity. The budget of an activity is what was moved to it less what was moved from it, its
//! parts included, by the decisions that were known. A move of an amount that nobody has said
//! leaves the budget unknown.
//!
//! What was used is the sum of the costs of the periods that are due. A period without costs is not
//! reported: then nothing is known to be all that was used, and the sum is called reported.
//!
//! What one enterprise or job cost is divided from what was used and from what was budgeted, side
//! by side. The two are different bases, and are never compared with each other.

mod balance;
mod cost_line;
mod costs_document;
mod hours;
mod no_money;
#[cfg(feature = "serde")]
mod serde_form;
mod unit_costs;

pub use cost_line::{CostKey, CostLine};
pub use costs_document::{CostsDocument, CostsOptions, KnownCost, KnownMove};
pub use hours::{EnterpriseHours, ListedHours, NoHours, ReportedHours};
pub use no_money::NoMoney;
pub use unit_costs::UnitCosts;
