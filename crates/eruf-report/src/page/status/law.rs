//! What law says of a status as a whole.

use eruf_core::status::MilestoneStanding;
use eruf_core::{Error, Figure, View};

use crate::page::series::outcome;
use crate::words::law::reference;
use crate::words::locale::show_percent_within;
use crate::words::{Language, show_amount};

/// Returns what law says of the whole: that nothing counts as achieved yet, where it does not, and
/// the days of the programme's targets, where a row has a milestone.
pub(super) fn law_notes(view: &View<'_>, language: Language) -> Vec<String> {
    let not_yet = view.not_yet_achieved().map(|row| {
        let said = language.say("status-not-yet-achieved-interreg-counts-what");
        let reference = reference(&row.acts, row.place, language);
        format!("{said} ({reference}, {})", language.certainty(row.certainty))
    });
    not_yet.into_iter().collect()
}

/// Returns how an indicator stood on the day that law sets for milestones.
pub(super) fn milestone_note(
    code: &str,
    milestone: &MilestoneStanding<'_>,
    language: Language,
) -> Result<String, Error> {
    let word = |key| language.say(key);
    let row = milestone.by.row;
    let amount = show_amount(eruf_core::Interval::exact(milestone.amount), language);
    let (by, at) = (word("status-by"), reference(&row.acts, row.place, language));
    let head =
        format!("{code}: {} {amount} {by} {} ({at})", word("status-milestone"), milestone.day);
    let outcome = outcome(milestone.outcome, language);
    let share = match milestone.attainment.share {
        Figure::Value(share) => {
            format!(", {}", show_percent_within(share, &[], language)?)
        }
        Figure::Reason(_) => String::new(),
    };
    Ok(format!("{head}: {} {}{share}", word("status-outcome"), outcome.shown()))
}
