//! [`Enterprises`]: how many different enterprises took part, in each project, in each programme,
//! and quarter by quarter.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow_array::{Date32Array, Int64Array, RecordBatch};
use arrow_schema::{DataType, SchemaRef};
use eruf_core::NaiveDate;
use eruf_core::law::{Minimum, NewRule, Support};
use eruf_core::value::PartialDate;

use crate::answer::columns::schema;
use crate::answer::keys;
use crate::answer::keys::identity_type;
use crate::input::day;
use crate::input::error::{PortfolioError, internal};
use crate::input::identities::Identities;
use crate::input::numbers::place;
use crate::input::schema::{NO_WORD, Table};
use crate::question::quarters::{Quarters, first_day};
use crate::store::lists::attended::{Attended as _, ByEnterprise as _};
use crate::store::lists::enterprise::Enterprise;
use crate::store::lists::participations::WithSupport;
use crate::store::portfolio::Portfolio;

/// Which participations are counted. By default all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EnterprisesQuestion {
    /// Until this day.
    pub as_of: Option<NaiveDate>,
    /// By what the lists had told until this day; `None` is everything. A row that does not say
    /// when it was told is known always.
    pub known_on: Option<NaiveDate>,
    /// With one of these kinds of support; empty is any. A participation whose kind was not noted
    /// may count.
    pub support: Vec<Support>,
    /// Only those that are new by this rule, as the table of enterprises has their days. One whose
    /// day is not known may be new.
    pub new: Option<NewRule>,
    /// Only from the day on which support in a project adds up to this much, by the column `hours`
    /// or `amount` of the participations: what was not noted adds nothing.
    pub minimum: Option<Minimum>,
}

/// How many different enterprises took part. All counts are `int64`.
///
/// An enterprise without a key may be one of those with a key, so the number of enterprises lies
/// between `enterprises_low` and `enterprises_high`.
#[derive(Clone, Debug)]
pub struct Enterprises {
    /// One row for each project with a participation, also of a later day: `project_id`, `keyed`,
    /// `unkeyed`, `undetermined` (those of which only participations without a kind of support are
    /// known, where one was asked for, and those of which it is not known whether they are new),
    /// `enterprises_low`, `enterprises_high`.
    pub projects: RecordBatch,
    /// One row for each programme with a participation: `programme_id`, `keyed` (different
    /// enterprises by keys that hold over projects), `unkeyed` (the others, project by project; who
    /// has such a key and may count, once), `enterprises_low` (at least those of its largest
    /// project), `enterprises_high`, and `without_list` (its projects without a participation, of
    /// whose enterprises nothing is known).
    pub programmes: RecordBatch,
    /// One row for each programme and calendar quarter in which anybody took part: `programme_id`,
    /// `quarter` (its first day), `first_seen` (those with keys that hold over projects who had not
    /// taken part in the programme before), `cumulative` (all of those so far) and
    /// `enterprises_high` (with everybody else so far, as in `unkeyed`).
    pub quarters: RecordBatch,
}

/// How an enterprise counts in a project.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum Kind {
    Keyed,
    Unkeyed,
    /// It may count.
    Undetermined,
}

/// How many enterprises a project has.
#[derive(Clone, Copy)]
struct Counts {
    keyed: i64,
    unkeyed: i64,
    undetermined: i64,
}

/// What one thread has counted, and then all of them.
pub(crate) struct Tally {
    /// For each [`Kind`], in its order, how many there are in each project: nearly all are of the
    /// first, so that its counts stay in a cache.
    projects: [Vec<u32>; 3],
    quarters: Quarters,
    /// The programmes of one enterprise with a key that holds over projects: from when it may count
    /// in each, and from when it does.
    seen: Vec<(u32, i32, Option<i32>)>,
    /// What lies far apart in memory is looked up for a whole bucket at once: the programmes of the
    /// projects, and what each enterprise adds to its project.
    attendances: Vec<Attendance>,
    added: Vec<(u32, Kind)>,
}

/// That an enterprise took part in a project.
struct Attendance {
    project: u32,
    programme: u32,
}

impl Portfolio {
    /// How many different enterprises took part.
    ///
    /// # Errors
    ///
    /// What is wrong with the tables of projects and participations.
    pub fn enterprises(
        &self,
        question: &EnterprisesQuestion,
    ) -> Result<Enterprises, PortfolioError> {
        self.install(|| {
            self.loaded.tables.needed(Table::Participations)?;
            self.counted(&self.tally(question, |_| true)?)
        })
    }

    /// The counts over the projects that are asked about.
    pub(crate) fn tally(
        &self,
        question: &EnterprisesQuestion,
        is_asked: impl Fn(u32) -> bool + Sync,
    ) -> Result<Tally, PortfolioError> {
        let participations = self.participations()?;
        participations.enterprises.refuse_two_spellings()?;
        let as_of = question.as_of.map_or(i32::MAX, day::number);
        let known = participations.known(question.known_on.map_or(i32::MAX, day::number));
        let kinds: Vec<u8> = question.support.iter().map(|support| place_of(*support)).collect();
        let programmes = &self.projects().programme_of;
        let registry = question.new.map(|_| self.registry()).transpose()?;
        let minimum = question.minimum.map(|minimum| self.least_support(minimum)).transpose()?;
        let is_new = |enterprise: Enterprise, rule: NewRule, since: i32, project: u32| {
            let begins = self.projects().days.get(usize::try_from(project).ok()?)?.0;
            let registry = registry?;
            let registered = |key| registry.registered(key).map(PartialDate::from);
            let (begins, since) = (day::day(begins)?, day::day(since)?);
            if participations.successions.family(enterprise).is_none() {
                return rule.is_new_for(registered(enterprise), begins, since);
            }
            let keys = known.successions.keys(project, enterprise);
            rule.is_new_by_all_keys(keys.into_iter().map(registered), begins, since)
        };
        let begin = || Tally {
            projects: std::array::from_fn(|_| vec![0; self.projects().identities.len()]),
            quarters: Quarters::over(self.projects().programmes.len(), participations.days),
            seen: Vec::new(),
            attendances: Vec::new(),
            added: Vec::new(),
        };
        let tallies = participations.fold(&self.progress, begin, |tally, bucket, scratch| {
            match &minimum {
                None => participations.bucket(bucket, &known, scratch)?,
                Some((measured, _)) => {
                    participations.measured_bucket(measured, bucket, &known, scratch)?;
                }
            }
            let mut amounts = scratch.amounts.as_slice();
            let attended = |rows: &[u128]| {
                rows.first().map(|row| Attendance { project: row.project(), programme: 0 })
            };
            tally.attendances.clear();
            tally.attendances.extend(
                scratch
                    .attended
                    .chunk_by(|one, other| one.same_attendance(*other))
                    .filter_map(attended),
            );
            for attendance in &mut tally.attendances {
                let programme = programmes.get(place(attendance.project)).copied();
                attendance.programme =
                    programme.ok_or_else(|| internal!("a project without programme"))?;
            }
            let mut attendances = tally.attendances.iter();
            for enterprise in scratch.attended.chunk_by(|one, other| one.mixed() == other.mixed()) {
                let id = enterprise
                    .first()
                    .map(|first| first.enterprise())
                    .ok_or_else(|| internal!("an enterprise without rows"))?;
                tally.seen.clear();
                // The attendances go on with the next enterprise: nothing is taken of them when the
                // rows of this one are at an end.
                for (rows, &Attendance { project, programme }) in enterprise
                    .chunk_by(|one, other| one.same_attendance(*other))
                    .zip(&mut attendances)
                {
                    let amounts = match &minimum {
                        None => &[],
                        Some(_) => amounts
                            .split_off(..rows.len())
                            .ok_or_else(|| internal!("rows without their support"))?,
                    };
                    if !is_asked(project) {
                        continue;
                    }
                    let since = match &minimum {
                        None => since(rows, as_of, &kinds),
                        Some((_, least)) => {
                            since_at_least(*least, rows.iter().zip(amounts), as_of, &kinds)
                        }
                    };
                    // It does not count in this project.
                    let Some(Since { possible, certain, first }) = since else { continue };
                    let certain = match question.new {
                        None => certain.map(|(day, _)| day),
                        // The earlier the support, the newer the enterprise: who is old by the
                        // earliest that may count never is new.
                        Some(rule) if is_new(id, rule, first, project) == Some(false) => continue,
                        Some(rule) => certain
                            .filter(|(_, supported)| {
                                is_new(id, rule, *supported, project) == Some(true)
                            })
                            .map(|(day, _)| day),
                    };
                    let kind = match certain {
                        None => Kind::Undetermined,
                        Some(_) if id.is_keyed() => Kind::Keyed,
                        Some(_) => Kind::Unkeyed,
                    };
                    tally.added.push((project, kind));
                    if !id.holds_over_projects() {
                        // It may be one more in each project.
                        tally.quarters.add_apart(programme, possible, 1);
                    } else if let Some((_, first, counts)) =
                        tally.seen.iter_mut().find(|(seen, ..)| *seen == programme)
                    {
                        *first = possible.min(*first);
                        *counts = counts.iter().copied().chain(certain).min();
                    } else {
                        tally.seen.push((programme, possible, certain));
                    }
                    // A quarter in which it took part again has a row too.
                    for row in rows.iter().filter(|row| {
                        row.date() <= as_of && counts_as(row.support(), &kinds).is_some()
                    }) {
                        if let Some(quarter) = tally.quarters.of(programme, row.date()) {
                            quarter.is_seen = true;
                        }
                    }
                }
                for (programme, possible, certain) in &tally.seen {
                    if let Some(quarter) =
                        certain.and_then(|day| tally.quarters.of(*programme, day))
                    {
                        quarter.first_seen = quarter.first_seen.wrapping_add(1);
                    }
                    // Until it is known to count it may be one more.
                    if certain.is_none_or(|certain| *possible < certain) {
                        tally.quarters.add_apart(*programme, *possible, 1);
                        if let Some(day) = certain {
                            tally.quarters.add_apart(*programme, *day, -1);
                        }
                    }
                }
            }
            let no_project = || internal!("an enterprise of no project");
            for (project, kind) in tally.added.drain(..) {
                let counts =
                    tally.projects.get_mut(usize::from(kind as u8)).ok_or_else(no_project)?;
                let count = counts.get_mut(place(project)).ok_or_else(no_project)?;
                // Fewer enterprises than rows.
                *count = count.wrapping_add(1);
            }
            Ok(())
        })?;
        tallies.into_iter().reduce(Tally::and).ok_or_else(|| internal!("nothing was counted"))
    }

    /// The participations with their support, and how much of it makes an enterprise count, in
    /// millionths.
    fn least_support(&self, minimum: Minimum) -> Result<(WithSupport, i128), PortfolioError> {
        let source = self.loaded.tables.needed(Table::Participations)?;
        let measured = self
            .participations()?
            .measured(source, self.scope(), minimum.measure())
            .map_err(|error| match error {
                PortfolioError::NoColumn { table, file, columns, found, .. }
                    if self.loaded.merged.is_some() =>
                {
                    let meant =
                        "; partial results keep no measure of support: ask the tables that \
                    they were made of"
                            .to_owned();
                    PortfolioError::NoColumn { table, file, columns, found, meant }
                }
                other => other,
            });
        Ok((measured?, minimum.least().millionths()))
    }

    fn counted(&self, all: &Tally) -> Result<Enterprises, PortfolioError> {
        let participations = self.participations()?;
        let mut projects = CountColumns::<5>::default();
        // The least that the largest project of each programme has.
        let mut by_programme: BTreeMap<u32, i64> = BTreeMap::new();
        let mut without_list: BTreeMap<u32, i64> = BTreeMap::new();
        for (rank, programme) in (0_u32..).zip(&self.projects().programme_of) {
            if !participations.has_list(rank) {
                let count = without_list.entry(*programme).or_default();
                *count = count.wrapping_add(1);
                continue;
            }
            let counts = all.counts(rank);
            let (low, high) = counts.bounds();
            projects.push(rank, [counts.keyed, counts.unkeyed, counts.undetermined, low, high]);
            let programme = by_programme.entry(*programme).or_default();
            *programme = (*programme).max(low);
        }
        let (mut programmes, mut quarters, mut days) =
            (CountColumns::<5>::default(), CountColumns::<3>::default(), Vec::new());
        for (rank, largest) in by_programme {
            let (mut keyed, mut apart) = (0_i64, 0_i64);
            for (number, quarter) in
                all.quarters.of_programme(rank).filter(|(_, quarter)| quarter.is_seen)
            {
                // Counts of what is in memory, far inside 64 bits.
                keyed = keyed.wrapping_add(i64::from(quarter.first_seen));
                apart = apart.wrapping_add(i64::from(quarter.apart));
                quarters
                    .push(rank, [i64::from(quarter.first_seen), keyed, keyed.wrapping_add(apart)]);
                days.push(first_day(number).map_or(day::FIRST, day::number));
            }
            let without_list = without_list.get(&rank).copied().unwrap_or(0);
            programmes.push(
                rank,
                [keyed, apart, keyed.max(largest), keyed.wrapping_add(apart), without_list],
            );
        }
        let (of_projects, of_programmes) =
            (&self.projects().identities, &self.projects().programmes);
        let names = ["keyed", "unkeyed", "undetermined", "enterprises_low", "enterprises_high"];
        let programme_names =
            ["keyed", "unkeyed", "enterprises_low", "enterprises_high", "without_list"];
        let mut quarter_columns = quarters.columns(of_programmes)?;
        quarter_columns.insert(1, Arc::new(Date32Array::from(days)));
        let quarter_fields = [
            ("programme_id", identity_type(&of_programmes.values), false),
            ("quarter", DataType::Date32, false),
            ("first_seen", DataType::Int64, false),
            ("cumulative", DataType::Int64, false),
            ("enterprises_high", DataType::Int64, false),
        ];
        Ok(Enterprises {
            projects: RecordBatch::try_new(
                count_schema("project_id", of_projects, &names),
                projects.columns(of_projects)?,
            )?,
            programmes: RecordBatch::try_new(
                count_schema("programme_id", of_programmes, &programme_names),
                programmes.columns(of_programmes)?,
            )?,
            quarters: RecordBatch::try_new(schema(quarter_fields), quarter_columns)?,
        })
    }
}

impl Tally {
    fn and(mut self, other: Self) -> Self {
        for (sum, count) in self.projects.iter_mut().flatten().zip(other.projects.iter().flatten())
        {
            *sum = sum.wrapping_add(*count);
        }
        self.quarters.join(other.quarters);
        self
    }

    /// The different enterprises of a programme with keys that hold over projects, and how many
    /// there may be besides.
    pub(crate) fn of_programme(&self, programme: u32) -> (i64, i64) {
        self.quarters.of_programme(programme).fold((0, 0), |(keyed, apart), (_, quarter)| {
            (
                i64::wrapping_add(keyed, quarter.first_seen.into()),
                i64::wrapping_add(apart, quarter.apart.into()),
            )
        })
    }

    /// The least that a project has.
    pub(crate) fn least_of_project(&self, project: u32) -> i64 {
        self.counts(project).bounds().0
    }

    fn counts(&self, project: u32) -> Counts {
        let place = place(project);
        let [keyed, unkeyed, undetermined] =
            self.projects.each_ref().map(|counts| counts.get(place).copied().map_or(0, i64::from));
        Counts { keyed, unkeyed, undetermined }
    }
}

impl Counts {
    /// From those with a key (at least 1 if there is any) to all of them.
    fn bounds(self) -> (i64, i64) {
        let low = self.keyed.max(i64::from(self.unkeyed > 0));
        (low, self.keyed.wrapping_add(self.unkeyed).wrapping_add(self.undetermined))
    }
}

/// Whether a participation counts by its kind of support; `Some(false)` if that is not known.
fn counts_as(support: u8, kinds: &[u8]) -> Option<bool> {
    match support {
        _ if kinds.is_empty() => Some(true),
        NO_WORD => Some(false),
        support => kinds.contains(&support).then_some(true),
    }
}

/// From when an enterprise counts in a project.
#[derive(Clone, Copy)]
struct Since {
    /// The day from which it may count.
    possible: i32,
    /// The day from which it counts, and that of its first support; `None` if it only may count.
    certain: Option<(i32, i32)>,
    /// The day of its first support, if that whose kind was not noted counts.
    first: i32,
}

/// From when an enterprise counts in a project; `None` if it does not.
fn since(rows: &[u128], as_of: i32, kinds: &[u8]) -> Option<Since> {
    let mut possible = None;
    // The rows are in the order of their days.
    for row in rows.iter().take_while(|row| row.date() <= as_of) {
        // Support of another kind.
        let Some(is_certain) = counts_as(row.support(), kinds) else { continue };
        let possible = *possible.get_or_insert(row.date());
        if is_certain {
            return Some(Since {
                possible,
                certain: Some((row.date(), row.date())),
                first: possible,
            });
        }
    }
    possible.map(|possible| Since { possible, certain: None, first: possible })
}

/// The same from the day on which its support adds up to at least so much: that which counts, or
/// that and what may.
fn since_at_least<'r>(
    least: i128,
    rows: impl Iterator<Item = (&'r u128, &'r i128)>,
    as_of: i32,
    kinds: &[u8],
) -> Option<Since> {
    let (mut possible, mut first, mut supported, mut support, mut besides) =
        (None, None, None, 0_i128, 0_i128);
    for (row, amount) in rows.take_while(|(row, _)| row.date() <= as_of) {
        // Support of another kind.
        let Some(is_certain) = counts_as(row.support(), kinds) else { continue };
        let first = *first.get_or_insert(row.date());
        if is_certain {
            let supported = *supported.get_or_insert(row.date());
            // Amounts of at most 10^21 millionths, in fewer than 2^32 rows.
            support = support.wrapping_add(*amount);
            if support >= least {
                return Some(Since {
                    possible: possible.unwrap_or(row.date()),
                    certain: Some((row.date(), supported)),
                    first,
                });
            }
        } else {
            besides = besides.wrapping_add(*amount);
        }
        if possible.is_none() && support.wrapping_add(besides) >= least {
            possible = Some(row.date());
        }
    }
    possible.zip(first).map(|(possible, first)| Since { possible, certain: None, first })
}

fn place_of(support: Support) -> u8 {
    let place = Support::NAMES.iter().position(|name| *name == support.as_str());
    place.and_then(|place| u8::try_from(place).ok()).unwrap_or(NO_WORD)
}

/// Counts beside an identity.
struct CountColumns<const N: usize> {
    ranks: Vec<u32>,
    counts: [Vec<i64>; N],
}

impl<const N: usize> Default for CountColumns<N> {
    fn default() -> Self {
        Self { ranks: Vec::new(), counts: std::array::from_fn(|_| Vec::new()) }
    }
}

impl<const N: usize> CountColumns<N> {
    fn push(&mut self, rank: u32, counts: [i64; N]) {
        self.ranks.push(rank);
        for (column, count) in self.counts.iter_mut().zip(counts) {
            column.push(count);
        }
    }

    fn columns(
        self,
        identities: &Identities,
    ) -> Result<Vec<arrow_array::ArrayRef>, PortfolioError> {
        let mut columns = vec![keys::identities(&identities.values, &self.ranks)?];
        columns.extend(
            self.counts.map(|counts| Arc::new(Int64Array::from(counts)) as arrow_array::ArrayRef),
        );
        Ok(columns)
    }
}

fn count_schema(key: &'static str, identities: &Identities, names: &[&'static str]) -> SchemaRef {
    let counts = names.iter().map(|name| (*name, DataType::Int64, false));
    schema([(key, identity_type(&identities.values), false)].into_iter().chain(counts))
}
