//! The traces of figures, line by line, for formats that have room for them beside the answer.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use eruf_core::audit::{FigureName, Trace, TraceValue};
use eruf_core::{Error, Figure, View};

use crate::format::document::FigureId;
use crate::format::page::TraceLine;
use crate::format::{Cell, Kind};
use crate::page::explain::line::{called, is_share, one_sided, operation, shown, unsure, why_none};
use crate::page::explain::origin::{origin, succeeded};
use crate::page::explain::terms::{left_out, one_enterprise, term};
use crate::words::say;
use crate::words::{Language, show_decimal};

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
        let id = FigureId::of(code, *figure);
        let of = Traced { figure: &named, id: &id, reach: *reach, most: usize::MAX, language };
        of.walk(&trace, 0, &mut lines)?;
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

/// Which figure is traced, and how.
pub(crate) struct Traced<'t> {
    /// The code, and what the figure is called.
    pub(crate) figure: &'t [String; 2],
    /// How the trace is named.
    pub(crate) id: &'t FigureId,
    pub(crate) reach: Reach,
    /// How many inputs of one step are shown; of more, the rest is counted.
    pub(crate) most: usize,
    pub(crate) language: Language,
}

impl Traced<'_> {
    /// Adds a step and those below it.
    pub(crate) fn walk(
        &self,
        trace: &Trace<'_>,
        depth: usize,
        lines: &mut Vec<TraceLine>,
    ) -> Result<(), Error> {
        let language = self.language;
        let mut called = called(trace, language);
        if trace.carried {
            called.push_str(language.say("explain-carried"));
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
            TraceValue::Day(None) => Cell::missing(language.say("explain-not-known")),
            // A kind of value that the core has added since has no words.
            other => why_none(other, language).map_or_else(Cell::nothing, Cell::missing),
        };
        lines.push(TraceLine {
            how: operation(trace, language),
            source: origin(trace, language),
            ..self.line(depth, called, value)
        });
        let is_undefined = matches!(trace.value, TraceValue::Figure(Figure::Reason(_)));
        // What a figure would have been made of is explained by its own trace.
        if matches!(self.reach, Reach::Steps(steps) if depth >= steps || is_undefined) {
            return Ok(());
        }
        let below = depth.saturating_add(1);
        for row in &trace.successions {
            lines.push(TraceLine {
                source: succeeded(row, language),
                ..self.line(below, one_enterprise(language).to_owned(), Cell::nothing())
            });
        }
        self.each(&trace.inputs, below, lines, "")?;
        self.each(&trace.left_out, below, lines, left_out(language))
    }

    /// Adds steps that stand side by side, each with a word before its name, and the count of those
    /// that are not shown.
    fn each(
        &self,
        steps: &[Trace<'_>],
        depth: usize,
        lines: &mut Vec<TraceLine>,
        word: &str,
    ) -> Result<(), Error> {
        // One more takes no more room than its count.
        let shown =
            if steps.len() <= self.most.saturating_add(1) { steps.len() } else { self.most };
        for step in steps.iter().take(shown) {
            let from = lines.len();
            self.walk(step, depth, lines)?;
            if let Some(line) = lines.get_mut(from).filter(|_| !word.is_empty()) {
                line.term = format!("{word}: {}", line.term);
            }
        }
        let rest = steps.len().saturating_sub(shown);
        if rest > 0 {
            lines.push(self.line(depth, and_more(rest, self.language), Cell::empty()));
        }
        Ok(())
    }

    /// A step of this trace.
    pub(crate) fn line(&self, depth: usize, term: String, value: Cell) -> TraceLine {
        TraceLine {
            figure: self.figure.clone(),
            id: self.id.clone(),
            depth,
            term,
            value,
            how: String::new(),
            source: String::new(),
        }
    }
}

/// What stands in the place of steps that are not shown.
pub(crate) fn and_more(rest: usize, language: Language) -> String {
    let rest = i128::try_from(rest).unwrap_or(i128::MAX);
    let rest = eruf_core::Ratio::new(rest, 1).and_then(|rest| rest.exact_decimal(0));
    let rest = rest.map_or_else(String::new, |rest| show_decimal(rest, language));
    say!(language, "explain-and-more", rest = rest)
}
