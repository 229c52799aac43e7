//! [`Targets`]: every version of every target, in the order in which they come into force.

use std::sync::{Mutex, PoisonError};

use bytemuck::{Pod, Zeroable};
use eruf_core::{Amount, Per, Shape, Side, Target};
use eruf_data::Progress;
use rayon::prelude::*;

use crate::input::columns::{AmountCells, Door, word_in};
use crate::input::day;
use crate::input::error::{CellRule, PortfolioError};
use crate::input::identities::{Identities, Interner};
use crate::input::scan::scan;
use crate::input::schema::{PERS, SHAPES, Table, per_at, shape_at};
use crate::input::source::Source;
use crate::store::buckets::{Piece, slices, spread_by_digit};
use crate::store::buffer_pool::{PooledBuffer, Shelved as _, room, shelved};
use crate::store::ledger::Spread;

/// One version of a target.
#[derive(Clone, Copy, Debug, Default, Pod, Zeroable)]
#[repr(C)]
pub(crate) struct Version {
    pub(crate) project: u32,
    /// The code of the indicator.
    pub(crate) indicator: u32,
    pub(crate) effective: i32,
    pub(crate) decided: i32,
    pub(crate) promise: Promise,
}

/// A promise in 8 bytes: nearly all are at least so much by the end of the project, in millionths;
/// the others, and goals that do not fit, are the place of a [`Target`], below 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Pod, Zeroable)]
#[repr(transparent)]
pub(crate) struct Promise(i64);

shelved!(Version);

impl Promise {
    fn other(place: usize) -> Self {
        Self(i64::try_from(place).map_or(i64::MIN, |place| !place))
    }

    /// The goal in millionths, at least 0, if that is all there is to it.
    #[inline]
    pub(crate) const fn plain(self) -> Option<i128> {
        if self.0 >= 0 { Some(self.0 as i128) } else { None }
    }

    fn place(self) -> Option<usize> {
        usize::try_from(!self.0).ok()
    }
}

/// Every version of every target.
pub(crate) struct Targets {
    spread: Spread,
    buckets: Vec<BucketOfVersions>,
    others: Vec<Target>,
}

/// The versions of some projects' targets.
struct BucketOfVersions {
    versions: PooledBuffer<Version>,
    /// For each project, where its versions end.
    ends: Vec<usize>,
}

impl Targets {
    pub(crate) fn read(
        source: &Source,
        projects: &Identities,
        indicators: &Interner,
        progress: &Progress,
    ) -> Result<Self, PortfolioError> {
        let (spread, others) = (Spread::over(projects.len()), Mutex::default());
        let pieces = scan(Table::Targets, source, progress, |door| {
            read_piece(door, projects, indicators, &others, spread)
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
        // The answer that comes now has more use for the memory than the next portfolio's targets
        // have.
        Version::shelf().clear();
        let buckets = made.into_iter().collect::<Result<_, _>>()?;
        Ok(Self {
            spread,
            buckets,
            others: others.into_inner().unwrap_or_else(PoisonError::into_inner),
        })
    }

    /// The promise, if it is another than at least so much by the end of the project.
    pub(crate) fn other(&self, promise: Promise) -> Option<&Target> {
        promise.place().and_then(|place| self.others.get(place))
    }

    /// All versions.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Version> {
        self.buckets.iter().flat_map(|bucket| bucket.versions.iter())
    }

    /// The versions of a project's targets, indicator by indicator.
    pub(crate) fn of_project(&self, project: u32) -> &[Version] {
        let bucket = usize::try_from(self.spread.bucket(project))
            .ok()
            .and_then(|bucket| self.buckets.get(bucket));
        bucket.map_or(&[], |bucket| bucket.of_project(self.spread.place(project)))
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
        let (mut versions, mut ends) = (
            room(pieces.iter().map(|piece| piece.len()).fold(0, usize::saturating_add)),
            Vec::new(),
        );
        spread_by_digit(
            &pieces,
            spread.per_bucket(),
            |version: &Version| spread.place(version.project),
            &mut versions,
            &mut ends,
        );
        let mut bucket = Self { versions: PooledBuffer::of(versions), ends };
        let (mut rest, mut begins) = (&mut *bucket.versions, 0);
        for end in &bucket.ends {
            let length = end.saturating_sub(std::mem::replace(&mut begins, *end));
            let of_project = rest.split_off_mut(..length).unwrap_or_default();
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

    fn of_project(&self, local: usize) -> &[Version] {
        let begins = local.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied());
        begins
            .zip(self.ends.get(local).copied())
            .and_then(|(begins, ends)| self.versions.get(begins..ends))
            .unwrap_or(&[])
    }
}

/// The versions of one indicator's target.
pub(crate) fn of_indicator(versions: &[Version], indicator: u32) -> &[Version] {
    let begins = versions.partition_point(|version| version.indicator < indicator);
    let ends = versions.partition_point(|version| version.indicator <= indicator);
    versions.get(begins..ends).unwrap_or(&[])
}

/// The version in force on a day, of those that had been decided by another: the one that took
/// effect last, and of those the one decided last.
pub(crate) fn in_force_known(versions: &[Version], on: i32, known_on: i32) -> Option<&Version> {
    versions.iter().rev().find(|version| version.effective <= on && version.decided <= known_on)
}

/// The same, and the day from which another is in force; `None` if that is the last.
pub(crate) fn in_force_from(
    versions: &[Version],
    on: i32,
    known_on: i32,
) -> (Option<&Version>, Option<i32>) {
    let later =
        versions.get(versions.partition_point(|version| version.effective <= on)..).unwrap_or(&[]);
    let next =
        later.iter().find(|version| version.decided <= known_on).map(|version| version.effective);
    (in_force_known(versions, on, known_on), next)
}

/// The versions of a piece; the promises among them that are not plain go to `others`.
fn read_piece(
    door: &Door<'_>,
    projects: &Identities,
    indicators: &Interner,
    others: &Mutex<Vec<Target>>,
    spread: Spread,
) -> Result<Piece<Version>, PortfolioError> {
    let (projects, indicators) = (door.projects(projects)?, door.indicators(indicators)?);
    let goals = door.amounts("target")?;
    let (decided, effective) = (door.days("decided_on")?, door.days("effective_from")?);
    let promises = promises(door, goals, others)?;
    let bucket_of = projects.iter().map(|project| spread.bucket(*project));
    let rows = projects
        .iter()
        .zip(&indicators)
        .zip(promises)
        .zip(decided.values().iter().zip(effective.values()));
    debug_assert_eq!(decided.len(), effective.len());
    let versions = rows.map(|(((project, indicator), promise), (decided, effective))| Version {
        project: *project,
        indicator: *indicator,
        effective: *effective,
        decided: *decided,
        promise,
    });
    Ok(Piece::new(bucket_of, versions, door.rows(), spread.buckets))
}

fn promises(
    door: &Door<'_>,
    goals: Vec<i128>,
    others: &Mutex<Vec<Target>>,
) -> Result<Vec<Promise>, PortfolioError> {
    let (shapes, pers) = (door.optional_words("shape", SHAPES)?, door.optional_words("per", PERS)?);
    let (highs, baselines) = (door.optional_amounts("high")?, door.optional_amounts("baseline")?);
    let mut promises = Vec::with_capacity(goals.len());
    for (row, goal) in goals.into_iter().enumerate() {
        let (shape, per) =
            (shape_at(word_in(shapes.as_deref(), row)), per_at(word_in(pers.as_deref(), row)));
        let bound = |name: &'static str, cells: &Option<AmountCells>, has_one: bool| match cells
            .as_ref()
            .and_then(|cells| cells.get(row))
        {
            Some(found) if !has_one => Err(door.refuse(
                row,
                name,
                CellRule::NotOfShape { shape, found: amount(found).to_string() },
            )),
            None if has_one => Err(door.refuse(row, name, CellRule::NeededByShape { shape })),
            found => Ok(amount(found.unwrap_or_default())),
        };
        let high = bound("high", &highs, matches!(shape, "range" | "strict_range"))?;
        let baseline = bound("baseline", &baselines, shape == "level")?;
        let plain = i64::try_from(goal)
            .ok()
            .filter(|goal| *goal >= 0 && shape == "at_least" && per == Per::Project);
        if let Some(goal) = plain {
            promises.push(Promise(goal));
            continue;
        }
        let goal = amount(goal);
        let shape = match shape {
            "range" | "strict_range" => {
                Shape::Range { low: goal, high, strict: shape == "strict_range" }
            }
            "ceiling" => Shape::Ceiling { highest: goal },
            "level" => Shape::Level { baseline, goal },
            "keep_at_least" => Shape::Keep { level: goal, side: Side::AtLeast },
            "keep_at_most" => Shape::Keep { level: goal, side: Side::AtMost },
            _ => Shape::AtLeast { goal },
        };
        let target = Target::new(shape, per)
            .map_err(|error| door.refuse(row, "target", CellRule::Target(Box::new(error))))?;
        let mut others = others.lock().unwrap_or_else(PoisonError::into_inner);
        promises.push(Promise::other(others.len()));
        others.push(target);
    }
    Ok(promises)
}

/// The door has held it to the limits of an amount.
fn amount(millionths: i128) -> Amount {
    Amount::from_millionths(millionths).unwrap_or_default()
}

/// A promise as columns of the table of targets: `shape`, `target`, `high`, `baseline`, `per`.
pub(crate) type AsColumns = (&'static str, i128, Option<i128>, Option<i128>, &'static str);

/// The columns of a promise.
pub(crate) fn as_columns(target: &Target) -> AsColumns {
    let per = if target.per() == Per::Year { "year" } else { "project" };
    let of = |amount: &Amount| amount.millionths();
    match target.shape() {
        Shape::AtLeast { goal } => ("at_least", of(goal), None, None, per),
        Shape::Range { low, high, strict: false } => ("range", of(low), Some(of(high)), None, per),
        Shape::Range { low, high, strict: true } => {
            ("strict_range", of(low), Some(of(high)), None, per)
        }
        Shape::Ceiling { highest } => ("ceiling", of(highest), None, None, per),
        Shape::Level { baseline, goal } => ("level", of(goal), None, Some(of(baseline)), per),
        Shape::Keep { level, side: Side::AtLeast } => ("keep_at_least", of(level), None, None, per),
        Shape::Keep { level, side: Side::AtMost } => ("keep_at_most", of(level), None, None, per),
        // No table holds a goal in words.
        Shape::Qualitative { .. } => ("at_least", 0, None, None, per),
    }
}
