//! [`Ceiling`]: the ceiling and the window of the act in force on a day.

use chrono::{Months, NaiveDate};

use crate::law::{LawInForce, Parameter};
use crate::record::{FiscalYearEnd, RoadFreight};
use crate::value::error::internal;
use crate::value::named::named;
use crate::value::{Amount, Error, Figure, Period};

const CEILING: &str = "de_minimis_ceiling";
const ROAD_FREIGHT: &str = "de_minimis_ceiling_road_freight";
const WINDOW: &str = "de_minimis_window";

/// How a window of years is counted.
///
/// ```
/// use eruf_core::aid::WindowRule;
/// assert_eq!(WindowRule::read("3 fiscal years"), Some(WindowRule::FiscalYears(3)));
/// assert_eq!(WindowRule::read("3 years"), Some(WindowRule::Years(3)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum WindowRule {
    /// So many fiscal years of the undertaking, the current one being the last.
    FiscalYears(u32),
    /// So many years, day by day, the day of the grant being the last day.
    Years(u32),
}

impl WindowRule {
    /// Reads the value of the parameter.
    ///
    /// ```
    /// use eruf_core::aid::WindowRule;
    /// assert_eq!(WindowRule::read("some years"), None);
    /// ```
    #[must_use]
    pub fn read(value: &str) -> Option<Self> {
        let (number, unit) = value.split_once(' ')?;
        let number = number.parse().ok().filter(|number| (1..=100).contains(number))?;
        match unit {
            "fiscal years" => Some(Self::FiscalYears(number)),
            "years" => Some(Self::Years(number)),
            _ => None,
        }
    }

    /// Returns the days of the window that ends on a day; for fiscal years, the one that opens
    /// first by any of the ends. `None` beyond the calendar.
    pub(crate) fn days(self, day: NaiveDate, ends: &[FiscalYearEnd]) -> Option<Period> {
        let first = match self {
            Self::FiscalYears(years) => {
                let firsts: Option<Vec<NaiveDate>> = ends
                    .iter()
                    .map(|end| {
                        let current = end.year_of(day)?.last();
                        Some(end.years_until(current, years)?.first())
                    })
                    .collect();
                firsts?.into_iter().min()?
            }
            Self::Years(years) => {
                day.checked_sub_months(Months::new(years.checked_mul(12)?))?.succ_opt()?
            }
        };
        Period::new(first, day).ok()
    }

    /// Adds the days on which a grant may leave a window, to those that matter.
    pub(crate) fn leaves(
        self,
        granted: NaiveDate,
        ends: &[FiscalYearEnd],
        days: &mut Vec<NaiveDate>,
    ) {
        let (Self::FiscalYears(years) | Self::Years(years)) = self;
        let Some(months) = years.checked_mul(12).map(Months::new) else { return };
        match self {
            Self::FiscalYears(_) => days.extend(ends.iter().filter_map(|end| {
                let year = end.year_of(granted)?;
                // The first day of the year that is so many after the one of the grant.
                end.year_of(year.first().checked_add_months(months)?).map(|year| year.first())
            })),
            Self::Years(_) => {
                let day = granted.checked_add_months(months);
                // A grant of 29 February leaves a day later than its anniversary.
                days.extend(day.into_iter().chain(day.and_then(|day| day.succ_opt())));
            }
        }
    }
}

named! {
    /// Why there is no ceiling on a day.
    ///
    /// ```
    /// use eruf_core::aid::NoCeiling;
    /// assert_eq!(NoCeiling::NoAct.to_string(), "no_act");
    /// ```
    #[non_exhaustive]
    NoCeiling {
        /// No act that was read is in force on the day.
        NoAct = "no_act",
    }
}

/// The ceiling and the window of the act in force on a day, with the rows of law that say so.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/aid.rs"));
/// use eruf_core::aid::AidOptions;
/// use eruf_core::parse_date;
/// let on = Some(parse_date("2024-03-01")?);
/// let answer = project.view().aid_document(&AidOptions { on, ..AidOptions::default() })?;
/// let ceiling = answer.totals[0].ceiling.clone().ok().ok_or("no act")?;
/// assert_eq!(ceiling.amount, 300_000.into());
/// assert_eq!(ceiling.row.reference(), "Reg. 2023/2831, Art. 3(2), 8");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Ceiling {
    /// The ceiling, in euro.
    pub amount: Amount,
    /// The row of law that sets it.
    pub row: &'static Parameter,
    /// Whether it is the lower ceiling of road freight transport.
    pub is_road_freight: bool,
    /// How its window is counted.
    pub rule: WindowRule,
    /// The row of law that sets the window.
    pub window_row: &'static Parameter,
    /// The window that ends on the day.
    pub window: Period,
}

/// Returns the ceiling and the window of a single undertaking on a day.
pub(crate) fn ceiling_on(
    law: &LawInForce<'_>,
    day: NaiveDate,
    freight: RoadFreight,
    ends: &[FiscalYearEnd],
) -> Result<Figure<Ceiling, NoCeiling>, Error> {
    let in_force = |id| law.parameter(id, "").filter(|found| found.is_in_force);
    let general = in_force(CEILING);
    let lower = in_force(ROAD_FREIGHT).filter(|_| freight == RoadFreight::Yes);
    let is_road_freight = lower.is_some();
    let Some((found, window)) = lower.or(general).zip(in_force(WINDOW)) else {
        return Ok(Figure::Reason(NoCeiling::NoAct));
    };
    let amount = found.amount().ok_or(internal!("a ceiling of aid that is no amount"))?;
    let rule = WindowRule::read(window.value())
        .ok_or(internal!("a window of aid that cannot be counted"))?;
    let days = rule.days(day, ends).ok_or(Error::Overflow { what: "the window of aid" })?;
    Ok(Figure::Value(Ceiling {
        amount,
        row: found.row,
        is_road_freight,
        rule,
        window_row: window.row,
        window: days,
    }))
}

/// Returns every rule of a window and the days on which a row of law begins to hold or ends.
pub(crate) fn rules_and_changes() -> (Vec<WindowRule>, Vec<NaiveDate>) {
    let rows = crate::law::parameters().iter();
    let rows = rows.filter(|row| [CEILING, ROAD_FREIGHT, WINDOW].contains(&row.id));
    let mut rules = Vec::new();
    let mut days = Vec::new();
    for row in rows {
        rules.extend((row.id == WINDOW).then(|| WindowRule::read(row.value)).flatten());
        days.extend(row.valid_from);
        days.extend(row.valid_to.and_then(|day| day.succ_opt()));
    }
    (rules, days)
}
