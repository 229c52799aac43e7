//! The rows of the table of employment, each checked: what was measured before and after.

use arrow_array::Array as _;
use eruf_core::Amount;
use eruf_core::project::Violation;
use eruf_core::record::ReadingSide;

use crate::input::cells::AmountCells;
use crate::input::day;
use crate::input::door::Door;
use crate::input::error::{CellRule, PortfolioError, internal};
use crate::input::scan::scan;
use crate::input::schema::Table;
use crate::input::source::Source;
use crate::store::buckets::{Piece, gather};
use crate::store::lists::attended::ByEnterprise;
use crate::store::lists::enterprise::Enterprise;
use crate::store::lists::participations::Participations;
use crate::store::lists::revisions::{Knowledge, knowledge};
use crate::store::scope::Scope;

/// One row of employment in 40 bytes that sort by enterprise and project.
pub(crate) type Reading = [u64; 5];

/// What was measured before and after, in millionths, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Measured<T = i64> {
    pub(crate) before: T,
    pub(crate) after: T,
    pub(crate) before_on: i32,
    pub(crate) after_on: i32,
}

impl<T> Measured<T> {
    /// Takes in the readings of a later project.
    pub(crate) fn join(&mut self, other: Self) {
        if other.before_on < self.before_on {
            (self.before, self.before_on) = (other.before, other.before_on);
        }
        if other.after_on >= self.after_on {
            (self.after, self.after_on) = (other.after, other.after_on);
        }
    }
}

/// What was measured on one side, in millionths, and when.
pub(crate) type Side = Option<(i64, i32)>;

/// A row of employment, whether both sides of it were measured or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Employed {
    pub(crate) project: u32,
    pub(crate) enterprise: Enterprise,
    pub(crate) before: Side,
    pub(crate) after: Side,
    pub(crate) knowledge: Knowledge,
}

impl Employed {
    /// The row as it was known on a day: a reading of a later day was not made yet. `None` if
    /// nothing of it was known.
    pub(crate) fn known(&self, known_on: i32) -> Option<Self> {
        let is_made = |(_, on): &(i64, i32)| *on <= known_on;
        let known = Self {
            before: self.before.filter(is_made),
            after: self.after.filter(is_made),
            ..*self
        };
        let is_empty = known.before.is_none() && known.after.is_none();
        let had_any = self.before.is_some() || self.after.is_some();
        (self.knowledge.is_known(known_on) && !(is_empty && had_any)).then_some(known)
    }

    /// What was measured if it was both before and after.
    pub(crate) fn measured(&self) -> Option<Measured> {
        let ((before, before_on), (after, after_on)) = self.before.zip(self.after)?;
        Some(Measured { before, after, before_on, after_on })
    }
}

/// The rows of employment: most of them packed, in the buckets of the participations.
pub(crate) struct Readings {
    pub(crate) pieces: Vec<Piece<Reading>>,
    /// The rows about enterprises that are one with others, and those that say from when or until
    /// when they are known.
    pub(crate) apart: Vec<Employed>,
}

const BEFORE: u64 = 1;
const AFTER: u64 = 2;

pub(crate) fn pack(row: &Employed) -> Reading {
    let flag = |side: Side, flag: u64| if side.is_some() { flag } else { 0 };
    let who = u64::from(row.project) << 32 | flag(row.before, BEFORE) | flag(row.after, AFTER);
    let [(before, before_on), (after, after_on)] = [row.before, row.after].map(|side| {
        side.map_or((0, 0), |(value, on)| (value.cast_unsigned(), u64::from(on.cast_unsigned())))
    });
    [row.enterprise.mixed(), who, before, after, before_on << 32 | after_on]
}

/// The row of a reading that says neither from when nor until when it is known.
#[expect(clippy::cast_possible_truncation)]
pub(crate) fn unpack(reading: &Reading) -> Employed {
    let [mixed, who, before, after, days] = *reading;
    let (before_on, after_on) = (((days >> 32) as u32).cast_signed(), (days as u32).cast_signed());
    Employed {
        project: project_of(reading),
        enterprise: Enterprise::unmixed(mixed),
        before: (who & BEFORE != 0).then(|| (before.cast_signed(), before_on)),
        after: (who & AFTER != 0).then(|| (after.cast_signed(), after_on)),
        knowledge: Knowledge::ALWAYS,
    }
}

/// The project, which is the upper half of the second number.
pub(crate) const fn project_of([_, who, ..]: &Reading) -> u32 {
    (*who >> 32) as u32
}

pub(crate) const fn key([mixed, who, ..]: &Reading) -> (u64, u64) {
    (*mixed, *who >> 32)
}

impl ByEnterprise for Reading {
    fn mixed(&self) -> u64 {
        self[0]
    }
}

impl Readings {
    pub(crate) fn read(
        source: &Source,
        participations: &Participations,
        scope: Scope<'_>,
    ) -> Result<Self, PortfolioError> {
        let found = scan(Table::Employment, source, scope.progress, |door| {
            let (mut usual, mut apart) = (Vec::with_capacity(door.rows()), Vec::new());
            each_row(door, participations, scope, |row| {
                let is_apart = row.knowledge != Knowledge::ALWAYS
                    || participations.successions.family(row.enterprise).is_some();
                if is_apart {
                    apart.push(row);
                } else {
                    usual.push(pack(&row));
                }
            })?;
            let of = |reading: &Reading| Enterprise::unmixed(reading.mixed());
            Ok((participations.pieces_of(&usual, of, scope)?, apart))
        })?;
        let (pieces, apart): (Vec<_>, Vec<_>) = found.into_iter().unzip();
        Ok(Self { pieces, apart: apart.concat() })
    }

    /// Every row: of the packed ones what was measured if it was both before and after.
    pub(crate) fn all(&self, buckets: usize) -> Result<Vec<Employed>, PortfolioError> {
        let (mut rows, mut readings) = (self.apart.clone(), Vec::new());
        for bucket in 0..buckets {
            gather(&self.pieces, bucket, &mut readings)?;
            rows.extend(readings.iter().map(unpack));
        }
        Ok(rows)
    }
}

/// Hands over each row, checked.
fn each_row(
    door: &Door<'_>,
    participations: &Participations,
    scope: Scope<'_>,
    mut each: impl FnMut(Employed),
) -> Result<(), PortfolioError> {
    let projects = door.projects(&scope.projects.identities)?;
    let texts = door.unchecked_text("enterprise_id")?;
    let labels = door.names("label")?;
    let (before_on, after_on) =
        (door.nullable_days("baseline_date")?, door.nullable_days("followup_date")?);
    let (before, after) = (counted(door, "baseline_fte")?, counted(door, "followup_fte")?);
    let time = |row| scope.projects.time_of(&projects, row, &participations.project_days);
    let column = ("enterprise_id", &texts);
    let enterprises = participations.enterprises.column(door, column, labels.as_ref(), time)?;
    let knowledge = knowledge(door)?;
    for (row, (enterprise, project)) in enterprises.iter().zip(&projects).enumerate() {
        if !enterprise.is_known() {
            return Err(door.refuse(row, "enterprise_id", CellRule::Empty));
        }
        let side = |column, cells: &AmountCells, days: &arrow_array::Date32Array| {
            let Some(cell) = cells.get(row) else { return Ok(None) };
            let day = (row < days.len() && days.is_valid(row)).then(|| days.value(row));
            let Some(day) = day else {
                return Err(door.refuse(row, column, CellRule::Empty));
            };
            let cell = i64::try_from(cell);
            let cell = cell.map_err(|_| internal!("a reading that was checked is too large"))?;
            Ok(Some((cell, day)))
        };
        let (before, after) = (
            side("baseline_date", &before, &before_on)?,
            side("followup_date", &after, &after_on)?,
        );
        if let Some(((_, before), (_, after))) = before.zip(after)
            && !ReadingSide::are_in_order(before, after)
        {
            let day = |number| day::day(number).ok_or_else(|| internal!("a day is no day"));
            let (before, after) = (day(before)?, day(after)?);
            let rule = Violation::ReadingsOutOfOrder { before, after };
            return Err(door.refuse(row, "followup_date", CellRule::List(Box::new(rule))));
        }
        let knowledge = knowledge.as_ref().and_then(|rows| rows.get(row)).copied();
        each(Employed {
            project: *project,
            enterprise: *enterprise,
            before,
            after,
            // A row that says nothing of it is known always.
            knowledge: knowledge.unwrap_or(Knowledge::ALWAYS),
        });
    }
    Ok(())
}

/// A column of employment: at least 0, and no more than nine trillion full-time equivalents.
fn counted(door: &Door<'_>, name: &'static str) -> Result<AmountCells, PortfolioError> {
    let cells = door.nullable_amounts(name)?;
    let refused = |row: &usize| {
        cells.get(*row).is_some_and(|value| value < 0 || i64::try_from(value).is_err())
    };
    if let Some(row) = (0..door.rows()).find(refused) {
        let found = cells.get(row).and_then(Amount::from_millionths);
        let found = found.ok_or_else(|| internal!("a cell that was checked is no amount"))?;
        return Err(door.refuse(
            row,
            name,
            CellRule::NegativeEmployment { found: format!("{found:#}") },
        ));
    }
    Ok(cells)
}
