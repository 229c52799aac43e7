//! The words of employment: units, methods, and why something has no total or was not measured.

use eruf_core::employment::{Family, JobUnit, Method, NoTotal, Unmeasured};
use eruf_core::law::Aggregation;
use eruf_core::record::Measure;

use crate::words::language::Language;

pub(crate) fn job_unit(unit: JobUnit, language: Language) -> &'static str {
    match unit {
        JobUnit::Fte => language.say("employment-fte"),
        JobUnit::Heads => language.say("employment-persons"),
        // A unit that the core has added since.
        _ => unit.as_str(),
    }
}

pub(crate) fn measure(measure: Measure, language: Language) -> &'static str {
    match measure {
        Measure::Fte => language.say("employment-fte"),
        Measure::Headcount => language.say("employment-head-count"),
        Measure::Hours => language.say("terms-hours"),
        Measure::Months => language.say("terms-months"),
        Measure::Turnover => language.say("employment-turnover"),
        Measure::Safeguarded => language.say("employment-safeguarded-jobs"),
        // A measure that the core has added since.
        _ => measure.as_str(),
    }
}

pub(crate) fn method(method: &Method, language: Language) -> String {
    format!("{}, {}", measure(method.measure, language), method.name)
}

pub(crate) fn family(family: Family, language: Language) -> &'static str {
    match family {
        Family::Counted => language.say("employment-counted"),
        Family::Heads => language.say("employment-persons"),
        Family::Turnover => language.say("employment-from-turnover"),
        // A family that the core has added since.
        _ => family.as_str(),
    }
}

pub(crate) fn across(across: Aggregation, language: Language) -> &'static str {
    match across {
        Aggregation::Floored => language.say("employment-floored-2"),
        Aggregation::Net => language.say("employment-net-2"),
    }
}

pub(crate) fn no_total(reason: NoTotal, language: Language) -> &'static str {
    match reason {
        NoTotal::NothingMeasured => language.say("employment-nothing-was-measured"),
        NoTotal::HeadsAndFte => language.say("employment-persons-and-fte-are-not-added"),
        NoTotal::MethodsApart => language.say("employment-measured-by-several-methods-which-the"),
        NoTotal::MethodsDiffer => language.say("employment-methods-that-differ-are-not-added"),
        // A reason that the core has added since: a test holds that there is none.
        _ => reason.sentence(),
    }
}

pub(crate) fn why_unmeasured(reason: Unmeasured, language: Language) -> &'static str {
    match reason {
        Unmeasured::NoReading => language.say("employment-no-reading"),
        Unmeasured::NoBefore => language.say("employment-not-measured-before"),
        Unmeasured::NoAfter => language.say("employment-not-measured-after"),
        Unmeasured::MethodsDiffer => language.say("employment-other-method-after-than-before"),
        Unmeasured::HeadsAndFte => language.say("employment-partly-persons-partly-fte"),
        Unmeasured::NoHoursOfYear => language.say("employment-hours-of-a-full-time-year"),
        Unmeasured::NoTurnoverPerFte => language.say("employment-turnover-per-fte-not-given"),
        Unmeasured::ReadTwice => language.say("employment-two-readings-for-one-time"),
        Unmeasured::DatesAndPeriods => language.say("employment-days-and-fiscal-periods-mixed"),
        Unmeasured::SplitWithoutShare => language.say("employment-split-off-share-not-known"),
        Unmeasured::MergedInPart => language.say("employment-merged-not-all-measured"),
        Unmeasured::MergedTwice => language.say("employment-measured-on-both-sides-of-a"),
        // A reason that the core has added since: a test holds that there is none.
        _ => reason.sentence(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::language::assert_swedish;
    use eruf_core::Undefined;

    #[test]
    fn every_reason_has_its_own_words_in_swedish() {
        for name in Undefined::NAMES {
            let reason: Undefined = name.parse().unwrap();
            assert_ne!(Language::Swedish.reason(reason), reason.sentence(), "{name}");
        }
        for name in NoTotal::NAMES {
            let reason: NoTotal = name.parse().unwrap();
            assert_ne!(no_total(reason, Language::Swedish), reason.sentence(), "{name}");
        }
        for name in Unmeasured::NAMES {
            let reason: Unmeasured = name.parse().unwrap();
            assert_ne!(why_unmeasured(reason, Language::Swedish), reason.sentence(), "{name}");
        }
    }

    #[test]
    fn every_unit_and_family_is_put_into_words() {
        assert_swedish(JobUnit::NAMES, job_unit);
        assert_swedish(Family::NAMES, family);
    }
}
