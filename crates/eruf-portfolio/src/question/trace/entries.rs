//! The entries on which an outcome rests.

use std::borrow::Cow;
use std::collections::BTreeMap;

use eruf_core::ledger::{effective, rests_from};

use crate::input::cells::{partner_in, word_in};
use crate::input::door::Door;
use crate::input::error::{PortfolioError, internal};
use crate::input::schema::{BASES, KINDS, Table, basis_at};
use crate::question::trace::rows::{About, Days, Periods, Row};
use crate::store::entries::record::CORRECTION;
use crate::store::portfolio::Portfolio;

impl Portfolio {
    pub(crate) fn entries_traced(
        &self,
        project: u32,
        indicator: u32,
        days: Days,
    ) -> Result<Vec<Row>, PortfolioError> {
        let indicators = self.indicators();
        let found =
            self.loaded.of_rank(Table::Entries, project, &self.progress, |door: &Door<'_>| {
                let (codes, periods) =
                    (door.indicators(&self.loaded.interner)?, door.periods("period_no")?);
                let (ends, reported_on, values) = (
                    door.days("period_end")?,
                    door.days("reported_on")?,
                    door.nullable_amounts("value")?,
                );
                let (kinds, words, partners) = (
                    door.words("kind", KINDS)?,
                    door.optional_words("basis", BASES)?,
                    door.names("partner")?,
                );
                let indicators = &indicators;
                Ok(move |row: usize| {
                    codes.get(row).filter(|code| indicators.rank(**code) == indicator)?;
                    let about = About::Entry {
                        period: *periods.get(row)?,
                        end: ends.value(row),
                        reported_on: reported_on.value(row),
                        is_correction: *kinds.get(row)? == CORRECTION,
                        partner: partner_in(partners.as_ref(), row).map(Cow::into_owned),
                        basis: basis_at(word_in(words.as_deref(), row)),
                    };
                    Some((values.get(row), about))
                })
            })?;
        // By partner and period, the rows in the order in which they were reported.
        let mut series: BTreeMap<Option<String>, Periods> = BTreeMap::new();
        for (place, (value, about)) in found {
            if let About::Entry { period, reported_on, partner, .. } = &about {
                let of_period =
                    series.entry(partner.clone()).or_default().entry(*period).or_default();
                of_period.push((*reported_on, Row { place, value, why_not: None, about }));
            }
        }
        let mut rows = Vec::new();
        for mut periods in series.into_values() {
            // The rows that count, in the order of their periods, each with its basis.
            let mut counting = Vec::new();
            for of_period in periods.values_mut() {
                of_period.sort_by_key(|(reported_on, _)| *reported_on);
                let is_known = |reported_on: i32| reported_on <= days.known_on;
                let told: Vec<(usize, i32)> =
                    (0..).zip(of_period.iter()).map(|(at, (told, _))| (at, *told)).collect();
                // The row in effect, and the one that withdraws it, alike.
                let latest = effective(&told, |(_, told)| is_known(*told), |_| false);
                let latest = latest.map(|(at, _)| *at);
                for (at, (reported_on, row)) in (0..).zip(of_period) {
                    let About::Entry { end, basis, .. } = &row.about else {
                        return Err(internal!("a row of the entries is none"));
                    };
                    let basis = *basis;
                    row.why_not = if !is_known(*reported_on) {
                        Some("not_known")
                    } else if latest != Some(at) {
                        Some("corrected")
                    } else if row.value.is_none() {
                        Some("withdrawn")
                    } else if *end > days.as_of {
                        Some("not_due")
                    } else {
                        None
                    };
                    if row.why_not.is_none() {
                        counting.push((basis, row));
                    }
                }
            }
            let first = rests_from(counting.iter().map(|(basis, _)| *basis));
            for (_, row) in counting.into_iter().take(first) {
                row.why_not = Some("covered_later");
            }
            rows.extend(periods.into_values().flatten().map(|(_, row)| row));
        }
        Ok(rows)
    }
}
