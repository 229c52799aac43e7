//! [`TraceLine`]: one step of the trace of a figure.

use crate::format::document::FigureId;
use crate::format::table::Cell;

/// One step of the trace of a figure.
pub struct TraceLine {
    /// Which figure is explained, of which indicator: `CO01`, `Attainment`.
    pub figure: [String; 2],
    /// How its trace is named in every format: `CO01.attainment`.
    pub(crate) id: FigureId,
    /// How many steps below the figure it stands.
    pub depth: usize,
    /// What the step is.
    pub term: String,
    /// What it amounts to.
    pub value: Cell,
    /// How it follows from the steps below it.
    pub how: String,
    /// Where it was given.
    pub source: String,
}
