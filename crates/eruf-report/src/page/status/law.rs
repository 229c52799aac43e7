//! What law says of a status as a whole.

use eruf_core::View;
use eruf_core::law::LawDayReason;

use crate::page::law::law_day;
use crate::words::Language;

/// Returns what law says of the whole: the day whose law is asked under, if somebody named it, and
/// that nothing counts as achieved yet, where it does not.
pub(super) fn law_notes(view: &View<'_>, language: Language) -> Vec<String> {
    let law = view.law_day();
    let is_named = matches!(law.reason, LawDayReason::Asked | LawDayReason::Named);
    let named = is_named
        .then(|| format!("{} {}", language.pick("law as of", "rätt per"), law_day(law, language)));
    let not_yet = view.not_yet_achieved().map(|row| {
        let said = language.pick(
            "not yet achieved: Interreg counts what finalised operations have achieved",
            "ännu inte uppnått: Interreg räknar vad avslutade insatser har uppnått",
        );
        format!("{said} ({}, {})", row.reference(), language.certainty(row.certainty))
    });
    named.into_iter().chain(not_yet).collect()
}
