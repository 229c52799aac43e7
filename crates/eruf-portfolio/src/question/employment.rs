//! [`Employment`]: by how much employment grew in the enterprises that were supported.

use std::sync::Arc;

use arrow_array::{Array as _, ArrayRef, Int64Array, RecordBatch};
use arrow_buffer::NullBuffer;
use arrow_schema::DataType;
use eruf_core::Amount;
use eruf_core::law::Aggregation;

use crate::answer::columns::{SUM, decimals, schema};
use crate::answer::keys;
use crate::answer::keys::identity_type;
use crate::input::cells::AmountCells;
use crate::input::door::Door;
use crate::input::error::{CellRule, PortfolioError, internal};
use crate::input::identities::Values;
use crate::input::numbers::place;
use crate::input::scan::scan;
use crate::input::schema::Table;
use crate::input::source::Source;
use crate::store::buckets::{Piece, gather};
use crate::store::lists::attended::{Attended as _, ByEnterprise};
use crate::store::lists::enterprise::Enterprise;
use crate::store::lists::participations::Participations;
use crate::store::portfolio::Portfolio;
use crate::store::scope::Scope;

/// By how much employment grew in the enterprises that were supported, in full-time equivalents.
/// Counts are `int64`, sums `decimal128(28, 6)`.
///
/// An enterprise that was not measured both before and after is left out, and is not 0: `net` and
/// `floored` are null where none was measured.
#[derive(Clone, Debug)]
pub struct Employment {
    /// One row for each project that supported or measured an enterprise: `project_id`, `supported`
    /// (enterprises with a key or label; without a list of participations, those in the table of
    /// employment), `measured` (of those, both before and after), `net` (the sum of all changes),
    /// `floored` (where an enterprise that does not grow gives 0) and `unsupported` (rows about
    /// enterprises that are not in the project's list, which are left out).
    pub projects: RecordBatch,
    /// One row for each programme in which an enterprise was measured, each enterprise once:
    /// `programme_id`, `measured`, `net`, `floored`. A change is the latest reading after support
    /// minus the earliest before, of the rows that have both; of readings of one day, that of the
    /// last project after and of the first before. One whose key or label holds in one project only
    /// counts once in each.
    pub programmes: RecordBatch,
}

/// One row of employment in 40 bytes that sort by enterprise and project.
type Reading = [u64; 5];

/// What was measured before and after, in millionths, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Measured {
    pub(crate) before: i64,
    pub(crate) after: i64,
    pub(crate) before_on: i32,
    pub(crate) after_on: i32,
}

/// The project, the enterprise, and what was measured if it was both before and after.
pub(crate) type Employed = (u32, Enterprise, Option<Measured>);

const MEASURED: u64 = 1;

fn pack(enterprise: Enterprise, project: u32, measured: Option<Measured>) -> Reading {
    let who = u64::from(project) << 32;
    let Some(Measured { before, after, before_on, after_on }) = measured else {
        return [enterprise.mixed(), who, 0, 0, 0];
    };
    let days = (u64::from(before_on.cast_unsigned()) << 32) | u64::from(after_on.cast_unsigned());
    [enterprise.mixed(), who | MEASURED, before.cast_unsigned(), after.cast_unsigned(), days]
}

/// The project, which is the upper half of the second number.
const fn project_of([_, who, ..]: &Reading) -> u32 {
    (*who >> 32) as u32
}

const fn key([mixed, who, ..]: &Reading) -> (u64, u64) {
    (*mixed, *who >> 32)
}

/// What was measured, if it was both before and after.
#[expect(clippy::cast_possible_truncation)]
fn measured([_, who, before, after, days]: &Reading) -> Option<Measured> {
    let (before_on, after_on) = (((days >> 32) as u32).cast_signed(), (*days as u32).cast_signed());
    (who & MEASURED != 0).then(|| Measured {
        before: before.cast_signed(),
        after: after.cast_signed(),
        before_on,
        after_on,
    })
}

impl ByEnterprise for Reading {
    fn mixed(&self) -> u64 {
        self[0]
    }
}

#[derive(Clone, Copy, Default)]
struct Growth {
    supported: i64,
    measured: i64,
    net: i128,
    floored: i128,
    unsupported: i64,
}

impl Growth {
    fn add(&mut self, before: i64, after: i64) {
        // Readings are between 0 and 9.2 x 10^18 millionths, and there are fewer than 2^32 of them.
        let change = i128::from(after).wrapping_sub(i128::from(before));
        self.measured = self.measured.wrapping_add(1);
        self.net = self.net.wrapping_add(Aggregation::Net.of_change(change));
        self.floored = self.floored.wrapping_add(Aggregation::Floored.of_change(change));
    }

    fn join(&mut self, other: Self) {
        self.supported = self.supported.wrapping_add(other.supported);
        self.measured = self.measured.wrapping_add(other.measured);
        self.net = self.net.wrapping_add(other.net);
        self.floored = self.floored.wrapping_add(other.floored);
        self.unsupported = self.unsupported.wrapping_add(other.unsupported);
    }
}

struct Tally {
    projects: Vec<Growth>,
    programmes: Vec<Growth>,
    readings: Vec<Reading>,
    spare: Vec<Reading>,
    /// The programmes of one enterprise, with its earliest reading before and its latest after.
    seen: Vec<(u32, Measured)>,
}

impl Portfolio {
    /// By how much employment grew in the enterprises that were supported, project by project and
    /// programme by programme.
    ///
    /// # Errors
    ///
    /// What is wrong with the tables of projects, participations and employment.
    pub fn employment(&self) -> Result<Employment, PortfolioError> {
        self.install(|| {
            let participations = self.participations()?;
            let source = self.loaded.tables.needed(Table::Employment)?;
            let pieces = read(source, participations, self.scope())?;
            participations.enterprises.refuse_two_spellings()?;
            let tallies = self.grown(participations, &pieces)?;
            self.columns_of(tallies)
        })
    }

    /// Every row of employment: project, enterprise, and what was measured if it was both before
    /// and after.
    pub(crate) fn employment_readings(&self) -> Result<Vec<Employed>, PortfolioError> {
        let participations = self.participations()?;
        let source = self.loaded.tables.needed(Table::Employment)?;
        let pieces = read(source, participations, self.scope())?;
        let (mut rows, mut readings) = (Vec::new(), Vec::new());
        for bucket in 0..participations.shares.buckets() {
            gather(&pieces, bucket, &mut readings)?;
            for reading in &readings {
                let project = project_of(reading);
                rows.push((project, Enterprise::unmixed(reading.mixed()), measured(reading)));
            }
        }
        Ok(rows)
    }

    fn grown(
        &self,
        participations: &Participations,
        pieces: &[Piece<Reading>],
    ) -> Result<Vec<Tally>, PortfolioError> {
        let projects = self.projects();
        let begin = || Tally {
            projects: vec![Growth::default(); projects.identities.len()],
            programmes: vec![Growth::default(); projects.programmes.len()],
            readings: Vec::new(),
            spare: Vec::new(),
            seen: Vec::new(),
        };
        participations.fold(&self.progress, begin, |tally, bucket, scratch| {
            participations.bucket(bucket, scratch)?;
            participations.shares.sorted(pieces, bucket, &mut tally.spare, &mut tally.readings)?;
            let pair = |row: &u128| (row.mixed(), u64::from(row.project()));
            for rows in scratch.attended.chunk_by(|one, other| pair(one) == pair(other)) {
                let Some(row) = rows.first().filter(|row| row.enterprise().is_known()) else {
                    continue;
                };
                let growth = place_mut(&mut tally.projects, row.project())?;
                growth.supported = growth.supported.wrapping_add(1);
            }
            let mut attended = scratch.attended.as_slice();
            for readings in tally.readings.chunk_by(|one, other| one.mixed() == other.mixed()) {
                tally.seen.clear();
                if let Some([again, _]) = readings
                    .windows(2)
                    .find(|two| matches!(two, [one, other] if key(one) == key(other)))
                {
                    let project = project_of(again);
                    return Err(PortfolioError::EmploymentTwice {
                        project: projects.identities.values.text(project),
                    });
                }
                for reading in readings {
                    let wanted = key(reading);
                    while let [first, rest @ ..] = attended
                        && pair(first) < wanted
                    {
                        attended = rest;
                    }
                    let project = project_of(reading);
                    let growth = place_mut(&mut tally.projects, project)?;
                    if attended.first().is_none_or(|first| pair(first) != wanted) {
                        if participations.has_list(project) {
                            growth.unsupported = growth.unsupported.wrapping_add(1);
                            continue;
                        }
                        // Without a list everybody in the table was supported.
                        growth.supported = growth.supported.wrapping_add(1);
                    }
                    // Not measured both before and after: it is left out.
                    let Some(measured) = measured(reading) else { continue };
                    growth.add(measured.before, measured.after);
                    let programme = projects
                        .programme_of
                        .get(place(project))
                        .ok_or_else(|| internal!("a project without programme"))?;
                    if !Enterprise::unmixed(reading.mixed()).holds_over_projects() {
                        let growth = place_mut(&mut tally.programmes, *programme)?;
                        growth.add(measured.before, measured.after);
                        continue;
                    }
                    match tally.seen.iter_mut().find(|(seen, _)| seen == programme) {
                        Some((_, all)) => all.join(measured),
                        None => tally.seen.push((*programme, measured)),
                    }
                }
                for (programme, measured) in &tally.seen {
                    let growth = place_mut(&mut tally.programmes, *programme)?;
                    growth.add(measured.before, measured.after);
                }
            }
            Ok(())
        })
    }

    fn columns_of(&self, tallies: Vec<Tally>) -> Result<Employment, PortfolioError> {
        let mut tallies = tallies.into_iter();
        let Some(mut all) = tallies.next() else {
            return Err(internal!("no employment was added up"));
        };
        for tally in tallies {
            for (sum, growth) in all.projects.iter_mut().zip(tally.projects) {
                sum.join(growth);
            }
            for (sum, growth) in all.programmes.iter_mut().zip(tally.programmes) {
                sum.join(growth);
            }
        }
        let supported: Vec<(u32, Growth)> = (0_u32..)
            .zip(all.projects)
            .filter(|(_, growth)| growth.supported > 0 || growth.unsupported > 0)
            .collect();
        let measured: Vec<(u32, Growth)> =
            (0_u32..).zip(all.programmes).filter(|(_, growth)| growth.measured > 0).collect();
        let (projects, programmes) =
            (&self.projects().identities.values, &self.projects().programmes.values);
        let fields = |key, values: &Values| {
            [
                (key, identity_type(values), false),
                ("measured", DataType::Int64, false),
                ("net", SUM, true),
                ("floored", SUM, true),
            ]
        };
        let [key, rest @ ..] = fields("project_id", projects);
        let fields_of_project = [key, ("supported", DataType::Int64, false)]
            .into_iter()
            .chain(rest)
            .chain([("unsupported", DataType::Int64, false)]);
        let project_schema = schema(fields_of_project);
        let mut project_columns = growth_columns(&supported, projects)?;
        project_columns.push(Arc::new(Int64Array::from_iter_values(
            supported.iter().map(|(_, growth)| growth.unsupported),
        )));
        project_columns.insert(
            1,
            Arc::new(Int64Array::from_iter_values(
                supported.iter().map(|(_, growth)| growth.supported),
            )),
        );
        Ok(Employment {
            projects: RecordBatch::try_new(project_schema, project_columns)?,
            programmes: RecordBatch::try_new(
                schema(fields("programme_id", programmes)),
                growth_columns(&measured, programmes)?,
            )?,
        })
    }
}

fn place_mut(growths: &mut [Growth], rank: u32) -> Result<&mut Growth, PortfolioError> {
    growths.get_mut(place(rank)).ok_or_else(|| internal!("a reading of no project"))
}

fn growth_columns(
    rows: &[(u32, Growth)],
    values: &Values,
) -> Result<Vec<ArrayRef>, PortfolioError> {
    let ranks: Vec<u32> = rows.iter().map(|(rank, _)| *rank).collect();
    let nulls = rows.iter().map(|(_, growth)| growth.measured > 0).collect::<NullBuffer>();
    Ok(vec![
        keys::identities(values, &ranks)?,
        Arc::new(Int64Array::from_iter_values(rows.iter().map(|(_, growth)| growth.measured))),
        decimals(rows.iter().map(|(_, growth)| growth.net).collect(), Some(nulls.clone()), SUM),
        decimals(rows.iter().map(|(_, growth)| growth.floored).collect(), Some(nulls), SUM),
    ])
}

impl Measured {
    /// Takes in the readings of a later project.
    fn join(&mut self, other: Self) {
        if other.before_on < self.before_on {
            (self.before, self.before_on) = (other.before, other.before_on);
        }
        if other.after_on >= self.after_on {
            (self.after, self.after_on) = (other.after, other.after_on);
        }
    }
}

fn read(
    source: &Source,
    participations: &Participations,
    scope: Scope<'_>,
) -> Result<Vec<Piece<Reading>>, PortfolioError> {
    let shares = participations.shares;
    scan(Table::Employment, source, scope.progress, |door| {
        let projects = door.projects(&scope.projects.identities)?;
        let texts = door.required_text("enterprise_id")?;
        let labels = door.names("label")?;
        let (before_on, after_on) =
            (door.nullable_days("baseline_date")?, door.nullable_days("followup_date")?);
        let (before, after) = (counted(door, "baseline_fte")?, counted(door, "followup_fte")?);
        let enterprises =
            participations.enterprises.column(door, &texts, labels.as_ref(), |row| {
                scope.projects.year_of(&projects, row)
            })?;
        let mut records = Vec::with_capacity(door.rows());
        for (row, (enterprise, project)) in enterprises.iter().zip(&projects).enumerate() {
            if !enterprise.is_known() {
                return Err(door.refuse(row, "enterprise_id", CellRule::Empty));
            }
            for (column, cells, days) in
                [("baseline_date", &before, &before_on), ("followup_date", &after, &after_on)]
            {
                if cells.get(row).is_some() && !days.is_valid(row) {
                    return Err(door.refuse(row, column, CellRule::Empty));
                }
            }
            let narrow =
                |cells: &AmountCells| cells.get(row).and_then(|cell| i64::try_from(cell).ok());
            let measured = narrow(&before).zip(narrow(&after)).map(|(before, after)| Measured {
                before,
                after,
                before_on: before_on.value(row),
                after_on: after_on.value(row),
            });
            records.push(pack(*enterprise, *project, measured));
        }
        let bucket_of = records.iter().map(|record| shares.bucket(record.mixed()));
        Piece::new(bucket_of, records.iter().copied(), records.len(), shares.buckets(), scope.pool)?
            .kept_in(scope.memory)
    })
}

/// A column of employment: at least 0, and no more than nine trillion full-time equivalents.
fn counted(door: &Door<'_>, name: &'static str) -> Result<AmountCells, PortfolioError> {
    let cells = door.nullable_amounts(name)?;
    let refused = |row: &usize| {
        cells.get(*row).is_some_and(|value| value < 0 || i64::try_from(value).is_err())
    };
    if let Some(row) = (0..door.rows()).find(refused) {
        let found = cells.get(row).and_then(Amount::from_millionths);
        let found = found.ok_or_else(|| internal!("a cell that was checked is no amount"))?;
        return Err(door.refuse(
            row,
            name,
            CellRule::NegativeEmployment { found: found.to_string() },
        ));
    }
    Ok(cells)
}
