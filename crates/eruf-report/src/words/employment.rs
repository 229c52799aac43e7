//! The words of employment: units, methods, and why something has no total or was not measured.

use eruf_core::employment::{Family, JobUnit, Method, NoTotal, Unmeasured};
use eruf_core::law::Aggregation;
use eruf_core::record::Measure;

use crate::words::language::Language;

pub(crate) fn job_unit(unit: JobUnit, language: Language) -> &'static str {
    match unit {
        JobUnit::Fte => language.pick("FTE", "heltidsekv."),
        JobUnit::Heads => language.pick("persons", "personer"),
        // A unit that the core has added since.
        _ => unit.as_str(),
    }
}

pub(crate) fn measure(measure: Measure, language: Language) -> &'static str {
    match measure {
        Measure::Fte => language.pick("FTE", "heltidsekv."),
        Measure::Headcount => language.pick("head count", "antal personer"),
        Measure::Hours => language.pick("hours", "timmar"),
        Measure::Months => language.pick("months", "månader"),
        Measure::Turnover => language.pick("turnover", "omsättning"),
        Measure::Safeguarded => language.pick("safeguarded jobs", "räddade arbetstillfällen"),
        // A measure that the core has added since.
        _ => measure.as_str(),
    }
}

pub(crate) fn method(method: &Method, language: Language) -> String {
    format!("{}, {}", measure(method.measure, language), method.name)
}

pub(crate) fn family(family: Family, language: Language) -> &'static str {
    match family {
        Family::Counted => language.pick("counted", "räknat"),
        Family::Heads => language.pick("persons", "personer"),
        Family::Turnover => language.pick("from turnover", "ur omsättning"),
        // A family that the core has added since.
        _ => family.as_str(),
    }
}

pub(crate) fn across(across: Aggregation, language: Language) -> &'static str {
    match across {
        Aggregation::Floored => language.pick("floored", "utan minskningar"),
        Aggregation::Net => language.pick("net", "netto"),
    }
}

pub(crate) fn no_total(reason: NoTotal, language: Language) -> &'static str {
    match reason {
        NoTotal::NothingMeasured => language.pick("nothing was measured", "inget är mätt"),
        NoTotal::HeadsAndFte => language.pick(
            "persons and FTE are not added",
            "personer och heltidsekvivalenter läggs inte ihop",
        ),
        NoTotal::MethodsApart => language.pick(
            "measured by several methods, which the rule keeps apart",
            "mätta med flera metoder, som regeln håller isär",
        ),
        NoTotal::MethodsDiffer => {
            language.pick("methods that differ are not added", "olika metoder läggs inte ihop")
        }
        // A reason that the core has added since: a test holds that there is none.
        _ => reason.sentence(),
    }
}

pub(crate) fn why_unmeasured(reason: Unmeasured, language: Language) -> &'static str {
    match reason {
        Unmeasured::NoReading => language.pick("no reading", "ingen uppgift"),
        Unmeasured::NoBefore => language.pick("not measured before", "ej mätt före"),
        Unmeasured::NoAfter => language.pick("not measured after", "ej mätt efter"),
        Unmeasured::MethodsDiffer => {
            language.pick("other method after than before", "annan metod efter än före")
        }
        Unmeasured::HeadsAndFte => {
            language.pick("partly persons, partly FTE", "dels personer, dels heltidsekvivalenter")
        }
        Unmeasured::NoHoursOfYear => {
            language.pick("hours of a full-time year not given", "timmar per helår ej angivna")
        }
        Unmeasured::NoTurnoverPerFte => language
            .pick("turnover per FTE not given", "omsättning per heltidsekvivalent ej angiven"),
        Unmeasured::ReadTwice => {
            language.pick("two readings for one time", "två uppgifter för samma tid")
        }
        Unmeasured::DatesAndPeriods => {
            language.pick("days and fiscal periods mixed", "dagar och räkenskapsår blandade")
        }
        Unmeasured::SplitWithoutShare => {
            language.pick("split off, share not known", "delat, andelen okänd")
        }
        Unmeasured::MergedInPart => {
            language.pick("merged, not all measured", "sammanslaget, alla ej mätta")
        }
        Unmeasured::MergedTwice => {
            language.pick("measured on both sides of a merger", "mätt på båda sidor om en fusion")
        }
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
