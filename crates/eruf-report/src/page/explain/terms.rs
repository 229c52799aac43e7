//! What the figures of an explanation are called.

use eruf_core::attainment::Term;
use eruf_core::audit::FigureName;

use crate::words::Language;

/// Returns the name of a figure in the language.
pub(crate) fn term(term: Term, language: Language) -> &'static str {
    let key = match term {
        Term::Attainment => "explain-attainment",
        Term::Variance => "explain-variance",
        Term::RelativeVariance => "explain-relative-variance",
        Term::Utilisation => "explain-utilisation",
        Term::ShareOfLevel => "explain-share-of-the-level",
        Term::Verdict => "explain-verdict",
        Term::Target => "explain-target",
        Term::Low => "explain-at-least",
        Term::High => "explain-at-most",
        Term::Baseline => "explain-baseline",
        Term::PromisedChange => "explain-promised-change",
        Term::ReachedChange => "explain-change-that-was-reached",
        Term::Decided => "explain-as-decided",
        Term::Years => "explain-years",
        Term::Months => "explain-months",
        Term::MonthsOfYear => "explain-months-of-a-year",
        Term::Outcome => "explain-outcome",
        Term::Partner => "explain-partner",
        Term::Entry => "explain-reported",
        Term::Derived => "explain-by-the-lists",
        Term::Enterprise => "explain-enterprise",
        Term::WithoutKey => "explain-enterprise-without-a-key",
        Term::Unsure => "explain-enterprise-that-may-count",
        Term::IsNew => "explain-new-2",
        Term::Registration => "explain-registered",
        Term::NewSince => "explain-new-if-registered-after",
        Term::ReferenceDay => "explain-day-of-reference",
        Term::AgeLimit => "explain-age-limit-in-months",
        Term::HasEnough => "explain-enough-support",
        Term::Support => "explain-support",
        Term::Participation => "explain-participation",
        Term::MinimumSupport => "explain-least-support",
        Term::Before => "explain-before",
        Term::After => "explain-after",
        Term::Reading => "explain-reading",
        Term::Converted => "explain-converted",
        Term::PerYear => "explain-per-year",
        Term::ShareOfFullTime => "explain-share-of-full-time",
        Term::HoursOfYear => "explain-hours-of-a-full-time-year",
        Term::TurnoverPerFte => "explain-turnover-per-fte",
        Term::ShareOfSplit => "explain-share-of-the-split-enterprise",
        Term::TimesMonths => "explain-weighted-by-months",
        Term::Proportion => "explain-quotient",
        Term::Factor => "explain-factor",
        Term::Occasion => "explain-occasion-2",
        Term::Stated => "explain-stated-verdict",
        Term::Withdrawn => "explain-withdrawn-2",
        Term::Expected => "explain-expected-by-now",
        Term::SharePassed => "explain-share-of-the-days",
        Term::DaysPassed => "explain-days-passed",
        Term::DaysOfPlan => "explain-days-of-the-plan",
        Term::DoubleShare => "explain-twice-the-share-of-the-days",
        Term::SquaredShare => "explain-share-of-the-days-squared",
        Term::ShareBackLoaded => "explain-share-of-the-plan-most-of",
        Term::ShareFrontLoaded => "explain-share-of-the-plan-most-of-2",
        Term::PlannedBefore | Term::PlannedNext => "explain-planned-by",
        Term::PlannedStep => "explain-planned-in-between",
        Term::PlannedSince => "explain-planned-since-then",
        Term::ShareBetween => "explain-share-of-the-days-in-between",
        Term::DaysSince => "explain-days-since-then",
        Term::DaysBetween => "explain-days-in-between",
        Term::Index => "explain-index",
        Term::Missing => "explain-missing",
        Term::ExpectedChange => "explain-expected-change",
        Term::Added => "explain-added",
        Term::MonthsCovered => "explain-months-that-it-was-added-in",
        Term::MonthsLeft => "explain-months-left",
        Term::RequiredPace => "explain-required-pace-per-month",
        Term::AveragePace => "explain-average-pace-per-month",
        Term::BestPace => "explain-best-pace-per-month",
        Term::LastPace => "explain-pace-of-the-last-three-periods",
        Term::Pace => "explain-pace-per-month",
        Term::EstimatedChange => "explain-change-at-the-end",
        Term::StillToCome => "explain-to-be-added-until-the-end",
        Term::Estimate => "explain-at-the-end",
        // A figure that the core has added since: a test holds that there is none.
        _ => return term.as_str(),
    };
    language.say(key)
}

/// Returns what stands before a succession of an enterprise.
pub(super) fn one_enterprise(language: Language) -> &'static str {
    language.say("explain-another-key-of-the-same-enterprise")
}

/// Returns what stands before a node that is no part of the figure.
pub(super) fn left_out(language: Language) -> &'static str {
    language.say("explain-left-out")
}

/// Returns the name of a figure that can be asked for.
pub(crate) fn figure(figure: FigureName, language: Language) -> &'static str {
    match figure {
        FigureName::Target => term(Term::Target, language),
        FigureName::Outcome => term(Term::Outcome, language),
        FigureName::Variance => term(Term::Variance, language),
        FigureName::RelativeVariance => term(Term::RelativeVariance, language),
        FigureName::Attainment => term(Term::Attainment, language),
        FigureName::Utilisation => term(Term::Utilisation, language),
        FigureName::ShareOfLevel => term(Term::ShareOfLevel, language),
        FigureName::State => term(Term::Verdict, language),
        FigureName::Derived => term(Term::Derived, language),
        FigureName::Expected => term(Term::Expected, language),
        FigureName::Index => term(Term::Index, language),
        FigureName::RequiredPace => term(Term::RequiredPace, language),
        FigureName::AveragePace => term(Term::AveragePace, language),
        FigureName::BestPace => term(Term::BestPace, language),
        FigureName::EstimateAveragePace
        | FigureName::EstimateLastPeriods
        | FigureName::EstimatePlanShaped => term(Term::Estimate, language),
        // A figure that the core has added since.
        _ => figure.as_str(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::language::assert_swedish;

    #[test]
    fn every_word_of_the_core_is_put_into_words() {
        assert_swedish(Term::NAMES, term);
    }
}
