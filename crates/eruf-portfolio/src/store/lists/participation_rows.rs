//! [`Rows`]: a piece of the table of participations, each row checked and packed.

use arrow_array::Date32Array;
use eruf_core::{Amount, Period};

use crate::input::cells::{AmountCells, word_in};
use crate::input::day;
use crate::input::door::Door;
use crate::input::error::{CellRule, PortfolioError, internal};
use crate::input::numbers::place;
use crate::input::schema::SUPPORTS;
use crate::store::buckets::{Piece, Stored};
use crate::store::buffer_pool::BufferPool;
use crate::store::lists::attended::{Attended as _, Shares};
use crate::store::lists::enterprise::Enterprise;
use crate::store::lists::enterprises::Enterprises;
use crate::store::lists::revisions::{Knowledge, Revised, knowledge};
use crate::store::lists::successions::Successions;
use crate::store::scope::Scope;

/// What the rows are held against.
#[derive(Clone, Copy)]
pub(crate) struct Held<'p> {
    pub(crate) enterprises: &'p Enterprises,
    /// The first and the last day of each project over all its horizons.
    pub(crate) project_days: &'p [(i32, i32)],
}

/// The rows of a piece of the table.
pub(crate) struct Rows {
    projects: Vec<u32>,
    of: Vec<Enterprise>,
    days: Date32Array,
    supports: Option<Vec<u8>>,
    /// From when to when each is known, if any says it.
    knowledge: Option<Vec<Knowledge>>,
}

impl Rows {
    pub(crate) fn read(
        door: &Door<'_>,
        scope: Scope<'_>,
        held: Held<'_>,
    ) -> Result<Self, PortfolioError> {
        let projects = door.projects(&scope.projects.identities)?;
        let days = door.days("date")?;
        refuse_outside(door, &projects, days.values(), held.project_days)?;
        let texts = door.unchecked_text("enterprise_id")?;
        let labels = door.names("label")?;
        let supports = door.optional_words("support", SUPPORTS)?;
        let time = |row| scope.projects.time_of(&projects, row, held.project_days);
        let column = ("enterprise_id", &texts);
        let of = held.enterprises.column(door, column, labels.as_ref(), time)?;
        Ok(Self { of, days, supports, knowledge: knowledge(door)?, projects })
    }

    pub(crate) fn projects(&self) -> &[u32] {
        &self.projects
    }

    /// The first and the last day.
    pub(crate) fn days(&self, none: (i32, i32)) -> (i32, i32) {
        let wider = |(first, last): (i32, i32), day: &i32| (first.min(*day), last.max(*day));
        self.days.values().iter().fold(none, wider)
    }

    /// How much support each row was by a measure, at least 0.
    pub(crate) fn support(
        door: &Door<'_>,
        measure: &'static str,
    ) -> Result<AmountCells, PortfolioError> {
        let amounts = door.nullable_amounts(measure)?;
        let is_below = |row: &usize| amounts.get(*row).is_some_and(i128::is_negative);
        if let Some(row) = (0..door.rows()).find(is_below) {
            let found = amounts.get(row).and_then(Amount::from_millionths);
            let found = found.ok_or_else(|| internal!("a cell that was checked is no amount"))?;
            let rule = CellRule::NegativeSupport { found: format!("{found:#}") };
            return Err(door.refuse(row, measure, rule));
        }
        Ok(amounts)
    }

    fn records(&self) -> impl Iterator<Item = u128> + Clone {
        let support = |row: usize| word_in(self.supports.as_deref(), row);
        let rows = self.of.iter().zip(&self.projects).zip(self.days.values()).enumerate();
        rows.map(move |(row, ((enterprise, project), day))| {
            u128::pack(*enterprise, *project, *day, support(row))
        })
    }

    /// Whether a row says from when or until when it is known.
    fn is_revised(&self, row: usize) -> bool {
        let knowledge = self.knowledge.as_ref().and_then(|rows| rows.get(row));
        knowledge.is_some_and(|knowledge| *knowledge != Knowledge::ALWAYS)
    }

    /// The rows that are known always, as `record` makes them of their place and what is packed, in
    /// the buckets of their enterprises.
    pub(crate) fn piece<R: Stored>(
        &self,
        shares: Shares,
        successions: &Successions,
        record: impl Fn(usize, u128) -> R,
        pool: &BufferPool,
    ) -> Result<Piece<R>, PortfolioError> {
        let records = self.records().enumerate();
        if successions.is_empty() && self.knowledge.is_none() {
            let bucket_of = self.of.iter().map(|enterprise| shares.bucket(enterprise.mixed()));
            let records = records.map(|(row, packed)| record(row, packed));
            return Piece::new(bucket_of, records, self.of.len(), shares.buckets(), pool);
        }
        let always = || (0..self.of.len()).filter(|row| !self.is_revised(*row));
        let bucket = |enterprise: Enterprise| shares.bucket(successions.anchor(enterprise));
        let bucket_of: Vec<u32> =
            always().filter_map(|row| self.of.get(row)).map(|of| bucket(*of)).collect();
        let records = records.filter(|(row, _)| !self.is_revised(*row));
        let records = records.map(|(row, packed)| record(row, packed));
        Piece::new(bucket_of.iter().copied(), records, bucket_of.len(), shares.buckets(), pool)
    }

    /// The rows that say from when or until when they are known, and those about enterprises that
    /// are one with others.
    pub(crate) fn apart(
        &self,
        successions: &Successions,
        amount: impl Fn(usize) -> i128,
    ) -> (Vec<Revised>, Vec<Revised>) {
        let (mut revised, mut of_families) = (Vec::new(), Vec::new());
        if successions.is_empty() && self.knowledge.is_none() {
            return (revised, of_families);
        }
        for (row, record) in self.records().enumerate() {
            let knowledge = self.knowledge.as_ref().and_then(|rows| rows.get(row)).copied();
            let knowledge = knowledge.unwrap_or(Knowledge::ALWAYS);
            let found = Revised { record, amount: amount(row), knowledge };
            if successions.family(record.enterprise()).is_some() {
                of_families.push(found);
            }
            if self.is_revised(row) {
                revised.push(found);
            }
        }
        (revised, of_families)
    }
}

/// Refuses a participation outside the days of its project.
fn refuse_outside(
    door: &Door<'_>,
    projects: &[u32],
    days: &[i32],
    project_days: &[(i32, i32)],
) -> Result<(), PortfolioError> {
    for (row, (project, found)) in projects.iter().zip(days).enumerate() {
        let of_project = project_days.get(place(*project));
        let (first, last) = *of_project.ok_or_else(|| internal!("a project has no days"))?;
        // Column by column what `Period::contains` says of one day; it is asked of what is not.
        if *found < first || *found > last {
            let period = day::day(first)
                .zip(day::day(last))
                .and_then(|(first, last)| Period::new(first, last).ok());
            if period.zip(day::day(*found)).is_some_and(|(period, day)| period.contains(day)) {
                continue;
            }
            let rule = CellRule::DayOutside {
                first: day::text(first),
                last: day::text(last),
                found: day::text(*found),
            };
            return Err(door.refuse(row, "date", rule));
        }
    }
    Ok(())
}
