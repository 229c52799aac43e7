//! The cells of figures of employment.

use eruf_core::{Error, Interval, Ratio};

use crate::format::Cell;
use crate::words::Language;

/// Returns an exact figure.
pub(super) fn figure(figure: Ratio, language: Language) -> Result<Cell, Error> {
    Cell::ratio(Interval::exact(figure), language)
}

/// Returns an exact figure, or the sign for none.
pub(super) fn optional(figure: Option<Ratio>, language: Language) -> Result<Cell, Error> {
    figure.map_or_else(|| Ok(Cell::nothing()), |figure| self::figure(figure, language))
}

/// Returns the cell of a total that is none, with the reason as the whole of it.
pub(super) fn unknown(reason: &str) -> Cell {
    Cell::hidden(reason, reason)
}
