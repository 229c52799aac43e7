//! `Trace`: why a figure is what it is.

use std::path::PathBuf;

use eruf_core::audit::FigureName;
use eruf_report::{ExplainError, FileFormat, Format, Language, Render};
use pyo3::prelude::*;

use crate::project::class::PyProject;
use crate::project::question::{Again, AsOf, At, Question};
use crate::value::declare::fields;
use crate::value::errors::{Checked, choice, guarded};
use crate::value::language::{LANGUAGES, shown_in};
use crate::value::pickle::hash_of;

/// Why a figure is what it is: a tree from the figure to the entries and decisions behind it.
///
/// It prints itself as a tree and shows itself in a notebook as one that folds; ``to_dict`` has its
/// parts.
///
/// >>> from eruf import Commitment, Decision, Entry, Indicator, Period, Project, Target
/// >>> days = Period("2019-01-01", "2021-12-31")
/// >>> project = Project(
/// ...     "SIM JH",
/// ...     decisions=[Decision("original", horizon=days)],
/// ...     periods=[(1, days)],
/// ...     commitments=[
/// ...         Commitment(Indicator.common("CO01"), targets={"original": Target.at_least(200)}),
/// ...     ],
/// ...     entries=[Entry("CO01", 1, 122, basis="running_total", source="section 13")],
/// ... )
/// >>> print(project.explain("CO01", "attainment"))  # doctest: +ELLIPSIS
/// Attainment: 61.0 % – outcome divided by target (at least)
/// ├── Outcome: 122 – the latest report stands
/// │   └── Reported: 122 – report 1; running total; section 13
/// ├── At least: 200 – decision original
/// └── Law as of 2019-01-01 (the first day, since the first decision is not dated)
///     └── indicator: Number of enterprises receiving support – Reg. 1301/2013, Annex I; ...
///         ├── Reg. 1301/2013: ERDF Regulation 2014-20
///         └── Reg. 1299/2013: ETC (Interreg) Regulation 2014-20
/// <BLANKLINE>
#[pyclass(name = "Trace", module = "eruf.audit", frozen, eq, skip_from_py_object)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PyTrace {
    question: Question,
    code: String,
    figure: String,
    language: String,
}

/// The tree is made anew when somebody looks at it: to hold that there is one is far less work.
impl PyTrace {
    fn rendered<R: Render>(&self, format: R, language: Option<&str>) -> Checked<R::Output> {
        let figure: FigureName = choice(&self.figure, FigureName::NAMES)?;
        let language: Language = choice(language.unwrap_or(&self.language), LANGUAGES)?;
        guarded(|| {
            let view = self.question.view()?;
            Ok(eruf_report::explain(&view, &self.code, figure, language, format)?)
        })
    }
}

#[pymethods]
impl PyTrace {
    /// Returns the tree as text, Markdown, HTML or JSON, in English or Swedish.
    ///
    /// >>> import eruf
    /// >>> project = eruf.load("examples/sim-jh")
    /// >>> print(project.explain("CO01", "attainment").render().splitlines()[0])
    /// Attainment: 61.0 % – outcome divided by target (at least)
    #[pyo3(signature = (*, format = "text", language = None))]
    fn render(&self, format: &str, language: Option<&str>) -> Checked<String> {
        let format: Format = choice(format, &["text", "markdown", "html", "json"])?;
        self.rendered(format, language)
    }

    /// Writes the steps as a workbook (``.xlsx``), in the language of the trace if no other is
    /// named.
    #[pyo3(signature = (path, /, *, language = None))]
    fn to_excel(&self, path: PathBuf, language: Option<&str>) -> Checked<()> {
        Ok(self.rendered(FileFormat::Workbook, language)?.save(path)?)
    }

    /// Returns the tree as dictionaries: term, value, operation, origin and inputs of each node.
    /// Exact quotients are text, as numerator and denominator.
    ///
    /// >>> import eruf
    /// >>> project = eruf.load("examples/sim-jh")
    /// >>> tree = project.explain("CO01", "outcome").to_dict()
    /// >>> tree["term"], tree["value"]
    /// ('outcome', '122')
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let document = self.rendered(Format::Json, None)?;
        py.import("json")?.getattr("loads")?.call1((document,))?.get_item("trace")
    }

    fn __str__(&self) -> Checked<String> {
        self.rendered(Format::Text, None)
    }

    fn __repr__(&self) -> String {
        format!("<Trace of {} of {}>", self.figure, self.code)
    }

    fn _repr_html_(&self) -> Checked<String> {
        self.rendered(Format::Html, None)
    }

    fn __hash__(&self) -> u64 {
        hash_of(&(&self.code, &self.figure, &self.language))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Again<'py>> {
        let options = self.question.options(py)?;
        options.set_item("language", &self.language)?;
        self.question.again("explain", (&*self.code, &*self.figure), options, ())
    }
}

fields! {
    PyTrace as trace {
        /// The code of the indicator.
        get code = &*trace.code;
        /// The name of the figure.
        get figure = &*trace.figure;
    }
}

#[pymethods]
impl PyProject {
    /// Returns why a figure of an indicator is what it is.
    ///
    /// ``figure`` is ``target``, ``outcome``, ``variance``, ``relative_variance``, ``attainment``,
    /// ``utilisation``, ``share_of_level``, ``state`` or ``derived``; or of the plan in force
    /// ``expected``, ``index``, ``required_pace``, ``average_pace``, ``best_pace``,
    /// ``estimate_average_pace``, ``estimate_last_periods`` or ``estimate_plan_shaped``. A figure
    /// of the plan that is undefined is explained by its reason. Without a ``language`` the answer
    /// shows itself in that of ``eruf.show_in``.
    ///
    /// >>> import eruf
    /// >>> project = eruf.load("examples/sim-jh")
    /// >>> project.explain("CO01", "attainment")
    /// <Trace of attainment of CO01>
    #[pyo3(signature = (code, figure, /, *, known_at = None, as_of = None, language = None))]
    fn explain(
        &self,
        code: &str,
        figure: &str,
        known_at: At,
        as_of: AsOf,
        language: Option<&str>,
    ) -> Checked<PyTrace> {
        let language = language.unwrap_or(shown_in());
        let question = Question::about(self, code, known_at, as_of)?;
        let name: FigureName = choice(figure, FigureName::NAMES)?;
        let _: Language = choice(language, LANGUAGES)?;
        guarded(|| {
            let found = question.view()?.explain(code, name)?;
            Ok(found.map(drop).ok_or_else(|| ExplainError::no_figure(code, name))?)
        })?;
        let (code, figure, language) = (code.to_owned(), figure.to_owned(), language.to_owned());
        Ok(PyTrace { question, code, figure, language })
    }
}
