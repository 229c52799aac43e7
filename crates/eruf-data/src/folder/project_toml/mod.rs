//! `project.toml`: what a person writes once.
//!
//! [`read`] takes the text apart into tables ([`Fields`](crate::folder::fields::Fields)), and each
//! file here reads the tables of one kind into parts of a draft. A key that nobody asks for is
//! refused with the nearest known one.
//!
//! The parts are put together and nothing more: whether they fit is checked by the core.

mod activities;
mod claims;
mod count_rule;
mod decisions;
mod document;
mod employment_rule;
mod goal_table;
mod identity;
mod indicators;
mod law;
mod own;
mod reader;
pub(crate) mod syntax;
mod targets;

#[cfg(feature = "workbook")]
pub(crate) use document::read_root;
pub(crate) use document::{MAX_MIB, read};
pub(crate) use reader::{Places, Written, common_indicator};
