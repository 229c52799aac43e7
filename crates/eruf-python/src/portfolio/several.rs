//! The answers of several tables: enterprises and employment.

use std::path::PathBuf;

use eruf_report::{Format, Language, save_portfolio_workbook};
use pyo3::prelude::*;

use crate::portfolio::table::PyPortfolioTable;
use crate::value::errors::{Checked, Refused, choice, guarded};
use crate::value::language::{FORMATS, LANGUAGES, shown_in};

/// An answer of several tables: its text, and how many rows each table has.
macro_rules! several_tables {
    ($class:ident $name:literal: $($table:ident),+) => {
        #[pymethods]
        impl $class {
            /// The tables as text, one after the other, as ``PortfolioTable.render`` sets each.
            /// ``json`` is an object of them; for ``csv`` ask one of them.
            #[pyo3(signature = (*, format = "text", language = "en", rows = None))]
            fn render(
                &self,
                py: Python<'_>,
                format: &str,
                language: &str,
                rows: Option<usize>,
            ) -> Checked<String> {
                let tables = [$((stringify!($table), &self.$table)),+];
                together(py, format, language, rows, &tables)
            }

            /// Writes the tables as a workbook (``.xlsx``), each on a sheet of its own.
            #[pyo3(signature = (path, /, *, language = "en"))]
            fn to_excel(&self, path: PathBuf, language: &str) -> Checked<()> {
                let language = choice(language, LANGUAGES)?;
                let answers =
                    [$(self.$table.get().answer(language).part(stringify!($table))),+];
                guarded(|| Ok(save_portfolio_workbook(&answers, path)?))
            }

            fn _repr_html_(&self, py: Python<'_>) -> Checked<String> {
                self.render(py, "html", shown_in(), None)
            }

            fn __repr__(&self) -> String {
                let tables = [$(format!(
                    concat!(stringify!($table), " of {} rows"),
                    self.$table.get().rows(),
                )),+];
                format!(concat!("<", $name, ": {}>"), tables.join(", "))
            }
        }
    };
}

/// How many different enterprises took part.
///
/// >>> import datetime, eruf, pyarrow
/// >>> day = datetime.date(2019, 1, 1)
/// >>> projects = pyarrow.table(
/// ...     {"project_id": [1], "programme_id": [9], "start_date": [day], "end_date": [day]}
/// ... )
/// >>> numbers = ["202100-6149", "SE202100614901"]
/// >>> supported = pyarrow.table(
/// ...     {"project_id": [1, 1], "enterprise_id": numbers, "date": [day, day]}
/// ... )
/// >>> counted = eruf.Portfolio(projects=projects, participations=supported).enterprises()
/// >>> pyarrow.table(counted.programmes)["keyed"].to_pylist()
/// [1]
#[pyclass(name = "PortfolioEnterprises", module = "eruf.portfolio", frozen, get_all)]
pub(crate) struct PyPortfolioEnterprises {
    /// One row for each project: those with a key, those without, and from how few to how many
    /// there are.
    pub(crate) projects: Py<PyPortfolioTable>,
    /// One row for each programme: an enterprise in several projects counts once.
    pub(crate) programmes: Py<PyPortfolioTable>,
    /// One row for each programme and quarter: those first seen in it, and everybody so far.
    pub(crate) quarters: Py<PyPortfolioTable>,
}

/// Answers of several tables, as text.
fn together(
    py: Python<'_>,
    format: &str,
    language: &str,
    rows: Option<usize>,
    tables: &[(&str, &Py<PyPortfolioTable>)],
) -> Checked<String> {
    let (format, language): (Format, Language) =
        (choice(format, FORMATS)?, choice(language, LANGUAGES)?);
    let names = || tables.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
    if format == Format::Csv {
        return Err(Refused::message(
            format!("csv holds one table: ask one of {} for it", names()),
            format!("csv har en tabell: fråga en av {} om den", names()),
        ));
    }
    let mut texts = Vec::with_capacity(tables.len());
    for (name, table) in tables {
        let text = table.get().rendered(py, format, language, rows)?;
        texts.push(if format == Format::Json {
            format!("\"{name}\": {}", text.trim_end())
        } else {
            text
        });
    }
    Ok(if format == Format::Json {
        format!("{{\n{}\n}}\n", texts.join(",\n"))
    } else {
        texts.join("\n")
    })
}

several_tables!(PyPortfolioEnterprises "PortfolioEnterprises": projects, programmes, quarters);

/// By how much employment grew in the enterprises that were supported.
///
/// >>> import datetime, eruf, pyarrow
/// >>> day = datetime.date(2019, 1, 1)
/// >>> projects = pyarrow.table(
/// ...     {"project_id": [1], "programme_id": [9], "start_date": [day], "end_date": [day]}
/// ... )
/// >>> numbers = ["202100-6149", "SE202100614901"]
/// >>> supported = pyarrow.table(
/// ...     {"project_id": [1, 1], "enterprise_id": numbers, "date": [day, day]}
/// ... )
/// >>> employment = pyarrow.table({
/// ...     "project_id": [1], "enterprise_id": ["202100-6149"], "baseline_fte": [10],
/// ...     "followup_fte": [14], "baseline_date": [day], "followup_date": [day.replace(year=2020)],
/// ... })
/// >>> portfolio = eruf.Portfolio(
/// ...     projects=projects, participations=supported, employment=employment
/// ... )
/// >>> pyarrow.table(portfolio.employment().projects)["floored"].to_pylist()
/// [Decimal('4.000000')]
#[pyclass(name = "PortfolioEmployment", module = "eruf.portfolio", frozen, get_all)]
pub(crate) struct PyPortfolioEmployment {
    /// One row for each project: how many were supported and measured, and the growth net and
    /// floored.
    pub(crate) projects: Py<PyPortfolioTable>,
    /// One row for each programme, with each enterprise once.
    pub(crate) programmes: Py<PyPortfolioTable>,
}

several_tables!(PyPortfolioEmployment "PortfolioEmployment": projects, programmes);
