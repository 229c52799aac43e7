//! The cells of a status that a roll-up reads.

use arrow_array::cast::AsArray;
use arrow_array::types::{Decimal128Type, Int8Type};
use arrow_array::{Array as _, ArrayRef, Decimal128Array, Int8Array, RecordBatch};
use eruf_core::record::ShapeKind;

use crate::answer::keys::Key;
use crate::input::error::{PortfolioError, internal};

/// The cells of a status that a roll-up reads.
pub(crate) struct StatusCells<'b> {
    pub(crate) projects: Key<'b>,
    pub(crate) programmes: Key<'b>,
    pub(crate) indicators: Key<'b>,
    pub(crate) outcomes: &'b Decimal128Array,
    /// The bounds of the outcomes, where there are such columns.
    pub(crate) bounds: Option<[&'b Decimal128Array; 2]>,
    pub(crate) targets: &'b Decimal128Array,
    pub(crate) shapes: &'b Int8Array,
    pub(crate) horizon_ends: &'b ArrayRef,
}

impl<'b> StatusCells<'b> {
    pub(crate) fn of(batch: &'b RecordBatch) -> Result<Self, PortfolioError> {
        let column =
            |name| batch.column_by_name(name).ok_or_else(|| internal!("an answer lacks a column"));
        let bound = |name| batch.column_by_name(name).map(AsArray::as_primitive);
        let bounds = bound("outcome_low").zip(bound("outcome_high"));
        Ok(Self {
            bounds: bounds.map(|(low, high)| [low, high]),
            projects: Key::of(column("project_id")?),
            programmes: Key::of(column("programme_id")?),
            indicators: Key::of(column("indicator")?),
            outcomes: column("outcome")?.as_primitive::<Decimal128Type>(),
            targets: column("target")?.as_primitive::<Decimal128Type>(),
            shapes: column("shape")?.as_dictionary::<Int8Type>().keys(),
            horizon_ends: column("horizon_end")?,
        })
    }

    /// The outcome, between equal bounds where it is exact.
    pub(crate) fn outcome(&self, row: usize) -> Option<(i128, i128)> {
        let cell = |cells: &Decimal128Array| cells.is_valid(row).then(|| cells.value(row));
        match self.bounds {
            Some([low, high]) => cell(low).zip(cell(high)),
            None => cell(self.outcomes).map(|exact| (exact, exact)),
        }
    }

    pub(crate) fn target(&self, row: usize) -> Option<i128> {
        self.targets.is_valid(row).then(|| self.targets.value(row))
    }

    /// The shape of the target, if there is one.
    pub(crate) fn shape(&self, row: usize) -> Result<Option<ShapeKind>, PortfolioError> {
        if self.shapes.is_null(row) {
            return Ok(None);
        }
        let place = usize::try_from(self.shapes.value(row)).ok();
        let shape =
            place.and_then(|place| ShapeKind::NAMES.get(place)).and_then(|word| word.parse().ok());
        shape.map(Some).ok_or_else(|| internal!("a target has an unknown shape"))
    }

    pub(crate) fn is_per_year(&self, row: usize) -> bool {
        self.horizon_ends.is_valid(row)
    }
}
