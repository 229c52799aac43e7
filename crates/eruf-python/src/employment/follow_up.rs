//! Which enterprises are due for a reading after the support, and when.

use chrono::NaiveDate;
use eruf_core::employment::{FollowUpList, FollowUpReading};
use pyo3::prelude::*;
use pyo3::types::PyList;

use crate::project::class::PyProject;
use crate::project::question::{AsOf, At, Question};
use crate::value::columns::Columns;
use crate::value::errors::{Checked, guarded};
use crate::value::rows::of_kind;

/// Indicator, enterprise, state, the follow-up day, and the days of the readings in time and
/// outside.
type Row = (String, String, String, NaiveDate, Vec<NaiveDate>, Vec<NaiveDate>);

/// The columns of enterprises that are due.
pub(crate) fn follow_up_columns(rows: &Bound<'_, PyList>) -> PyResult<Columns> {
    let found: Vec<Row> = rows.extract()?;
    Ok(Columns::new()
        .cells("indicator", found.iter().map(|row| &*row.0))
        .cells("enterprise", found.iter().map(|row| &*row.1))
        .cells("state", found.iter().map(|row| &*row.2))
        .cells("due", found.iter().map(|row| row.3))
        .cells("in_time", found.iter().map(|row| row.4.last().copied()))
        .cells("outside", found.iter().map(|row| row.5.last().copied())))
}

fn rows(list: &FollowUpList) -> impl Iterator<Item = Row> + '_ {
    let days = |readings: &[FollowUpReading]| readings.iter().map(|one| one.day).collect();
    list.rows.iter().map(move |row| {
        let enterprise = row.enterprise.to_string();
        let state = row.state.as_str().to_owned();
        (
            list.indicator.to_string(),
            enterprise,
            state,
            list.day,
            days(&row.in_time),
            days(&row.outside),
        )
    })
}

/// Indicator, rule, the follow-up day, the first and last day in time, state, and the last day of
/// the period it was reported for.
type Measured = (String, String, NaiveDate, NaiveDate, NaiveDate, String, Option<NaiveDate>);

#[pymethods]
impl PyProject {
    /// Returns the measurements of indicators as a whole, at a follow-up day or by their rhythm
    /// (once a year, or once), without those of employment, which are measured enterprise by
    /// enterprise: indicator, rule or rhythm, the day, the first and last day in time, ``read``,
    /// ``due`` or ``not_due``, and the last day of the period it was reported for.
    ///
    /// >>> import eruf
    /// >>> eruf.load("examples/sim-jh").measurements()
    /// []
    #[pyo3(signature = (*, known_at = None, as_of = None))]
    fn measurements(&self, known_at: At, as_of: AsOf) -> Checked<Vec<Measured>> {
        let question = Question::new(self, known_at, as_of)?;
        let found = guarded(|| Ok(question.view()?.follow_up_document()?))?.measured;
        let row = |one: eruf_core::employment::FollowUpMeasurement| {
            let window = one.window;
            let (first, last, state) = (window.first(), window.last(), one.state.to_string());
            (
                one.indicator.to_string(),
                one.rule.to_string(),
                one.day,
                first,
                last,
                state,
                one.reported,
            )
        };
        Ok(found.into_iter().map(row).collect())
    }

    /// Returns which supported enterprises are due for a reading after the support, and when:
    /// indicator, enterprise, ``read``, ``due`` or ``not_due``, the follow-up day, and the days of
    /// the readings in time and outside; for every indicator that says when it is measured.
    ///
    /// >>> import eruf
    /// >>> project = eruf.load("examples/time-series")
    /// >>> {row[2] for row in project.due_readings()} <= {"read", "due", "not_due"}
    /// True
    #[pyo3(signature = (*, known_at = None, as_of = None))]
    fn due_readings<'py>(
        slf: &Bound<'py, Self>,
        known_at: At,
        as_of: AsOf,
    ) -> Checked<Bound<'py, PyAny>> {
        let question = Question::new(slf.get(), known_at, as_of)?;
        let lists = guarded(|| Ok(question.view()?.follow_ups()?))?;
        let found = PyList::new(slf.py(), lists.iter().flat_map(rows).collect::<Vec<_>>())?;
        Ok(of_kind(slf.py(), "FollowUp", &found, None)?)
    }
}
