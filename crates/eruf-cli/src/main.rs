//! The `eruf` command: reads a project folder and shows where the project stands.

mod portfolio;
mod screen;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::str::FromStr;

use crate::portfolio::PortfolioArgs;
use crate::screen::Screen;
use clap::error::ErrorKind;
use clap::{Args, CommandFactory as _, Parser, Subcommand};
use eruf_core::{
    Amount, Band, Bands, EmploymentRule, FigureName, Known, NaiveDate, ParseAmountError, Project,
    Rate, RateOf, Ratio, View, disclosure, parse_date,
};
use eruf_data::{Options, PersonKey, load, load_with, load_with_inputs, read_file};
use eruf_report::{CountOptions, Format, Language, Manifest, show_decimal};

/// Tracks the indicators of an ERDF project: what was promised, what came out, and by how much they
/// differ.
///
/// A project is a folder with project.toml and outcomes.csv. Exit codes: 0 done, 1 the input was
/// refused or the work was interrupted, 2 the command was used wrongly.
#[derive(Parser)]
#[command(name = "eruf", version)]
struct Command {
    #[command(subcommand)]
    action: Action,
}

/// How a question is asked, and how its answer is shown.
#[derive(Args)]
struct Show {
    /// How to set the table: text, json, csv, markdown or html
    #[arg(long, default_value = "text")]
    format: Format,
    /// The language of the table: sv or en
    #[arg(long, default_value = "en")]
    lang: Language,
    /// Show what was known when report N was filed, or on a day (2021-03-01)
    #[arg(long, value_name = "N|DATE")]
    as_known_at: Option<Known>,
    /// Ask on a day: periods that end later are not due
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    as_of: Option<NaiveDate>,
    /// A file with a secret key of at least 32 bytes: sole traders get the same pseudonyms in every
    /// project that is read with it
    #[arg(long, value_name = "FILE")]
    person_key: Option<PathBuf>,
}

impl Show {
    fn load(&self, folder: &Path) -> Result<Project, String> {
        let person_key = self
            .person_key
            .as_ref()
            .map(PersonKey::from_file)
            .transpose()
            .map_err(|error| error.to_string())?;
        Ok(load_with(folder, Options { person_key, ..Options::default() })
            .map_err(|error| error.to_string())?
            .project)
    }

    fn view<'p>(&self, project: &'p Project) -> Result<View<'p>, String> {
        project.at(self.as_known_at).map(|view| self.asked(view)).map_err(|error| error.to_string())
    }

    /// A view asked on the day that is named, if one is.
    fn asked<'p>(&self, view: View<'p>) -> View<'p> {
        self.as_of.map_or(view, |day| view.asked_at(day))
    }
}

/// The edges of bands of one's own, in percent.
#[derive(Clone)]
struct Edges(Vec<Amount>);

impl FromStr for Edges {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let edges = text
            .split(',')
            .map(|text| text.trim().parse().map_err(|error: ParseAmountError| error.to_string()))
            .collect::<Result<_, String>>();
        let edges = Self(edges?);
        edges.bands(Language::English).map(|_| edges)
    }
}

impl Edges {
    /// The bands between them, each named by its edges.
    fn bands(&self, language: Language) -> Result<Bands, String> {
        let percent = |edge: Amount| show_decimal(edge.to_decimal(), language);
        let share = |edge: Option<Amount>| edge.and_then(|edge| Ratio::of(edge, Amount::from(100)));
        let from = std::iter::once(None).chain(self.0.iter().copied().map(Some));
        let below = self.0.iter().copied().map(Some).chain([None]);
        let band = |(from, below): (Option<Amount>, Option<Amount>)| {
            let name = match (from, below) {
                (None, Some(below)) => format!("< {} %", percent(below)),
                (Some(from), Some(below)) => {
                    format!("{}\u{2013}{} %", percent(from), percent(below))
                }
                (Some(from), None) => format!("\u{2265} {} %", percent(from)),
                (None, None) => String::new(),
            };
            Band { name: name.into(), from: share(from), below: share(below) }
        };
        Bands::new(from.zip(below).map(band).collect()).map_err(|error| error.to_string())
    }
}

fn figure_name(text: &str) -> Result<FigureName, String> {
    text.parse().map_err(|_| format!("expected one of {}", FigureName::NAMES.join(", ")))
}

/// A rate to hold beside the chosen one.
#[derive(Clone)]
struct OtherRate(RateOf, Amount);

impl FromStr for OtherRate {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (of, value) =
            text.split_once('=').ok_or("expected RATE=VALUE, such as hours_of_year=1720")?;
        let of = of
            .parse::<RateOf>()
            .map_err(|_| format!("expected one of {}", RateOf::NAMES.join(", ")))?;
        let value: Amount = value.parse().map_err(|error: ParseAmountError| error.to_string())?;
        of.check(value).map_err(|error| error.to_string())?;
        Ok(Self(of, value))
    }
}

#[derive(Subcommand)]
enum Action {
    /// Ask about many projects at once
    ///
    /// The tables are files named for them (projects, targets, horizons, periods, entries,
    /// participations, enterprises, employment; .parquet, .arrow, .feather or .csv), or a folder of
    /// such files.
    Portfolio(PortfolioArgs),
    /// Show targets, outcomes, variances and attainment: the table of section 13 of the final
    /// report, and the activity goals
    Status {
        /// The project folder
        folder: PathBuf,
        #[command(flatten)]
        show: Show,
    },
    /// Count enterprises from the lists: each once, how sure the count is, period by period, and
    /// which activities share them
    Count {
        /// The project folder
        folder: PathBuf,
        #[command(flatten)]
        show: Show,
        /// The indicator to show period by period
        #[arg(long, value_name = "CODE")]
        indicator: Option<String>,
        /// Show its enterprises by size, or by another column of enterprises.csv
        #[arg(long, value_name = "COLUMN")]
        by: Option<String>,
        /// Count together with another project, each enterprise once (may be given again)
        #[arg(long = "with", value_name = "FOLDER", conflicts_with_all = ["indicator", "by"])]
        others: Vec<PathBuf>,
        /// Hide what counts fewer enterprises than N, and what would give that back
        #[arg(long, value_name = "N", requires = "by")]
        #[expect(clippy::option_option, reason = "an option whose value may be left out")]
        hide_small: Option<Option<u32>>,
    },
    /// Add up employment enterprise by enterprise: by method, how many were measured, and the same
    /// under other rates
    Employment {
        /// The project folder
        folder: PathBuf,
        #[command(flatten)]
        show: Show,
        /// The indicator whose rule is used; CO08 unless it is named
        #[arg(long, value_name = "CODE")]
        indicator: Option<String>,
        // On the screen: the names of rates are not set in a code font there.
        #[arg(help = "Show the same with another rate: hours_of_year=1720, \
                turnover_per_fte=1330000 or share_of_full_time=0.92")]
        #[arg(long = "rate", value_name = "RATE=VALUE")]
        rates: Vec<OtherRate>,
    },
    /// Show how the outcome of an indicator came about, period by period
    Series {
        /// The project folder
        folder: PathBuf,
        /// The code of the indicator
        code: String,
        #[command(flatten)]
        show: Show,
    },
    /// Hold an outcome against its plan: expected by now, time behind, the pace that is required,
    /// and estimates at the end
    Plan {
        /// The project folder
        folder: PathBuf,
        /// The code of the indicator
        code: String,
        #[command(flatten)]
        show: Show,
    },
    /// Show what later reports changed of the figures of an earlier one, and why
    Diff {
        /// The project folder
        folder: PathBuf,
        /// The earlier report, or a day
        #[arg(long, value_name = "N|DATE")]
        from: Known,
        /// The later report, or a day; everything that is known unless it is named
        #[arg(long, value_name = "N|DATE", conflicts_with = "as_known_at")]
        to: Option<Known>,
        #[command(flatten)]
        show: Show,
    },
    /// Show what was promised first and what is promised now, and the decisions that moved it
    Targets {
        /// The project folder
        folder: PathBuf,
        /// Show what was promised on a day too
        #[arg(long, value_name = "DATE", value_parser = parse_date)]
        on: Option<NaiveDate>,
        #[command(flatten)]
        show: Show,
    },
    /// Judge every goal by each version of its target over each horizon, and show what would turn
    /// the verdict
    Verdicts {
        /// The project folder
        folder: PathBuf,
        /// The code of an indicator or goal; all of them unless it is named
        code: Option<String>,
        #[command(flatten)]
        show: Show,
    },
    /// Hold indicators against the performance framework of 2014-2020
    Framework {
        /// The project folder
        folder: PathBuf,
        /// The codes of the indicators of the priority; all that are no activity goals unless they
        /// are named
        codes: Vec<String>,
        /// Edges of bands of one's own in percent, such as 50,80
        #[arg(long, value_name = "EDGES")]
        bands: Option<Edges>,
        #[command(flatten)]
        show: Show,
    },
    /// Show why a figure is what it is, down to the entries and decisions that it rests on
    Explain {
        /// The project folder
        folder: PathBuf,
        /// The code of an indicator or goal
        code: String,
        // On the screen: the names of figures are not set in a code font there.
        #[arg(help = format!("One of {}", FigureName::NAMES.join(", ")))]
        #[arg(value_parser = figure_name)]
        figure: FigureName,
        #[command(flatten)]
        show: Show,
    },
    /// Take a missed target apart: volume and rate, the break-even of an excuse, and what each one
    /// cost
    Why {
        /// The project folder
        folder: PathBuf,
        /// The indicator that is taken apart; CO08 unless it is named
        #[arg(long, value_name = "CODE")]
        of: Option<String>,
        /// The indicator that it is a rate of; CO01 unless it is named
        #[arg(long, value_name = "CODE")]
        per: Option<String>,
        #[command(flatten)]
        show: Show,
    },
    /// Write the facts for the comment on the final outcome, with open questions where the writer
    /// must judge
    Comment {
        /// The project folder
        folder: PathBuf,
        #[command(flatten)]
        show: Show,
    },
    /// Write the figures of a folder with the fingerprints of its files, the rule set and the
    /// version
    Manifest {
        /// The project folder
        folder: PathBuf,
        /// Where to write it; on the screen unless a file is named
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
        /// Show what was known when report N was filed, or on a day (2021-03-01)
        #[arg(long, value_name = "N|DATE")]
        as_known_at: Option<Known>,
    },
    /// Say in one line whether a folder still gives the figures of a manifest; ends with 1 if it
    /// does not
    Verify {
        /// The project folder
        folder: PathBuf,
        /// The manifest; manifest.json in the folder unless it is named
        manifest: Option<PathBuf>,
        /// The language of the line: sv or en
        #[arg(long, default_value = "en")]
        lang: Language,
    },
    /// Hold what other sources say of the figures against the report
    Reconcile {
        /// The project folder
        folder: PathBuf,
        #[command(flatten)]
        show: Show,
    },
    /// List every rule of the check, with an example of each, as Markdown
    Rules {
        /// The language of the page: sv or en
        #[arg(long, default_value = "en")]
        lang: Language,
    },
    /// Check the folder and list what deserves a look
    Check {
        /// The project folder
        folder: PathBuf,
        /// How to set the findings: text, json, csv, markdown or html
        #[arg(long, default_value = "text")]
        format: Format,
        /// The language of the findings: sv or en
        #[arg(long, default_value = "en")]
        lang: Language,
    },
}

fn main() -> ExitCode {
    let action = Command::parse().action;
    if let Action::Portfolio(portfolio) = &action
        && let Some(misuse) = portfolio.misuse()
    {
        Command::command().error(ErrorKind::ArgumentConflict, misuse).exit();
    }
    let (output, code) = match run(&action) {
        Ok(output) => (output, ExitCode::SUCCESS),
        Err(message) => {
            let _ = writeln!(std::io::stderr(), "{message}");
            return ExitCode::from(1);
        }
    };
    let mut screen = Screen::new();
    match screen.write_all(output.as_bytes()).and_then(|()| screen.flush()) {
        Ok(()) => code,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "the output cannot be written: {error}");
            ExitCode::from(1)
        }
    }
}

fn run(action: &Action) -> Result<String, String> {
    match action {
        Action::Portfolio(portfolio) => portfolio.run(),
        Action::Status { folder, show } => {
            let project = show.load(folder)?;
            eruf_report::status(&show.view(&project)?, show.lang, show.format)
                .map_err(|error| error.to_string())
        }
        Action::Count { folder, show, indicator, by, others, hide_small } => {
            let project = show.load(folder)?;
            if !others.is_empty() {
                let others =
                    others.iter().map(|folder| show.load(folder)).collect::<Result<Vec<_>, _>>()?;
                let views: Vec<_> = std::iter::once(show.view(&project)?)
                    .chain(others.iter().map(|other| show.asked(other.view())))
                    .collect();
                return eruf_report::union(&views, show.lang, show.format)
                    .map_err(|error| error.to_string());
            }
            let options = CountOptions {
                indicator: indicator.as_deref(),
                by: by.as_deref(),
                hide_below: hide_small.map(|least| least.unwrap_or(disclosure::LEAST)),
            };
            eruf_report::count(&show.view(&project)?, options, show.lang, show.format)
                .map_err(|error| error.to_string())
        }
        Action::Employment { folder, show, indicator, rates } => {
            let project = show.load(folder)?;
            let rule = employment_rule(&project, indicator.as_deref())?;
            let other = |OtherRate(of, value): &OtherRate| {
                rule.clone().with(*of, Rate::new(*value, of.as_str(), "--rate"))
            };
            let others: Vec<EmploymentRule> = rates.iter().map(other).collect();
            eruf_report::employment(&show.view(&project)?, &rule, &others, show.lang, show.format)
                .map_err(|error| error.to_string())
        }
        Action::Series { folder, code, show } => {
            let project = show.load(folder)?;
            eruf_report::series(&show.view(&project)?, code, show.lang, show.format)
                .map_err(|error| error.to_string())
        }
        Action::Plan { folder, code, show } => {
            let project = show.load(folder)?;
            eruf_report::plan(&show.view(&project)?, code, show.lang, show.format)
                .map_err(|error| error.to_string())
        }
        Action::Diff { folder, from, to, show } => {
            let project = show.load(folder)?;
            let at = |known| project.at(known).map_err(|error| error.to_string());
            let (earlier, later) = (at(Some(*from))?, at(to.or(show.as_known_at))?);
            eruf_report::restated(&show.asked(later), &show.asked(earlier), show.lang, show.format)
                .map_err(|error| error.to_string())
        }
        Action::Targets { folder, on, show } => {
            let project = show.load(folder)?;
            eruf_report::targets(&show.view(&project)?, *on, show.lang, show.format)
                .map_err(|error| error.to_string())
        }
        Action::Verdicts { folder, code, show } => {
            let project = show.load(folder)?;
            eruf_report::verdicts(&show.view(&project)?, code.as_deref(), show.lang, show.format)
                .map_err(|error| error.to_string())
        }
        Action::Framework { folder, codes, bands, show } => {
            let project = show.load(folder)?;
            let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
            let bands = bands.as_ref().map(|edges| edges.bands(show.lang)).transpose()?;
            eruf_report::framework(
                &show.view(&project)?,
                &codes,
                bands.as_ref(),
                show.lang,
                show.format,
            )
            .map_err(|error| error.to_string())
        }
        Action::Explain { folder, code, figure, show } => {
            let project = show.load(folder)?;
            eruf_report::explain(&show.view(&project)?, code, *figure, show.lang, show.format)
                .map_err(|error| error.to_string())
        }
        Action::Reconcile { folder, show } => {
            let project = show.load(folder)?;
            eruf_report::reconcile(&show.view(&project)?, show.lang, show.format)
                .map_err(|error| error.to_string())
        }
        Action::Why { folder, of, per, show } => {
            let project = show.load(folder)?;
            eruf_report::why(
                &show.view(&project)?,
                of.as_deref(),
                per.as_deref(),
                show.lang,
                show.format,
            )
            .map_err(|error| error.to_string())
        }
        Action::Comment { folder, show } => {
            let project = show.load(folder)?;
            eruf_report::comment(&show.view(&project)?, show.lang, show.format)
                .map_err(|error| error.to_string())
        }
        Action::Manifest { folder, output, as_known_at } => {
            let text = manifest(folder, *as_known_at)?.to_json();
            match output {
                None => Ok(text),
                Some(file) => std::fs::write(file, text)
                    .map(|()| String::new())
                    .map_err(|error| format!("{}: {error}", file.display())),
            }
        }
        Action::Verify { folder, manifest: file, lang } => {
            /// The largest manifest that is read, in MiB.
            const MOST: u64 = 16;
            let file = file.clone().unwrap_or_else(|| folder.join("manifest.json"));
            let named = |error: &dyn std::fmt::Display| format!("{}: {error}", file.display());
            let bytes = read_file(&file, MOST).map_err(|error| named(&error))?;
            let text = String::from_utf8(bytes).map_err(|_| named(&"the text is not UTF-8"))?;
            let before = Manifest::parse(&text).map_err(|error| named(&error))?;
            let verified = before.verify(&manifest(folder, before.known_at())?);
            let line = verified.line(*lang);
            if verified.same_figures() { Ok(line) } else { Err(line.trim_end().to_owned()) }
        }
        Action::Rules { lang } => Ok(eruf_report::findings_page(*lang)),
        Action::Check { folder, format, lang } => {
            let loaded = load(folder).map_err(|error| error.to_string())?;
            Ok(eruf_report::findings(&loaded, *lang, *format))
        }
    }
}

/// The manifest of a folder, as it was known.
fn manifest(folder: &Path, known: Option<Known>) -> Result<Manifest, String> {
    let (loaded, inputs) =
        load_with_inputs(folder, Options::default()).map_err(|error| error.to_string())?;
    let view = loaded.project.at(known).map_err(|error| error.to_string())?;
    Manifest::of(&view, known, &inputs).map_err(|error| error.to_string())
}

/// The rule of an indicator of employment: of the one that is named, or of CO08.
fn employment_rule(project: &Project, indicator: Option<&str>) -> Result<EmploymentRule, String> {
    if project.employment().is_empty() {
        return Err("there is no employment in the lists (give employment.csv)".to_owned());
    }
    let rule = |code: &str| {
        project.position(code).and_then(|place| project.employment_rule(place)).cloned()
    };
    match indicator {
        None => Ok(project.usual_employment_rule()),
        Some(code) => rule(code).ok_or_else(|| {
            format!(
                "{code:?} is no indicator of employment (give it a table [indicator.employment])"
            )
        }),
    }
}
