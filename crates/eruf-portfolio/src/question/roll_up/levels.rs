//! Which indicators are levels, by what was reported.

use std::collections::BTreeSet;

use eruf_core::Basis;

use crate::input::error::PortfolioError;
use crate::store::entries::ledger::{Bucket, Ledger, Visit};
use crate::store::entries::record::Record;
use crate::store::portfolio::Portfolio;
use crate::store::projects::Projects;

/// Asks for the programmes and the codes of the indicators that are levels.
pub(crate) struct Levels<'p> {
    pub(crate) projects: &'p Projects,
    pub(crate) known_on: i32,
}

impl Visit for Levels<'_> {
    type Made = BTreeSet<(u32, u32)>;

    fn bucket<R: Record>(
        &self,
        ledger: &Ledger,
        mut records: Bucket<'_, R>,
    ) -> Result<Self::Made, PortfolioError> {
        let mut found = BTreeSet::new();
        for (project, rows) in records.projects() {
            let Some(programme) = usize::try_from(project)
                .ok()
                .and_then(|place| self.projects.programme_of.get(place))
            else {
                continue;
            };
            let known = rows
                .iter()
                .filter(|row| row.reported_on() <= self.known_on)
                .map(|row| ledger.series_of(row))
                .collect::<Result<Vec<_>, _>>()?;
            found.extend(
                known
                    .into_iter()
                    .filter(|series| series.basis == Basis::Snapshot)
                    .map(|series| (*programme, series.indicator)),
            );
        }
        Ok(found)
    }
}

impl Portfolio {
    /// The indicators that are levels, by the basis of what was reported until a day, with the
    /// programmes in which they are.
    pub(crate) fn levels(
        &self,
        ledger: &Ledger,
        known_on: i32,
    ) -> Result<BTreeSet<(u32, u32)>, PortfolioError> {
        let mut levels = BTreeSet::new();
        if ledger.series.iter().any(|series| series.basis == Basis::Snapshot) {
            let question = Levels { projects: self.projects(), known_on };
            let indicators = self.indicators();
            ledger.in_buckets(&question, &self.progress, |found| {
                levels.extend(
                    found.into_iter().map(|(programme, code)| (programme, indicators.rank(code))),
                );
                Ok(())
            })?;
        }
        Ok(levels)
    }
}
