//! [`EmploymentRule`]: everything about a figure of employment that is a choice.

use std::sync::Arc;

use crate::law::CountRule;
use crate::law::fte::{Rate, above_zero, full_time_share};
use crate::value::named::named;
use crate::value::{Amount, Error};

named! {
    /// How the changes of enterprises are added up. Both totals are always given; this chooses the
    /// headline.
    ///
    /// X from 10 to 14, Y from 8 to 5 and Z from 6 to 0 are 4 floored and -5 net.
    ///
    /// ```
    /// use eruf_core::law::Aggregation;
    /// // From 10 to 14, from 8 to 5 and from 6 to 0 full-time jobs.
    /// let total = |rule: Aggregation| -> i32 {
    ///     [4, -3, -6].into_iter().map(|change| rule.of_change(change)).sum()
    /// };
    /// assert_eq!(total(Aggregation::Floored), 4);
    /// assert_eq!(total(Aggregation::Net), -5);
    /// ```
    #[derive(Default)]
    Aggregation {
        /// An enterprise that does not grow gives 0.
        #[default]
        Floored = "floored",
        /// The signed sum.
        Net = "net",
    }
}

impl Aggregation {
    /// Returns what the change of one enterprise adds to the total: the change itself, or 0 where
    /// falls are floored.
    ///
    /// This is the one place where a change is floored. The change may be a ratio, an amount or
    /// millionths.
    ///
    /// ```
    /// use eruf_core::law::Aggregation;
    /// assert_eq!([4, -3, -6].map(|change| Aggregation::Floored.of_change(change)), [4, 0, 0]);
    /// assert_eq!([4, -3, -6].map(|change| Aggregation::Net.of_change(change)), [4, -3, -6]);
    /// ```
    #[inline]
    #[must_use]
    pub fn of_change<T: PartialOrd + From<i32>>(self, change: T) -> T {
        match self {
            Self::Floored if change < T::from(0) => T::from(0),
            Self::Floored | Self::Net => change,
        }
    }
}

named! {
    /// The methods of measuring employment that are added.
    ///
    /// ```
    /// use eruf_core::law::{EmploymentRule, MethodBreakPolicy};
    /// assert_eq!(EmploymentRule::default().at_break, MethodBreakPolicy::Comparable);
    /// assert_eq!("apart".parse(), Ok(MethodBreakPolicy::Apart));
    /// ```
    #[derive(Default)]
    #[non_exhaustive]
    MethodBreakPolicy {
        /// Those whose figures can be added: full-time equivalents by any count, or persons, or
        /// growth of turnover, but not two of these. An enterprise is not measured by one method
        /// before and another after.
        #[default]
        Comparable = "comparable",
        /// None: there is a figure for each method and no sum over methods.
        Apart = "apart",
        /// Counts and growth of turnover too, but heads and full-time equivalents stay apart, and
        /// turnover before is not compared with a count after.
        Joined = "joined",
    }
}

named! {
    /// The kind of rate: what it converts.
    ///
    /// ```
    /// use eruf_core::law::RateOf;
    /// assert_eq!(RateOf::TurnoverPerFte.to_string(), "turnover_per_fte");
    /// ```
    #[non_exhaustive]
    RateOf {
        /// Hours of a full-time year: it converts hours.
        HoursOfYear = "hours_of_year",
        /// Turnover of a full-time year: it converts growth of turnover.
        TurnoverPerFte = "turnover_per_fte",
        /// Share of full time: it converts counts of persons that have none of their own.
        ShareOfFullTime = "share_of_full_time",
    }
}

/// How readings of employment become one figure. By default enterprises are floored, and no rate is
/// used that was not given.
///
/// | choice | default |
/// |---|---|
/// | `across` | floored; a common indicator has the rule of its row, where one is established |
/// | `hours_of_year`, `turnover_per_fte` | none: what needs the rate is not measured |
/// | `share_of_full_time` | none: heads stay heads |
/// | `prefer` | of several methods the first that is named here; then as below |
/// | `at_break` | methods whose figures can be added are added |
/// | `supported` | every enterprise of the lists |
///
/// Of methods that are not named, full-time equivalents come before heads, then the measure in the
/// order of [`Measure`](crate::record::Measure), then the name.
///
/// ```
/// use eruf_core::law::{Aggregation, EmploymentRule, Rate, RateOf};
/// let rule = EmploymentRule::default().with(RateOf::HoursOfYear, Rate::annual_report_hours()?);
/// assert_eq!(
///     (rule.across, rule.rate(RateOf::HoursOfYear).unwrap().value),
///     (Aggregation::Floored, 1920.into())
/// );
/// # Ok::<(), eruf_core::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields, default))]
pub struct EmploymentRule {
    /// Which total is the headline.
    pub across: Aggregation,
    /// The hours of a full-time year.
    pub hours_of_year: Option<Rate>,
    /// The turnover of a full-time year, in the project's currency.
    pub turnover_per_fte: Option<Rate>,
    /// The share of full time of counts of persons that have none of their own.
    pub share_of_full_time: Option<Rate>,
    /// The methods by name, the most trusted first.
    pub prefer: Vec<Arc<str>>,
    /// What becomes of figures on both sides of a change of method.
    pub at_break: MethodBreakPolicy,
    /// Which enterprises count as supported.
    pub supported: CountRule,
}

impl EmploymentRule {
    /// Returns the same rule with a rate.
    ///
    /// ```
    /// use eruf_core::law::{EmploymentRule, Rate, RateOf};
    /// let rule = EmploymentRule::default().with(
    ///     RateOf::ShareOfFullTime,
    ///     Rate::new("0.92".parse()?, "share of full time", "a survey"),
    /// );
    /// assert_eq!(rule.share_of_full_time.unwrap().value.to_string(), "0.92");
    /// # Ok::<(), eruf_core::value::ParseAmountError>(())
    /// ```
    #[must_use]
    pub fn with(mut self, of: RateOf, rate: Rate) -> Self {
        match of {
            RateOf::HoursOfYear => self.hours_of_year = Some(rate),
            RateOf::TurnoverPerFte => self.turnover_per_fte = Some(rate),
            RateOf::ShareOfFullTime => self.share_of_full_time = Some(rate),
        }
        self
    }

    /// Returns the rate of a conversion, if it was given.
    ///
    /// ```
    /// use eruf_core::law::{EmploymentRule, RateOf};
    /// assert_eq!(EmploymentRule::default().rate(RateOf::HoursOfYear), None);
    /// ```
    #[must_use]
    pub const fn rate(&self, of: RateOf) -> Option<&Rate> {
        match of {
            RateOf::HoursOfYear => self.hours_of_year.as_ref(),
            RateOf::TurnoverPerFte => self.turnover_per_fte.as_ref(),
            RateOf::ShareOfFullTime => self.share_of_full_time.as_ref(),
        }
    }

    pub(crate) fn check(&self) -> Result<(), Error> {
        for of in [RateOf::HoursOfYear, RateOf::TurnoverPerFte, RateOf::ShareOfFullTime] {
            if let Some(rate) = self.rate(of) {
                of.check(rate.value)?;
            }
        }
        Ok(())
    }
}

impl RateOf {
    /// Checks whether an amount can be such a rate.
    ///
    /// ```
    /// use eruf_core::law::RateOf;
    /// assert!(RateOf::HoursOfYear.check(1720.into()).is_ok());
    /// assert!(RateOf::ShareOfFullTime.check(2.into()).is_err());
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Rate`] unless it is above 0; [`Error::ShareAboveOne`] for a share of full time
    /// above 1.
    pub fn check(self, rate: Amount) -> Result<(), Error> {
        match self {
            Self::HoursOfYear => above_zero("the hours of a full-time year", rate),
            Self::TurnoverPerFte => above_zero("the turnover of a full-time year", rate),
            Self::ShareOfFullTime => full_time_share(rate),
        }
        .map(|_| ())
    }
}
