//! A project folder, read as a whole.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use eruf_core::workspace::{file_name, quoted};

use crate::folder::check::{Loaded, check};
use crate::folder::file_names::{
    AID, BUDGET, COSTS, EMPLOYMENT, ENTERPRISES, LINKS, OUTCOMES, PARTICIPATIONS, PROJECT,
    SUCCESSIONS, UNDERTAKINGS,
};
use crate::folder::files::Files;
use crate::folder::input::Input;
use crate::folder::options::Options;
#[cfg(feature = "workbook")]
use crate::folder::sheets;
use crate::folder::{near_names, project_toml};
use crate::identity::EnterpriseResolver;
use crate::problem::{LoadError, Notice, Place, Problem, Problems, Rule};
use crate::table::limits::MAX_MIB;
use crate::table::{Cells, Diagnostics, Progress, read_file};
use crate::tables::{
    aid, budget, costs, employment, enterprises, links, outcomes, participations, successions,
    undertakings,
};
use crate::words::{Dialect, Encoding, Texts, to_nfc};
#[cfg(feature = "workbook")]
use crate::workbook::Book;

/// Reads a project: a folder, or (feature `workbook`) a workbook whose sheets are its tables.
///
/// A table that is not there is empty: a folder with `project.toml` alone is a project that has not
/// reported yet.
///
/// ```
/// let project = eruf_data::load("examples/two-files")?.project;
/// assert_eq!(&*project.identity().name, "My project");
/// assert_eq!(project.entries().len(), 2);
///
/// // A folder without a project is refused.
/// let refused = eruf_data::load("examples/no-such-folder").unwrap_err();
/// assert!(refused.to_string().starts_with("project.toml: cannot be read"));
/// # Ok::<(), eruf_data::LoadError>(())
/// ```
///
/// # Errors
///
/// Everything that is wrong with the files, at once.
pub fn load(folder: impl AsRef<Path>) -> Result<Loaded, LoadError> {
    load_with(folder, Options::default())
}

/// Reads a project folder as [`load`] does, with options.
///
/// ```
/// use eruf_data::{Options, PersonKey, load_with};
/// let key = PersonKey::new(b"32 bytes from a random generator")?;
/// let options = Options { person_key: Some(key), ..Options::default() };
/// let keyed = load_with("examples/time-series", options)?.project;
/// let numbered = eruf_data::load("examples/time-series")?.project;
///
/// // With a key a person has the same pseudonym in every project; without one, a number.
/// let first_person = |project: &eruf_core::Project| {
///     let keys = project.enterprises().iter().map(|row| row.id.to_string());
///     keys.into_iter().find(|key| key.starts_with("PERSON-"))
/// };
/// assert_eq!(first_person(&numbered).as_deref(), Some("PERSON-1"));
/// assert_eq!(first_person(&keyed).map(|key| key.len()), Some("PERSON-".len() + 32));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// Everything that is wrong with the files, at once.
pub fn load_with(folder: impl AsRef<Path>, options: Options) -> Result<Loaded, LoadError> {
    read(folder.as_ref(), options, None)
}

/// Reads a project from the bytes of its files: the files of a folder by name, or (feature
/// `workbook`) one workbook.
///
/// The rules and the errors are those of [`load_with`], and no file is opened: for a program that
/// has the files from elsewhere, such as an upload. A name is that of a file in the folder itself;
/// other names are passed over unless they are nearly those of a table.
///
/// ```
/// use std::collections::BTreeMap;
/// use eruf_data::{Options, load_files};
/// let promised = std::fs::read("examples/two-files/project.toml")?;
/// let mut files = BTreeMap::from([("project.toml", promised)]);
///
/// // 15 of 30 full-time jobs are 50 %.
/// files.insert("outcomes.csv", b"indicator,period,value\nCO08,2,15\n".to_vec());
/// let project = load_files(&files, Options::default())?.project;
/// assert_eq!(project.view().status()?.rows[0].attainment.share.to_string(), "0.5");
///
/// files.insert("outcomes.csv", b"indicator,period,value\nCO08,2,many\n".to_vec());
/// let refused = load_files(&files, Options::default()).unwrap_err();
/// assert!(refused.to_string().starts_with("outcomes.csv line 2, value: "));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// Everything that is wrong with the files, at once.
pub fn load_files<N, B>(files: &BTreeMap<N, B>, options: Options) -> Result<Loaded, LoadError>
where
    N: AsRef<str>,
    B: AsRef<[u8]>,
{
    let given: BTreeMap<&str, &[u8]> =
        files.iter().map(|(name, bytes)| (name.as_ref(), bytes.as_ref())).collect();
    match given.first_key_value() {
        Some((name, bytes)) if given.len() == 1 && is_named_workbook(name) => {
            workbook_of(&file_name(name), bytes, options)
        }
        _ => read_files(&Files::Given(given), options, None),
    }
}

/// Reads a project folder as [`load_with`] does, and returns which files were read, sorted by name.
///
/// The fingerprints are those of the very bytes that the project was made of.
///
/// ```
/// use eruf_data::{Options, load_with_inputs};
/// let (loaded, inputs) = load_with_inputs("examples/two-files", Options::default())?;
/// assert_eq!(loaded.project.commitments().len(), 1);
/// let names: Vec<&str> = inputs.iter().map(|input| &*input.name).collect();
/// assert_eq!(names, ["outcomes.csv", "project.toml"]);
/// # Ok::<(), eruf_data::LoadError>(())
/// ```
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
    inputs.sort_by(|one, other| one.name.cmp(&other.name));
    Ok((loaded, inputs))
}

fn read(
    folder: &Path,
    options: Options,
    inputs: Option<&mut Vec<Input>>,
) -> Result<Loaded, LoadError> {
    if is_spreadsheet(folder) {
        return read_workbook(folder, options, inputs);
    }
    read_files(&Files::in_folder(folder), options, inputs)
}

/// Reads a project from its files, wherever they are.
fn read_files(
    files: &Files<'_>,
    options: Options,
    mut inputs: Option<&mut Vec<Input>>,
) -> Result<Loaded, LoadError> {
    let refuse = |rule| Problem { place: Place::of(PROJECT.into(), None, None), rule };
    let (near, passed_over) = near_names::look(files);
    let toml = match files.read(PROJECT, project_toml::MAX_MIB) {
        Ok(toml) => toml,
        Err(rule) => {
            let mut problems = near;
            // What stands in its place says more than that it is not there.
            if !problems.iter().any(near_names::is_of_project) {
                problems.insert(0, refuse(rule));
            }
            return Err(LoadError::new(problems));
        }
    };
    if let Some(inputs) = &mut inputs {
        inputs.push(Input::of(PROJECT, &toml));
    }
    let text = text_of(&toml).map_err(|problem| LoadError::new(vec![*problem]))?;
    let written = project_toml::read(PROJECT, &to_nfc(text), options.law_as_of);
    let project_toml::Written { mut draft, places, dialect, mut notices, problems, unread } =
        written;
    notices.extend(passed_over);
    let mut found = Found {
        files,
        problems: near.into(),
        notices,
        inputs,
        dialect,
        progress: options.progress,
    };
    let mut texts = Texts::default();
    draft.entries = found.table(OUTCOMES, |cells, diagnostics| {
        outcomes::read(cells, &draft, &mut texts, diagnostics)
    });
    let mut resolver = EnterpriseResolver::new(&draft, options.person_key);
    draft.enterprises = found.table(ENTERPRISES, |cells, diagnostics| {
        enterprises::read(cells, &mut resolver, &mut texts, diagnostics)
    });
    draft.participations = found.table(PARTICIPATIONS, |cells, diagnostics| {
        participations::read(cells, &mut resolver, &mut texts, diagnostics)
    });
    draft.employment = found.table(EMPLOYMENT, |cells, diagnostics| {
        employment::read(cells, &mut resolver, &mut texts, diagnostics)
    });
    draft.successions = found.table(SUCCESSIONS, |cells, diagnostics| {
        successions::read(cells, &mut resolver, &mut texts, diagnostics)
    });
    draft.aid.grants = found
        .table(AID, |cells, diagnostics| aid::read(cells, &mut resolver, &mut texts, diagnostics));
    draft.aid.links = found.table(LINKS, |cells, diagnostics| {
        links::read(cells, &mut resolver, &mut texts, diagnostics)
    });
    draft.aid.undertakings = found.table(UNDERTAKINGS, |cells, diagnostics| {
        undertakings::read(cells, &mut resolver, &mut texts, diagnostics)
    });
    draft.money.costs =
        found.table(COSTS, |cells, diagnostics| costs::read(cells, &mut texts, diagnostics));
    draft.money.moves =
        found.table(BUDGET, |cells, diagnostics| budget::read(cells, &mut texts, diagnostics));
    found.problems.extend(resolver.finish(&mut draft));
    found.problems.retain(|problem| !unread.explains(problem));
    found.problems.extend(problems);
    check(draft, found.problems, found.notices, (&places, &unread))
}

/// Returns whether a path is read as a workbook, or names a file that is there of another
/// spreadsheet program, by the end of its name.
///
/// The others are refused with the advice to save them as `.xlsx`.
///
/// ```
/// let folder = tempfile::tempdir()?;
/// let file = folder.path().join("projekt.ods");
/// assert!(!eruf_data::is_spreadsheet(&file));
/// std::fs::write(&file, "")?;
/// assert!(eruf_data::is_spreadsheet(&file) && !eruf_data::is_workbook(&file));
/// # Ok::<(), std::io::Error>(())
/// ```
#[must_use]
pub fn is_spreadsheet(path: impl AsRef<Path>) -> bool {
    let path = path.as_ref();
    let end = path.extension().and_then(|end| end.to_str()).unwrap_or_default();
    let is_other =
        ["ods", "xls", "xlsb", "numbers"].iter().any(|one| end.eq_ignore_ascii_case(one));
    is_workbook(path) || (is_other && path.is_file())
}

/// Returns whether a path is that of a workbook that is read, by the end of its name.
///
/// ```
/// assert!(eruf_data::is_workbook("projekt.xlsx") && !eruf_data::is_workbook("projekt"));
/// ```
#[must_use]
pub fn is_workbook(path: impl AsRef<Path>) -> bool {
    let path = path.as_ref();
    is_named_workbook(path) && !path.is_dir()
}

fn is_named_workbook(path: impl AsRef<Path>) -> bool {
    let end = path.as_ref().extension().and_then(|end| end.to_str()).unwrap_or_default();
    ["xlsx", "xlsm"].iter().any(|known| end.eq_ignore_ascii_case(known))
}

fn read_workbook(
    path: &Path,
    options: Options,
    inputs: Option<&mut Vec<Input>>,
) -> Result<Loaded, LoadError> {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    let name = file_name(&name);
    let bytes = if cfg!(feature = "workbook") {
        read_file(path, MAX_MIB).map_err(|rule| refused_file(&name, rule))?
    } else {
        Vec::new()
    };
    if let Some(inputs) = inputs {
        inputs.push(Input::of(&name, &bytes));
    }
    workbook_of(&name, &bytes, options)
}

fn refused_file(name: &str, rule: Rule) -> LoadError {
    LoadError::new(vec![Problem { place: Place::of(name.into(), None, None), rule }])
}

#[cfg(feature = "workbook")]
fn workbook_of(name: &str, bytes: &[u8], options: Options) -> Result<Loaded, LoadError> {
    sheets::load(&Book::read(name, bytes)?, options)
}

#[cfg(not(feature = "workbook"))]
fn workbook_of(name: &str, _: &[u8], _: Options) -> Result<Loaded, LoadError> {
    Err(refused_file(name, crate::problem::WorkbookFault::NotBuilt.into()))
}

/// The text of `project.toml`.
fn text_of(bytes: &[u8]) -> Result<&str, Box<Problem>> {
    let refuse =
        |line, rule| Box::new(Problem { place: Place::of(PROJECT.into(), line, None), rule });
    std::str::from_utf8(bytes).map_err(|error| {
        if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
            return refuse(None, Rule::Utf16);
        }
        let (before, after) = bytes.split_at_checked(error.valid_up_to()).unwrap_or((bytes, &[]));
        let before = String::from_utf8_lossy(before);
        let line = u64::try_from(before.split('\n').count()).ok();
        let byte = after.first().map_or(String::new(), |byte| format!("0x{byte:02X}"));
        let before = quoted(before.rsplit('\n').next().unwrap_or(""));
        refuse(line, Rule::ProjectNotUtf8 { byte, before })
    })
}

/// A folder, and what was found in it so far.
struct Found<'f, 'i> {
    files: &'f Files<'f>,
    problems: Problems,
    notices: Vec<Notice>,
    /// The files that were read, if anybody asks: a fingerprint costs time.
    inputs: Option<&'i mut Vec<Input>>,
    dialect: (Encoding, Dialect),
    progress: Option<Arc<Progress>>,
}

impl Found<'_, '_> {
    fn has_broken_link(&self, file: &str) -> bool {
        let is_it =
            |problem: &Problem| problem.rule == Rule::BrokenLink && &*problem.place.file == file;
        self.problems.kept().iter().any(is_it)
    }

    /// The rows of a table; none if there is no such file.
    fn table<T>(
        &mut self,
        file: &'static str,
        rows: impl FnOnce(Cells<'_>, &mut Diagnostics) -> Vec<T>,
    ) -> Vec<T> {
        match self.files.read(file, MAX_MIB) {
            Ok(bytes) => {
                if let Some(inputs) = &mut self.inputs {
                    inputs.push(Input::of(file, &bytes));
                }
                let mut diagnostics = Diagnostics::new(file, self.progress.clone());
                let (encoding, dialect) = &self.dialect;
                let rows = rows(Cells::Csv(&bytes, *encoding, dialect), &mut diagnostics);
                self.problems.append(diagnostics.problems);
                self.notices.extend(diagnostics.notices);
                rows
            }
            Err(_) if self.files.is_missing(file) => Vec::new(),
            // Said already, where the folder could be listed.
            Err(Rule::BrokenLink) if self.has_broken_link(file) => Vec::new(),
            Err(rule) => {
                self.problems.push(Problem { place: Place::of(file.into(), None, None), rule });
                Vec::new()
            }
        }
    }
}
