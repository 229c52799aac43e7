//! Figures that may be missing: the figure, or the reason in the place of it.

use eruf_core::record::Value;
use eruf_core::{Error, Interval, Ratio};

use crate::words::language::Language;
use crate::words::locale::{show_amount, show_ratio};

/// What stands in the place of a figure that is missing.
pub(crate) const NONE: &str = "\u{2013}";

/// Returns the reason in the place of a figure.
pub(crate) fn none(reason: &str) -> String {
    format!("{NONE} ({reason})")
}

/// Returns an exact figure as it is shown.
pub(crate) fn show(figure: Ratio, language: Language) -> Result<String, Error> {
    show_ratio(Interval::exact(figure), language)
}

/// Returns what was reported, as it is shown: an amount, or the words.
pub(crate) fn reported(value: &Value, language: Language) -> String {
    match value {
        Value::Amount(amount) => show_amount(*amount, language),
        Value::Words { text, .. } => format!("\"{text}\""),
        // A kind of value that the core has added since.
        _ => value.to_string(),
    }
}
