//! [`Ledger`]: everything that was reported, sorted by project, indicator, partner and period.

use std::sync::{Arc, Mutex, PoisonError};

use eruf_core::{Amount, Basis, Unit, Violation};
use eruf_data::Progress;
use foldhash::{HashMap, HashMapExt as _};
use rayon::prelude::*;

use crate::answer::columns::common;
use crate::input::columns::{AmountCells, Door, TextCells, partner_in, word_in};
use crate::input::error::{CellRule, PortfolioError};
use crate::input::identities::{Identities, Interner, inverse};
use crate::input::scan::scan;
use crate::input::schema::{BASES, KINDS, Table, basis_at};
use crate::input::source::Source;
use crate::store::buckets::{Piece, gather, slices, spread_by_digit};
use crate::store::memory::Memory;
use crate::store::portfolio::Kept;
use crate::store::record::{CORRECTION, DOWNWARD, Packed, Record, WITHDRAWN, widened};

/// How projects are spread over buckets: so many to each that a bucket fits in a cache and there
/// are not too many buckets.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spread {
    /// A bucket has two to the power of this projects.
    shift: u32,
    pub(crate) buckets: usize,
}

/// The most buckets: more would not fit beside each other in a cache while they are filled.
const MOST_BUCKETS: usize = 1024;

impl Spread {
    pub(crate) fn over(projects: usize) -> Self {
        let shift = projects.div_ceil(MOST_BUCKETS).next_power_of_two().trailing_zeros().max(8);
        Self { shift, buckets: projects.checked_shr(shift).unwrap_or(0).saturating_add(1) }
    }

    pub(crate) fn bucket(self, project: u32) -> u32 {
        project >> self.shift
    }

    fn local(self, project: u32) -> u32 {
        project & (1_u32 << self.shift).wrapping_sub(1)
    }

    /// The place of a project in its bucket.
    pub(crate) fn place(self, project: u32) -> usize {
        usize::try_from(self.local(project)).unwrap_or(usize::MAX)
    }

    /// The first project of a bucket.
    fn first(self, bucket: usize) -> u32 {
        bucket
            .checked_shl(self.shift)
            .and_then(|first| u32::try_from(first).ok())
            .unwrap_or(u32::MAX)
    }

    pub(crate) fn per_bucket(self) -> usize {
        1_usize << self.shift
    }
}

/// What rows have in common that add up to one series.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Series {
    /// The code of the indicator.
    pub(crate) indicator: u32,
    /// The code of the partner; 0 is the project itself.
    pub(crate) partner: u32,
    pub(crate) basis: Basis,
}

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
}

/// The series that are found while rows are read.
#[derive(Default)]
struct Found {
    codes: Mutex<HashMap<Series, u32>>,
    /// By the code of the indicator, those that count what is whole.
    counts: Mutex<Vec<Option<Count>>>,
}

/// A common indicator that counts what is whole, such as enterprises.
#[derive(Clone)]
struct Count {
    code: Arc<str>,
    unit: Unit,
}

impl Found {
    fn code(&self, series: Series) -> u32 {
        let mut codes = self.codes.lock().unwrap_or_else(PoisonError::into_inner);
        let next = u32::try_from(codes.len()).unwrap_or(u32::MAX);
        *codes.entry(series).or_insert(next)
    }

    /// By the code of each of so many indicators, whether it counts what is whole.
    fn counts(&self, indicators: u32, interner: &Interner) -> Vec<Option<Count>> {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let needed = usize::try_from(indicators).unwrap_or(usize::MAX);
        if counts.len() < needed {
            let of = |text: &str| {
                common(text)
                    .map(|common| Count { code: common.code.into(), unit: common.indicator().unit })
            };
            let texts = interner.texts();
            let known = counts.len();
            counts.extend(
                texts
                    .iter()
                    .skip(known)
                    .map(|text| of(text).filter(|count| count.unit.counts_whole())),
            );
            // Numbers are no codes of common indicators.
            let most = counts.len().max(needed);
            counts.resize(most, None);
        }
        counts.clone()
    }
}

enum Sorted {
    Narrow(Piece<u128>),
    Wide(Piece<[u128; 2]>),
}

struct PieceOf {
    sorted: Sorted,
    periods: u32,
    latest: Option<i32>,
}

impl Ledger {
    pub(crate) fn read(
        source: &Source,
        portfolio: &Kept,
        progress: &Progress,
    ) -> Result<Self, PortfolioError> {
        let Kept { projects, interner: indicators, memory, .. } = portfolio;
        let projects = &projects.identities;
        let spread = Spread::over(projects.len());
        let (found, partners) = (Found::default(), Interner::default());
        let pieces = scan(Table::Entries, source, progress, |door| {
            read_piece(door, projects, indicators, &partners, (&found, memory), spread)
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
        let (indicators, partners) = (indicators.ranked(), partners.ranked());
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
        })
    }

    /// Gives what `visit` makes of each bucket to `each`, in the order of the projects. Only as
    /// many buckets are held as there are threads to work.
    pub(crate) fn in_buckets<V: Visit>(
        &self,
        visit: &V,
        progress: &Progress,
        mut each: impl FnMut(V::Made) -> Result<(), PortfolioError>,
    ) -> Result<(), PortfolioError> {
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
        let bucket = usize::try_from(self.spread.bucket(project)).unwrap_or(usize::MAX);
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
        let (first, digits) = (self.spread.first(bucket), self.spread.per_bucket());
        if self.wide.is_empty() {
            spread_by_digit(
                &slices(&self.narrow, bucket, narrow)?,
                digits,
                Record::local,
                by_project,
                ends,
            );
            return visit.bucket(self, Bucket { first, records: by_project, ends });
        }
        gather(&self.narrow, bucket, narrow)?;
        gather(&self.wide, bucket, wide)?;
        wide.extend(narrow.iter().copied().map(widened));
        spread_by_digit(&[wide], digits, Record::local, by_project_wide, ends);
        visit.bucket(self, Bucket { first, records: by_project_wide, ends })
    }

    /// Brings the rows of one project in the order of series, periods and days.
    pub(crate) fn sort<R: Record>(&self, project: &mut [R]) {
        // Records keep the code of their series: its place in the order may need more room than
        // they have.
        project.sort_unstable_by_key(|record| (self.rank(record), record.order(), record.value()));
    }

    fn rank<R: Record>(&self, record: &R) -> Option<u32> {
        self.rank_of_code.get(usize::try_from(record.series()).ok()?).copied()
    }

    /// The name of the partner; `None` is the project itself.
    pub(crate) fn partner(&self, series: &Series) -> Option<&str> {
        let code = series.partner.checked_sub(1)?;
        self.partners.get(usize::try_from(code).ok()?).map(|name| &**name)
    }

    pub(crate) fn series_of<R: Record>(&self, record: &R) -> Option<&Series> {
        self.series.get(usize::try_from(record.series()).ok()?)
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

impl<R> Bucket<'_, R> {
    /// The projects, each with its records, also if it has none. After the last project come some
    /// that do not exist and have none.
    pub(crate) fn projects(&mut self) -> impl Iterator<Item = (u32, &mut [R])> {
        let (mut rest, mut begins) = (&mut *self.records, 0);
        (self.first..).zip(self.ends).map(move |(project, end)| {
            let length = end.saturating_sub(std::mem::replace(&mut begins, *end));
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

fn read_piece(
    door: &Door<'_>,
    projects: &Identities,
    indicators: &Interner,
    partners: &Interner,
    (found, memory): (&Found, &Memory),
    spread: Spread,
) -> Result<PieceOf, PortfolioError> {
    let projects = door.projects(projects)?;
    let interner = indicators;
    let indicators = door.indicators(interner)?;
    let periods = door.periods("period_no")?;
    let ends = door.days("period_end")?;
    // The place of a kind is its flag.
    let kinds = door.words("kind", KINDS)?;
    let reported_on = door.days("reported_on")?;
    let values = door.nullable_amounts("value")?;
    let downward = door.text("downward_revision")?;
    let series = series_codes(door, &indicators, partners, found)?;
    let flags = flags(door, kinds, &values, downward.as_ref())?;
    refuse_parts_of_counts(
        door,
        &indicators,
        &found.counts(after_last(&indicators), interner),
        &flags,
        &values,
    )?;
    drop(indicators);
    let rows = projects
        .iter()
        .zip(&series)
        .zip(periods.iter().zip(ends.values()))
        .zip(reported_on.values().iter().zip(&flags).zip(&values.values));
    let packed =
        rows.map(|(((project, series), (period, end)), ((reported_on, flags), value))| Packed {
            local: spread.local(*project),
            series: *series,
            period: *period,
            end: *end,
            reported_on: *reported_on,
            flags: *flags,
            value: *value,
        });
    let bucket_of = projects.iter().map(|project| spread.bucket(*project));
    let mut fits = true;
    let narrow = packed.clone().map(|row| {
        let record = u128::pack(&row);
        fits &= record.is_some();
        record.unwrap_or_default()
    });
    let narrow = Piece::new(bucket_of.clone(), narrow, door.rows(), spread.buckets);
    let sorted = if fits {
        Sorted::Narrow(narrow.kept_in(memory)?)
    } else {
        let wide = packed.map(|row| <[u128; 2]>::pack(&row).unwrap_or_default());
        Sorted::Wide(Piece::new(bucket_of, wide, door.rows(), spread.buckets).kept_in(memory)?)
    };
    let last = periods.iter().copied().reduce(u32::max).unwrap_or(0);
    Ok(PieceOf {
        sorted,
        periods: last,
        latest: reported_on.values().iter().copied().reduce(i32::max),
    })
}

/// One more than the largest of the codes.
fn after_last(codes: &[u32]) -> u32 {
    // Many at once, where `max` would look at one after the other.
    codes.iter().fold(0, |after, code| after.max(code.wrapping_add(1)))
}

/// What each row is: a report or a correction, taken back, lowered on purpose.
fn flags(
    door: &Door<'_>,
    mut flags: Vec<u8>,
    values: &AmountCells,
    downward: Option<&TextCells>,
) -> Result<Vec<u8>, PortfolioError> {
    if let Some(nulls) = &values.nulls {
        for (row, flag) in flags.iter_mut().enumerate() {
            if nulls.is_null(row) {
                // Only a correction can take a value back; a report without one would be a missing
                // value that looks reported.
                if *flag & CORRECTION == 0 {
                    return Err(door.refuse(row, "value", CellRule::Empty));
                }
                *flag |= WITHDRAWN;
            }
        }
    }
    if let Some(reasons) = downward {
        for (row, flag) in flags.iter_mut().enumerate() {
            if reasons.get(row).is_some_and(|reason| !reason.is_empty()) {
                *flag |= DOWNWARD;
            }
        }
    }
    Ok(flags)
}

/// The rows of indicators that count what is whole may have no other amounts, and none below 0 but
/// by a correction or on purpose.
fn refuse_parts_of_counts(
    door: &Door<'_>,
    indicators: &[u32],
    counts: &[Option<Count>],
    flags: &[u8],
    values: &AmountCells,
) -> Result<(), PortfolioError> {
    if counts.iter().all(Option::is_none) {
        return Ok(());
    }
    for ((row, code), (flags, value)) in
        indicators.iter().enumerate().zip(flags.iter().zip(&values.values))
    {
        let count =
            usize::try_from(*code).ok().and_then(|code| counts.get(code)).and_then(Option::as_ref);
        let Some(count) = count.filter(|_| flags & WITHDRAWN == 0) else { continue };
        let found = Amount::from_millionths(*value).unwrap_or_default();
        if let Some(fault) = Violation::of_count(
            &count.code,
            &count.unit,
            found,
            flags & (CORRECTION | DOWNWARD) != 0,
        )
        .next()
        {
            return Err(door.refuse(row, "value", CellRule::Count(Box::new(fault))));
        }
    }
    Ok(())
}

/// The code of the series of each row.
fn series_codes(
    door: &Door<'_>,
    indicators: &[u32],
    partners: &Interner,
    found: &Found,
) -> Result<Vec<u32>, PortfolioError> {
    let words = door.optional_words("basis", BASES)?;
    let partner_texts = door.names("partner")?;
    let mut seen: HashMap<(u32, u8, u32), u32> = HashMap::new();
    let mut last: Option<((u32, u8, u32), u32)> = None;
    if words.is_none() && partner_texts.is_none() {
        // One series for each indicator.
        let by_indicator: Vec<u32> = (0..after_last(indicators))
            .map(|indicator| found.code(Series { indicator, partner: 0, basis: Basis::Increment }))
            .collect();
        let code = |indicator: &u32| {
            usize::try_from(*indicator)
                .ok()
                .and_then(|place| by_indicator.get(place))
                .copied()
                .unwrap_or_default()
        };
        return Ok(indicators.iter().map(code).collect());
    }
    let mut codes = Vec::with_capacity(indicators.len());
    for (row, indicator) in indicators.iter().enumerate() {
        let word = word_in(words.as_deref(), row);
        let partner = match partner_in(partner_texts.as_ref(), row) {
            Some(name) => partners.code_of_text(&name).map_or(0, |code| code.saturating_add(1)),
            None => 0,
        };
        let key = (*indicator, word, partner);
        if let Some((_, code)) = last.filter(|(same, _)| *same == key) {
            codes.push(code);
            continue;
        }
        let code = *seen.entry(key).or_insert_with(|| {
            found.code(Series { indicator: *indicator, partner, basis: basis_at(word) })
        });
        last = Some((key, code));
        codes.push(code);
    }
    Ok(codes)
}
