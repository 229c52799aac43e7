//! A change since a baseline, and the verdicts on single years, in few words.

use crate::words::catalogue::Count;
use crate::words::catalogue::messages::say;
use eruf_core::attainment::{BaselineChange, EachYear, NoRelativeChange, YearVerdict};
use eruf_core::{Amount, Error, Figure, Interval};

use crate::words::language::Language;
use crate::words::locale::{show_amount, show_percent, with_plus};

/// Returns the change with what it is a change from: `from 54 (2018): +12 (+22.2 %)`, `from 22: -15
/// percentage points`.
pub(crate) fn change(change: &BaselineChange, language: Language) -> Result<String, Error> {
    let rises = change.amount.low() > Amount::ZERO;
    let signed = |text: String| if rises { with_plus(&text, language) } else { text };
    let baseline = show_amount(Interval::exact(change.baseline), language);
    let at = change.at.map_or_else(String::new, |at| format!(" ({at})"));
    let amount = signed(show_amount(change.amount, language));
    let share = match change.relative {
        Figure::Value(share) => format!(" ({})", signed(show_percent(share, language)?)),
        Figure::Reason(NoRelativeChange::Points) => {
            format!(" {}", language.say("explain-percentage-points"))
        }
        Figure::Reason(_) => String::new(),
    };
    let from = language.say("terms-from");
    Ok(format!("{from} {baseline}{at}: {amount}{share}"))
}

/// Returns the verdict on one year, or why there is none: `above`, `no verdict: missing`.
pub(crate) fn year_verdict(year: &YearVerdict, language: Language) -> String {
    if let Some(attainment) = &year.attainment {
        return crate::words::target::verdict(attainment, language);
    }
    let why = year.outcome.reasons.iter().map(|reason| language.window(*reason));
    let why = why.collect::<Vec<_>>().join(", ");
    let partial = language.say("explain-partial");
    let partial = if year.outcome.amount.is_some() { partial } else { "" };
    format!("{} ({partial}{why})", language.say("explain-no-verdict"))
}

/// Returns in how many years the target was kept.
pub(crate) fn years_kept(each_year: &EachYear, language: Language) -> String {
    let (kept, judged) = (each_year.kept(), each_year.judged());
    let without = each_year.years.len().saturating_sub(judged);
    let mut text = say!(language, "explain-kept-in-of-years", kept = kept, judged = Count(judged));
    if without > 0 {
        text = say!(language, "explain-without-a-verdict", text = text, without = without);
    }
    text
}
