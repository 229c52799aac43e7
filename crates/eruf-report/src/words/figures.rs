//! Figures that may be missing: the figure, or the reason in the place of it.

use eruf_core::ledger::NoOutcome;
use eruf_core::{Amount, Error, Figure, Interval, Ratio};

use crate::words::language::Language;
use crate::words::locale::{show_amount, show_ratio};

/// What stands in the place of a figure that is missing.
pub(crate) const NONE: &str = "\u{2013}";

/// Returns the reason in the place of a figure.
pub(crate) fn none(reason: &str) -> String {
    format!("{NONE} ({reason})")
}

/// Returns an outcome, or why there is none.
pub(crate) fn outcome(figure: Figure<Interval<Amount>, NoOutcome>, language: Language) -> String {
    figure.map_or_else(
        |reason| none(language.reason(reason.into())),
        |amount| show_amount(amount, language),
    )
}

/// Returns a quotient, or the sign for none.
pub(crate) fn optional(figure: Option<Ratio>, language: Language) -> Result<String, Error> {
    figure.map_or_else(|| Ok(NONE.to_owned()), |figure| show(figure, language))
}

/// Returns an exact figure as it is shown.
pub(crate) fn show(figure: Ratio, language: Language) -> Result<String, Error> {
    show_ratio(Interval::exact(figure), language)
}
