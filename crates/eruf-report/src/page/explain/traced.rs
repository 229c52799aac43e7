//! The traces of figures, line by line, for formats that have room for them beside the answer.

use eruf_core::audit::{FigureName, Trace, TraceValue};
use eruf_core::{Error, Figure, View};

use crate::format::page::TraceLine;
use crate::format::{Cell, Kind};
use crate::page::explain::line::{is_share, operation, shown};
use crate::page::explain::origin::from;
use crate::page::explain::terms::term;
use crate::words::Language;

/// How far a trace goes: to the entries and decisions, or to the figures that another trace of the
/// same indicator explains.
#[derive(Clone, Copy)]
pub(crate) enum Reach {
    Whole,
    Steps(usize),
}

/// Outcome and target down to where they were read, and what follows from the two.
pub(crate) const OF_STATUS: [(FigureName, Reach); 7] = [
    (FigureName::Outcome, Reach::Whole),
    (FigureName::Target, Reach::Whole),
    (FigureName::Variance, Reach::Steps(1)),
    (FigureName::RelativeVariance, Reach::Steps(1)),
    (FigureName::Attainment, Reach::Steps(1)),
    (FigureName::Utilisation, Reach::Steps(1)),
    (FigureName::State, Reach::Steps(1)),
];

/// Returns the traces of some figures of an indicator. A figure that it does not have is left out,
/// and so is one that means nothing for the shape of its target.
pub(crate) fn traced(
    view: &View<'_>,
    code: &str,
    figures: &[(FigureName, Reach)],
    language: Language,
) -> Result<Vec<TraceLine>, Error> {
    let mut lines = Vec::new();
    for (figure, reach) in figures {
        let Some(trace) = view.explain(code, *figure)? else { continue };
        if *figure == FigureName::Utilisation
            && !matches!(trace.value, TraceValue::Figure(Figure::Value(_)))
        {
            continue;
        }
        let named = [code.to_owned(), term(trace.term, language).to_owned()];
        walk(&trace, &named, 0, *reach, language, &mut lines)?;
    }
    Ok(lines)
}

/// Adds a step and those below it.
fn walk(
    trace: &Trace<'_>,
    figure: &[String; 2],
    depth: usize,
    reach: Reach,
    language: Language,
    lines: &mut Vec<TraceLine>,
) -> Result<(), Error> {
    let mut called = match &trace.name {
        Some(name) => format!("{} {name}", term(trace.term, language)),
        None => term(trace.term, language).to_owned(),
    };
    if trace.carried {
        called.push_str(language.pick(" (carried)", " (framskrivet)"));
    }
    let value = match &trace.value {
        TraceValue::Figure(Figure::Value(figure)) => {
            let shown = shown(trace.term, *figure, language)?;
            if is_share(trace.term) {
                Cell::share_of(*figure, &[], shown)
            } else {
                Cell::figure(*figure, Kind::Amount, shown)
            }
        }
        TraceValue::Figure(Figure::Reason(reason)) => Cell::missing(language.reason(*reason)),
        TraceValue::Verdict(state, reason) => {
            let reason = reason.map(|reason| language.reason(reason)).unwrap_or_default();
            Cell::verdict(*state, language.state(*state).to_owned()).noted(reason)
        }
        // A kind of value that the core has added since.
        _ => Cell::nothing(),
    };
    lines.push(TraceLine {
        figure: figure.clone(),
        depth,
        term: called,
        value,
        how: operation(trace, language),
        source: trace.origin.as_ref().map(|origin| from(origin, language)).unwrap_or_default(),
    });
    let is_undefined = matches!(trace.value, TraceValue::Figure(Figure::Reason(_)));
    // What a figure would have been made of is explained by its own trace.
    if matches!(reach, Reach::Steps(steps) if depth >= steps || is_undefined) {
        return Ok(());
    }
    for input in &trace.inputs {
        walk(input, figure, depth.saturating_add(1), reach, language, lines)?;
    }
    Ok(())
}
