//! [`Participations`]: who took part, sorted so that all of one enterprise lies together.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use arrow_array::Date32Array;
use eruf_core::Amount;
use eruf_core::law::SupportMeasure;
use eruf_data::Progress;
use rayon::prelude::*;

use crate::input::cells::word_in;
use crate::input::day;
use crate::input::door::Door;
use crate::input::error::{CellRule, PortfolioError, internal};
use crate::input::scan::scan;
use crate::input::schema::{SUPPORTS, Table};
use crate::input::source::Source;
use crate::store::buckets::{Piece, Stored};
use crate::store::buffer_pool::BufferPool;
use crate::store::lists::attended::{Attended as _, Shares};
use crate::store::lists::enterprise::Enterprise;
use crate::store::lists::enterprises::Enterprises;
use crate::store::scope::Scope;

/// The first day and the last of no rows.
const NO_DAYS: (i32, i32) = (day::LAST, day::FIRST);

/// Who took part in what.
pub(crate) struct Participations {
    pub(crate) shares: Shares,
    pieces: Vec<Piece<u128>>,
    /// For each project, whether anybody took part in it.
    has_list: Vec<AtomicBool>,
    /// The first and the last day.
    pub(crate) days: (i32, i32),
    /// Those who were given numbers, so that other tables give the same.
    pub(crate) enterprises: Enterprises,
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
}

/// The rows of a piece of the table.
struct Rows {
    projects: Vec<u32>,
    of: Vec<Enterprise>,
    days: Date32Array,
    supports: Option<Vec<u8>>,
}

impl Rows {
    fn read(
        door: &Door<'_>,
        scope: Scope<'_>,
        enterprises: &Enterprises,
    ) -> Result<Self, PortfolioError> {
        let projects = door.projects(&scope.projects.identities)?;
        let days = door.days("date")?;
        let texts = door.required_text("enterprise_id")?;
        let labels = door.names("label")?;
        let supports = door.optional_words("support", SUPPORTS)?;
        let of = enterprises
            .column(door, &texts, labels.as_ref(), |row| scope.projects.year_of(&projects, row))?;
        Ok(Self { projects, of, days, supports })
    }

    fn records(&self) -> impl Iterator<Item = u128> {
        let support = |row: usize| word_in(self.supports.as_deref(), row);
        let rows = self.of.iter().zip(&self.projects).zip(self.days.values()).enumerate();
        rows.map(move |(row, ((enterprise, project), day))| {
            u128::pack(*enterprise, *project, *day, support(row))
        })
    }

    fn piece<R: Stored>(
        &self,
        shares: Shares,
        records: impl Iterator<Item = R>,
        pool: &BufferPool,
    ) -> Result<Piece<R>, PortfolioError> {
        let bucket_of = self.of.iter().map(|enterprise| shares.bucket(enterprise.mixed()));
        Piece::new(bucket_of, records, self.of.len(), shares.buckets(), pool)
    }
}

impl Participations {
    pub(crate) fn read(source: &Source, scope: Scope<'_>) -> Result<Self, PortfolioError> {
        let rows = source.rows(Table::Participations)?;
        let (shares, enterprises) = (Shares::over(rows), Enterprises::default());
        let has_list: Vec<AtomicBool> =
            (0..scope.projects.identities.len()).map(|_| AtomicBool::new(false)).collect();
        let found = scan(Table::Participations, source, scope.progress, |door| {
            let rows = Rows::read(door, scope, &enterprises)?;
            for project in &rows.projects {
                if let Some(has_list) =
                    usize::try_from(*project).ok().and_then(|place| has_list.get(place))
                    && !has_list.load(Ordering::Relaxed)
                {
                    has_list.store(true, Ordering::Relaxed);
                }
            }
            let piece = rows.piece(shares, rows.records(), scope.pool)?.kept_in(scope.memory)?;
            Ok((
                piece,
                rows.days
                    .values()
                    .iter()
                    .fold(NO_DAYS, |(first, last), day| (first.min(*day), last.max(*day))),
            ))
        })?;
        let days = found
            .iter()
            .fold(NO_DAYS, |(first, last), (_, days)| (first.min(days.0), last.max(days.1)));
        let pieces = found.into_iter().map(|(piece, _)| piece).collect();
        Ok(Self { shares, pieces, has_list, days, enterprises })
    }

    /// The same rows, each with how much support it was, by the column that its measure is named
    /// for.
    pub(crate) fn measured(
        &self,
        source: &Source,
        scope: Scope<'_>,
        measure: SupportMeasure,
    ) -> Result<WithSupport, PortfolioError> {
        let measure = measure.as_str();
        let pieces = scan(Table::Participations, source, scope.progress, |door| {
            let rows = Rows::read(door, scope, &self.enterprises)?;
            let amounts = door.nullable_amounts(measure)?;
            if let Some(row) =
                (0..door.rows()).find(|row| amounts.get(*row).is_some_and(i128::is_negative))
            {
                let found = amounts.get(row).and_then(Amount::from_millionths);
                let found =
                    found.ok_or_else(|| internal!("a cell that was checked is no amount"))?;
                return Err(door.refuse(
                    row,
                    measure,
                    CellRule::NegativeSupport { found: found.to_string() },
                ));
            }
            // What was not noted adds nothing.
            let amount = |row: usize| amounts.get(row).unwrap_or_default().cast_unsigned();
            let records = rows.records().enumerate().map(|(row, record)| [record, amount(row)]);
            rows.piece(self.shares, records, scope.pool)?.kept_in(scope.memory)
        })?;
        Ok(WithSupport { pieces })
    }

    /// Whether anybody took part in a project.
    pub(crate) fn has_list(&self, project: u32) -> bool {
        usize::try_from(project)
            .ok()
            .and_then(|place| self.has_list.get(place))
            .is_some_and(|has_list| has_list.load(Ordering::Relaxed))
    }

    /// The participations of one bucket in order.
    pub(crate) fn bucket(
        &self,
        bucket: usize,
        scratch: &mut Scratch,
    ) -> Result<(), PortfolioError> {
        self.shares.sorted(&self.pieces, bucket, &mut scratch.spare, &mut scratch.attended)
    }

    /// The same, and beside them how much support each was, in millionths.
    pub(crate) fn measured_bucket(
        &self,
        measured: &WithSupport,
        bucket: usize,
        scratch: &mut Scratch,
    ) -> Result<(), PortfolioError> {
        self.shares.sorted(&measured.pieces, bucket, &mut Vec::new(), &mut scratch.measured)?;
        let (attended, amounts) =
            scratch.measured.iter().map(|[record, amount]| (*record, amount.cast_signed())).unzip();
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
}
