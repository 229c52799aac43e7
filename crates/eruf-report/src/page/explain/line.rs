//! One line of an explanation: what a figure is, what it amounts to, how, and from where.

use std::fmt::Write as _;

use eruf_core::attainment::{Operation, Term};
use eruf_core::audit::{Trace, TraceValue};
use eruf_core::{Error, Figure, Interval, Ratio};

use crate::page::explain::origin::from;
use crate::page::explain::terms::term;
use crate::words::figures::NONE;
use crate::words::{Language, show_decimal, show_percent, show_ratio};

/// One node in words: what it is, what it amounts to, how, and from where.
pub(super) fn line(trace: &Trace<'_>, language: Language) -> Result<String, Error> {
    let mut text = match &trace.name {
        Some(name) if trace.term == Term::Partner => name.clone(),
        Some(name) => format!("{} {name}", term(trace.term, language)),
        None => term(trace.term, language).to_owned(),
    };
    let shown = match &trace.value {
        TraceValue::Figure(Figure::Value(figure)) => shown(trace.term, *figure, language)?,
        TraceValue::Figure(Figure::Reason(reason)) => {
            format!("{} ({})", language.pick("undefined", "odefinierat"), language.reason(*reason))
        }
        TraceValue::Verdict(state, None) => language.state(*state).to_owned(),
        TraceValue::Verdict(state, Some(reason)) => {
            format!("{} ({})", language.state(*state), language.reason(*reason))
        }
        // A kind of value that the core has added since.
        _ => NONE.to_owned(),
    };
    let _ = write!(text, ": {shown}");
    if trace.carried {
        text.push_str(
            language
                .pick(", carried from an earlier report", ", framskrivet från en tidigare rapport"),
        );
    }
    let how = operation(trace, language);
    if !how.is_empty() {
        let _ = write!(text, " \u{2013} {how}");
    }
    if let Some(origin) = &trace.origin {
        let _ = write!(text, " \u{2013} {}", from(origin, language));
    }
    Ok(text)
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
            let rounded = language.pick("rounded, exactly", "avrundat, exakt");
            Ok(format!("{shown} ({rounded} {}/{})", exact.numerator(), exact.denominator()))
        }
        _ => Ok(shown),
    }
}

/// How a value follows from its inputs, by their names.
pub(super) fn operation(trace: &Trace<'_>, language: Language) -> String {
    let name = |place: usize| {
        trace
            .inputs
            .get(place)
            .map_or_else(String::new, |input| term(input.term, language).to_lowercase())
    };
    match trace.operation {
        Operation::Input => String::new(),
        Operation::Sum if trace.inputs.len() < 2 => String::new(),
        Operation::Sum => language.pick("the sum of", "summan av").to_owned(),
        Operation::SumOfGains => {
            language.pick("the sum of those that grew", "summan av dem som ökat").to_owned()
        }
        Operation::Last => {
            language.pick("the latest report stands", "den senaste rapporten gäller").to_owned()
        }
        Operation::Difference => {
            format!("{} {} {}", name(0), language.pick("less", "minus"), name(1))
        }
        Operation::Quotient => {
            format!("{} {} {}", name(0), language.pick("over", "/"), name(1))
        }
        Operation::QuotientByBound => language
            .pick(
                "each end of the variance over the bound that applies to it",
                "var och en av avvikelsens ändar delad med den gräns som gäller för den",
            )
            .to_owned(),
        Operation::Product => {
            format!("{} {} {}", name(0), language.pick("times", "×"), name(1))
        }
        Operation::Distance => language
            .pick(
                "the distance to the nearer bound, 0 between them",
                "avståndet till närmaste gräns, 0 däremellan",
            )
            .to_owned(),
        Operation::Comparison => {
            language.pick("outcome against target", "utfall mot målvärde").to_owned()
        }
        Operation::Beside if matches!(trace.value, TraceValue::Figure(Figure::Reason(_))) => {
            String::new()
        }
        Operation::Beside => language.pick("from", "från").to_owned(),
        // An operation that the core has added since.
        other => other.to_string(),
    }
}
