//! [`Targets`]: every version of every target, in the order in which they come into force.

use eruf_core::Amount;
use eruf_data::Progress;
use rayon::prelude::*;

use crate::columns::Door;
use crate::day;
use crate::error::{CellRule, PortfolioError};
use crate::identities::{Identities, Interner};
use crate::scan::scan;
use crate::source::Source;
use crate::table::Table;

/// One version of a target.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Version {
    pub(crate) project: u32,
    /// The code of the indicator.
    pub(crate) indicator: u32,
    pub(crate) effective: i32,
    pub(crate) decided: i32,
    /// The goal, in millionths, at least 0.
    pub(crate) goal: i128,
}

/// Every version of every target.
pub(crate) struct Targets {
    versions: Vec<Version>,
    /// For each project, where its versions end.
    ends: Vec<u32>,
}

impl Targets {
    pub(crate) fn read(source: &Source, projects: &Identities, indicators: &Interner, progress: &Progress) -> Result<Self, PortfolioError> {
        let pieces = scan(Table::Targets, source, progress, |door| read_piece(door, projects, indicators))?;
        let mut versions = Vec::with_capacity(pieces.iter().map(Vec::len).fold(0, usize::saturating_add));
        for piece in pieces {
            versions.extend(piece);
        }
        let order = |version: &Version| (version.project, version.indicator, version.effective, version.decided);
        versions.par_sort_unstable_by_key(order);
        if let Some([again, _]) = versions.windows(2).find(|pair| matches!(pair, [one, other] if order(one) == order(other))) {
            return Err(PortfolioError::TargetTwice {
                project: projects.values.text(again.project),
                indicator: {
                    let ranked = indicators.ranked();
                    ranked.values.text(ranked.rank(again.indicator))
                },
                effective: day::text(again.effective),
                decided: day::text(again.decided),
            });
        }
        let mut ends = vec![0_u32; projects.len()];
        for (version, end) in versions.iter().zip(1_u32..) {
            if let Some(place) = usize::try_from(version.project).ok().and_then(|project| ends.get_mut(project)) {
                *place = end;
            }
        }
        let mut before = 0;
        for end in &mut ends {
            *end = before.max(*end);
            before = *end;
        }
        Ok(Self { versions, ends })
    }

    /// All versions.
    pub(crate) fn versions(&self) -> &[Version] {
        &self.versions
    }

    /// The versions of a project's targets, indicator by indicator.
    pub(crate) fn of_project(&self, project: u32) -> &[Version] {
        let end = |project: u32| usize::try_from(project).ok().and_then(|place| self.ends.get(place)).and_then(|end| usize::try_from(*end).ok());
        let begins = project.checked_sub(1).map_or(Some(0), end);
        begins.zip(end(project)).and_then(|(begins, ends)| self.versions.get(begins..ends)).unwrap_or(&[])
    }
}

/// The versions of one indicator's target.
pub(crate) fn of_indicator(versions: &[Version], indicator: u32) -> &[Version] {
    let begins = versions.partition_point(|version| version.indicator < indicator);
    let ends = versions.partition_point(|version| version.indicator <= indicator);
    versions.get(begins..ends).unwrap_or(&[])
}

/// The version in force on a day: the one that took effect last, and of those the one decided last.
pub(crate) fn in_force(versions: &[Version], on: i32) -> Option<&Version> {
    versions.iter().rev().find(|version| version.effective <= on)
}

/// The same, of the versions that had been decided by a day.
pub(crate) fn in_force_known(versions: &[Version], on: i32, known_on: i32) -> Option<&Version> {
    versions.iter().rev().find(|version| version.effective <= on && version.decided <= known_on)
}

fn read_piece(door: &Door<'_>, projects: &Identities, indicators: &Interner) -> Result<Vec<Version>, PortfolioError> {
    let (projects, indicators) = (door.projects(projects)?, door.indicators(indicators)?);
    let goals = door.amounts("target")?;
    let (decided, effective) = (door.days("decided_on")?, door.days("effective_from")?);
    if let Some((row, goal)) = goals.iter().enumerate().find(|(_, goal)| **goal < 0) {
        let found = Amount::from_millionths(*goal).unwrap_or_default().to_string();
        return Err(door.refuse(row, "target", CellRule::NegativeTarget { found }));
    }
    let rows = projects.into_iter().zip(indicators).zip(goals).zip(decided.values().iter().zip(effective.values()));
    let version = |(((project, indicator), goal), (decided, effective)): (_, (&i32, &i32))| Version {
        project,
        indicator,
        effective: *effective,
        decided: *decided,
        goal,
    };
    debug_assert_eq!(decided.len(), effective.len());
    Ok(rows.map(version).collect())
}
