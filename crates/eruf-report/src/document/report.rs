//! [`report`]: a document, asked of a project.

use eruf_core::{Error, Known, View};
use serde_json::{Value as Json, json};

use crate::document::contents::Contents;
use crate::document::error::ReportError;
use crate::document::form;
use crate::document::kind::Form;
use crate::format::document::{Block, Chart, Document};
use crate::format::json::SCHEMA_VERSION;
use crate::format::page::TraceLine;
use crate::format::{Content, Page, Render};
use crate::page::law::under_law;
use crate::page::lookup::as_of;
use crate::words::Language;

/// Which document is made, and of what.
///
/// ```
/// use eruf_report::{Form, ReportOptions};
/// let options = ReportOptions { form: Form::Progress, report: Some(8), ..Default::default() };
/// assert!(options.charts.is_empty());
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct ReportOptions<'c> {
    /// The form.
    pub form: Form,
    /// The number of the progress report; without it, that of the last period that has ended. A
    /// report is what was known when it was filed, which the view says.
    pub report: Option<u32>,
    /// Charts that were drawn elsewhere. A document without charts says so.
    pub charts: &'c [Chart],
}

/// Returns a document that is handed in: the authority's form or the evaluation, filled with the
/// figures of a project, and with the trace of every figure that it shows.
///
/// ```
/// use eruf_report::{Form, Format, Language, ReportOptions, report};
/// let project = eruf_data::load("examples/sim-jh")?.project;
/// let options = ReportOptions { form: Form::Evaluation, ..Default::default() };
/// let text = report(&project.view(), &options, Language::Swedish, Format::Markdown)?;
/// // The table of the evaluation, in its own words.
/// assert!(text.contains("| Indikator | Målsättning | Total |"));
/// assert!(text.contains("| Antal nya arbetstillfällen |"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// [`ReportError`] if the form is not about the report that is named, if there is no such report,
/// or if a figure cannot be held exactly.
pub fn report<R: Render>(
    view: &View<'_>,
    options: &ReportOptions<'_>,
    language: Language,
    format: R,
) -> Result<R::Output, ReportError> {
    let (form, number) = (options.form, options.report);
    if form != Form::Progress && number.is_some() {
        return Err(ReportError::NoReportNumber { form });
    }
    let mut asked = *view;
    let mut about = None;
    if form == Form::Progress {
        let period = view.report_table(number)?.period;
        let period = period.ok_or(ReportError::NoPeriod { day: view.as_of() })?;
        // What is told about a period is told on its last day.
        asked = view.asked_at(period.period.last());
        about = Some(period.report);
    }
    let page = ReportPage { view: asked, about, options, language };
    under_law::set(&page, view, language, format)
}

struct ReportPage<'o, 'p> {
    view: View<'p>,
    /// The number of the progress report.
    about: Option<u32>,
    options: &'o ReportOptions<'o>,
    language: Language,
}

impl ReportPage<'_, '_> {
    fn document_of(&self, is_worked: bool) -> Result<Document, ReportError> {
        let &Self { ref view, options, language, .. } = self;
        let mut contents = Contents::of(view, language)?;
        let mut title = options.form.title(language).to_owned();
        match (options.form, self.about) {
            (Form::Progress, Some(report)) => {
                form::progress(&mut contents, report, self.earlier(report)?.as_ref())?;
                title = format!("{title} {report}");
            }
            (Form::Status, _) => form::status(&mut contents, is_worked)?,
            (Form::Final, _) => form::final_report(&mut contents)?,
            (Form::Evaluation | Form::Progress, _) => form::evaluation(&mut contents)?,
        }
        contents.charts(options.charts);
        let mut about = vec![as_of(view, language)];
        if !contents.is_now {
            let without = language.say("report-this-document-is-about-an-earlier");
            about.push(without.to_owned());
        }
        if options.charts.is_empty() {
            let without = language.say("report-this-document-has-no-charts-the");
            about.push(without.to_owned());
        }
        Ok(contents.finish(title, about)?)
    }

    /// What was known at the report before this one.
    fn earlier(&self, report: u32) -> Result<Option<View<'_>>, Error> {
        let project = self.view.project();
        let before = project.periods().iter().take_while(|period| period.report != report);
        let last = before.last();
        last.map(|period| project.at(Known::Report(period.report))).transpose()
    }
}

impl Page for ReportPage<'_, '_> {
    type Error = ReportError;

    fn language(&self) -> Language {
        self.language
    }

    fn asked(&self) -> Vec<String> {
        vec![as_of(&self.view, self.language)]
    }

    fn content(&self) -> Result<Content, ReportError> {
        Ok(Content::Document(Box::new(self.document_of(false)?)))
    }

    fn worked(&self) -> Result<Content, ReportError> {
        Ok(Content::Document(Box::new(self.document_of(true)?)))
    }

    fn traced(&self) -> Result<Vec<TraceLine>, ReportError> {
        let traces = self.document_of(false)?.traces;
        Ok(traces.into_iter().flat_map(|trace| trace.steps).collect())
    }

    fn document(&self) -> Result<Json, ReportError> {
        let document = self.document_of(false)?;
        let mut section = String::new();
        let mut parts = Vec::new();
        for block in document.blocks {
            match block {
                Block::Heading(_, text) => section = text,
                Block::Facts(facts) => parts.extend(facts.iter().map(
                    |fact| json!({ "section": section, "kind": "fact", "text": fact.to_string() }),
                )),
                Block::Questions(questions) => parts.extend(questions.iter().map(
                    |question| json!({ "section": section, "kind": "question", "text": question }),
                )),
                _ => {}
            }
        }
        Ok(json!({
            "schema_version": SCHEMA_VERSION,
            "form": self.options.form.as_str(),
            "report": self.about,
            "parts": parts,
        }))
    }
}
