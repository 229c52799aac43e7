//! Targets and what keeps them, in few words.

use eruf_core::record::{Bounds, Per, Range, Shape};
use eruf_core::{Attainment, Error, Interval, Ratio, Target};

use crate::words::figures::NONE;
use crate::words::language::Language;
use crate::words::locale::{range_of, show_amount, show_beside, show_ratio};

/// A target in few words.
pub(crate) fn target(target: &Target, language: Language) -> String {
    let show = |amount| show_amount(Interval::exact(amount), language);
    let text = match target.shape() {
        Shape::AtLeast { goal } => show(*goal),
        Shape::Range { low, high, .. } => range_of(&show(*low), &show(*high), language),
        Shape::Ceiling { highest } => {
            format!("{} {}", language.say("targets-at-most"), show(*highest))
        }
        Shape::Level { baseline, goal } => format!("{} \u{2192} {}", show(*baseline), show(*goal)),
        Shape::Keep { level, .. } => {
            format!("{} {}", language.say("targets-keep"), show(*level))
        }
        Shape::Qualitative { text } => text.to_string(),
        // A shape that the core has added since, as it writes it itself.
        _ => return target.to_string(),
    };
    match target.per() {
        Per::Project => text,
        Per::Year => format!("{text} {}", language.say("targets-per-year")),
        Per::EachYear => format!("{text} {}", language.say("targets-each-year")),
        Per::Occasion => format!("{text} {}", language.say("targets-per-occasion")),
    }
}

/// Returns in which sense the bounds of a target hold, without its numbers: `at least`, `at most`,
/// `from 54`. A target per year is told as it was set, since its bounds are those of the horizon.
pub(crate) fn sense(target: &Target, language: Language) -> String {
    if target.per() != Per::Project {
        return self::target(target, language);
    }
    match target.shape() {
        Shape::AtLeast { .. } => language.say("terms-at-least").to_owned(),
        Shape::Range { .. } => language.say("targets-between").to_owned(),
        Shape::Ceiling { .. } => language.say("targets-at-most").to_owned(),
        Shape::Level { baseline, .. } => {
            let baseline = show_amount(Interval::exact(*baseline), language);
            format!("{} {baseline}", language.say("terms-from"))
        }
        Shape::Keep { .. } => language.say("targets-keep").to_owned(),
        // Words have no bounds.
        _ => String::new(),
    }
}

/// What keeps a promise: 18–30, at least 20, at most 350. Beside an outcome each bound is shown so
/// that nobody reads another verdict out of the two.
pub(crate) fn bounds(
    Bounds { low, high, .. }: Bounds,
    outcome: Option<Interval<Ratio>>,
    language: Language,
) -> Result<Option<String>, Error> {
    let show = |bound| show_beside(bound, outcome, language);
    Ok(match (low, high) {
        (Some(low), Some(high)) => Some(range_of(&show(low)?, &show(high)?, language)),
        (Some(low), None) => Some(format!("\u{2265}\u{a0}{}", show(low)?)),
        (None, Some(high)) => Some(format!("\u{2264}\u{a0}{}", show(high)?)),
        (None, None) => None,
    })
}

/// Returns the verdict, with the reason where there is none.
pub(crate) fn verdict(attainment: &Attainment, language: Language) -> String {
    match attainment.undefined {
        None => language.state(attainment.state).to_owned(),
        Some(reason) => {
            format!("{}: {}", language.state(attainment.state), language.reason(reason))
        }
    }
}

/// What a source allows a figure to be, as it was used.
pub(crate) fn range(range: Option<Range>, language: Language) -> Result<String, Error> {
    let show = |bound| show_ratio(Interval::exact(bound), language);
    Ok(match range {
        Some(Range { low: Some(low), high: Some(high), .. }) if low == high => show(low)?,
        Some(Range { low: Some(low), high: Some(high), .. }) => {
            range_of(&show(low)?, &show(high)?, language)
        }
        Some(Range { low: Some(low), open: true, .. }) => format!("> {}", show(low)?),
        Some(Range { high: Some(high), open: true, .. }) => format!("< {}", show(high)?),
        Some(Range { low: Some(low), .. }) => format!("\u{2265} {}", show(low)?),
        Some(Range { high: Some(high), .. }) => format!("\u{2264} {}", show(high)?),
        Some(_) | None => NONE.to_owned(),
    })
}
