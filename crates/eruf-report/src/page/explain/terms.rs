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
        Term::Uncertain => {
            ("Without a key, or not known to count", "Utan nyckel, eller osäkert om de räknas")
        }
        Term::Before => ("Before", "Före"),
        Term::After => ("After", "Efter"),
        Term::Expected => ("Expected by now", "Förväntat hittills"),
        Term::SharePassed => ("Share of the days", "Andel av dagarna"),
        Term::DaysPassed => ("Days passed", "Dagar som gått"),
        Term::DaysOfPlan => ("Days of the plan", "Dagar i planen"),
        Term::Index => ("Index", "Index"),
        Term::Missing => ("Missing", "Återstår"),
        Term::ExpectedChange => ("Expected change", "Förväntad förändring"),
        Term::Added => ("Added", "Utfall i perioden"),
        Term::MonthsCovered => ("Months that it was added in", "Månader som det omfattar"),
        Term::MonthsLeft => ("Months left", "Månader kvar"),
        Term::RequiredPace => ("Required pace per month", "Takt som krävs per månad"),
        Term::AveragePace => ("Average pace per month", "Genomsnittlig takt per månad"),
        Term::BestPace => ("Best pace per month", "Bästa takt per månad"),
        Term::LastPace => ("Pace of the last three periods", "Takt i de tre senaste perioderna"),
        Term::StillToCome => ("Still to come", "Kommer till"),
        Term::Estimate => ("At the end", "Vid slutet"),
        // A figure that the core has added since: a test holds that there is none.
        _ => (term.as_str(), term.as_str()),
    };
    language.pick(english, swedish)
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
