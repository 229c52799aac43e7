//! [`Periods`]: the reporting periods of each project, whether something was reported for them or
//! not.

use eruf_core::NaiveDate;

use crate::input::day;
use crate::input::door::Door;
use crate::input::error::{CellRule, PortfolioError, internal};
use crate::input::numbers::place;
use crate::input::scan::scan;
use crate::input::schema::Table;
use crate::input::source::Source;
use crate::store::scope::Scope;

/// A reporting period of a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Declared {
    pub(crate) project: u32,
    pub(crate) number: u32,
    /// Its last day.
    pub(crate) end: i32,
}

/// The periods of all projects, in the order of projects and numbers.
#[derive(Default)]
pub(crate) struct Periods {
    declared: Vec<Declared>,
}

/// The periods that had ended by a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Due {
    /// The number of the last of them; 0 before the first.
    pub(crate) last: u32,
    pub(crate) count: u32,
}

impl Periods {
    pub(crate) fn read(
        source: &Source,
        scope: Scope<'_>,
        days: &[(i32, i32)],
    ) -> Result<Self, PortfolioError> {
        let projects = scope.projects;
        let pieces = scan(Table::Periods, source, scope.progress, |door| {
            let (ranks, numbers, ends) = (
                door.projects(&projects.identities)?,
                door.periods("period_no")?,
                door.days("period_end")?,
            );
            refuse_outside(door, &ranks, ends.values(), days)?;
            let rows = ranks.into_iter().zip(numbers).zip(ends.values());
            Ok(rows
                .map(|((project, number), end)| Declared { project, number, end: *end })
                .collect::<Vec<_>>())
        })?;
        let mut declared: Vec<Declared> = pieces.into_iter().flatten().collect();
        declared.sort_unstable();
        if scope.is_merged {
            // Each part may have brought all of them.
            declared.dedup();
        }
        for pair in declared.windows(2) {
            // A window of two has two.
            let [one, other] = pair else { continue };
            let project = || projects.identities.values.text(one.project);
            if one.project == other.project && one.number == other.number {
                return Err(PortfolioError::PeriodTwice { project: project(), period: one.number });
            }
            if one.project == other.project && one.end >= other.end {
                let (before, found) = (day::text(one.end), day::text(other.end));
                return Err(PortfolioError::PeriodOrder {
                    project: project(),
                    period: other.number,
                    before,
                    found,
                });
            }
        }
        Ok(Self { declared })
    }

    pub(crate) fn all(&self) -> &[Declared] {
        &self.declared
    }

    /// The periods of a project; none if the table has none of it.
    pub(crate) fn of_project(&self, project: u32) -> &[Declared] {
        let begins = self.declared.partition_point(|declared| declared.project < project);
        // A partition point lies inside its list.
        let rest = self.declared.get(begins..).unwrap_or(&[]);
        rest.get(..rest.partition_point(|declared| declared.project == project)).unwrap_or(&[])
    }
}

impl Due {
    /// The same of a project that has ended: at the latest then something was due, also where no
    /// period is known of it.
    pub(crate) fn after_the_end(self) -> Self {
        Self { count: self.count.max(1), ..self }
    }

    /// Of the periods in the table.
    pub(crate) fn of(declared: &[Declared], as_of: i32) -> Self {
        let count = declared.partition_point(|declared| declared.end <= as_of);
        let last = count.checked_sub(1).and_then(|place| declared.get(place));
        Self {
            last: last.map_or(0, |declared| declared.number),
            // A period has a number of 16 bits, so there are no more.
            count: u32::try_from(count).unwrap_or(u32::MAX),
        }
    }
}

/// The day of a number that a door has let in.
pub(crate) fn calendar(number: i32) -> Result<NaiveDate, PortfolioError> {
    day::day(number).ok_or_else(|| internal!("a day outside the calendar"))
}

/// Refuses a period that ends before its project begins or after it has ended: it would never be
/// due, whatever was reported for it. `days` are the widest of each project, over all its horizons.
pub(crate) fn refuse_outside(
    door: &Door<'_>,
    projects: &[u32],
    ends: &[i32],
    days: &[(i32, i32)],
) -> Result<(), PortfolioError> {
    for (row, (project, end)) in projects.iter().zip(ends).enumerate() {
        let days = days.get(place(*project));
        let (first, last) = *days.ok_or_else(|| internal!("a project has no days"))?;
        if *end < first || *end > last {
            let rule = CellRule::OutsideProject {
                first: day::text(first),
                last: day::text(last),
                found: day::text(*end),
            };
            return Err(door.refuse(row, "period_end", rule));
        }
    }
    Ok(())
}
