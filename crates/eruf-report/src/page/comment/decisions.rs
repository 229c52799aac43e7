//! What each decision changed.

use eruf_core::{Error, Interval, NaiveDate, View};

use crate::format::document::Prose;
use crate::words::catalogue::Shown;
use crate::words::say;
use crate::words::target::target;
use crate::words::{Language, show_ratio};

/// What each decision changed.
pub(super) fn decision_facts(
    view: &View<'_>,
    code: &str,
    language: Language,
) -> Result<Vec<Prose>, Error> {
    let mut facts: Vec<Prose> = Vec::new();
    let bridge = view.target_bridge(code)?;
    for step in bridge.iter().skip(1) {
        let details = step.step.details;
        let decided = details
            .decided
            .or(details.requested)
            .map_or_else(String::new, |date| format!(" ({date})"));
        let goal =
            step.step.target.map_or_else(String::new, |version| target(&version.target, language));
        let change = step
            .change
            .map(|change| show_ratio(Interval::exact(change), language))
            .transpose()?
            .unwrap_or_default();
        let reason = step
            .step
            .target
            .and_then(|version| version.reason.as_deref())
            .or(details.reason.as_deref());
        let open = language.say("terms-mark");
        let reason = reason.map_or_else(String::new, |reason| format!(": {open}{reason}\u{201d}"));
        let sentence = say!(
            language,
            "comment-the-decision-made-the-target-change",
            decision = step.step.decision,
            decided = decided,
            goal = goal,
            change = change,
            reason = reason
        );
        facts.push(sentence.into());
    }
    let (mut last, mut moved) = (None::<NaiveDate>, Vec::new());
    for step in view.decisions() {
        let end = step.horizon.period().last();
        if last.is_some_and(|last| last != end) {
            moved.push((step, end));
        }
        last = Some(end);
    }
    for (step, end) in moved {
        let decided = step
            .details
            .decided
            .or(step.details.requested)
            .map_or_else(String::new, |date| format!(" ({date})"));
        let months = show_ratio(Interval::exact(step.horizon.months()), language)?;
        let sentence = say!(
            language,
            "comment-the-decision-moved-the-last-day",
            decision = step.decision,
            decided = decided,
            end = end,
            months = Shown(months)
        );
        facts.push(sentence.into());
    }
    Ok(facts)
}
