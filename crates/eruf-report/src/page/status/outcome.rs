//! The outcome of a row of a status, in few words.

use eruf_core::ledger::NoOutcome;
use eruf_core::record::{Per, Value};
use eruf_core::status::StatusRow;
use eruf_core::{Error, Figure, Interval, View};

use crate::words::measure::computed;
use crate::words::{Language, show_amount};

/// The outcome held against the target, or why there is none.
pub(crate) fn outcome(
    view: &View<'_>,
    row: &StatusRow<'_>,
    language: Language,
) -> Result<String, Error> {
    if row.target.is_some_and(|version| version.target.per() == Per::Occasion) {
        let occasions = view.occasions(&row.commitment.indicator.key.code)?;
        let (lowest, highest) =
            (occasions.iter().map(Interval::low).min(), occasions.iter().map(Interval::high).max());
        // Each occasion is held against the goal, so the sum would mislead.
        if let Some(spread) =
            lowest.zip(highest).and_then(|(lowest, highest)| Interval::new(lowest, highest))
        {
            return Ok(format!(
                "{} ({} {})",
                show_amount(spread, language),
                occasions.len(),
                language.pick("occasions", "tillfällen")
            ));
        }
    }
    let code = &row.commitment.indicator.key.code;
    // A measure that follows from others is reported only if somebody wants to.
    if let (Figure::Reason(_), Some(computed)) = (row.outcome, computed(row, language)?) {
        return Ok(computed);
    }
    Ok(match row.outcome {
        // What was said in words is shown in them, with the bounds that they were read as.
        Figure::Value(amount) => match view.approximate(code)? {
            Some(text) => format!("\"{text}\" ({})", show_amount(amount, language)),
            None => show_amount(amount, language),
        },
        Figure::Reason(NoOutcome::InWords) => match view.words(code)? {
            Some(Value::Words { text, .. }) => format!("\"{text}\""),
            _ => language.reason(NoOutcome::InWords.into()).to_owned(),
        },
        Figure::Reason(reason) => format!("\u{2013} ({})", language.reason(reason.into())),
    })
}
