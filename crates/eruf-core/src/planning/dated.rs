//! The milestone of a target with the days that law sets.

use std::borrow::Cow;

use crate::project::View;
use crate::record::{Horizon, Milestones, Per, Shape, TargetVersion};
use crate::value::Error;

impl View<'_> {
    /// Returns a version of a target with its milestone on the day that law sets. Where the horizon
    /// goes on after the day of targets, the target is due on that day. A milestone whose day is
    /// outside the horizon is not one of the plan.
    pub(crate) fn dated<'v>(
        &self,
        version: &'v TargetVersion,
        horizon: &Horizon,
    ) -> Result<Cow<'v, TargetVersion>, Error> {
        let Some(amount) = version.milestone else { return Ok(Cow::Borrowed(version)) };
        let days = horizon.period();
        let milestone = self.milestone_date().and_then(|found| found.day());
        let target = self.target_date().and_then(|found| found.day());
        let goal = match version.target.shape() {
            Shape::AtLeast { goal }
            | Shape::Range { low: goal, .. }
            | Shape::Level { goal, .. }
                if version.target.per() == Per::Project =>
            {
                Some(*goal)
            }
            _ => None,
        };
        let dated = [milestone.map(|day| (day, amount)), target.zip(goal)];
        let points: Vec<_> =
            dated.into_iter().flatten().filter(|(day, _)| days.contains(*day)).collect();
        if points.is_empty() {
            return Ok(Cow::Borrowed(version));
        }
        let milestones = Some(Milestones::running_totals(points)?);
        Ok(Cow::Owned(TargetVersion { milestones, ..version.clone() }))
    }
}
