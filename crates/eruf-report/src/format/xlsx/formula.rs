//! A formula of a cell, by the addresses of the cells that it reads.

use eruf_core::Ratio;
use rust_xlsxwriter::utility::row_col_to_cell;

use crate::format::table::formula::{Formula, Side};
use crate::format::table::spread::{Part, Spread};

/// Where a formula stands.
pub(super) struct Place<'s> {
    pub(super) spread: &'s Spread,
    pub(super) row: u32,
    /// Which end of the figure it gives.
    pub(super) part: Part,
}

impl Place<'_> {
    /// Returns the formula as a spreadsheet reads it; `None` if one of its cells is not there.
    pub(super) fn written(&self, formula: &Formula) -> Option<String> {
        Some(match formula {
            Formula::Of { column, side } => self.address(*column, *side)?,
            Formula::Number(number) => written(*number),
            Formula::Difference(of) => self.two(of, '-')?,
            Formula::Quotient(of) => self.two(of, '/')?,
            Formula::Product(of) => self.two(of, '*')?,
            Formula::Distance(of) => {
                let [figure, low, high] = &**of;
                let [figure, low, high] =
                    [self.inner(figure)?, self.inner(low)?, self.inner(high)?];
                format!("IF({figure}<{low},{figure}-{low},IF({figure}>{high},{figure}-{high},0))")
            }
        })
    }

    fn two(&self, of: &[Formula; 2], sign: char) -> Option<String> {
        let [one, other] = of;
        Some(format!("{}{sign}{}", self.inner(one)?, self.inner(other)?))
    }

    /// What is part of another formula, in brackets if it needs them.
    fn inner(&self, formula: &Formula) -> Option<String> {
        let written = self.written(formula)?;
        let is_plain = matches!(formula, Formula::Of { .. } | Formula::Number(_));
        Some(if is_plain { written } else { format!("({written})") })
    }

    fn address(&self, column: usize, side: Side) -> Option<String> {
        let wanted = match (side, self.part) {
            (Side::High, _) | (Side::Same, Part::High) => Part::High,
            _ => Part::Low,
        };
        let columns = self.spread.columns.iter();
        let places = columns.enumerate().filter(|(_, of)| of.of == column);
        let place = places
            .filter(|(_, of)| of.part == wanted || of.part == Part::Value)
            .map(|(place, _)| place);
        let place = u16::try_from({ place }.next()?).ok()?;
        Some(row_col_to_cell(self.row, place))
    }
}

/// A number in a formula, exact: a decimal, or a quotient.
fn written(number: Ratio) -> String {
    match number.exact_decimal(6) {
        Some(decimal) if number.is_negative() => format!("({})", decimal.normalize()),
        Some(decimal) => decimal.normalize().to_string(),
        None => format!("({}/{})", number.numerator(), number.denominator()),
    }
}
