//! What the figures of an explanation are called.

use eruf_core::attainment::Term;
use eruf_core::audit::FigureName;

use crate::words::Language;

/// Returns the name of a figure in the language.
pub(crate) fn term(term: Term, language: Language) -> &'static str {
    let (english, swedish) = match term {
        Term::Attainment => ("Attainment", "Måluppfyllelse"),
        Term::Variance => ("Variance", "Avvikelse"),
        Term::RelativeVariance => ("Relative variance", "Relativ avvikelse"),
        Term::Utilisation => ("Utilisation", "Utnyttjande"),
        Term::ShareOfLevel => ("Share of the level", "Andel av nivån"),
        Term::Verdict => ("Verdict", "Bedömning"),
        Term::Target => ("Target", "Målvärde"),
        Term::Low => ("At least", "Minst"),
        Term::High => ("At most", "Högst"),
        Term::Baseline => ("Baseline", "Utgångsvärde"),
        Term::PromisedChange => ("Promised change", "Planerad förändring"),
        Term::ReachedChange => ("Change that was reached", "Uppnådd förändring"),
        Term::Decided => ("As decided", "Enligt beslut"),
        Term::Years => ("Years", "År"),
        Term::Months => ("Months", "Månader"),
        Term::MonthsOfYear => ("Months of a year", "Månader på ett år"),
        Term::Outcome => ("Outcome", "Utfall"),
        Term::Partner => ("Partner", "Part"),
        Term::Entry => ("Reported", "Redovisat"),
        Term::Derived => ("By the lists", "Enligt listorna"),
        Term::Enterprise => ("Enterprise", "Företag"),
        Term::WithoutKey => ("Enterprise without a key", "Företag utan nyckel"),
        Term::Unsure => ("Enterprise that may count", "Företag som kanske räknas"),
        Term::IsNew => ("New", "Nytt"),
        Term::Registration => ("Registered", "Registrerat"),
        Term::NewSince => ("New if registered after", "Nytt om det registrerats efter"),
        Term::ReferenceDay => ("Day of reference", "Referensdag"),
        Term::AgeLimit => ("Age limit in months", "Åldersgräns i månader"),
        Term::HasEnough => ("Enough support", "Tillräckligt stöd"),
        Term::Support => ("Support", "Stöd"),
        Term::Participation => ("Participation", "Deltagande"),
        Term::MinimumSupport => ("Least support", "Minsta stöd"),
        Term::Before => ("Before", "Före"),
        Term::After => ("After", "Efter"),
        Term::Reading => ("Reading", "Mätning"),
        Term::Converted => ("Converted", "Omräknat"),
        Term::PerYear => ("Per year", "Per år"),
        Term::ShareOfFullTime => ("Share of full time", "Andel av heltid"),
        Term::HoursOfYear => ("Hours of a full-time year", "Timmar per helår"),
        Term::TurnoverPerFte => ("Turnover per FTE", "Omsättning per heltidsekvivalent"),
        Term::ShareOfSplit => ("Share of the split enterprise", "Andel av det delade företaget"),
        Term::TimesMonths => ("Weighted by months", "Vägt med månader"),
        Term::Proportion => ("Quotient", "Kvot"),
        Term::Factor => ("Factor", "Faktor"),
        Term::Occasion => ("Occasion", "Tillfälle"),
        Term::Stated => ("Stated verdict", "Angiven bedömning"),
        Term::Withdrawn => ("Withdrawn", "Återtaget"),
        Term::Expected => ("Expected by now", "Förväntat hittills"),
        Term::SharePassed => ("Share of the days", "Andel av dagarna"),
        Term::DaysPassed => ("Days passed", "Dagar som gått"),
        Term::DaysOfPlan => ("Days of the plan", "Dagar i planen"),
        Term::DoubleShare => ("Twice the share of the days", "Dubbla andelen av dagarna"),
        Term::SquaredShare => ("Share of the days squared", "Andelen av dagarna i kvadrat"),
        Term::ShareBackLoaded => {
            ("Share of the plan, most of it late", "Andel av planen, mest i slutet")
        }
        Term::ShareFrontLoaded => {
            ("Share of the plan, most of it early", "Andel av planen, mest i början")
        }
        Term::PlannedBefore | Term::PlannedNext => ("Planned by", "Planerat till"),
        Term::PlannedStep => ("Planned in between", "Planerat däremellan"),
        Term::PlannedSince => ("Planned since then", "Planerat sedan dess"),
        Term::ShareBetween => ("Share of the days in between", "Andel av dagarna däremellan"),
        Term::DaysSince => ("Days since then", "Dagar sedan dess"),
        Term::DaysBetween => ("Days in between", "Dagar däremellan"),
        Term::Index => ("Index", "Index"),
        Term::Missing => ("Missing", "Återstår"),
        Term::ExpectedChange => ("Expected change", "Förväntad förändring"),
        Term::Added => ("Added", "Tillkommet"),
        Term::MonthsCovered => ("Months that it was added in", "Månader som det tillkom under"),
        Term::MonthsLeft => ("Months left", "Månader kvar"),
        Term::RequiredPace => ("Required pace per month", "Takt som krävs per månad"),
        Term::AveragePace => ("Average pace per month", "Genomsnittlig takt per månad"),
        Term::BestPace => ("Best pace per month", "Bästa takt per månad"),
        Term::LastPace => ("Pace of the last three periods", "Takt i de tre senaste perioderna"),
        Term::Pace => ("Pace per month", "Takt per månad"),
        Term::EstimatedChange => ("Change at the end", "Förändring vid slutet"),
        Term::StillToCome => ("To be added until the end", "Tillkommer till slutet"),
        Term::Estimate => ("At the end", "Vid slutet"),
        // A figure that the core has added since: a test holds that there is none.
        _ => (term.as_str(), term.as_str()),
    };
    language.pick(english, swedish)
}

/// Returns what stands before a succession of an enterprise.
pub(super) fn one_enterprise(language: Language) -> &'static str {
    language.pick("Another key of the same enterprise", "Annan nyckel för samma företag")
}

/// Returns what stands before a node that is no part of the figure.
pub(super) fn left_out(language: Language) -> &'static str {
    language.pick("Left out", "Ingår inte")
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
