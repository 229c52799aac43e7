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
//! // The folder of SIM JH: `project.toml` and `outcomes.csv`.
//! let loaded = eruf_data::load("examples/sim-jh")?;
//! let status = loaded.project.view().status()?;
//! let enterprises = &status.rows[0];
//! assert_eq!(&*enterprises.commitment.indicator.key.code, "CO01");
//! assert_eq!(enterprises.outcome.to_string(), "122");
//! assert_eq!(enterprises.attainment.share.to_string(), "0.61"); // of 200
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! * [`load`] reads a folder, [`load_with`] with [`Options`] (a key for pseudonyms, a listener),
//!   and [`load_with_inputs`] says which files it read, each with its fingerprint.
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
//! let project = eruf_data::load("examples/sim-jh")?.project;
//! let mut outcomes = Table::new(TableOf::Outcomes, ["indicator", "period", "value", "basis"]);
//! outcomes.push(["CO01", "10", "twelve", "running_total"]);
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
mod problem;
mod table;
mod tables;
mod words;
#[cfg(feature = "workbook")]
pub mod workbook;

pub use folder::{Fingerprint, Input, ParseFingerprintError};
pub use folder::{Loaded, Options, load, load_with, load_with_inputs, with_tables};
pub use identity::{PersonKey, PersonKeyError, Pseudonyms};
pub use problem::WorkbookFault;
pub use problem::{LoadError, Nearest, Notice, NoticeKind, Place, Problem, Rule, is_typo};
pub use table::{MAX_ROWS, Progress, Table, TableOf, read_file};
pub use words::{Advice, LookAlike};
pub use words::{CodePage, CodePageError};
pub use words::{DecimalMark, ParseNumberError, is_person_number, parse_amount_cell, parse_number};
pub use words::{InWords, ParsedGoal, parse_goal};
pub use words::{ParseDayError, parse_day, to_nfc};
