//! Outcomes: series period by period, years and windows, and the parts of a total.
//!
//! [`View::series`](crate::project::View::series) walks the ledger as it was known. Years and
//! windows are made of spans: the days over which an amount is known as one. A span that
//! reaches over an edge is told beside the answer and never cut, unless the project asks for it.
//!
//! Nothing here is compared with a target: that begins with [`attainment`](crate::attainment).

pub(crate) mod parts;
pub(crate) mod reported;
pub(crate) mod series;
pub(crate) mod series_document;
pub(crate) mod span;
pub(crate) mod span_bounds;
pub(crate) mod timeline;
pub(crate) mod window;

pub use series_document::SeriesDocument;
pub use window::{Span, ValueAt, Window, WindowReason};
