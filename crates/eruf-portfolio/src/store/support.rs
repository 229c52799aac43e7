//! [`Participations`]: who took part, sorted so that all of one enterprise lies together.

use std::collections::hash_map::Entry;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use arrow_array::Date32Array;
use eruf_core::{
    Amount, EnterpriseKey, Identification, IdentifyError, KeyKind, OrgNumber, SupportMeasure,
};
use eruf_data::Progress;
use foldhash::{HashMap, HashMapExt as _};
use rayon::prelude::*;

use crate::input::columns::{Door, TextCells, word_in};
use crate::input::day;
use crate::input::error::{CellRule, PortfolioError};
use crate::input::identities::Interner;
use crate::input::scan::scan;
use crate::input::schema::{SUPPORTS, Table};
use crate::input::source::Source;
use crate::store::buckets::{Piece, Stored, slices, spread_by_digit};
use crate::store::portfolio::Kept;

/// An enterprise as a number that tells it from every other. No number of a person leaves this
/// crate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Enterprise(u64);

/// What kind of number it is, above its digits.
const KIND: u32 = 60;
const PERSON: u64 = 1;
const FOREIGN: u64 = 2;
/// A key that means nothing in another project.
const OWN: u64 = 3;
/// Rows with one label in one project are one enterprise, which may be one with a key.
const LABEL: u64 = 4;
/// Each row may be any enterprise.
const UNKNOWN: u64 = 5;

/// An odd number, so that multiplying by it and by its inverse changes nothing: the golden ratio of
/// 2^64.
const MIX: u64 = 0x9E37_79B9_7F4A_7C15;
/// Its inverse.
const UNMIX: u64 = 0xF1DE_83E1_9937_733D;

impl Enterprise {
    const fn of_kind(kind: u64, number: u64) -> Self {
        Self((kind << KIND) | number)
    }

    /// Spread evenly over 64 bits.
    pub(crate) const fn mixed(self) -> u64 {
        self.0.wrapping_mul(MIX)
    }

    pub(crate) const fn unmixed(mixed: u64) -> Self {
        Self(mixed.wrapping_mul(UNMIX))
    }

    /// Whether it has a key, which tells it from others in its project.
    pub(crate) const fn is_keyed(self) -> bool {
        self.0 >> KIND <= OWN
    }

    /// Whether another row can be about it: it has a key or a label.
    pub(crate) const fn is_known(self) -> bool {
        self.0 >> KIND != UNKNOWN
    }

    /// The ten digits of a legal person.
    pub(crate) const fn number(self) -> Option<u64> {
        if self.0 >> KIND == 0 { Some(self.0) } else { None }
    }

    /// The twelve digits of a person. They go into a pseudonym and nowhere else.
    pub(crate) const fn person(self) -> Option<u64> {
        if self.0 >> KIND == PERSON { Some(self.code()) } else { None }
    }

    const fn code(self) -> u64 {
        self.0 & ((1 << KIND) - 1)
    }

    /// Whether its key means the same in another project.
    pub(crate) const fn holds_over_projects(self) -> bool {
        self.0 >> KIND <= FOREIGN
    }
}

/// Keys that are no numbers, and labels.
pub(crate) struct Texts {
    keys: Vec<Box<str>>,
    labels: Vec<Box<str>>,
}

impl Texts {
    /// The key or the label of one that is neither a legal person nor a person.
    pub(crate) fn of(&self, enterprise: Enterprise) -> (Option<String>, Option<String>) {
        let of = |texts: &[Box<str>]| {
            usize::try_from(enterprise.code())
                .ok()
                .and_then(|code| texts.get(code))
                .map(ToString::to_string)
        };
        match enterprise.0 >> KIND {
            FOREIGN | OWN => (of(&self.keys), None),
            LABEL => (None, of(&self.labels)),
            _ => (None, None),
        }
    }
}

/// Gives enterprises their numbers.
#[derive(Default)]
pub(crate) struct Enterprises {
    keys: Interner,
    labels: Interner,
    /// Whether there are numbers of persons, and whether there are pseudonyms for some.
    has_persons: AtomicBool,
    has_pseudonyms: AtomicBool,
}

impl Enterprises {
    /// The enterprise of a cell; `year` gives that in which its project began, and `row` is the
    /// place of the row in its table.
    fn read(
        &self,
        text: Option<&str>,
        label: Option<&str>,
        year: impl Fn() -> i32,
        row: u64,
    ) -> Result<Enterprise, IdentifyError> {
        let Some(text) = text else { return Ok(self.unkeyed(label, row)) };
        if let Some(number) = plain_number(text) {
            return Ok(Enterprise::of_kind(0, number.ten_digits()));
        }
        let code = |kind, text: &str| {
            let code = self.keys.code_of_text(text).map_or(u64::MAX, u64::from);
            Enterprise::of_kind(kind, code)
        };
        let is_pseudonym = text.starts_with("PERSON-");
        if is_pseudonym || text.contains(':') {
            let key: EnterpriseKey = text.parse()?;
            if is_pseudonym {
                self.has_pseudonyms.store(true, Ordering::Relaxed);
            }
            return Ok(match key.kind() {
                KeyKind::LegalPerson => {
                    Enterprise::of_kind(0, key.to_string().parse::<OrgNumber>()?.ten_digits())
                }
                _ if key.holds_over_projects() => code(FOREIGN, &key.to_string()),
                _ => code(OWN, &key.to_string()),
            });
        }
        Ok(match Identification::read(text, year())? {
            Identification::LegalPerson(number) => Enterprise::of_kind(0, number.ten_digits()),
            Identification::Person(person) => {
                self.has_persons.store(true, Ordering::Relaxed);
                let digits = person.with_digits(|digits| {
                    digits.iter().fold(0_u64, |number, digit| {
                        number.wrapping_mul(10).wrapping_add(u64::from(digit & 15))
                    })
                });
                Enterprise::of_kind(PERSON, digits)
            }
            Identification::Missing => self.unkeyed(label, row),
        })
    }

    fn unkeyed(&self, label: Option<&str>, row: u64) -> Enterprise {
        match label.map(str::trim).filter(|label| !label.is_empty()) {
            Some(label) => Enterprise::of_kind(
                LABEL,
                self.labels.code_of_text(label).map_or(u64::MAX >> 4, u64::from),
            ),
            None => Enterprise::of_kind(UNKNOWN, row),
        }
    }

    /// Refuses numbers of persons beside pseudonyms, as far as both have been read: who has one of
    /// each would count as two.
    pub(crate) fn refuse_two_spellings(&self) -> Result<(), PortfolioError> {
        let both =
            self.has_persons.load(Ordering::Relaxed) && self.has_pseudonyms.load(Ordering::Relaxed);
        if both { Err(PortfolioError::PersonsTwice) } else { Ok(()) }
    }

    /// Whether sole traders stand in the tables by pseudonyms.
    pub(crate) fn has_pseudonyms(&self) -> bool {
        self.has_pseudonyms.load(Ordering::Relaxed)
    }

    /// The keys and labels by their codes.
    pub(crate) fn texts(&self) -> Texts {
        Texts { keys: self.keys.texts(), labels: self.labels.texts() }
    }

    /// The enterprises of a column. `year` is that by which ten digits of a person are read. A text
    /// is looked at once for each piece, unless it is a plain number.
    pub(crate) fn column(
        &self,
        door: &Door<'_>,
        texts: &TextCells,
        labels: Option<&TextCells>,
        year: impl Fn(usize) -> i32,
    ) -> Result<Vec<Enterprise>, PortfolioError> {
        let mut seen: HashMap<&str, Enterprise> = HashMap::new();
        let mut enterprises = Vec::with_capacity(door.rows());
        for row in 0..door.rows() {
            let text = texts.get(row);
            if let Some(number) = text.and_then(plain_number) {
                enterprises.push(Enterprise::of_kind(0, number.ten_digits()));
                continue;
            }
            let text = text.map(str::trim).filter(|text| !text.is_empty());
            let place = u64::try_from(row).unwrap_or(u64::MAX).saturating_add(door.rows_before);
            let read = |text| {
                let label = labels.and_then(|labels| labels.get(row));
                self.read(text, label, || year(row), place)
                    .map_err(|error| door.refuse(row, "enterprise_id", CellRule::Identify(error)))
            };
            let enterprise = match text {
                None => read(None)?,
                Some(text) => match seen.entry(text) {
                    Entry::Occupied(found) => *found.get(),
                    Entry::Vacant(new) => {
                        let enterprise = read(Some(text))?;
                        // The century of a person's ten digits depends on the project, and a word
                        // for none on the row.
                        if enterprise.holds_over_projects() && enterprise.0 >> KIND != PERSON {
                            new.insert(enterprise);
                        }
                        enterprise
                    }
                },
            };
            enterprises.push(enterprise);
        }
        Ok(enterprises)
    }
}

/// A number as it is nearly always written: `NNNNNN-NNNN`.
#[inline]
fn plain_number(text: &str) -> Option<OrgNumber> {
    let (six, rest) = text.as_bytes().split_first_chunk::<6>()?;
    let (b'-', four) = rest.split_first()? else { return None };
    let four: &[u8; 4] = four.try_into().ok()?;
    let mut ten = 0_u64;
    for byte in six.iter().chain(four) {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        ten = ten.wrapping_mul(10).wrapping_add(u64::from(digit));
    }
    OrgNumber::from_ten_digits(ten)
}

/// One participation, packed in 16 bytes that sort by enterprise, project and day.
pub(crate) trait Attended {
    fn pack(enterprise: Enterprise, project: u32, date: i32, support: u8) -> Self;
    fn enterprise(self) -> Enterprise;
    fn project(self) -> u32;
    /// Whether another is of the same enterprise in the same project.
    fn same_attendance(self, other: Self) -> bool;
    fn date(self) -> i32;
    /// The kind of support by its place; [`NO_WORD`] if it was not noted.
    fn support(self) -> u8;
}

impl Attended for u128 {
    fn pack(enterprise: Enterprise, project: u32, date: i32, support: u8) -> Self {
        let day = Self::from(date.wrapping_sub(day::FIRST).cast_unsigned());
        (Self::from(enterprise.mixed()) << 64)
            | (Self::from(project) << 32)
            | (day << 8)
            | Self::from(support)
    }

    fn enterprise(self) -> Enterprise {
        Enterprise::unmixed(self.mixed())
    }

    #[expect(clippy::cast_possible_truncation)]
    fn project(self) -> u32 {
        (self >> 32) as u32
    }

    fn same_attendance(self, other: Self) -> bool {
        (self ^ other) >> 32 == 0
    }

    fn date(self) -> i32 {
        (((self >> 8) & 0x00FF_FFFF) as u32).cast_signed().wrapping_add(day::FIRST)
    }

    #[expect(clippy::cast_possible_truncation)]
    fn support(self) -> u8 {
        self as u8
    }
}

/// Everything that lies in one bucket of enterprises.
pub(crate) trait ByEnterprise: Stored + Ord {
    /// The enterprise, spread evenly over 64 bits.
    fn mixed(&self) -> u64;
}

impl ByEnterprise for u128 {
    // The upper half.
    fn mixed(&self) -> u64 {
        (*self >> 64) as u64
    }
}

impl ByEnterprise for [u128; 2] {
    fn mixed(&self) -> u64 {
        self[0].mixed()
    }
}

/// How enterprises are spread over buckets.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shares {
    /// Two to the power of this is the number of buckets.
    bits: u32,
}

impl Shares {
    /// So many that a bucket fits in a cache, and not too many.
    pub(crate) fn over(rows: usize) -> Self {
        Self { bits: rows.div_ceil(1 << 15).next_power_of_two().trailing_zeros().clamp(1, 10) }
    }

    pub(crate) const fn buckets(self) -> usize {
        1 << self.bits
    }

    pub(crate) fn bucket(self, mixed: u64) -> u32 {
        u32::try_from(mixed.checked_shr(64_u32.saturating_sub(self.bits)).unwrap_or(0)).unwrap_or(0)
    }

    /// The records of a bucket in order: by the digits after those that the bucket has in common,
    /// and then the few that still lie together. `spare` is room for those that are in a file.
    pub(crate) fn sorted<R: ByEnterprise>(
        self,
        pieces: &[Piece<R>],
        bucket: usize,
        spare: &mut Vec<R>,
        records: &mut Vec<R>,
    ) -> Result<(), PortfolioError> {
        const DIGIT: u32 = 12;
        let digit = |record: &R| {
            usize::try_from((record.mixed() << self.bits) >> 64_u32.saturating_sub(DIGIT))
                .unwrap_or(0)
        };
        spread_by_digit(
            &slices(pieces, bucket, spare)?,
            1 << DIGIT,
            digit,
            records,
            &mut Vec::new(),
        );
        for few in records.chunk_by_mut(|one, other| digit(one) == digit(other)) {
            few.sort_unstable();
        }
        Ok(())
    }
}

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

/// Room that is used again and again.
#[derive(Default)]
pub(crate) struct Room {
    pub(crate) attended: Vec<u128>,
    /// How much support each was, if that is asked for.
    pub(crate) amounts: Vec<i128>,
    spare: Vec<u128>,
    measured: Vec<[u128; 2]>,
}

/// Who took part in what, and with how much support.
pub(crate) struct Measured {
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
        portfolio: &Kept,
        enterprises: &Enterprises,
    ) -> Result<Self, PortfolioError> {
        let projects = door.projects(&portfolio.projects.identities)?;
        let days = door.days("date")?;
        let texts = door.required_text("enterprise_id")?;
        let labels = door.names("label")?;
        let supports = door.optional_words("support", SUPPORTS)?;
        let of = enterprises.column(door, &texts, labels.as_ref(), |row| {
            portfolio.projects.year_of(&projects, row)
        })?;
        Ok(Self { projects, of, days, supports })
    }

    fn records(&self) -> impl Iterator<Item = u128> {
        let support = |row: usize| word_in(self.supports.as_deref(), row);
        let rows = self.of.iter().zip(&self.projects).zip(self.days.values()).enumerate();
        rows.map(move |(row, ((enterprise, project), day))| {
            u128::pack(*enterprise, *project, *day, support(row))
        })
    }

    fn piece<R: Stored>(&self, shares: Shares, records: impl Iterator<Item = R>) -> Piece<R> {
        let bucket_of = self.of.iter().map(|enterprise| shares.bucket(enterprise.mixed()));
        Piece::new(bucket_of, records, self.of.len(), shares.buckets())
    }
}

impl Participations {
    pub(crate) fn read(
        source: &Source,
        portfolio: &Kept,
        progress: &Progress,
    ) -> Result<Self, PortfolioError> {
        let rows = source.rows(Table::Participations)?;
        let (shares, enterprises) = (Shares::over(rows), Enterprises::default());
        let has_list: Vec<AtomicBool> =
            (0..portfolio.projects.identities.len()).map(|_| AtomicBool::new(false)).collect();
        let found = scan(Table::Participations, source, progress, |door| {
            let rows = Rows::read(door, portfolio, &enterprises)?;
            for project in &rows.projects {
                if let Some(has_list) =
                    usize::try_from(*project).ok().and_then(|place| has_list.get(place))
                    && !has_list.load(Ordering::Relaxed)
                {
                    has_list.store(true, Ordering::Relaxed);
                }
            }
            let piece = rows.piece(shares, rows.records()).kept_in(&portfolio.memory)?;
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
        portfolio: &Kept,
        measure: SupportMeasure,
        progress: &Progress,
    ) -> Result<Measured, PortfolioError> {
        let measure = measure.as_str();
        let pieces = scan(Table::Participations, source, progress, |door| {
            let rows = Rows::read(door, portfolio, &self.enterprises)?;
            let amounts = door.nullable_amounts(measure)?;
            if let Some(row) =
                (0..door.rows()).find(|row| amounts.get(*row).is_some_and(i128::is_negative))
            {
                let found = amounts.get(row).and_then(Amount::from_millionths).unwrap_or_default();
                return Err(door.refuse(
                    row,
                    measure,
                    CellRule::NegativeSupport { found: found.to_string() },
                ));
            }
            // What was not noted adds nothing.
            let amount = |row: usize| amounts.get(row).unwrap_or_default().cast_unsigned();
            let records = rows.records().enumerate().map(|(row, record)| [record, amount(row)]);
            rows.piece(self.shares, records).kept_in(&portfolio.memory)
        })?;
        Ok(Measured { pieces })
    }

    /// Whether anybody took part in a project.
    pub(crate) fn has_list(&self, project: u32) -> bool {
        usize::try_from(project)
            .ok()
            .and_then(|place| self.has_list.get(place))
            .is_some_and(|has_list| has_list.load(Ordering::Relaxed))
    }

    /// The participations of one bucket in order.
    pub(crate) fn bucket(&self, bucket: usize, room: &mut Room) -> Result<(), PortfolioError> {
        self.shares.sorted(&self.pieces, bucket, &mut room.spare, &mut room.attended)
    }

    /// The same, and beside them how much support each was, in millionths.
    pub(crate) fn measured_bucket(
        &self,
        measured: &Measured,
        bucket: usize,
        room: &mut Room,
    ) -> Result<(), PortfolioError> {
        self.shares.sorted(&measured.pieces, bucket, &mut Vec::new(), &mut room.measured)?;
        let (attended, amounts) =
            room.measured.iter().map(|[record, amount]| (*record, amount.cast_signed())).unzip();
        (room.attended, room.amounts) = (attended, amounts);
        Ok(())
    }

    /// What each share of the threads makes of its buckets, begun with `begin` and added up with
    /// `each`.
    pub(crate) fn fold<T: Send>(
        &self,
        progress: &Progress,
        begin: impl Fn() -> T + Sync,
        each: impl Fn(&mut T, usize, &mut Room) -> Result<(), PortfolioError> + Sync,
    ) -> Result<Vec<T>, PortfolioError> {
        let threads = rayon::current_num_threads().max(1);
        let next = AtomicUsize::new(0);
        let made: Vec<Result<T, PortfolioError>> = (0..threads)
            .into_par_iter()
            .with_max_len(1)
            .map(|_| {
                let (mut made, mut room) = (begin(), Room::default());
                loop {
                    let bucket = next.fetch_add(1, Ordering::Relaxed);
                    if bucket >= self.shares.buckets() {
                        return Ok(made);
                    }
                    if progress.is_stopped() {
                        return Err(PortfolioError::Stopped);
                    }
                    each(&mut made, bucket, &mut room)?;
                }
            })
            .collect();
        made.into_iter().collect()
    }
}
