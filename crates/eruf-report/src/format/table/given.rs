//! What a formula gives from the cells of its row.

use eruf_core::{Interval, Ratio};

use crate::format::table::cell::{Cell, CellValue};
use crate::format::table::formula::{Formula, Side};

impl Formula {
    /// Returns the formula if it gives the figure from the cells of its row, at both ends.
    pub(crate) fn that_gives(self, figure: Interval<Ratio>, row: &[Cell]) -> Option<Self> {
        let gives = |side, end| self.value(row, side) == Some(end);
        let holds = gives(Side::Low, figure.low()) && gives(Side::High, figure.high());
        holds.then_some(self)
    }

    /// The value at one end; `None` where it has none.
    fn value(&self, row: &[Cell], end: Side) -> Option<Ratio> {
        let value = |of: &Self| of.value(row, end);
        match self {
            Self::Of { column, side } => {
                let side = if *side == Side::Same { end } else { *side };
                match (row.get(*column)?.value(), side) {
                    (CellValue::Figure(figure, _), Side::High) => Some(figure.high()),
                    (CellValue::Figure(figure, _), _) => Some(figure.low()),
                    (CellValue::Bounds { high, .. }, Side::High) => *high,
                    (CellValue::Bounds { low, .. }, _) => *low,
                    _ => None,
                }
            }
            Self::Number(number) => Some(*number),
            Self::Difference(of) => {
                let [one, other] = &**of;
                value(one)?.checked_sub(&value(other)?)
            }
            Self::Quotient(of) => {
                let [one, other] = &**of;
                value(one)?.checked_div(&value(other)?)
            }
            Self::Product(of) => {
                let [one, other] = &**of;
                value(one)?.checked_mul(&value(other)?)
            }
            Self::Distance(of) => {
                let [figure, low, high] = &**of;
                let (figure, low, high) = (value(figure)?, value(low)?, value(high)?);
                if figure < low {
                    figure.checked_sub(&low)
                } else if figure > high {
                    figure.checked_sub(&high)
                } else {
                    Some(Ratio::ZERO)
                }
            }
        }
    }
}
