//! Measures of a project's own, in words: what they follow from, and what they stand beside.

use eruf_core::record::MeasureKind;
use eruf_core::status::{NoMeasure, StatusRow};
use eruf_core::{Error, Figure};

use crate::words::figures::none;
use crate::words::language::Language;
use crate::words::target::range;

/// Returns what a measure follows from or stands beside; `None` if it is one that is reported.
pub(crate) fn measure(kind: &MeasureKind, language: Language) -> Option<String> {
    Some(match kind {
        MeasureKind::Ratio { of, over } => format!("{of} / {over}"),
        MeasureKind::Hours { activities } if activities.is_empty() => {
            language.say("employment-hours-of-the-lists").to_owned()
        }
        MeasureKind::Hours { activities } => {
            let hours = language.say("employment-hours-of-the-lists-for");
            format!("{hours} {}", activities.join(", "))
        }
        MeasureKind::Shadow { of } => {
            let beside = language.say("employment-beside-not-part-of-it");
            beside.replace("{}", of)
        }
        MeasureKind::Outside { project } => {
            format!("{} {project}", language.say("employment-outside-the-project"))
        }
        _ => return None,
    })
}

/// Returns what a measure is that follows from others, or why there is none; `None` if it is one
/// that is reported.
pub(crate) fn computed(row: &StatusRow<'_>, language: Language) -> Result<Option<String>, Error> {
    Ok(match row.computed {
        None => None,
        Some(Figure::Value(found)) => Some(range(Some(found), language)?),
        Some(Figure::Reason(reason)) => Some(none(no_measure(reason, language))),
    })
}

/// Returns why there is no measure that follows from others.
pub(crate) fn no_measure(reason: NoMeasure, language: Language) -> &'static str {
    match reason {
        NoMeasure::Missing => language.say("terms-not-reported"),
        NoMeasure::InWords => language.say("terms-in-words"),
        NoMeasure::NoParticipations => language.say("employment-no-participations-in-the-lists"),
        NoMeasure::DividedByZero => language.say("employment-divided-by-0"),
        NoMeasure::Negative => language.say("employment-below-0"),
        // A reason that the core has added since: a test holds that there is none.
        _ => reason.sentence(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::language::assert_swedish;

    #[test]
    fn every_word_of_the_core_is_put_into_words() {
        assert_swedish(NoMeasure::NAMES, no_measure);
    }
}
