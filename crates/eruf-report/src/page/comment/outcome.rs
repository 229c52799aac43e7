//! The outcome against the target, how sure it is, and how complete.

use eruf_core::audit::FigureName;
use eruf_core::status::StatusRow;
use eruf_core::{Error, Figure, Interval, View};

use crate::format::document::{FigureId, Prose, Run, prose};
use crate::page::status::outcome::outcome;
use crate::words::change::change;
use crate::words::say;
use crate::words::target::{target, verdict};
use crate::words::{Language, show_amount, show_percent, show_ratio};

/// Outcome against target, how sure it is, and how complete.
pub(super) fn outcome_facts(
    view: &View<'_>,
    row: &StatusRow<'_>,
    language: Language,
) -> Result<Vec<Prose>, Error> {
    let mut facts = Vec::new();
    let goal = row.target.map_or_else(String::new, |version| target(&version.target, language));
    let outcome = outcome(view, row, language)?;
    let attainment = &row.attainment;
    let code = &row.commitment.indicator.key.code;
    let of = |text: String, figure| Run::figure(text, FigureId::of(code, figure));
    let outcome = of(outcome.shown().to_owned(), FigureName::Outcome);
    let goal = match row.target {
        Some(_) => of(goal, FigureName::Target),
        None => Run::words(goal),
    };
    let figures = (attainment.variance, attainment.relative_variance, attainment.share);
    if let (Figure::Value(variance), Figure::Value(relative), Figure::Value(share)) = figures {
        let (variance, relative, share) = (
            of(show_ratio(variance, language)?, FigureName::Variance),
            of(show_percent(relative, language)?, FigureName::RelativeVariance),
            of(show_percent(share, language)?, FigureName::Attainment),
        );
        facts.push(prose!(
            language,
            "comment-outcome-and-attainment",
            outcome = outcome,
            target = goal,
            variance = variance,
            relative = relative,
            attainment = share,
        ));
    } else {
        let verdict = of(verdict(attainment, language), FigureName::State);
        facts.push(prose!(
            language,
            "comment-outcome-and-verdict",
            outcome = outcome,
            target = goal,
            verdict = verdict,
        ));
    }
    if let Some(identified) = view.identified(&row.commitment.indicator.key.code)? {
        let (keyed, unkeyed) = (
            show_amount(Interval::exact(identified.keyed), language),
            show_amount(Interval::exact(identified.unkeyed), language),
        );
        let bounds = show_amount(identified.enterprises, language);
        let [keyed, unkeyed, bounds] =
            [keyed, unkeyed, bounds].map(|part| of(part, FigureName::Outcome));
        facts.push(prose!(
            language,
            "comment-enterprises-with-a-number",
            keyed = keyed,
            unkeyed = unkeyed,
            outcome = bounds,
        ));
    }
    if let Some(found) = &row.change {
        let change = change(found, language)?;
        facts.push(say!(language, "comment-change-since-baseline", change = change).into());
    }
    let completeness = row.standing.completeness;
    if !completeness.is_complete() {
        let count = |count: u32| of(count.to_string(), FigureName::Outcome);
        facts.push(prose!(
            language,
            "comment-of-reports-that-were-due-are",
            reported = count(completeness.reported),
            due = count(completeness.due),
        ));
    }
    Ok(facts)
}
