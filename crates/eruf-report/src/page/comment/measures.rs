//! How the outcome was measured, what the lists give, women and men, and what other documents say.

use eruf_core::analysis::Shortfall;
use eruf_core::employment::GenderTotal;
use eruf_core::record::{Per, Shape};
use eruf_core::status::StatusRow;
use eruf_core::{Error, Figure, Interval, Ratio, View};

use crate::words::target::range;
use crate::words::{Language, show_amount, show_percent, show_ratio};

/// How it was measured, what the lists give, women and men, and what other documents say.
pub(super) fn measure_facts(
    view: &View<'_>,
    row: &StatusRow<'_>,
    code: &str,
    language: Language,
) -> Result<Vec<String>, Error> {
    let mut facts = Vec::new();
    if let Some((meant, measured)) = row.methods_differ {
        facts.push(match language {
            Language::English => {
                format!("The target was set on {meant}; the outcome is measured by {measured}.")
            }
            Language::Swedish => {
                format!("Målvärdet bygger på {meant}; utfallet är mätt med {measured}.")
            }
        });
    }
    if let Some(derived) = row.derived {
        let derived = show_ratio(derived, language)?;
        facts.push(match language {
            Language::English => format!("The lists give {derived}."),
            Language::Swedish => format!("Listorna ger {derived}."),
        });
    }
    let place = view.project().position(code)?;
    let rule =
        view.project().employment_rule(place).filter(|_| !view.project().employment().is_empty());
    if let Some(employment) = rule.map(|rule| view.employment(rule)).transpose()? {
        let measured = employment.changes.len();
        if let Some(supported) = employment.supported {
            let supported = show_amount(supported, language);
            facts.push(match language {
                Language::English => format!(
                    "{measured} of {supported} supported enterprises \
                    were measured; the others are not 0."
                ),
                Language::Swedish => format!(
                    "{measured} av {supported} företag som fått stöd är \
                    mätta; de övriga räknas inte som 0."
                ),
            });
        }
        if let Figure::Value(total) = employment.total {
            let part = |gender: Option<GenderTotal>| {
                let part = gender.map(|gender| gender.across(employment.rule.across));
                part.map(|part| show_ratio(Interval::exact(part), language)).transpose()
            };
            let whole = total.across(employment.rule.across);
            let whole = show_ratio(Interval::exact(whole), language)?;
            if let (Some(women), Some(men), Some(rest)) =
                (part(total.women)?, part(total.men)?, part(total.rest)?)
            {
                facts.push(match language {
                    Language::English => format!(
                        "Of the {whole} by the readings, women are {women} and men {men}; {rest} \
                         is not told."
                    ),
                    Language::Swedish => format!(
                        "Av de {whole} enligt mätningarna är {women} kvinnor och {men} män; {rest} \
                         är inte uppdelade."
                    ),
                });
            }
        }
    }
    for found in view.reconcile()?.iter().filter(|found| &*found.indicator == code) {
        let Some(claim) = found.claim else { continue };
        let unit = claim.unit.as_ref().map_or_else(String::new, |unit| {
            format!(" {}", if language == Language::Swedish { unit.name_sv() } else { unit.name() })
        });
        let mut says = range(found.range, language)?;
        if let Some(text) = &claim.text {
            says = format!("\"{text}\" ({says})");
        }
        let days = claim.days.map_or_else(String::new, |days| {
            let about = language.pick("about", "för");
            format!(" {about} {}\u{2013}{}", days.first(), days.last())
        });
        // A claim that names no place begins with "says".
        let place = claim.source.place.as_deref().unwrap_or_default();
        facts.push(match language {
            Language::English => format!("{place} says {says}{unit}{days}."),
            Language::Swedish => format!("{place} anger {says}{unit}{days}."),
        });
    }
    if let Some(share) = break_even(row) {
        let share = show_percent(Interval::exact(share), language)?;
        facts.push(match language {
            Language::English => {
                format!(
                    "For the rest of the target to be fully met, {share} of it must have \
                    depended on something that was missing."
                )
            }
            Language::Swedish => format!(
                "Om en utebliven förutsättning är hela förklaringen \
                måste {share} av målvärdet ha berott på den."
            ),
        });
    }
    Ok(facts)
}

fn break_even(row: &StatusRow<'_>) -> Option<Ratio> {
    let Shape::AtLeast { goal } = row.target?.target.shape() else { return None };
    let shortfall = Shortfall { outcome: row.outcome.ok()?.as_exact()?, target: *goal };
    shortfall.break_even().filter(|share| {
        *share > Ratio::ZERO
            && row.target.is_some_and(|version| version.target.per() == Per::Project)
    })
}
