//! `eruf portfolio`: the same questions about many projects.

use std::collections::BTreeSet;
use std::io::{BufWriter, Write as _};
use std::path::PathBuf;
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use eruf_core::Decimal;
use eruf_data::load_with;
use eruf_portfolio::{
    BuiltProject, EmploymentQuestion, EnterprisesQuestion, Options, Portfolio, PortfolioError,
    PortfolioNotice, ProgrammeKey, RollUpQuestion, Sink, StatusQuestion, Tables, TextFormat,
    write_file, write_other, write_text,
};
use eruf_report::{
    FileFormat, FirstRows, Format, Language, PortfolioFile, portfolio_table, refused_portfolio,
    show_decimal,
};

use crate::options::{Failure, Screen, folder};
use crate::programme::arguments::PortfolioArgs;
use crate::programme::interrupt::until_interrupted;
use crate::programme::question::{By, Question};

impl PortfolioArgs {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        // One question is asked, so that no buffer that is let go would serve again.
        let options = Options {
            threads: self.threads,
            memory: self.memory.map(|memory| memory.as_u64()),
            fund: self.fund,
            programming_period: self.programming_period,
            ..Options::default()
        };
        let status = self.status().map_err(Failure::new)?;
        let dialect = self.dialect().map_err(Failure::new)?;
        // A project by itself is read as everywhere else, and refused with the same words.
        let (projects, tables): (Vec<&PathBuf>, Vec<&PathBuf>) =
            self.paths.iter().partition(|path| Tables::is_project(path));
        let mut built = Vec::with_capacity(projects.len());
        for path in projects {
            let project = folder::read(path, eruf_data::Options::default(), self.lang, load_with)?;
            built.push(BuiltProject::new(Arc::new(project.project)).read_from(path));
        }
        let tables = Tables::mixed(tables, built)
            .map(|tables| tables.encoded(self.encoding).written(&dialect))
            .and_then(|tables| tables.with_columns(self.columns.iter().cloned()));
        let portfolio = tables
            .and_then(|tables| Portfolio::new(tables, options))
            .map_err(|error| refused(&error, self.lang))?;
        let keys: Vec<ProgrammeKey> = self.by.iter().filter_map(|by| by.key()).collect();
        let portfolio = match keys.as_slice() {
            // Answers are by programme as they are.
            [] | [ProgrammeKey::Programme] => portfolio,
            keys => portfolio.by(keys).map_err(|error| refused(&error, self.lang))?,
        };
        let portfolio = portfolio.with_progress(until_interrupted());
        for notice in portfolio.notices().map_err(|error| refused(&error, self.lang))? {
            tell(&shown(&notice, self.lang));
        }
        if let Some(format) = self.for_people() {
            return self.spreadsheet(&portfolio, &status, format);
        }
        if let Some(file) = &self.output {
            let rows = write_file(&portfolio, file, |sink| self.ask(&portfolio, &status, sink))
                .map_err(|error| refused(&error, self.lang))?;
            let shown = show_decimal(Decimal::from(rows), self.lang);
            return Ok(match self.lang {
                Language::English => format!("{shown} rows in {}\n", file.display()),
                Language::Swedish => format!("{shown} rader i {}\n", file.display()),
            });
        }
        let format = match self.format {
            Format::Csv => TextFormat::Csv,
            Format::Json => TextFormat::Json,
            Format::Text | Format::Terminal(_) | Format::Markdown | Format::Html => {
                return self.table(&portfolio, &status);
            }
        };
        let mut left = self.rows.unwrap_or(usize::MAX);
        let answer = |sink: Sink<'_>| {
            self.ask(&portfolio, &status, &mut |batch| {
                let taken = batch.num_rows().min(left);
                left = left.saturating_sub(taken);
                if taken > 0 { sink(batch.slice(0, taken)) } else { Ok(()) }
            })
        };
        // As the rows come: there may be more of them than memory holds.
        write_text(BufWriter::new(Screen::new()), format, answer)
            .map_err(|error| refused(&error, self.lang))?;
        Ok(String::new())
    }

    /// What is made for a spreadsheet that people open: a workbook, or CSV in Swedish.
    fn for_people(&self) -> Option<Spreadsheet> {
        let format = match &self.output {
            Some(file) => FileFormat::of(file).ok()?,
            None => FileFormat::Text(self.format),
        };
        match format {
            #[cfg(feature = "xlsx")]
            FileFormat::Workbook => Some(Spreadsheet::Workbook),
            FileFormat::Text(Format::Csv) if self.lang == Language::Swedish => {
                Some(Spreadsheet::Csv)
            }
            _ => None,
        }
    }

    /// Writes all rows for a spreadsheet.
    fn spreadsheet(
        &self,
        portfolio: &Portfolio,
        status: &StatusQuestion,
        format: Spreadsheet,
    ) -> Result<String, Failure> {
        let (mut batches, mut left) = (Vec::new(), self.rows.unwrap_or(usize::MAX));
        let answer = self.ask(portfolio, status, &mut |batch| {
            let taken = batch.num_rows().min(left);
            left = left.saturating_sub(taken);
            batches.push(batch.slice(0, taken));
            Ok(())
        });
        let schema = answer.map_err(|error| refused(&error, self.lang))?;
        let rows: usize = batches.iter().map(RecordBatch::num_rows).sum();
        let answer = PortfolioFile::new(self.question.caption(), &schema, &batches, self.lang);
        let answer = self.traced(portfolio, status, answer)?;
        let written = |file: &mut dyn WriteSeek| match format {
            Spreadsheet::Csv => answer.write_csv(file),
            #[cfg(feature = "xlsx")]
            Spreadsheet::Workbook => answer.write_workbook(file),
        };
        let Some(file) = &self.output else {
            let mut text = std::io::Cursor::new(Vec::new());
            written(&mut text)?;
            return String::from_utf8(text.into_inner())
                .map_err(|_| eruf_core::internal!("an answer that is no text").into());
        };
        write_other(portfolio, file, |file| written(file).map_err(|error| error.to_string()))
            .map_err(|error| refused(&error, self.lang))?;
        let shown = show_decimal(Decimal::from(rows), self.lang);
        Ok(match self.lang {
            Language::English => format!("{shown} rows in {}\n", file.display()),
            Language::Swedish => format!("{shown} rader i {}\n", file.display()),
        })
    }

    /// The answer with the rows that its figures come from, if it is short, and otherwise with how
    /// they are asked for.
    fn traced<'b>(
        &self,
        portfolio: &Portfolio,
        status: &StatusQuestion,
        answer: PortfolioFile<'b>,
    ) -> Result<PortfolioFile<'b>, Failure> {
        /// An answer of more rows would have a trace that nobody reads.
        const MOST: usize = 100;
        let subjects = match self.question {
            Question::Status
            | Question::Cumulative
            | Question::Attainment
            | Question::Completeness
            | Question::Years => answer.subjects().map_err(PortfolioError::from)?,
            // Their rows are of several projects, or of enterprises.
            Question::Enterprises
            | Question::Employment
            | Question::RollUp
            | Question::Overlap
            | Question::Subsets
            | Question::Trace => Vec::new(),
        };
        let built: BTreeSet<&str> = portfolio.built().map(|member| &*member.project_id).collect();
        if subjects.iter().any(|[project, _]| built.contains(project.as_str())) {
            let ask = match self.lang {
                Language::English => "Trace of a figure of a project: eruf explain FOLDER CODE",
                Language::Swedish => "Spårning av en uppgift i ett projekt: eruf explain MAPP KOD",
            };
            return Ok(answer.asked(vec![ask.to_owned()]));
        }
        if !subjects.is_empty() && subjects.len() <= MOST {
            let mut traces = Vec::with_capacity(subjects.len());
            for subject in subjects {
                let [project, indicator] = &subject;
                let trace = portfolio
                    .trace(project, indicator, status)
                    .map_err(|error| refused(&error, self.lang))?;
                traces.push((subject, trace));
            }
            return Ok(answer.traced(&traces).map_err(PortfolioError::from)?);
        }
        let ask = match self.lang {
            Language::English => "Trace of a figure: eruf portfolio ... --question trace",
            Language::Swedish => "Spårning av en uppgift: eruf portfolio ... --question trace",
        };
        Ok(answer.asked(vec![ask.to_owned()]))
    }

    /// Returns the first rows as a table for people.
    fn table(&self, portfolio: &Portfolio, status: &StatusQuestion) -> Result<String, Failure> {
        let mut rows = FirstRows::new(self.rows.unwrap_or(FirstRows::SHOWN));
        let answer = self.ask(portfolio, status, &mut |batch| {
            rows.take(&batch);
            Ok(())
        });
        let schema = answer.map_err(|error| refused(&error, self.lang))?;
        let table = portfolio_table(self.question.caption(), &schema, &rows, self.lang)
            .map_err(PortfolioError::from)?;
        Ok(table.render(self.format, self.lang)?)
    }

    fn status(&self) -> Result<StatusQuestion, String> {
        // The names of bands have numbers in them: for programs they are the same in both
        // languages.
        let is_table = self.output.is_none() && !matches!(self.format, Format::Csv | Format::Json);
        let is_table = is_table || self.for_people().is_some();
        let bands = self
            .bands
            .as_ref()
            .map(|edges| edges.bands(if is_table { self.lang } else { Language::English }))
            .transpose()
            .map_err(|said| said.spoken(self.lang).to_owned())?;
        Ok(StatusQuestion {
            as_of: self.as_of,
            known_on: self.known_on,
            bands,
            horizon: self.horizon.unwrap_or_default(),
        })
    }

    /// Whether an answer has a row for each project.
    fn is_by_project(&self) -> bool {
        self.by.is_empty() || self.by.contains(&By::Project)
    }

    fn ask(
        &self,
        portfolio: &Portfolio,
        status: &StatusQuestion,
        sink: Sink<'_>,
    ) -> Result<SchemaRef, PortfolioError> {
        match self.question {
            Question::Status => portfolio.each_status(status, sink),
            Question::Cumulative => portfolio.each_cumulative(self.known_on, sink),
            Question::Attainment => portfolio.each_attainment(self.known_on, sink),
            Question::Completeness => portfolio.each_completeness(self.known_on, sink),
            Question::Years => portfolio.each_years(status, sink),
            Question::Enterprises => {
                let minimum = self.minimum_hours.or(self.minimum_amount);
                let answer = portfolio.enterprises(&EnterprisesQuestion {
                    as_of: self.as_of,
                    known_on: self.known_on,
                    new: self.new,
                    support: self.support.clone(),
                    minimum,
                })?;
                whole(
                    sink,
                    if self.by.contains(&By::Quarter) {
                        answer.quarters
                    } else if self.is_by_project() {
                        answer.projects
                    } else {
                        answer.programmes
                    },
                )
            }
            Question::RollUp => {
                let question =
                    RollUpQuestion { status: status.clone(), over_units: self.over_units.clone() };
                whole(sink, portfolio.roll_up(&question)?)
            }
            Question::Overlap => whole(sink, portfolio.overlap()?),
            Question::Subsets => whole(sink, portfolio.subsets(status)?),
            Question::Trace => {
                let (project, indicator) = (
                    self.project.as_deref().unwrap_or_default(),
                    self.indicator.as_deref().unwrap_or_default(),
                );
                whole(sink, portfolio.trace(project, indicator, status)?)
            }
            Question::Employment => {
                let answer =
                    portfolio.employment(&EmploymentQuestion { known_on: self.known_on })?;
                whole(sink, if self.is_by_project() { answer.projects } else { answer.programmes })
            }
        }
    }
}

/// Whoever stopped the work knows what to do next.
fn refused(error: &PortfolioError, language: Language) -> Failure {
    let said = refused_portfolio(error, language);
    match error {
        PortfolioError::Stopped => Failure::answer(said),
        _ => Failure::new(said),
    }
}

/// What is passed over, in a language.
fn shown(notice: &PortfolioNotice, language: Language) -> String {
    match (language, notice.columns()) {
        (Language::English, _) => notice.to_string(),
        (Language::Swedish, []) => {
            format!("{}: används inte: filen har ingen tabells namn", notice.place())
        }
        (Language::Swedish, [one]) => format!("{}: används inte: kolumnen {one}", notice.place()),
        (Language::Swedish, several) => {
            format!("{}: används inte: kolumnerna {}", notice.place(), several.join(", "))
        }
    }
}

/// Tells whoever asks, beside the answer.
fn tell(message: &str) {
    // Where nobody can be told, the answer stands.
    let _ = writeln!(std::io::stderr(), "{}", crate::plain(message));
}

/// A spreadsheet that people open.
#[derive(Clone, Copy)]
enum Spreadsheet {
    Csv,
    #[cfg(feature = "xlsx")]
    Workbook,
}

/// A file, or what stands for one.
trait WriteSeek: std::io::Write + std::io::Seek + Send {}
impl<T: std::io::Write + std::io::Seek + Send> WriteSeek for T {}

fn whole(sink: Sink<'_>, batch: RecordBatch) -> Result<SchemaRef, PortfolioError> {
    let schema = batch.schema();
    sink(batch)?;
    Ok(schema)
}
