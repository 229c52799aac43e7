//! [`Promise`]: a target in 8 bytes, and its columns.

use std::sync::{Mutex, PoisonError};

use bytemuck::{Pod, Zeroable};
use eruf_core::{Amount, Per, Shape, Side, Target};

use crate::input::cells::{AmountCells, word_in};
use crate::input::door::Door;
use crate::input::error::{CellRule, PortfolioError};
use crate::input::schema::{PERS, SHAPES, per_at, shape_at};

/// A promise in 8 bytes: nearly all are at least so much by the end of the project, in millionths;
/// the others, and goals that do not fit, are the place of a [`Target`], below 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Pod, Zeroable)]
#[repr(transparent)]
pub(crate) struct Promise(i64);

impl Promise {
    fn other(place: usize) -> Self {
        Self(i64::try_from(place).map_or(i64::MIN, |place| !place))
    }

    /// The goal in millionths, at least 0, if that is all there is to it.
    #[inline]
    pub(crate) const fn plain(self) -> Option<i128> {
        if self.0 >= 0 { Some(self.0 as i128) } else { None }
    }

    pub(crate) fn place(self) -> Option<usize> {
        usize::try_from(!self.0).ok()
    }
}

pub(crate) fn promises(
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
