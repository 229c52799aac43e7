//! The columns of an attainment, as far as they are filled.

use std::iter::repeat_n;
use std::ops::Range;
use std::sync::OnceLock;

use arrow_array::{ArrayRef, BooleanArray, Int8Array};
use arrow_select::nullif::nullif;
use eruf_core::record::ShapeKind;
use eruf_core::{State, Undefined};

use crate::answer::columns::{Optional, PERCENT, Rare, marked, place_of, words};
use crate::answer::percentages::Shares;
use crate::input::cells::{AMOUNT, by_place};
use crate::input::error::{PortfolioError, internal};
use crate::input::schema::SHAPES;
use crate::question::comparison::{TargetComparison, state, variance};
use crate::question::cumulative::answer::Part;
use crate::store::buffer_pool::BufferPool;

fn reason_place(reason: Undefined) -> Result<i8, PortfolioError> {
    let place = place_of(Undefined::NAMES, reason.as_str());
    place.ok_or_else(|| internal!("a reason that is not among the reasons"))
}

fn state_place(state: State) -> Result<i8, PortfolioError> {
    let place = place_of(State::NAMES, state.as_str());
    place.ok_or_else(|| internal!("a state that is not among the states"))
}

/// The columns of a part, as far as they are filled.
pub(super) struct Columns {
    goals: Optional<i128>,
    variances: Optional<i128>,
    relatives: Optional<i128>,
    attainments: Optional<i128>,
    /// Only rare shapes have these.
    highest: Rare<i128>,
    utilisations: Rare<i128>,
    shapes: Shapes,
    states: Optional<i8>,
    reasons: Rare<i8>,
    met: i8,
    not_met: i8,
}

/// The shape that nearly all targets have.
const USUAL: ShapeKind = ShapeKind::AtLeast;

/// The shapes of the targets of rows, most of which are to be at least so much.
#[derive(Default)]
struct Shapes {
    /// The rows without a target.
    without: Vec<Range<usize>>,
    /// The rows whose target has another shape.
    others: Vec<(usize, i8)>,
}

impl Shapes {
    fn words(self, rows: usize) -> Result<ArrayRef, PortfolioError> {
        // Arrow looks at every word of a new column: one column serves all parts that have no other
        // shape.
        const ROWS: usize = 1 << 16;
        static COLUMN: OnceLock<ArrayRef> = OnceLock::new();
        let without = marked(rows, self.without.into_iter().flatten(), true);
        let usual = |rows: usize| words(SHAPES, repeat_n(Some(USUAL.as_str()), rows));
        let shapes = if !self.others.is_empty() {
            let usual = place_of(SHAPES, USUAL.as_str());
            let mut places = vec![usual.ok_or_else(|| internal!("no usual shape"))?; rows];
            for (row, shape) in self.others {
                let place = places.get_mut(row);
                *place.ok_or_else(|| internal!("a shape of no row"))? = shape;
            }
            by_place(SHAPES, Int8Array::new(places.into(), None))?
        } else if rows > ROWS {
            usual(rows)?
        } else if let Some(column) = COLUMN.get() {
            column.slice(0, rows)
        } else {
            let made = usual(ROWS)?;
            COLUMN.get_or_init(|| made).slice(0, rows)
        };
        if without.count_set_bits() == 0 {
            Ok(shapes)
        } else {
            Ok(nullif(&shapes, &BooleanArray::new(without, None))?)
        }
    }
}

impl Columns {
    pub(super) fn with_capacity(rows: usize, pool: &BufferPool) -> Result<Self, PortfolioError> {
        let figures = || Optional::with_capacity(rows, pool);
        Ok(Self {
            goals: figures(),
            variances: figures(),
            relatives: figures(),
            attainments: figures(),
            highest: Rare::new(pool),
            utilisations: Rare::new(pool),
            shapes: Shapes::default(),
            states: Optional::with_capacity(rows, pool),
            reasons: Rare::new(pool),
            met: state_place(State::Met)?,
            not_met: state_place(State::NotMet)?,
        })
    }

    /// How many rows there are so far.
    fn rows(&self) -> usize {
        self.states.values.len()
    }

    pub(super) fn add_without_target(&mut self, rows: usize) -> Result<(), PortfolioError> {
        for figures in
            [&mut self.goals, &mut self.variances, &mut self.relatives, &mut self.attainments]
        {
            figures.skip(rows);
        }
        self.shapes.without.push(self.rows()..self.rows().wrapping_add(rows));
        self.reasons.add(self.rows(), rows, reason_place(Undefined::NoTarget)?);
        self.states.extend(repeat_n(state_place(State::Undefined)?, rows));
        Ok(())
    }

    /// Outcomes that are known against at least so much: what [`add`](Self::add) would do with
    /// [`TargetComparison::at_least`], column by column.
    pub(super) fn add_at_least(
        &mut self,
        outcomes: &[i128],
        goal: i128,
    ) -> Result<(), PortfolioError> {
        let rows = outcomes.len();
        self.goals.extend(repeat_n(goal, rows));
        self.variances.extend(outcomes.iter().map(|outcome| variance(*outcome, goal)));
        let (met, not_met, begins) = (self.met, self.not_met, self.rows());
        self.states.extend(
            outcomes
                .iter()
                .map(|outcome| if state(*outcome, goal) == State::Met { met } else { not_met }),
        );
        if goal == 0 {
            self.reasons.add(begins, rows, reason_place(Undefined::TargetZero)?);
            self.relatives.skip(rows);
            self.attainments.skip(rows);
            return Ok(());
        }
        Shares {
            relative_variances: &mut self.relatives.values,
            attainments: &mut self.attainments.values,
        }
        .add(outcomes, goal)
    }

    pub(super) fn add(&mut self, held: &TargetComparison) -> Result<(), PortfolioError> {
        let row = self.rows();
        for (figures, figure) in
            [(&mut self.highest, held.highest), (&mut self.utilisations, held.utilisation)]
        {
            if let Some(figure) = figure {
                figures.add(row, 1, figure);
            }
        }
        if let Some(reason) = held.undefined {
            self.reasons.add(row, 1, reason_place(reason)?);
        }
        self.goals.push(Some(held.target));
        self.variances.push(held.variance);
        self.relatives.push(held.relative_variance);
        self.attainments.push(held.attainment);
        if held.shape != USUAL {
            self.shapes
                .others
                .extend(place_of(SHAPES, held.shape.as_str()).map(|shape| (row, shape)));
        }
        self.states.push(Some(state_place(held.state)?));
        Ok(())
    }

    pub(super) fn arrays(self, part: &Part) -> Result<Vec<ArrayRef>, PortfolioError> {
        let rows = self.rows();
        let mut columns = part.keys();
        columns.push(part.cumulative_column());
        columns.push(self.shapes.words(rows)?);
        columns.push(self.goals.decimals(AMOUNT));
        columns.push(self.highest.decimals(rows, AMOUNT)?);
        columns.push(self.variances.decimals(AMOUNT));
        columns.push(self.relatives.decimals(PERCENT));
        columns.push(self.attainments.decimals(PERCENT));
        columns.push(self.utilisations.decimals(rows, PERCENT)?);
        columns.push(self.states.words(State::NAMES)?);
        columns.push(self.reasons.words(rows, Undefined::NAMES)?);
        Ok(columns)
    }
}
