//! [`Targets`]: every version of every target, and which of them is in force.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use bytemuck::{Pod, Zeroable};
use eruf_core::Target;
use eruf_core::project::Violation;
use eruf_core::record::DecisionDays;
use eruf_core::value::Unit;
use rayon::prelude::*;

use crate::input::day;
use crate::input::door::Door;
use crate::input::error::{PortfolioError, internal};
use crate::input::numbers::place;
use crate::input::scan::scan;
use crate::input::schema::Table;
use crate::input::source::Source;
use crate::store::buckets::{Piece, slices, spread_by_digit};
use crate::store::buffer_pool::BufferPool;
use crate::store::packed_target::{OtherTarget, PackedTarget, TargetColumns, packed_targets};
use crate::store::scope::Scope;
use crate::store::spread::Spread;

/// One version of a target.
#[derive(Clone, Copy, Debug, Default, Pod, Zeroable)]
#[repr(C)]
pub(crate) struct Version {
    pub(crate) project: u32,
    /// The code of the indicator.
    pub(crate) indicator: u32,
    pub(crate) effective: i32,
    pub(crate) decided: i32,
    pub(crate) target: PackedTarget,
}

impl Version {
    /// By when it was decided, and then by when it takes effect.
    pub(crate) const fn days(&self) -> DecisionDays<i32> {
        DecisionDays { decided: Some(self.decided), effective: Some(self.effective) }
    }
}

/// Every version of every target.
pub(crate) struct Targets {
    spread: Spread,
    buckets: Vec<BucketOfVersions>,
    others: Vec<OtherTarget>,
}

/// The versions of some projects' targets.
struct BucketOfVersions {
    versions: Vec<Version>,
    /// For each project, where its versions end.
    ends: Vec<usize>,
}

impl Targets {
    pub(crate) fn read(source: &Source, scope: Scope<'_>) -> Result<Self, PortfolioError> {
        let (projects, indicators) = (&scope.projects.identities, scope.interner);
        let (spread, others) = (Spread::over(projects.len()), Mutex::default());
        let units = Units::default();
        let pieces = scan(Table::Targets, source, scope.progress, |door| {
            read_piece(door, scope, &units, &others, spread)
        })?;
        let twice = |again: &Version| PortfolioError::TargetTwice {
            project: projects.values.text(again.project),
            indicator: {
                let ranked = indicators.ranked();
                ranked.values.text(ranked.rank(again.indicator))
            },
            effective: day::text(again.effective),
            decided: day::text(again.decided),
        };
        let made: Vec<Result<BucketOfVersions, PortfolioError>> = (0..spread.buckets)
            .into_par_iter()
            .map(|bucket| BucketOfVersions::of(&pieces, bucket, spread, twice))
            .collect();
        drop(pieces);
        let buckets = made.into_iter().collect::<Result<_, _>>()?;
        Ok(Self {
            spread,
            buckets,
            others: others.into_inner().unwrap_or_else(PoisonError::into_inner),
        })
    }

    /// A target that is another than at least so much by the end of the project.
    pub(crate) fn other(&self, target: PackedTarget) -> Result<&OtherTarget, PortfolioError> {
        let place = target.place();
        place
            .and_then(|place| self.others.get(place))
            .ok_or_else(|| internal!("a target is not among those that were read"))
    }

    /// A target as columns of the table.
    pub(crate) fn columns(&self, target: PackedTarget) -> Result<TargetColumns, PortfolioError> {
        match target.plain() {
            Some(goal) => Ok(TargetColumns::at_least(goal)),
            None => Ok(self.other(target)?.columns),
        }
    }

    /// All versions.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Version> {
        self.buckets.iter().flat_map(|bucket| bucket.versions.iter())
    }

    /// The versions of a project's targets, indicator by indicator.
    pub(crate) fn of_project(&self, project: u32) -> Result<&[Version], PortfolioError> {
        let bucket = self.buckets.get(place(self.spread.bucket(project)));
        bucket
            .and_then(|bucket| bucket.of_project(self.spread.place(project)))
            .ok_or_else(|| internal!("a project without a place among the targets"))
    }
}

impl BucketOfVersions {
    /// The error is that of a version that is there twice.
    fn of(
        pieces: &[Piece<Version>],
        bucket: usize,
        spread: Spread,
        twice: impl Fn(&Version) -> PortfolioError,
    ) -> Result<Self, PortfolioError> {
        let mut spilled = Vec::new();
        let pieces = slices(pieces, bucket, &mut spilled)?;
        let (mut versions, mut ends) =
            (Vec::with_capacity(pieces.iter().map(|piece| piece.len()).sum()), Vec::new());
        spread_by_digit(
            &pieces,
            spread.per_bucket(),
            |version: &Version| spread.place(version.project),
            &mut versions,
            &mut ends,
        )?;
        let mut bucket = Self { versions, ends };
        let (mut rest, mut begins) = (bucket.versions.as_mut_slice(), 0);
        for end in &bucket.ends {
            // The ends are in order: each is the one before and a count.
            let length = end.wrapping_sub(std::mem::replace(&mut begins, *end));
            let of_project = rest
                .split_off_mut(..length)
                .ok_or_else(|| internal!("the targets of a project lie outside their bucket"))?;
            let order = |version: &Version| (version.indicator, version.effective, version.decided);
            of_project.sort_unstable_by_key(order);
            if let Some([again, _]) = of_project
                .windows(2)
                .find(|pair| matches!(pair, [one, other] if order(one) == order(other)))
            {
                return Err(twice(again));
            }
        }
        Ok(bucket)
    }

    fn of_project(&self, local: usize) -> Option<&[Version]> {
        let begins = local.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied());
        begins
            .zip(self.ends.get(local).copied())
            .and_then(|(begins, ends)| self.versions.get(begins..ends))
    }
}

/// The versions of one indicator's target.
pub(crate) fn of_indicator(versions: &[Version], indicator: u32) -> &[Version] {
    let begins = versions.partition_point(|version| version.indicator < indicator);
    let ends = versions.partition_point(|version| version.indicator <= indicator);
    // Partition points lie inside their list.
    versions.get(begins..ends).unwrap_or(&[])
}

/// The version in force on a day, as known on a day: of those decided by the day of knowledge that
/// have taken effect by the day asked about, the one decided last, and of two decided on one day
/// the one that takes effect later.
pub(crate) fn in_force(versions: &[Version], on: i32, known_on: i32) -> Option<&Version> {
    eruf_core::record::in_force(versions, |version| version.days(), Some(on), Some(known_on))
}

/// The same, and the day from which another is in force; `None` if that is the last.
pub(crate) fn in_force_until(
    versions: &[Version],
    on: i32,
    known_on: i32,
) -> (Option<&Version>, Option<i32>) {
    let current = in_force(versions, on, known_on);
    let before = current.map(Version::days);
    // What was decided before the one in force never replaces it.
    let replaces = |version: &&Version| {
        version.effective > on
            && version.decided <= known_on
            && before.is_none_or(|before| before < version.days())
    };
    (current, versions.iter().filter(replaces).map(|version| version.effective).min())
}

/// The units of the common indicators that have a target for each year, by the programming and the
/// code of each; those of others are not known.
#[derive(Default)]
struct Units(Mutex<HashMap<(u8, u32), Option<CodeAndUnit>>>);

type CodeAndUnit = (Arc<str>, Unit);

impl Units {
    /// The code and the unit of an indicator of a project.
    fn of(&self, (project, indicator): (u32, u32), scope: Scope<'_>) -> Option<CodeAndUnit> {
        let programming = *scope.projects.programming_of.get(place(project))?;
        let mut units = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let unit = units.entry((programming, indicator)).or_insert_with(|| {
            let code = scope.interner.texts().into_iter().nth(place(indicator))?;
            let programming = scope.projects.programmings.get(usize::from(programming))?;
            // A code with two meanings is refused where it is asked about.
            let entry = programming.meaning(&code).ok()?.entry?;
            Some((entry.code.into(), entry.indicator().unit))
        });
        unit.clone()
    }
}

/// The versions of a piece; the targets among them that are not plain go to `others`.
fn read_piece(
    door: &Door<'_>,
    scope: Scope<'_>,
    units: &Units,
    others: &Mutex<Vec<OtherTarget>>,
    spread: Spread,
) -> Result<Piece<Version>, PortfolioError> {
    let projects = door.projects(&scope.projects.identities)?;
    let indicators = door.indicators(scope.interner)?;
    let goals = door.amounts("target")?;
    let (decided, effective) = (door.days("decided_on")?, door.days("effective_from")?);
    let refuse = |row: usize, target: &Target| {
        let of_row = projects.get(row).copied().zip(indicators.get(row).copied());
        let (project, indicator) = of_row.filter(|_| target.per().is_per_year())?;
        let (code, unit) = units.of((project, indicator), scope)?;
        Violation::of_target(&code, &unit, target)
    };
    let targets = packed_targets(door, goals, others, refuse)?;
    let bucket_of = projects.iter().map(|project| spread.bucket(*project));
    let rows = projects
        .iter()
        .zip(&indicators)
        .zip(targets)
        .zip(decided.values().iter().zip(effective.values()));
    debug_assert_eq!(decided.len(), effective.len());
    let versions = rows.map(|(((project, indicator), target), (decided, effective))| Version {
        project: *project,
        indicator: *indicator,
        effective: *effective,
        decided: *decided,
        target,
    });
    Piece::new(bucket_of, versions, door.rows(), spread.buckets, &BufferPool::default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_in_force_until_one_that_was_decided_later_takes_effect() {
        let version = |decided, effective| Version { effective, decided, ..Version::default() };
        // Rules 7, with days counted from 1: 60 is decided on 15 for 70, 50 on 31 for 10, after the
        // first, which was decided before day 0 for 1.
        let versions = [version(-5, 1), version(31, 10), version(15, 70)];
        let found = |on, known_on| {
            let (version, until) = in_force_until(&versions, on, known_on);
            (version.map(|version| version.decided), until)
        };
        assert_eq!(found(0, 99), (None, Some(1)));
        assert_eq!(found(1, 99), (Some(-5), Some(10)));
        // The one for 70 was decided before this and never replaces it.
        assert_eq!([found(10, 99), found(80, 99)], [(Some(31), None), (Some(31), None)]);
        // Before 50 was decided, 60 comes.
        assert_eq!([found(10, 30), found(70, 30)], [(Some(-5), Some(70)), (Some(15), None)]);
        // Of two decided on one day, the one that takes effect later.
        let versions = [version(15, 32), version(15, 70)];
        let of = |on| in_force(&versions, on, 99).map(|version| version.effective);
        assert_eq!([of(31), of(69), of(70)], [None, Some(32), Some(70)]);
    }
}
