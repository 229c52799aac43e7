//! `ControlLink`: two enterprises of which one controls the other.

use eruf_core::record::{ControlLink, Relation};
use pyo3::prelude::*;

use crate::value::declare::{fields, keywords, record};
use crate::value::errors::{Checked, optional_choice};
use crate::value::numbers::Day;
use crate::value::source::Read;

/// Two enterprises of which one controls the other, so that they are one single undertaking from
/// ``first`` to ``last`` (both included; ``None`` is always). ``relation`` is ``votes``, ``board``,
/// ``influence`` or ``agreement``.
///
/// >>> from eruf.record import ControlLink
/// >>> ControlLink("559900-0378", "202100-6149", relation="votes", last="2024-06-30")
/// <ControlLink of 559900-0378 and 202100-6149>
#[pyclass(name = "ControlLink", module = "eruf.record", frozen, eq, from_py_object)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PyControlLink(pub(crate) ControlLink);

keywords! {
    PyControlLink from ControlLinkKeywords {
        one: &'a str,
        other: &'a str,
        *,
        relation: Option<&'a str> = None,
        first: Option<Day> = None,
        last: Option<Day> = None,
        source: Option<Read> = None,
    }
}

impl PyControlLink {
    fn made(given: ControlLinkKeywords<'_>) -> Checked<Self> {
        Ok(Self(ControlLink {
            relation: optional_choice(given.relation, Relation::NAMES)?,
            first: given.first.map(|day| day.0),
            last: given.last.map(|day| day.0),
            source: Read::source(given.source),
            ..ControlLink::new(given.one.parse()?, given.other.parse()?)
        }))
    }
}

#[pymethods]
impl PyControlLink {
    fn __repr__(&self) -> String {
        let ControlLink { one, other, .. } = &self.0;
        format!("<ControlLink of {one} and {other}>")
    }
}

fields! {
    PyControlLink.0 as link {
        /// The key of the enterprise that controls.
        get one = link.one.as_str();
        /// The key of the enterprise that is controlled.
        get other = link.other.as_str();
        /// How, where it was noted.
        get relation = link.relation.map(Relation::as_str);
        /// The first day; ``None`` is from the beginning.
        get first = link.first;
        /// The last day; ``None`` is until now.
        get last = link.last;
        /// Where it was read.
        get source = &link.source;
    }
}

record!(PyControlLink(ControlLink));
