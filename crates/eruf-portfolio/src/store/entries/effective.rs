//! [`EffectiveRow`]: what is effective for each period of one series.

use eruf_core::{Amount, Basis, ledger};

use crate::input::day;
use crate::input::error::LedgerRule;
use crate::store::entries::record::Record;

/// What effective for a period of one series.
#[derive(Clone, Copy)]
pub(crate) struct EffectiveRow {
    pub(crate) period: u32,
    pub(crate) end: i32,
    pub(crate) value: i128,
    pub(crate) corrections: u32,
}

/// Goes through the rows of one series and gives what is effective for each period by what was reported
/// until a day. Gives whether anything was.
#[inline]
pub(crate) fn effective_rows<R: Record>(
    rows: &mut [R],
    basis: Basis,
    known_on: i32,
    mut each: impl FnMut(EffectiveRow),
) -> Result<bool, (u32, LedgerRule)> {
    let mut is_known = false;
    let mut total_before: Option<i128> = None;
    for period in rows.chunk_by_mut(Record::same_cell) {
        if period.len() > 1 {
            period.sort_unstable_by_key(Record::order);
        }
        // A chunk has at least one row.
        let (Some(first), Some(last)) = (period.first(), period.last()) else { continue };
        if first.is_correction() {
            return Err((first.period(), LedgerRule::NothingToCorrect));
        }
        check_order(period).map_err(|rule| (first.period(), rule))?;
        if basis == Basis::RunningTotal && !last.is_withdrawn() {
            if let Some(before) =
                total_before.filter(|before| last.value() < *before && !last.is_downward())
            {
                let text = |millionths: i128| {
                    // The cells were checked: the text is never empty.
                    Amount::from_millionths(millionths)
                        .map_or_else(String::new, |amount| amount.to_string())
                };
                return Err((
                    first.period(),
                    LedgerRule::Falls { before: text(before), found: text(last.value()) },
                ));
            }
            total_before = Some(last.value());
        }
        let known = if last.reported_on() <= known_on {
            period.len()
        } else {
            period.partition_point(|record| record.reported_on() <= known_on)
        };
        // Nothing was known of the period.
        let Some(corrections) = known.checked_sub(1) else { continue };
        is_known = true;
        let effective =
            ledger::effective(period, |row| row.reported_on() <= known_on, Record::is_withdrawn);
        // It was taken back.
        let Some(effective) = effective else { continue };
        // Corrections are on days of their own, of which there are 73 415: the cap is not reached.
        let corrections = u32::try_from(corrections).unwrap_or(u32::MAX);
        each(EffectiveRow {
            period: effective.period(),
            end: effective.end(),
            value: effective.value(),
            corrections,
        });
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
