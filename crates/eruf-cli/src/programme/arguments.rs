//! [`PortfolioArgs`]: what may be asked of a portfolio.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use bytesize::ByteSize;
use clap::Args;
use eruf_core::law::{Minimum, NewRule, OverUnits, Support};
use eruf_core::{Fund, NaiveDate, ProgrammingPeriod, parse_date};
use eruf_data::{AmountUnit, DayOrder, DecimalMark, Dialect, Encoding, ThousandsMark};
use eruf_portfolio::HorizonChoice;
use eruf_report::{Format, Language};

use crate::options::{Edges, Said, format};
use crate::programme::question::{By, Question};
use crate::programme::values::{
    column, memory, minimum_amount, minimum_hours, over_units, parser, support,
};

/// Ask about many projects at once
///
/// The tables are files named for them (projects, targets, horizons, periods, entries,
/// participations, enterprises, employment, successions, partners, reporting; .parquet, .arrow,
/// .feather or .csv), or a folder of such files. Folders and workbooks of projects stand among
/// them: each gives the figures that it gives by itself.
#[derive(Args)]
pub(crate) struct PortfolioArgs {
    /// A folder with the tables, the files of the tables, or folders and workbooks of projects
    #[arg(required = true, value_name = "FOLDER_OR_FILES")]
    pub(super) paths: Vec<PathBuf>,
    /// What to ask
    #[arg(long, value_enum, default_value_t = Question::Status)]
    pub(super) question: Question,
    /// One row for each of what, if the question is enterprises or employment (project unless it is
    /// named); or the columns of the projects, one or several after commas, by which enterprises,
    /// employment and roll-up add up, and which status and years have in place of the programme
    #[arg(long, value_enum, value_delimiter = ',')]
    pub(super) by: Vec<By>,
    /// The project, if the question is trace
    #[arg(long, value_name = "ID", required_if_eq("question", "trace"))]
    pub(super) project: Option<String>,
    /// The indicator, if the question is trace
    #[arg(long, value_name = "CODE", required_if_eq("question", "trace"))]
    pub(super) indicator: Option<String>,
    /// How indicators add up, if the question is roll-up: CODE=sum, union, pool or none, and more
    /// of them after commas; one that is not named adds up as the catalogue of common indicators
    /// says, or by sum, unless it is a level
    #[arg(long, value_name = "CODE=MODE", value_delimiter = ',', value_parser = over_units)]
    pub(super) over_units: Vec<(String, OverUnits)>,
    /// Count only new enterprises, if the question is enterprises: by the rule co05, rco05 or
    /// england
    #[arg(long, value_name = "RULE")]
    pub(super) new: Option<NewRule>,
    /// Count only participations with this kind of support, if the question is enterprises, or with
    /// one of several after commas
    #[arg(long, value_name = "GRANT,FINANCIAL,NON_FINANCIAL", value_delimiter = ',')]
    #[arg(value_parser = support)]
    pub(super) support: Vec<Support>,
    /// Count an enterprise from the day on which its support reaches so many hours, by the column
    /// hours of the participations, if the question is enterprises
    #[arg(long, value_name = "HOURS", conflicts_with = "minimum_amount")]
    #[arg(value_parser = minimum_hours, allow_negative_numbers = true)]
    pub(super) minimum_hours: Option<Minimum>,
    /// The same by the column amount
    #[arg(long, value_name = "AMOUNT")]
    #[arg(value_parser = minimum_amount, allow_negative_numbers = true)]
    pub(super) minimum_amount: Option<Minimum>,
    /// Write all rows to a .xlsx, .parquet, .arrow, .feather, .csv or .json file; without it the
    /// first rows are shown
    #[arg(short, long, value_name = "FILE", conflicts_with_all = ["format", "rows"])]
    pub(super) output: Option<PathBuf>,
    /// Ask on a day: periods that end later are not due, and targets that take effect later are not
    /// in force
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    pub(super) as_of: Option<NaiveDate>,
    /// Leave out what was reported, told or decided after a day, and ask on that day unless
    /// --as-of names another
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    pub(super) known_on: Option<NaiveDate>,
    /// Over which time goals per year are held: amended (as amended last; unless it is named) or
    /// original
    #[arg(long, value_name = "HORIZON")]
    #[arg(value_parser = parser::<HorizonChoice>(HorizonChoice::NAMES))]
    pub(super) horizon: Option<HorizonChoice>,
    /// Edges of bands in percent, such as 50,80, in which the attainment of a status is placed
    #[arg(long, value_name = "EDGES")]
    pub(super) bands: Option<Edges>,
    /// How many threads work; without it one for each core
    #[arg(long)]
    pub(super) threads: Option<NonZeroUsize>,
    /// About how much memory may be used, such as 2GiB: the rest of the tables goes to a file
    /// without a name
    #[arg(long, value_parser = memory)]
    pub(super) memory: Option<ByteSize>,
    /// The fund of projects whose row does not say it: ERDF (unless it is named), ESF, CF, JTF,
    /// ESF+ or Interreg, or as it is written in another language
    #[arg(long, value_name = "FUND")]
    pub(super) fund: Option<Fund>,
    /// The programming period of projects whose row does not say it; without it a code that only
    /// one period has is that of the period
    #[arg(long, value_name = "YEARS")]
    #[arg(value_parser = parser::<ProgrammingPeriod>(ProgrammingPeriod::NAMES))]
    pub(super) programming_period: Option<ProgrammingPeriod>,
    /// How .csv files are encoded
    #[arg(long, default_value_t = Encoding::Utf8)]
    #[arg(value_parser = parser::<Encoding>(Encoding::NAMES))]
    pub(super) encoding: Encoding,
    /// How text writes days beside YYYY-MM-DD
    #[arg(long, value_name = "ORDER", value_parser = parser::<DayOrder>(DayOrder::NAMES))]
    pub(super) dates: Option<DayOrder>,
    /// The mark between thousands in text
    #[arg(long, value_name = "MARK", value_parser = parser::<ThousandsMark>(ThousandsMark::NAMES))]
    pub(super) thousands: Option<ThousandsMark>,
    /// The mark before decimals in text; without it a point, and in a file with semicolons a comma
    #[arg(long, value_name = "MARK", value_parser = parser::<DecimalMark>(DecimalMark::NAMES))]
    pub(super) decimal_mark: Option<DecimalMark>,
    /// The unit that may stand beside amounts in text, such as € or kr
    #[arg(long, value_name = "UNIT")]
    pub(super) amount_unit: Option<AmountUnit>,
    /// A column that has another name in the tables: its name there, = and the column that it is;
    /// may be given several times
    #[arg(long = "column", value_name = "NAME=COLUMN", value_parser = column)]
    pub(super) columns: Vec<(String, String)>,
    /// How many rows are shown; 20 in a table, and all in csv and json, unless it is named
    #[arg(long)]
    pub(super) rows: Option<usize>,
    /// How to set the rows: as a table for people (text, markdown, html), or exactly and with every
    /// column for programs (csv, json)
    #[arg(long, default_value = "text", value_parser = format)]
    pub(super) format: Format,
    /// The language of the answer: sv or en. In Swedish, csv is a table that a Swedish spreadsheet
    /// opens; json is the same in both
    #[arg(long, default_value = "en")]
    pub(super) lang: Language,
}

impl PortfolioArgs {
    /// How text writes amounts and days.
    pub(super) fn dialect(&self) -> Result<Dialect, String> {
        let dialect = Dialect {
            decimal_mark: self.decimal_mark,
            thousands: self.thousands,
            dates: self.dates.unwrap_or_default(),
            amount_unit: self.amount_unit.clone(),
        };
        dialect.checked().map_err(|error| error.to_string())
    }

    /// Why an option that was given does not go with the question.
    pub(crate) fn misuse(&self) -> Option<Said> {
        use Question::{
            Attainment, Completeness, Cumulative, Employment, Enterprises, RollUp, Status, Subsets,
            Trace, Years,
        };
        let given = [
            (
                "--as-of",
                self.as_of.is_some(),
                [Status, Years, Enterprises, RollUp, Subsets, Trace].as_slice(),
            ),
            (
                "--known-on",
                self.known_on.is_some(),
                &[
                    Status,
                    Cumulative,
                    Attainment,
                    Completeness,
                    Years,
                    Enterprises,
                    Employment,
                    RollUp,
                    Subsets,
                    Trace,
                ],
            ),
            ("--bands", self.bands.is_some(), &[Status]),
            ("--horizon", self.horizon.is_some(), &[Status, Years]),
            ("--by quarter", self.by.contains(&By::Quarter), &[Enterprises]),
            ("--by project", self.by.contains(&By::Project), &[Enterprises, Employment]),
            ("--by", !self.by.is_empty(), &[Status, Years, Enterprises, Employment, RollUp]),
            ("--new", self.new.is_some(), &[Enterprises]),
            ("--support", !self.support.is_empty(), &[Enterprises]),
            ("--minimum-hours", self.minimum_hours.is_some(), &[Enterprises]),
            ("--minimum-amount", self.minimum_amount.is_some(), &[Enterprises]),
            ("--over-units", !self.over_units.is_empty(), &[RollUp]),
            ("--project", self.project.is_some(), &[Trace]),
            ("--indicator", self.indicator.is_some(), &[Trace]),
        ];
        if self.by.len() > 1 && self.by.contains(&By::Project) {
            return Some(Said::from((
                "--by project goes alone: projects are by themselves".to_owned(),
                "--by project anges ensamt: projekten visas var för sig".to_owned(),
            )));
        }
        let (option, _, questions) = given
            .into_iter()
            .find(|(_, is_given, questions)| *is_given && !questions.contains(&self.question))?;
        let questions: Vec<String> = questions.iter().map(|question| question.name()).collect();
        let (asked, others) = (self.question.name(), questions.join(", "));
        Some(Said::from((
            format!("{option} does not go with the question {asked} (it goes with {others})"),
            format!("{option} hör inte till frågan {asked} (den hör till {others})"),
        )))
    }
}
