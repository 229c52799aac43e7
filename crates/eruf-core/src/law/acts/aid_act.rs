//! [`AidAct`]: an act under which aid is granted, and whether it counts towards the ceiling.

use std::fmt;
use std::sync::LazyLock;

use chrono::NaiveDate;

use crate::law::Certainty;
use crate::law::acts::act::short_name;
use crate::law::acts::rows::{self, BadRow, holds_on};
use crate::value::error::internal;
use crate::value::unit::table::whole;

/// An act under which aid is granted, and whether that aid counts towards the ceiling of de minimis
/// aid.
///
/// ```
/// use eruf_core::law::AidAct;
/// let act = AidAct::find("(EU) 2023/2831").ok_or("no such act")?;
/// assert_eq!((act.celex, act.counts), ("32023R2831", true));
/// assert_eq!(act.to_string(), "Reg. 2023/2831");
/// // Aid under the block exemption is State aid, and no de minimis aid.
/// assert!(!AidAct::find("651/2014").ok_or("no such act")?.counts);
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct AidAct {
    /// Its CELEX number.
    pub celex: &'static str,
    /// What it is called.
    pub name: &'static str,
    /// Whether aid under it counts towards the ceiling of a single undertaking.
    pub counts: bool,
    /// The first day on which aid is granted under it, where it was read.
    pub valid_from: Option<NaiveDate>,
    /// The last day on which aid is granted under it, where it was read.
    pub valid_to: Option<NaiveDate>,
    /// Which article says whether it counts.
    pub place: &'static str,
    /// How certain that is.
    pub certainty: Certainty,
    /// What to know about it.
    pub note: &'static str,
}

static ACTS: LazyLock<Vec<AidAct>> = LazyLock::new(|| {
    whole(
        read(include_str!("../tables/aid_acts.tsv")).ok(),
        internal!("the table of acts of aid cannot be read"),
    )
});

fn read(text: &'static str) -> Result<Vec<AidAct>, BadRow> {
    rows::read("acts of aid", text, |row| {
        let (valid_from, valid_to) = row.days()?;
        Ok(AidAct {
            celex: row.required("celex")?,
            name: row.required("name")?,
            counts: match row.required("counts")? {
                "yes" => true,
                "no" => false,
                _ => return Err(row.bad("counts")),
            },
            valid_from,
            valid_to,
            place: row.required("place")?,
            certainty: row.parsed("certainty")?,
            note: row.required("note")?,
        })
    })
}

impl AidAct {
    /// Returns every act under which aid can be written, in the order of the table.
    ///
    /// ```
    /// use eruf_core::law::AidAct;
    /// assert_eq!(AidAct::all()[0].celex, "32013R1407");
    /// ```
    #[must_use]
    pub fn all() -> &'static [Self] {
        &ACTS
    }

    /// Returns the act that a text names: by its CELEX number, or by its number and year, with
    /// whatever stands before it.
    ///
    /// ```
    /// use eruf_core::law::AidAct;
    /// let celex = |text| AidAct::find(text).map(|act| act.celex);
    /// assert_eq!(celex("32013R1407"), Some("32013R1407"));
    /// assert_eq!(celex("Reg. 1407/2013"), Some("32013R1407"));
    /// assert_eq!(celex("förordning (EU) nr 1407/2013"), Some("32013R1407"));
    /// assert_eq!(celex("1998/2006"), Some("32006R1998"));
    /// assert_eq!(celex("2013/1407"), None);
    /// assert_eq!(celex("de minimis"), None);
    /// ```
    #[must_use]
    pub fn find(text: &str) -> Option<&'static Self> {
        let word = text.split_whitespace().next_back()?;
        let is_named = |act: &&Self| {
            let short = short_name(act.celex);
            act.celex == word || short.split(' ').next_back() == Some(word)
        };
        Self::all().iter().find(is_named)
    }

    /// Returns whether aid is granted under the act on a day. An end that was not read is open.
    ///
    /// ```
    /// use eruf_core::law::AidAct;
    /// use eruf_core::parse_date;
    /// let old = AidAct::find("1407/2013").ok_or("no such act")?;
    /// assert!(old.is_valid_on(parse_date("2024-06-30")?)); // six months more for a scheme
    /// assert!(!old.is_valid_on(parse_date("2024-07-01")?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn is_valid_on(&self, day: NaiveDate) -> bool {
        holds_on(self.valid_from, self.valid_to, day)
    }
}

/// `Reg. 2023/2831`, and `Reg. 1407/2013` before 2015, as the Official Journal numbers them.
impl fmt::Display for AidAct {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&short_name(self.celex))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_file_is_an_act_that_its_number_finds() {
        let read = read(include_str!("../tables/aid_acts.tsv")).unwrap();
        assert_eq!(read.len(), 8);
        for act in &read {
            assert_eq!(AidAct::find(act.celex), Some(act));
            assert_eq!(AidAct::find(&act.to_string()), Some(act));
        }
    }
}
