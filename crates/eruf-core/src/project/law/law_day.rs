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

/// Returns the day whose law a draft is asked under, whether or not it can be a project; `None` if
/// it says neither that day nor any other.
///
/// ```
/// use eruf_core::workspace::law_day_of_draft;
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// assert_eq!(law_day_of_draft(project.draft()), Some(project.view().law_day().day));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn law_day_of_draft(draft: &ProjectDraft) -> Option<NaiveDate> {
    let order = DecisionOrder::of(draft);
    let taken = order.places().filter_map(|place| draft.decisions.get(place));
    // A draft may say its days in any decision.
    let first = taken.chain(&draft.decisions).find_map(|decision| decision.horizon);
    let unknown = NaiveDate::MAX;
    let first = first.map_or(unknown, |horizon| horizon.first());
    Some(law_day(draft, &order, first, None).day).filter(|day| *day != unknown)
}

/// Returns the parameters that a project is asked under on a day, with what it sets in their place.
pub(crate) fn law_in_force(draft: &ProjectDraft, day: NaiveDate) -> LawInForce<'_> {
    LawInForce::new(draft.identity.programming_period, Some(day), &draft.law)
}
