//! `Overlap`: which activities reached the same enterprises.

use eruf_core::counting::Overlap;
use eruf_core::record::EnterpriseId;
use eruf_report::{Language, Render};
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::project::class::PyProject;
use crate::project::question::{Again, AsOf, At, Question};
use crate::value::columns::Columns;
use crate::value::declare::{fields, table};
use crate::value::errors::{Checked, guarded};
use crate::value::pickle::hash_of;
use crate::value::plotted::{Plotted, plotted};

/// Which activities reached the same enterprises.
///
/// ``shared`` holds bounds, row by row: the enterprises that two activities share and, on the
/// diagonal, those of one. ``participations`` are pairs of enterprise, by key or label, and how
/// often it took part, most first.
///
/// >>> from eruf import Activity, Decision, Participation, Period, Project
/// >>> days = Period("2019-01-01", "2019-03-31")
/// >>> project = Project(
/// ...     "made up",
/// ...     decisions=[Decision("original", horizon=days)],
/// ...     periods=[(1, days)],
/// ...     activities=[Activity("A", name="Advice"), Activity("B", name="Training")],
/// ...     participations=[
/// ...         Participation("own:1", date="2019-01-10", activity="A"),
/// ...         Participation("own:1", date="2019-02-10", activity="B"),
/// ...     ],
/// ... )
/// >>> project.overlap().participations
/// [('own:1', 2)]
#[pyclass(name = "Overlap", module = "eruf.counting", frozen, eq)]
pub(crate) struct PyOverlap {
    question: Question,
    overlap: Overlap,
}

impl PartialEq for PyOverlap {
    fn eq(&self, other: &Self) -> bool {
        self.overlap == other.overlap
    }
}

/// Enterprises with the number of their participations.
fn named(participations: &[(EnterpriseId, u32)]) -> Vec<(String, u32)> {
    participations.iter().map(|(enterprise, count)| (enterprise.to_string(), *count)).collect()
}

impl PyOverlap {
    /// Each pair of activities once, and each with itself: how many enterprises it reached.
    fn columns(&self) -> Columns {
        let (codes, shared) = (&self.overlap.activities, &self.overlap.shared);
        let pairs = || {
            let places = (0..codes.len()).flat_map(|row| (row..codes.len()).map(move |c| (row, c)));
            places.map(|(row, column)| {
                (codes.get(row), codes.get(column), shared.get(row).and_then(|row| row.get(column)))
            })
        };
        Columns::new()
            .cells("activity", pairs().map(|(one, ..)| one))
            .cells("other", pairs().map(|(_, other, _)| other))
            .cells("enterprises", pairs().map(|(.., shared)| shared.copied()))
    }

    fn text<R: Render>(&self, format: R, language: Language) -> Checked<R::Output> {
        self.columns().text("Enterprises that activities share", format, language)
    }
}

fields! {
    PyOverlap.overlap as overlap {
        /// The codes of the activities that have participations, in the order of the project.
        get activities = &*overlap.activities;
        /// Row by row, the bounds of the enterprises that two activities share.
        get shared = overlap.shared.clone();
        /// Every enterprise with the number of its participations, most first.
        get participations = named(&overlap.participations);
    }
}

table!(PyOverlap);

#[pymethods]
impl PyOverlap {
    /// Draws how many enterprises each two activities share: ``eruf.plot.overlap``, with its
    /// options.
    ///
    /// >>> import eruf
    /// >>> eruf.load("examples/time-series").overlap().plot(language="sv").alt.split(":")[0]
    /// 'Företag som aktiviteterna delar'
    #[pyo3(signature = (**options))]
    fn plot<'py>(slf: &Bound<'py, Self>, options: Option<Bound<'py, PyDict>>) -> Plotted<'py> {
        plotted("overlap", (slf,), slf.py(), options)
    }

    fn __repr__(&self) -> String {
        format!("<Overlap of {} activities>", self.overlap.activities.len())
    }

    fn __hash__(&self) -> u64 {
        hash_of(&(&self.overlap.activities, &self.overlap.shared))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Again<'py>> {
        self.question.again("overlap", (), self.question.options(py)?, ())
    }
}

#[pymethods]
impl PyProject {
    /// Returns which activities reached the same enterprises, over all participations that are
    /// known.
    ///
    /// >>> import eruf
    /// >>> project = eruf.load("examples/time-series")
    /// >>> overlap = project.overlap()
    /// >>> overlap.activities, overlap.shared[0][0]
    /// (['A1.1', 'A2.1', 'A2.2'], (Decimal('71'), Decimal('75')))
    #[pyo3(signature = (*, known_at = None, as_of = None))]
    fn overlap(&self, known_at: At, as_of: AsOf) -> Checked<PyOverlap> {
        let question = Question::new(self, known_at, as_of)?;
        let overlap = guarded(|| Ok(question.view()?.overlap()))?;
        Ok(PyOverlap { question, overlap })
    }
}
