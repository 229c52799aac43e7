//! Words of the data in the cells of a table, as the reader's language has them.

use crate::words::employment::measure;
use crate::words::language::Language;

/// Returns the Swedish of a word that stands in a column of a table of rows: `running_total` in
/// the column `basis`. In English, and for what is no word of the data, it is `None`: the cell
/// stands as it is.
///
/// ```
/// use eruf_report::{Language, cell_word};
/// let said = |language| cell_word("basis", "running_total", language);
/// assert_eq!(said(Language::Swedish).as_deref(), Some("ackumulerat"));
/// assert_eq!(said(Language::English), None);
/// ```
#[must_use]
pub fn cell_word(column: &str, text: &str, language: Language) -> Option<String> {
    if language == Language::English {
        return None;
    }
    let said = match column {
        "basis" => language.basis(text.parse().ok()?),
        "measure" => measure(text.parse().ok()?, language),
        "moment" => match text {
            "before" => "före",
            "after" => "efter",
            _ => return None,
        },
        "severity" => language.severity(text.parse().ok()?),
        "state" => language.state(text.parse().ok()?),
        "size" => match text {
            "micro" => "mikroföretag",
            "small" => "litet",
            "medium" => "medelstort",
            "large" => "stort",
            _ => return None,
        },
        _ => return None,
    };
    Some(said.to_owned())
}
