//! [`Formula`]: how a figure follows from others in its row.

use eruf_core::Ratio;

/// How a figure follows from others in its row. A formula computes nothing that is shown: a figure
/// has one only where the formula gives the same exact figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Formula {
    /// The figure of another column of the row.
    Of {
        /// The place of the column in the table.
        column: usize,
        /// Which of its ends.
        side: Side,
    },
    /// A figure that stands in no column.
    Number(Ratio),
    /// The first less the second.
    Difference(Box<[Self; 2]>),
    /// The first over the second.
    Quotient(Box<[Self; 2]>),
    /// The first times the second.
    Product(Box<[Self; 2]>),
    /// How far the first lies outside of the other two.
    Distance(Box<[Self; 3]>),
}

/// Which end of a figure is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// The end that is computed.
    Same,
    /// The low end.
    Low,
    /// The high end.
    High,
}
