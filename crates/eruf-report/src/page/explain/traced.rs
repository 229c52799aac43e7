//! The traces of figures, line by line, for formats that have room for them beside the answer.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use eruf_core::audit::{FigureName, Trace, TraceValue};
use eruf_core::{Error, Figure, View};

use crate::format::page::TraceLine;
use crate::format::{Cell, Kind};
use crate::page::explain::line::{called, is_share, one_sided, operation, shown, unsure, why_none};
use crate::page::explain::origin::{origin, succeeded};
use crate::page::explain::terms::{left_out, one_enterprise, term};
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

/// Returns the traces of the outcomes of some indicators, of each once.
pub(crate) fn traced_outcomes<'c>(
    view: &View<'_>,
    codes: impl IntoIterator<Item = &'c str>,
    language: Language,
) -> Result<Vec<TraceLine>, Error> {
    let mut seen = BTreeSet::new();
    let mut lines = Vec::new();
    for code in codes.into_iter().filter(|code| seen.insert(*code)) {
        lines.extend(traced(view, code, &[(FigureName::Outcome, Reach::Whole)], language)?);
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
    let mut called = called(trace, language);
    if trace.carried {
        called.push_str(language.pick(" (carried)", " (framskrivet)"));
    }
    if let Some(reason) = trace.unsure {
        let _ = write!(called, " ({})", unsure(reason, language));
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
        TraceValue::Verdict(state, reason) => {
            let reason = reason.map(|reason| language.reason(reason)).unwrap_or_default();
            Cell::verdict(*state, language.state(*state).to_owned()).noted(reason)
        }
        TraceValue::Range(bounds) => one_sided(*bounds, language)?.into(),
        TraceValue::Day(Some(day)) => day.to_string().into(),
        TraceValue::Day(None) => Cell::missing(language.pick("not known", "okänt")),
        // A kind of value that the core has added since has no words.
        other => why_none(other, language).map_or_else(Cell::nothing, Cell::missing),
    };
    lines.push(TraceLine {
        figure: figure.clone(),
        depth,
        term: called,
        value,
        how: operation(trace, language),
        source: origin(trace, language),
    });
    let is_undefined = matches!(trace.value, TraceValue::Figure(Figure::Reason(_)));
    // What a figure would have been made of is explained by its own trace.
    if matches!(reach, Reach::Steps(steps) if depth >= steps || is_undefined) {
        return Ok(());
    }
    let below = depth.saturating_add(1);
    for row in &trace.successions {
        lines.push(TraceLine {
            figure: figure.clone(),
            depth: below,
            term: one_enterprise(language).to_owned(),
            value: Cell::nothing(),
            how: String::new(),
            source: succeeded(row, language),
        });
    }
    for input in &trace.inputs {
        walk(input, figure, below, reach, language, lines)?;
    }
    for one in &trace.left_out {
        let from = lines.len();
        walk(one, figure, below, reach, language, lines)?;
        if let Some(line) = lines.get_mut(from) {
            line.term = format!("{}: {}", left_out(language), line.term);
        }
    }
    Ok(())
}
