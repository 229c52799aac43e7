//! What commands share: how a question is asked, what is read, and where its answer is printed.
//!
//! No command stands here, and nothing that only one command knows.

pub(crate) mod answer;
pub(crate) mod edges;
pub(crate) mod failure;
pub(crate) mod folder;
pub(crate) mod manifest;
pub(crate) mod screen;
pub(crate) mod show;

pub(crate) use answer::{Answer, Output, document, refuse_input};
pub(crate) use edges::Edges;
pub(crate) use failure::{Failure, Next, Said};
pub(crate) use manifest::{manifest_of, verified};
pub(crate) use screen::{Screen, format};
pub(crate) use show::Show;
