//! The answers of a portfolio: tables that are Arrow streams and show themselves.

use std::path::PathBuf;
use std::sync::Arc;

use arrow_array::cast::AsArray as _;
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::types::Int64Type;
use arrow_array::{Array as _, ArrayRef, RecordBatch, RecordBatchIterator};
use arrow_cast::cast;
use arrow_cast::display::{ArrayFormatter, FormatOptions};
use arrow_schema::{ArrowError, DataType, SchemaRef};
use chrono::NaiveDate;
use eruf_data::Progress;
use eruf_portfolio::{Cumulative, PortfolioError, TextFormat, write_text};
use eruf_report::save_portfolio_workbook;
use eruf_report::{FirstRows, Format, Language, PortfolioFile, portfolio_table};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict, PyList};

use crate::value::background::{ProgressListener, shared_by_threads, waited_for};
use crate::value::columns::{to_pandas, to_polars};
use crate::value::errors::{Checked, Refused, choice, guarded};
use crate::value::language::{FORMATS, LANGUAGES, shown_in};
use crate::value::numbers::decimal_class;
use crate::value::plotted::{Plotted, plotted};

/// An answer about many projects: an Arrow stream, which becomes a frame without a copy.
///
/// >>> import datetime, eruf, pyarrow
/// >>> day = [datetime.date(2019, 1, 1)]
/// >>> projects = pyarrow.table(
/// ...     {"project_id": [1], "programme_id": [9], "start_date": day, "end_date": day}
/// ... )
/// >>> targets = pyarrow.table({
/// ...     "project_id": [1], "indicator": ["CO01"], "target": [200],
/// ...     "decided_on": day, "effective_from": day,
/// ... })
/// >>> entries = pyarrow.table({
/// ...     "project_id": [1], "indicator": ["CO01"], "period_no": [1], "period_end": day,
/// ...     "value": [50], "kind": ["report"], "reported_on": day,
/// ... })
/// >>> table = eruf.Portfolio(projects=projects, targets=targets, entries=entries).status()
/// >>> len(table), table.columns[:4]
/// (1, ['project_id', 'programme_id', 'indicator', 'outcome'])
/// >>> pyarrow.table(table)["attainment_percent"].to_pylist()
/// [Decimal('25.0')]
#[pyclass(name = "PortfolioTable", module = "eruf.portfolio", frozen, subclass)]
pub(crate) struct PyPortfolioTable {
    pub(crate) kind: &'static str,
    pub(crate) schema: SchemaRef,
    pub(crate) batches: Vec<RecordBatch>,
}

/// The cells of a column as Python has them.
fn in_python<'py>(py: Python<'py>, column: &ArrayRef) -> Checked<Vec<Bound<'py, PyAny>>> {
    let failed = |error: ArrowError| Refused::of_library(&error);
    let none = || py.None().into_bound(py);
    let options = FormatOptions::default();
    let shown = ArrayFormatter::try_new(column, &options).map_err(failed)?;
    let there = |row: usize| column.is_valid(row).then(|| shown.value(row).to_string());
    let rows = 0..column.len();
    Ok(match column.data_type() {
        DataType::Boolean => rows
            .map(|row| Ok(column.as_boolean().value(row).into_pyobject(py)?.to_owned().into_any()))
            .collect::<PyResult<_>>()?,
        kind if kind.is_integer() => {
            let numbers = cast(column, &DataType::Int64).map_err(failed)?;
            let numbers = numbers.as_primitive::<Int64Type>();
            numbers
                .iter()
                .map(|number| {
                    Ok(number.map_or_else(
                        || Ok(none()),
                        |number| number.into_pyobject(py).map(Bound::into_any),
                    )?)
                })
                .collect::<PyResult<_>>()?
        }
        DataType::Decimal128(_, scale) => {
            let class = decimal_class(py)?;
            // A percentage keeps its one decimal.
            let decimal = |text: String| {
                if *scale > 1 {
                    text.trim_end_matches('0').trim_end_matches('.').to_owned()
                } else {
                    text
                }
            };
            rows.map(|row| {
                there(row).map_or_else(|| Ok(none()), |text| class.call1((decimal(text),)))
            })
            .collect::<PyResult<_>>()?
        }
        DataType::Date32 => {
            let day =
                |text: String| Ok(text.parse::<NaiveDate>().ok().into_pyobject(py)?.into_any());
            rows.map(|row| there(row).map_or_else(|| Ok(none()), day)).collect::<PyResult<_>>()?
        }
        _ => {
            rows.map(|row| Ok(there(row).into_pyobject(py)?.into_any())).collect::<PyResult<_>>()?
        }
    })
}

/// How many rows are written before somebody who waits is asked whether to go on.
const AT_ONCE: usize = 1 << 13;

impl PyPortfolioTable {
    pub(crate) fn of(kind: &'static str, batch: RecordBatch) -> Self {
        Self { kind, schema: batch.schema(), batches: vec![batch] }
    }

    pub(crate) fn rows(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    /// In another thread: all rows may be millions.
    pub(crate) fn rendered(
        &self,
        py: Python<'_>,
        format: Format,
        language: Language,
        rows: Option<usize>,
    ) -> Checked<String> {
        let same = Self {
            kind: self.kind,
            schema: Arc::clone(&self.schema),
            batches: self.batches.clone(),
        };
        waited_for(py, &ProgressListener::default(), move |progress| {
            same.text(format, language, rows, &progress)
        })
    }

    /// The answer for a spreadsheet that people open.
    pub(crate) fn answer(&self, language: Language) -> PortfolioFile<'_> {
        PortfolioFile::new(self.kind, &self.schema, &self.batches, language)
    }

    /// The rows, or the first of them, for a Swedish spreadsheet.
    fn csv(&self, language: Language, rows: Option<usize>) -> Checked<String> {
        let mut left = rows.unwrap_or(usize::MAX);
        let mut batches = Vec::with_capacity(self.batches.len());
        for batch in &self.batches {
            let taken = batch.num_rows().min(left);
            left = left.saturating_sub(taken);
            batches.push(batch.slice(0, taken));
        }
        let mut text = Vec::new();
        PortfolioFile::new(self.kind, &self.schema, &batches, language).write_csv(&mut text)?;
        Ok(String::from_utf8_lossy(&text).into_owned())
    }

    fn text(
        &self,
        format: Format,
        language: Language,
        rows: Option<usize>,
        progress: &Progress,
    ) -> Checked<String> {
        let text = match format {
            Format::Csv if language == Language::Swedish => return self.csv(language, rows),
            Format::Csv => TextFormat::Csv,
            Format::Json => TextFormat::Json,
            Format::Text | Format::Terminal(_) | Format::Markdown | Format::Html => {
                let mut first = FirstRows::new(rows.unwrap_or(FirstRows::SHOWN));
                self.batches.iter().for_each(|batch| first.take(batch));
                let table = portfolio_table(self.kind, &self.schema, &first, language)
                    .map_err(|error| Refused::of_library(&error))?;
                return Ok(table.render(format, language)?);
            }
        };
        let (mut bytes, mut left) = (Vec::new(), rows.unwrap_or(usize::MAX));
        write_text(&mut bytes, text, |sink| {
            for batch in &self.batches {
                for offset in (0..batch.num_rows()).step_by(AT_ONCE) {
                    if progress.is_stopped() {
                        return Err(PortfolioError::Stopped);
                    }
                    if left == 0 {
                        return Ok(Arc::clone(&self.schema));
                    }
                    let taken = batch.num_rows().saturating_sub(offset).min(AT_ONCE).min(left);
                    left = left.saturating_sub(taken);
                    sink(batch.slice(offset, taken))?;
                }
            }
            Ok(Arc::clone(&self.schema))
        })?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

#[pymethods]
impl PyPortfolioTable {
    /// The rows for anything that reads Arrow streams. Amounts are ``decimal128(22, 6)``,
    /// percentages ``decimal128(28, 1)``, sums ``decimal128(28, 6)``.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> Checked<Bound<'py, PyCapsule>> {
        // A reader that wants another schema casts: the columns come as they are.
        drop(requested_schema);
        let reader = RecordBatchIterator::new(
            self.batches.clone().into_iter().map(Ok),
            Arc::clone(&self.schema),
        );
        Ok(PyCapsule::new_with_value(
            py,
            FFI_ArrowArrayStream::new(Box::new(reader)),
            c"arrow_array_stream",
        )?)
    }

    /// Draws the attainment of each project as a dot: ``eruf.plot.projects``, with its options.
    /// Only the status of a portfolio has this chart.
    ///
    /// >>> import eruf
    /// >>> eruf.Portfolio("examples/programme").status().plot(language="sv").alt.split(".")[0]
    /// 'Projektens måluppfyllelse'
    #[pyo3(signature = (**options))]
    fn plot<'py>(slf: &Bound<'py, Self>, options: Option<Bound<'py, PyDict>>) -> Plotted<'py> {
        plotted("projects", (slf,), slf.py(), options)
    }

    /// The rows as a ``polars.DataFrame``.
    fn to_polars<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        to_polars(slf.as_any())
    }

    /// The rows as a ``pandas.DataFrame``; pandas needs pyarrow for it.
    fn to_pandas<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        to_pandas(slf.as_any())
    }

    /// The columns as lists by their names: exact decimals, dates and texts. For some thousands of
    /// rows; a frame holds more.
    fn to_dict<'py>(&self, py: Python<'py>) -> Checked<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        for (place, field) in self.schema.fields().iter().enumerate() {
            let cells = PyList::empty(py);
            for batch in &self.batches {
                py.check_signals()?;
                for cell in batch
                    .columns()
                    .get(place)
                    .map(|column| in_python(py, column))
                    .transpose()?
                    .unwrap_or_default()
                {
                    cells.append(cell)?;
                }
            }
            dict.set_item(field.name(), cells)?;
        }
        Ok(dict)
    }

    /// The names of the columns, in order.
    #[getter]
    fn columns(&self) -> Vec<String> {
        self.schema.fields().iter().map(|field| field.name().clone()).collect()
    }

    /// The rows as text: a table for people (``text``, ``markdown`` or ``html``) in a ``language``
    /// (``en`` or ``sv``), or exactly and with every column (``csv`` or ``json``, in which decimals
    /// are text), which is the same in both
    /// languages but for csv: in Swedish it is a table that a Swedish spreadsheet opens.
    ///
    /// ``rows`` is how many are there; without it the first 20 in a table, which says how many more
    /// there are, and otherwise all.
    #[pyo3(signature = (*, format = "text", language = "en", rows = None))]
    fn render(
        &self,
        py: Python<'_>,
        format: &str,
        language: &str,
        rows: Option<usize>,
    ) -> Checked<String> {
        let (format, language): (Format, Language) =
            (choice(format, FORMATS)?, choice(language, LANGUAGES)?);
        self.rendered(py, format, language, rows)
    }

    /// Writes all rows as a workbook (``.xlsx``), row by row: figures as numbers, and variance and
    /// attainment as formulas. ``language`` is ``en`` or ``sv``.
    #[pyo3(signature = (path, /, *, language = "en"))]
    fn to_excel(&self, py: Python<'_>, path: PathBuf, language: &str) -> Checked<()> {
        let language = choice(language, LANGUAGES)?;
        let answer = self.answer(language);
        py.detach(|| guarded(|| Ok(save_portfolio_workbook(&[answer], path)?)))
    }

    fn _repr_html_(&self, py: Python<'_>) -> Checked<String> {
        self.render(py, "html", shown_in(), None)
    }

    fn __len__(&self) -> usize {
        self.rows()
    }

    /// The first rows as a table.
    fn __str__(&self, py: Python<'_>) -> Checked<String> {
        self.render(py, "text", shown_in(), None)
    }

    fn __repr__(&self) -> String {
        format!("<PortfolioTable of {} rows: {}>", self.rows(), self.columns().join(", "))
    }
}

/// Everything up to the end of each period that was reported.
///
/// >>> import datetime, eruf, pyarrow
/// >>> first, later = datetime.date(2019, 6, 30), datetime.date(2019, 12, 31)
/// >>> projects = pyarrow.table(
/// ...     {"project_id": [1], "programme_id": [9], "start_date": [first], "end_date": [later]}
/// ... )
/// >>> entries = pyarrow.table({
/// ...     "project_id": [1, 1], "indicator": ["CO01"] * 2, "period_no": [1, 2],
/// ...     "period_end": [first, later], "value": [40, 82], "kind": ["report"] * 2,
/// ...     "reported_on": [first, later],
/// ... })
/// >>> portfolio = eruf.Portfolio(projects=projects, entries=entries)
/// >>> pyarrow.table(portfolio.cumulative())["cumulative"].to_pylist()
/// [Decimal('40.000000'), Decimal('122.000000')]
#[pyclass(
    name = "PortfolioCumulative",
    module = "eruf.portfolio",
    frozen,
    extends = PyPortfolioTable
)]
pub(crate) struct PyPortfolioCumulative(pub(crate) Arc<Cumulative>);

/// The columns of an answer, and its rows.
type Rows = (SchemaRef, Vec<RecordBatch>);

impl PyPortfolioCumulative {
    /// Asks in another thread, while this one tells how far it has come and listens for Ctrl-C.
    fn ask(
        &self,
        py: Python<'_>,
        progress: Option<ProgressListener>,
        kind: &'static str,
        question: fn(&Cumulative, &Arc<Progress>) -> Result<Rows, PortfolioError>,
    ) -> Checked<PyPortfolioTable> {
        let cumulative = Arc::clone(&self.0);
        let asked = move |progress| question(&cumulative, &progress);
        let (schema, batches) = shared_by_threads(py, &progress.unwrap_or_default(), asked)?;
        Ok(PyPortfolioTable { kind, schema, batches })
    }
}

#[pymethods]
impl PyPortfolioCumulative {
    /// Each row compared with the target in force at the end of its period.
    ///
    /// A later version of a target does not change what an earlier period was compared with. A goal
    /// per year counts over the horizon that was amended last, in every period.
    ///
    /// - ``project_id``, ``indicator``, ``period_no``, ``period_end``, ``cumulative``: those of the
    ///   row.
    /// - ``shape``, ``target``, ``highest``: the target that was in force, as in ``status``; null
    ///   if there was none.
    /// - ``variance``, ``relative_variance_percent``: by how much it is missed or passed.
    /// - ``attainment_percent``, ``utilisation_percent``: ``cumulative`` over ``target``; for a
    ///   level, the part of the promised change.
    /// - ``state``: ``met``, ``not_met``, ``within``, ``below``, ``above`` or ``undefined``.
    /// - ``undefined``: why the attainment is, as in ``status``.
    #[pyo3(signature = (*, progress = None))]
    fn attainment(
        &self,
        py: Python<'_>,
        progress: Option<ProgressListener>,
    ) -> Checked<PyPortfolioTable> {
        self.ask(py, progress, "attainment", |cumulative, progress| {
            Ok((cumulative.attainment_schema(), cumulative.attainment(progress)?))
        })
    }

    /// How complete each row is: of the pairs of partner and period up to the end of its period,
    /// how many were reported.
    ///
    /// - ``project_id``, ``indicator``, ``period_no``, ``period_end``: those of the row.
    /// - ``reported``, ``due``: the pairs that were reported, and those that were due by then;
    ///   without a table of periods those from period 1 on.
    #[pyo3(signature = (*, progress = None))]
    fn completeness(
        &self,
        py: Python<'_>,
        progress: Option<ProgressListener>,
    ) -> Checked<PyPortfolioTable> {
        self.ask(py, progress, "completeness", |cumulative, progress| {
            Ok((cumulative.completeness_schema(), cumulative.completeness(progress)?))
        })
    }
}
