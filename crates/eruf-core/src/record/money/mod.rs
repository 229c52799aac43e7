//! Records of money: what was spent, and how decisions move the budget between activities.

mod budget_move;
mod cost_entry;

pub use budget_move::BudgetMove;
pub use cost_entry::{CostEntry, CostKind};

/// What is written about a project's money: every cost, and every move of the budget.
///
/// ```
/// use eruf_core::record::MoneyRecords;
/// let records = MoneyRecords::default();
/// assert!(records.costs.is_empty() && records.moves.is_empty());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct MoneyRecords {
    /// Every cost, in the order in which it was written.
    #[cfg_attr(feature = "serde", serde(default))]
    pub costs: Vec<CostEntry>,
    /// Every move of the budget, in the order in which it was written.
    #[cfg_attr(feature = "serde", serde(default))]
    pub moves: Vec<BudgetMove>,
}

impl MoneyRecords {
    pub(crate) const fn new() -> Self {
        Self { costs: Vec::new(), moves: Vec::new() }
    }
}
