//! The columns of a status while they are filled.

use arrow_array::builder::{BooleanBuilder, StringBuilder};
use eruf_core::ledger::NoOutcome;
use eruf_core::record::ShapeKind;
use eruf_core::{State, Undefined};

use crate::answer::columns::Optional;
use crate::question::status::between::Between;
use crate::store::buffer_pool::BufferPool;

pub(crate) struct Columns {
    pub(crate) projects: Vec<u32>,
    pub(crate) programmes: Vec<u32>,
    pub(crate) indicators: Vec<u32>,
    pub(crate) outcomes: Optional<i128>,
    pub(crate) no_outcome: Vec<Option<NoOutcome>>,
    pub(crate) carried: BooleanBuilder,
    pub(crate) reported: Vec<i32>,
    pub(crate) due: Vec<i32>,
    pub(crate) shapes: Vec<Option<ShapeKind>>,
    pub(crate) horizon_ends: Optional<i32>,
    pub(crate) decided_on: Optional<i32>,
    pub(crate) effective_from: Optional<i32>,
    pub(crate) targets: Optional<i128>,
    pub(crate) highest: Optional<i128>,
    pub(crate) variances: Optional<i128>,
    pub(crate) relatives: Optional<i128>,
    pub(crate) attainments: Optional<i128>,
    pub(crate) utilisations: Optional<i128>,
    pub(crate) states: Vec<State>,
    pub(crate) undefined: Vec<Option<Undefined>>,
    pub(crate) bands: StringBuilder,
    /// Bounds, where projects that were built may have them.
    pub(crate) between: Option<Between>,
}

impl Columns {
    pub(crate) fn new(pool: &BufferPool, has_built: bool) -> Self {
        let amounts = || Optional::with_capacity(0, pool);
        let days = || Optional::with_capacity(0, pool);
        Self {
            projects: Vec::new(),
            programmes: Vec::new(),
            indicators: Vec::new(),
            outcomes: amounts(),
            no_outcome: Vec::new(),
            carried: BooleanBuilder::new(),
            reported: Vec::new(),
            due: Vec::new(),
            shapes: Vec::new(),
            horizon_ends: days(),
            decided_on: days(),
            effective_from: days(),
            targets: amounts(),
            highest: amounts(),
            variances: amounts(),
            relatives: amounts(),
            attainments: amounts(),
            utilisations: amounts(),
            states: Vec::new(),
            undefined: Vec::new(),
            bands: StringBuilder::new(),
            between: has_built.then(|| Between::new(pool)),
        }
    }
}
