//! [`PackedTarget`]: a target in 8 bytes, and the targets that need more.

use std::sync::{Mutex, PoisonError};

use bytemuck::{Pod, Zeroable};
use eruf_core::project::Violation;
use eruf_core::record::Per;
use eruf_core::record::{ShapeAmounts, ShapeKind};
use eruf_core::{Amount, Target};

use crate::input::cells::{AmountCells, word_in};
use crate::input::door::Door;
use crate::input::error::{CellRule, PortfolioError, internal};
use crate::input::schema::{PERS, SHAPES, per_at, shape_at};

/// A target in 8 bytes: nearly all are at least so much by the end of the project, in millionths;
/// the others, and goals that do not fit, are the place of an [`OtherTarget`], below 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Pod, Zeroable)]
#[repr(transparent)]
pub(crate) struct PackedTarget(i64);

/// A target of another shape or for each year, as the core has it and as the columns of the table
/// have it.
pub(crate) struct OtherTarget {
    pub(crate) target: Target,
    pub(crate) columns: TargetColumns,
}

/// A target as columns of the table of targets, with amounts in millionths.
#[derive(Clone, Copy)]
pub(crate) struct TargetColumns {
    pub(crate) shape: ShapeKind,
    /// The column `target`.
    pub(crate) goal: i128,
    pub(crate) high: Option<i128>,
    pub(crate) baseline: Option<i128>,
    pub(crate) per: Per,
}

impl PackedTarget {
    fn other(place: usize) -> Result<Self, PortfolioError> {
        let place = i64::try_from(place).map_err(|_| internal!("more targets than memory has"))?;
        Ok(Self(!place))
    }

    /// The goal in millionths, at least 0, if that is all there is to it.
    #[inline]
    pub(crate) const fn plain(self) -> Option<i128> {
        if self.0 >= 0 { Some(self.0 as i128) } else { None }
    }

    /// The place among the others, if it is one of them.
    pub(crate) fn place(self) -> Option<usize> {
        usize::try_from(!self.0).ok()
    }
}

impl TargetColumns {
    /// At least so much by the end of the project.
    pub(crate) const fn at_least(goal: i128) -> Self {
        Self { shape: ShapeKind::AtLeast, goal, high: None, baseline: None, per: Per::Project }
    }

    /// The target that the columns say.
    fn target(&self) -> Result<Result<Target, eruf_core::Error>, PortfolioError> {
        let amount = |millionths| {
            Amount::from_millionths(millionths)
                .ok_or_else(|| internal!("a cell that was checked is no amount"))
        };
        let (high, baseline) =
            (self.high.map(amount).transpose()?, self.baseline.map(amount).transpose()?);
        let shape = self
            .shape
            .with_amounts(ShapeAmounts { goal: amount(self.goal)?, high, baseline })
            .ok_or_else(|| internal!("a shape without its bounds"))?;
        Ok(Target::new(shape, self.per))
    }
}

/// The targets of a piece; those that do not fit go to `others`.
pub(crate) fn packed_targets(
    door: &Door<'_>,
    goals: Vec<i128>,
    others: &Mutex<Vec<OtherTarget>>,
    refuse: impl Fn(usize, &Target) -> Option<Violation>,
) -> Result<Vec<PackedTarget>, PortfolioError> {
    let (shapes, pers) = (door.optional_words("shape", SHAPES)?, door.optional_words("per", PERS)?);
    let (highs, baselines) = (door.optional_amounts("high")?, door.optional_amounts("baseline")?);
    let mut packed = Vec::with_capacity(goals.len());
    for (row, goal) in goals.into_iter().enumerate() {
        let shape = shape_at(word_in(shapes.as_deref(), row));
        let bound = |name: &'static str, cells: &Option<AmountCells>, has_one: bool| {
            let found = cells.as_ref().and_then(|cells| cells.get(row));
            let rule = match found.and_then(Amount::from_millionths) {
                Some(found) if !has_one => {
                    CellRule::NotOfShape { shape: shape.as_str(), found: format!("{found:#}") }
                }
                None if has_one => CellRule::NeededByShape { shape: shape.as_str() },
                _ => return Ok(found),
            };
            Err(door.refuse(row, name, rule))
        };
        let columns = TargetColumns {
            shape,
            goal,
            high: bound("high", &highs, shape.has_high())?,
            baseline: bound("baseline", &baselines, shape.has_baseline())?,
            per: per_at(word_in(pers.as_deref(), row)),
        };
        let plain = i64::try_from(goal).ok().filter(|goal| *goal >= 0);
        if let Some(goal) = plain
            && shape == ShapeKind::AtLeast
            && columns.per == Per::Project
        {
            packed.push(PackedTarget(goal));
            continue;
        }
        let target = columns
            .target()?
            .map_err(|error| door.refuse(row, "target", CellRule::Target(Box::new(error))))?;
        if let Some(fault) = refuse(row, &target) {
            return Err(door.refuse(row, "per", CellRule::Count(Box::new(fault))));
        }
        let mut others = others.lock().unwrap_or_else(PoisonError::into_inner);
        packed.push(PackedTarget::other(others.len())?);
        others.push(OtherTarget { target, columns });
    }
    Ok(packed)
}
