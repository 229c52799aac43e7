//! [`Objective`]: a specific objective of the ERDF and the Cohesion Fund, with its list.

use std::sync::LazyLock;

use chrono::NaiveDate;

use crate::law::acts::act::{self, Act};
use crate::law::acts::rows::{self, BadRow};
use crate::law::{Certainty, Kind};
use crate::value::error::internal;
use crate::value::unit::table::whole;

/// A specific objective of the ERDF and the Cohesion Fund in 2021-2027, with the indicators that
/// the act lists for it. Some lists name the lists of other objectives.
///
/// ```
/// use eruf_core::law;
/// let objective = law::objectives().iter().find(|objective| objective.code == "1.iii");
/// let objective = objective.ok_or("no such objective")?;
/// assert_eq!(objective.programme_code, "RSO1.3");
/// assert!(objective.indicators.contains(&"RCR17"));
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Objective {
    /// The policy objective, such as `PO 1`.
    pub policy: &'static str,
    /// The specific objective, such as `1.iii`.
    pub code: &'static str,
    /// The code that programmes use, such as `RSO1.3`.
    pub programme_code: &'static str,
    /// What it is called in the act.
    pub title: &'static str,
    /// The first day on which it is in force.
    pub valid_from: Option<NaiveDate>,
    /// The last day on which it is, where there is one.
    pub valid_to: Option<NaiveDate>,
    /// The acts in which it stands.
    pub acts: Vec<&'static Act>,
    /// The codes that its list names.
    pub indicators: Vec<&'static str>,
    /// The objectives, or the policy objectives, whose outputs it lists too.
    pub outputs_of: Vec<&'static str>,
    /// The objectives, or the policy objectives, whose results it lists too.
    pub results_of: Vec<&'static str>,
    /// How certain that is.
    pub certainty: Certainty,
    /// What to know about it.
    pub note: &'static str,
}

static OBJECTIVES: LazyLock<Vec<Objective>> = LazyLock::new(|| {
    whole(
        read(include_str!("../tables/objectives.tsv")).ok(),
        internal!("the table of objectives cannot be read"),
    )
});

fn read(text: &'static str) -> Result<Vec<Objective>, BadRow> {
    rows::read("objectives", text, |row| {
        let (valid_from, valid_to) = row.days()?;
        Ok(Objective {
            policy: row.required("policy_objective")?,
            code: row.required("specific_objective")?,
            programme_code: row.text("programme_code")?,
            title: row.required("title_en")?,
            valid_from,
            valid_to,
            acts: act::of_row(row)?,
            indicators: row.list("indicators")?,
            outputs_of: row.list("outputs_of")?,
            results_of: row.list("results_of")?,
            certainty: row.parsed("certainty")?,
            note: row.text("note")?,
        })
    })
}

/// Returns every specific objective and version of it, in the order of the acts.
///
/// ```
/// use eruf_core::law;
/// let first = &law::objectives()[0];
/// assert_eq!((first.policy, first.code), ("PO 1", "1.i"));
/// ```
#[must_use]
pub fn objectives() -> &'static [Objective] {
    &OBJECTIVES
}

/// Returns the code of the specific objective that is written by its own code or by that of
/// programmes.
///
/// ```
/// use eruf_core::law;
/// assert_eq!(law::objective("RSO1.3"), Some("1.iii"));
/// assert_eq!(law::objective("1.III"), Some("1.iii"));
/// assert_eq!(law::objective("9.i"), None);
/// ```
#[must_use]
pub fn objective(written: &str) -> Option<&'static str> {
    let written = written.trim();
    let is_written = |row: &&'static Objective| {
        row.code.eq_ignore_ascii_case(written) || row.programme_code.eq_ignore_ascii_case(written)
    };
    objectives().iter().find(is_written).map(|row| row.code)
}

/// Returns whether the list of an objective takes in the lists of others, to which an indicator of
/// that kind belongs.
pub(crate) fn takes_in(objective: &str, kind: Kind, objectives_of_indicator: &[&str]) -> bool {
    let of_kind = |row: &'static Objective| match kind {
        Kind::Output => row.outputs_of.as_slice(),
        Kind::Result => row.results_of.as_slice(),
        Kind::ActivityGoal => &[],
    };
    let is_in = |list: &str| {
        objectives_of_indicator
            .iter()
            .any(|own| *own == list || own.split('.').next() == Some(list))
    };
    let mut rows = objectives().iter().filter(|row| row.code == objective);
    rows.any(|row| of_kind(row).iter().any(|list| is_in(list)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_file_is_an_objective() {
        assert_eq!(read(include_str!("../tables/objectives.tsv")).unwrap().len(), 34);
    }
}
