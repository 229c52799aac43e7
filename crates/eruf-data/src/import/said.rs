//! [`Said`]: what a person is told, in Swedish and English.

use eruf_core::workspace::{quoted, without_person_numbers};

use crate::folder::SheetLanguage;

/// A text that a person reads, in Swedish and English.
///
/// ```
/// use eruf_data::SheetLanguage;
/// use eruf_data::import::Said;
/// let said = Said::new("one column for each report", "en kolumn per rapport");
/// assert_eq!(said.pick(SheetLanguage::Swedish), "en kolumn per rapport");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    en: String,
    sv: String,
}

impl Said {
    /// Returns a text in both languages.
    pub fn new(en: impl Into<String>, sv: impl Into<String>) -> Self {
        Self { en: en.into(), sv: sv.into() }
    }

    /// Returns the text in a language.
    #[must_use]
    pub fn pick(&self, language: SheetLanguage) -> &str {
        language.pick(&self.sv, &self.en)
    }
}

/// A text of a cell as it may be shown: without numbers of persons, short, in quotation marks.
pub(super) fn shown(text: &str) -> String {
    let text = without_person_numbers(text);
    let text = quoted(text.trim());
    format!("\u{201d}{}\u{201d}", text.trim_matches('"'))
}

/// A text of a cell as it may be kept: without numbers of persons.
pub(super) fn kept(text: &str) -> String {
    without_person_numbers(text.trim()).into_owned()
}

/// Numbers as a person lists them: `1-9`, `1, 3, 4`.
pub(super) fn ranges(numbers: &[u32]) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(*number) => *last = *number,
            _ => runs.push((*number, *number)),
        }
    }
    let run = |(first, last): &(u32, u32)| {
        if first == last { first.to_string() } else { format!("{first}\u{2013}{last}") }
    };
    runs.iter().map(run).collect::<Vec<_>>().join(", ")
}
