//! Projects from folders, and from tables in the place of those that they have.

use std::path::PathBuf;

use eruf_data::{Loaded, Options, TableOf};
use pyo3::prelude::*;

use crate::project::class::PyProject;
use crate::record::dialect::Declared;
use crate::record::pseudonyms::KeyGiven;
use crate::record::table_input;
use crate::value::background::{ProgressListener, waited_for};
use crate::value::errors::{Checked, Refused};
use crate::value::numbers::Day;

pub(crate) fn loaded(loaded: Loaded) -> PyProject {
    let noticed = |notice: &eruf_data::Notice| {
        let kind: &'static str = (&notice.kind).into();
        (kind.to_owned(), notice.place.to_string(), notice.kind.to_string())
    };
    PyProject::noticed(loaded.project, loaded.notices.iter().map(noticed).collect())
}

#[pymethods]
impl PyProject {
    /// Returns the same project with tables in the place of those that it has; what is not given
    /// stays.
    ///
    /// A table is anything that gives an Arrow stream (polars, pandas, pyarrow, ``DuckDB`` ...), or
    /// rows as dicts. Its columns are those of the files of a project folder: ``outcomes.csv``,
    /// ``enterprises.csv``, ``participations.csv``, ``employment.csv`` and ``successions.csv``.
    /// Cells are text, whole numbers, ``Decimal`` or dates; a float must be a whole number, since
    /// ``0.1`` is not the number that was written. A missing cell is not 0.
    ///
    /// Text in cells writes amounts with a decimal point and days as ``YYYY-MM-DD``, unless the
    /// tables are declared to write them in another way: ``decimal_mark`` (``.`` or ``,``),
    /// ``thousands`` (``.``, ``,``, ``space`` or ``'``), ``dates`` (``d.m.y``, ``d/m/y``, ``d-m-y``
    /// or ``m/d/y``) and ``amount_unit``, the unit that may stand beside an amount.
    ///
    /// Whatever is wrong is raised at once as ``LoadError``, each problem with table, row, column,
    /// the value found and the rule, and the project stays as it is.
    ///
    /// >>> from eruf import Commitment, Decision, Indicator, Period, Project, Target
    /// >>> year = Period("2021-01-01", "2021-12-31")
    /// >>> promised = Project(
    /// ...     "from a table",
    /// ...     decisions=[Decision("original", horizon=year)],
    /// ...     periods=[(1, year)],
    /// ...     commitments=[
    /// ...         Commitment(
    /// ...             Indicator.common("CO01"),
    /// ...             targets={"original": Target.at_least(60)},
    /// ...             basis="increment",
    /// ...         ),
    /// ...     ],
    /// ... )
    /// >>> outcomes = [{"indicator": "CO01", "period": 1, "value": 30}]
    /// >>> promised.with_tables(outcomes=outcomes).status()[0].attainment
    /// Ratio(1, 2)
    #[pyo3(signature = (
        *, outcomes = None, enterprises = None, participations = None, employment = None,
        successions = None, person_key = None, progress = None, decimal_mark = None,
        thousands = None, dates = None, amount_unit = None
    ))]
    #[expect(clippy::too_many_arguments, reason = "keyword arguments in Python")]
    fn with_tables(
        &self,
        py: Python<'_>,
        outcomes: Option<Bound<'_, PyAny>>,
        enterprises: Option<Bound<'_, PyAny>>,
        participations: Option<Bound<'_, PyAny>>,
        employment: Option<Bound<'_, PyAny>>,
        successions: Option<Bound<'_, PyAny>>,
        person_key: Option<KeyGiven>,
        progress: Option<ProgressListener>,
        decimal_mark: Option<&str>,
        thousands: Option<&str>,
        dates: Option<&str>,
        amount_unit: Option<&str>,
    ) -> Checked<Self> {
        let dialect = Declared { decimal_mark, thousands, dates, amount_unit }.dialect()?;
        let given = [
            (TableOf::Outcomes, outcomes),
            (TableOf::Enterprises, enterprises),
            (TableOf::Participations, participations),
            (TableOf::Employment, employment),
            (TableOf::Successions, successions),
        ];
        let read = |(of, given): (TableOf, Option<Bound<'_, PyAny>>)| {
            let table =
                |given| Ok::<_, Refused>(table_input::table(of, &given)?.written(dialect.clone()));
            given.map(table)
        };
        let tables = given.into_iter().filter_map(read).collect::<Result<Vec<_>, _>>()?;
        let draft = self.shared().draft().clone();
        let person_key = person_key.map(KeyGiven::key).transpose()?;
        let work = move |progress| {
            eruf_data::with_tables(
                draft,
                &tables,
                Options { person_key, progress: Some(progress), ..Options::default() },
            )
        };
        waited_for(py, &progress.unwrap_or_default(), work).map(loaded)
    }
}

/// Reads a project folder: ``project.toml``, ``outcomes.csv`` and the lists of enterprises,
/// participations and employment.
///
/// Numbers of sole traders become pseudonyms: by ``person_key``, its bytes or the path of a file
/// that holds it, or else numbered as they appear.
///
/// Whatever is wrong is raised at once as ``LoadError``, each problem with file, line, field, the
/// value found and the rule.
///
/// ``progress`` is called with how many rows were read: a function of that number, or ``True`` for
/// a bar (which needs tqdm). Ctrl-C stops the reading.
///
/// ``law_as_of`` asks the project under the law of a day, in place of the one that it names.
///
/// >>> import eruf
/// >>> try:
/// ...     eruf.load("no/such/folder")
/// ... except eruf.LoadError as error:
/// ...     print(error.problems[0].place, error.problems[0].kind)
/// project.toml Unreadable
#[pyfunction]
#[pyo3(signature = (folder, /, *, person_key = None, progress = None, law_as_of = None))]
pub(crate) fn load(
    py: Python<'_>,
    folder: PathBuf,
    person_key: Option<KeyGiven>,
    progress: Option<ProgressListener>,
    law_as_of: Option<Day>,
) -> Checked<PyProject> {
    let person_key = person_key.map(KeyGiven::key).transpose()?;
    let law_as_of = law_as_of.map(|day| day.0);
    let work = move |progress| {
        eruf_data::load_with(folder, Options { person_key, progress: Some(progress), law_as_of })
    };
    waited_for(py, &progress.unwrap_or_default(), work).map(loaded)
}
