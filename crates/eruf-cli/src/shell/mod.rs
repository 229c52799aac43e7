//! Commands about the command itself: its help, its pages of a manual, its completions.
//!
//! What they print is made of what clap knows of every command; no option is written twice.

pub(crate) mod completions;
pub(crate) mod first_steps;
pub(crate) mod grouped;
pub(crate) mod man;
pub(crate) mod swedish;

pub(crate) use completions::Completions;
pub(crate) use first_steps::first_steps;
pub(crate) use grouped::grouped;
pub(crate) use man::Man;
