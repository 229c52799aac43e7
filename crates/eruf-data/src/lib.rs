//! Reads the folder of an ERDF project: `project.toml`, `outcomes.csv`, and the lists of
//! enterprises, participations and employment.
//!
//! Numbers of persons in the lists become pseudonyms ([`Pseudonyms`]) and are shown nowhere, not
//! even in errors.
//!
//! Everything is checked, and everything that is wrong is reported at once, each with file, line,
//! field, the value found and the rule. Nothing is half loaded.
//!
//! ```
//! let folder = tempfile::tempdir()?;
//!
//! // What was decided and promised: 30 full-time jobs over two years, with a report for each.
//! let project = r#"
//!     schema_version = 1
//!     [project]
//!     name = "Verkstadslyftet"
//!     fund = "ERDF"
//!     programming_period = "2014-2020"
//!     [[decision]]
//!     id = "original"
//!     first = 2019-01-01
//!     last = 2020-12-31
//!     [[period]]
//!     report = 1
//!     first = 2019-01-01
//!     last = 2019-12-31
//!     [[period]]
//!     report = 2
//!     first = 2020-01-01
//!     last = 2020-12-31
//!     [[indicator]]
//!     code = "CO08"
//!     basis = "running_total"
//!     goal = "30 heltidstjänster"
//! "#;
//! std::fs::write(folder.path().join("project.toml"), project)?;
//!
//! // What was reported, as a Swedish Excel saves it.
//! let outcomes = "indicator;period;value\nCO08;1;9,5\nCO08;2;22,5\n";
//! std::fs::write(folder.path().join("outcomes.csv"), outcomes)?;
//!
//! // 22.5 of 30 are 75 %.
//! let loaded = eruf_data::load(&folder)?;
//! let status = loaded.project.view().status()?;
//! assert_eq!(status.rows[0].outcome.to_string(), "22.5");
//! assert_eq!(status.rows[0].attainment.share.to_string(), "0.75");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! * [`load`] reads a folder, [`load_with`] with [`Options`] (a key for pseudonyms, a listener),
//!   and [`load_with_inputs`] says which files it read, each with its fingerprint.
//! * [`load_files`] reads a project from the bytes of its files, wherever they came from.
//! * [`with_tables`] takes tables of a program ([`Table`]) in the place of files.
//! * [`LoadError::problems`] is what was wrong, and [`Loaded::notices`] what deserves a look.
//!
//! Goals are read as reports write them, in Swedish and English:
//!
//! ```
//! let goals = eruf_data::parse_goal("8-11 företag per år");
//! assert_eq!(goals[0].target.to_string(), "8-11 per year");
//! assert_eq!(goals[0].unit.as_deref(), Some("företag"));
//! ```
//!
//! What is wrong is named with its place:
//!
//! ```
//! use eruf_data::{Options, Table, TableOf, with_tables};
//! let project = eruf_data::load("examples/two-files")?.project;
//! let mut outcomes = Table::new(TableOf::Outcomes, ["indicator", "period", "value"]);
//! outcomes.push(["CO08", "2", "twelve"]);
//! let draft = project.draft().clone();
//! let refused = with_tables(draft, &[outcomes], Options::default()).unwrap_err();
//! assert!(refused.to_string().starts_with("outcomes row 1, value: "));
//! # Ok::<(), eruf_data::LoadError>(())
//! ```
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects
)]

mod folder;
mod identity;
#[cfg(feature = "workbook")]
pub mod import;
mod output;
mod problem;
mod table;
mod tables;
mod words;
#[cfg(feature = "workbook")]
pub mod workbook;

pub use folder::{Fingerprint, Input, ParseFingerprintError};
pub use folder::{Loaded, NewProject, Options, is_spreadsheet, is_workbook};
#[cfg(feature = "workbook")]
pub use folder::{SheetLanguage, with_workbook, write_new_workbook, write_workbook};
pub use folder::{load, load_files, load_with, load_with_inputs};
pub use folder::{with_tables, write_folder};
pub use identity::{PersonKey, PersonKeyError, Pseudonyms};
pub use output::{write_file, write_new_file, write_new_files};
pub use problem::WorkbookFault;
pub use problem::{LoadError, Nearest, Notice, NoticeKind, Place, Problem, Rule, is_typo};
pub use table::{MAX_ROWS, Progress, Table, TableOf, open_file, read_file};
pub use words::{Advice, LookAlike};
pub use words::{AmountUnit, DayOrder, Dialect, MarksClash, ParseDialectError, ThousandsMark};
pub use words::{CodePage, CodePageError, Encoding, NotUtf8, ParseEncodingError};
pub use words::{DecimalMark, ParseNumberError, is_person_number, parse_number};
pub use words::{
    InWords, ParsedFigure, ParsedGoal, claim_in_words, parse_figure, parse_goal, words_say,
};
pub use words::{ParseDayError, to_nfc};
