//! [`Periods`]: the reporting periods of each project, whether something was reported for them or
//! not.

use crate::input::day;
use crate::input::error::PortfolioError;
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
    pub(crate) fn read(source: &Source, scope: Scope<'_>) -> Result<Self, PortfolioError> {
        let projects = scope.projects;
        let pieces = scan(Table::Periods, source, scope.progress, |door| {
            let (ranks, numbers, ends) = (
                door.projects(&projects.identities)?,
                door.periods("period_no")?,
                door.days("period_end")?,
            );
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
