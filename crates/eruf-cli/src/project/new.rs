//! `eruf new`: a small project to begin with, or one's own to fill in.

use std::fs::create_dir_all;
use std::io::ErrorKind;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use eruf_core::{Fund, NaiveDate, ProgrammingPeriod, parse_date};
use eruf_data::{NewProject, write_folder, write_new_files};
use eruf_report::Language;

use crate::options::{Failure, Said};
use crate::project::output::{is_book, refused};

/// The files of a small project, made up. The example of the tutorial is the same.
const FILES: [(&str, &str); 2] = [
    ("project.toml", include_str!("new/project.toml")),
    ("outcomes.csv", include_str!("new/outcomes.csv")),
];

/// Write a small project to begin with
///
/// Without options, a folder is an example: project.toml and outcomes.csv, made up. With days and
/// indicators, or as a workbook (.xlsx), it is your own project to fill in. No file is written
/// over.
#[derive(Args)]
pub(crate) struct New {
    /// The project folder, which is made if it is not there, or the workbook
    folder: PathBuf,
    /// The first day of the project
    #[arg(long, value_name = "DATE", requires = "to", value_parser = parse_date)]
    from: Option<NaiveDate>,
    /// The last day of the project
    #[arg(long, value_name = "DATE", requires = "from", value_parser = parse_date)]
    to: Option<NaiveDate>,
    /// The name of the project; the name of the folder or workbook unless it is given
    #[arg(long, requires = "from")]
    name: Option<String>,
    /// The codes of its common indicators
    #[arg(long, value_name = "CODES", value_delimiter = ',', requires = "from")]
    indicators: Vec<String>,
    /// The fund
    #[arg(long, default_value = "ERDF", requires = "from")]
    fund: Fund,
    /// The programming period
    #[arg(long, value_name = "YEARS", default_value = "2021-2027", requires = "from")]
    period: ProgrammingPeriod,
    /// How many months a reporting period has
    #[arg(long, value_name = "MONTHS", default_value = "4m", requires = "from",
          value_parser = months)]
    every: u32,
    /// The language of the workbook and of what is printed
    #[arg(long, default_value = "en")]
    lang: Language,
}

/// Months as `4m`.
fn months(text: &str) -> Result<u32, Said> {
    let months = text.strip_suffix('m').unwrap_or(text).parse().ok();
    let is_usual = |months: &u32| (1..=60).contains(months);
    months.filter(is_usual).ok_or_else(|| {
        Said::from((
            "expected months from 1m to 60m, such as 4m",
            "månader från 1m till 60m förväntades, till exempel 4m",
        ))
    })
}

impl New {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        match self.from.zip(self.to) {
            Some((first, last)) => self.own(first, last),
            None if is_book(&self.folder) => {
                let failure = Failure::new((
                    "a workbook needs the days of the project",
                    "en arbetsbok behöver projektets dagar",
                ));
                Err(failure.then((
                    "Give them: eruf new BOOK.xlsx --from 2024-01-01 --to 2026-12-31 \
                     --indicators RCO01",
                    "Ange dem: eruf new BOK.xlsx --from 2024-01-01 --to 2026-12-31 \
                     --indicators RCO01",
                )))
            }
            None => self.example(),
        }
    }

    /// Writes a project of these days to be filled in.
    fn own(&self, first: NaiveDate, last: NaiveDate) -> Result<String, Failure> {
        let stem = self.folder.file_stem().unwrap_or(self.folder.as_os_str());
        let name = self.name.clone().unwrap_or_else(|| stem.to_string_lossy().into_owned());
        let new = NewProject {
            fund: self.fund,
            programming_period: self.period,
            indicators: self.indicators.iter().map(|code| Arc::from(code.trim())).collect(),
            months: self.every,
            ..NewProject::new(name, first, last)
        };
        let draft = new.draft()?;
        if is_book(&self.folder) {
            self.workbook(&new)?;
        } else {
            write_folder(&draft, &self.folder).map_err(|error| refused(&self.folder, &error))?;
        }
        let shown = self.folder.display();
        Ok(match self.lang {
            Language::English => {
                format!("{shown} is there, to be filled in. Next:\n\n  eruf status {shown}\n")
            }
            Language::Swedish => format!(
                "{shown} finns nu och ska fyllas i. Därefter:\n\n  eruf status {shown} --lang sv\n"
            ),
        })
    }

    #[cfg(feature = "workbook")]
    fn workbook(&self, new: &NewProject) -> Result<(), Failure> {
        crate::project::output::ends_in_xlsx(&self.folder)?;
        let language = crate::project::output::sheets_in(self.lang);
        eruf_data::write_new_workbook(new, &self.folder, language)
            .map_err(|error| refused(&self.folder, &error))
    }

    #[cfg(not(feature = "workbook"))]
    fn workbook(&self, _: &NewProject) -> Result<(), Failure> {
        Err(eruf_data::Rule::from(eruf_data::WorkbookFault::NotBuilt).into())
    }

    fn example(&self) -> Result<String, Failure> {
        let shown = self.folder.display();
        create_dir_all(&self.folder).map_err(|error| refused(&self.folder, &error))?;
        let files = FILES.map(|(name, text)| (self.folder.join(name), text.as_bytes().to_vec()));
        // Refused before anything is written.
        if let Some((taken, _)) = files.iter().find(|(path, _)| path.exists()) {
            return Err(refused(taken, &ErrorKind::AlreadyExists.into()));
        }
        write_new_files(&files).map_err(|error| refused(&self.folder, &error))?;
        Ok(format!(
            "project.toml and outcomes.csv are in {shown}. Next:\n\n  \
             eruf status {shown} --lang sv\n"
        ))
    }
}
