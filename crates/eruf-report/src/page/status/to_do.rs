//! What is still to be filled in of a project that has reported nothing.

use eruf_core::Project;

use crate::words::Language;
use crate::words::say;

/// Returns what is still to be filled in of a project that has reported nothing, as a numbered
/// list; `None` for a project that has an outcome.
///
/// ```
/// use eruf_report::Language;
/// let project = eruf_data::load("examples/sim-jh")?.project;
/// assert_eq!(eruf_report::to_do(&project, Language::English), None); // it has reported
/// # Ok::<(), eruf_data::LoadError>(())
/// ```
#[must_use]
pub fn to_do(project: &Project, language: Language) -> Option<String> {
    let draft = project.draft();
    if !draft.entries.is_empty() {
        return None;
    }
    let word = |key| language.say(key).to_owned();
    let mut steps = Vec::new();
    if draft.identity.beneficiary.is_none() {
        steps.push(word("status-give-the-beneficiary-and-the-case"));
    }
    if draft.commitments.is_empty() {
        steps.push(word("status-choose-the-indicators-of-the-project"));
    }
    let without: Vec<&str> = draft
        .commitments
        .iter()
        .filter(|commitment| commitment.targets.is_empty())
        .map(|commitment| &*commitment.indicator.key.code)
        .collect();
    if !without.is_empty() {
        let codes = without.join(", ");
        steps.push(say!(language, "status-write-the-goals-of-indicators", codes = codes));
    }
    match draft.periods.first() {
        Some(period) => {
            let (report, days) = (period.report, period.period);
            steps.push(say!(
                language,
                "status-report-the-outcomes-of-report-to",
                report = report,
                first = days.first(),
                last = days.last()
            ));
        }
        None => steps.push(word("status-list-the-reporting-periods-periods")),
    }
    let heading = word("status-nothing-is-reported-yet-to-do");
    let steps = (1..).zip(steps).map(|(number, step)| format!("  {number}. {step}"));
    Some(format!("{heading}\n{}\n", steps.collect::<Vec<_>>().join("\n")))
}
