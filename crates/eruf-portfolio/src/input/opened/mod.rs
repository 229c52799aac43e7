//! Files as they are opened: what they were when they were first read, and the lengths that they
//! claim, looked at before memory is asked for.

pub(crate) mod ipc_file;
pub(crate) mod room;
pub(crate) mod stamps;
