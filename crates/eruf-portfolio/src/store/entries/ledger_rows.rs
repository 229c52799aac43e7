//! The rows of the entries as they are read: packed, and each with the code of its series.

use std::sync::{Arc, Mutex, PoisonError};

use eruf_core::project::Violation;
use eruf_core::value::Unit;
use eruf_core::{Amount, Basis};
use foldhash::{HashMap, HashMapExt as _};

use crate::input::cells::{AmountCells, TextCells, partner_in, word_in};
use crate::input::door::Door;
use crate::input::error::{CellRule, PortfolioError, internal};
use crate::input::interner::Interner;
use crate::input::numbers::place;
use crate::input::schema::{BASES, KINDS, basis_at};
use crate::store::buckets::Piece;
use crate::store::entries::record::{CORRECTION, DOWNWARD, Packed, Record, WITHDRAWN};
use crate::store::entries::series::Series;
use crate::store::periods::refuse_outside;
use crate::store::scope::Scope;
use crate::store::spread::Spread;

/// The series that are found while rows are read.
#[derive(Default)]
pub(crate) struct Found {
    pub(crate) codes: Mutex<HashMap<Series, u32>>,
    /// For each fund and programming period, by the code of the indicator, those that count what is
    /// whole.
    counts: Mutex<Vec<Vec<Option<Count>>>>,
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
        // A cap that is not reached: there are fewer series than rows.
        let next = u32::try_from(codes.len()).unwrap_or(u32::MAX);
        *codes.entry(series).or_insert(next)
    }

    /// For each fund and programming period, by the code of each of so many indicators, whether it
    /// counts what is whole.
    fn counts(
        &self,
        indicators: u32,
        scope: Scope<'_>,
    ) -> Result<Vec<Vec<Option<Count>>>, PortfolioError> {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let programmings = &scope.projects.programmings;
        counts.resize(programmings.len(), Vec::new());
        let needed = place(indicators);
        let texts = if counts.iter().any(|counts| counts.len() < needed) {
            scope.interner.texts()
        } else {
            Vec::new()
        };
        for (counts, programming) in counts.iter_mut().zip(programmings) {
            for text in texts.iter().skip(counts.len()) {
                let common = programming.meaning(text)?.entry;
                let count = common.map(|common| Count {
                    code: common.code.into(),
                    unit: common.indicator().unit,
                });
                counts.push(count.filter(|count| count.unit.counts_whole()));
            }
            // Numbers are no codes of common indicators.
            let most = counts.len().max(needed);
            counts.resize(most, None);
        }
        Ok(counts.clone())
    }
}

pub(crate) enum Sorted {
    Narrow(Piece<u128>),
    Wide(Piece<[u128; 2]>),
}

pub(crate) struct PieceOf {
    pub(crate) sorted: Sorted,
    pub(crate) periods: u32,
    pub(crate) latest: Option<i32>,
}

pub(crate) fn read_piece(
    door: &Door<'_>,
    scope: Scope<'_>,
    (partners, days): (&Interner, &[(i32, i32)]),
    found: &Found,
    spread: Spread,
) -> Result<PieceOf, PortfolioError> {
    let Scope { interner, memory, pool, .. } = scope;
    let projects = door.projects(&scope.projects.identities)?;
    let indicators = door.indicators(interner)?;
    let periods = door.periods("period_no")?;
    let ends = door.days("period_end")?;
    refuse_outside(door, &projects, ends.values(), days)?;
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
        (&projects, scope.projects.programming_of.as_slice()),
        &found.counts(after_last(&indicators), scope)?,
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
        // If one does not fit, none of these is used.
        record.unwrap_or_default()
    });
    let narrow = Piece::new(bucket_of.clone(), narrow, door.rows(), spread.buckets, pool)?;
    let sorted = if fits {
        Sorted::Narrow(narrow.kept_in(memory)?)
    } else {
        let mut fits = true;
        let wide = packed.map(|row| {
            let record = <[u128; 2]>::pack(&row);
            fits &= record.is_some();
            record.unwrap_or_default()
        });
        let wide = Piece::new(bucket_of, wide, door.rows(), spread.buckets, pool)?;
        if !fits {
            return Err(internal!("a row that does not fit in 32 bytes"));
        }
        Sorted::Wide(wide.kept_in(memory)?)
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
    (projects, programming_of): (&[u32], &[u8]),
    counts: &[Vec<Option<Count>>],
    flags: &[u8],
    values: &AmountCells,
) -> Result<(), PortfolioError> {
    if counts.iter().flatten().all(Option::is_none) {
        return Ok(());
    }
    // Nearly always all projects have one fund and one programming period.
    let (first, is_one) = (counts.first(), counts.len() == 1);
    let counts_of = |project: u32| {
        if is_one {
            return first;
        }
        let programming = programming_of.get(usize::try_from(project).ok()?)?;
        counts.get(usize::from(*programming))
    };
    for ((row, (code, project)), (flags, value)) in
        indicators.iter().zip(projects).enumerate().zip(flags.iter().zip(&values.values))
    {
        let counts = counts_of(*project).ok_or_else(|| internal!("a project has no fund"))?;
        let count = usize::try_from(*code)
            .ok()
            .and_then(|code| counts.get(code))
            .ok_or_else(|| internal!("an indicator was not looked up"))?;
        // It counts no whole units, or says nothing any more.
        let Some(count) = count.as_ref().filter(|_| flags & WITHDRAWN == 0) else { continue };
        let found = Amount::from_millionths(*value)
            .ok_or_else(|| internal!("a cell that was checked is no amount"))?;
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
            let code = by_indicator.get(place(*indicator)).copied();
            code.ok_or_else(|| internal!("an indicator without a series"))
        };
        return indicators.iter().map(code).collect();
    }
    let mut codes = Vec::with_capacity(indicators.len());
    for (row, indicator) in indicators.iter().enumerate() {
        let word = word_in(words.as_deref(), row);
        let partner = match partner_in(partner_texts.as_ref(), row) {
            Some(name) => {
                let code =
                    partners.code_of_text(&name).map_err(|_| internal!("a partner is no text"))?;
                // Fewer partners than rows.
                code.wrapping_add(1)
            }
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
