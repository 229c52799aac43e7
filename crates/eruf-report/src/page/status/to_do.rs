//! What is still to be filled in of a project that has reported nothing.

use eruf_core::Project;

use crate::words::Language;

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
    let pick = |english: &str, swedish: &str| language.pick(english, swedish).to_owned();
    let mut steps = Vec::new();
    if draft.identity.beneficiary.is_none() {
        steps.push(pick(
            "Give the beneficiary and the case id (Project).",
            "Ange stödmottagare och ärende-ID (Projekt).",
        ));
    }
    if draft.commitments.is_empty() {
        steps.push(pick(
            "Choose the indicators of the project (Indicators).",
            "Välj projektets indikatorer (Indikatorer).",
        ));
    }
    let without: Vec<&str> = draft
        .commitments
        .iter()
        .filter(|commitment| commitment.targets.is_empty())
        .map(|commitment| &*commitment.indicator.key.code)
        .collect();
    if !without.is_empty() {
        let codes = without.join(", ");
        steps.push(match language {
            Language::English => format!("Write the goals of {codes} (Indicators)."),
            Language::Swedish => format!("Skriv målen för {codes} (Indikatorer)."),
        });
    }
    match draft.periods.first() {
        Some(period) => {
            let (report, days) = (period.report, period.period);
            steps.push(match language {
                Language::English => format!(
                    "Report the outcomes of report {report}, {} to {}, when they are there \
                     (Outcomes).",
                    days.first(),
                    days.last()
                ),
                Language::Swedish => format!(
                    "Redovisa utfallen för rapport {report}, {} till {}, när de finns (Utfall).",
                    days.first(),
                    days.last()
                ),
            });
        }
        None => steps.push(pick(
            "List the reporting periods (Periods).",
            "Skriv in rapportperioderna (Perioder).",
        )),
    }
    let heading = pick("Nothing is reported yet. To do:", "Inget är redovisat än. Att göra:");
    let steps = (1..).zip(steps).map(|(number, step)| format!("  {number}. {step}"));
    Some(format!("{heading}\n{}\n", steps.collect::<Vec<_>>().join("\n")))
}
