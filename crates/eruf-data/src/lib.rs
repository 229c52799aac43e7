//! Reads the folder of an ERDF project: `project.toml`, `outcomes.csv`, and the lists of
//! enterprises, participations and employment.
//!
//! Numbers of persons in the lists become pseudonyms ([`Pseudonyms`]) and are shown nowhere, not
//! even in errors.
//!
//! Everything is checked, and everything that is wrong is reported at once, each with file, line,
//! field, the value found and the rule. Nothing is half loaded.
//!
//! ```no_run
//! let loaded = eruf_data::load("examples/sim-jh")?;
//! for row in loaded.project.view().status()?.rows {
//!     println!("{}: {:?}", row.commitment.indicator.key.code, row.attainment.state);
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
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

pub use folder::{Fingerprint, Input, ParseFingerprintError};
pub use folder::{Loaded, Options, load, load_with, load_with_inputs, with_tables};
pub use identity::{PersonKey, PersonKeyError, Pseudonyms};
pub use problem::{LoadError, Nearest, Notice, NoticeKind, Place, Problem, Rule, is_typo};
pub use table::{MAX_ROWS, Progress, Table, TableOf, read_file};
pub use words::{Advice, LookAlike};
pub use words::{CodePage, CodePageError};
pub use words::{DecimalMark, ParseNumberError, is_person_number, parse_amount_cell, parse_number};
pub use words::{InWords, ParsedGoal, parse_goal};
pub use words::{ParseDayError, parse_day, to_nfc};
