//! Employment in enterprises that are one with others: each family of a project is asked as a
//! project of its own, by the core.

use std::collections::BTreeMap;

use eruf_core::law::{Aggregation, EmploymentRule};
use eruf_core::record::{
    EmploymentReading, Enterprise as Known, EnterpriseKey, Measure, Participation, ReadingSide,
    Succession,
};
use eruf_core::{
    Amount, Decision, Fund, Identity, Period, ProgrammingPeriod, Project, ProjectDraft, Ratio,
    ReportingPeriod,
};

use crate::input::day;
use crate::input::error::{PortfolioError, internal};
use crate::input::numbers::place;
use crate::question::employment::readings::{Employed, Measured};
use crate::store::lists::attended::Attended as _;
use crate::store::lists::enterprise::Enterprise;
use crate::store::lists::participations::{KnownLists, Participations};
use crate::store::lists::revisions::Revised;
use crate::store::lists::successions::Family;
use crate::store::periods::calendar;

/// What one family of one project was measured to be.
#[derive(Default)]
pub(crate) struct FamilyGrowth {
    /// Enterprises without a list of participations, which are all supported.
    pub(crate) supported: i64,
    /// Each enterprise of today that was measured.
    pub(crate) measured: Vec<(Enterprise, Measured<Ratio>)>,
    /// Rows about enterprises that are not in the list.
    pub(crate) unsupported: i64,
}

/// A key for a member of a family, by its number: what it is does not matter inside the family.
fn key_of(number: usize) -> Result<EnterpriseKey, PortfolioError> {
    format!("own:{number}").parse().map_err(|_| internal!("a number is no key of its own"))
}

/// By how much employment grew in the enterprises of each family, project by project.
pub(crate) fn grown(
    rows: &[Employed],
    participations: &Participations,
    known: &KnownLists<'_>,
) -> Result<BTreeMap<u32, Vec<FamilyGrowth>>, PortfolioError> {
    let mut of: BTreeMap<(u32, usize), Vec<Employed>> = BTreeMap::new();
    for row in rows.iter().filter_map(|row| row.known(known.known_on)) {
        if let Some(family) = participations.successions.family(row.enterprise) {
            of.entry((row.project, family)).or_default().push(row);
        }
    }
    let mut attended: BTreeMap<(u32, usize), Vec<&Revised>> = BTreeMap::new();
    for row in participations.of_families() {
        let family = participations.successions.family(row.record.enterprise());
        let is_known =
            row.knowledge.is_known(known.known_on) && row.record.date() <= known.known_on;
        if let Some(family) = family.filter(|_| is_known) {
            attended.entry((row.record.project(), family)).or_default().push(row);
        }
    }
    let mut found: BTreeMap<u32, Vec<FamilyGrowth>> = BTreeMap::new();
    for ((project, family), rows) in of {
        let attended = attended.get(&(project, family)).map_or(&[][..], Vec::as_slice);
        let family = participations.successions.families.get(family);
        let family = family.ok_or_else(|| internal!("a family that is not among all"))?;
        let days = participations.project_days.get(place(project)).copied();
        let days = days.ok_or_else(|| internal!("a project has no days"))?;
        let asked = Asked { family, days, has_list: participations.has_list(project) };
        let growth = asked.growth(&rows, attended, known.known_on)?;
        found.entry(project).or_default().push(growth);
    }
    Ok(found)
}

/// One family of one project.
struct Asked<'f> {
    family: &'f Family,
    days: (i32, i32),
    /// Whether the project has a list of participations.
    has_list: bool,
}

impl Asked<'_> {
    fn number(&self, enterprise: Enterprise) -> Result<usize, PortfolioError> {
        let number = self.family.members.iter().position(|member| *member == enterprise);
        number.ok_or_else(|| internal!("an enterprise that is not in its family"))
    }

    fn key(&self, enterprise: Enterprise) -> Result<EnterpriseKey, PortfolioError> {
        key_of(self.number(enterprise)?)
    }

    /// The family as a project of which only its lists are known.
    fn draft(
        &self,
        rows: &[Employed],
        attended: &[&Revised],
        known_on: i32,
    ) -> Result<ProjectDraft, PortfolioError> {
        let (first, last) = (calendar(self.days.0)?, calendar(self.days.1)?);
        let days = Period::new(first, last).map_err(|_| internal!("a project ends before"))?;
        let identity = Identity::new("a family", Fund::Erdf, ProgrammingPeriod::FROM_2014);
        let mut draft = ProjectDraft::new(identity);
        draft.decisions = vec![Decision { horizon: Some(days), ..Decision::new("original") }];
        draft.periods = vec![ReportingPeriod::new(1, days)];
        for number in 0..self.family.members.len() {
            draft.enterprises.push(Known::new(key_of(number)?));
        }
        for row in attended {
            let key = self.key(row.record.enterprise())?;
            draft.participations.push(Participation::new(key, calendar(row.record.date())?));
        }
        if self.has_list && attended.is_empty() {
            // Somebody else took part, so that there is a list.
            let other = key_of(self.family.members.len())?;
            draft.participations.push(Participation::new(other, first));
        }
        for row in rows {
            let key = self.key(row.enterprise)?;
            for (side, measured) in
                [(ReadingSide::Before, row.before), (ReadingSide::After, row.after)]
            {
                let Some((value, on)) = measured else { continue };
                let value = Amount::from_millionths(value.into())
                    .ok_or_else(|| internal!("a cell that was checked is no amount"))?;
                let mut reading =
                    EmploymentReading::new(key.clone(), side, Measure::Fte, value, "one way");
                reading.date = Some(calendar(on)?);
                draft.employment.push(reading);
            }
        }
        for row in self.family.known_rows(known_on) {
            let (old, new) = (self.key(row.old)?, self.key(row.new)?);
            let succession = Succession::new(old, new, calendar(row.date)?, "as the table says");
            draft.successions.push(Succession { share: row.share, ..succession });
        }
        Ok(draft)
    }

    fn growth(
        &self,
        rows: &[Employed],
        attended: &[&Revised],
        known_on: i32,
    ) -> Result<FamilyGrowth, PortfolioError> {
        let draft = self.draft(rows, attended, known_on)?;
        // The row of each reading.
        let row_of: Vec<usize> = rows
            .iter()
            .enumerate()
            .flat_map(|(at, row)| {
                let sides =
                    usize::from(row.before.is_some()).wrapping_add(row.after.is_some().into());
                std::iter::repeat_n(at, sides)
            })
            .collect();
        let project = Project::new(draft).map_err(|_| internal!("a family is refused"))?;
        let rule = EmploymentRule::default();
        let overflow = |_| PortfolioError::Overflow { what: "employment" };
        let grown = project.view().employment(&rule).map_err(overflow)?;
        let mut outside: Vec<usize> =
            grown.unsupported.iter().filter_map(|place| row_of.get(*place)).copied().collect();
        outside.dedup();
        let mut found = FamilyGrowth {
            unsupported: i64::try_from(outside.len()).unwrap_or(i64::MAX),
            ..FamilyGrowth::default()
        };
        if !self.has_list {
            let all = grown.changes.len().wrapping_add(grown.unmeasured.len());
            found.supported = i64::try_from(all).unwrap_or(i64::MAX);
        }
        for change in &grown.changes {
            let keys = 0..self.family.members.len();
            let name = change.enterprise.to_string();
            let number = keys
                .zip(&self.family.members)
                .find(|(number, _)| key_of(*number).is_ok_and(|key| key.to_string() == name));
            let (_, today) = number.ok_or_else(|| internal!("a change of nobody"))?;
            let days = |places: &[usize]| {
                let readings = places.iter().filter_map(|at| project.draft().employment.get(*at));
                readings.filter_map(|reading| reading.date).map(day::number).collect::<Vec<_>>()
            };
            let before_on = days(&change.before.readings).into_iter().min();
            let after_on = days(&change.after.readings).into_iter().max();
            let measured = before_on.zip(after_on).map(|(before_on, after_on)| Measured {
                before: change.before.value,
                after: change.after.value,
                before_on,
                after_on,
            });
            let measured = measured.ok_or_else(|| internal!("a change without a day"))?;
            found.measured.push((*today, measured));
        }
        Ok(found)
    }
}

/// What families add to the sums: figures that need not be whole millionths.
#[derive(Clone, Copy)]
pub(crate) struct FamilySums {
    pub(crate) measured: i64,
    pub(crate) net: Ratio,
    pub(crate) floored: Ratio,
}

impl FamilySums {
    pub(crate) const NOTHING: Self = Self { measured: 0, net: Ratio::ZERO, floored: Ratio::ZERO };

    /// Adds the change of one enterprise.
    pub(crate) fn add(&mut self, measured: &Measured<Ratio>) -> Result<(), PortfolioError> {
        let overflow = || PortfolioError::Overflow { what: "employment" };
        let change = measured.after.checked_sub(&measured.before).ok_or_else(overflow)?;
        let add = |sum: Ratio, by: Aggregation| {
            sum.checked_add(&by.of_change(change)).ok_or_else(overflow)
        };
        self.measured = self.measured.wrapping_add(1);
        self.net = add(self.net, Aggregation::Net)?;
        self.floored = add(self.floored, Aggregation::Floored)?;
        Ok(())
    }
}
