//! The versions of a target, and which of them is in force.

use eruf_core::record::{DecisionDays, in_force};

use crate::input::cells::{AmountCells, word_in};
use crate::input::door::Door;
use crate::input::error::PortfolioError;
use crate::input::schema::{PERS, SHAPES, Table, per_at, shape_at};
use crate::question::trace::rows::{About, Days, Row};
use crate::store::portfolio::Portfolio;

impl Portfolio {
    pub(crate) fn targets_traced(
        &self,
        project: u32,
        indicator: u32,
        days: Days,
    ) -> Result<Vec<Row>, PortfolioError> {
        let indicators = self.indicators();
        let found =
            self.loaded.of_rank(Table::Targets, project, &self.progress, |door: &Door<'_>| {
                let (codes, goals) =
                    (door.indicators(&self.loaded.interner)?, door.amounts("target")?);
                let (decided, effective, shapes) = (
                    door.days("decided_on")?,
                    door.days("effective_from")?,
                    door.optional_words("shape", SHAPES)?,
                );
                let (highs, baselines, pers) = (
                    door.optional_amounts("high")?,
                    door.optional_amounts("baseline")?,
                    door.optional_words("per", PERS)?,
                );
                let indicators = &indicators;
                Ok(move |row: usize| {
                    codes.get(row).filter(|code| indicators.rank(**code) == indicator)?;
                    let bound = |cells: &Option<AmountCells>| {
                        cells.as_ref().and_then(|cells| cells.get(row))
                    };
                    let per = per_at(word_in(pers.as_deref(), row));
                    let shape = shape_at(word_in(shapes.as_deref(), row));
                    let (decided, effective) = (decided.value(row), effective.value(row));
                    let about = About::Target {
                        decided,
                        effective,
                        shape,
                        high: bound(&highs),
                        baseline: bound(&baselines),
                        per,
                    };
                    Some((*goals.get(row)?, about))
                })
            })?;
        let row = |(place, (value, about))| Row { place, value: Some(value), why_not: None, about };
        let mut rows: Vec<Row> = found.into_iter().map(row).collect();
        let days_of = |row: &Row| match row.about {
            About::Target { decided, effective, .. } => (decided, effective),
            About::Entry { .. } => (i32::MIN, i32::MIN),
        };
        let dated = |(_, row): &(usize, &Row)| {
            let (decided, effective) = days_of(row);
            DecisionDays { decided: Some(decided), effective: Some(effective) }
        };
        let places = (0..).zip(&rows);
        let current = in_force(places, dated, Some(days.as_of), Some(days.known_on));
        let current = current.map(|(at, _)| at);
        for (at, row) in (0..).zip(&mut rows) {
            let (decided, effective) = days_of(row);
            row.why_not = if current == Some(at) {
                None
            } else if decided > days.known_on {
                Some("not_known")
            } else if effective > days.as_of {
                Some("not_in_force")
            } else {
                Some("replaced")
            };
        }
        rows.sort_by_key(|row| {
            let (decided, effective) = days_of(row);
            (effective, decided)
        });
        Ok(rows)
    }
}
