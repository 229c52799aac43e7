//! `ShownFigures`: which figures show a value, and why each is what it is.

use std::path::PathBuf;

use eruf_report::{FileFormat, Format, Language, Render};
use pyo3::prelude::*;

use crate::project::class::PyProject;
use crate::project::question::{Again, AsOf, At, Question};
use crate::value::declare::fields;
use crate::value::errors::{Checked, choice, guarded};
use crate::value::language::{LANGUAGES, shown_in};
use crate::value::pickle::hash_of;

/// The figures that show a value or have a name, each with its explanation.
///
/// It prints itself as a tree and shows itself in a notebook as one that folds; ``to_dict`` has its
/// parts.
///
/// >>> import eruf
/// >>> project = eruf.load("examples/sim-jh")
/// >>> print(str(project.explain_shown("141")).splitlines()[0])
/// 141: 4 figures
#[pyclass(name = "ShownFigures", module = "eruf.audit", frozen, eq, skip_from_py_object)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PyShownFigures {
    question: Question,
    asked: String,
    language: String,
}

impl PyShownFigures {
    fn rendered<R: Render>(&self, format: R, language: Option<&str>) -> Checked<R::Output> {
        let language: Language = choice(language.unwrap_or(&self.language), LANGUAGES)?;
        guarded(|| {
            let view = self.question.view()?;
            Ok(eruf_report::explain_shown(&view, &self.asked, language, format)?)
        })
    }
}

#[pymethods]
impl PyShownFigures {
    /// Returns the figures with their traces as text, Markdown, HTML or JSON, in English or
    /// Swedish.
    ///
    /// >>> import eruf
    /// >>> project = eruf.load("examples/sim-jh")
    /// >>> shown = project.explain_shown("53,0 %", language="sv")
    /// >>> print(shown.render().splitlines()[0])
    /// 53,0 %: 1 uppgift
    #[pyo3(signature = (*, format = "text", language = None))]
    fn render(&self, format: &str, language: Option<&str>) -> Checked<String> {
        let format: Format = choice(format, &["text", "markdown", "html", "json"])?;
        self.rendered(format, language)
    }

    /// Writes the steps as a workbook (``.xlsx``), in the language of the answer if no other is
    /// named.
    #[pyo3(signature = (path, /, *, language = None))]
    fn to_excel(&self, path: PathBuf, language: Option<&str>) -> Checked<()> {
        Ok(self.rendered(FileFormat::Workbook, language)?.save(path)?)
    }

    /// Returns the figures as dictionaries: the id and title of each, and its steps with depth,
    /// term, value, how it follows and source, as text.
    ///
    /// >>> import eruf
    /// >>> figures = eruf.load("examples/sim-jh").explain_shown("141").to_dict()
    /// >>> [figure["id"] for figure in figures][0]
    /// 'CO08.outcome'
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let document = self.rendered(Format::Json, None)?;
        py.import("json")?.getattr("loads")?.call1((document,))?.get_item("figures")
    }

    fn __str__(&self) -> Checked<String> {
        self.rendered(Format::Text, None)
    }

    fn __repr__(&self) -> String {
        format!("<ShownFigures of {:?}>", self.asked)
    }

    fn _repr_html_(&self) -> Checked<String> {
        self.rendered(Format::Html, None)
    }

    fn __hash__(&self) -> u64 {
        hash_of(&(&self.asked, &self.language))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Again<'py>> {
        let options = self.question.options(py)?;
        options.set_item("language", &self.language)?;
        self.question.again("explain_shown", (&*self.asked,), options, ())
    }
}

fields! {
    PyShownFigures as shown {
        /// What was asked for.
        get asked = &*shown.asked;
    }
}

#[pymethods]
impl PyProject {
    /// Returns the figures that show a value (``"141"``, ``"70,5 %"``), that have a name in Swedish
    /// or English (``"variance"``, ``"avvikelse"``), or that are of an indicator, each with its
    /// explanation. A missing report and a carried figure are part of it.
    ///
    /// ``InvalidValue`` is raised if no figure shows it. Without a ``language`` the answer shows
    /// itself in that of ``eruf.show_in``.
    ///
    /// >>> import eruf
    /// >>> project = eruf.load("examples/sim-jh")
    /// >>> project.explain_shown("141")
    /// <ShownFigures of "141">
    /// >>> print(project.explain_shown("141"))  # doctest: +ELLIPSIS
    /// 141: 4 figures
    /// ├── CO08.outcome: CO08 Employment increase in supported enterprises – Outcome
    /// ...
    #[pyo3(signature = (asked, /, *, known_at = None, as_of = None, language = None))]
    fn explain_shown(
        &self,
        asked: &str,
        known_at: At,
        as_of: AsOf,
        language: Option<&str>,
    ) -> Checked<PyShownFigures> {
        let language = language.unwrap_or(shown_in());
        let question = Question::new(self, known_at, as_of)?;
        let (asked, language) = (asked.to_owned(), language.to_owned());
        let found = PyShownFigures { question, asked, language };
        // What no figure shows is refused now, and not when somebody looks.
        found.rendered(Format::Json, None)?;
        Ok(found)
    }
}
