//! [`Table`]: rows that were handed over instead of a file.

use chrono::Datelike as _;
use eruf_core::{EnterpriseId, KeyKind, ProjectDraft, without_person_numbers};

use crate::folder::Loaded;
use crate::folder::load::{Options, check};
use crate::folder::project_toml::Places;
use crate::identity::enterprise_resolver::EnterpriseResolver;
use crate::identity::pseudonyms::Pseudonyms;
use crate::table::cells::{Cells, MAX_CELL, MAX_COLUMNS, MAX_ROWS, Report};
use crate::table::{LoadError, Place, Problem, Rule};
use crate::tables::{employment, enterprises, outcomes, participations};
use crate::words::texts::Texts;

/// Which table of a project it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TableOf {
    /// Everything that was reported: the columns of `outcomes.csv`.
    Outcomes,
    /// What is known of the enterprises: the columns of `enterprises.csv`.
    Enterprises,
    /// Who took part in what, and when: the columns of `participations.csv`.
    Participations,
    /// Employment as it was measured: the columns of `employment.csv`.
    Employment,
}

impl TableOf {
    /// What places in the table are named by: without the end of a file's name, so that its rows
    /// are counted and not lines.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Outcomes => "outcomes",
            Self::Enterprises => "enterprises",
            Self::Participations => "participations",
            Self::Employment => "employment",
        }
    }
}

/// The rows of a table as texts, in the columns of the file whose place they take.
///
/// Amounts have a decimal point, days are written `YYYY-MM-DD`, and an empty text is a cell without
/// a value.
#[derive(Clone, Debug)]
pub struct Table {
    of: TableOf,
    columns: csv::StringRecord,
    rows: Vec<csv::StringRecord>,
    problems: Vec<Problem>,
}

impl Table {
    /// A table without rows.
    pub fn new<C: AsRef<str>>(of: TableOf, columns: impl IntoIterator<Item = C>) -> Self {
        let columns: csv::StringRecord =
            columns.into_iter().take(MAX_COLUMNS.saturating_add(1)).collect();
        let mut table = Self { of, columns, rows: Vec::new(), problems: Vec::new() };
        if table.columns.len() > MAX_COLUMNS {
            table.refuse_at(
                None,
                None,
                Rule::TooManyColumns { found: table.columns.len(), limit: MAX_COLUMNS },
            );
        }
        table
    }

    /// Adds a row; one without cells is passed over. `false` if the table is full and takes no
    /// more.
    pub fn push<C: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = C>) -> bool {
        if self.rows.len() >= MAX_ROWS {
            if self
                .problems
                .last()
                .is_none_or(|last| !matches!(last.rule, Rule::TooManyRows { .. }))
            {
                self.refuse_at(None, None, Rule::TooManyRows { limit: MAX_ROWS });
            }
            return false;
        }
        let row: csv::StringRecord =
            cells.into_iter().take(MAX_COLUMNS.saturating_add(1)).collect();
        if let Some(column) = row.iter().position(|cell| cell.len() > MAX_CELL) {
            self.refuse(column, Rule::CellTooLong { limit: MAX_CELL });
            return true;
        }
        self.rows.push(row);
        true
    }

    /// Notes that a cell of the row that would be the next one cannot be read.
    pub fn refuse(&mut self, column: usize, rule: Rule) {
        let row = u64::try_from(self.rows.len()).unwrap_or(u64::MAX).saturating_add(1);
        let name = self.columns.get(column).map(str::to_owned);
        self.refuse_at(Some(row), name.as_deref(), rule);
    }

    /// Notes that a cell holds something that is none of the kinds that are read.
    pub fn refuse_kind(&mut self, column: usize, expected: &'static str, found: &str) {
        self.refuse(
            column,
            Rule::WrongKind { expected, found: without_person_numbers(found).into_owned() },
        );
    }

    fn refuse_at(&mut self, row: Option<u64>, column: Option<&str>, rule: Rule) {
        self.problems.push(Problem { place: Place::of(self.of.name().into(), row, column), rule });
    }

    pub(crate) const fn columns(&self) -> &csv::StringRecord {
        &self.columns
    }

    pub(crate) fn rows(&self) -> &[csv::StringRecord] {
        &self.rows
    }

    pub(crate) fn problems(&self) -> &[Problem] {
        &self.problems
    }
}

/// A project with tables that were handed over in the place of those that it has; the others stay.
///
/// The rules are those of the files: everything that is wrong is reported at once, by table, row
/// and column.
///
/// ```
/// use eruf_data::{Options, Table, TableOf, with_tables};
///
/// let project = eruf_data::load("../../examples/sim-jh")?.project;
/// let mut table = Table::new(TableOf::Outcomes, ["indicator", "period", "value", "basis"]);
/// table.push(["CO01", "10", "12", "running_total"]);
/// let changed = with_tables(project.draft().clone(), &[table], Options::default())?.project;
/// assert_eq!(changed.entries().len(), 1);
///
/// let mut table = Table::new(TableOf::Outcomes, ["indicator", "period", "value"]);
/// table.push(["CO01", "10", "twelve"]);
/// let error = with_tables(project.draft().clone(), &[table], Options::default()).unwrap_err();
/// assert!(error.to_string().starts_with("outcomes row 1, value: "));
/// # Ok::<(), eruf_data::LoadError>(())
/// ```
///
/// # Errors
///
/// Everything that is wrong with the tables, at once.
pub fn with_tables(
    draft: ProjectDraft,
    tables: &[Table],
    options: Options,
) -> Result<Loaded, LoadError> {
    let mut draft = draft;
    let (mut problems, mut notices, mut texts) = (Vec::new(), Vec::new(), Texts::default());
    let first_day =
        draft.decisions.iter().find_map(|decision| decision.horizon).map(|horizon| horizon.first());
    let mut who = EnterpriseResolver::new(
        first_day.map_or(2000, |day| day.year()),
        Pseudonyms::new(options.person_key),
    );
    let given = |of| tables.iter().any(|table| table.of == of);
    // A person in a table may not get the number that another has in a list that stays.
    let stays = |of, ids: Vec<&EnterpriseId>| {
        ids.into_iter()
            .find(|id| !given(of) && is_ordinal(id))
            .map(|_| Place::of(of.name().into(), None, None))
    };
    let ordinal =
        stays(TableOf::Enterprises, draft.enterprises.iter().map(|row| &row.id).collect())
            .or_else(|| {
                stays(
                    TableOf::Participations,
                    draft.participations.iter().map(|row| &row.enterprise).collect(),
                )
            })
            .or_else(|| {
                stays(
                    TableOf::Employment,
                    draft.employment.iter().map(|row| &row.enterprise).collect(),
                )
            });
    who.has_ordinals_at(ordinal);
    for table in tables {
        let mut report = Report::new(table.of.name(), options.progress.clone());
        let cells = Cells::TableInput(table);
        match table.of {
            TableOf::Outcomes => {
                draft.entries = outcomes::read(cells, &draft, &mut texts, &mut report);
            }
            TableOf::Enterprises => {
                draft.enterprises = enterprises::read(cells, &mut who, &mut texts, &mut report);
            }
            TableOf::Participations => {
                draft.participations =
                    participations::read(cells, &mut who, &mut texts, &mut report);
            }
            TableOf::Employment => {
                draft.employment = employment::read(cells, &mut who, &mut texts, &mut report);
            }
        }
        problems.extend(report.problems);
        notices.extend(report.notices);
    }
    problems.extend(who.finish());
    check(draft, problems, notices, &Places::default())
}

/// Whether it is a person who has a number in the order of appearance.
fn is_ordinal(id: &EnterpriseId) -> bool {
    matches!(id, EnterpriseId::Key(key) if key.kind() == KeyKind::SoleTrader && !key.holds_over_projects())
}
