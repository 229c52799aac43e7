//! What a portfolio is given: tables, names, kinds of support and amounts of memory.

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;

use arrow_array::{RecordBatch, RecordBatchReader as _};
use bytesize::ByteSize;
use eruf_core::ProgrammingPeriod;
use eruf_core::law::Support;
use eruf_core::workspace::quoted;
use eruf_portfolio::{BuiltProject, HorizonChoice, Options, Source, StatusQuestion};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PyBool;

use crate::attainment::band::PyBands;
use crate::project::class::PyProject;
use crate::value::errors::{self, Checked, Refused, choice};
use crate::value::numbers::Day;
use crate::value::sequences::Listed;

/// How much a table that is handed over may have: a stream may never end.
const MOST_BYTES: usize = 8 << 30;
const MOST_BATCHES: usize = 1 << 20;

/// A table on its way in: an Arrow stream, a file, or several files.
pub(crate) struct TableInput(pub(crate) Source);

impl<'a, 'py> FromPyObject<'a, 'py> for TableInput {
    type Error = PyErr;

    fn extract(object: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        if object.hasattr("__arrow_c_stream__")? {
            let reader = crate::record::table_input::batches(&object)?;
            // Columns are looked at also where there are no rows.
            let mut batches = vec![RecordBatch::new_empty(reader.schema())];
            let mut bytes = 0_usize;
            for batch in reader {
                object.py().check_signals()?;
                let batch = batch.map_err(|error| crate::record::table_input::broken(&error))?;
                bytes = bytes.saturating_add(batch.get_array_memory_size());
                if bytes > MOST_BYTES || batches.len() > MOST_BATCHES {
                    let what = "a table that is handed over has at most 8 GiB in 1 048 576 \
                        batches (write it to files, and give their paths)";
                    let swedish = "en tabell som lämnas över har högst 8 GiB i 1 048 576 delar \
                        (skriv den till filer och ange var de finns)";
                    return Err(Refused::message(what, swedish).into());
                }
                batches.push(batch);
            }
            return Ok(Self(batches.into()));
        }
        if let Ok(file) = object.extract::<PathBuf>() {
            return Ok(Self(file.into()));
        }
        if let Ok(files) = object.extract::<Listed<PathBuf>>() {
            return Ok(Self(files.0.into()));
        }
        let cure = if object.hasattr("collect")? {
            "collect it first"
        } else {
            "polars.DataFrame or pyarrow.table makes a table of columns, and of rows"
        };
        let found = object.get_type().name()?;
        Err(PyTypeError::new_err(format!(
            "a table is anything that gives an Arrow stream, the path of a file, or a list of \
             such paths, not {found} ({cure})"
        )))
    }
}

/// The projects on their way in: their table, or projects that were built.
pub(crate) enum ProjectsInput {
    Table(TableInput),
    Built(Vec<BuiltProject>),
}

impl<'a, 'py> FromPyObject<'a, 'py> for ProjectsInput {
    type Error = PyErr;

    fn extract(object: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        if let Ok(projects) = object.extract::<Listed<PyProject>>()
            && !projects.is_empty()
        {
            let built = projects.iter().map(|of| BuiltProject::new(Arc::clone(of.shared())));
            return Ok(Self::Built(built.collect()));
        }
        Ok(Self::Table(object.extract()?))
    }
}

/// The name of a project or an indicator: a number or a text.
#[derive(FromPyObject, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Code {
    Number(i64),
    Text(String),
}

impl Code {
    pub(crate) fn text(self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Text(text) => text,
        }
    }
}

/// Kinds of support: one, or several.
pub(crate) struct Kinds(Vec<String>);

impl<'a, 'py> FromPyObject<'a, 'py> for Kinds {
    type Error = PyErr;

    fn extract(object: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        let names = object
            .extract::<String>()
            .map(|name| vec![name])
            .or_else(|_| object.extract().map(|names: Listed<String>| names.0));
        names.map(Self).map_err(|_: PyErr| {
            PyTypeError::new_err(format!(
                "expected one of {}, or a list of them",
                Support::NAMES.join(", ")
            ))
        })
    }
}

impl Kinds {
    pub(crate) fn read(self) -> Checked<Vec<Support>> {
        self.0.iter().map(|name| choice(name, Support::NAMES)).collect()
    }
}

/// An amount of memory: a number of bytes, or a text as on the command line.
pub(crate) struct ByteCount(pub(crate) u64);

impl<'a, 'py> FromPyObject<'a, 'py> for ByteCount {
    type Error = PyErr;

    fn extract(object: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        const EXPECTED: &str = "expected a number of bytes, or a text such as 2GiB";
        if let (false, Ok(bytes)) = (object.is_instance_of::<PyBool>(), object.extract()) {
            return Ok(Self(bytes));
        }
        let text: String = object.extract().map_err(|_: PyErr| PyTypeError::new_err(EXPECTED))?;
        let refused = |_| {
            Refused::message(
                format!("an amount of memory: {EXPECTED}, but found {}", quoted(&text)),
                format!(
                    "en mängd minne, såsom \"2GB\", förväntades, men {} hittades",
                    quoted(&text)
                ),
            )
            .into()
        };
        text.parse::<ByteSize>().map(|size| Self(size.as_u64())).map_err(refused)
    }
}

/// How a portfolio works.
pub(crate) fn options(
    threads: Option<NonZeroUsize>,
    memory: Option<ByteCount>,
    buffer_pool: Option<ByteCount>,
    (fund, programming_period): (Option<&str>, Option<&str>),
) -> Checked<Options> {
    Ok(Options {
        threads,
        memory: memory.map(|bytes| bytes.0),
        buffer_pool: buffer_pool.map(|bytes| bytes.0),
        fund: fund.map(errors::fund).transpose()?,
        programming_period: programming_period
            .map(|name| choice(name, ProgrammingPeriod::NAMES))
            .transpose()?,
    })
}

/// When a status is asked for, and by what was known.
pub(crate) fn status_question(
    as_of: Option<Day>,
    known_on: Option<Day>,
    bands: Option<&PyBands>,
    horizon: &str,
) -> Checked<StatusQuestion> {
    let horizon = choice(horizon, HorizonChoice::NAMES)?;
    Ok(StatusQuestion {
        as_of: as_of.map(|day| day.0),
        known_on: known_on.map(|day| day.0),
        bands: bands.map(|bands| bands.0.clone()),
        horizon,
    })
}
