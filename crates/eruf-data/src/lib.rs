//! Reads the folder of an ERDF project: `project.toml` and `outcomes.csv`.
//!
//! Everything is checked, and everything that is wrong is reported at once, each with file, line, field, the value found and the rule. Nothing is half loaded.
//!
//! ```no_run
//! let loaded = eruf_data::load("examples/sim-jh")?;
//! for row in loaded.project.view().status()?.rows {
//!     println!("{}: {:?}", row.commitment.indicator.key.code, row.attainment.state);
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::arithmetic_side_effects)]

mod document;
mod folder;
mod goal;
mod number;
mod outcomes;
mod problem;
mod project_toml;
mod row;
mod table;
mod texts;

pub use folder::{Loaded, load};
pub use goal::{InWords, ParsedGoal, parse_goal};
pub use number::{DecimalMark, parse_number};
pub use problem::{LoadError, Notice, NoticeKind, Place, Problem, Rule};
