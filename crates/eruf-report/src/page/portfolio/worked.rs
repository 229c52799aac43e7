//! How the figures of a row follow from others in it, as formulas.

use arrow_schema::Schema;
use eruf_core::{Interval, Ratio};

use crate::format::table::formula::{Formula, Side};
use crate::format::{Cell, CellValue};

/// The places of the columns that formulas read, and of those that may have one.
pub(super) struct Worked {
    outcome: Option<usize>,
    target: Option<usize>,
    variance: Option<usize>,
    shares: [Option<usize>; 3],
}

impl Worked {
    pub(super) fn of(schema: &Schema) -> Self {
        let place = |name: &str| schema.index_of(name).ok();
        Self {
            outcome: place("outcome").or_else(|| place("cumulative")),
            target: place("target"),
            variance: place("variance"),
            shares: ["relative_variance_percent", "attainment_percent", "utilisation_percent"]
                .map(place),
        }
    }

    /// Returns the row with formulas. A figure has one only where it gives the figure that was
    /// computed; a percentage, where it gives the one that is shown.
    pub(super) fn row(&self, mut row: Vec<Cell>) -> Vec<Cell> {
        let Self { outcome: Some(outcome), target: Some(target), variance, shares } = *self else {
            return row;
        };
        let of = |column| Formula::Of { column, side: Side::Same };
        if let Some(place) = variance
            && let Some(found) = figure(&row, place)
        {
            let formula = Formula::Difference(Box::new([of(outcome), of(target)]));
            let formula = formula.that_gives(Interval::exact(found), &row);
            replace(&mut row, place, |cell| cell.made_by(formula));
        }
        let relative = [variance, Some(outcome), Some(outcome)];
        for (place, of_what) in shares.into_iter().zip(relative) {
            let (Some(place), Some(of_what)) = (place, of_what) else { continue };
            let (Some(found), Some(above), Some(below)) =
                (figure(&row, place), figure(&row, of_what), figure(&row, target))
            else {
                continue;
            };
            let Some(exact) = above.checked_div(&below) else { continue };
            let shown = |share: Ratio| share.percent(1, &[]).ok();
            if shown(exact) == shown(found) {
                let formula = Formula::Quotient(Box::new([of(of_what), of(target)]));
                replace(&mut row, place, |cell| {
                    let text = cell.shown().to_owned();
                    Cell::share_of(Interval::exact(exact), &[], text).made_by(Some(formula))
                });
            }
        }
        row
    }
}

/// The exact figure of a column.
fn figure(row: &[Cell], place: usize) -> Option<Ratio> {
    match row.get(place)?.value() {
        CellValue::Figure(figure, _) => figure.as_exact(),
        _ => None,
    }
}

fn replace(row: &mut [Cell], place: usize, with: impl FnOnce(Cell) -> Cell) {
    if let Some(cell) = row.get_mut(place) {
        *cell = with(std::mem::replace(cell, Cell::empty()));
    }
}
