//! What stands in the place of numbers that are hidden.

use crate::words::Language;

/// What stands in the place of a number that is hidden.
pub(super) const HIDDEN: &str = "\u{b7}\u{b7}";

/// A number, or the sign for one that is hidden.
pub(super) fn unless(hides: bool, shown: impl FnOnce() -> String) -> String {
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
