//! What commands share: how a question is asked, and where its answer is printed.
//!
//! No command stands here, and nothing that only one command knows.

pub(crate) mod edges;
pub(crate) mod screen;
pub(crate) mod show;

pub(crate) use edges::Edges;
pub(crate) use screen::Screen;
pub(crate) use show::Show;
