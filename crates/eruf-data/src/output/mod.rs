//! Files out: the one way in which anything is written.
//!
//! A file is written beside the one that it replaces, brought to the disk, and given its name. A
//! full disk, and a run that is interrupted or killed, leave the old file or the whole new one.
//! What is written is decided by those who call.

mod begun;
mod stale;
mod write;

pub use write::{write_file, write_new_file, write_new_files};
