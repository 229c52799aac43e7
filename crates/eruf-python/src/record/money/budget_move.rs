//! `BudgetMove`: money that a decision moves.

use eruf_core::record::BudgetMove;
use pyo3::prelude::*;

use crate::value::declare::{fields, keywords, record};
use crate::value::errors::Checked;
use crate::value::numbers::Exact;
use crate::value::source::Read;

/// Money that a decision moves from one activity to another, or between an activity and what is on
/// no activity (``None``). The first budget of an activity is a move from there. An amount of
/// ``None`` is one that nobody has said; with neither activity, the decision moved money between
/// activities that nobody has named.
///
/// >>> from eruf.record import BudgetMove
/// >>> BudgetMove("may-2020", from_activity="HA3", to_activity="HA2").amount is None
/// True
#[pyclass(name = "BudgetMove", module = "eruf.record", frozen, eq, from_py_object)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PyBudgetMove(pub(crate) BudgetMove);

keywords! {
    PyBudgetMove from BudgetMoveKeywords {
        decision: String,
        amount: Option<Exact> = None,
        *,
        from_activity: Option<String> = None,
        to_activity: Option<String> = None,
        source: Option<Read> = None,
    }
}

impl PyBudgetMove {
    #[expect(clippy::unnecessary_wraps, reason = "as every class is made")]
    fn made(given: BudgetMoveKeywords<'_>) -> Checked<Self> {
        Ok(Self(BudgetMove {
            from: given.from_activity.map(Into::into),
            to: given.to_activity.map(Into::into),
            amount: given.amount.map(|amount| amount.0),
            source: Read::source(given.source),
            ..BudgetMove::new(given.decision)
        }))
    }
}

#[pymethods]
impl PyBudgetMove {
    fn __repr__(&self) -> String {
        let amount =
            self.0.amount.map_or("an unknown amount".to_owned(), |amount| format!("{amount:#}"));
        format!("<BudgetMove of {amount} by {:?}>", &*self.0.decision)
    }
}

fields! {
    PyBudgetMove.0 as moved {
        /// The id of the decision.
        decision = &moved.decision;
        /// The code of the activity that has less; ``None`` if the money was on no activity.
        from_activity = moved.from.as_ref();
        /// The code of the activity that has more; ``None`` if it is on no activity from then on.
        to_activity = moved.to.as_ref();
        /// The amount; ``None`` if nobody has said how much.
        amount = moved.amount;
        /// Where it was read.
        source = &moved.source;
    }
}

record!(PyBudgetMove(BudgetMove));
