//! [`Horizons`]: when each project begins and ends, by the decision that was known.

use eruf_core::Period;
use eruf_core::record::Horizon;

use crate::input::day;
use crate::input::error::{CellRule, PortfolioError, internal};
use crate::input::numbers::place;
use crate::input::scan::scan;
use crate::input::schema::Table;
use crate::input::source::Source;
use crate::store::scope::Scope;

/// The amendments of all projects, in the order of projects and decisions.
#[derive(Default)]
pub(crate) struct Horizons {
    /// The project, the day of the decision, the first and the last day.
    amendments: Vec<(u32, i32, i32, i32)>,
}

/// The horizon over which a goal per year is held.
///
/// ```
/// use arrow_array::record_batch;
/// use arrow_cast::display::array_value_to_string;
/// use eruf_portfolio::{HorizonChoice, Options, Portfolio, StatusQuestion, Table, Tables};
/// // 19 enterprises, of 6 to 10 a year: 18 to 30 over 36 months, 20 to 33.3 over the amended 40.
/// let targets = record_batch!(
///     ("project_id", Utf8, ["SIM JH"]),
///     ("indicator", Utf8, ["HA2.3"]),
///     ("target", Int32, [6]),
///     ("high", Int32, [10]),
///     ("shape", Utf8, ["range"]),
///     ("per", Utf8, ["year"]),
///     ("decided_on", Utf8, ["2019-01-01"]),
///     ("effective_from", Utf8, ["2019-01-01"])
/// )?;
/// let entries = record_batch!(
///     ("project_id", Utf8, ["SIM JH"]),
///     ("indicator", Utf8, ["HA2.3"]),
///     ("period_no", Int32, [10]),
///     ("period_end", Utf8, ["2022-04-30"]),
///     ("value", Int32, [19]),
///     ("basis", Utf8, ["running_total"]),
///     ("kind", Utf8, ["report"]),
///     ("reported_on", Utf8, ["2022-06-30"])
/// )?;
/// let tables = Tables::in_folder("examples/programme")?
///     .with(Table::Targets, vec![targets])
///     .with(Table::Entries, vec![entries]);
/// let portfolio = Portfolio::new(tables, Options::default())?;
/// for (horizon, state) in
///     [(HorizonChoice::Original, "within"), (HorizonChoice::Amended, "below")]
/// {
///     let question = StatusQuestion { horizon, ..StatusQuestion::default() };
///     let rows = &portfolio.status(&question)?[0];
///     assert_eq!(array_value_to_string(&rows["state"], 0)?, state);
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum HorizonChoice {
    /// The one decided last, of those that were known.
    #[default]
    Amended,
    /// The one with which the project began, in the table of projects.
    Original,
}

eruf_core::words!(HorizonChoice {
    Amended = "amended",
    Original = "original",
});

impl Horizons {
    pub(crate) fn read(source: &Source, scope: Scope<'_>) -> Result<Self, PortfolioError> {
        let projects = scope.projects;
        let pieces = scan(Table::Horizons, source, scope.progress, |door| {
            let ranks = door.projects(&projects.identities)?;
            let (decided, starts, ends) =
                (door.days("decided_on")?, door.days("start_date")?, door.days("end_date")?);
            let rows = ranks
                .into_iter()
                .zip(decided.values())
                .zip(starts.values().iter().zip(ends.values()));
            let rows: Vec<(u32, i32, i32, i32)> = rows
                .map(|((project, decided), (first, last))| (project, *decided, *first, *last))
                .collect();
            match rows.iter().enumerate().find(|(_, (_, _, first, last))| last < first) {
                None => Ok(rows),
                Some((row, (_, _, first, last))) => Err(door.refuse(
                    row,
                    "end_date",
                    CellRule::Reversed { first: day::text(*first), found: day::text(*last) },
                )),
            }
        })?;
        let mut amendments: Vec<_> = pieces.into_iter().flatten().collect();
        amendments.sort_unstable();
        if scope.is_merged {
            // Each part may have brought all of them.
            amendments.dedup();
        }
        let again = amendments
            .windows(2)
            .find(|pair| matches!(pair, [one, other] if (one.0, one.1) == (other.0, other.1)));
        if let Some([(project, decided, ..), _]) = again {
            return Err(PortfolioError::HorizonTwice {
                project: projects.identities.values.text(*project),
                decided: day::text(*decided),
            });
        }
        Ok(Self { amendments })
    }

    /// The first and the last day of each project over all its horizons.
    pub(crate) fn widest(
        &self,
        original: &[(i32, i32)],
    ) -> Result<Vec<(i32, i32)>, PortfolioError> {
        let mut widest = original.to_vec();
        for (project, _, first, last) in &self.amendments {
            let days = widest.get_mut(place(*project));
            let days = days.ok_or_else(|| internal!("an amendment of no project"))?;
            *days = (days.0.min(*first), days.1.max(*last));
        }
        Ok(widest)
    }

    pub(crate) fn amendments(&self) -> &[(u32, i32, i32, i32)] {
        &self.amendments
    }

    /// The first and last day of a project by what was decided until a day.
    pub(crate) fn of(&self, project: u32, known_on: i32, original: (i32, i32)) -> (i32, i32) {
        let ends = self
            .amendments
            .partition_point(|(of, decided, ..)| (*of, *decided) <= (project, known_on));
        let latest = ends
            .checked_sub(1)
            .and_then(|place| self.amendments.get(place))
            .filter(|(of, ..)| *of == project);
        latest.map_or(original, |(_, _, first, last)| (*first, *last))
    }
}

/// A horizon of the core. The door has checked that its days are in order and in the calendar.
pub(crate) fn horizon((first, last): (i32, i32)) -> Result<Horizon, PortfolioError> {
    let period =
        day::day(first).zip(day::day(last)).and_then(|(first, last)| Period::new(first, last).ok());
    period
        .map(|period| Horizon::new("", period))
        .ok_or_else(|| internal!("a horizon is not in the calendar"))
}
