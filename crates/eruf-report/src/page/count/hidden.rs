//! What stands in the place of numbers that are hidden.

use crate::format::Cell;
use crate::words::Language;
use crate::words::say;

/// What stands in the place of a number that is hidden.
const HIDDEN: &str = "\u{b7}\u{b7}";

/// The cell of a number that is hidden.
pub(super) fn hidden(language: Language) -> Cell {
    Cell::hidden(HIDDEN, language.say("count-hidden"))
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
    say!(language, "count-hidden-since-it-is-fewer-than", mark = HIDDEN, least = least)
}
