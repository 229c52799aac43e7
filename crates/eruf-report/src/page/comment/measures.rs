//! How the outcome was measured, what the lists give, women and men, and what other documents say.

use eruf_core::analysis::Shortfall;
use eruf_core::audit::FigureName;
use eruf_core::employment::GenderTotal;
use eruf_core::record::{Per, Shape};
use eruf_core::status::StatusRow;
use eruf_core::{Error, Figure, Interval, Ratio, View};

use crate::format::document::{FigureId, Prose, Run, prose};
use crate::page::lookup::claim_place;
use crate::words::target::range;
use crate::words::{Language, show_amount, show_percent, show_ratio};

/// How it was measured, what the lists give, women and men, and what other documents say.
pub(super) fn measure_facts(
    view: &View<'_>,
    row: &StatusRow<'_>,
    code: &str,
    language: Language,
) -> Result<Vec<Prose>, Error> {
    let mut facts: Vec<Prose> = Vec::new();
    let of = |text: String, figure| Run::figure(text, FigureId::of(code, figure));
    if let Some((meant, measured)) = row.methods_differ {
        facts.push(prose!(
            language,
            "comment-methods-differ",
            meant = Run::words(meant),
            measured = Run::words(measured),
        ));
    }
    if let Some(derived) = row.derived {
        let derived = show_ratio(derived, language)?;
        let derived = of(derived, FigureName::Derived);
        facts.push(prose!(language, "comment-the-lists-give", derived = derived));
    }
    let place = view.project().position(code)?;
    let rule =
        view.project().employment_rule(place).filter(|_| !view.project().employment().is_empty());
    if let Some(employment) = rule.map(|rule| view.employment(rule)).transpose()? {
        let measured = employment.changes.len();
        if let Some(supported) = employment.supported {
            let supported = show_amount(supported, language);
            let [measured, supported] =
                [measured.to_string(), supported].map(|part| of(part, FigureName::Derived));
            facts.push(prose!(
                language,
                "comment-enterprises-measured",
                measured = measured,
                supported = supported,
            ));
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
                let [whole, women, men, rest] =
                    [whole, women, men, rest].map(|part| of(part, FigureName::Derived));
                facts.push(prose!(
                    language,
                    "comment-women-and-men",
                    whole = whole,
                    women = women,
                    men = men,
                    rest = rest,
                ));
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
            let about = language.say("comment-about");
            format!(" {about} {}\u{2013}{}", days.first(), days.last())
        });
        // A claim that names no place begins with "says".
        let place = claim.source.place.as_deref().unwrap_or_default();
        let says = match claim_place(view, claim) {
            Some(number) => Run::figure(says, FigureId::Claim(code.into(), number)),
            None => Run::words(says),
        };
        let beside = Run::words(format!("{unit}{days}"));
        facts.push(prose!(
            language,
            "comment-says",
            place = Run::words(place),
            says = says,
            beside = beside,
        ));
    }
    if let Some(share) = break_even(row) {
        let share = show_percent(Interval::exact(share), language)?;
        let share = Run::figure(share, FigureId::BreakEven(code.into()));
        facts.push(prose!(language, "comment-for-the-rest-of-the-target", share = share));
    }
    Ok(facts)
}

/// The break-even of an excuse, for a target of the whole project that was missed.
pub(crate) fn break_even(row: &StatusRow<'_>) -> Option<Ratio> {
    let Shape::AtLeast { goal } = row.target?.target.shape() else { return None };
    let shortfall = Shortfall { outcome: row.outcome.ok()?.as_exact()?, target: *goal };
    shortfall.break_even().filter(|share| {
        *share > Ratio::ZERO
            && row.target.is_some_and(|version| version.target.per() == Per::Project)
    })
}
