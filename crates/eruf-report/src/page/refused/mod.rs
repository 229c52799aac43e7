//! What is wrong with the files of a project, in the reader's language.
//!
//! The English is the sentence of the error itself. Every rule has a Swedish sentence: a test reads
//! those of every error in the tables, and fails on English words.

mod advice;
mod identify;
mod phrase;
#[cfg(feature = "portfolio")]
mod portfolio;
mod rule;
mod spoken;
mod syntax;
mod system;
mod value;
mod violation;
mod workbook;

#[cfg(feature = "portfolio")]
pub use portfolio::{refused_portfolio, refused_portfolio_parts};

pub use spoken::Spoken;

use eruf_core::Error;
use eruf_core::project::Violation;
use eruf_data::{LoadError, Place, Problem};

use crate::page::refused::rule::broken;
use crate::page::refused::value::no_value;
use crate::page::refused::violation::violated;
use crate::words::Language;

/// How many problems are listed before the rest are counted.
const MOST: usize = 100;

/// Returns everything that is wrong with the files of a project, one problem a line, and how many
/// there are beyond the first hundred.
///
/// ```
/// use eruf_report::Language;
/// let refused = eruf_data::load("examples").unwrap_err();
/// let text = eruf_report::refused(&refused, Language::Swedish);
/// assert!(text.starts_with("project.toml: kan inte läsas"), "{text}");
/// ```
#[must_use]
pub fn refused(error: &LoadError, language: Language) -> String {
    if language == Language::English {
        return error.to_string();
    }
    let problems = error.problems();
    let mut lines: Vec<String> =
        problems.iter().take(MOST).map(|problem| said(problem, language)).collect();
    let unsaid = u64::try_from(problems.len().saturating_sub(MOST)).unwrap_or(u64::MAX);
    match unsaid.saturating_add(error.more()) {
        0 => {}
        more => lines.push(format!("och {more} till")),
    }
    lines.join("\n")
}

/// Returns why a question has no answer.
///
/// ```
/// use eruf_core::Known;
/// use eruf_report::{Language, refused_question};
/// let project = eruf_data::load("examples/sim-jh")?.project;
/// let refused = project.at(Known::Report(99)).unwrap_err();
/// assert_eq!(
///     refused_question(&refused, Language::Swedish),
///     "det finns ingen lägesrapport 99 (lägesrapporter: 10)"
/// );
/// # Ok::<(), eruf_data::LoadError>(())
/// ```
#[must_use]
pub fn refused_question(error: &Error, language: Language) -> String {
    match language {
        Language::English => error.to_string(),
        Language::Swedish => no_value(error),
    }
}

/// Returns where a rule of the files is broken, and the rule with what was found, in Swedish.
#[must_use]
pub fn refused_parts(problem: &Problem) -> (String, String) {
    (place(&problem.place, Language::Swedish), broken(&problem.rule))
}

/// Returns which rule a part of a project breaks, in Swedish.
#[must_use]
pub fn refused_violation(violation: &Violation) -> String {
    violated(violation)
}

fn said(problem: &Problem, language: Language) -> String {
    format!("{}: {}", place(&problem.place, language), broken(&problem.rule))
}

/// The file, line and column.
pub(crate) fn place(place: &Place, language: Language) -> String {
    if language == Language::English {
        return place.to_string();
    }
    let line = match (&place.cell, place.line) {
        (Some(cell), _) => format!(", {cell}"),
        (None, line) => line.map_or_else(String::new, |line| format!(" rad {line}")),
    };
    let field = place.field.as_deref().map_or_else(String::new, |field| format!(", {field}"));
    format!("{}{line}{field}", place.file)
}
