//! How the figures of a row follow from others in it, as formulas: by their traces.

use eruf_core::attainment::{Operation, Term};
use eruf_core::audit::{FigureName, Trace, TraceValue};
use eruf_core::{Error, Figure, View};

use crate::format::Cell;
use crate::format::table::formula::{Formula, Side};

/// The places of the columns that formulas read, and of those that have one.
pub(super) const TARGET: usize = 2;
pub(super) const OUTCOME: usize = 3;
pub(super) const VARIANCE: usize = 4;
pub(super) const RELATIVE: usize = 5;
pub(super) const SHARE: usize = 6;

/// Returns the row with the formulas of its variance and its shares. A figure that its row does not
/// give exactly stays a figure.
pub(super) fn worked(view: &View<'_>, code: &str, row: Vec<Cell>) -> Result<Vec<Cell>, Error> {
    let mut formulas = Vec::new();
    for (column, figures) in [
        (VARIANCE, &[FigureName::Variance][..]),
        (RELATIVE, &[FigureName::RelativeVariance]),
        (SHARE, &[FigureName::Attainment, FigureName::Utilisation]),
    ] {
        for figure in figures {
            if let Some(formula) = formula(view, code, *figure, &row)? {
                formulas.push((column, formula));
            }
        }
    }
    let mut formulas = formulas.into_iter().peekable();
    let cells = row.into_iter().enumerate().map(|(place, cell)| {
        let formula = formulas.next_if(|(column, _)| *column == place);
        cell.made_by(formula.map(|(_, formula)| formula))
    });
    Ok(cells.collect())
}

fn formula(
    view: &View<'_>,
    code: &str,
    figure: FigureName,
    row: &[Cell],
) -> Result<Option<Formula>, Error> {
    let Some(trace) = view.explain(code, figure)? else { return Ok(None) };
    let TraceValue::Figure(Figure::Value(value)) = trace.value else { return Ok(None) };
    Ok(step(&trace, true).and_then(|formula| formula.that_gives(value, row)))
}

/// The formula of a step: what stands in a column of the row is read there.
fn step(trace: &Trace<'_>, is_figure: bool) -> Option<Formula> {
    let of = |column, side| Some(Formula::Of { column, side });
    match trace.term {
        Term::Outcome => return of(OUTCOME, Side::Same),
        Term::Low => return of(TARGET, Side::Low),
        Term::High => return of(TARGET, Side::High),
        Term::Variance if !is_figure => return of(VARIANCE, Side::Same),
        _ => {}
    }
    let input = |place: usize| step(trace.inputs.get(place)?, false);
    let two = || Some(Box::new([input(0)?, input(1)?]));
    match trace.operation {
        Operation::Input => match trace.value {
            TraceValue::Figure(Figure::Value(figure)) => figure.as_exact().map(Formula::Number),
            _ => None,
        },
        Operation::Difference => two().map(Formula::Difference),
        Operation::Quotient => two().map(Formula::Quotient),
        Operation::Product => two().map(Formula::Product),
        Operation::Distance => Some(Formula::Distance(Box::new([input(0)?, input(1)?, input(2)?]))),
        // What is summed over entries or enterprises stands in no row.
        _ => None,
    }
}
