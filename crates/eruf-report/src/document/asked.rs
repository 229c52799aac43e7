//! Asking for a number: which figures show it, and why each is what it is.

use eruf_core::audit::FigureName;
use eruf_core::workspace::quoted;
use eruf_core::{Error, View};
use serde_json::{Value as Json, json};
use std::sync::Arc;

use crate::document::answers::Answers;
use crate::document::trace::trace;
use crate::format::document::{BudgetOver, FigureId, FigureTrace};
use crate::format::json::SCHEMA_VERSION;
use crate::format::page::{TraceLine, Tree};
use crate::format::{Content, Page, Render, Table};
use crate::page::explain::{ExplainError, terms};
use crate::page::law::under_law;
use crate::page::lookup::as_of;
use crate::words::Language;

/// How many figures are explained; of more, the rest is counted.
const MOST: usize = 40;

/// Returns why figures are what they are, where somebody asks for a number as it is shown (`141`,
/// `70,5 %`), for the name of a figure in Swedish or English (`variance`, `avvikelse`), for the
/// code of an indicator, or for the name of a trace (`CO01.attainment`).
///
/// Every figure that shows it is listed and explained. A missing report and a carried figure are
/// part of the explanation.
///
/// ```
/// use eruf_report::{Format, Language};
/// let project = eruf_data::load("examples/sim-jh")?.project;
/// let why = eruf_report::explain_shown(&project.view(), "141", Language::English, Format::Text)?;
/// assert!(why.starts_with("141: 4 figures"));
/// assert!(why.contains("CO08.outcome") && why.contains("outcomes.csv line 5"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// [`ExplainError::NotShown`] if no figure shows it; as for [`explain`](crate::explain) else.
pub fn explain_shown<R: Render>(
    view: &View<'_>,
    asked: &str,
    language: Language,
    format: R,
) -> Result<R::Output, ExplainError> {
    let found = found(view, asked, language)?;
    if found.is_empty() {
        return Err(ExplainError::NotShown { asked: quoted(asked) });
    }
    under_law::set(&AskedPage { view, asked, found, language }, view, language, format)
}

/// The figures that are asked for, each with its trace.
fn found(view: &View<'_>, asked: &str, language: Language) -> Result<Vec<FigureTrace>, Error> {
    let asked = asked.trim();
    let name = figure_of(asked);
    let is_code = view.project().position(asked).is_ok();
    let value = plain(asked);
    let (answers, mut found) = (Answers::of(view), Vec::new());
    for figure in figures(view)? {
        let is_named = match (&figure, name) {
            (FigureId::Of(_, of), Some(name)) => *of == name,
            (FigureId::Of(code, _), None) if is_code => &**code == asked,
            _ => figure.to_string() == asked,
        };
        // A code and a name are no values.
        let may_show = name.is_none() && !is_code && value.contains(|c: char| c.is_ascii_digit());
        if !is_named && !may_show {
            continue;
        }
        let Some(here) = trace(&answers, &figure, language)? else { continue };
        if is_named {
            found.push(here);
            continue;
        }
        let mut is_shown = shows(&here, &value);
        if !is_shown {
            // A number may be asked for as the other language writes it.
            let other = match language {
                Language::English => Language::Swedish,
                Language::Swedish => Language::English,
            };
            is_shown = trace(&answers, &figure, other)?.is_some_and(|there| shows(&there, &value));
        }
        if is_shown {
            found.push(here);
        }
    }
    Ok(found)
}

/// Whether a figure is shown as a value, whole or as one of its ends.
fn shows(trace: &FigureTrace, value: &str) -> bool {
    let Some(first) = trace.steps.first() else { return false };
    // What is rounded has the exact quotient after it.
    let shown = first.value.shown();
    let shown = shown.split(" (").next().unwrap_or(shown);
    let is_it = |text: &str| {
        let text = plain(text);
        // Somebody who asks for 1118.5 means 1,118.5, and for 70.5 what is 70.5 %.
        let thousands = text.replace(',', "");
        let no_sign = text.trim_end_matches('%');
        !text.is_empty() && [text.as_str(), &thousands, no_sign].contains(&value)
    };
    let ends = shown.split('\u{2013}');
    is_it(shown) || (shown.contains('\u{2013}') && ends.into_iter().any(is_it))
}

/// A value without spaces, and with a minus sign as it is typed.
fn plain(text: &str) -> String {
    let is_space = |c: &char| c.is_whitespace() || *c == '\u{a0}' || *c == '\u{202f}';
    text.chars()
        .filter(|c| !is_space(c) && *c != '+')
        .map(|c| if matches!(c, '\u{2212}' | '\u{2013}') { '-' } else { c })
        .collect()
}

/// The figure of a name in Swedish or English, or as programs write it.
fn figure_of(asked: &str) -> Option<FigureName> {
    let asked = asked.to_lowercase();
    let names = FigureName::NAMES.iter().filter_map(|name| name.parse().ok());
    names.into_iter().find(|figure: &FigureName| {
        let words = [Language::English, Language::Swedish]
            .map(|language| terms::figure(*figure, language).to_lowercase());
        figure.as_str() == asked || words.contains(&asked)
    })
}

/// Every figure that a document could show of a project.
fn figures(view: &View<'_>) -> Result<Vec<FigureId>, Error> {
    let project = view.project();
    let names: Vec<FigureName> =
        FigureName::NAMES.iter().filter_map(|name| name.parse().ok()).collect();
    let mut figures = Vec::new();
    let horizons: Vec<Arc<str>> =
        view.horizons().map(|horizon| horizon.decision().into()).collect();
    for commitment in project.commitments() {
        let code = &commitment.indicator.key.code;
        figures.extend(names.iter().map(|name| FigureId::Of(code.clone(), *name)));
        if !commitment.targets.is_empty() {
            let over = |decision: &Arc<str>| FigureId::Over(code.clone(), decision.clone());
            figures.extend(horizons.iter().map(over));
            figures.push(FigureId::BreakEven(code.clone()));
            let budgets = [BudgetOver::Outcome, BudgetOver::Target];
            figures.extend(budgets.map(|over| FigureId::Budget(code.clone(), over)));
            figures.extend([1, 2].map(|place| FigureId::Factor(code.clone(), place)));
        }
        let reports = project.periods().iter().map(|period| period.report);
        figures.extend(reports.map(|report| FigureId::Increment(code.clone(), report)));
    }
    let claims = (1..).zip(project.claims());
    figures.extend(claims.map(|(place, claim)| FigureId::Claim(claim.indicator.clone(), place)));
    for main in view.goals_kept()? {
        let code = &main.activity.code;
        let kept = main.horizons.iter().map(|kept| kept.horizon.decision());
        figures.extend(kept.map(|decision| FigureId::Kept(code.clone(), decision.into())));
    }
    Ok(figures)
}

struct AskedPage<'a, 'p> {
    view: &'a View<'p>,
    asked: &'a str,
    found: Vec<FigureTrace>,
    language: Language,
}

impl AskedPage<'_, '_> {
    fn heading(&self) -> String {
        let (asked, count) = (self.asked.trim(), self.found.len());
        match (self.language, count) {
            (Language::English, 1) => format!("{asked}: 1 figure"),
            (Language::English, count) => format!("{asked}: {count} figures"),
            (Language::Swedish, 1) => format!("{asked}: 1 uppgift"),
            (Language::Swedish, count) => format!("{asked}: {count} uppgifter"),
        }
    }
}

impl Page for AskedPage<'_, '_> {
    type Error = ExplainError;

    fn language(&self) -> Language {
        self.language
    }

    fn asked(&self) -> Vec<String> {
        vec![as_of(self.view, self.language)]
    }

    fn content(&self) -> Result<Content, ExplainError> {
        let mut inputs: Vec<Tree> = self.found.iter().take(MOST).map(tree).collect();
        let rest = self.found.len().saturating_sub(MOST);
        if rest > 0 {
            let line = crate::page::explain::traced::and_more(rest, self.language);
            inputs.push(Tree { line, inputs: Vec::new() });
        }
        Ok(Content::Tree(Tree { line: self.heading(), inputs }))
    }

    fn document(&self) -> Result<Json, ExplainError> {
        let step = |step: &TraceLine| {
            json!({
                "depth": step.depth,
                "term": step.term,
                "value": step.value.shown(),
                "how": step.how,
                "source": step.source,
            })
        };
        let figure = |trace: &FigureTrace| {
            let steps: Vec<Json> = trace.steps.iter().map(step).collect();
            json!({ "id": trace.id.to_string(), "title": trace.title, "steps": steps })
        };
        let figures: Vec<Json> = self.found.iter().map(figure).collect();
        Ok(json!({
            "schema_version": SCHEMA_VERSION,
            "asked": self.asked,
            "figures": figures,
        }))
    }

    fn traced(&self) -> Result<Vec<TraceLine>, ExplainError> {
        Ok(self.found.iter().flat_map(|trace| trace.steps.iter().cloned()).collect())
    }

    fn rows(&self) -> Result<Vec<Table>, ExplainError> {
        Err(ExplainError::NoTable)
    }
}

/// A trace as a tree: its name and title, and below it the figure with its steps.
fn tree(trace: &FigureTrace) -> Tree {
    let mut steps = trace.steps.iter().peekable();
    let line = format!("{}: {}", trace.id, trace.title);
    let mut inputs = Vec::new();
    while let Some(step) = steps.next() {
        inputs.push(below(step, &mut steps));
    }
    Tree { line, inputs }
}

/// A step, and those after it that stand below it.
fn below<'s>(
    step: &TraceLine,
    steps: &mut std::iter::Peekable<impl Iterator<Item = &'s TraceLine>>,
) -> Tree {
    let mut inputs = Vec::new();
    while let Some(next) = steps.next_if(|next| next.depth > step.depth) {
        inputs.push(below(next, steps));
    }
    Tree { line: step.said(), inputs }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_asked_for_by_its_name_in_both_languages() {
        for asked in ["variance", "Avvikelse", "AVVIKELSE"] {
            assert_eq!(figure_of(asked), Some(FigureName::Variance), "{asked}");
        }
        assert_eq!(figure_of("måluppfyllelse"), Some(FigureName::Attainment));
        assert_eq!(figure_of("relative_variance"), Some(FigureName::RelativeVariance));
        assert_eq!(figure_of("141"), None);
    }

    #[test]
    fn a_value_is_asked_for_as_it_is_typed() {
        assert_eq!(plain("\u{2212}1\u{a0}159,5 %"), "-1159,5%");
        assert_eq!(plain("+12"), "12");
    }
}
