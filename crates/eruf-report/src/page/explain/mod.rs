//! Why a figure is what it is, as a tree to read.

pub(crate) mod law;
mod line;
pub(crate) mod origin;
pub(crate) mod terms;
pub(crate) mod traced;

use eruf_core::audit::{ExplainDocument, FigureName, Trace};
use eruf_core::record::Succession;
use eruf_core::workspace::quoted;
use eruf_core::{Error, View};
use serde_json::Value as Json;

use crate::format::json;
use crate::format::page::{TraceLine, Tree};
use crate::format::{Content, Page, Render, Table};
use crate::page::explain::law::law;
use crate::page::explain::line::line;
use crate::page::explain::origin::succeeded;
use crate::page::explain::terms::{left_out, one_enterprise};
use crate::page::explain::traced::{Reach, traced};
use crate::page::lookup::indicator;
use crate::words::Language;
use crate::words::indicator::marked_name;

/// The reason why a figure has no explanation.
///
/// ```
/// use eruf_core::audit::FigureName;
/// use eruf_report::{ExplainError, Format, Language, explain};
/// let project = eruf_data::load("examples/two-files")?.project;
/// let (figure, language) = (FigureName::Attainment, Language::English);
/// let refused = explain(&project.view(), "CO08", figure, language, Format::Csv);
/// assert_eq!(refused, Err(ExplainError::NoTable)); // an explanation is a tree
/// # Ok::<(), eruf_data::LoadError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ExplainError {
    /// The indicator has no target that the outcome could be compared with.
    #[error("{} of {code} cannot be computed: it has no target", figure_name(*.figure))]
    NoTarget {
        /// The code, quoted.
        code: String,
        /// The name of the figure.
        figure: FigureName,
    },
    /// Nothing about the indicator is counted from lists.
    #[error(
        "nothing is counted from lists for {code} (a list of participations, and an indicator \
         that counts enterprises or employment, give such a figure)"
    )]
    NotCounted {
        /// The code, quoted.
        code: String,
    },
    /// No figure shows what was asked for.
    #[error(
        "no figure of the project shows {asked} (ask for a value as it is shown, for the code of \
         an indicator, or for one of {})",
        FigureName::NAMES.join(", ")
    )]
    NotShown {
        /// What was asked for, quoted.
        asked: String,
    },
    /// A tree is no table.
    #[error(
        "an explanation is a tree and cannot be set as csv (text, json, markdown and html can)"
    )]
    NoTable,
    /// A figure cannot be held exactly.
    #[error(transparent)]
    Figure(#[from] Error),
}

impl ExplainError {
    /// Returns why an indicator of the project does not have a figure.
    ///
    /// ```
    /// use eruf_core::audit::FigureName;
    /// use eruf_report::ExplainError;
    /// let refused = ExplainError::no_figure("CO05", FigureName::Attainment);
    /// assert_eq!(
    ///     refused.to_string(),
    ///     "attainment of \"CO05\" cannot be computed: it has no target"
    /// );
    /// ```
    #[must_use]
    pub fn no_figure(code: &str, figure: FigureName) -> Self {
        let code = quoted(code);
        match figure {
            FigureName::Derived => Self::NotCounted { code },
            // Every other figure is one of a comparison, or of the plan of a target.
            _ => Self::NoTarget { code, figure },
        }
    }
}

fn figure_name(figure: FigureName) -> String {
    terms::figure(figure, Language::English).to_lowercase()
}

/// The names of the figures that can be asked for.
pub(crate) fn names(language: Language) -> String {
    let figures = FigureName::NAMES.iter().filter_map(|name| name.parse().ok());
    let names = figures.map(|name| terms::figure(name, language).to_lowercase());
    let mut names: Vec<String> = names.collect();
    names.dedup();
    names.join(", ")
}

/// Returns a tree that says why a figure is what it is: how it follows from others, down to the
/// entries and decisions that it rests on.
///
/// ```
/// use eruf_core::audit::FigureName;
/// use eruf_report::{Format, Language};
/// let project = eruf_data::load("examples/sim-jh")?.project;
/// let why = eruf_report::explain(
///     &project.view(),
///     "CO08",
///     FigureName::Attainment,
///     Language::English,
///     Format::Text,
/// )?;
/// assert!(why.starts_with("Attainment: 47.0 %"));
/// assert!(why.contains("outcomes.csv line 5"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// If there is no such figure, or it cannot be held exactly.
pub fn explain<R: Render>(
    view: &View<'_>,
    code: &str,
    figure: FigureName,
    language: Language,
    format: R,
) -> Result<R::Output, ExplainError> {
    let answer = view
        .explain_document(code, figure)?
        .ok_or_else(|| ExplainError::no_figure(code, figure))?;
    let name_sv = marked_name(indicator(view, code)?);
    format.set(&ExplainPage { view, code, figure, answer, name_sv, language })
}

struct ExplainPage<'p> {
    view: &'p View<'p>,
    code: &'p str,
    figure: FigureName,
    answer: ExplainDocument<'p>,
    /// The name of the indicator in Swedish, if it has one.
    name_sv: Option<String>,
    language: Language,
}

impl Page for ExplainPage<'_> {
    type Error = ExplainError;

    fn language(&self) -> Language {
        self.language
    }

    fn content(&self) -> Result<Content, ExplainError> {
        let mut tree = tree(&self.answer.trace, self.language)?;
        tree.inputs.extend(law(&self.answer.law, self.name_sv.as_deref(), self.language));
        Ok(Content::Tree(tree))
    }

    fn document(&self) -> Result<Json, ExplainError> {
        Ok(json::document(&self.answer)?)
    }

    fn traced(&self) -> Result<Vec<TraceLine>, ExplainError> {
        let figure = [(self.figure, Reach::Whole)];
        Ok(traced(self.view, self.code, &figure, self.language)?)
    }

    fn rows(&self) -> Result<Vec<Table>, ExplainError> {
        Err(ExplainError::NoTable)
    }
}

fn tree(trace: &Trace<'_>, language: Language) -> Result<Tree, Error> {
    let succession = |row: &&Succession| {
        let line = format!("{}: {}", one_enterprise(language), succeeded(row, language));
        Ok(Tree { line, inputs: Vec::new() })
    };
    let left_out = |one: &Trace<'_>| {
        let Tree { line, inputs } = tree(one, language)?;
        Ok(Tree { line: format!("{}: {line}", left_out(language)), inputs })
    };
    let inputs = trace
        .successions
        .iter()
        .map(succession)
        .chain(trace.inputs.iter().map(|input| tree(input, language)))
        .chain(trace.left_out.iter().map(left_out))
        .collect::<Result<_, _>>()?;
    Ok(Tree { line: line(trace, language)?, inputs })
}
