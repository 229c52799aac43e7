//! One line of an explanation: what a figure is, what it amounts to, how, and from where.

use std::fmt::Write as _;

use eruf_core::attainment::{Operation, Term};
use eruf_core::audit::{Trace, TraceValue};
use eruf_core::counting::Unsure;
use eruf_core::record::Range;
use eruf_core::{Error, Figure, Interval, Ratio};

use crate::page::explain::origin::origin;
use crate::page::explain::terms::term;
use crate::words::employment::no_total;
use crate::words::figures::NONE;
use crate::words::measure::no_measure;
use crate::words::target::range;
use crate::words::{Language, show_decimal, show_percent, show_ratio};

/// Returns what a node is called: its term, and whose it is.
pub(super) fn called(trace: &Trace<'_>, language: Language) -> String {
    match &trace.name {
        Some(name) if trace.term == Term::Partner => name.clone(),
        Some(name) => format!("{} {name}", term(trace.term, language)),
        None => term(trace.term, language).to_owned(),
    }
}

/// Returns why a node has no figure, in the words of its kind.
pub(super) fn why_none(value: &TraceValue, language: Language) -> Option<&'static str> {
    Some(match value {
        TraceValue::Figure(Figure::Reason(reason)) => language.reason(*reason),
        TraceValue::NoPace(reason) => language.no_pace(*reason),
        TraceValue::NoMeasure(reason) => no_measure(*reason, language),
        TraceValue::NoTotal(reason) => no_total(*reason, language),
        _ => return None,
    })
}

/// One node in words: what it is, what it amounts to, how, and from where.
pub(super) fn line(trace: &Trace<'_>, language: Language) -> Result<String, Error> {
    let mut text = called(trace, language);
    let shown = match &trace.value {
        TraceValue::Figure(Figure::Value(figure)) => shown(trace.term, *figure, language)?,
        TraceValue::Verdict(state, None) => language.state(*state).to_owned(),
        TraceValue::Verdict(state, Some(reason)) => {
            format!("{} ({})", language.state(*state), language.reason(*reason))
        }
        TraceValue::Range(bounds) => one_sided(*bounds, language)?,
        TraceValue::Day(Some(day)) => day.to_string(),
        TraceValue::Day(None) => language.say("explain-not-known").to_owned(),
        other => match why_none(other, language) {
            Some(why) => format!("{} ({why})", language.say("terms-undefined")),
            // A kind of value that the core has added since.
            None => NONE.to_owned(),
        },
    };
    let _ = write!(text, ": {shown}");
    if trace.carried {
        text.push_str(language.say("explain-carried-from-an-earlier-report"));
    }
    if let Some(reason) = trace.unsure {
        let _ = write!(text, " ({})", unsure(reason, language));
    }
    let how = operation(trace, language);
    if !how.is_empty() {
        let _ = write!(text, " \u{2013} {how}");
    }
    let given = origin(trace, language);
    if !given.is_empty() {
        let _ = write!(text, " \u{2013} {given}");
    }
    Ok(text)
}

/// Returns why it is not known whether an enterprise counts.
pub(super) fn unsure(reason: Unsure, language: Language) -> &'static str {
    match reason {
        Unsure::NoRegistration => language.say("explain-registration-not-known"),
        Unsure::DayOfRegistration => language.say("explain-the-day-of-registration-decides-and"),
        Unsure::KindOfSupport => language.say("explain-depends-on-support-whose-kind-was"),
        // A reason that the core has added since: a test holds that there is none.
        _ => reason.sentence(),
    }
}

/// Bounds of which one may not be known; where showing rounds one, the exact quotient beside it.
pub(super) fn one_sided(bounds: Range, language: Language) -> Result<String, Error> {
    let shown = range(Some(bounds), language)?;
    let rounded = [bounds.low, bounds.high].into_iter().flatten();
    let rounded = rounded.filter(|bound| bound.exact_decimal(6).is_none());
    let exact: Vec<String> = rounded.map(|bound| bound.to_string()).collect();
    if exact.is_empty() {
        return Ok(shown);
    }
    let word = language.say("explain-rounded-exactly");
    Ok(format!("{shown} ({word} {})", exact.join("\u{2013}")))
}

/// Whether a figure is shown in percent.
pub(super) const fn is_share(term: Term) -> bool {
    matches!(
        term,
        Term::Attainment | Term::RelativeVariance | Term::Utilisation | Term::ShareOfLevel
    )
}

/// A figure as it is shown elsewhere; where that rounds it, the exact quotient stands beside it.
pub(super) fn shown(
    term: Term,
    figure: Interval<Ratio>,
    language: Language,
) -> Result<String, Error> {
    let is_share = is_share(term);
    // What somebody wrote stands as it was written, with all its decimals.
    if let Some(written) =
        figure.as_exact().filter(|_| !is_share).and_then(|exact| exact.exact_decimal(6))
    {
        return Ok(show_decimal(written, language));
    }
    let shown =
        if is_share { show_percent(figure, language)? } else { show_ratio(figure, language)? };
    match figure.as_exact() {
        Some(exact) if !is_share || exact.exact_decimal(3).is_none() => {
            let rounded = language.say("explain-rounded-exactly");
            Ok(format!("{shown} ({rounded} {}/{})", exact.numerator(), exact.denominator()))
        }
        _ => Ok(shown),
    }
}

/// How a value follows from its inputs, by their names.
pub(super) fn operation(trace: &Trace<'_>, language: Language) -> String {
    let of = |input: &Trace<'_>| {
        let called = match input.term {
            Term::Low => language.say("explain-target-at-least").to_owned(),
            Term::High => language.say("explain-target-at-most").to_owned(),
            other => term(other, language).to_lowercase(),
        };
        match &input.name {
            Some(name) if input.term != Term::Partner => format!("{called} {name}"),
            _ => called,
        }
    };
    let name = |place: usize| trace.inputs.get(place).map_or_else(String::new, of);
    match trace.operation {
        Operation::Input => String::new(),
        // What a figure would have been made of stands beside the reason.
        Operation::Beside if why_none(&trace.value, language).is_some() => String::new(),
        Operation::Sum if trace.inputs.len() < 2 => String::new(),
        Operation::Sum => language.say("explain-the-sum-of").to_owned(),
        Operation::SumOfGains => language.say("explain-the-sum-of-those-that-grew").to_owned(),
        Operation::Last => language.say("explain-the-latest-report-stands").to_owned(),
        Operation::Difference => {
            format!("{} {} {}", name(0), language.say("explain-less"), name(1))
        }
        Operation::Quotient => {
            format!("{} {} {}", name(0), language.say("explain-divided-by"), name(1))
        }
        Operation::QuotientByBound => {
            language.say("explain-each-end-of-the-variance-divided-by").to_owned()
        }
        Operation::Product => {
            let factors: Vec<String> = trace.inputs.iter().map(of).collect();
            factors.join(&format!(" {} ", language.say("explain-times")))
        }
        Operation::Distance => language.say("explain-the-distance-to-the-nearer-bound").to_owned(),
        Operation::Comparison => language.say("explain-outcome-against-target").to_owned(),
        Operation::Beside => language.say("explain-from-the-least-to-the-most").to_owned(),
        Operation::Worst => language.say("explain-the-worst-occasion-decides").to_owned(),
        Operation::Stated => language.say("explain-as-it-was-stated").to_owned(),
        Operation::Average => language.say("explain-the-average-of").to_owned(),
        Operation::Largest => language.say("explain-the-largest-of").to_owned(),
        Operation::Smallest => language.say("explain-the-smallest-of").to_owned(),
        Operation::Whole => language.say("explain-in-full").to_owned(),
        Operation::Later => language.say("explain-counts-if-it-was-registered-after").to_owned(),
        Operation::MonthsBefore => language.say("explain-so-many-months-before-the-day").to_owned(),
        Operation::Reaches => language.say("explain-counts-if-the-support-reaches-the").to_owned(),
        // An operation that the core has added since.
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::language::assert_swedish;

    #[test]
    fn every_word_of_the_core_is_put_into_words() {
        assert_swedish(Unsure::NAMES, unsure);
    }
}
