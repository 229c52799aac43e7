//! What an indicator and its unit are called.

use eruf_core::law::Certainty;
use eruf_core::{Indicator, catalogue};

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

/// Returns the Swedish name as it is looked up: marked, unless it is official or the project's own.
pub(crate) fn marked_name(indicator: &Indicator) -> Option<String> {
    let name = indicator.name_sv.as_deref()?;
    let key = &indicator.key;
    let mut entries = catalogue::wordings(key.fund, key.programming_period, &key.code);
    let entry = entries.find(|entry| entry.name_sv == Some(name));
    let certainty = entry.and_then(|entry| entry.name_sv_certainty);
    Some(match certainty.filter(|certainty| *certainty != Certainty::Official) {
        Some(certainty) => format!("{name} [{}]", Language::Swedish.certainty(certainty)),
        None => name.to_owned(),
    })
}
