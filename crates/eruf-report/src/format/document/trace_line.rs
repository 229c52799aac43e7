//! [`TraceLine`]: one step of the trace of a figure.

use std::fmt::Write as _;

use crate::format::document::FigureId;
use crate::format::table::Cell;

/// One step of the trace of a figure.
#[derive(Clone)]
pub struct TraceLine {
    /// Which figure is explained, of which indicator: `CO01`, `Attainment`.
    pub figure: [String; 2],
    /// How its trace is named in every format: `CO01.attainment`.
    #[cfg_attr(
        not(any(feature = "docx", feature = "xlsx")),
        expect(dead_code, reason = "files name the traces of other answers")
    )]
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

impl TraceLine {
    /// Returns the step in one line: what it is, what it amounts to, how, and from where.
    pub(crate) fn said(&self) -> String {
        let value = self.value.shown();
        let mut text = self.term.clone();
        if !value.is_empty() {
            let _ = write!(text, ": {value}");
        }
        if !self.value.note().is_empty() && !value.contains(self.value.note()) {
            let _ = write!(text, " ({})", self.value.note());
        }
        for part in [&self.how, &self.source] {
            if !part.is_empty() {
                let _ = write!(text, " \u{2013} {part}");
            }
        }
        text
    }
}
