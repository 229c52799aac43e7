//! `Succession`: two keys that are one enterprise.

use eruf_core::record::Succession;
use pyo3::prelude::*;

use crate::value::declare::{fields, keywords, record};
use crate::value::errors::Checked;
use crate::value::numbers::{Day, Exact};
use crate::value::source::Read;

/// Two keys that are one enterprise, one after the other: a change of legal form, a merger, a split
/// or a new number.
///
/// ``share`` is how much of the old enterprise went to the new one, above 0 and at most 1; without
/// it all, or in a split, not known. ``report`` is the report that first knew it, by default the one
/// that covers the day.
///
/// >>> from eruf.record import Succession
/// >>> Succession("own:A", "own:B", date="2019-05-01", reason="a new number").new
/// 'own:B'
#[pyclass(name = "Succession", module = "eruf.record", frozen, eq, from_py_object)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PySuccession(pub(crate) Succession);

keywords! {
    PySuccession from SuccessionKeywords {
        old: &'a str,
        new: &'a str,
        *,
        date: Day,
        reason: String,
        share: Option<Exact> = None,
        report: Option<u32> = None,
        source: Option<Read> = None,
    }
}

impl PySuccession {
    fn made(given: SuccessionKeywords<'_>) -> Checked<Self> {
        let (old, new) = (given.old.parse()?, given.new.parse()?);
        Ok(Self(Succession {
            share: given.share.map(|share| share.0),
            report: given.report,
            source: Read::source(given.source),
            ..Succession::new(old, new, given.date.0, given.reason)
        }))
    }
}

#[pymethods]
impl PySuccession {
    fn __repr__(&self) -> String {
        format!("<Succession of {} to {} on {}>", self.0.old, self.0.new, self.0.date)
    }
}

fields! {
    PySuccession.0 as succession {
        /// The key that the enterprise had.
        old = succession.old.to_string();
        /// The key that it has from the day on.
        #[pyo3(name = "new")]
        get new_key = succession.new.to_string();
        column new = succession.new.to_string();
        /// The first day of the new key.
        date = succession.date;
        /// How much of the old enterprise went to the new one; ``None`` is all, or not known.
        share = succession.share;
        /// Why.
        reason = &succession.reason;
        /// The number of the report in which it became known; ``None`` is the one that covers its
        /// day.
        report = succession.report;
        /// Where it was read.
        source = &succession.source;
    }
}

record!(PySuccession(Succession));
