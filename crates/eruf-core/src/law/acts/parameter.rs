//! [`Parameter`]: a number, a day or a rule that an act sets, with the days on which it holds.

use std::sync::LazyLock;

use chrono::NaiveDate;

use crate::law::acts::act::{self, Act};
use crate::law::acts::rows::{self, BadRow, Row};
use crate::law::{Certainty, Fund, Kind, ProgrammingPeriod};
use crate::value::error::internal;
use crate::value::unit::table::whole;
use crate::value::{Amount, Ratio, parse_date};

/// A number, a day or a rule that an act sets, with the days on which it holds.
///
/// ```
/// use eruf_core::{ProgrammingPeriod, law};
/// let period = ProgrammingPeriod::FROM_2014;
/// let date = law::parameter("target_date", "", period, None).ok_or("no such parameter")?;
/// assert_eq!((date.value, date.unit), ("2023-12-31", "date"));
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Parameter {
    /// What it is asked for by.
    pub id: &'static str,
    /// Which of several rules of that name it is; empty if there is one only.
    pub scope: &'static str,
    /// The programming period that it is for; `None` if it is for every one.
    pub programming_period: Option<ProgrammingPeriod>,
    /// The funds that it is for; empty if it is for every one.
    pub funds: Vec<Fund>,
    /// The kind of indicator that it is for; `None` if it is for every one.
    pub kind: Option<Kind>,
    /// The value as a text; several of them are parted by semicolons. Empty if it is not
    /// established.
    pub value: &'static str,
    /// What the value is measured in, or what kind of thing it is.
    pub unit: &'static str,
    /// What it is for, in words.
    pub applies_to: &'static str,
    /// The first day on which it holds, where one is known.
    pub valid_from: Option<NaiveDate>,
    /// The last day on which it holds, where there is one.
    pub valid_to: Option<NaiveDate>,
    /// The acts that set it; empty if no act does.
    pub acts: Vec<&'static Act>,
    /// The article, or the page where it was read.
    pub place: &'static str,
    /// How certain it is.
    pub certainty: Certainty,
    /// What to know about it.
    pub note: &'static str,
    /// The same in Swedish.
    pub note_sv: &'static str,
}

static PARAMETERS: LazyLock<Vec<Parameter>> = LazyLock::new(|| {
    whole(
        read(include_str!("../tables/parameters.tsv")).ok(),
        internal!("the table of parameters cannot be read"),
    )
});

fn read(text: &'static str) -> Result<Vec<Parameter>, BadRow> {
    rows::read("parameters", text, |row: &Row| {
        let (valid_from, valid_to) = row.days()?;
        Ok(Parameter {
            id: row.required("id")?,
            scope: row.text("scope")?,
            programming_period: row.optional("programming_period")?,
            funds: row.all("funds")?,
            kind: row.optional("kind")?,
            value: row.text("value")?,
            unit: row.text("unit")?,
            applies_to: row.required("applies_to")?,
            valid_from,
            valid_to,
            acts: act::of_row(row)?,
            place: row.text("place")?,
            certainty: row.parsed("certainty")?,
            note: row.text("note")?,
            note_sv: row.text("note_sv")?,
        })
    })
}

/// Returns every parameter, in the order of the table.
///
/// ```
/// use eruf_core::law;
/// // What is not established has no value, and says so.
/// let open = law::parameters().iter().filter(|row| row.value.is_empty());
/// assert!(open.clone().count() > 0);
/// assert!(open.clone().all(|row| row.certainty == law::Certainty::NotEstablished));
/// ```
#[must_use]
pub fn parameters() -> &'static [Parameter] {
    &PARAMETERS
}

/// Returns the parameter of that name and scope for a programming period: the one that holds on a
/// day, or without a day the newest.
///
/// ```
/// use eruf_core::{ProgrammingPeriod, law, parse_date};
/// let period = ProgrammingPeriod::FROM_2014;
/// let share = law::parameter("pf_achieved_share", "", period, None).unwrap();
/// assert_eq!((share.value, share.unit), ("85", "%"));
/// assert_eq!(share.reference(), "Reg. 215/2014, Art. 6(2)-(4), Art. 7(3)");
/// let counts = |day| {
///     law::parameter("pf_output_counts", "", period, Some(parse_date(day).unwrap())).unwrap()
/// };
/// assert_eq!(counts("2018-02-24").value, "fully implemented operations");
/// assert_eq!(counts("2018-02-25").reference(), "Reg. 2018/276, Art. 1(1) (new Art. 5(3))");
/// assert!(law::parameter("pf_achieved_share", "", ProgrammingPeriod::FROM_2021, None).is_none());
/// ```
#[must_use]
pub fn parameter(
    id: &str,
    scope: &str,
    period: ProgrammingPeriod,
    on: Option<NaiveDate>,
) -> Option<&'static Parameter> {
    let is_asked = |row: &&Parameter| {
        row.id == id
            && row.scope == scope
            && row.programming_period.is_none_or(|own| own == period)
            && on.is_none_or(|day| rows::holds_on(row.valid_from, row.valid_to, day))
    };
    parameters().iter().filter(is_asked).max_by_key(|row| row.valid_from)
}

impl Parameter {
    /// Returns the value as a number; `None` if it is none.
    ///
    /// ```
    /// use eruf_core::{Amount, ProgrammingPeriod, law};
    /// let period = ProgrammingPeriod::FROM_2021;
    /// let hours = law::parameter("full_time_year_hours", "staff_costs", period, None);
    /// assert_eq!(hours.ok_or("no such parameter")?.amount(), Some(Amount::from(1720)));
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn amount(&self) -> Option<Amount> {
        self.value.parse().ok()
    }

    /// Returns the value as a share, if it is per cent.
    ///
    /// ```
    /// use eruf_core::{ProgrammingPeriod, Ratio, law};
    /// let period = ProgrammingPeriod::FROM_2014;
    /// let share = law::parameter("pf_achieved_share", "", period, None);
    /// assert_eq!(share.ok_or("no such parameter")?.share(), Ratio::new(85, 100));
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn share(&self) -> Option<Ratio> {
        share(self.value, self.unit)
    }

    /// Returns the value as a day; `None` if it is none.
    ///
    /// ```
    /// use eruf_core::{ProgrammingPeriod, law, parse_date};
    /// let period = ProgrammingPeriod::FROM_2021;
    /// let date = law::parameter("milestone_date", "", period, None).ok_or("no such parameter")?;
    /// assert_eq!(date.day(), parse_date("2024-12-31").ok());
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn day(&self) -> Option<NaiveDate> {
        parse_date(self.value).ok()
    }

    /// Returns a value in years or months as months; `None` if it is neither.
    ///
    /// ```
    /// use eruf_core::{ProgrammingPeriod, law};
    /// let period = ProgrammingPeriod::FROM_2021;
    /// let age = law::parameter("new_enterprise_age_RCO05", "", period, None);
    /// assert_eq!(age.ok_or("no such parameter")?.months(), Some(36)); // 3 years
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn months(&self) -> Option<u32> {
        months(self.value, self.unit)
    }

    /// Returns the act and the article, or the page where it was read.
    ///
    /// ```
    /// use eruf_core::{ProgrammingPeriod, law};
    /// let period = ProgrammingPeriod::FROM_2021;
    /// let hours = law::parameter("full_time_year_hours", "staff_costs", period, None);
    /// assert_eq!(
    ///     hours.ok_or("no such parameter")?.reference(),
    ///     "Reg. 2021/1060, Art. 55(2)(a)"
    /// );
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn reference(&self) -> String {
        act::reference(&self.acts, self.place)
    }
}

/// Returns a value as a share, if it is per cent.
pub(crate) fn share(value: &str, unit: &str) -> Option<Ratio> {
    if !unit.starts_with('%') {
        return None;
    }
    value.parse::<Amount>().ok()?.over(Amount::from(100_u32))
}

/// Returns a value in years or months as months; `None` if it is neither.
pub(crate) fn months(value: &str, unit: &str) -> Option<u32> {
    let number: u32 = value.parse().ok()?;
    match unit {
        "years" => number.checked_mul(12),
        "months" => Some(number),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_file_is_a_parameter_with_a_source() {
        let read = read(include_str!("../tables/parameters.tsv")).unwrap();
        assert_eq!(read.len(), 82);
        for row in &read {
            let open = row.certainty == Certainty::NotEstablished;
            assert!(open || !row.reference().is_empty(), "{} has no source", row.id);
            assert_eq!(open, row.value.is_empty(), "{}", row.id);
        }
    }

    #[test]
    fn no_two_rows_of_one_key_hold_on_one_day() {
        let rows = parameters();
        for (place, one) in rows.iter().enumerate() {
            for other in rows.iter().skip(place + 1) {
                let key = |row: &Parameter| (row.id, row.scope, row.programming_period);
                let apart = one.valid_to.zip(other.valid_from).is_some_and(|(a, b)| a < b)
                    || other.valid_to.zip(one.valid_from).is_some_and(|(a, b)| a < b);
                assert!(key(one) != key(other) || apart, "{} {}", one.id, one.scope);
            }
        }
    }
}
