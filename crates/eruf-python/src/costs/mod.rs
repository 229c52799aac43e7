//! Costs: what was spent of which budget, what one of each indicator cost, and the hours.

pub(crate) mod answer;
pub(crate) mod class;
pub(crate) mod hours;
pub(crate) mod line;
pub(crate) mod unit_costs;
