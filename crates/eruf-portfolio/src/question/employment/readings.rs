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

const MEASURED: u64 = 1;

pub(crate) fn pack(enterprise: Enterprise, project: u32, measured: Option<Measured>) -> Reading {
    let who = u64::from(project) << 32;
    let Some(Measured { before, after, before_on, after_on }) = measured else {
        return [enterprise.mixed(), who, 0, 0, 0];
    };
    let days = (u64::from(before_on.cast_unsigned()) << 32) | u64::from(after_on.cast_unsigned());
    [enterprise.mixed(), who | MEASURED, before.cast_unsigned(), after.cast_unsigned(), days]
}

/// The project, which is the upper half of the second number.
pub(crate) const fn project_of([_, who, ..]: &Reading) -> u32 {
    (*who >> 32) as u32
}

pub(crate) const fn key([mixed, who, ..]: &Reading) -> (u64, u64) {
    (*mixed, *who >> 32)
}

/// What was measured, if it was both before and after.
#[expect(clippy::cast_possible_truncation)]
pub(crate) fn measured([_, who, before, after, days]: &Reading) -> Option<Measured> {
    let (before_on, after_on) = (((days >> 32) as u32).cast_signed(), (*days as u32).cast_signed());
    (who & MEASURED != 0).then(|| Measured {
        before: before.cast_signed(),
        after: after.cast_signed(),
        before_on,
        after_on,
    })
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
            let rows = rows(door, participations, scope)?;
            let is_apart = |row: &Employed| {
                row.knowledge != Knowledge::ALWAYS
                    || participations.successions.family(row.enterprise).is_some()
            };
            let (apart, usual): (Vec<Employed>, Vec<Employed>) =
                rows.into_iter().partition(is_apart);
            let packed: Vec<Reading> =
                usual.iter().map(|row| pack(row.enterprise, row.project, row.measured())).collect();
            let of = |reading: &Reading| Enterprise::unmixed(reading.mixed());
            Ok((participations.pieces_of(&packed, of, scope)?, apart))
        })?;
        let (pieces, apart): (Vec<_>, Vec<_>) = found.into_iter().unzip();
        Ok(Self { pieces, apart: apart.concat() })
    }

    /// Every row: of the packed ones what was measured if it was both before and after.
    pub(crate) fn all(&self, buckets: usize) -> Result<Vec<Employed>, PortfolioError> {
        let (mut rows, mut readings) = (self.apart.clone(), Vec::new());
        for bucket in 0..buckets {
            gather(&self.pieces, bucket, &mut readings)?;
            rows.extend(readings.iter().map(|reading| {
                let measured = measured(reading);
                Employed {
                    project: project_of(reading),
                    enterprise: Enterprise::unmixed(reading.mixed()),
                    before: measured.map(|measured| (measured.before, measured.before_on)),
                    after: measured.map(|measured| (measured.after, measured.after_on)),
                    knowledge: Knowledge::ALWAYS,
                }
            }));
        }
        Ok(rows)
    }
}

fn rows(
    door: &Door<'_>,
    participations: &Participations,
    scope: Scope<'_>,
) -> Result<Vec<Employed>, PortfolioError> {
    let projects = door.projects(&scope.projects.identities)?;
    let texts = door.required_text("enterprise_id")?;
    let labels = door.names("label")?;
    let (before_on, after_on) =
        (door.nullable_days("baseline_date")?, door.nullable_days("followup_date")?);
    let (before, after) = (counted(door, "baseline_fte")?, counted(door, "followup_fte")?);
    let time = |row| scope.projects.time_of(&projects, row, &participations.project_days);
    let column = ("enterprise_id", &texts);
    let enterprises = participations.enterprises.column(door, column, labels.as_ref(), time)?;
    let knowledge = knowledge(door)?;
    let mut rows = Vec::with_capacity(door.rows());
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
            && let Some((before, after)) = day::day(before).zip(day::day(after))
            && !ReadingSide::are_in_order(before, after)
        {
            let rule = Violation::ReadingsOutOfOrder { before, after };
            return Err(door.refuse(row, "followup_date", CellRule::List(Box::new(rule))));
        }
        let knowledge = knowledge.as_ref().and_then(|rows| rows.get(row)).copied();
        rows.push(Employed {
            project: *project,
            enterprise: *enterprise,
            before,
            after,
            knowledge: knowledge.unwrap_or(Knowledge::ALWAYS),
        });
    }
    Ok(rows)
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
