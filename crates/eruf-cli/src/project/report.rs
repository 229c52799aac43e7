//! `eruf report`: a document that is handed in.

use std::cell::OnceCell;
use std::path::PathBuf;

use clap::Args;
use eruf_core::{Known, NaiveDate, parse_date};
use eruf_report::{Form, Format, Language, ReportOptions};

use crate::options::{Answer, Failure, Output, Said, Show, document};

/// Write a report in which every figure leads to its trace
///
/// The form is the authority's progress or final report, the template of the evaluation, or the
/// status. It is filled with what the project holds; where the writer must judge stands a question.
#[derive(Args)]
pub(crate) struct Report {
    /// The project folder
    folder: PathBuf,
    /// The file, in the format that its name ends in: .html, Word (.docx), a workbook (.xlsx) or
    /// .md
    #[arg(short, long, value_name = "FILE", value_parser = document)]
    output: Output,
    /// The form: status, progress, final or evaluation
    #[arg(long, default_value = "status", value_parser = form)]
    form: Form,
    /// The number of the progress report; without it, that of the last period that has ended
    #[arg(long = "report", value_name = "N", conflicts_with = "as_of")]
    number: Option<u32>,
    /// The language of the report: sv or en
    #[arg(long, default_value = "en")]
    lang: Language,
    /// Show what was known when report N was filed, or on a day (2021-03-01)
    #[arg(long, value_name = "N|DATE")]
    as_known_at: Option<Known>,
    /// Ask on a day: periods that end later are not due
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    as_of: Option<NaiveDate>,
    /// Ask under the law of another day than the project's own: the day that it names, else that of
    /// its first decision, else its first day
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    law_as_of: Option<NaiveDate>,
    /// A file with a secret key of at least 32 bytes: sole traders get the same pseudonyms in every
    /// project that is read with it
    #[arg(long, value_name = "FILE")]
    person_key: Option<PathBuf>,
    /// The manifest of the folder: the report bears its SHA-256, the version, the rule set and the
    /// law. Refused if the folder no longer gives the figures of the manifest from the same files
    #[arg(long, value_name = "FILE")]
    manifest: Option<PathBuf>,
}

fn form(name: &str) -> Result<Form, Said> {
    let swedish = "status, progress, final eller evaluation förväntades";
    name.parse().map_err(|english: String| (english, swedish).into())
}

impl Report {
    /// Returns why the options do not go together.
    pub(crate) fn misuse(&self) -> Option<Said> {
        let form = self.form;
        (self.number.is_some() && form != Form::Progress).then(|| {
            Said::from((
                format!(
                    "--report is for --form progress, not for {form} (--as-known-at N asks what \
                     was known at report N)"
                ),
                format!(
                    "--report är för --form progress, inte för {form} (--as-known-at N frågar vad \
                     som var känt vid lägesrapport N)"
                ),
            ))
        })
    }

    pub(crate) fn run(&self) -> Result<String, Failure> {
        let lang = self.lang;
        let show = Show {
            answer: Answer {
                format: Format::Text,
                lang,
                output: Some(self.output.clone()),
                bar: false,
                stamp: OnceCell::new(),
            },
            as_known_at: self.as_known_at,
            as_of: self.as_of,
            law_as_of: self.law_as_of,
            person_key: self.person_key.clone(),
            manifest: self.manifest.clone(),
        };
        let project = show.load(&self.folder)?;
        let refused = |error| Failure::new(eruf_report::refused_question(&error, lang));
        // A report is what was known when it was filed, unless something else is asked for.
        let known = self.as_known_at.or(self.number.map(Known::Report));
        let view = show.asked(project.at(known).map_err(refused)?);
        let options = ReportOptions { form: self.form, report: self.number, charts: &[] };
        let answer = eruf_report::report(&view, &options, lang, show.answer.format());
        let answer = answer?;
        show.answer.deliver(answer, &[&self.folder])
    }
}
