//! The budget of an account: what decisions moved to it, less what they moved from it.

use std::sync::Arc;

use crate::costs::no_money::NoMoney;
use crate::record::BudgetMove;
use crate::value::{Amount, Error, Figure};

const OVERFLOW: Error = Error::Overflow { what: "a budget" };

/// Returns the budget of an activity with its parts: `is_inside` says which activities they are.
pub(super) fn of_activity(
    moves: &[&BudgetMove],
    is_inside: impl Fn(&str) -> bool,
) -> Result<Figure<Amount, NoMoney>, Error> {
    let is_in = |activity: &Option<Arc<str>>| activity.as_deref().is_some_and(&is_inside);
    let (mut balance, mut is_given, mut unknown) = (Amount::ZERO, false, None);
    for row in moves {
        let is_unnamed = row.from.is_none() && row.to.is_none();
        match (is_in(&row.from), is_in(&row.to), row.amount) {
            (false, false, _) if is_unnamed => unknown = Some(NoMoney::UnnamedMove),
            // It touches others, or moves within.
            (false, false, _) | (true, true, _) => {}
            (_, to, None) => {
                is_given |= to;
                unknown = Some(NoMoney::UnknownMove);
            }
            (false, true, Some(amount)) => {
                is_given = true;
                balance = balance.checked_add(amount).ok_or(OVERFLOW)?;
            }
            (true, false, Some(amount)) => {
                balance = balance.checked_sub(amount).ok_or(OVERFLOW)?;
            }
        }
    }
    Ok(match unknown {
        // What was taken from an activity does not say what it had.
        _ if !is_given => Figure::Reason(NoMoney::NoBudget),
        Some(reason) => Figure::Reason(reason),
        None => Figure::Value(balance),
    })
}

/// Returns what of the project's budget is on no activity.
pub(super) fn of_none(
    moves: &[&BudgetMove],
    budget: Option<Amount>,
) -> Result<Figure<Amount, NoMoney>, Error> {
    let Some(mut balance) = budget else { return Ok(Figure::Reason(NoMoney::NoBudget)) };
    let mut is_given = false;
    for row in moves {
        let (from, to) = match (&row.from, &row.to) {
            // Between activities, named or not.
            (None, None) | (Some(_), Some(_)) => continue,
            (from, to) => (from, to),
        };
        let Some(amount) = row.amount else { return Ok(Figure::Reason(NoMoney::UnknownMove)) };
        is_given = true;
        if from.is_none() && to.is_some() {
            balance = balance.checked_sub(amount).ok_or(OVERFLOW)?;
        } else {
            balance = balance.checked_add(amount).ok_or(OVERFLOW)?;
        }
    }
    // Without a budget by activity nothing says what is on none.
    Ok(if is_given { Figure::Value(balance) } else { Figure::Reason(NoMoney::NoBudget) })
}
