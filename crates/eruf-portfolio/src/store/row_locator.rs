//! Where rows stand that break a rule together. What is kept of a table does not know it, so the
//! table is read once more.

use std::borrow::Cow;
use std::collections::BTreeMap;

use eruf_core::Basis;
use eruf_data::Progress;

use crate::input::cells::{partner_in, word_in};
use crate::input::day;
use crate::input::door::Door;
use crate::input::error::{LedgerRule, Place, PortfolioError};
use crate::input::scan::scan;
use crate::input::schema::{BASES, KINDS, Table, basis_at};
use crate::store::entries::record::CORRECTION;
use crate::store::lists::enterprise::Enterprise;
use crate::store::loaded::Loaded;

/// How many places an error names.
const MOST: usize = 3;

/// A row of the entries.
struct Entry {
    place: Place,
    indicator: u32,
    period: u32,
    end: i32,
    reported_on: i32,
    is_correction: bool,
    /// The partner and the basis.
    series: (Option<String>, Basis),
}

impl Loaded {
    /// The same error with the places of the rows that it is about, if they are found.
    pub(crate) fn placed(&self, error: PortfolioError, progress: &Progress) -> PortfolioError {
        // The rows of partial results are those of no table that anybody has.
        if self.merged.is_some() {
            return error;
        }
        let (mut places, error) = match error {
            PortfolioError::Ledger { project, indicator, period, rule } => {
                // Without the places the error still says what is wrong.
                let entries = self.entries_of(&project, progress).unwrap_or_default();
                let (places, more) = self.concerned(&entries, &indicator, period, &rule);
                (
                    places,
                    PortfolioError::Ledger {
                        project,
                        indicator,
                        period,
                        rule: more.map_or(rule, Box::new),
                    },
                )
            }
            // So does any other.
            error => (self.rows_of(&error, progress).unwrap_or_default(), error),
        };
        places.truncate(MOST);
        if places.is_empty() {
            error
        } else {
            PortfolioError::Rows { places, error: Box::new(error) }
        }
    }

    /// The rows of targets, horizons, periods and employment that an error is about.
    fn rows_of(
        &self,
        error: &PortfolioError,
        progress: &Progress,
    ) -> Result<Vec<Place>, PortfolioError> {
        match error {
            PortfolioError::TargetTwice { project, indicator, effective, decided } => {
                let rows = self.of_project(Table::Targets, project, progress, |door| {
                    let indicators = door.indicators(&self.interner)?;
                    let (decided, effective) =
                        (door.days("decided_on")?, door.days("effective_from")?);
                    Ok(move |row: usize| {
                        Some((*indicators.get(row)?, decided.value(row), effective.value(row)))
                    })
                })?;
                let names = self.interner.ranked();
                let is_meant = |(code, on, from): &(u32, i32, i32)| {
                    names.values.text(names.rank(*code)) == *indicator
                        && day::text(*on) == *decided
                        && day::text(*from) == *effective
                };
                Ok(rows
                    .into_iter()
                    .filter(|(_, row)| is_meant(row))
                    .map(|(place, _)| place)
                    .collect())
            }
            PortfolioError::HorizonTwice { project, decided } => {
                let rows = self.of_project(Table::Horizons, project, progress, |door| {
                    let decided = door.days("decided_on")?;
                    Ok(move |row: usize| Some(decided.value(row)))
                })?;
                Ok(rows
                    .into_iter()
                    .filter(|(_, on)| day::text(*on) == *decided)
                    .map(|(place, _)| place)
                    .collect())
            }
            PortfolioError::PeriodTwice { project, period }
            | PortfolioError::PeriodOrder { project, period, .. } => {
                let rows = self.of_project(Table::Periods, project, progress, |door| {
                    let numbers = door.periods("period_no")?;
                    Ok(move |row: usize| numbers.get(row).copied())
                })?;
                Ok(rows
                    .into_iter()
                    .filter(|(_, number)| number == period)
                    .map(|(place, _)| place)
                    .collect())
            }
            PortfolioError::EmploymentTwice { project } => {
                let participations = self.participations(progress)?;
                let rows: Vec<(Place, Enterprise)> =
                    self.of_project(Table::Employment, project, progress, |door| {
                        let projects = door.projects(&self.projects.identities)?;
                        let (texts, labels) =
                            (door.required_text("enterprise_id")?, door.names("label")?);
                        let of = participations.enterprises.column(
                            door,
                            ("enterprise_id", &texts),
                            labels.as_ref(),
                            |row| {
                                let days = &participations.project_days;
                                self.projects.time_of(&projects, row, days)
                            },
                        )?;
                        Ok(move |row: usize| of.get(row).copied())
                    })?;
                let mut enterprises: Vec<Enterprise> =
                    rows.iter().map(|(_, enterprise)| *enterprise).collect();
                enterprises.sort_unstable();
                let twice = enterprises.windows(2).find_map(|pair| {
                    matches!(pair, [one, other] if one == other).then(|| pair.first().copied())?
                });
                Ok(rows
                    .iter()
                    .filter(|(_, enterprise)| Some(*enterprise) == twice)
                    .map(|(place, _)| place.clone())
                    .collect())
            }
            _ => Ok(Vec::new()),
        }
    }

    /// What is read of each row of one project, in the order of the rows, by the name that an error
    /// gives it.
    fn of_project<T: Send, C: Fn(usize) -> Option<T>>(
        &self,
        table: Table,
        project: &str,
        progress: &Progress,
        read: impl Fn(&Door<'_>) -> Result<C, PortfolioError> + Sync,
    ) -> Result<Vec<(Place, T)>, PortfolioError> {
        let identities = &self.projects.identities;
        let mut meant = (0_u32..)
            .take(identities.len())
            .filter(|rank| identities.values.text(*rank) == project);
        // An error shortens long identities, which may leave two alike.
        let (Some(rank), None) = (meant.next(), meant.next()) else { return Ok(Vec::new()) };
        self.of_rank(table, rank, progress, read)
    }

    /// The same by the rank of the project.
    pub(crate) fn of_rank<T: Send, C: Fn(usize) -> Option<T>>(
        &self,
        table: Table,
        rank: u32,
        progress: &Progress,
        read: impl Fn(&Door<'_>) -> Result<C, PortfolioError> + Sync,
    ) -> Result<Vec<(Place, T)>, PortfolioError> {
        let identities = &self.projects.identities;
        let pieces = scan(table, self.tables.needed(table)?, progress, |door| {
            let projects = door.projects(identities)?;
            let mut rows = projects
                .iter()
                .enumerate()
                .filter(|(_, project)| **project == rank)
                .map(|(row, _)| row)
                .peekable();
            if rows.peek().is_none() {
                return Ok(Vec::new());
            }
            let cells = read(door)?;
            Ok(rows.filter_map(|row| Some((door.place(row), cells(row)?))).collect())
        })?;
        Ok(pieces.into_iter().flatten().collect())
    }

    fn entries_of(&self, project: &str, progress: &Progress) -> Result<Vec<Entry>, PortfolioError> {
        let rows = self.of_project(Table::Entries, project, progress, |door| {
            let (indicators, periods) =
                (door.indicators(&self.interner)?, door.periods("period_no")?);
            let (ends, reported_on) = (door.days("period_end")?, door.days("reported_on")?);
            let (kinds, words, partners) = (
                door.words("kind", KINDS)?,
                door.optional_words("basis", BASES)?,
                door.names("partner")?,
            );
            Ok(move |row: usize| {
                let basis = basis_at(word_in(words.as_deref(), row));
                let is_correction = *kinds.get(row)? == CORRECTION;
                let series = (partner_in(partners.as_ref(), row).map(Cow::into_owned), basis);
                Some((
                    *indicators.get(row)?,
                    *periods.get(row)?,
                    ends.value(row),
                    reported_on.value(row),
                    is_correction,
                    series,
                ))
            })
        })?;
        let entry = |(place, (indicator, period, end, reported_on, is_correction, series))| Entry {
            place,
            indicator,
            period,
            end,
            reported_on,
            is_correction,
            series,
        };
        Ok(rows.into_iter().map(entry).collect())
    }

    /// The places of the rows of a project that break a rule together, and a rule that says more
    /// about them if there is one.
    fn concerned(
        &self,
        entries: &[Entry],
        indicator: &str,
        period: u32,
        rule: &LedgerRule,
    ) -> (Vec<Place>, Option<LedgerRule>) {
        let first = |is_meant: &dyn Fn(&Entry) -> bool| {
            entries.iter().find(|entry| is_meant(entry)).map(|entry| entry.place.clone())
        };
        let both = |one: Option<Place>, other: Option<Place>| {
            one.zip(other).map_or_else(Vec::new, |(one, other)| vec![one, other])
        };
        let is_end = |entry: &Entry, day: &str| day::text(entry.end) == day;
        match rule {
            LedgerRule::PeriodEnds { one, other } => {
                let of = |day: &str| first(&|entry| entry.period == period && is_end(entry, day));
                return (both(of(one), of(other)), None);
            }
            LedgerRule::PeriodOrder { before, found } => {
                let earlier = first(&|entry| entry.period < period && is_end(entry, before));
                return (
                    both(earlier, first(&|entry| entry.period == period && is_end(entry, found))),
                    None,
                );
            }
            _ => {}
        }
        let names = self.interner.ranked();
        let mut series: BTreeMap<&(Option<String>, Basis), Vec<&Entry>> = BTreeMap::new();
        for entry in entries.iter().filter(|entry| {
            entry.period == period && names.values.text(names.rank(entry.indicator)) == indicator
        }) {
            series.entry(&entry.series).or_default().push(entry);
        }
        for of_series in series.values_mut() {
            // Rows of one day stay in the order of the table.
            of_series.sort_by_key(|entry| entry.reported_on);
        }
        let places = |entries: &[&Entry]| {
            entries.iter().map(|entry| entry.place.clone()).collect::<Vec<_>>()
        };
        let starts_with_correction =
            |entries: &&Vec<&Entry>| entries.first().is_some_and(|first| first.is_correction);
        match rule {
            LedgerRule::SameDay { day } => {
                let of_day = |entries: &Vec<&Entry>| {
                    let entries =
                        entries.iter().filter(|entry| day::text(entry.reported_on) == *day);
                    entries.map(|entry| entry.place.clone()).collect::<Vec<Place>>()
                };
                (
                    // Without the places the error still says what is wrong.
                    series.values().map(of_day).find(|places| places.len() > 1).unwrap_or_default(),
                    None,
                )
            }
            LedgerRule::ReportedTwice => {
                let again = |entries: &Vec<&Entry>| {
                    let (first, rest) = entries.split_first()?;
                    Some(vec![
                        first.place.clone(),
                        rest.iter().find(|entry| !entry.is_correction)?.place.clone(),
                    ])
                };
                (series.values().find_map(again).unwrap_or_default(), None)
            }
            LedgerRule::NothingToCorrect => {
                let corrections = series
                    .values()
                    .find(starts_with_correction)
                    .map_or_else(Vec::new, |entries| places(entries));
                (corrections, (series.len() > 1).then_some(LedgerRule::OtherSeries))
            }
            LedgerRule::Falls { .. } => {
                let totals = series.iter().filter(|((_, basis), _)| *basis == Basis::RunningTotal);
                (totals.flat_map(|(_, entries)| places(entries)).collect(), None)
            }
            LedgerRule::BasisChanged { found, .. } => {
                let changed = series.iter().filter(|((_, basis), _)| basis.as_str() == *found);
                (changed.flat_map(|(_, entries)| places(entries)).collect(), None)
            }
            _ => (series.values().flat_map(|entries| places(entries)).collect(), None),
        }
    }
}
