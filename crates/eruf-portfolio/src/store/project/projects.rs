//! [`Projects`]: who the projects are.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use arrow_array::StringArray;
use eruf_core::NaiveDate;
use eruf_data::Progress;

use crate::input::cells::{IdentityCells, TextCells, as_name, word_in};
use crate::input::day;
use crate::input::error::{CellRule, PortfolioError, internal};
use crate::input::identities::Identities;
use crate::input::numbers::place;
use crate::input::scan::{refused, scan};
use crate::input::schema::{FUNDS, PROGRAMMING_PERIODS, Table, fund_at, programming_period_at};
use crate::input::source::Source;
use crate::store::project::built::BuiltProject;
use crate::store::project::keys::{Groups, KeyCells, OWN_COLUMNS, ProgrammeKey};
use crate::store::project::programming::Programming;

/// Who the projects are.
pub(crate) struct Projects {
    pub(crate) identities: Arc<Identities>,
    /// The programmes in order.
    pub(crate) programmes: Identities,
    /// For each project, its programme.
    pub(crate) programme_of: Vec<u32>,
    /// For each project, its first and last day.
    pub(crate) days: Vec<(i32, i32)>,
    /// The different funds and programming periods of the projects, in order.
    pub(crate) programmings: Vec<Programming>,
    /// For each project, the place of its fund and programming period among them.
    pub(crate) programming_of: Vec<u8>,
    /// The projects that were built, by their ranks.
    pub(crate) built: BTreeMap<u32, BuiltProject>,
    /// The keys of the programme that the table has, by the ranks of the projects.
    pub(crate) keys: BTreeMap<ProgrammeKey, KeyCells>,
    /// The keys in place of the programmes, if others are asked by.
    pub(crate) groups: Option<Groups>,
}

impl Projects {
    /// The year in which the project of a row began, in which a person without a century in the
    /// number was under 100, and the last day of the project over all its horizons, by which
    /// everybody in its lists was born.
    pub(crate) fn time_of(
        &self,
        of_rows: &[u32],
        row: usize,
        days: &[(i32, i32)],
    ) -> (i32, Option<NaiveDate>) {
        let project = of_rows.get(row).map(|project| place(*project));
        let first = project.and_then(|place| self.days.get(place)).map(|(first, _)| *first);
        let last = project.and_then(|place| days.get(place)).map(|(_, last)| *last);
        (first.map_or(2000, day::year), last.and_then(day::day))
    }

    /// The fund and the programming period of a project.
    pub(crate) fn programming(&self, project: u32) -> Result<Programming, PortfolioError> {
        let place = usize::try_from(project).ok().and_then(|rank| self.programming_of.get(rank));
        let found = place.and_then(|place| self.programmings.get(usize::from(*place)));
        found.copied().ok_or_else(|| internal!("a project has no fund"))
    }

    pub(crate) fn read(
        (source, built): (&Source, &[BuiltProject]),
        unsaid: Programming,
        is_merged: bool,
        progress: &Progress,
    ) -> Result<Self, PortfolioError> {
        let pieces = scan(Table::Projects, source, progress, |door| {
            let (ids, programmes) = (door.identity("project_id")?, door.identity("programme_id")?);
            door.refuse_persons("project_id", &ids)?;
            door.refuse_persons("programme_id", &programmes)?;
            let (starts, ends) = (door.days("start_date")?, door.days("end_date")?);
            if let Some((row, (first, last))) = starts
                .values()
                .iter()
                .zip(ends.values())
                .enumerate()
                .find(|(_, (first, last))| last < first)
            {
                return Err(door.refuse(
                    row,
                    "end_date",
                    CellRule::Reversed { first: day::text(*first), found: day::text(*last) },
                ));
            }
            let (funds, periods) = (
                door.optional_words("fund", FUNDS)?,
                door.optional_words("programming_period", PROGRAMMING_PERIODS)?,
            );
            let programming = |row| Programming {
                fund: fund_at(word_in(funds.as_deref(), row)).unwrap_or(unsaid.fund),
                period: programming_period_at(word_in(periods.as_deref(), row)).or(unsaid.period),
            };
            let programmings: Vec<Programming> = (0..door.rows()).map(programming).collect();
            let mut keys = Vec::with_capacity(OWN_COLUMNS.len());
            for key in OWN_COLUMNS {
                keys.push(door.names(key.as_str())?);
            }
            Ok((ids, programmes, (starts, ends), (programmings, keys)))
        })?;
        let (mut ids, mut programmes, mut days) = (Vec::new(), Vec::new(), Vec::new());
        let mut said: Vec<Programming> = Vec::new();
        let mut keys: BTreeMap<ProgrammeKey, KeyCells> = BTreeMap::new();
        for (of_ids, of_programmes, (starts, ends), (programmings, of_keys)) in pieces {
            let rows = programmings.len();
            for (key, cells) in OWN_COLUMNS.into_iter().zip(of_keys) {
                let Some(cells) = cells else { continue };
                let of_key = keys.entry(key).or_default();
                of_key.resize(said.len(), None);
                of_key.extend((0..rows).map(|row| cells.get(row).map(named)));
            }
            said.extend(programmings);
            days.extend(starts.values().iter().copied().zip(ends.values().iter().copied()));
            ids.push(of_ids);
            programmes.push(of_programmes);
        }
        if !built.is_empty() {
            add(built, (&mut ids, &mut programmes, &mut days, &mut said))?;
        }
        for (column, cells) in [("project_id", &ids), ("programme_id", &programmes)] {
            let is_text = |cells: &IdentityCells| matches!(cells, IdentityCells::Text(_));
            if cells.iter().any(is_text) && !cells.iter().all(is_text) {
                return Err(PortfolioError::ColumnType {
                    table: Table::Projects,
                    file: None,
                    column,
                    expected: "whole numbers or text, the same in all rows",
                    found: "whole numbers in some and text in others".to_owned(),
                    cure: "",
                });
            }
        }
        let twice = |row: usize| {
            let found =
                ids.iter().flat_map(|cells| (0..cells.len()).map(move |row| (cells, row))).nth(row);
            let rule = CellRule::Twice {
                found: found.map_or_else(String::new, |(cells, row)| cells.text(row)),
            };
            refused((Table::Projects, "project_id"), source, row, rule, progress)
        };
        let identities = if is_merged {
            Identities::distinct(&ids)
        } else {
            Identities::new(&ids).map_err(twice)?
        };
        let programme_set = Identities::distinct(&programmes);
        let mut programmings = said.clone();
        programmings.sort_unstable();
        programmings.dedup();
        let unknown = (u32::MAX, (i32::MIN, i32::MIN), u8::MAX);
        let mut of_rank = vec![unknown; identities.len()];
        let mut row_of = vec![usize::MAX; identities.len()];
        let mut row = 0_usize;
        for (ids, programmes) in ids.iter().zip(&programmes) {
            let unranked = |_| internal!("a project of the table is not among its projects");
            let (ranks, codes) = (
                identities.ranks(ids).map_err(unranked)?,
                programme_set.ranks(programmes).map_err(unranked)?,
            );
            for (rank, code) in ranks.into_iter().zip(codes) {
                let unequal = || internal!("the projects have columns of different lengths");
                let days = days.get(row).copied().ok_or_else(unequal)?;
                let programming = said
                    .get(row)
                    .and_then(|said| programmings.binary_search(said).ok())
                    .and_then(|place| u8::try_from(place).ok())
                    .ok_or_else(|| internal!("a fund and a period that no project has"))?;
                let of_project = (code, days, programming);
                if let Some(place) =
                    usize::try_from(rank).ok().and_then(|rank| of_rank.get_mut(rank))
                {
                    if *place != unknown && *place != of_project {
                        return Err(twice(row));
                    }
                    *place = of_project;
                }
                if let Some(place) = row_of.get_mut(place(rank)) {
                    *place = row;
                }
                row = row.wrapping_add(1);
            }
        }
        let programming_of = of_rank.iter().map(|(.., programming)| *programming).collect();
        let (programme_of, days) =
            of_rank.into_iter().map(|(programme, days, _)| (programme, days)).unzip();
        let built = ranked(built, &identities)?;
        let by_rank =
            |cells: KeyCells| row_of.iter().map(|row| cells.get(*row).cloned().flatten()).collect();
        Ok(Self {
            identities: Arc::new(identities),
            programmes: programme_set,
            programme_of,
            days,
            programmings,
            programming_of,
            built,
            keys: keys.into_iter().map(|(key, cells)| (key, by_rank(cells))).collect(),
            groups: None,
        })
    }
}

/// A name without the spaces around it.
fn named(text: &str) -> Arc<str> {
    as_name(text).into_owned().into()
}

/// What the columns of the projects are while they are read: identities, programmes, days, and
/// funds with programming periods.
type Read<'c> = (
    &'c mut Vec<IdentityCells>,
    &'c mut Vec<IdentityCells>,
    &'c mut Vec<(i32, i32)>,
    &'c mut Vec<Programming>,
);

/// Adds projects that were built after the rows of the table.
fn add(built: &[BuiltProject], columns: Read<'_>) -> Result<(), PortfolioError> {
    let (ids, programmes, days, said) = columns;
    let named = |member: &BuiltProject| as_name(&member.project_id).into_owned();
    let texts = ids.iter().flat_map(|cells| (0..cells.len()).map(move |row| cells.text(row)));
    let mut taken: BTreeSet<String> = texts.collect();
    for member in built {
        let identity = member.project.identity();
        if !taken.insert(eruf_core::workspace::quoted(&named(member))) {
            let project = eruf_core::workspace::quoted(&member.project_id);
            return Err(PortfolioError::ProjectTwice { project });
        }
        let first = || internal!("a project without a horizon");
        days.push(member.days().ok_or_else(first)?);
        let (fund, period) = (identity.fund, Some(identity.programming_period));
        said.push(Programming { fund, period });
    }
    let column = |of: fn(&BuiltProject) -> &str| {
        IdentityCells::Text(TextCells::Utf8(StringArray::from_iter_values(built.iter().map(of))))
    };
    ids.push(column(|member| &member.project_id));
    programmes.push(column(|member| &member.programme_id));
    Ok(())
}

/// The projects that were built, by their ranks.
fn ranked(
    built: &[BuiltProject],
    identities: &Identities,
) -> Result<BTreeMap<u32, BuiltProject>, PortfolioError> {
    // Those of the table may be numbers.
    if built.is_empty() {
        return Ok(BTreeMap::new());
    }
    let names = StringArray::from_iter_values(built.iter().map(|member| &*member.project_id));
    let ranks = identities.ranks(&IdentityCells::Text(TextCells::Utf8(names)));
    let ranks = ranks.map_err(|_| internal!("a project is not among its projects"))?;
    Ok(ranks.into_iter().zip(built.iter().cloned()).collect())
}
