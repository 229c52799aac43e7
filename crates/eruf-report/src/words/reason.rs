//! The words of verdicts, reasons and bands, by the names that programs have for them.

use crate::words::employment::no_total;
use crate::words::language::Language;

/// Returns a verdict, a reason why there is no figure, or a band of the performance framework in
/// the words of the tables. Another text, such as the name of a band of one's own, has none.
///
/// ```
/// use eruf_report::{Language, reason_or_verdict};
/// assert_eq!(reason_or_verdict("not_met", Language::Swedish), Some("ej uppnått"));
/// assert_eq!(reason_or_verdict("no_target", Language::English), Some("no target"));
/// assert_eq!(reason_or_verdict("achieved", Language::Swedish), Some("uppnådd"));
/// assert_eq!(reason_or_verdict("our own band", Language::Swedish), None);
/// ```
#[must_use]
pub fn reason_or_verdict(text: &str, language: Language) -> Option<&'static str> {
    let state = text.parse().map(|state| language.state(state));
    let reason = || text.parse().map(|reason| language.reason(reason));
    let no_total = || text.parse().map(|reason| no_total(reason, language));
    let said = state.or_else(|_| reason()).or_else(|_| no_total());
    said.ok().or_else(|| language.framework_band(text))
}
