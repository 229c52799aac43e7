//! The lists: who took part in what, and when enterprises were registered.
//!
//! An enterprise is a number that tells it from every other. No number of a person leaves this
//! folder but into a pseudonym.

pub(crate) mod attended;
pub(crate) mod enterprise;
pub(crate) mod enterprises;
pub(crate) mod participation_rows;
pub(crate) mod participations;
pub(crate) mod registry;
pub(crate) mod revisions;
pub(crate) mod successions;
