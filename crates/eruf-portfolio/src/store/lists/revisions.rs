//! [`Revised`]: rows of a list that say when they were told, or that they were taken back.

use eruf_core::workspace::is_known_row;

use crate::input::cells::{TextCells, as_name};
use crate::input::door::Door;
use crate::input::error::{CellRule, PortfolioError};

/// From when to when a row is known. A row that says nothing of it is known always.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Knowledge {
    /// The day on which it was first told; `None` is from the start.
    pub(crate) told: Option<i32>,
    /// The day on which it was taken back.
    pub(crate) withdrawn: Option<i32>,
}

impl Knowledge {
    pub(crate) const ALWAYS: Self = Self { told: None, withdrawn: None };

    /// Whether the row was known on a day and not taken back.
    pub(crate) fn is_known(self, known_on: i32) -> bool {
        is_known_row(self.told.unwrap_or(i32::MIN), self.withdrawn, known_on)
    }
}

/// A participation that is known from a day on, or until one; with the amount of its support if
/// that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Revised {
    pub(crate) record: u128,
    pub(crate) amount: i128,
    pub(crate) knowledge: Knowledge,
}

/// Reads from when to when each row is known; `None` if no row says anything of it.
pub(crate) fn knowledge(door: &Door<'_>) -> Result<Option<Vec<Knowledge>>, PortfolioError> {
    let (told, withdrawn) =
        (door.optional_days("reported_on")?, door.optional_days("withdrawn_on")?);
    if told.is_none() && withdrawn.is_none() {
        return Ok(None);
    }
    let day = |cells: &Option<crate::input::days::OptionalDays>, row: usize| {
        cells.as_ref().and_then(|cells| cells.get(row))
    };
    let rows: Vec<Knowledge> = (0..door.rows())
        .map(|row| Knowledge { told: day(&told, row), withdrawn: day(&withdrawn, row) })
        .collect();
    door.reasons("reason", |row| rows.get(row).is_some_and(|row| row.withdrawn.is_some()))?;
    for (row, Knowledge { told, withdrawn }) in rows.iter().enumerate() {
        // A later report takes back.
        if let Some((told, found)) = told.zip(*withdrawn).filter(|(told, found)| found <= told) {
            let (told, found) = (crate::input::day::text(told), crate::input::day::text(found));
            return Err(door.refuse(
                row,
                "withdrawn_on",
                CellRule::WithdrawnTooEarly { told, found },
            ));
        }
    }
    Ok(Some(rows))
}

impl Door<'_> {
    /// Refuses rows without a reason that need one.
    pub(crate) fn reasons(
        &self,
        name: &'static str,
        needs: impl Fn(usize) -> bool,
    ) -> Result<(), PortfolioError> {
        let texts: Option<TextCells> = self.names(name)?;
        let has = |row: usize| {
            let text = texts.as_ref().and_then(|texts| texts.get(row));
            text.is_some_and(|text| !as_name(text).is_empty())
        };
        match (0..self.rows()).find(|row| needs(*row) && !has(*row)) {
            Some(row) => Err(self.refuse(row, name, CellRule::Empty)),
            None => Ok(()),
        }
    }
}
