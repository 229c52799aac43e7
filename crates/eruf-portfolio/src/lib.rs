//! Many projects as columns: the questions that [`eruf_core`] answers for one project, answered for a programme, or for all of them.
//!
//! A [`Portfolio`] is made of Arrow record batches ([`Tables`]). Each table is checked and sorted the first time a question needs it, and is kept
//! in that form. Answers are record batches again, in the order of the projects' identities.
//!
//! | question | one row for each |
//! |---|---|
//! | [`Portfolio::cumulative`] | project, indicator and period that was reported |
//! | [`Cumulative::attainment`] | row of the cumulative outcomes, held against the target in force at the end of its period |
//! | [`Cumulative::completeness`] | row of the cumulative outcomes: how many of the reports that were due are in it |
//! | [`Portfolio::status`] | project and indicator, at a day |
//! | [`Portfolio::enterprises`] | project; programme; programme and quarter |
//! | [`Portfolio::employment`] | project; programme |
//! | [`Portfolio::roll_up`] | programme and indicator |
//! | [`Portfolio::overlap`] | pair of projects that share enterprises |
//! | [`Portfolio::trace`] | row of the tables that an outcome and a target rest on, with its file and line |
//! | [`Portfolio::subsets`] | outcome of a set that is larger than the set of which it is a part |
//!
//! The memory of tables and answers that are let go is kept for the next question, up to 768 MiB in all.
//!
//! Tables are record batches or files, of any size: with a budget of memory ([`Limits`]) what does not fit goes to a file, and answers go to one as they
//! come ([`write_file`], [`write_text`]). A slice of the tables is a partial result ([`Portfolio::partial`]) that merges with others in any order
//! ([`merge_partials`]), on one machine or many.
//!
//! The rules are those of `eruf-core`: tests ask both about random portfolios and hold the answers equal.
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::arithmetic_side_effects)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects))]

mod answer;
mod attainment;
mod buckets;
mod cells;
mod columns;
mod completeness;
mod csv_file;
mod cumulative;
mod day;
mod employment;
mod enterprises;
mod error;
mod held;
mod horizons;
mod identities;
mod ipc_file;
mod ledger;
mod memory;
mod overlap;
mod partial;
mod percent;
mod periods;
mod places;
mod points;
mod portfolio;
mod record;
mod registry;
mod roll_up;
mod scan;
mod shelf;
mod source;
mod status;
mod subsets;
mod support;
mod table;
mod targets;
mod text;
mod trace;
mod write;

pub use cumulative::Cumulative;
pub use employment::Employment;
pub use enterprises::{Enterprises, EnterprisesQuestion};
pub use error::{CellRule, LedgerRule, Place, PortfolioError};
pub use horizons::HorizonChoice;
pub use partial::{PARTIAL_VERSION, merge_partials};
pub use portfolio::{Limits, Portfolio, Tables};
pub use roll_up::RollUpQuestion;
pub use source::{Encoding, Source};
pub use status::StatusQuestion;
pub use table::{ColumnKind, ColumnOf, Table};
pub use text::{TextFormat, write_text};
pub use write::{Sink, write_file};
