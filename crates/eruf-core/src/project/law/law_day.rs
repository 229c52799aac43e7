//! The day whose law a project is asked under, and the parameters that are in force on it.

use chrono::NaiveDate;

use crate::law::{LawDay, LawDayReason, LawInForce};
use crate::project::ProjectDraft;
use crate::project::time::decision_order::DecisionOrder;
use crate::value::PartialDate;

/// Returns the day whose law a project is asked under: the one that the question names, else the
/// one that the project names, else that of its first decision, else its first day.
pub(crate) fn law_day(
    draft: &ProjectDraft,
    order: &DecisionOrder,
    first_day: NaiveDate,
    asked: Option<NaiveDate>,
) -> LawDay {
    let named = |day: Option<NaiveDate>, reason| Some(LawDay { day: day?, reason });
    let first_decision = order.places().next();
    let decided = first_decision.and_then(|place| draft.decisions.get(place)?.decided);
    named(asked, LawDayReason::Asked)
        .or_else(|| named(draft.law_as_of, LawDayReason::Named))
        .or_else(|| named(decided.map(PartialDate::last_day), LawDayReason::FirstDecision))
        .unwrap_or(LawDay { day: first_day, reason: LawDayReason::FirstDay })
}

/// Returns the parameters that a project is asked under on a day, with what it sets in their place.
pub(crate) fn law_in_force(draft: &ProjectDraft, day: NaiveDate) -> LawInForce<'_> {
    LawInForce::new(draft.identity.programming_period, Some(day), &draft.law)
}
