//! The outcome against the target, how sure it is, and how complete.

use eruf_core::status::StatusRow;
use eruf_core::{Error, Figure, Interval, View};

use crate::page::status::outcome::outcome;
use crate::words::change::change;
use crate::words::target::{target, verdict};
use crate::words::{Language, show_amount, show_percent, show_ratio};

/// Outcome against target, how sure it is, and how complete.
pub(super) fn outcome_facts(
    view: &View<'_>,
    row: &StatusRow<'_>,
    language: Language,
) -> Result<Vec<String>, Error> {
    let mut facts = Vec::new();
    let goal = row.target.map_or_else(String::new, |version| target(&version.target, language));
    let outcome = outcome(view, row, language)?;
    let shown = outcome.shown();
    let attainment = &row.attainment;
    facts.push(match (attainment.variance, attainment.relative_variance, attainment.share) {
        (Figure::Value(variance), Figure::Value(relative), Figure::Value(share)) => {
            let (variance, relative, share) = (
                show_ratio(variance, language)?,
                show_percent(relative, language)?,
                show_percent(share, language)?,
            );
            match language {
                Language::English => {
                    format!(
                        "The outcome is {shown} against a target of {goal}: variance \
                        {variance} ({relative}), attainment {share}."
                    )
                }
                Language::Swedish => {
                    format!(
                        "Utfallet är {shown} mot målvärdet {goal}: avvikelse {variance} \
                        ({relative}), måluppfyllelse {share}."
                    )
                }
            }
        }
        _ => match language {
            Language::English => format!(
                "The outcome is {shown} against a target of {goal}: {}.",
                verdict(attainment, language)
            ),
            Language::Swedish => format!(
                "Utfallet är {shown} mot målvärdet {goal}: {}.",
                verdict(attainment, language)
            ),
        },
    });
    if let Some(identified) = view.identified(&row.commitment.indicator.key.code)? {
        let (keyed, unkeyed) = (
            show_amount(Interval::exact(identified.keyed), language),
            show_amount(Interval::exact(identified.unkeyed), language),
        );
        let bounds = show_amount(identified.enterprises, language);
        facts.push(match language {
            Language::English => format!(
                "{keyed} enterprises have a number and {unkeyed} do \
                not, so the outcome is {bounds}."
            ),
            Language::Swedish => format!(
                "{keyed} företag har organisationsnummer och {unkeyed} \
                saknar det, så utfallet är {bounds}."
            ),
        });
    }
    if let Some(found) = &row.change {
        let change = change(found, language)?;
        facts.push(match language {
            Language::English => format!("Change since the baseline, {change}."),
            Language::Swedish => format!("Förändring sedan utgångsvärdet, {change}."),
        });
    }
    let completeness = row.standing.completeness;
    if !completeness.is_complete() {
        facts.push(match language {
            Language::English => format!(
                "{} of {} reports that were due are in.",
                completeness.reported, completeness.due
            ),
            Language::Swedish => format!(
                "{} av {} rapporter har kommit in.",
                completeness.reported, completeness.due
            ),
        });
    }
    Ok(facts)
}
