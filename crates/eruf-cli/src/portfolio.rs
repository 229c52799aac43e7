//! `eruf portfolio`: the same questions about many projects.

use std::io::BufWriter;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::str::FromStr;
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use bytesize::ByteSize;
use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use clap::{Args, ValueEnum};
use eruf_core::{
    Amount, Decimal, Minimum, NaiveDate, NewRule, OverUnits, ParseAmountError, Support,
    SupportMeasure, parse_date, quoted,
};
use eruf_data::Progress;
use eruf_portfolio::{
    Encoding, EnterprisesQuestion, HorizonChoice, Options, Portfolio, PortfolioError,
    RollUpQuestion, Sink, StatusQuestion, Tables, TextFormat, write_file, write_text,
};
use eruf_report::{FirstRows, Format, Language, portfolio_table, show_decimal};

use crate::Edges;
use crate::screen::Screen;

/// What is asked of the portfolio.
#[derive(Args)]
pub(crate) struct PortfolioArgs {
    /// A folder with the tables, or the files of the tables
    #[arg(required = true, value_name = "FOLDER_OR_FILES")]
    paths: Vec<PathBuf>,
    /// What to ask
    #[arg(long, value_enum, default_value_t = Question::Status)]
    question: Question,
    /// One row for each of what, if the question is enterprises or employment; project unless it is
    /// named
    #[arg(long, value_enum)]
    by: Option<By>,
    /// The project, if the question is trace
    #[arg(long, value_name = "ID", required_if_eq("question", "trace"))]
    project: Option<String>,
    /// The indicator, if the question is trace
    #[arg(long, value_name = "CODE", required_if_eq("question", "trace"))]
    indicator: Option<String>,
    /// How indicators add up, if the question is roll-up: CODE=sum, union, pool or none, and more
    /// of them after commas; one that is not named adds up as the catalogue of common indicators
    /// says, or by sum, unless it is a level
    #[arg(long, value_name = "CODE=MODE", value_delimiter = ',', value_parser = over_units)]
    over_units: Vec<(String, OverUnits)>,
    /// Count only new enterprises, if the question is enterprises: by the rule co05, rco05 or
    /// england
    #[arg(long, value_name = "RULE")]
    new: Option<NewRule>,
    /// Count only participations with this kind of support, if the question is enterprises, or with
    /// one of several after commas
    #[arg(long, value_name = "GRANT,FINANCIAL,NON_FINANCIAL", value_delimiter = ',', value_parser = |text: &str| one_of::<Support>(text, Support::NAMES))]
    support: Vec<Support>,
    /// Count an enterprise from the day on which its support reaches so many hours, by the column
    /// hours of the participations, if the question is enterprises
    #[arg(long, value_name = "HOURS", conflicts_with = "minimum_amount", value_parser = |text: &str| minimum(SupportMeasure::Hours, text), allow_negative_numbers = true)]
    minimum_hours: Option<Minimum>,
    /// The same by the column amount
    #[arg(long, value_name = "AMOUNT", value_parser = |text: &str| minimum(SupportMeasure::Amount, text), allow_negative_numbers = true)]
    minimum_amount: Option<Minimum>,
    /// Write all rows to a .parquet, .arrow, .feather, .csv or .json file; without it the first
    /// rows are shown
    #[arg(short, long, value_name = "FILE", conflicts_with_all = ["format", "rows"])]
    output: Option<PathBuf>,
    /// Ask on a day: periods that end later are not due, and targets that take effect later are not
    /// in force
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    as_of: Option<NaiveDate>,
    /// Leave out what was reported or decided after a day
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    known_on: Option<NaiveDate>,
    /// Over which time goals per year are held: amended (as amended last; unless it is named) or
    /// original
    #[arg(long, value_name = "HORIZON", value_parser = PossibleValuesParser::new(HorizonChoice::NAMES).try_map(|text| text.parse::<HorizonChoice>()))]
    horizon: Option<HorizonChoice>,
    /// Edges of bands in percent, such as 50,80, in which the attainment of a status is placed
    #[arg(long, value_name = "EDGES")]
    bands: Option<Edges>,
    /// How many threads work; without it one for each core
    #[arg(long)]
    threads: Option<NonZeroUsize>,
    /// About how much memory may be used, such as 2GiB: the rest of the tables goes to a file
    /// without a name
    #[arg(long, value_parser = memory)]
    memory: Option<ByteSize>,
    /// How .csv files are encoded: utf-8 or windows-1252
    #[arg(long, default_value_t = Encoding::Utf8, value_parser = PossibleValuesParser::new(Encoding::NAMES).try_map(|text| text.parse::<Encoding>()))]
    encoding: Encoding,
    /// How many rows are shown; 20 in a table, and all in csv and json, unless it is named
    #[arg(long)]
    rows: Option<usize>,
    /// How to set the rows: as a table for people (text, markdown, html), or exactly and with every
    /// column for programs (csv, json)
    #[arg(long, default_value = "text")]
    format: Format,
    /// The language of the table: sv or en; csv and json are the same in both
    #[arg(long, default_value = "en")]
    lang: Language,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Question {
    /// Where every indicator of every project stands
    Status,
    /// Everything up to the end of each period
    Cumulative,
    /// The same held against the target in force
    Attainment,
    /// How much of what was due had been reported by the end of each period
    Completeness,
    /// How many different enterprises took part
    Enterprises,
    /// By how much employment grew in them
    Employment,
    /// The indicators of whole programmes, as each adds up
    RollUp,
    /// Projects that share enterprises
    Overlap,
    /// Sets that are larger than the set of which they are a part, such as CO05 and CO01
    Subsets,
    /// The rows from which the outcome and the target of an indicator of a project come, with file
    /// and line
    Trace,
}

impl Question {
    /// As it is typed.
    fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }

    const fn caption(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Cumulative => "cumulative",
            Self::Attainment => "attainment",
            Self::Completeness => "completeness",
            Self::Enterprises => "enterprises",
            Self::Employment => "employment",
            Self::RollUp => "roll_up",
            Self::Overlap => "overlap",
            Self::Subsets => "subsets",
            Self::Trace => "trace",
        }
    }
}

fn minimum(measure: SupportMeasure, text: &str) -> Result<Minimum, String> {
    let least: Amount = text.parse().map_err(|error: ParseAmountError| error.to_string())?;
    Minimum::new(measure, least).map_err(|error| error.to_string())
}

fn memory(text: &str) -> Result<ByteSize, String> {
    text.parse().map_err(|_| {
        format!("expected a number of bytes, or a text such as 2GiB, but found {}", quoted(text))
    })
}

fn one_of<T: FromStr>(text: &str, names: &[&str]) -> Result<T, String> {
    let known = names.contains(&text).then(|| text.parse().ok()).flatten();
    known.ok_or_else(|| format!("expected one of {}, but found {}", names.join(", "), quoted(text)))
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum By {
    Project,
    Programme,
    /// Quarter by quarter: those first seen, and everybody so far
    Quarter,
}

impl PortfolioArgs {
    /// Why an option that was given does not go with the question.
    pub(crate) fn misuse(&self) -> Option<String> {
        use Question::{
            Attainment, Completeness, Cumulative, Employment, Enterprises, RollUp, Status, Subsets,
            Trace,
        };
        let given = [
            (
                "--as-of",
                self.as_of.is_some(),
                [Status, Enterprises, RollUp, Subsets, Trace].as_slice(),
            ),
            (
                "--known-on",
                self.known_on.is_some(),
                &[Status, Cumulative, Attainment, Completeness, RollUp, Subsets, Trace],
            ),
            ("--bands", self.bands.is_some(), &[Status]),
            ("--horizon", self.horizon.is_some(), &[Status]),
            ("--by quarter", self.by == Some(By::Quarter), &[Enterprises]),
            ("--by", self.by.is_some(), &[Enterprises, Employment]),
            ("--new", self.new.is_some(), &[Enterprises]),
            ("--support", !self.support.is_empty(), &[Enterprises]),
            ("--minimum-hours", self.minimum_hours.is_some(), &[Enterprises]),
            ("--minimum-amount", self.minimum_amount.is_some(), &[Enterprises]),
            ("--over-units", !self.over_units.is_empty(), &[RollUp]),
            ("--project", self.project.is_some(), &[Trace]),
            ("--indicator", self.indicator.is_some(), &[Trace]),
        ];
        let (option, _, questions) = given
            .into_iter()
            .find(|(_, is_given, questions)| *is_given && !questions.contains(&self.question))?;
        let questions: Vec<String> = questions.iter().map(|question| question.name()).collect();
        Some(format!(
            "{option} does not go with the question {} (it goes with {})",
            self.question.name(),
            questions.join(", ")
        ))
    }

    pub(crate) fn run(&self) -> Result<String, String> {
        // One question is asked, so that nothing that is let go would serve again.
        let options = Options {
            threads: self.threads,
            memory: self.memory.map(|memory| memory.as_u64()),
            ..Options::default()
        };
        let failed = |error: PortfolioError| error.to_string();
        let status = self.status()?;
        let tables = Tables::in_files(&self.paths).map(|tables| tables.encoded(self.encoding));
        let portfolio =
            tables.and_then(|tables| Portfolio::new(tables, options)).map_err(failed)?;
        let portfolio = portfolio.with_progress(until_interrupted());
        if let Some(file) = &self.output {
            let rows = write_file(&portfolio, file, |sink| self.ask(&portfolio, &status, sink))
                .map_err(failed)?;
            let shown = show_decimal(Decimal::from(rows), self.lang);
            return Ok(match self.lang {
                Language::English => format!("{shown} rows in {}\n", file.display()),
                Language::Swedish => format!("{shown} rader i {}\n", file.display()),
            });
        }
        let format = match self.format {
            Format::Csv => TextFormat::Csv,
            Format::Json => TextFormat::Json,
            Format::Text | Format::Markdown | Format::Html => {
                return self.table(&portfolio, &status).map_err(failed);
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
        write_text(BufWriter::new(Screen::new()), format, answer).map_err(failed)?;
        Ok(String::new())
    }

    fn table(
        &self,
        portfolio: &Portfolio,
        status: &StatusQuestion,
    ) -> Result<String, PortfolioError> {
        let mut rows = FirstRows::new(self.rows.unwrap_or(FirstRows::SHOWN));
        let schema = self.ask(portfolio, status, &mut |batch| {
            rows.take(&batch);
            Ok(())
        })?;
        Ok(portfolio_table(self.question.caption(), &schema, &rows, self.format, self.lang)?
            .render(self.format))
    }

    fn status(&self) -> Result<StatusQuestion, String> {
        // The names of bands have numbers in them: for programs they are the same in both
        // languages.
        let is_table = self.output.is_none()
            && matches!(self.format, Format::Text | Format::Markdown | Format::Html);
        let bands = self
            .bands
            .as_ref()
            .map(|edges| edges.bands(if is_table { self.lang } else { Language::English }))
            .transpose()?;
        Ok(StatusQuestion {
            as_of: self.as_of,
            known_on: self.known_on,
            bands,
            horizon: self.horizon.unwrap_or_default(),
        })
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
            Question::Enterprises => {
                let minimum = self.minimum_hours.or(self.minimum_amount);
                let answer = portfolio.enterprises(&EnterprisesQuestion {
                    as_of: self.as_of,
                    new: self.new,
                    support: self.support.clone(),
                    minimum,
                })?;
                whole(
                    sink,
                    match self.by {
                        None | Some(By::Project) => answer.projects,
                        Some(By::Programme) => answer.programmes,
                        Some(By::Quarter) => answer.quarters,
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
                let answer = portfolio.employment()?;
                whole(
                    sink,
                    if self.by == Some(By::Programme) {
                        answer.programmes
                    } else {
                        answer.projects
                    },
                )
            }
        }
    }
}

fn over_units(text: &str) -> Result<(String, OverUnits), String> {
    let (code, mode) = text.rsplit_once('=').ok_or("expected CODE=MODE")?;
    Ok((code.to_owned(), one_of(mode, RollUpQuestion::MODES)?))
}

fn whole(sink: Sink<'_>, batch: RecordBatch) -> Result<SchemaRef, PortfolioError> {
    let schema = batch.schema();
    sink(batch)?;
    Ok(schema)
}

/// Work that Ctrl-C stops, or whoever ends the process: what was begun is put away. Asked again,
/// the process ends at once.
fn until_interrupted() -> Arc<Progress> {
    let progress = Arc::new(Progress::default());
    if ignores_signals() {
        return progress;
    }
    let of_handler = Arc::clone(&progress);
    let stop = move || {
        if of_handler.is_stopped() {
            std::process::exit(130);
        }
        of_handler.stop();
    };
    // Without a handler the process ends as others do.
    let _ = ctrlc::set_handler(stop);
    progress
}

/// Whether whoever began the process has it pass over signals, as `nohup` does.
fn ignores_signals() -> bool {
    /// SIGHUP, SIGINT and SIGTERM.
    const ENDING: u64 = 1 | 1 << 1 | 1 << 14;
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    ignored
        .and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok())
        .is_some_and(|mask| mask & ENDING != 0)
}
