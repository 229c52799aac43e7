//! The outcome of a row of a status, in few words.

use eruf_core::ledger::NoOutcome;
use eruf_core::record::{Per, Value};
use eruf_core::status::StatusRow;
use eruf_core::{Error, Figure, Interval, View};

use crate::format::Cell;
use crate::words::Language;
use crate::words::catalogue::Count;
use crate::words::measure::computed;
use crate::words::say;

/// The outcome held against the target, or why there is none.
pub(crate) fn outcome(
    view: &View<'_>,
    row: &StatusRow<'_>,
    language: Language,
) -> Result<Cell, Error> {
    if row.target.is_some_and(|version| version.target.per() == Per::Occasion) {
        let occasions = view.occasions(&row.commitment.indicator.key.code)?;
        let (lowest, highest) =
            (occasions.iter().map(Interval::low).min(), occasions.iter().map(Interval::high).max());
        // Each occasion is held against the goal, so the sum would mislead.
        if let Some(spread) =
            lowest.zip(highest).and_then(|(lowest, highest)| Interval::new(lowest, highest))
        {
            let spread = Cell::amount(spread, language);
            let count = say!(language, "status-occasions", occasions = Count(occasions.len()));
            let shown = format!("{} ({count})", spread.shown());
            return Ok(spread.read_as(shown).noted(count));
        }
    }
    let code = &row.commitment.indicator.key.code;
    // A measure that follows from others is reported only if somebody wants to.
    if let (Figure::Reason(_), Some(computed)) = (row.outcome, computed(row, language)?) {
        return Ok(match row.computed {
            Some(Figure::Value(found)) => Cell::between(found, computed),
            _ => Cell::hidden(&computed, &computed),
        });
    }
    Ok(match row.outcome {
        // What was said in words is shown in them, with the bounds that they were read as.
        Figure::Value(amount) => {
            let amount = Cell::amount(amount, language);
            match view.approximate(code)? {
                Some(text) => {
                    let shown = format!("\"{text}\" ({})", amount.shown());
                    amount.read_as(shown).noted(format!("\"{text}\""))
                }
                None => amount,
            }
        }
        Figure::Reason(NoOutcome::InWords) => match view.words(code)? {
            Some(Value::Words { text, .. }) => format!("\"{text}\"").into(),
            _ => language.reason(NoOutcome::InWords.into()).into(),
        },
        Figure::Reason(reason) => Cell::missing(language.reason(reason.into())),
    })
}
