//! [`Scope`]: what every table of a portfolio is read with.

use eruf_data::Progress;

use crate::input::interner::Interner;
use crate::store::buffer_pool::BufferPool;
use crate::store::memory::Memory;
use crate::store::project::projects::Projects;

/// What every table of a portfolio is read with: whose rows they may be, which indicators are
/// known, and where memory comes from.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'p> {
    pub(crate) projects: &'p Projects,
    pub(crate) interner: &'p Interner,
    pub(crate) memory: &'p Memory,
    pub(crate) pool: &'p BufferPool,
    pub(crate) progress: &'p Progress,
    /// Whether the rows are those of partial results, each of which may have brought all of them.
    pub(crate) is_merged: bool,
}
