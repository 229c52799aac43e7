//! What an indicator and its unit are called.

use eruf_core::Indicator;

use crate::words::language::Language;

/// Returns the name in the language; the English one where there is no Swedish name.
pub(crate) fn name(indicator: &Indicator, language: Language) -> &str {
    let swedish = indicator.name_sv.as_deref().filter(|_| language == Language::Swedish);
    swedish.unwrap_or(&indicator.name)
}

/// Returns the name of the unit in the language.
pub(crate) fn unit(indicator: &Indicator, language: Language) -> &str {
    language.pick(indicator.unit.name(), indicator.unit.name_sv())
}
