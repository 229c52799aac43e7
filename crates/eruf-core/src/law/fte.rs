//! Conversions to full-time equivalents, each by a rate that is named. A full-time equivalent is
//! one year of full-time work.
//!
//! Every conversion is exact and is rounded only where a figure is shown, so the parts of a sum can
//! be converted before or after they are added.
//!
//! ```
//! use eruf_core::{Amount, Ratio};
//! use eruf_core::law::fte;
//!
//! // One of 0.8, one of 0.5 and one full time for 3 of 12 months.
//! let (eight, half): (Amount, Amount) = ("0.8".parse()?, "0.5".parse()?);
//! let parts =
//!     [eight.into(), half.into(), fte::from_months(3.into(), Ratio::new(12, 1).unwrap())?];
//! assert_eq!(fte::sum(&parts)?.to_string(), "1.55");
//!
//! // 300 full-time equivalents promised at 1.5 million each; the same growth at 1.33 million.
//! let growth = fte::turnover(300.into(), "1.5".parse()?)?;
//! assert_eq!(growth, 450.into());
//! assert_eq!(fte::from_turnover(growth, "1.33".parse()?)?.shown(1, &[])?.to_string(), "338.3");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::sync::Arc;

use crate::law::{LawInForce, ProgrammingPeriod};
use crate::value::error::internal;
use crate::value::{Amount, Error, Period, Ratio};

const OVERFLOW: Error = Error::Overflow { what: "full-time equivalents" };

/// A rate that a conversion uses, with its name and where it is from.
///
/// No rate is assumed. Two figures by hours are comparable only if both hours include paid absence,
/// or neither does; the name says which.
///
/// ```
/// use eruf_core::law::Rate;
/// let rate = Rate::new("1.33".parse()?, "million of turnover for a full-time year", "evaluation");
/// assert_eq!(rate.value.to_string(), "1.33");
/// # Ok::<(), eruf_core::value::ParseAmountError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct Rate {
    /// Hours of a full-time year, turnover of a full-time year, or the share of full time.
    pub value: Amount,
    /// What it is called.
    pub name: Arc<str>,
    /// Where it is from.
    pub source: Arc<str>,
}

impl Rate {
    /// Makes a rate of a value, its name and its source.
    ///
    /// ```
    /// use eruf_core::law::Rate;
    /// let rate = Rate::new(
    ///     "1.5".parse()?,
    ///     "million of turnover for a full-time year",
    ///     "the application",
    /// );
    /// assert_eq!(rate.value.to_string(), "1.5");
    /// # Ok::<(), eruf_core::value::ParseAmountError>(())
    /// ```
    #[must_use]
    pub fn new(value: Amount, name: impl Into<Arc<str>>, source: impl Into<Arc<str>>) -> Self {
        Self { value, name: name.into(), source: source.into() }
    }

    /// Returns the hours of the full-time year of the hourly staff cost rate of the European Union.
    /// Paid absence is outside.
    ///
    /// ```
    /// let rate = eruf_core::law::Rate::eu_hours()?;
    /// assert_eq!(rate.value, 1720.into());
    /// assert_eq!(&*rate.source, "Reg. 2021/1060, Art. 55(2)(a)");
    /// # Ok::<(), eruf_core::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// An internal error if the table of parameters does not hold the rate.
    pub fn eu_hours() -> Result<Self, Error> {
        Self::hours_of_year("staff_costs", "hours of a full-time year, paid absence outside")
    }

    /// Returns the hours of the full-time year that Swedish annual reports may use. Paid absence is
    /// inside, overtime outside.
    ///
    /// ```
    /// assert_eq!(eruf_core::law::Rate::annual_report_hours()?.value, 1920.into());
    /// # Ok::<(), eruf_core::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`eu_hours`](Self::eu_hours).
    pub fn annual_report_hours() -> Result<Self, Error> {
        let scope = "annual_reports_sweden";
        Self::hours_of_year(scope, "hours of a full-time year, paid absence inside")
    }

    fn hours_of_year(scope: &str, name: &str) -> Result<Self, Error> {
        let law = LawInForce::new(ProgrammingPeriod::FROM_2021, None, &[]);
        let rate = Self::hours_of_law(&law, scope)?;
        let rate = rate.ok_or(internal!("hours of a year that are not in the table"))?;
        Ok(Self { name: name.into(), ..rate })
    }

    /// Returns the hours of a full-time year by the parameters that a project is asked under, by
    /// the name of their use; `None` if there is none of that name.
    ///
    /// ```
    /// use eruf_core::law::{LawInForce, ParameterOverride, Rate};
    /// use eruf_core::ProgrammingPeriod;
    /// let own = [ParameterOverride::new("full_time_year_hours", "1800", "the agreement says so")];
    /// let law = LawInForce::new(ProgrammingPeriod::FROM_2021, None, &own);
    /// let rate = Rate::hours_of_law(&law, "annual_reports_sweden")?.unwrap();
    /// assert_eq!((rate.value, &*rate.source), (1800.into(), "the agreement says so"));
    /// assert_eq!(Rate::hours_of_law(&law, "weeks")?, None);
    /// # Ok::<(), eruf_core::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// An internal error if the table of parameters holds something else than a number.
    pub fn hours_of_law(law: &LawInForce<'_>, scope: &str) -> Result<Option<Self>, Error> {
        let Some(found) = law.parameter(HOURS, scope) else { return Ok(None) };
        // A project that sets something else than a number is refused where it is checked.
        let hours = found.amount().or_else(|| found.row.amount());
        let hours = hours.ok_or(internal!("hours of a year that are no number"))?;
        let name = format!("hours of a full-time year, {}", found.row.applies_to);
        let source = match found.set_by {
            None => found.row.reference(),
            Some(own) => match &own.source.place {
                Some(place) => format!("{} ({place})", own.reason),
                None => own.reason.to_string(),
            },
        };
        Ok(Some(Self::new(hours, name, source)))
    }

    /// Returns the names of the uses for which law has hours of a full-time year.
    ///
    /// ```
    /// use eruf_core::law::{LawInForce, Rate};
    /// use eruf_core::ProgrammingPeriod;
    /// let names = Rate::hours_names(&LawInForce::new(ProgrammingPeriod::FROM_2021, None, &[]));
    /// assert_eq!(names, ["staff_costs", "annual_reports_sweden", "forty_hours"]);
    /// ```
    #[must_use]
    pub fn hours_names(law: &LawInForce<'_>) -> Vec<&'static str> {
        law.rows().filter(|row| row.id == HOURS).map(|row| row.scope).collect()
    }
}

/// The name of the parameter.
const HOURS: &str = "full_time_year_hours";

/// A rate that conversions divide by, or multiply with.
pub(crate) fn above_zero(what: &'static str, rate: Amount) -> Result<Ratio, Error> {
    if rate <= Amount::ZERO { Err(Error::Rate { what, found: rate }) } else { Ok(rate.into()) }
}

/// A share of full time: above 0 and at most 1.
pub(crate) fn full_time_share(share: Amount) -> Result<Ratio, Error> {
    let found = above_zero("the share of full time", share)?;
    if found > Ratio::ONE { Err(Error::ShareAboveOne { found: share }) } else { Ok(found) }
}

/// Hours that were worked.
///
/// They have a type of their own, so that they cannot be taken for the hours of a year.
///
/// ```
/// use eruf_core::law::fte::{self, Hours, HoursOfYear};
/// use eruf_core::{Period, parse_date};
/// let year = Period::new(parse_date("2019-01-01")?, parse_date("2019-12-31")?)?;
/// let half = fte::from_hours(Hours(860.into()), HoursOfYear(1720.into()), year)?;
/// assert_eq!(half.to_string(), "0.5");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hours(pub Amount);

/// The hours of a full-time year, by which hours that were worked are divided.
///
/// ```
/// use eruf_core::law::Rate;
/// use eruf_core::law::fte::HoursOfYear;
/// assert_eq!(HoursOfYear(Rate::eu_hours()?.value), HoursOfYear(1720.into()));
/// # Ok::<(), eruf_core::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HoursOfYear(pub Amount);

/// A number of persons.
///
/// ```
/// use eruf_core::law::fte::{self, Heads, ShareOfFullTime};
/// let jobs = fte::from_heads(Heads(6.into()), ShareOfFullTime("0.75".parse()?))?;
/// assert_eq!(jobs.to_string(), "4.5");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Heads(pub Amount);

/// The share of full time that persons work on average: above 0 and at most 1.
///
/// ```
/// use eruf_core::law::fte::{self, Heads, ShareOfFullTime};
/// assert!(fte::from_heads(Heads(6.into()), ShareOfFullTime("1.5".parse()?)).is_err());
/// # Ok::<(), eruf_core::value::ParseAmountError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShareOfFullTime(pub Amount);

/// Returns the full-time equivalents of hours paid over a period. The full-time hours of a period
/// that is not twelve months are in proportion.
///
/// ```
/// use eruf_core::{parse_date, Period};
/// use eruf_core::law::fte::{self, Hours, HoursOfYear};
/// use eruf_core::law::Rate;
/// let period =
///     |first, last| Period::new(parse_date(first).unwrap(), parse_date(last).unwrap()).unwrap();
/// let year = HoursOfYear(Rate::annual_report_hours()?.value);
/// let hours = Hours(2880.into());
/// assert_eq!(
///     fte::from_hours(hours, year, period("2019-01-01", "2019-12-31"))?.to_string(),
///     "1.5"
/// );
/// assert_eq!(
///     fte::from_hours(hours, year, period("2019-01-01", "2020-06-30"))?.to_string(),
///     "1"
/// ); // eighteen months
/// # Ok::<(), eruf_core::Error>(())
/// ```
///
/// # Errors
///
/// [`Error::Rate`] if the year has no hours; [`Error::Overflow`] if the figure cannot be held
/// exactly.
pub fn from_hours(hours: Hours, year: HoursOfYear, period: Period) -> Result<Ratio, Error> {
    let year = above_zero("the hours of a full-time year", year.0)?;
    let full_time = year.checked_mul(&period.years());
    full_time.and_then(|full_time| Ratio::from(hours.0).checked_div(&full_time)).ok_or(OVERFLOW)
}

/// Returns the full-time equivalents of persons who work a share of full time on average.
///
/// ```
/// use eruf_core::law::fte::{self, Heads, ShareOfFullTime};
/// let (heads, share) = (Heads(141.into()), ShareOfFullTime("0.92".parse()?));
/// assert_eq!(fte::from_heads(heads, share)?.to_string(), "129.72");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// [`Error::Rate`] or [`Error::ShareAboveOne`] if the share is not above 0 and at most 1;
/// [`Error::Overflow`] if the figure cannot be held exactly.
pub fn from_heads(heads: Heads, share: ShareOfFullTime) -> Result<Ratio, Error> {
    Ratio::from(heads.0).checked_mul(&full_time_share(share.0)?).ok_or(OVERFLOW)
}

/// Returns the full-time equivalents of months of full-time work over a period of so many months.
///
/// ```
/// use eruf_core::Ratio;
/// use eruf_core::law::fte;
/// // A contract of six months.
/// assert_eq!(fte::from_months(6.into(), Ratio::new(12, 1).unwrap())?.to_string(), "0.5");
/// # Ok::<(), eruf_core::Error>(())
/// ```
///
/// # Errors
///
/// [`Error::Overflow`] if the figure cannot be held exactly, or if the period has no length.
pub fn from_months(worked: Amount, period: Ratio) -> Result<Ratio, Error> {
    Ratio::from(worked).checked_div(&period).ok_or(OVERFLOW)
}

/// Returns the full-time equivalents of a growth of turnover, by the turnover of one full-time
/// year. Growth may be below 0.
///
/// ```
/// use eruf_core::law::fte;
/// assert_eq!(fte::from_turnover(450.into(), "1.5".parse()?)?, 300.into());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// [`Error::Rate`] if the rate is not above 0; [`Error::Overflow`] if the figure cannot be held
/// exactly.
pub fn from_turnover(growth: Ratio, per_fte: Amount) -> Result<Ratio, Error> {
    let rate = above_zero("the turnover of a full-time year", per_fte)?;
    growth.checked_div(&rate).ok_or(OVERFLOW)
}

/// Returns the growth of turnover that so many full-time equivalents stand for.
///
/// ```
/// use eruf_core::law::fte;
/// assert_eq!(fte::turnover(300.into(), "1.5".parse()?)?, 450.into());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// [`Error::Rate`] if the rate is not above 0; [`Error::Overflow`] if the figure cannot be held
/// exactly.
pub fn turnover(fte: Ratio, per_fte: Amount) -> Result<Ratio, Error> {
    let rate = above_zero("the turnover of a full-time year", per_fte)?;
    fte.checked_mul(&rate).ok_or(OVERFLOW)
}

/// Returns the sum of the parts.
///
/// ```
/// use eruf_core::law::fte;
/// assert_eq!(fte::sum(&[1.into(), 2.into()])?, 3.into());
/// # Ok::<(), eruf_core::Error>(())
/// ```
///
/// # Errors
///
/// [`Error::Overflow`] if the figure cannot be held exactly.
pub fn sum(parts: &[Ratio]) -> Result<Ratio, Error> {
    parts.iter().try_fold(Ratio::ZERO, |sum, part| sum.checked_add(part)).ok_or(OVERFLOW)
}

/// Returns the average of several counts; `None` if there are none.
///
/// ```
/// use eruf_core::Ratio;
/// use eruf_core::law::fte;
/// // Ten staff, and sixteen in June, July and August.
/// let counts: Vec<Ratio> = (1..=12)
///     .map(|month| if (6..=8).contains(&month) { 16 } else { 10 })
///     .map(Ratio::from)
///     .collect();
/// assert_eq!(fte::average(&counts)?.unwrap().to_string(), "11.5");
/// # Ok::<(), eruf_core::Error>(())
/// ```
///
/// # Errors
///
/// [`Error::Overflow`] if the figure cannot be held exactly.
pub fn average(counts: &[Ratio]) -> Result<Option<Ratio>, Error> {
    let Some(number) = u32::try_from(counts.len()).ok().filter(|number| *number > 0) else {
        return Ok(None);
    };
    sum(counts)?.checked_div(&number.into()).map(Some).ok_or(OVERFLOW)
}
