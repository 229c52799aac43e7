//! What people write about money: costs, and moves of the budget.

pub(crate) mod budget_move;
pub(crate) mod cost_entry;
