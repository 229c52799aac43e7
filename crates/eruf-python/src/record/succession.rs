//! `Succession`: which keys are one enterprise.

use eruf_core::record::Succession;
use eruf_core::workspace::without_person_numbers;
use pyo3::prelude::*;

use crate::value::declare::{fields, keywords, record};
use crate::value::errors::Checked;
use crate::value::numbers::{Day, Exact};
use crate::value::source::Read;

/// A new key of an enterprise that had another one before: a change of legal form, a merger or a
/// new number. The two are one enterprise, with the earliest registration.
///
/// One old key with several new ones is a split, and ``share`` says how much of the old enterprise
/// went to each; a part without a share is unmeasured.
///
/// >>> from eruf.record import Succession
/// >>> Succession("PERSON-1", "559900-0378", date="2020-01-01", reason="limited company")
/// <Succession of PERSON-1 by 559900-0378 on 2020-01-01>
#[pyclass(name = "Succession", module = "eruf.record", frozen, eq, from_py_object)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PySuccession(pub(crate) Succession);

keywords! {
    PySuccession from SuccessionKeywords {
        old: &'a str,
        new: &'a str,
        *,
        date: Day,
        reason: &'a str,
        share: Option<Exact> = None,
        report: Option<u32> = None,
        source: Option<Read> = None,
    }
}

impl PySuccession {
    fn made(given: SuccessionKeywords<'_>) -> Checked<Self> {
        let (old, new) = (given.old.parse()?, given.new.parse()?);
        let reason = without_person_numbers(given.reason);
        Ok(Self(Succession {
            share: given.share.map(|share| share.0),
            report: given.report,
            source: Read::source(given.source),
            ..Succession::new(old, new, given.date.0, reason)
        }))
    }
}

#[pymethods]
impl PySuccession {
    fn __repr__(&self) -> String {
        let Succession { old, new, date, .. } = &self.0;
        format!("<Succession of {old} by {new} on {date}>")
    }
}

fields! {
    PySuccession.0 as succession {
        column old = succession.old.as_str();
        column new = succession.new.as_str();
        /// The key that it had.
        get old_key = succession.old.as_str();
        /// The key that it has from the day on.
        get new_key = succession.new.as_str();
        /// The first day of the new key.
        date = succession.date;
        /// How much of the old enterprise went to the new key.
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
