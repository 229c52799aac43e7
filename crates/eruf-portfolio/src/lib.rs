//! Many projects as columns: the questions that [`eruf_core`] answers for one project, answered for
//! a programme, or for all of them.
//!
//! A [`Portfolio`] is made of Arrow record batches ([`Tables`]). Each table is checked and sorted
//! the first time a question needs it, and is kept in that form. Answers are record batches again,
//! in the order of the projects' identities.
//!
//! ```
//! use arrow_cast::display::array_value_to_string;
//! use eruf_portfolio::{Options, Portfolio, StatusQuestion, Tables};
//!
//! // A folder with a file for each table: CSV, Parquet or Arrow.
//! let folder = tempfile::tempdir()?;
//! let tables = [
//!     (
//!         "projects.csv",
//!         "project_id,programme_id,start_date,end_date\n\
//!          SIM JH,Mellersta Norrland,2019-01-01,2020-12-31\n",
//!     ),
//!     (
//!         "targets.csv",
//!         "project_id,indicator,target,decided_on,effective_from\n\
//!          SIM JH,CO01,200,2019-01-01,2019-01-01\n",
//!     ),
//!     (
//!         "entries.csv",
//!         "project_id,indicator,period_no,period_end,value,kind,reported_on\n\
//!          SIM JH,CO01,1,2019-12-31,75,report,2020-01-31\n\
//!          SIM JH,CO01,2,2020-12-31,47,report,2021-01-31\n",
//!     ),
//! ];
//! for (name, text) in tables {
//!     std::fs::write(folder.path().join(name), text)?;
//! }
//!
//! // 75 enterprises, and 47 more, are 122: 61.0 % of 200.
//! let portfolio = Portfolio::new(Tables::in_folder(&folder)?, Options::default())?;
//! let status = portfolio.status(&StatusQuestion::default())?;
//! let rows = &status[0];
//! assert_eq!(array_value_to_string(&rows["outcome"], 0)?, "122.000000");
//! assert_eq!(array_value_to_string(&rows["attainment_percent"], 0)?, "61.0");
//!
//! // Why: the rows that the figure rests on.
//! let why = portfolio.trace("SIM JH", "CO01", &StatusQuestion::default())?;
//! assert_eq!(array_value_to_string(&why["place"], 1)?, "entries.csv, line 3");
//! assert_eq!(array_value_to_string(&why["value"], 1)?, "47.000000");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! * [`Portfolio::cumulative`]: project, indicator and period that was reported
//! * [`Cumulative::attainment`]: row of the cumulative outcomes, held against the target in force
//!   at the end of its period
//! * [`Cumulative::completeness`]: row of the cumulative outcomes: how many of the reports that
//!   were due are in it
//! * [`Portfolio::status`]: project and indicator, at a day
//! * [`Portfolio::enterprises`]: project; programme; programme and quarter
//! * [`Portfolio::employment`]: project; programme
//! * [`Portfolio::roll_up`]: programme and indicator
//! * [`Portfolio::overlap`]: pair of projects that share enterprises
//! * [`Portfolio::trace`]: row of the tables that an outcome and a target rest on, with its file
//!   and line
//! * [`Portfolio::years`]: what each calendar year brought, and what is known only over a New Year
//! * [`Portfolio::subsets`]: outcome of a set that is larger than the set of which it is a part
//!
//! Tables are record batches or files, of any size: with a budget of memory ([`Options`]) what does
//! not fit goes to a file, and answers go to one as they come ([`write_file`], [`write_text`]). A
//! slice of the tables is a partial result ([`Portfolio::partial`]) that merges with others in any
//! order ([`merge_partials`]), on one machine or many.
//!
//! The rules are those of `eruf-core`: tests ask both about random portfolios and hold the answers
//! equal.
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects
)]
#![allow(clippy::too_many_lines, reason = "a loop over rows keeps its state in one place")]
#![cfg_attr(
    test,
    allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects)
)]

mod answer;
mod input;
mod partial;
mod question;
mod store;

pub use answer::{Sink, write_file, write_other};
pub use answer::{TextFormat, write_text};
pub use eruf_data::{CodePage, Dialect, Encoding};
pub use input::PortfolioNotice;
pub use input::Source;
pub use input::{CellRule, LedgerRule, OverUnitsRule, Place, PortfolioError};
pub use input::{ColumnKind, ColumnOf, Table};
pub use partial::{PARTIAL_VERSION, merge_partials};
pub use question::Cumulative;
pub use question::RollUpQuestion;
pub use question::StatusQuestion;
pub use question::{Employment, EmploymentQuestion};
pub use question::{Enterprises, EnterprisesQuestion};
pub use store::BuiltProject;
pub use store::HorizonChoice;
pub use store::ProgrammeKey;
pub use store::{Options, Portfolio, Tables};
