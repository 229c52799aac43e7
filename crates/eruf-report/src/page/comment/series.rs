//! How the outcome came about, and what was corrected.

use eruf_core::audit::FigureName;
use eruf_core::outcome::WindowReason;
use eruf_core::planning::LAST_PERIODS;
use eruf_core::{Error, Figure, Interval, View};

use crate::format::document::{FigureId, Prose, Run, prose};
use crate::page::series::{shown, spans};
use crate::words::change::{year_verdict, years_kept};
use crate::words::locale::show_apart;
use crate::words::say;
use crate::words::{Language, show_ratio};

/// How the outcome came about, and what was corrected.
pub(super) fn series_facts(
    view: &View<'_>,
    code: &str,
    language: Language,
) -> Result<Vec<Prose>, Error> {
    let mut facts: Vec<Prose> = Vec::new();
    let series = view.series(code)?;
    facts.extend(year_facts(view, code, language)?.into_iter().map(Prose::from));
    facts.extend(each_year_facts(view, code, language)?.into_iter().map(Prose::from));
    for fall in series.falls.iter().filter(|fall| !fall.marked) {
        let report = fall.report;
        let sentence = say!(language, "comment-as-it-was-known-the-running", report = report);
        facts.push(sentence.into());
    }
    for entry in view.entries(code)? {
        if let Some(reason) = &entry.correction {
            let sentence = say!(
                language,
                "comment-report-corrected-the-period-of-report",
                report = entry.report,
                period = entry.period,
                reason = reason
            );
            facts.push(sentence.into());
        }
    }
    facts.extend(pace_facts(view, code, language)?);
    Ok(facts)
}

/// What came by calendar year, as far as it is known; what crosses New Year stands by itself.
fn year_facts(view: &View<'_>, code: &str, language: Language) -> Result<Vec<String>, Error> {
    let years = view.years(code)?;
    let is_level = years.iter().any(|(_, window)| window.reasons.contains(&WindowReason::Level));
    if is_level || years.iter().filter(|(_, window)| window.amount.is_some()).count() < 2 {
        return Ok(Vec::new());
    }
    let mut parts = Vec::new();
    let mut over_new_year: Vec<String> = Vec::new();
    for (year, window) in &years {
        parts.push(format!("{year}: {}", shown(window, language)?.shown()));
        for span in spans(window, language)? {
            if !over_new_year.contains(&span) {
                over_new_year.push(span);
            }
        }
    }
    let by_year = parts.join("; ");
    let mut facts = vec![say!(language, "comment-it-came-by-year", by_year = by_year)];
    if !over_new_year.is_empty() {
        let spans = over_new_year.join("; ");
        facts.push(say!(language, "comment-over-new-year-and-for-no", spans = spans));
    }
    Ok(facts)
}

/// The verdicts year by year, where the target in force is judged each year anew.
fn each_year_facts(view: &View<'_>, code: &str, language: Language) -> Result<Vec<String>, Error> {
    let Some(each_year) = view.each_year(code)? else { return Ok(Vec::new()) };
    let years = each_year.years.iter();
    let years = years.map(|year| format!("{} {}", year.year, year_verdict(year, language)));
    let years = years.collect::<Vec<_>>().join("; ");
    let kept = years_kept(&each_year, language);
    Ok(vec![say!(language, "comment-judged-each-year-anew", years = years, kept = kept)])
}

/// The outcome against the plan in force, where it is carried or past the point of no return.
fn pace_facts(view: &View<'_>, code: &str, language: Language) -> Result<Vec<Prose>, Error> {
    let mut facts = Vec::new();
    let paces = view.paces(code, LAST_PERIODS)?;
    let Some(pace) = paces.last() else { return Ok(facts) };
    if let (true, Some(about), Figure::Value(expected)) = (pace.carried, pace.about, pace.expected)
    {
        let expected = show_ratio(Interval::exact(expected), language)?;
        let expected = Run::figure(expected, FigureId::of(code, FigureName::Expected));
        let [about, asked] = [about, pace.asked_at].map(|day| day.to_string());
        facts.push(prose!(
            language,
            "comment-the-outcome-is-carried",
            about = Run::words(about),
            asked = Run::words(asked),
            expected = expected,
        ));
    }
    let (Figure::Value(report), Some(paces)) = (pace.no_return, pace.paces_at_no_return) else {
        return Ok(facts);
    };
    let [required, best] = show_apart(paces, language)?;
    facts.push(prose!(
        language,
        "comment-after-report-the-pace-that-was",
        report = Run::words(report.to_string()),
        required = Run::words(required),
        best = Run::words(best),
    ));
    Ok(facts)
}
