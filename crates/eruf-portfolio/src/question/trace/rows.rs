//! The rows of a trace.

use std::collections::BTreeMap;

use eruf_core::Basis;
use eruf_core::record::Per;
use eruf_core::record::ShapeKind;

use crate::input::error::Place;

/// A row of the entries or of the targets.
pub(crate) struct Row {
    pub(crate) place: Place,
    pub(crate) value: Option<i128>,
    /// Why it does not count; `None` if it does.
    pub(crate) why_not: Option<&'static str>,
    pub(crate) about: About,
}

pub(crate) enum About {
    Entry {
        period: u32,
        end: i32,
        reported_on: i32,
        is_correction: bool,
        partner: Option<String>,
        basis: Basis,
    },
    Target {
        decided: i32,
        effective: i32,
        shape: ShapeKind,
        high: Option<i128>,
        baseline: Option<i128>,
        per: Per,
    },
}

/// The rows of each period of a partner, with the days on which they were reported.
pub(crate) type Periods = BTreeMap<u32, Vec<(i32, Row)>>;

/// Until when is asked, and what was known.
#[derive(Clone, Copy)]
pub(crate) struct Days {
    pub(crate) as_of: i32,
    pub(crate) known_on: i32,
}
