//! The forms, one file each, in the order of their sections.

mod activities;
mod evaluation;
mod evidence;
mod final_report;
mod key_figures;
mod progress;
mod status;
mod template;

pub(super) use evaluation::evaluation;
pub(super) use final_report::final_report;
pub(super) use progress::progress;
pub(super) use status::status;
