//! [`Milestones`]: what there is to be by dates before the end.

use chrono::NaiveDate;

use crate::value::{Amount, Error};

/// Dated intermediate values of a target, as running totals.
///
/// ```
/// use eruf_core::{Amount, parse_date};
/// use eruf_core::record::Milestones;
/// let dates = [parse_date("2019-12-31")?, parse_date("2020-12-31")?, parse_date("2021-12-31")?];
/// let totals = Milestones::running_totals(
///     dates.into_iter().zip([50, 120, 200].map(Amount::from)).collect(),
/// )?;
/// assert_eq!(totals.last(), Amount::from(200));
/// assert_eq!(totals.to_date(dates[1]), Some(Amount::from(120)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Milestones(Vec<(NaiveDate, Amount)>);

impl Milestones {
    /// Makes milestones that say how much there is to be in total by each date.
    ///
    /// ```
    /// use eruf_core::parse_date;
    /// use eruf_core::record::Milestones;
    /// let (first, second) = (parse_date("2019-12-31")?, parse_date("2020-12-31")?);
    /// let totals = vec![(first, 50.into()), (second, 120.into())];
    /// let milestones = Milestones::running_totals(totals)?;
    /// assert_eq!(milestones.last(), 120.into());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::MilestonesOutOfOrder`] unless each date is later than the one before,
    /// [`Error::NoMilestones`] if there is none.
    pub fn running_totals(points: Vec<(NaiveDate, Amount)>) -> Result<Self, Error> {
        let mut before = points.first().ok_or(Error::NoMilestones)?.0;
        for (date, _) in points.iter().skip(1) {
            if *date <= before {
                return Err(Error::MilestonesOutOfOrder { found: *date, before });
            }
            before = *date;
        }
        Ok(Self(points))
    }

    /// Makes milestones that say how much there is to be added by each date.
    ///
    /// ```
    /// use eruf_core::parse_date;
    /// use eruf_core::record::Milestones;
    /// let (first, second) = (parse_date("2019-12-31")?, parse_date("2020-12-31")?);
    /// let milestones = Milestones::increments(vec![(first, 50.into()), (second, 70.into())])?;
    /// assert_eq!(milestones.last(), 120.into());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`running_totals`](Self::running_totals), and [`Error::Overflow`] if they do not add up
    /// to an amount.
    pub fn increments(mut points: Vec<(NaiveDate, Amount)>) -> Result<Self, Error> {
        let mut total = Amount::ZERO;
        for (_, amount) in &mut points {
            total = total
                .checked_add(*amount)
                .ok_or(Error::Overflow { what: "the sum of milestones" })?;
            *amount = total;
        }
        Self::running_totals(points)
    }

    /// Returns the running total of the last milestone.
    ///
    /// ```
    /// use eruf_core::parse_date;
    /// use eruf_core::record::Milestones;
    /// let (first, second) = (parse_date("2019-12-31")?, parse_date("2020-12-31")?);
    /// let totals = vec![(first, 50.into()), (second, 120.into())];
    /// let milestones = Milestones::running_totals(totals)?;
    /// assert_eq!(milestones.last(), 120.into());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn last(&self) -> Amount {
        self.0.last().map_or(Amount::ZERO, |(_, amount)| *amount)
    }

    /// Returns the running total that was due by a date: that of the last milestone by then; `None`
    /// before the first.
    ///
    /// ```
    /// use eruf_core::parse_date;
    /// use eruf_core::record::Milestones;
    /// let (first, second) = (parse_date("2019-12-31")?, parse_date("2020-12-31")?);
    /// let totals = vec![(first, 50.into()), (second, 120.into())];
    /// let milestones = Milestones::running_totals(totals)?;
    /// assert_eq!(milestones.to_date(parse_date("2020-12-30")?), Some(50.into()));
    /// assert_eq!(milestones.to_date(parse_date("2019-06-30")?), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn to_date(&self, date: NaiveDate) -> Option<Amount> {
        self.0.iter().take_while(|(due, _)| *due <= date).last().map(|(_, amount)| *amount)
    }

    /// Iterates over the dates and running totals, in order.
    ///
    /// ```
    /// use eruf_core::parse_date;
    /// use eruf_core::record::Milestones;
    /// let (first, second) = (parse_date("2019-12-31")?, parse_date("2020-12-31")?);
    /// let totals = vec![(first, 50.into()), (second, 120.into())];
    /// let milestones = Milestones::running_totals(totals)?;
    /// assert_eq!(milestones.iter().count(), 2);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (NaiveDate, Amount)> {
        self.0.iter().copied()
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Milestones {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(|(date, amount)| (date.to_string(), amount)))
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Milestones {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::Error;
        let written = <Vec<(String, Amount)>>::deserialize(deserializer)?;
        let points = written.iter().map(|(date, amount)| {
            Ok((crate::value::parse_date(date).map_err(D::Error::custom)?, *amount))
        });
        Self::running_totals(points.collect::<Result<_, D::Error>>()?).map_err(D::Error::custom)
    }
}
