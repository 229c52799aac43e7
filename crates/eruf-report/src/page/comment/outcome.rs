//! The outcome against the target, how sure it is, and how complete.

use eruf_core::audit::FigureName;
use eruf_core::status::StatusRow;
use eruf_core::{Error, Figure, Interval, View};

use crate::format::document::{FigureId, Prose, Run};
use crate::page::status::outcome::outcome;
use crate::words::change::change;
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
        let sentence = language.say("comment-the-outcome-is-against-a-target");
        facts.push(Prose::of(sentence, [outcome, goal, variance, relative, share]));
    } else {
        let sentence = language.say("comment-the-outcome-is-against-a-target-of");
        let verdict = of(verdict(attainment, language), FigureName::State);
        facts.push(Prose::of(sentence, [outcome, goal, verdict]));
    }
    if let Some(identified) = view.identified(&row.commitment.indicator.key.code)? {
        let (keyed, unkeyed) = (
            show_amount(Interval::exact(identified.keyed), language),
            show_amount(Interval::exact(identified.unkeyed), language),
        );
        let bounds = show_amount(identified.enterprises, language);
        let sentence = language.say("comment-enterprises-have-a-number-and-do");
        let parts = [keyed, unkeyed, bounds].map(|part| of(part, FigureName::Outcome));
        facts.push(Prose::of(sentence, parts));
    }
    if let Some(found) = &row.change {
        let change = change(found, language)?;
        facts.push(match language {
            Language::English => format!("Change since the baseline, {change}.").into(),
            Language::Swedish => format!("Förändring sedan utgångsvärdet, {change}.").into(),
        });
    }
    let completeness = row.standing.completeness;
    if !completeness.is_complete() {
        let sentence = language.say("comment-of-reports-that-were-due-are");
        let counts = [completeness.reported, completeness.due];
        let counts = counts.map(|count| of(count.to_string(), FigureName::Outcome));
        facts.push(Prose::of(sentence, counts));
    }
    Ok(facts)
}
