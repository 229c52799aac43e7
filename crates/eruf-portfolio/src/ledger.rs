//! [`Ledger`]: everything that was reported, sorted by project, indicator, partner and period, and what stands of it.

use std::sync::{Mutex, PoisonError};

use eruf_core::Basis;
use eruf_data::Progress;
use foldhash::{HashMap, HashMapExt as _};
use rayon::prelude::*;

use crate::buckets::{Piece, Stored, gather, sort_by_digit};
use crate::columns::{AmountCells, Door, LIMIT, NO_WORD, TextCells};
use crate::day;
use crate::error::{CellRule, LedgerRule, PortfolioError};
use crate::identities::{Identities, Interner, Ranked, inverse};
use crate::memory::Memory;
use crate::portfolio::Kept;
use crate::scan::scan;
use crate::source::Source;
use crate::table::{BASES, KINDS, Table};

/// One row of the entries, packed. Records of one project sort by series, period and the day on which they were reported.
pub(crate) trait Record: Stored {
    /// Packs a row; `None` if it does not fit.
    fn pack(entry: &Packed) -> Option<Self>;
    /// What orders the records of one period: the day on which each was reported, and then the rest of it.
    fn order(&self) -> u128;
    /// Whether both are about one period of one series of one project.
    fn same_cell(&self, other: &Self) -> bool;
    /// Whether both are of one series of one project.
    fn same_series(&self, other: &Self) -> bool;
    /// Whether both are of one project.
    fn same_project(&self, other: &Self) -> bool;
    /// The place of the project in its bucket.
    fn local(&self) -> usize;
    fn series(&self) -> u32;
    fn with_series(self, series: u32) -> Self;
    fn period(&self) -> u32;
    /// The last day of the period.
    fn end(&self) -> i32;
    fn reported_on(&self) -> i32;
    fn has(&self, flag: u8) -> bool;
    fn value(&self) -> i128;

    fn is_correction(&self) -> bool {
        self.has(CORRECTION)
    }

    fn is_withdrawn(&self) -> bool {
        self.has(WITHDRAWN)
    }

    fn is_downward(&self) -> bool {
        self.has(DOWNWARD)
    }
}

/// The fields of a row before they are packed.
pub(crate) struct Packed {
    local: u32,
    series: u32,
    period: u32,
    end: i32,
    reported_on: i32,
    flags: u8,
    value: i128,
}

const CORRECTION: u8 = 1;
const WITHDRAWN: u8 = 2;
const DOWNWARD: u8 = 4;

/// How many bits a field has, and how many are below it.
#[derive(Clone, Copy)]
struct Bits {
    width: u32,
    below: u32,
}

impl Bits {
    const fn after(self, width: u32) -> Self {
        Self { width, below: self.below.wrapping_add(self.width) }
    }

    const fn put(self, value: u32) -> u128 {
        (value as u128) << self.below
    }

    /// What of the value does not fit.
    const fn excess(self, value: u32) -> u32 {
        if self.width >= 32 { 0 } else { value >> self.width }
    }

    const fn mask(self) -> u128 {
        ((1_u128 << self.width).wrapping_sub(1)) << self.below
    }

    // The mask leaves at most 32 bits.
    #[expect(clippy::cast_possible_truncation)]
    const fn get(self, packed: u128) -> u32 {
        ((packed & self.mask()) >> self.below) as u32
    }
}

/// Where the fields of a packed row are.
struct Layout {
    flags: Bits,
    /// Days from the end of the period to the report, plus half of what fits.
    delay: Bits,
    reported_on: Bits,
    period: Bits,
    series: Bits,
    local: Bits,
}

impl Layout {
    const fn new(below: u32, delay: u32, period: u32, series: u32, local: u32) -> Self {
        let flags = Bits { width: 3, below };
        let delay = flags.after(delay);
        let reported_on = delay.after(17);
        let period = reported_on.after(period);
        let series = period.after(series);
        Self { flags, delay, reported_on, period, series, local: series.after(local) }
    }

    const fn no_delay(&self) -> i32 {
        1_i32 << self.delay.width.wrapping_sub(1)
    }
}

/// Nearly every row fits in 16 bytes: 64 bits of fields over 64 bits of the value in millionths.
const NARROW: Layout = Layout::new(64, 11, 10, 10, 13);
/// Every row fits in 32 bytes: 128 bits of fields and 128 of the value.
const WIDE: Layout = Layout::new(0, 18, 16, 32, 32);

/// The fields of a row in their places; `None` if one of them does not fit. A day before 1900 or a report long before the end of its period wraps
/// around to a number that does not fit either.
macro_rules! packed {
    ($layout:ident, $entry:expr) => {{
        let Packed { local, series, period, end, reported_on, flags, .. } = *$entry;
        let delay = reported_on.wrapping_sub(end).wrapping_add($layout.no_delay()).cast_unsigned();
        let reported_on = reported_on.wrapping_sub(day::FIRST).cast_unsigned();
        let excess = $layout.delay.excess(delay)
            | $layout.reported_on.excess(reported_on)
            | $layout.period.excess(period)
            | $layout.series.excess(series)
            | $layout.local.excess(local);
        let packed = $layout.flags.put(u32::from(flags))
            | $layout.delay.put(delay)
            | $layout.reported_on.put(reported_on)
            | $layout.period.put(period)
            | $layout.series.put(series)
            | $layout.local.put(local);
        (excess == 0).then_some(packed)
    }};
}

macro_rules! fields {
    ($layout:ident, $self:ident, $packed:expr) => {
        #[inline]
        fn order(&$self) -> u128 {
            $packed
        }
        // Project, series and period are above everything else, in this order.
        #[inline]
        fn same_cell(&$self, other: &Self) -> bool {
            ($packed ^ other.order()) >> $layout.period.below == 0
        }
        #[inline]
        fn same_series(&$self, other: &Self) -> bool {
            ($packed ^ other.order()) >> $layout.series.below == 0
        }
        #[inline]
        fn same_project(&$self, other: &Self) -> bool {
            ($packed ^ other.order()) >> $layout.local.below == 0
        }
        #[inline]
        fn local(&$self) -> usize {
            usize::try_from($layout.local.get($packed)).unwrap_or(usize::MAX)
        }
        #[inline]
        fn series(&$self) -> u32 {
            $layout.series.get($packed)
        }
        #[inline]
        fn period(&$self) -> u32 {
            $layout.period.get($packed)
        }
        #[inline]
        fn end(&$self) -> i32 {
            let delay = i32::try_from($layout.delay.get($packed)).unwrap_or_default().wrapping_sub($layout.no_delay());
            $self.reported_on().wrapping_sub(delay)
        }
        #[inline]
        fn reported_on(&$self) -> i32 {
            i32::try_from($layout.reported_on.get($packed)).unwrap_or_default().wrapping_add(day::FIRST)
        }
        #[inline]
        fn has(&$self, flag: u8) -> bool {
            $layout.flags.get($packed) & u32::from(flag) != 0
        }
    };
}

impl Record for u128 {
    #[inline]
    fn pack(entry: &Packed) -> Option<Self> {
        let value = i64::try_from(entry.value).ok()?;
        Some(packed!(NARROW, entry)? | Self::from(value.cast_unsigned()))
    }

    fields!(NARROW, self, *self);

    fn with_series(self, series: u32) -> Self {
        (self & !NARROW.series.mask()) | NARROW.series.put(series)
    }

    // The lower half is the value.
    #[expect(clippy::cast_possible_truncation)]
    #[inline]
    fn value(&self) -> i128 {
        i128::from((*self as u64).cast_signed())
    }
}

impl Record for [u128; 2] {
    fn pack(entry: &Packed) -> Option<Self> {
        Some([packed!(WIDE, entry)?, entry.value.cast_unsigned()])
    }

    fields!(WIDE, self, self[0]);

    fn with_series(self, series: u32) -> Self {
        [(self[0] & !WIDE.series.mask()) | WIDE.series.put(series), self[1]]
    }

    fn value(&self) -> i128 {
        self[1].cast_signed()
    }
}

/// The same row with room for everything.
fn widened(record: u128) -> [u128; 2] {
    let (series, period, local) = (record.series(), record.period(), NARROW.local.get(record));
    let flags = u8::try_from(NARROW.flags.get(record)).unwrap_or_default();
    let entry = Packed { local, series, period, end: record.end(), reported_on: record.reported_on(), flags, value: record.value() };
    <[u128; 2]>::pack(&entry).unwrap_or_default()
}

/// How projects are spread over buckets: so many to each that a bucket fits in a cache and there are not too many buckets.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spread {
    /// A bucket has two to the power of this projects.
    shift: u32,
    pub(crate) buckets: usize,
}

/// The most buckets: more would not fit beside each other in a cache while they are filled.
const MOST_BUCKETS: usize = 256;

impl Spread {
    pub(crate) fn over(projects: usize) -> Self {
        let shift = projects.div_ceil(MOST_BUCKETS).next_power_of_two().trailing_zeros().max(7);
        Self { shift, buckets: projects.checked_shr(shift).unwrap_or(0).saturating_add(1) }
    }

    fn bucket(self, project: u32) -> u32 {
        project >> self.shift
    }

    fn local(self, project: u32) -> u32 {
        project & (1_u32 << self.shift).wrapping_sub(1)
    }

    /// The first project of a bucket, and the first of the next.
    pub(crate) fn projects(self, bucket: usize, all: usize) -> (u32, u32) {
        let first = |bucket: usize| u32::try_from(bucket.checked_shl(self.shift).unwrap_or(usize::MAX).min(all)).unwrap_or(u32::MAX);
        (first(bucket), first(bucket.saturating_add(1)))
    }

    fn per_bucket(self) -> usize {
        1_usize << self.shift
    }
}

/// What rows have in common that add up to one series.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Series {
    /// The code of the indicator.
    pub(crate) indicator: u32,
    /// The code of the partner; 0 is the project itself.
    partner: u32,
    pub(crate) basis: Basis,
}

/// Everything that was reported.
pub(crate) struct Ledger {
    pub(crate) spread: Spread,
    narrow: Vec<Piece<u128>>,
    /// The pieces with a row that is not narrow.
    wide: Vec<Piece<[u128; 2]>>,
    /// In order of indicator, partner and basis.
    pub(crate) series: Vec<Series>,
    /// For each code that a record has, its place in `series`.
    rank_of_code: Vec<u32>,
    /// The names of the partners, by code.
    partners: Vec<Box<str>>,
    /// The largest number of a period.
    periods: u32,
    /// The latest day of a report.
    pub(crate) latest: Option<i32>,
}

/// The series that are found while rows are read.
#[derive(Default)]
struct Found {
    codes: Mutex<HashMap<Series, u32>>,
}

impl Found {
    fn code(&self, series: Series) -> u32 {
        let mut codes = self.codes.lock().unwrap_or_else(PoisonError::into_inner);
        let next = u32::try_from(codes.len()).unwrap_or(u32::MAX);
        *codes.entry(series).or_insert(next)
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
    pub(crate) fn read(source: &Source, portfolio: &Kept, progress: &Progress) -> Result<Self, PortfolioError> {
        let Kept { projects, interner: indicators, memory, .. } = portfolio;
        let projects = &projects.identities;
        let spread = Spread::over(projects.len());
        let (found, partners) = (Found::default(), Interner::default());
        let pieces = scan(Table::Entries, source, progress, |door| read_piece(door, projects, indicators, &partners, (&found, memory), spread))?;
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
        let partner = |series: &Series| series.partner.checked_sub(1).map(|code| partners.rank(code));
        series.sort_unstable_by_key(|(series, _)| (indicators.rank(series.indicator), partner(series), series.basis));
        let rank_of_code = inverse(series.iter().map(|(_, code)| *code));
        let series = series.into_iter().map(|(series, _)| series).collect();
        Ok(Self { spread, narrow, wide, series, rank_of_code, partners: partner_names, periods, latest })
    }

    /// Gives what `visit` makes of each bucket to `each`, in the order of the projects. Only as many buckets are held as there are threads to work.
    pub(crate) fn in_buckets<V: Visit>(
        &self,
        visit: &V,
        progress: &Progress,
        mut each: impl FnMut(V::Made) -> Result<(), PortfolioError>,
    ) -> Result<(), PortfolioError> {
        let at_once = rayon::current_num_threads().max(1).saturating_mul(16);
        for first in (0..self.spread.buckets).step_by(at_once) {
            let buckets = first..self.spread.buckets.min(first.saturating_add(at_once));
            let made: Vec<Result<V::Made, PortfolioError>> =
                buckets.into_par_iter().map_init(Scratch::default, |scratch, bucket| self.in_bucket(visit, bucket, scratch, progress)).collect();
            for made in made {
                each(made?)?;
            }
        }
        Ok(())
    }

    fn in_bucket<V: Visit>(&self, visit: &V, bucket: usize, scratch: &mut Scratch, progress: &Progress) -> Result<V::Made, PortfolioError> {
        if progress.is_stopped() {
            return Err(PortfolioError::Stopped);
        }
        gather(&self.narrow, bucket, &mut scratch.narrow)?;
        if self.wide.is_empty() {
            self.sort(&mut scratch.narrow, &mut scratch.spare);
            return visit.bucket(self, bucket, &mut scratch.narrow);
        }
        gather(&self.wide, bucket, &mut scratch.wide)?;
        scratch.wide.extend(scratch.narrow.iter().copied().map(widened));
        self.sort(&mut scratch.wide, &mut scratch.spare_wide);
        visit.bucket(self, bucket, &mut scratch.wide)
    }

    /// Brings the rows of each project, series and period together, in this order.
    fn sort<R: Record>(&self, records: &mut Vec<R>, spare: &mut Vec<R>) {
        if self.rank_of_code.iter().zip(0_u32..).any(|(rank, code)| *rank != code) {
            for record in records.iter_mut() {
                let rank = usize::try_from(record.series()).ok().and_then(|code| self.rank_of_code.get(code)).copied();
                *record = record.with_series(rank.unwrap_or_default());
            }
        }
        let periods = usize::try_from(self.periods).unwrap_or_default().saturating_add(1);
        let size = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
        let both = periods.saturating_mul(self.series.len());
        if both <= 1 << 13 {
            sort_by_digit(records, spare, both, |record| size(record.series()).wrapping_mul(periods).wrapping_add(size(record.period())));
        } else {
            sort_by_digit(records, spare, periods, |record| size(record.period()));
            sort_by_digit(records, spare, self.series.len(), |record| size(record.series()));
        }
        sort_by_digit(records, spare, self.spread.per_bucket(), Record::local);
    }

    /// The name of the partner; `None` is the project itself.
    pub(crate) fn partner(&self, series: &Series) -> Option<&str> {
        let code = series.partner.checked_sub(1)?;
        self.partners.get(usize::try_from(code).ok()?).map(|name| &**name)
    }

    pub(crate) fn series_of<R: Record>(&self, record: &R) -> Option<&Series> {
        self.series.get(usize::try_from(record.series()).ok()?)
    }

    /// The name of an indicator for an error.
    pub(crate) fn fault(fault: Fault, project: String, indicators: &Ranked) -> PortfolioError {
        let indicator = indicators.values.text(indicators.rank(fault.indicator));
        PortfolioError::Ledger { table: Table::Entries, project, indicator, period: fault.period, rule: fault.rule }
    }
}

/// What is made of a bucket of records, whatever their size.
pub(crate) trait Visit: Sync {
    type Made: Send;
    fn bucket<R: Record>(&self, ledger: &Ledger, bucket: usize, records: &mut [R]) -> Result<Self::Made, PortfolioError>;
}

#[derive(Default)]
struct Scratch {
    narrow: Vec<u128>,
    spare: Vec<u128>,
    wide: Vec<[u128; 2]>,
    spare_wide: Vec<[u128; 2]>,
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
    let indicators = door.indicators(indicators)?;
    let periods = door.periods("period_no")?;
    let ends = door.days("period_end")?;
    let kinds = door.words("kind", KINDS)?;
    let reported_on = door.days("reported_on")?;
    let values = door.nullable_amounts("value")?;
    let downward = door.text("downward_revision")?;
    let series = series_codes(door, &indicators, partners, found)?;
    drop(indicators);
    let flags = flags(door, kinds, &values, downward.as_ref())?;
    let rows = projects.iter().zip(&series).zip(periods.iter().zip(ends.values())).zip(reported_on.values().iter().zip(&flags).zip(&values.values));
    let packed = rows.map(|(((project, series), (period, end)), ((reported_on, flags), value))| Packed {
        local: spread.local(*project),
        series: *series,
        period: *period,
        end: *end,
        reported_on: *reported_on,
        flags: *flags,
        value: *value,
    });
    let mut narrow = vec![0_u128; door.rows()];
    let mut fits = true;
    for (place, row) in narrow.iter_mut().zip(packed.clone()) {
        match u128::pack(&row) {
            Some(record) => *place = record,
            None => fits = false,
        }
    }
    let bucket_of: Vec<u32> = projects.iter().map(|project| spread.bucket(*project)).collect();
    let sorted = if fits {
        Sorted::Narrow(Piece::new(&narrow, &bucket_of, spread.buckets, memory)?)
    } else {
        let wide: Vec<[u128; 2]> = packed.map(|row| <[u128; 2]>::pack(&row).unwrap_or_default()).collect();
        Sorted::Wide(Piece::new(&wide, &bucket_of, spread.buckets, memory)?)
    };
    Ok(PieceOf { sorted, periods: periods.iter().copied().max().unwrap_or(0), latest: reported_on.values().iter().copied().max() })
}

/// What each row is: a report or a correction, taken back, lowered on purpose.
fn flags(door: &Door<'_>, mut flags: Vec<u8>, values: &AmountCells, downward: Option<&TextCells>) -> Result<Vec<u8>, PortfolioError> {
    if let Some(nulls) = &values.nulls {
        for (row, flag) in flags.iter_mut().enumerate() {
            if nulls.is_null(row) {
                // Only a correction can take a value back; a report without one would be a missing value that looks reported.
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

/// The code of the series of each row.
fn series_codes(door: &Door<'_>, indicators: &[u32], partners: &Interner, found: &Found) -> Result<Vec<u32>, PortfolioError> {
    let words = door.optional_words("basis", BASES)?;
    let partner_texts = door.text("partner")?;
    let mut seen: HashMap<(u32, u8, u32), u32> = HashMap::new();
    let mut last: Option<((u32, u8, u32), u32)> = None;
    if words.is_none() && partner_texts.is_none() {
        // One series for each indicator.
        let count = indicators.iter().copied().max().map_or(0, |most| most.saturating_add(1));
        let by_indicator: Vec<u32> = (0..count).map(|indicator| found.code(Series { indicator, partner: 0, basis: Basis::Increment })).collect();
        let code = |indicator: &u32| usize::try_from(*indicator).ok().and_then(|place| by_indicator.get(place)).copied().unwrap_or_default();
        return Ok(indicators.iter().map(code).collect());
    }
    let mut codes = Vec::with_capacity(indicators.len());
    for (row, indicator) in indicators.iter().enumerate() {
        let word = words.as_ref().and_then(|words| words.get(row)).copied().unwrap_or(NO_WORD);
        let partner = match partner_texts.as_ref().and_then(|texts| texts.get(row)).filter(|text| !text.is_empty()) {
            Some(text) => partners.code_of_text(text).map_or(0, |code| code.saturating_add(1)),
            None => 0,
        };
        let key = (*indicator, word, partner);
        if let Some((_, code)) = last.filter(|(same, _)| *same == key) {
            codes.push(code);
            continue;
        }
        let code = *seen.entry(key).or_insert_with(|| {
            let covers = match word {
                1 => Basis::RunningTotal,
                2 => Basis::Snapshot,
                _ => Basis::Increment,
            };
            found.code(Series { indicator: *indicator, partner, basis: covers })
        });
        last = Some((key, code));
        codes.push(code);
    }
    Ok(codes)
}

/// A rule that the rows of one indicator of one project break.
pub(crate) struct Fault {
    /// The code of the indicator.
    pub(crate) indicator: u32,
    pub(crate) period: u32,
    pub(crate) rule: LedgerRule,
}

/// What stands for a period of one series.
#[derive(Clone, Copy)]
struct Stands {
    period: u32,
    end: i32,
    value: i128,
    corrections: u32,
}

/// A period of an indicator that was reported, as everything adds up to it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Point {
    pub(crate) period: u32,
    pub(crate) end: i32,
    /// What was added; `None` for a level.
    pub(crate) increment: Option<i128>,
    pub(crate) cumulative: i128,
    pub(crate) corrections: u32,
    /// Whether it rests on an earlier report of a partner whose report is missing.
    pub(crate) carried: bool,
    /// How many partners reported it.
    pub(crate) reported: u32,
}

/// What was reported of one indicator of one project, one partner after the other.
pub(crate) struct IndicatorRows<'r, R> {
    pub(crate) indicator: u32,
    rows: &'r mut [R],
}

/// One partner's reports so far.
#[derive(Clone, Copy, Default)]
struct Lane {
    cumulative: i128,
    has_reported: bool,
}

/// Room that is used again and again.
#[derive(Default)]
pub(crate) struct Room {
    stands: Vec<(u32, Basis, Stands)>,
    lanes: Vec<Lane>,
    ends: Vec<i32>,
}

/// A period whose last day is not known.
const UNKNOWN: i32 = i32::MIN;

impl Room {
    /// Takes in the last days of a project's periods, which must be the same in all rows and in order.
    pub(crate) fn read_ends<R: Record>(&mut self, rows: &[R], ledger: &Ledger) -> Result<(), Fault> {
        self.ends.clear();
        let fault =
            |record: &R, rule| Fault { indicator: ledger.series_of(record).map_or(0, |series| series.indicator), period: record.period(), rule };
        for record in rows {
            let place = usize::try_from(record.period()).unwrap_or_default();
            if self.ends.len() <= place {
                self.ends.resize(place.saturating_add(1), UNKNOWN);
            }
            let Some(end) = self.ends.get_mut(place) else { continue };
            if *end == UNKNOWN {
                *end = record.end();
            } else if *end != record.end() {
                return Err(fault(record, LedgerRule::PeriodEnds { one: day::text(*end), other: day::text(record.end()) }));
            }
        }
        let mut before = UNKNOWN;
        for (place, end) in self.ends.iter().enumerate().filter(|(_, end)| **end != UNKNOWN) {
            if *end <= before {
                let rule = LedgerRule::PeriodOrder { before: day::text(before), found: day::text(*end) };
                let period = u32::try_from(place).unwrap_or_default();
                let record = rows.iter().find(|record| record.period() == period);
                return Err(record.map_or(Fault { indicator: 0, period, rule: rule.clone() }, |record| fault(record, rule)));
            }
            before = *end;
        }
        Ok(())
    }

    /// How many periods had ended by a day: periods are numbered from 1, and one without a row has ended when a later one has.
    pub(crate) fn due(&self, as_of: i32) -> u32 {
        let ended = self.ends.iter().rposition(|end| *end != UNKNOWN && *end <= as_of);
        ended.and_then(|place| u32::try_from(place).ok()).unwrap_or(0)
    }
}

impl<'r, R: Record> IndicatorRows<'r, R> {
    /// The rows of a project, indicator by indicator.
    pub(crate) fn of(project: &'r mut [R], ledger: &Ledger) -> impl Iterator<Item = Self> {
        let indicator = |record: &R| ledger.series_of(record).map_or(u32::MAX, |series| series.indicator);
        project.chunk_by_mut(move |one, other| one.same_series(other) || indicator(one) == indicator(other)).map(move |rows| {
            let code = rows.first().map_or(u32::MAX, indicator);
            Self { indicator: code, rows }
        })
    }

    /// How the indicator adds up, period by period, by what was reported until a day. Gives how many partners had reported by then.
    pub(crate) fn points(self, known_on: i32, ledger: &Ledger, room: &mut Room, mut each: impl FnMut(Point)) -> Result<u32, Fault> {
        let Self { indicator, rows } = self;
        let fault = |(period, rule)| Fault { indicator, period, rule };
        let of = |rows: &[R]| {
            rows.first().and_then(|record| ledger.series_of(record)).map_or((0, Basis::Increment), |series| (series.partner, series.basis))
        };
        let is_one = rows.first().zip(rows.last()).is_none_or(|(first, last)| first.series() == last.series());
        if is_one {
            let basis = of(rows).1;
            let mut cumulative = 0_i128;
            let mut too_large = None;
            let is_known = stand(rows, basis, known_on, |stands| {
                let (increment, after) = take_in(cumulative, basis, stands.value);
                cumulative = after;
                if !(-LIMIT..=LIMIT).contains(&cumulative) {
                    too_large.get_or_insert(stands.period);
                }
                let Stands { period, end, corrections, .. } = stands;
                each(Point { period, end, increment, cumulative, corrections, carried: false, reported: 1 });
            })
            .map_err(fault)?;
            return too_large.map_or(Ok(u32::from(is_known)), |period| Err(fault((period, LedgerRule::TooLarge))));
        }
        // Several partners, or a basis that changes, which nobody may do.
        room.stands.clear();
        let mut partners = 0_u32;
        let mut before: Option<(u32, Basis)> = None;
        for series in rows.chunk_by_mut(Record::same_series) {
            let (partner, basis) = of(series);
            let first_period = series.first().map_or(0, Record::period);
            if let Some((before_partner, before)) = before {
                let levels = before == Basis::Snapshot || basis == Basis::Snapshot;
                if before != basis && (before_partner == partner || levels) {
                    return Err(fault((first_period, LedgerRule::BasisChanged { before: before.as_str(), found: basis.as_str() })));
                }
            }
            before = Some((partner, basis));
            let lane = partners;
            let is_known = stand(series, basis, known_on, |stands| room.stands.push((lane, basis, stands))).map_err(fault)?;
            partners = partners.saturating_add(u32::from(is_known));
        }
        room.stands.sort_by_key(|(_, _, stands)| stands.period);
        room.lanes.clear();
        room.lanes.resize(usize::try_from(partners).unwrap_or_default(), Lane::default());
        for period in room.stands.chunk_by(|(_, _, one), (_, _, other)| one.period == other.period) {
            let Some((_, _, first)) = period.first() else { continue };
            let mut point =
                Point { period: first.period, end: first.end, increment: Some(0), cumulative: 0, corrections: 0, carried: false, reported: 0 };
            let reported_before = room.lanes.iter().filter(|lane| lane.has_reported).count();
            let mut again = 0_usize;
            for (lane, basis, stands) in period {
                let Some(lane) = usize::try_from(*lane).ok().and_then(|lane| room.lanes.get_mut(lane)) else { continue };
                let (increment, after) = take_in(lane.cumulative, *basis, stands.value);
                again = again.saturating_add(usize::from(lane.has_reported));
                *lane = Lane { cumulative: after, has_reported: true };
                point.increment = point.increment.zip(increment).map(|(sum, increment)| sum.saturating_add(increment));
                point.corrections = point.corrections.saturating_add(stands.corrections);
                point.reported = point.reported.saturating_add(1);
                if !(-LIMIT..=LIMIT).contains(&after) {
                    return Err(fault((point.period, LedgerRule::TooLarge)));
                }
            }
            point.carried = again < reported_before;
            point.cumulative = room.lanes.iter().fold(0, |sum, lane| sum.saturating_add(lane.cumulative));
            if !(-LIMIT..=LIMIT).contains(&point.cumulative) {
                return Err(fault((point.period, LedgerRule::TooLarge)));
            }
            each(point);
        }
        Ok(partners)
    }
}

/// What a report adds, and what there is after it.
#[inline]
fn take_in(before: i128, basis: Basis, value: i128) -> (Option<i128>, i128) {
    match basis {
        // Both are amounts, far inside what can be held.
        Basis::Increment => (Some(value), before.wrapping_add(value)),
        Basis::RunningTotal => (Some(value.wrapping_sub(before)), value),
        Basis::Snapshot => (None, value),
    }
}

/// Goes through the rows of one series and gives what stands for each period by what was reported until a day. Gives whether anything was.
#[inline]
fn stand<R: Record>(rows: &mut [R], basis: Basis, known_on: i32, mut each: impl FnMut(Stands)) -> Result<bool, (u32, LedgerRule)> {
    let mut is_known = false;
    let mut total_before: Option<i128> = None;
    for period in rows.chunk_by_mut(Record::same_cell) {
        if let [first, _, ..] = period {
            let number = first.period();
            period.sort_unstable_by_key(Record::order);
            check_order(period).map_err(|rule| (number, rule))?;
        }
        let (Some(first), Some(last)) = (period.first(), period.last()) else { continue };
        if first.is_correction() {
            return Err((first.period(), LedgerRule::NothingToCorrect));
        }
        if basis == Basis::RunningTotal && !last.is_withdrawn() {
            if let Some(before) = total_before.filter(|before| last.value() < *before && !last.is_downward()) {
                let text = |millionths: i128| eruf_core::Amount::from_millionths(millionths).unwrap_or_default().to_string();
                return Err((first.period(), LedgerRule::Falls { before: text(before), found: text(last.value()) }));
            }
            total_before = Some(last.value());
        }
        let known = if last.reported_on() <= known_on { period.len() } else { period.partition_point(|record| record.reported_on() <= known_on) };
        let Some(corrections) = known.checked_sub(1) else { continue };
        is_known = true;
        let Some(stands) = period.get(corrections).filter(|stands| !stands.is_withdrawn()) else { continue };
        let corrections = u32::try_from(corrections).unwrap_or(u32::MAX);
        each(Stands { period: stands.period(), end: stands.end(), value: stands.value(), corrections });
    }
    Ok(is_known)
}

/// A report and its corrections, each on a day of its own.
fn check_order<R: Record>(period: &[R]) -> Result<(), LedgerRule> {
    for pair in period.windows(2) {
        let [one, other] = pair else { continue };
        if one.reported_on() == other.reported_on() {
            return Err(LedgerRule::SameDay { day: day::text(one.reported_on()) });
        }
        if !other.is_correction() {
            return Err(LedgerRule::ReportedTwice);
        }
    }
    Ok(())
}
