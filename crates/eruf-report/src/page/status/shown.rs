//! The figures of each row as the status shows them, for documents that name figures one by one.

use eruf_core::status::StatusRow;
use eruf_core::{Error, Interval, View};

use crate::page::status::indicators::{compared, row_notes};
use crate::words::Language;
use crate::words::figures::NONE;
use crate::words::indicator::{name, unit};
use crate::words::target::{bounds, target};

/// Returns what a status shows of every indicator and activity goal, by name: the text of each
/// figure in the language, or why there is none. The rows have the order of the status.
///
/// | name | text |
/// |---|---|
/// | `code`, `name`, `unit` | what is counted, and in what |
/// | `target`, `decision` | the target as the table has it, and the decision that set it |
/// | `goal` | the goal as it was written |
/// | `bounds` | what keeps the promise over the horizon: `≥ 16.7`, `18–30` |
/// | `outcome`, `variance`, `relative_variance`, `attainment` | the comparison |
/// | `state` | the verdict, with the reason where there is none |
/// | `notes` | what stands below the table of this row |
///
/// ```
/// use eruf_report::Language;
/// let project = eruf_data::load("examples/sim-jh")?.project;
/// let rows = eruf_report::shown_figures(&project.view(), Language::Swedish)?;
/// // CO01, CO04, CO05, CO08
/// let of = |name| rows[3].iter().find(|(of, _)| *of == name).map(|(_, text)| text.as_str());
/// assert_eq!((of("code"), of("variance")), (Some("CO08"), Some("\u{2212}159")));
/// assert_eq!(of("attainment"), Some("47,0\u{a0}%"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// [`Error::Overflow`] if a figure cannot be held exactly.
pub fn shown_figures(
    view: &View<'_>,
    language: Language,
) -> Result<Vec<Vec<(&'static str, String)>>, Error> {
    view.status()?.rows.iter().map(|row| shown_row(view, row, language)).collect()
}

fn shown_row(
    view: &View<'_>,
    row: &StatusRow<'_>,
    language: Language,
) -> Result<Vec<(&'static str, String)>, Error> {
    let indicator = &row.commitment.indicator;
    let code = &indicator.key.code;
    let [decided, outcome, variance, relative, share, state] =
        compared(view, row, language)?.map(|cell| cell.shown().to_owned());
    let goal = row.target.map(|version| match &version.text {
        Some(text) => text.to_string(),
        None => target(&version.target, language),
    });
    let reported = row.outcome.ok().map(Interval::ratios);
    let kept = bounds(row.attainment.bounds, reported, language)?;
    let notes = row_notes(view, row, language)?;
    let own = format!("{code}: ");
    let notes: Vec<&str> =
        notes.iter().map(|note| note.strip_prefix(&own).unwrap_or(note)).collect();
    let nothing = || NONE.to_owned();
    Ok(vec![
        ("code", code.to_string()),
        ("name", name(indicator, language).to_owned()),
        ("unit", unit(indicator, language).to_owned()),
        ("target", decided),
        ("goal", goal.unwrap_or_else(nothing)),
        ("decision", row.target.map_or_else(nothing, |version| version.decision.to_string())),
        ("bounds", kept.unwrap_or_else(nothing)),
        ("outcome", outcome),
        ("variance", variance),
        ("relative_variance", relative),
        ("attainment", share),
        ("state", state),
        ("notes", notes.join("; ")),
    ])
}
