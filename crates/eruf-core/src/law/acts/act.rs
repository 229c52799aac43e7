//! [`Act`]: an act that says what is counted, and how.

use std::fmt;
use std::sync::LazyLock;

use chrono::NaiveDate;

use crate::law::Certainty;
use crate::law::acts::rows::{self, BadRow, Row};
use crate::value::error::internal;
use crate::value::unit::table::whole;

/// An act that says what is counted, and how.
///
/// ```
/// use eruf_core::law;
/// let act = law::act("32021R1058").unwrap();
/// assert_eq!(act.to_string(), "Reg. 2021/1058");
/// assert_eq!(law::act("32014R0215").unwrap().to_string(), "Reg. 215/2014");
/// assert!(law::act("31999R0001").is_none());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Act {
    /// Its CELEX number.
    pub celex: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// The first day on which it holds.
    pub in_force_from: NaiveDate,
    /// The last day on which it holds, where there is one.
    pub in_force_to: Option<NaiveDate>,
    /// What it says of indicators, and where.
    pub changes: &'static str,
    /// Which part of it was read, in which version.
    pub how_read: &'static str,
    /// How certain that is.
    pub certainty: Certainty,
    /// Where it is published.
    pub url: &'static str,
}

static ACTS: LazyLock<Vec<Act>> = LazyLock::new(|| {
    whole(
        read(include_str!("../tables/acts.tsv")).ok(),
        internal!("the table of acts cannot be read"),
    )
});

fn read(text: &'static str) -> Result<Vec<Act>, BadRow> {
    rows::read("acts", text, |row| {
        Ok(Act {
            celex: row.required("celex")?,
            title: row.required("short_title")?,
            in_force_from: row.parsed("in_force_from")?,
            in_force_to: row.optional("in_force_to")?,
            changes: row.required("changes_for_indicators")?,
            how_read: row.required("how_read")?,
            certainty: row.parsed("certainty")?,
            url: row.required("url")?,
        })
    })
}

/// Returns every act, in the order of the table.
///
/// ```
/// use eruf_core::law;
/// let first = &law::acts()[0];
/// assert_eq!(first.title, "ERDF and Cohesion Fund Regulation 2021-27");
/// assert_eq!(first.in_force_from.to_string(), "2021-07-01");
/// ```
#[must_use]
pub fn acts() -> &'static [Act] {
    &ACTS
}

/// Returns the act with that CELEX number, if it is one of the table.
///
/// ```
/// use eruf_core::law;
/// let act = law::act("32021R1060").ok_or("no such act")?;
/// assert_eq!(act.title, "Common Provisions Regulation 2021-27");
/// # Ok::<(), &str>(())
/// ```
#[must_use]
pub fn act(celex: &str) -> Option<&'static Act> {
    acts().iter().find(|act| act.celex == celex)
}

/// Returns the acts that a row names.
pub(crate) fn of_row(row: &Row) -> Result<Vec<&'static Act>, BadRow> {
    let known = |celex: &str| act(celex).ok_or_else(|| row.bad("acts"));
    row.list("acts")?.into_iter().map(known).collect()
}

/// `Reg. 2021/1058`, and `Reg. 215/2014` before 2015, as the Official Journal numbers them.
impl fmt::Display for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&short_name(self.celex))
    }
}

/// Returns the short name of a regulation by its CELEX number.
pub(crate) fn short_name(celex: &str) -> String {
    let (year, number) = (celex.get(1..5), celex.get(6..));
    let number = number.and_then(|number| number.parse::<u32>().ok());
    match year.zip(number) {
        Some((year, number)) if year < "2015" => format!("Reg. {number}/{year}"),
        Some((year, number)) => format!("Reg. {year}/{number}"),
        None => celex.to_owned(),
    }
}

/// Returns where a row of law stands: the acts and the place in them, or the place alone. Where
/// each act has a place of its own, it stands beside it.
pub(crate) fn reference(acts: &[&'static Act], place: &str) -> String {
    let places: Vec<_> = place.split("; ").collect();
    if acts.len() > 1 && acts.len() == places.len() {
        let pairs = acts.iter().zip(places).map(|(act, place)| format!("{act}, {place}"));
        return pairs.collect::<Vec<_>>().join("; ");
    }
    let acts: Vec<_> = acts.iter().map(ToString::to_string).collect();
    let parts = [acts.join(" and "), place.to_owned()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_file_is_an_act() {
        let read = read(include_str!("../tables/acts.tsv")).unwrap();
        assert_eq!(read.len(), 22);
        let mut numbers: Vec<_> = read.iter().map(|act| act.celex).collect();
        numbers.sort_unstable();
        numbers.dedup();
        assert_eq!(numbers.len(), read.len());
        assert!(read.iter().all(|act| act.to_string().starts_with("Reg. ")));
    }
}
