//! Which indicators are levels, by what was reported.

use std::collections::{BTreeMap, BTreeSet};

use eruf_core::Basis;
use eruf_core::law::OverUnits;

use crate::input::error::PortfolioError;
use crate::input::interner::Ranked;
use crate::store::entries::ledger::{Bucket, Ledger, Visit};
use crate::store::entries::record::Record;
use crate::store::portfolio::Portfolio;
use crate::store::project::projects::Projects;

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

    /// How the indicators of one's own add up over projects, as the projects that were built say;
    /// one that is said in two ways has none.
    pub(crate) fn built_modes(
        &self,
        indicators: &Ranked,
    ) -> Result<BTreeMap<u32, OverUnits>, PortfolioError> {
        let mut modes = BTreeMap::new();
        for member in self.projects().built.values() {
            for commitment in member.project.commitments() {
                let code = self.code_of(&commitment.indicator.key.code)?;
                let said = commitment.indicator.over_units;
                modes
                    .entry(indicators.rank(code))
                    .and_modify(|mode| {
                        if *mode != said {
                            *mode = OverUnits::None;
                        }
                    })
                    .or_insert(said);
            }
        }
        Ok(modes)
    }
}
