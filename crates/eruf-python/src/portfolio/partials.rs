//! Partial results: what a slice of the tables says, as bytes that merge.

use std::num::NonZeroUsize;

use eruf_data::Progress;
use eruf_portfolio::{Options, Portfolio};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::PyBytes;

use crate::portfolio::class::PyPortfolio;
use crate::portfolio::inputs::{ByteCount, options};
use crate::record::pseudonyms::KeyGiven;
use crate::value::background::{ProgressListener, shared_by_threads};
use crate::value::errors::Checked;
use crate::value::sequences::Listed;

#[pymethods]
impl PyPortfolio {
    /// What the tables say, as bytes that ``of_partials`` takes: the tables may be any slice of
    /// those of a larger portfolio.
    ///
    /// Parts of one portfolio merge to the same bytes in any order and grouping. Numbers of sole
    /// traders never go into them: their pseudonyms by ``person_key`` do, and without a key there
    /// may be none. It is the key itself as at least 32 bytes, or the path of a file that holds it:
    /// a text is a path.
    #[pyo3(signature = (*, person_key = None, progress = None))]
    fn partial<'py>(
        &self,
        py: Python<'py>,
        person_key: Option<KeyGiven>,
        progress: Option<ProgressListener>,
    ) -> Checked<Bound<'py, PyBytes>> {
        let person_key = person_key.map(KeyGiven::key).transpose()?;
        let bytes = self.ask(py, progress, move |portfolio| portfolio.partial(person_key))?;
        Ok(PyBytes::new(py, &bytes))
    }

    /// The portfolio that partial results make together, in any order. Ctrl-C stops the work.
    #[staticmethod]
    #[pyo3(signature = (parts, /, *, threads = None, memory = None, buffer_pool = None))]
    fn of_partials(
        py: Python<'_>,
        parts: Listed<PyBackedBytes>,
        threads: Option<NonZeroUsize>,
        memory: Option<ByteCount>,
        buffer_pool: Option<ByteCount>,
    ) -> Checked<Self> {
        let options = options(threads, memory, buffer_pool, (None, None))?;
        shared_by_threads(py, &ProgressListener::default(), move |progress| {
            Portfolio::of_partials(until_stopped(parts, &progress), options).map(Self)
        })
    }
}

/// Partial results as one, which has the same bytes whatever their order and grouping.
///
/// >>> import datetime, eruf, pyarrow
/// >>> day = [datetime.date(2019, 1, 1)]
/// >>> projects = pyarrow.table(
/// ...     {"project_id": [1], "programme_id": [9], "start_date": day, "end_date": day}
/// ... )
/// >>> def part(number: str) -> bytes:
/// ...     rows = {"project_id": [1], "enterprise_id": [number], "date": day}
/// ...     rows = pyarrow.table(rows)
/// ...     return eruf.Portfolio(projects=projects, participations=rows).partial()
/// >>> one, other = part("202100-6149"), part("556016-0680")
/// >>> eruf.portfolio.merge_partials([one, other]) == eruf.portfolio.merge_partials([other, one])
/// True
///
/// ``progress`` is called with how many rows were merged. Ctrl-C stops the work.
#[pyfunction]
#[pyo3(name = "merge_partials", signature = (parts, /, *, progress = None))]
pub(crate) fn merge(
    py: Python<'_>,
    parts: Listed<PyBackedBytes>,
    progress: Option<ProgressListener>,
) -> Checked<Bound<'_, PyBytes>> {
    let merged = shared_by_threads(py, &progress.unwrap_or_default(), move |progress| {
        let portfolio =
            Portfolio::of_partials(until_stopped(parts, &progress), Options::default())?;
        portfolio.with_progress(progress).partial(None)
    })?;
    Ok(PyBytes::new(py, &merged))
}

/// Partial results until the work is stopped. What the rest lacks does not matter: whoever stopped
/// it no longer listens.
fn until_stopped(
    parts: Listed<PyBackedBytes>,
    progress: &Progress,
) -> impl Iterator<Item = PyBackedBytes> {
    parts.into_iter().take_while(|_| !progress.is_stopped())
}
