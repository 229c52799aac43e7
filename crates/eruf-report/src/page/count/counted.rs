//! What is counted, and what is asked to be shown of it.

use eruf_core::counting::Count;
use eruf_core::{Amount, Attainment, Interval};

/// What to show of the lists of enterprises.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CountOptions<'a> {
    /// The indicator to show period by period; the first that is counted unless it is named.
    pub indicator: Option<&'a str>,
    /// An attribute to show its enterprises by: `size`, or a column of the list of enterprises.
    pub by: Option<&'a str>,
    /// Hides what counts fewer enterprises than this; see `disclosure::suppress_small_cells`.
    pub hide_below: Option<u32>,
}

/// An indicator that is counted from the lists.
pub(super) struct Counted<'v> {
    pub(super) code: &'v str,
    pub(super) name: &'v str,
    pub(super) count: Count,
    pub(super) reported: Option<Interval<Amount>>,
    pub(super) attainment: Option<Attainment>,
}
