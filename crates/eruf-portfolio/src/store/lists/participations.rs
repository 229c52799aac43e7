//! [`Participations`]: who took part, sorted so that all of one enterprise lies together.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use eruf_data::Progress;
use rayon::prelude::*;

use crate::input::day;
use crate::input::error::PortfolioError;
use crate::input::scan::scan;
use crate::input::schema::Table;
use crate::input::source::Source;
use crate::store::buckets::{Piece, Stored};
use crate::store::lists::attended::{Attended as _, Shares};
use crate::store::lists::enterprise::Enterprise;
use crate::store::lists::enterprises::Enterprises;
use crate::store::lists::participation_rows::{Held, Rows};
use crate::store::lists::revisions::Revised;
use crate::store::lists::successions::{KnownSuccessions, Successions};
use crate::store::scope::Scope;

/// The first day and the last of no rows.
const NO_DAYS: (i32, i32) = (day::LAST, day::FIRST);

/// Who took part in what.
pub(crate) struct Participations {
    pub(crate) shares: Shares,
    pieces: Vec<Piece<u128>>,
    /// The rows that say from when or until when they are known, by their buckets.
    revised: Vec<Vec<Revised>>,
    /// The rows about enterprises that are one with others, also those among the revised ones.
    of_families: Vec<Revised>,
    /// For each project, whether anybody took part in it.
    has_list: Vec<AtomicBool>,
    /// The first and the last day.
    pub(crate) days: (i32, i32),
    /// Those who were given numbers, so that other tables give the same.
    pub(crate) enterprises: Enterprises,
    pub(crate) successions: Successions,
    /// For each project, its first and last day over all its horizons.
    pub(crate) project_days: Vec<(i32, i32)>,
}

/// Memory that is used again and again.
#[derive(Default)]
pub(crate) struct Scratch {
    pub(crate) attended: Vec<u128>,
    /// How much support each was, if that is asked for.
    pub(crate) amounts: Vec<i128>,
    spare: Vec<u128>,
    measured: Vec<[u128; 2]>,
}

/// Who took part in what, and with how much support.
pub(crate) struct WithSupport {
    pieces: Vec<Piece<[u128; 2]>>,
    revised: Vec<Vec<Revised>>,
}

/// What was known of the lists on a day.
pub(crate) struct KnownLists<'p> {
    pub(crate) known_on: i32,
    pub(crate) successions: KnownSuccessions<'p>,
}

impl Participations {
    pub(crate) fn read(
        source: &Source,
        successions: Option<&Source>,
        scope: Scope<'_>,
        project_days: Vec<(i32, i32)>,
    ) -> Result<Self, PortfolioError> {
        let rows = source.rows(Table::Participations)?;
        let (shares, enterprises) = (Shares::over(rows), Enterprises::default());
        let successions = successions
            .map(|source| Successions::read(source, &enterprises, scope))
            .transpose()?
            // Without a table no keys are one.
            .unwrap_or_default();
        let held = Held { enterprises: &enterprises, project_days: &project_days };
        let has_list: Vec<AtomicBool> =
            (0..scope.projects.identities.len()).map(|_| AtomicBool::new(false)).collect();
        let found = scan(Table::Participations, source, scope.progress, |door| {
            let rows = Rows::read(door, scope, held)?;
            for project in rows.projects() {
                if let Some(has_list) =
                    usize::try_from(*project).ok().and_then(|place| has_list.get(place))
                    && !has_list.load(Ordering::Relaxed)
                {
                    has_list.store(true, Ordering::Relaxed);
                }
            }
            let piece = rows.piece(shares, &successions, |_, record| record, scope.pool)?;
            let days = rows.days(NO_DAYS);
            let (revised, of_families) = rows.apart(&successions, |_| 0);
            Ok((piece.kept_in(scope.memory)?, days, revised, of_families))
        })?;
        let (mut pieces, mut days) = (Vec::with_capacity(found.len()), NO_DAYS);
        let (mut revised, mut of_families) = (Vec::new(), Vec::new());
        for (piece, (first, last), more_revised, more_of_families) in found {
            pieces.push(piece);
            days = (days.0.min(first), days.1.max(last));
            revised.extend(more_revised);
            of_families.extend(more_of_families);
        }
        Ok(Self {
            shares,
            pieces,
            revised: by_bucket(revised, shares, &successions),
            of_families,
            has_list,
            days,
            enterprises,
            successions,
            project_days,
        })
    }

    /// The same rows, each with how much support it was, by the column that its measure is named
    /// for.
    pub(crate) fn measured(
        &self,
        source: &Source,
        scope: Scope<'_>,
        measure: eruf_core::law::SupportMeasure,
    ) -> Result<WithSupport, PortfolioError> {
        let measure = measure.as_str();
        let held = Held { enterprises: &self.enterprises, project_days: &self.project_days };
        let found = scan(Table::Participations, source, scope.progress, |door| {
            let rows = Rows::read(door, scope, held)?;
            let amounts = Rows::support(door, measure)?;
            // What was not noted adds nothing.
            let amount = |row: usize| amounts.get(row).unwrap_or(0);
            let piece = rows.piece(
                self.shares,
                &self.successions,
                |row, record| [record, amount(row).cast_unsigned()],
                scope.pool,
            )?;
            let (revised, _) = rows.apart(&self.successions, amount);
            Ok((piece.kept_in(scope.memory)?, revised))
        })?;
        let (pieces, revised): (Vec<_>, Vec<_>) = found.into_iter().unzip();
        let revised = revised.into_iter().flatten().collect();
        Ok(WithSupport { pieces, revised: by_bucket(revised, self.shares, &self.successions) })
    }

    /// What was known of the lists on a day.
    pub(crate) fn known(&self, known_on: i32) -> Result<KnownLists<'_>, PortfolioError> {
        let successions = self.successions.known(known_on, &self.of_families)?;
        Ok(KnownLists { known_on, successions })
    }

    /// The rows about enterprises that are one with others.
    pub(crate) fn of_families(&self) -> &[Revised] {
        &self.of_families
    }

    /// The rows that say from when or until when they are known.
    pub(crate) fn revised(&self) -> impl Iterator<Item = &Revised> {
        self.revised.iter().flatten()
    }

    /// Whether anybody took part in a project.
    pub(crate) fn has_list(&self, project: u32) -> bool {
        usize::try_from(project)
            .ok()
            .and_then(|place| self.has_list.get(place))
            .is_some_and(|has_list| has_list.load(Ordering::Relaxed))
    }

    /// The bucket in which all rows about an enterprise lie.
    pub(crate) fn bucket_of(&self, enterprise: Enterprise) -> u32 {
        self.shares.bucket(self.successions.anchor(enterprise))
    }

    /// Whether the order of a bucket is not that of its records: it may hold enterprises of a
    /// family that belong to others, and rows that are added as they are known.
    pub(crate) fn is_mixed(&self, bucket: usize) -> bool {
        !self.successions.is_empty()
            || self.revised.get(bucket).is_some_and(|rows| !rows.is_empty())
    }

    /// The participations of one bucket in order, as they are written: without those that say from
    /// when or until when they are known.
    pub(crate) fn bucket_as_written(
        &self,
        bucket: usize,
        scratch: &mut Scratch,
    ) -> Result<(), PortfolioError> {
        self.shares.sorted(&self.pieces, bucket, &mut scratch.spare, &mut scratch.attended)
    }

    /// The participations of one bucket in order, as they were known: each of the enterprise that
    /// it is today.
    pub(crate) fn bucket(
        &self,
        bucket: usize,
        known: &KnownLists<'_>,
        scratch: &mut Scratch,
    ) -> Result<(), PortfolioError> {
        self.bucket_as_written(bucket, scratch)?;
        if self.is_mixed(bucket) {
            let revised = known_rows(&self.revised, bucket, known);
            scratch.attended.extend(revised.map(|row| row.record));
            for record in &mut scratch.attended {
                *record = known.today(*record);
            }
            scratch.attended.sort_unstable();
        }
        Ok(())
    }

    /// The same, and beside them how much support each was, in millionths.
    pub(crate) fn measured_bucket(
        &self,
        measured: &WithSupport,
        bucket: usize,
        known: &KnownLists<'_>,
        scratch: &mut Scratch,
    ) -> Result<(), PortfolioError> {
        let rows = &mut scratch.measured;
        self.shares.sorted(&measured.pieces, bucket, &mut Vec::new(), rows)?;
        if self.is_mixed(bucket) {
            let revised = known_rows(&measured.revised, bucket, known);
            rows.extend(revised.map(|row| [row.record, row.amount.cast_unsigned()]));
            for [record, _] in &mut *rows {
                *record = known.today(*record);
            }
            rows.sort_unstable();
        }
        let (attended, amounts) =
            rows.iter().map(|[record, amount]| (*record, amount.cast_signed())).unzip();
        (scratch.attended, scratch.amounts) = (attended, amounts);
        Ok(())
    }

    /// What each share of the threads makes of its buckets, begun with `begin` and added up with
    /// `each`.
    pub(crate) fn fold<T: Send>(
        &self,
        progress: &Progress,
        begin: impl Fn() -> T + Sync,
        each: impl Fn(&mut T, usize, &mut Scratch) -> Result<(), PortfolioError> + Sync,
    ) -> Result<Vec<T>, PortfolioError> {
        let threads = rayon::current_num_threads().max(1);
        let next = AtomicUsize::new(0);
        let made: Vec<Result<T, PortfolioError>> = (0..threads)
            .into_par_iter()
            .with_max_len(1)
            .map(|_| {
                let (mut made, mut scratch) = (begin(), Scratch::default());
                loop {
                    let bucket = next.fetch_add(1, Ordering::Relaxed);
                    if bucket >= self.shares.buckets() {
                        return Ok(made);
                    }
                    if progress.is_stopped() {
                        return Err(PortfolioError::Stopped);
                    }
                    each(&mut made, bucket, &mut scratch)?;
                }
            })
            .collect();
        made.into_iter().collect()
    }

    /// Records of another list that lie in the buckets of their enterprises.
    pub(crate) fn pieces_of<R: Stored>(
        &self,
        records: &[R],
        enterprise: impl Fn(&R) -> Enterprise,
        scope: Scope<'_>,
    ) -> Result<Piece<R>, PortfolioError> {
        let bucket_of: Vec<u32> =
            records.iter().map(|record| self.bucket_of(enterprise(record))).collect();
        let buckets = bucket_of.iter().copied();
        let count = self.shares.buckets();
        Piece::new(buckets, records.iter().copied(), records.len(), count, scope.pool)?
            .kept_in(scope.memory)
    }
}

impl KnownLists<'_> {
    /// A participation as that of the enterprise that its own is today.
    fn today(&self, record: u128) -> u128 {
        let (enterprise, project) = (record.enterprise(), record.project());
        let today = self.successions.today(project, enterprise);
        if today == enterprise {
            record
        } else {
            u128::pack(today, project, record.date(), record.support())
        }
    }
}

fn known_rows<'r>(
    revised: &'r [Vec<Revised>],
    bucket: usize,
    known: &KnownLists<'_>,
) -> impl Iterator<Item = &'r Revised> {
    let known_on = known.known_on;
    let rows = revised.get(bucket).into_iter().flatten();
    rows.filter(move |row| row.knowledge.is_known(known_on))
}

/// Rows by the buckets of their enterprises; no lists if there are no rows.
fn by_bucket(rows: Vec<Revised>, shares: Shares, successions: &Successions) -> Vec<Vec<Revised>> {
    let mut buckets: Vec<Vec<Revised>> = Vec::new();
    if !rows.is_empty() {
        buckets.resize(shares.buckets(), Vec::new());
    }
    for row in rows {
        let bucket = shares.bucket(successions.anchor(row.record.enterprise()));
        if let Some(bucket) = buckets.get_mut(crate::input::numbers::place(bucket)) {
            bucket.push(row);
        }
    }
    buckets
}
