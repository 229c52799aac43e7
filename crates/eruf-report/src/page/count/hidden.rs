//! What stands in the place of numbers that are hidden.

use crate::format::Cell;
use crate::words::Language;

/// What stands in the place of a number that is hidden.
const HIDDEN: &str = "\u{b7}\u{b7}";

/// The cell of a number that is hidden.
pub(super) fn hidden(language: Language) -> Cell {
    Cell::hidden(HIDDEN, language.pick("hidden", "dolt"))
}

/// The cell of a number, or that of one that is hidden.
pub(super) fn unless(hides: bool, language: Language, shown: impl FnOnce() -> Cell) -> Cell {
    if hides { hidden(language) } else { shown() }
}

/// A number in a text, or the sign for one that is hidden.
pub(super) fn text_unless(hides: bool, shown: impl FnOnce() -> String) -> String {
    if hides { HIDDEN.to_owned() } else { shown() }
}

/// Says what is hidden and why.
pub(super) fn what_is_hidden(least: u32, language: Language) -> String {
    match language {
        Language::English => format!(
            "{HIDDEN}: hidden, since it is fewer than {least} enterprises or would give such a \
             number back; what is left out is hidden too"
        ),
        Language::Swedish => format!(
            "{HIDDEN}: dolt, eftersom det gäller färre än {least} företag eller skulle röja ett \
             sådant antal; det som saknas är också dolt"
        ),
    }
}
