//! A report that is handed in, written to a file.

use std::path::PathBuf;

use eruf_report::{Chart, FileFormat, Language, ReportOptions};
use eruf_report::{Manifest, ManifestStamp, Stamped, Verified};
use pyo3::prelude::*;

use crate::project::class::PyProject;
use crate::project::question::{AsOf, At, Known, Question};
use crate::value::cell::ToPython;
use crate::value::errors::{Checked, Refused, choice, guarded};
use crate::value::language::LANGUAGES;

/// The forms, as [`eruf_report::Form`] names them.
const FORMS: &[&str] = &["status", "progress", "final", "evaluation"];

/// A chart as Python draws it: its caption, its alternative text, and its two pictures.
type Drawn = (String, String, String, Vec<u8>);

#[pymethods]
impl PyProject {
    /// Writes a report in which every figure leads to its trace: to ``.html``, ``.docx``, ``.xlsx``
    /// or ``.md``, as the path ends.
    ///
    /// ``form`` is ``status``, ``progress`` or ``final`` (the authority's form) or ``evaluation``
    /// (the template of the external evaluation). ``report`` is the number of a progress report,
    /// which is shown as it was known when it was filed. Charts of ``eruf.plot`` are drawn into
    /// HTML and Word if Altair is installed; ``charts=False`` leaves them out. With the text of a
    /// ``manifest`` the report bears its SHA-256, the version, the rule set and the law; it is
    /// refused if the project does not have the figures of the manifest.
    ///
    /// >>> import eruf, pathlib, tempfile
    /// >>> project = eruf.load("examples/sim-jh")
    /// >>> path = pathlib.Path(tempfile.mkdtemp()) / "evaluation.md"
    /// >>> project.report(path, form="evaluation", language="sv")
    /// >>> "| Antal nya arbetstillfällen | 300 | 141 |" in path.read_text(encoding="utf-8")
    /// True
    #[pyo3(signature = (
        path, /, *, form = "status", language = "en", report = None, known_at = None, as_of = None,
        charts = true, manifest = None
    ))]
    #[expect(clippy::too_many_arguments, reason = "what is asked, and how it is shown")]
    fn report(
        slf: &Bound<'_, Self>,
        path: PathBuf,
        form: &str,
        language: &str,
        report: Option<u32>,
        known_at: At,
        as_of: AsOf,
        charts: bool,
        manifest: Option<&str>,
    ) -> Checked<()> {
        if report.is_some() && as_of.is_some() {
            return Err(Refused::message(
                "a report is asked at the end of its period: give report or as_of",
                "en rapport gäller läget vid slutet av sin period: ange report eller as_of",
            ));
        }
        let form = choice(form, FORMS)?;
        let words: Language = choice(language, LANGUAGES)?;
        let format = FileFormat::of_document(&path)?;
        let known_at = known_at.or(report.map(|report| Known(eruf_core::Known::Report(report))));
        let question = Question::new(slf.get(), known_at, as_of)?;
        let is_drawn = charts
            && path.extension().is_some_and(|ending| {
                ["html", "htm", "docx"].iter().any(|drawn| ending.eq_ignore_ascii_case(drawn))
            });
        let charts =
            if is_drawn { drawn(slf, form, language, &question, &path)? } else { Vec::new() };
        let options = ReportOptions { form, report, charts: &charts };
        guarded(|| {
            let view = question.view()?;
            let stamp = manifest.map(|text| stamp(&question, text)).transpose()?;
            let format = Stamped::by(stamp.as_ref(), format);
            let answer = eruf_report::report(&view, &options, words, format);
            let answer = answer.map_err(|error| Refused::spoken(&error))?;
            Ok(answer.save(&path)?)
        })
    }
}

/// The stamp of a manifest, if it has the figures of the project.
fn stamp(question: &Question, text: &str) -> Checked<ManifestStamp> {
    let manifest = Manifest::parse(text)?;
    let known_at = manifest.known_at();
    let view = question.project.at(known_at)?;
    let view = manifest.law_as_of()?.map_or(view, |day| view.under_law_of(day));
    let now = Manifest::of(&view, known_at, &[])?;
    // A project in memory has no files; `eruf.audit.verify` compares those of a folder.
    let verified = Verified { other_inputs: Vec::new(), ..manifest.verify(&now) };
    if verified.same_figures() {
        return Ok(ManifestStamp::of(&manifest));
    }
    let named = verified.other_figures.join(", ");
    Err(Refused::message(
        format!("this is not the manifest of the project: other figures: {named}"),
        format!("detta är inte projektets manifest: andra uppgifter: {named}"),
    ))
}

/// The charts of a form, as `eruf.plot` draws them; none where it cannot.
fn drawn(
    project: &Bound<'_, PyProject>,
    form: eruf_report::Form,
    language: &str,
    question: &Question,
    path: &std::path::Path,
) -> Checked<Vec<Chart>> {
    let py = project.py();
    let known_at = question.known_at.to_python(py)?;
    let charts = py.import("eruf.plot._of_report")?.getattr("drawn")?;
    let is_word = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("docx"));
    let asked = (project, form.as_str(), language, known_at, question.as_of, is_word);
    let found: Vec<Drawn> = charts.call1(asked)?.extract()?;
    let charts = found.into_iter().map(|(caption, alternative, svg, png)| Chart {
        caption,
        alternative,
        svg,
        png,
    });
    Ok(charts.collect())
}
