//! A project folder, read as a whole.

use std::path::Path;
use std::sync::Arc;

use chrono::Datelike as _;
use eruf_core::{Project, ProjectDraft, Source, Subject, Violation};

use crate::folder::project_toml::{self, Places};
use crate::identity::enterprise_resolver::EnterpriseResolver;
use crate::identity::pseudonyms::{PersonKey, Pseudonyms};
use crate::table::cells::{self, Cells, Dialect, Report};
use crate::table::input::{Input, read_file};
use crate::table::progress::Progress;
use crate::table::{LoadError, Notice, Place, Problem, Rule};
use crate::tables::{employment, enterprises, outcomes, participations};
use crate::words::composed::to_nfc;
use crate::words::texts::Texts;

/// A project that was read, and what deserves a look about how it was written.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The project.
    pub project: Project,
    /// What was noticed while reading: detected dialects, skipped rows, goals that stay in words.
    pub notices: Vec<Notice>,
}

/// How a project folder is read.
///
/// ```no_run
/// use eruf_data::{Options, PersonKey, load_with};
/// let options = Options { person_key: Some(PersonKey::from_file("/secret/evaluation.key")?), ..Options::default() };
/// let loaded = load_with("examples/sim-jh", options)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The key that makes pseudonyms of numbers of persons. Without one they are numbered in the
    /// order in which they appear.
    pub person_key: Option<PersonKey>,
    /// Told how many rows were read, and asked whether to go on.
    pub progress: Option<Arc<Progress>>,
}

const PROJECT: &str = "project.toml";
const OUTCOMES: &str = "outcomes.csv";
const ENTERPRISES: &str = "enterprises.csv";
const PARTICIPATIONS: &str = "participations.csv";
const EMPLOYMENT: &str = "employment.csv";

/// Reads a project folder.
///
/// A table that is not there is empty: a folder with `project.toml` alone is a project that has not
/// reported yet.
///
/// # Errors
///
/// Everything that is wrong with the files, at once.
pub fn load(folder: impl AsRef<Path>) -> Result<Loaded, LoadError> {
    load_with(folder, Options::default())
}

/// Reads a project folder, as [`load`] does, with options.
///
/// # Errors
///
/// Everything that is wrong with the files, at once.
pub fn load_with(folder: impl AsRef<Path>, options: Options) -> Result<Loaded, LoadError> {
    read(folder.as_ref(), options, None)
}

/// Reads a project folder, as [`load_with`] does, and says which files were read: those that exist,
/// sorted by name.
///
/// The fingerprints are those of the very bytes that the project was made of.
///
/// # Errors
///
/// Everything that is wrong with the files, at once.
pub fn load_with_inputs(
    folder: impl AsRef<Path>,
    options: Options,
) -> Result<(Loaded, Vec<Input>), LoadError> {
    let mut inputs = Vec::new();
    let loaded = read(folder.as_ref(), options, Some(&mut inputs))?;
    inputs.sort_by_key(|input| input.name);
    Ok((loaded, inputs))
}

fn read(
    folder: &Path,
    options: Options,
    mut inputs: Option<&mut Vec<Input>>,
) -> Result<Loaded, LoadError> {
    let refuse =
        |rule| LoadError::new(vec![Problem { place: Place::of(PROJECT.into(), None, None), rule }]);
    let toml = read_file(folder.join(PROJECT), project_toml::MAX_MIB).map_err(refuse)?;
    if let Some(inputs) = &mut inputs {
        inputs.push(Input::of(PROJECT, &toml));
    }
    let text = String::from_utf8(toml).map_err(|error| {
        let utf16 = error.as_bytes().starts_with(&[0xff, 0xfe])
            || error.as_bytes().starts_with(&[0xfe, 0xff]);
        let byte = error
            .as_bytes()
            .get(error.utf8_error().valid_up_to())
            .map_or(String::new(), |byte| format!("0x{byte:02X}"));
        refuse(if utf16 {
            Rule::Utf16
        } else {
            Rule::NotUtf8 { byte, before: "the text before it".to_owned() }
        })
    })?;
    let project_toml::Written { mut draft, places, dialect, notices } =
        project_toml::read(PROJECT, &to_nfc(&text)).map_err(LoadError::new)?;
    let mut found = Found {
        folder,
        problems: Vec::new(),
        notices,
        inputs,
        dialect,
        progress: options.progress,
    };
    let mut texts = Texts::default();
    draft.entries =
        found.table(OUTCOMES, |cells, report| outcomes::read(cells, &draft, &mut texts, report));
    let first_day =
        draft.decisions.iter().find_map(|decision| decision.horizon).map(|horizon| horizon.first());
    let mut who = EnterpriseResolver::new(
        first_day.map_or(2000, |day| day.year()),
        Pseudonyms::new(options.person_key),
    );
    draft.enterprises = found
        .table(ENTERPRISES, |cells, report| enterprises::read(cells, &mut who, &mut texts, report));
    draft.participations = found.table(PARTICIPATIONS, |cells, report| {
        participations::read(cells, &mut who, &mut texts, report)
    });
    draft.employment = found
        .table(EMPLOYMENT, |cells, report| employment::read(cells, &mut who, &mut texts, report));
    found.problems.extend(who.finish());
    check(draft, found.problems, found.notices, &places)
}

/// A folder, and what was found in it so far.
struct Found<'f, 'i> {
    folder: &'f Path,
    problems: Vec<Problem>,
    notices: Vec<Notice>,
    /// The files that were read, if anybody asks: a fingerprint costs time.
    inputs: Option<&'i mut Vec<Input>>,
    dialect: Dialect,
    progress: Option<Arc<Progress>>,
}

impl Found<'_, '_> {
    /// The rows of a table; none if there is no such file.
    fn table<T>(
        &mut self,
        file: &'static str,
        rows: impl FnOnce(Cells<'_>, &mut Report) -> Vec<T>,
    ) -> Vec<T> {
        let path = self.folder.join(file);
        match read_file(&path, cells::MAX_MIB) {
            Ok(bytes) => {
                if let Some(inputs) = &mut self.inputs {
                    inputs.push(Input::of(file, &bytes));
                }
                let mut report = Report::new(file, self.progress.clone());
                let rows = rows(Cells::Csv(&bytes, self.dialect), &mut report);
                self.problems.extend(report.problems);
                self.notices.extend(report.notices);
                rows
            }
            Err(Rule::Unreadable { .. }) if !path.exists() => Vec::new(),
            Err(rule) => {
                self.problems.push(Problem { place: Place::of(file.into(), None, None), rule });
                Vec::new()
            }
        }
    }
}

/// The project of a draft, if neither its files nor its parts are wrong.
pub(crate) fn check(
    draft: ProjectDraft,
    mut problems: Vec<Problem>,
    notices: Vec<Notice>,
    places: &Places,
) -> Result<Loaded, LoadError> {
    // Whoever stopped the reading knows; what is missing because of it is not wrong.
    if let Some(stopped) = problems.iter().find(|problem| matches!(problem.rule, Rule::Stopped)) {
        return Err(LoadError::new(vec![stopped.clone()]));
    }
    let lines = Lines::of(&draft);
    let errors = match Project::new(draft) {
        Ok(project) if problems.is_empty() => return Ok(Loaded { project, notices }),
        Ok(_) => Vec::new(),
        Err(errors) => errors,
    };
    // What a refused row would have been corrected by, or would have been part of, is not wrong.
    let has_refused = !problems.is_empty();
    let follows = |fault: &Violation| {
        matches!(fault, Violation::NothingToCorrect { .. } | Violation::NotASubset { .. })
            && has_refused
    };
    let errors = errors.into_iter().filter(|error| !follows(&error.fault));
    problems.extend(errors.map(|error| Problem {
        place: located(error.subject, places, &lines),
        rule: Rule::Project(error.fault),
    }));
    problems.sort_by(|one, other| {
        (&one.place.file, one.place.line).cmp(&(&other.place.file, other.place.line))
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
        }
    }
}

/// Where the part of a draft was read from.
fn located(subject: Subject, places: &Places, lines: &Lines) -> Place {
    let row = |rows: &[At], index: usize, file: &'static str| {
        let (found, line) = rows.get(index).cloned().unwrap_or_default();
        Place::of(found.unwrap_or_else(|| file.into()), line, None)
    };
    let key = |lines: &[u64], index: usize, field| {
        Place::of(PROJECT.into(), lines.get(index).copied(), Some(field))
    };
    match subject {
        Subject::Decision(index) => key(&places.decisions, index, "decision"),
        Subject::Period(index) => key(&places.periods, index, "period"),
        Subject::Commitment(index) => key(&places.commitments, index, "indicator"),
        Subject::Activity(index) => key(&places.activities, index, "activity"),
        Subject::ExternalFigure(index) => key(&places.claims, index, "claim"),
        Subject::Entry(index) => row(&lines.entries, index, OUTCOMES),
        Subject::Enterprise(index) => row(&lines.enterprises, index, ENTERPRISES),
        Subject::Participation(index) => row(&lines.participations, index, PARTICIPATIONS),
        Subject::Employment(index) => row(&lines.employment, index, EMPLOYMENT),
        _ => Place::of(PROJECT.into(), None, None),
    }
}
