//! The last step of every reading: the draft is checked as a whole, and what is wrong gets the
//! place that it was read from.

use std::sync::Arc;

use eruf_core::project::{Subject, Violation};
use eruf_core::value::Source;
use eruf_core::{Project, ProjectDraft, internal};

use crate::folder::file_names::{
    AID, BUDGET, COSTS, EMPLOYMENT, ENTERPRISES, LINKS, OUTCOMES, PARTICIPATIONS, PROJECT,
    SUCCESSIONS, UNDERTAKINGS,
};
use crate::folder::project_toml::Places;
use crate::folder::unread::{Named, Unread};
use crate::problem::{LoadError, Notice, Place, Problem, Problems, Rule};

/// A project that was read, with what deserves a look about how it was written.
///
/// ```
/// use eruf_data::NoticeKind;
/// let loaded = eruf_data::load("examples/two-files")?;
/// // 22,5 full-time jobs of 30 are 75 %.
/// let status = loaded.project.view().status()?;
/// assert_eq!(status.rows[0].outcome.to_string(), "22.5");
/// assert_eq!(status.rows[0].attainment.share.to_string(), "0.75");
/// // The decimal comma was recognised, and the reader says so.
/// assert_eq!(loaded.notices.len(), 1);
/// assert_eq!(loaded.notices[0].kind, NoticeKind::SwedishDialect);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The project.
    pub project: Project,
    /// What was noticed while reading: detected dialects, skipped rows, goals that stay in words.
    pub notices: Vec<Notice>,
}

/// The project of a draft, if neither its files nor its parts are wrong; with where its parts were
/// read, and what could not be.
pub(crate) fn check(
    draft: ProjectDraft,
    mut problems: Problems,
    notices: Vec<Notice>,
    (places, unread): (&Places, &Unread),
) -> Result<Loaded, LoadError> {
    // A reading that was stopped on purpose is not wrong in what is missing because of it.
    if let Some(stopped) =
        problems.kept().iter().find(|problem| matches!(problem.rule, Rule::Stopped))
    {
        return Err(LoadError::new(vec![stopped.clone()]));
    }
    let lines = Lines::of(&draft);
    let named = if problems.is_empty() { Named::default() } else { Named::by(&draft) };
    let (mut errors, more): (Vec<_>, _) = match Project::new(draft) {
        Ok(project) if problems.is_empty() => return Ok(Loaded { project, notices }),
        Ok(_) => (Vec::new(), 0),
        Err(errors) => {
            let more = errors.more();
            (errors.into_iter().collect(), more)
        }
    };
    errors.retain(|error| !unread.leads_to_error(error, &named));
    // What a refused row would have been corrected by, or would have been part of, is not wrong.
    let has_refused = !problems.is_empty();
    let follows = |violation: &Violation| {
        has_refused
            && matches!(
                violation,
                Violation::NothingToCorrect { .. }
                    | Violation::NotASubset { .. }
                    | Violation::UnknownKey { .. }
            )
    };
    let errors = errors.into_iter().filter(|error| !follows(&error.fault));
    problems.extend(errors.map(|error| match located(error.subject, places, &lines) {
        Some(place) => Problem { place, rule: Rule::Project(error.fault) },
        None => Problem {
            place: Place::of(PROJECT.into(), None, None),
            rule: internal!("a violation of a part that was not read").into(),
        },
    }));
    problems.add_unkept(more);
    problems.sort_by(|one, other| {
        let key = |problem: &Problem| {
            let Place { file, line, .. } = &problem.place;
            (file.clone(), problem.place.sheet().map(str::to_owned), *line)
        };
        key(one).cmp(&key(other))
    });
    Err(LoadError::new(problems))
}

/// Where a row was read.
type At = (Option<Arc<str>>, Option<u64>);

/// Where every row was read.
struct Lines {
    entries: Vec<At>,
    enterprises: Vec<At>,
    participations: Vec<At>,
    employment: Vec<At>,
    successions: Vec<At>,
    aid: Vec<At>,
    links: Vec<At>,
    undertakings: Vec<At>,
    costs: Vec<At>,
    moves: Vec<At>,
}

impl Lines {
    fn of(draft: &ProjectDraft) -> Self {
        let at = |source: &Source| (source.file.clone(), source.line);
        Self {
            entries: draft.entries.iter().map(|entry| at(&entry.source)).collect(),
            enterprises: draft
                .enterprises
                .iter()
                .map(|enterprise| at(&enterprise.source))
                .collect(),
            participations: draft
                .participations
                .iter()
                .map(|participation| at(&participation.source))
                .collect(),
            employment: draft.employment.iter().map(|reading| at(&reading.source)).collect(),
            successions: draft.successions.iter().map(|row| at(&row.source)).collect(),
            aid: draft.aid.grants.iter().map(|row| at(&row.source)).collect(),
            links: draft.aid.links.iter().map(|row| at(&row.source)).collect(),
            undertakings: draft.aid.undertakings.iter().map(|row| at(&row.source)).collect(),
            costs: draft.money.costs.iter().map(|row| at(&row.source)).collect(),
            moves: draft.money.moves.iter().map(|row| at(&row.source)).collect(),
        }
    }
}

/// Where the part of a draft was read from; `None` for a part that the draft does not have.
fn located(subject: Subject, places: &Places, lines: &Lines) -> Option<Place> {
    let row = |rows: &[At], index: usize, file: &'static str| {
        let (found, line) = rows.get(index).cloned()?;
        Some(Place::of_row(&found.unwrap_or_else(|| file.into()), line))
    };
    // The parts of a draft that was handed over were read from no line.
    let key = |places: &[Place], index: usize, field| {
        let place = places.get(index).cloned();
        Some(place.unwrap_or_else(|| Place::of(PROJECT.into(), None, None)).with_field(field))
    };
    match subject {
        Subject::Parameter(index) => key(&places.law, index, "law"),
        Subject::Decision(index) => key(&places.decisions, index, "decision"),
        Subject::Period(index) => key(&places.periods, index, "period"),
        Subject::Commitment(index) => key(&places.commitments, index, "indicator"),
        Subject::Activity(index) => key(&places.activities, index, "activity"),
        Subject::ExternalFigure(index) => key(&places.claims, index, "claim"),
        Subject::Entry(index) => row(&lines.entries, index, OUTCOMES),
        Subject::Enterprise(index) => row(&lines.enterprises, index, ENTERPRISES),
        Subject::Participation(index) => row(&lines.participations, index, PARTICIPATIONS),
        Subject::Employment(index) => row(&lines.employment, index, EMPLOYMENT),
        Subject::Succession(index) => row(&lines.successions, index, SUCCESSIONS),
        Subject::Aid(index) => row(&lines.aid, index, AID),
        Subject::ControlLink(index) => row(&lines.links, index, LINKS),
        Subject::Undertaking(index) => row(&lines.undertakings, index, UNDERTAKINGS),
        Subject::Cost(index) => row(&lines.costs, index, COSTS),
        Subject::BudgetMove(index) => row(&lines.moves, index, BUDGET),
        _ => Some(Place::of(PROJECT.into(), None, None)),
    }
}
