//! The aid ledger: de minimis aid to each single undertaking, held against its ceiling.

pub(crate) mod total;
