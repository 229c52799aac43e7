//! Rows in the words of the reports.

use std::path::PathBuf;

use chrono::NaiveDate;
use eruf_core::{Project, View};
use eruf_report::{FileFormat, Format, Language, Render};
use pyo3::prelude::*;

use crate::project::class::PyProject;
use crate::project::question::{AsOf, At, Known, Question};
use crate::value::cell::ToPython;
use crate::value::errors::{Checked, choice, guarded};
use crate::value::language::{FORMATS, LANGUAGES};

/// What rows are an answer to: which table, of which indicator, and when.
#[derive(Default)]
pub(crate) struct Shown<'a> {
    pub(crate) table: &'static str,
    pub(crate) code: &'a str,
    pub(crate) known_at: At,
    pub(crate) as_of: Option<NaiveDate>,
    pub(crate) since: Option<Known>,
}

impl Shown<'_> {
    /// What renders the rows, and can be pickled.
    pub(crate) fn by<'py>(self, project: &Bound<'py, PyProject>) -> PyResult<Bound<'py, PyAny>> {
        let py = project.py();
        py.import("functools")?.getattr("partial")?.call1((
            project.getattr("_shown")?,
            self.table,
            self.code,
            self.known_at.to_python(py)?,
            self.as_of,
            self.since.to_python(py)?,
        ))
    }
}

#[pymethods]
impl PyProject {
    /// The table of some rows, in the words of the reports; with a path, as a workbook there.
    #[pyo3(signature = (
        table, code, known_at, as_of, since, /, *, format = "text", language = "en", path = None
    ))]
    #[expect(clippy::too_many_arguments, reason = "what was asked, and how it is shown")]
    fn _shown(
        &self,
        table: &str,
        code: &str,
        known_at: At,
        as_of: AsOf,
        since: Option<Known>,
        format: &str,
        language: &str,
        path: Option<PathBuf>,
    ) -> Checked<String> {
        let language: Language = choice(language, LANGUAGES)?;
        let asked = Asked { project: self, table, code, since, language };
        let question = Question::new(self, known_at, as_of)?;
        let view = question.view()?;
        guarded(|| match path {
            Some(path) => {
                asked.set(&view, FileFormat::Workbook)?.save(path)?;
                Ok(String::new())
            }
            None => asked.set(&view, choice::<Format>(format, FORMATS)?),
        })
    }
}

/// A table, and the language in which it is asked for.
struct Asked<'a> {
    project: &'a PyProject,
    table: &'a str,
    code: &'a str,
    since: Option<Known>,
    language: Language,
}

impl Asked<'_> {
    fn set<R: Render>(&self, view: &View<'_>, format: R) -> Checked<R::Output> {
        let &Self { project, table, code, since, language } = self;
        match table {
            "verdicts" => Ok(eruf_report::verdicts(view, Some(code), language, format)?),
            "plan" => Ok(eruf_report::plan(view, code, language, format)?),
            "reconcile" => Ok(eruf_report::reconcile(view, language, format)?),
            "report_table" => {
                let report = since.and_then(|known| match known.0 {
                    eruf_core::Known::Report(report) => Some(report),
                    eruf_core::Known::Day(_) => None,
                });
                Ok(eruf_report::report_table(view, report, language, format)?)
            }
            "restated" => {
                let earlier = Question::new(project, since, None)?;
                Ok(eruf_report::restated(view, &earlier.view()?, language, format)?)
            }
            _ => {
                let project = Project::clone(project.shared());
                let loaded = eruf_data::Loaded { project, notices: Vec::new() };
                Ok(eruf_report::findings(&loaded, language, format)?)
            }
        }
    }
}
