//! `eruf portfolio`: the same questions about many projects.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use bytesize::ByteSize;
use clap::{Args, ValueEnum};
use eruf_core::{NaiveDate, OverUnits, parse_date};
use eruf_portfolio::{
    EnterprisesQuestion, HorizonChoice, Limits, Portfolio, PortfolioError, RollUpQuestion, Sink, StatusQuestion, Tables, write_file,
};
use eruf_report::{Format, Language, portfolio_table};

/// What is asked of the portfolio.
#[derive(Args)]
pub(crate) struct PortfolioArgs {
    /// A folder with the tables, or the files of the tables
    #[arg(required = true, value_name = "FOLDER_OR_FILES")]
    paths: Vec<PathBuf>,
    /// What to ask
    #[arg(long, value_enum, default_value_t = Question::Status)]
    question: Question,
    /// For enterprises and employment: one row for each of what
    #[arg(long, value_enum, default_value_t = By::Project)]
    by: By,
    /// For a roll-up: how an indicator adds up, as CODE=sum, union, pool or none; one that is not named adds up, unless it is a level
    #[arg(long, value_name = "CODE=MODE", value_parser = over_units)]
    over_units: Vec<(String, OverUnits)>,
    /// Write all rows to a .parquet, .arrow or .feather file; without it the first rows are shown
    #[arg(short, long, value_name = "FILE", conflicts_with_all = ["format", "rows"])]
    output: Option<PathBuf>,
    /// Ask on a day: periods that end later are not due, and targets that take effect later are not in force
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    as_of: Option<NaiveDate>,
    /// Leave out what was reported or decided after a day
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    known_on: Option<NaiveDate>,
    /// Over which time goals per year are held: as amended last, or the original
    #[arg(long, value_name = "HORIZON", default_value = "amended")]
    horizon: HorizonChoice,
    /// How many threads work; without it one for each core
    #[arg(long)]
    threads: Option<NonZeroUsize>,
    /// About how much memory may be used, such as 2GiB: the rest of the tables goes to a file without a name
    #[arg(long)]
    memory: Option<ByteSize>,
    /// How many rows are shown
    #[arg(long, default_value_t = 20)]
    rows: usize,
    /// How to set the table: text, json, csv, markdown or html
    #[arg(long, default_value = "text")]
    format: Format,
    /// The language of the table: sv or en
    #[arg(long, default_value = "en")]
    lang: Language,
}

#[derive(Clone, Copy, ValueEnum)]
enum Question {
    /// Where every indicator of every project stands
    Status,
    /// Everything up to the end of each period
    Cumulative,
    /// The same held against the target in force
    Attainment,
    /// How many different enterprises took part
    Enterprises,
    /// By how much employment grew in them
    Employment,
    /// The indicators of whole programmes, as each adds up
    RollUp,
    /// Projects that share enterprises
    Overlap,
}

impl Question {
    const fn caption(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Cumulative => "cumulative",
            Self::Attainment => "attainment",
            Self::Enterprises => "enterprises",
            Self::Employment => "employment",
            Self::RollUp => "roll_up",
            Self::Overlap => "overlap",
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum By {
    Project,
    Programme,
    /// Quarter by quarter: those first seen, and everybody so far
    Quarter,
}

impl PortfolioArgs {
    pub(crate) fn run(&self) -> Result<String, PortfolioError> {
        let limits = Limits { threads: self.threads, memory: self.memory.map(|memory| memory.as_u64()) };
        let portfolio = Portfolio::new(Tables::in_files(&self.paths)?, limits)?;
        if let Some(file) = &self.output {
            let rows = write_file(file, |sink| self.ask(&portfolio, sink))?;
            return Ok(format!("{rows} rows in {}\n", file.display()));
        }
        let mut batches: Vec<RecordBatch> = Vec::new();
        let schema = self.ask(&portfolio, &mut |batch| {
            batches.push(batch);
            Ok(())
        })?;
        let table = portfolio_table(self.question.caption(), &schema, &batches, self.rows, self.format, self.lang)?;
        Ok(table.render(self.format))
    }

    fn status(&self) -> StatusQuestion {
        StatusQuestion { as_of: self.as_of, known_on: self.known_on, bands: None, horizon: self.horizon }
    }

    fn ask(&self, portfolio: &Portfolio, sink: Sink<'_>) -> Result<SchemaRef, PortfolioError> {
        match self.question {
            Question::Status => portfolio.each_status(&self.status(), sink),
            Question::Cumulative => portfolio.each_cumulative(self.known_on, sink),
            Question::Attainment => portfolio.each_attainment(self.known_on, sink),
            Question::Enterprises => {
                let answer = portfolio.enterprises(&EnterprisesQuestion { as_of: self.as_of, ..Default::default() })?;
                whole(
                    sink,
                    match self.by {
                        By::Project => answer.projects,
                        By::Programme => answer.programmes,
                        By::Quarter => answer.quarters,
                    },
                )
            }
            Question::RollUp => {
                let question = RollUpQuestion { status: self.status(), over_units: self.over_units.iter().cloned().collect() };
                whole(sink, portfolio.roll_up(&question)?)
            }
            Question::Overlap => whole(sink, portfolio.overlap()?),
            Question::Employment => {
                let answer = portfolio.employment()?;
                whole(sink, if self.by == By::Project { answer.projects } else { answer.programmes })
            }
        }
    }
}

fn over_units(text: &str) -> Result<(String, OverUnits), String> {
    let (code, mode) = text.split_once('=').ok_or("expected CODE=MODE")?;
    match mode {
        "sum" | "union" | "pool" | "none" => Ok((code.to_owned(), mode.parse().map_err(|_| "expected sum, union, pool or none")?)),
        _ => Err(format!("expected sum, union, pool or none, but found {mode}")),
    }
}

fn whole(sink: Sink<'_>, batch: RecordBatch) -> Result<SchemaRef, PortfolioError> {
    let schema = batch.schema();
    sink(batch)?;
    Ok(schema)
}
