//! [`Sum`]: what the projects of one programme have of one indicator.

use eruf_core::record::ShapeKind;

use crate::question::enterprises::tally::Tally;
use crate::store::lists::participations::Participations;

/// Why there is no attainment.
pub(crate) const REASONS: &[&str] =
    &[DOES_NOT_ADD_UP, TARGET_DOES_NOT_ADD_UP, "no_target", "missing", "target_zero"];

/// The outcome does not add up over projects.
pub(crate) const DOES_NOT_ADD_UP: &str = "does_not_add_up";
/// The outcome may add up, but a target is of another shape than at least so much.
pub(crate) const TARGET_DOES_NOT_ADD_UP: &str = "target_does_not_add_up";

/// What the projects of one programme have of one indicator.
#[derive(Clone, Default)]
pub(crate) struct Sum {
    pub(crate) projects: i64,
    pub(crate) without_outcome: i64,
    /// The sum of the outcomes at their low and at their high bounds.
    pub(crate) outcome: (i128, i128),
    pub(crate) promised: i64,
    pub(crate) target: i128,
    /// The outcomes of projects that have a target too, at both bounds.
    pub(crate) held: (i128, i128),
    pub(crate) compared_target: i128,
    pub(crate) held_count: i64,
    /// A target of another shape, or per year: those do not add up over projects.
    pub(crate) has_other: bool,
    /// A target that is a level.
    pub(crate) has_level: bool,
    /// For a union, the projects with their outcomes as they were typed, and their targets.
    pub(crate) typed: Vec<Typed>,
    /// For a union, the targets of the projects that are in it; `None` if one of them has none.
    pub(crate) united_target: Option<i128>,
}

impl Sum {
    pub(crate) fn add(
        &mut self,
        outcome: Option<(i128, i128)>,
        target: Option<i128>,
        shape: Option<ShapeKind>,
        per_year: bool,
    ) {
        self.has_other |= per_year || shape.is_some_and(|shape| !shape.adds_up());
        self.has_level |= shape.is_some_and(ShapeKind::is_level);
        // Amounts are at most 10^21 millionths, and there are fewer than 2^32 projects.
        self.projects = self.projects.wrapping_add(1);
        match outcome {
            Some(outcome) => self.outcome = both(self.outcome, outcome),
            None => self.without_outcome = self.without_outcome.wrapping_add(1),
        }
        if let Some(target) = target {
            self.promised = self.promised.wrapping_add(1);
            self.target = self.target.wrapping_add(target);
            if let Some(outcome) = outcome {
                self.held = both(self.held, outcome);
                self.compared_target = self.compared_target.wrapping_add(target);
                self.held_count = self.held_count.wrapping_add(1);
            }
        }
    }

    /// The different enterprises of the projects, from how few to how many, in millionths: as
    /// [`eruf_core::counting::union`] unites them. A project with neither a list nor an outcome is
    /// left out.
    pub(crate) fn unite(
        &mut self,
        lists: Option<(&Tally, &Participations)>,
        programme: u32,
    ) -> Option<(i128, i128)> {
        let millionths = |count: i64| i128::from(count).wrapping_mul(1_000_000);
        let (keyed, apart) = lists.map_or((0, 0), |(tally, _)| tally.of_programme(programme));
        let (mut largest, mut apart, mut without) = (0_i128, millionths(apart), 0_i64);
        let mut promised = Some(0_i128);
        for (project, typed, target) in &self.typed {
            // A set has no size below 0, which a correction may have left.
            let typed = &typed.filter(|(low, _)| *low >= 0);
            let list = lists
                .filter(|(_, lists)| lists.has_list(*project))
                .map(|(tally, _)| tally.least_of_project(*project));
            if list.is_some() || typed.is_some() {
                promised = promised.zip(*target).map(|(sum, target)| sum.wrapping_add(target));
            }
            match (list, typed) {
                (Some(least), _) => largest = largest.max(millionths(least)),
                (None, Some((low, high))) => {
                    largest = largest.max(*low);
                    // Amounts of at most 10^21 millionths, of fewer than 2^32 projects.
                    apart = apart.wrapping_add(*high);
                }
                (None, None) => without = without.wrapping_add(1),
            }
        }
        self.without_outcome = without;
        self.united_target = promised;
        let keyed = millionths(keyed);
        (self.projects > without).then(|| (keyed.max(largest), keyed.wrapping_add(apart)))
    }
}

/// A project with its outcome at both bounds, as it was typed, and its target.
pub(crate) type Typed = (u32, Option<(i128, i128)>, Option<i128>);

/// The sums at both bounds: amounts are at most 10^21 millionths, of fewer than 2^32 projects.
const fn both(one: (i128, i128), other: (i128, i128)) -> (i128, i128) {
    (one.0.wrapping_add(other.0), one.1.wrapping_add(other.1))
}
