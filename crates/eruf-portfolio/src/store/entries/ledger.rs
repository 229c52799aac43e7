//! [`Ledger`]: everything that was reported, sorted by project, indicator, partner and period.

use eruf_data::Progress;
use rayon::prelude::*;

use crate::input::error::{PortfolioError, internal};
use crate::input::interner::{Interner, inverse};
use crate::input::numbers::place;
use crate::input::scan::scan;
use crate::input::schema::Table;
use crate::input::source::Source;
use crate::store::buckets::{Piece, gather, slices, spread_by_digit};
use crate::store::entries::ledger_rows::{Found, Sorted, read_piece};
use crate::store::entries::record::{Record, widened};
use crate::store::entries::reporting::Reporting;
use crate::store::entries::series::Series;
use crate::store::scope::Scope;
use crate::store::spread::Spread;
use std::sync::PoisonError;

/// Everything that was reported.
pub(crate) struct Ledger {
    pub(crate) spread: Spread,
    narrow: Vec<Piece<u128>>,
    /// The pieces with a row that is not narrow.
    wide: Vec<Piece<[u128; 2]>>,
    /// By the code that a record has.
    pub(crate) series: Vec<Series>,
    /// For each code its place in the order of indicators, partners and bases.
    pub(crate) rank_of_code: Vec<u32>,
    /// The names of the partners, by code.
    partners: Vec<Box<str>>,
    /// The largest number of a period.
    pub(crate) periods: u32,
    /// The latest day of a report.
    pub(crate) latest: Option<i32>,
    /// Who owes what, where projects say it.
    pub(crate) reporting: Reporting,
    /// For each project, its first day over all its horizons.
    first_days: Vec<i32>,
}

/// What entries are held against, and who owes them.
pub(crate) struct Beside<'p> {
    /// The first and the last day of each project over all its horizons.
    pub(crate) days: &'p [(i32, i32)],
    pub(crate) partners: Option<&'p Source>,
    pub(crate) reporting: Option<&'p Source>,
}

impl Ledger {
    pub(crate) fn read(
        source: &Source,
        scope: Scope<'_>,
        beside: &Beside<'_>,
    ) -> Result<Self, PortfolioError> {
        let days = beside.days;
        let spread = Spread::over(scope.projects.identities.len());
        let (found, partners) = (Found::default(), Interner::default());
        let tables = (beside.partners, beside.reporting);
        let reporting = Reporting::read(tables, scope, &partners)?;
        let pieces = scan(Table::Entries, source, scope.progress, |door| {
            read_piece(door, scope, (&partners, days), &found, spread)
        })?;
        let (mut narrow, mut wide, mut periods, mut latest) = (Vec::new(), Vec::new(), 0, None);
        for piece in pieces {
            periods = periods.max(piece.periods);
            latest = latest.max(piece.latest);
            match piece.sorted {
                Sorted::Narrow(piece) => narrow.push(piece),
                Sorted::Wide(piece) => wide.push(piece),
            }
        }
        let codes = found.codes.into_inner().unwrap_or_else(PoisonError::into_inner);
        let partner_names = partners.texts();
        let (indicators, partners) = (scope.interner.ranked(), partners.ranked());
        let mut series: Vec<(Series, u32)> = codes.into_iter().collect();
        let partner =
            |series: &Series| series.partner.checked_sub(1).map(|code| partners.rank(code));
        series.sort_unstable_by_key(|(series, _)| {
            (indicators.rank(series.indicator), partner(series), series.basis)
        });
        let rank_of_code = inverse(series.iter().map(|(_, code)| *code));
        series.sort_unstable_by_key(|(_, code)| *code);
        let series: Vec<Series> = series.into_iter().map(|(series, _)| series).collect();
        Ok(Self {
            spread,
            narrow,
            wide,
            series,
            rank_of_code,
            partners: partner_names,
            periods,
            latest,
            reporting,
            first_days: days.iter().map(|(first, _)| *first).collect(),
        })
    }

    /// The first day of a project over all its horizons.
    pub(crate) fn first_day(&self, project: u32) -> Result<i32, PortfolioError> {
        let day = self.first_days.get(place(project)).copied();
        day.ok_or_else(|| internal!("a project has no days"))
    }

    /// The name of a partner by its code; `None` is the project itself.
    pub(crate) fn partner_name(&self, code: u32) -> Option<&str> {
        let name = self.partners.get(place(code.checked_sub(1)?));
        name.map(|name| &**name)
    }

    /// Gives what `visit` makes of each bucket to `each`, in the order of the projects. Only as
    /// many buckets are held as there are threads to work.
    pub(crate) fn in_buckets<V: Visit>(
        &self,
        visit: &V,
        progress: &Progress,
        mut each: impl FnMut(V::Made) -> Result<(), PortfolioError>,
    ) -> Result<(), PortfolioError> {
        // A cap: more buckets at once than there are.
        let at_once = rayon::current_num_threads().max(1).saturating_mul(16);
        for first in (0..self.spread.buckets).step_by(at_once) {
            let buckets = first..self.spread.buckets.min(first.saturating_add(at_once));
            let made: Vec<Result<V::Made, PortfolioError>> = buckets
                .into_par_iter()
                .map_init(Scratch::default, |scratch, bucket| {
                    self.in_bucket(visit, bucket, scratch, progress)
                })
                .collect();
            for made in made {
                each(made?)?;
            }
        }
        Ok(())
    }

    /// What `visit` makes of the bucket in which a project is.
    pub(crate) fn with_project<V: Visit>(
        &self,
        visit: &V,
        project: u32,
        progress: &Progress,
    ) -> Result<V::Made, PortfolioError> {
        let bucket = place(self.spread.bucket(project));
        self.in_bucket(visit, bucket, &mut Scratch::default(), progress)
    }

    fn in_bucket<V: Visit>(
        &self,
        visit: &V,
        bucket: usize,
        scratch: &mut Scratch,
        progress: &Progress,
    ) -> Result<V::Made, PortfolioError> {
        if progress.is_stopped() {
            return Err(PortfolioError::Stopped);
        }
        let Scratch { narrow, wide, by_project, by_project_wide, ends } = scratch;
        let (first, digits) = (self.spread.first(bucket)?, self.spread.per_bucket());
        if self.wide.is_empty() {
            spread_by_digit(
                &slices(&self.narrow, bucket, narrow)?,
                digits,
                Record::local,
                by_project,
                ends,
            )?;
            return visit.bucket(self, Bucket::new(first, by_project, ends)?);
        }
        gather(&self.narrow, bucket, narrow)?;
        gather(&self.wide, bucket, wide)?;
        for record in narrow.iter() {
            wide.push(widened(*record)?);
        }
        spread_by_digit(&[wide], digits, Record::local, by_project_wide, ends)?;
        visit.bucket(self, Bucket::new(first, by_project_wide, ends)?)
    }

    /// Brings the rows of one project in the order of series, periods and days.
    pub(crate) fn sort<R: Record>(&self, project: &mut [R]) {
        // Records keep the code of their series: its place in the order may need more room than
        // they have.
        project.sort_unstable_by_key(|record| (self.rank(record), record.order(), record.value()));
    }

    fn rank<R: Record>(&self, record: &R) -> Option<u32> {
        self.rank_of_code.get(place(record.series())).copied()
    }

    /// The name of the partner; `None` is the project itself.
    pub(crate) fn partner(&self, series: &Series) -> Option<&str> {
        self.partner_name(series.partner)
    }

    /// What a record has in common with others of its series.
    pub(crate) fn series_of<R: Record>(&self, record: &R) -> Result<&Series, PortfolioError> {
        let series = self.series.get(place(record.series()));
        series.ok_or_else(|| internal!("a record of no series"))
    }
}

/// What is made of a bucket of records, whatever their size.
pub(crate) trait Visit: Sync {
    type Made: Send;
    fn bucket<R: Record>(
        &self,
        ledger: &Ledger,
        records: Bucket<'_, R>,
    ) -> Result<Self::Made, PortfolioError>;
}

/// The records of some projects, project by project and otherwise as they came.
pub(crate) struct Bucket<'r, R> {
    first: u32,
    pub(crate) records: &'r mut [R],
    /// Where the records of each project end.
    ends: &'r [usize],
}

impl<'r, R> Bucket<'r, R> {
    fn new(first: u32, records: &'r mut [R], ends: &'r [usize]) -> Result<Self, PortfolioError> {
        if ends.is_sorted() && ends.last() == Some(&records.len()) {
            Ok(Self { first, records, ends })
        } else {
            Err(internal!("the projects of a bucket do not make up its records"))
        }
    }
}

impl<R> Bucket<'_, R> {
    /// The projects, each with its records, also if it has none. After the last project come some
    /// that do not exist and have none.
    pub(crate) fn projects(&mut self) -> impl Iterator<Item = (u32, &mut [R])> {
        let (mut rest, mut begins) = (&mut *self.records, 0);
        (self.first..).zip(self.ends).map(move |(project, end)| {
            // The ends are in order, and the last is that of the records: `new` has looked.
            let length = end.wrapping_sub(std::mem::replace(&mut begins, *end));
            (project, rest.split_off_mut(..length).unwrap_or_default())
        })
    }
}

#[derive(Default)]
struct Scratch {
    narrow: Vec<u128>,
    wide: Vec<[u128; 2]>,
    by_project: Vec<u128>,
    by_project_wide: Vec<[u128; 2]>,
    ends: Vec<usize>,
}
