//! Why a portfolio does not answer, in the reader's language.

mod cell;
mod ledger;
mod place;

use eruf_core::workspace::quoted;
use eruf_portfolio::PortfolioError;

use crate::page::refused::phrase::phrase;
use crate::page::refused::portfolio::cell::of_cell;
use crate::page::refused::portfolio::ledger::{of_ledger, of_over_units};
use crate::page::refused::portfolio::place::{place, places, source};
use crate::page::refused::rule::broken;
use crate::page::refused::spoken::Spoken;
use crate::page::refused::system::of_system;
use crate::page::refused::value::no_value;
use crate::words::Language;

/// Returns why a portfolio does not answer, one error a line, and how many there are besides.
///
/// ```
/// use eruf_portfolio::{PortfolioError, Table};
/// use eruf_report::{Language, refused_portfolio};
/// let error = PortfolioError::NoTable { table: Table::Entries };
/// assert_eq!(
///     refused_portfolio(&error, Language::Swedish),
///     "frågan behöver tabellen entries, som inte finns"
/// );
/// ```
#[must_use]
pub fn refused_portfolio(error: &PortfolioError, language: Language) -> String {
    if language == Language::English {
        return error.to_string();
    }
    let mut lines: Vec<String> = error.all().iter().map(said).collect();
    if let PortfolioError::Several { more, .. } = error {
        match more {
            0 => {}
            1_000.. => lines.push("och minst 1000 fel till".to_owned()),
            more => lines.push(format!("och {more} fel till")),
        }
    }
    lines.join("\n")
}

/// Returns where a rule is broken, and the rule with what was found, in Swedish; no place if that
/// is no row.
#[must_use]
pub fn refused_portfolio_parts(error: &PortfolioError) -> (String, String) {
    match error {
        PortfolioError::Cell { place: at, column, rule } => {
            (format!("{}, {column}", place(at)), of_cell(rule))
        }
        PortfolioError::Rows { places: at, error } => (places(at), after_table(error)),
        other => (String::new(), whole(other)),
    }
}

fn said(error: &PortfolioError) -> String {
    let (place, rule) = refused_portfolio_parts(error);
    if place.is_empty() { rule } else { format!("{place}: {rule}") }
}

/// The rule without its table, which the places name.
fn after_table(error: &PortfolioError) -> String {
    let text = whole(error);
    let table = text.split_once(", projekt ").map(|(table, _)| table.to_owned());
    let rest =
        table.and_then(|table| text.get(table.len()..)).map(|rest| rest.trim_start_matches(", "));
    rest.map_or_else(|| text.clone(), str::to_owned)
}

fn whole(error: &PortfolioError) -> String {
    match error {
        PortfolioError::Cell { .. } | PortfolioError::Rows { .. } => said(error),
        PortfolioError::NoTable { table } => {
            format!("frågan behöver tabellen {table}, som inte finns")
        }
        PortfolioError::NoColumn { .. }
        | PortfolioError::ColumnBeyond { .. }
        | PortfolioError::UnknownColumn { .. }
        | PortfolioError::ColumnTwice { .. }
        | PortfolioError::ColumnType { .. } => of_column(error),
        PortfolioError::Ledger { project, indicator, period, rule } => format!(
            "entries, projekt {project}, indikator {indicator}, period {period}: {}",
            of_ledger(rule)
        ),
        PortfolioError::OverUnits { indicator, rule } => {
            format!("over_units, indikator {}: {}", quoted(indicator), of_over_units(*rule))
        }
        PortfolioError::Text { place, rule } => {
            format!("{}: {}", place.replace(", line ", ", rad "), broken(rule))
        }
        PortfolioError::File { file, problem } => {
            format!("{}: {}", file.replace(", line ", ", rad "), of_file(problem))
        }
        PortfolioError::Internal(error) => no_value(error),
        other => of_member(other).unwrap_or_else(|| of_project(other)),
    }
}

fn of_column(error: &PortfolioError) -> String {
    match error {
        PortfolioError::NoColumn { table, file, columns, found, meant } => {
            let meant = meant.replace("; did you mean ", "; menas ").replace(" by ", " med ");
            format!(
                "{}: kolumnen {} saknas (hittade: {found}{meant})",
                source(*table, file.as_deref()),
                columns.join(", ")
            )
        }
        PortfolioError::ColumnBeyond { table, file, column } => format!(
            "{}: en portfölj läser inte kolumnen {column}, och siffrorna skulle inte säga det den \
             säger (fråga projektet självt, eller utelämna kolumnen)",
            source(*table, file.as_deref())
        ),
        PortfolioError::UnknownColumn { table, file, column, nearest } => {
            format!("{}: okänd kolumn {column} (menas {nearest}?)", source(*table, file.as_deref()))
        }
        PortfolioError::ColumnTwice { table, file, column } => {
            format!("{}: kolumnen {column} finns två gånger", source(*table, file.as_deref()))
        }
        PortfolioError::ColumnType { table, file, column, found, .. } => format!(
            "{}: kolumnen {column} har typen {found}, som inte läses (flyttal är inte exakta: gör \
             dem till heltal, decimaltal eller text; dagar är dagar utan klockslag)",
            source(*table, file.as_deref())
        ),
        other => other.to_string(),
    }
}

/// What is wrong with a project among others, or with the keys that it is grouped by.
fn of_member(error: &PortfolioError) -> Option<String> {
    Some(match error {
        PortfolioError::ProjectTwice { project } => {
            format!(
                "projektet {project} finns två gånger: som mapp eller arbetsbok, och en gång till"
            )
        }
        PortfolioError::ProjectInTables { project } => format!(
            "entries, projekt {project}: det finns som mapp eller arbetsbok och har dessutom rader \
             i tabellen (utelämna det ena)"
        ),
        PortfolioError::TablesAlone { question, project } => format!(
            "frågan {question} ställs bara till tabeller, och projektet {project} är en mapp eller \
             en arbetsbok (fråga projektet självt)"
        ),
        PortfolioError::NoKey { column } => {
            format!("inget projekt har {column} (projekttabellen saknar kolumnen)")
        }
        _ => return None,
    })
}

/// What is wrong with the rows of a project, or with what was asked.
fn of_project(error: &PortfolioError) -> String {
    match error {
        PortfolioError::PersonsTwice => "enskilda näringsidkare står både med sina nummer och som \
             PERSON-…, och en som står på båda sätten skulle räknas som två (skriv alla på ett \
             sätt, eller fråga delresultat som gjorts med nyckeln till pseudonymerna)"
            .to_owned(),
        PortfolioError::TargetTwice { project, indicator, effective, decided } => format!(
            "targets, projekt {project}, indikator {indicator}: två versioner gäller från \
             {effective} och beslutades {decided}"
        ),
        PortfolioError::HorizonTwice { project, decided } => {
            format!("horizons, projekt {project}: två projektperioder beslutades {decided}")
        }
        PortfolioError::PeriodTwice { project, period } => {
            format!("periods, projekt {project}: period {period} har två rader")
        }
        PortfolioError::PeriodOrder { project, period, before, found } => format!(
            "periods, projekt {project}, period {period}: den slutar {found}, inte efter perioden \
             före, som slutar {before}"
        ),
        PortfolioError::PartnerTwice { project } => {
            format!("partners, projekt {project}: en partner har två rader")
        }
        PortfolioError::NoReport { project, report } => {
            format!("partners, projekt {project}: tabellen över perioder har ingen period {report}")
        }
        PortfolioError::NeedsPeriods { project, indicator } => format!(
            "reporting, projekt {project}, indikator {indicator}: en annan rytm än every_report \
             behöver projektets perioder (i tabellen periods)"
        ),
        PortfolioError::TwoRhythms { project, indicator, one, other } => format!(
            "reporting, projekt {project}, indikator {indicator}: rytmen är {one} på en rad och \
             {other} på en annan"
        ),
        PortfolioError::EmploymentTwice { project } => {
            format!("employment, projekt {project}: ett företag har två rader")
        }
        PortfolioError::Unknown { what, found } => {
            let what = if *what == "indicator" { "ingen indikator" } else { "inget projekt" };
            format!("det finns {what} {found}")
        }
        PortfolioError::Changed { table } => {
            format!("tabellen {table} har ändrats medan den lästes")
        }
        PortfolioError::FileChanged { file } => format!(
            "{file}: filen har ändrats sedan den lästes första gången, och uppgifter ur båda \
             hör inte ihop (läs in portföljen på nytt)"
        ),
        PortfolioError::Stopped => "arbetet avbröts".to_owned(),
        PortfolioError::PersonKey => {
            "ett delresultat med enskilda näringsidkare behöver en nyckel \
             till pseudonymerna, eftersom det innehåller dem"
                .to_owned()
        }
        PortfolioError::TooManyPairs { most } => format!(
            "det finns fler än {most} par av projekt med ett gemensamt företag (fråga om färre \
             projekt)"
        ),
        PortfolioError::TwoMeanings { indicator, one, other } => format!(
            "indikator {}: den kan vara {one}, eller {other} (ange projektens programperiod)",
            quoted(indicator)
        ),
        PortfolioError::MixedMeanings { programme, indicator, one, other } => format!(
            "program {programme}, indikator {}: den är {one} i en del projekt och {other} i \
             andra, som inte kan läggas ihop (fråga om dem var för sig)",
            quoted(indicator)
        ),
        PortfolioError::Overflow { what } => {
            format!("för stort för att räknas exakt: {}", phrase(what))
        }
        PortfolioError::Figure { project, indicator, what } => format!(
            "projekt {project}, indikator {indicator}: för stort för att räknas exakt: {}",
            phrase(what)
        ),
        PortfolioError::TooManyRows { table, most } => {
            format!("{table}: en omgång rader har högst {most} rader")
        }
        PortfolioError::Threads(reason) => {
            format!("så många trådar går inte att få: systemet säger \"{reason}\"")
        }
        PortfolioError::Partial { problem } => {
            format!(
                "ett delresultat kan inte läggas ihop med de andra: läsaren säger \"{problem}\""
            )
        }
        PortfolioError::Arrow(reason) => {
            format!("tabellen kan inte läsas: läsaren säger \"{reason}\"")
        }
        other => other.to_string(),
    }
}

/// What is wrong with a file, by the sentences of the reader; what the system says stays.
fn of_file(problem: &str) -> String {
    let said = match problem {
        "there is no such file or folder" => "det finns ingen sådan fil eller mapp",
        "the file is damaged" => "filen är skadad",
        "the encoding is UTF-16 (save the file as \"CSV UTF-8\")" => {
            "filen är i UTF-16 (spara den som \"CSV UTF-8\")"
        }
        "there is no table of projects (projects.parquet, projects.arrow, projects.feather or \
         projects.csv)" => {
            "det finns ingen tabell över projekt (projects.parquet, projects.arrow, \
             projects.feather eller projects.csv)"
        }
        "the portfolio is read from this file, and an answer is not written over it" => {
            "portföljen läses från den här filen, och svaret skrivs inte över den"
        }
        other => {
            let row = other
                .strip_prefix("the row has ")
                .and_then(|rest| rest.split_once(" fields, and the header "));
            return match row {
                Some((found, expected)) => {
                    format!("raden har {found} fält, och rubrikraden {expected}")
                }
                None if other.starts_with("a quotation mark is opened here") => {
                    "ett citattecken öppnas här och stängs inte (ett som hör till cellen skrivs \
                     två gånger, och cellen mellan två)"
                        .to_owned()
                }
                None => of_system(other),
            };
        }
    };
    said.to_owned()
}

impl Spoken for PortfolioError {
    fn swedish(&self) -> String {
        refused_portfolio(self, Language::Swedish)
    }
}
