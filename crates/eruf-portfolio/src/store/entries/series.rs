//! [`Series`]: what rows have in common that add up.

use eruf_core::Basis;

/// What rows have in common that add up to one series.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Series {
    /// The code of the indicator.
    pub(crate) indicator: u32,
    /// The code of the partner; 0 is the project itself.
    pub(crate) partner: u32,
    pub(crate) basis: Basis,
}
