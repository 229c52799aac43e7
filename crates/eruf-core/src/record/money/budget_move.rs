//! [`BudgetMove`]: money that a decision moves.

use std::sync::Arc;

use crate::value::{Amount, Source};

/// Money that a decision moves: from one activity to another, or between an activity and what is on
/// no activity. The first budget of an activity is a move from there.
///
/// ```
/// use eruf_core::record::BudgetMove;
/// let mut first = BudgetMove::new("original");
/// (first.to, first.amount) = (Some("HA3".into()), Some(6_000_000.into()));
/// let mut moved = BudgetMove::new("may-2020");
/// (moved.from, moved.to) = (Some("HA3".into()), Some("HA2".into()));
/// assert_eq!(moved.amount, None); // nobody has said how much
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct BudgetMove {
    /// The id of the decision.
    pub decision: Arc<str>,
    /// The code of the activity that has less; `None` if the money was on no activity.
    #[cfg_attr(feature = "serde", serde(default))]
    pub from: Option<Arc<str>>,
    /// The code of the activity that has more; `None` if the money is on no activity from then on.
    /// Where neither is named, the decision moved money between activities that nobody has named.
    #[cfg_attr(feature = "serde", serde(default))]
    pub to: Option<Arc<str>>,
    /// The amount in the project's currency; `None` if nobody has said how much.
    #[cfg_attr(feature = "serde", serde(default))]
    pub amount: Option<Amount>,
    /// Where it was read.
    #[cfg_attr(feature = "serde", serde(default))]
    pub source: Source,
}

impl BudgetMove {
    /// Makes a move of which only the decision is known.
    ///
    /// ```
    /// use eruf_core::record::BudgetMove;
    /// let moved = BudgetMove::new("may-2020");
    /// assert_eq!((&moved.from, &moved.to, moved.amount), (&None, &None, None));
    /// ```
    #[must_use]
    pub fn new(decision: impl Into<Arc<str>>) -> Self {
        Self {
            decision: decision.into(),
            from: None,
            to: None,
            amount: None,
            source: Source::default(),
        }
    }
}
