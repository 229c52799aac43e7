//! [`Point`]: what every period of an indicator adds up to, whatever was reported.

use eruf_core::Basis;

use crate::input::cells::LIMIT;
use crate::input::error::{LedgerRule, PortfolioError, internal};
use crate::input::numbers::place;
use crate::store::entries::effective::{EffectiveRow, effective_rows};
use crate::store::entries::ledger::Ledger;
use crate::store::entries::partner_series::{PartnerSeries, PartnerTotals};
use crate::store::entries::period_ends::PeriodEnds;
use crate::store::entries::record::Record;
use crate::store::entries::violation::Violation;

/// A period of an indicator that was reported, as everything adds up to it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Point {
    pub(crate) period: u32,
    pub(crate) end: i32,
    /// What was added; `None` for a level, and for the first running total of a record that begins
    /// later than the project.
    pub(crate) increment: Option<i128>,
    /// The first period that the increment covers: an earlier one for a running total after periods
    /// that are missing.
    pub(crate) since: u32,
    /// `None` if increments were reported whose beginning is not in the record.
    pub(crate) cumulative: Option<i128>,
    /// Whether it is a level.
    pub(crate) is_level: bool,
    pub(crate) corrections: u32,
    /// Whether it rests on an earlier report of a partner whose report is missing.
    pub(crate) carried: bool,
    /// How many partners reported it.
    pub(crate) reported: u32,
}

/// Memory that is used again and again, and what is known of the periods of one project.
#[derive(Default)]
pub(crate) struct Scratch {
    pub(crate) ends: PeriodEnds,
    effective: Vec<(u32, Basis, EffectiveRow)>,
    partners: Vec<PartnerSeries>,
}

/// What was reported of one indicator of one project, one partner after the other.
pub(crate) struct IndicatorRows<'r, R> {
    pub(crate) indicator: u32,
    rows: &'r mut [R],
}

impl<'r, R: Record> IndicatorRows<'r, R> {
    /// The rows of a project, indicator by indicator.
    pub(crate) fn of(
        project: &'r mut [R],
        ledger: &Ledger,
    ) -> impl Iterator<Item = Result<Self, Violation>> {
        let indicator = |record: &R| ledger.series_of(record).map(|series| series.indicator);
        project
            .chunk_by_mut(move |one, other| {
                one.same_series(other) || indicator(one).ok() == indicator(other).ok()
            })
            .map(move |rows| {
                let first = rows.first().ok_or_else(|| internal!("an indicator without rows"))?;
                Ok(Self { indicator: indicator(first)?, rows })
            })
    }

    /// How the indicator adds up, period by period, by what was reported until a day. Gives how
    /// many partners had reported by then.
    pub(crate) fn points(
        self,
        known_on: i32,
        ledger: &Ledger,
        scratch: &mut Scratch,
        mut each: impl FnMut(Point),
    ) -> Result<u32, Violation> {
        let Self { indicator, rows } = self;
        let fault = |(period, rule)| Violation::Rule { indicator, period, rule };
        let of = |rows: &[R]| {
            let first = rows.first().ok_or_else(|| internal!("a series without rows"))?;
            let series = ledger.series_of(first)?;
            Ok::<_, PortfolioError>((series.partner, series.basis, first.period()))
        };
        let is_one = rows
            .first()
            .zip(rows.last())
            .is_none_or(|(first, last)| first.series() == last.series());
        if is_one {
            let basis = of(rows)?.1;
            let mut partner_series = PartnerSeries::begin(scratch.ends.from_the_start);
            let mut too_large = None;
            let is_level = basis == Basis::Snapshot;
            let is_known = effective_rows(rows, basis, known_on, |effective| {
                let since =
                    scratch.ends.covered_since(basis, effective.period, partner_series.last);
                let increment = partner_series.take_in(basis, effective);
                if partner_series.is_too_large() {
                    too_large.get_or_insert(effective.period);
                }
                let EffectiveRow { period, end, corrections, .. } = effective;
                each(Point {
                    period,
                    end,
                    increment,
                    since,
                    cumulative: partner_series.cumulative,
                    is_level,
                    corrections,
                    carried: false,
                    reported: 1,
                });
            })
            .map_err(fault)?;
            return too_large.map_or(Ok(u32::from(is_known)), |period| {
                Err(fault((period, LedgerRule::TooLarge)))
            });
        }
        // Several partners, or a basis that changes, which nobody may do.
        scratch.effective.clear();
        let mut partners = 0_u32;
        let mut before: Option<(u32, Basis, u32)> = None;
        for series in rows.chunk_by_mut(Record::same_series) {
            let (partner, basis, first_period) = of(series)?;
            if let Some((other_partner, other, other_period)) = before {
                let levels = other == Basis::Snapshot || basis == Basis::Snapshot;
                if other != basis && (other_partner == partner || levels) {
                    // Series lie in the order of their bases; what changed is what came later.
                    let (period, before, found) = if other_period <= first_period {
                        (first_period, other, basis)
                    } else {
                        (other_period, basis, other)
                    };
                    return Err(fault((
                        period,
                        LedgerRule::BasisChanged { before: before.as_str(), found: found.as_str() },
                    )));
                }
            }
            before = Some((partner, basis, first_period));
            let partner_series = partners;
            let is_known = effective_rows(series, basis, known_on, |effective| {
                scratch.effective.push((partner_series, basis, effective));
            })
            .map_err(fault)?;
            // Fewer partners than rows, of which there are fewer than 2^32.
            partners = partners.wrapping_add(u32::from(is_known));
        }
        scratch.effective.sort_by_key(|(_, _, effective)| effective.period);
        scratch.partners.clear();
        scratch.partners.resize(place(partners), PartnerSeries::begin(scratch.ends.from_the_start));
        let mut all = PartnerTotals::default();
        for period in
            scratch.effective.chunk_by(|(_, _, one), (_, _, other)| one.period == other.period)
        {
            let (_, _, first) = period.first().ok_or_else(|| internal!("a period without rows"))?;
            let mut point = Point {
                period: first.period,
                end: first.end,
                increment: Some(0),
                since: first.period,
                cumulative: Some(0),
                is_level: false,
                corrections: 0,
                carried: false,
                reported: 0,
            };
            let reporting_before = all.reporting;
            let mut again = 0_usize;
            for (partner_series, basis, effective) in period {
                let partner_series = scratch
                    .partners
                    .get_mut(place(*partner_series))
                    .ok_or_else(|| internal!("a partner that has not reported"))?;
                again = again.wrapping_add(usize::from(partner_series.has_reported()));
                all.leave(partner_series);
                point.since = point.since.min(scratch.ends.covered_since(
                    *basis,
                    effective.period,
                    partner_series.last,
                ));
                let increment = partner_series.take_in(*basis, *effective);
                all.join(partner_series);
                point.increment = point
                    .increment
                    .zip(increment)
                    // Amounts of at most 10^21 millionths, by fewer than 2^32 partners.
                    .map(|(sum, increment)| sum.wrapping_add(increment));
                point.is_level |= *basis == Basis::Snapshot;
                point.corrections = point.corrections.wrapping_add(effective.corrections);
                point.reported = point.reported.wrapping_add(1);
                if partner_series.is_too_large() {
                    return Err(fault((point.period, LedgerRule::TooLarge)));
                }
            }
            point.carried = again < reporting_before;
            point.cumulative = all.cumulative();
            if point.cumulative.is_some_and(|cumulative| !(-LIMIT..=LIMIT).contains(&cumulative)) {
                return Err(fault((point.period, LedgerRule::TooLarge)));
            }
            each(point);
        }
        Ok(partners)
    }
}
