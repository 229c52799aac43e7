//! [`ParameterOverride`]: the value that a project sets in place of that of law.

use std::sync::Arc;

use crate::law::acts::parameter::{Parameter, months, parameters};
use crate::law::{ProgrammingPeriod, Reference};
use crate::value::{Amount, Source, parse_date};

/// The value that a project sets in place of that of law, with its reason and source.
///
/// ```
/// use eruf_core::law::ParameterOverride;
/// let own = ParameterOverride {
///     unit: Some("months".into()),
///     ..ParameterOverride::new("new_enterprise_age_RCO05", "24", "the call says two years")
/// };
/// assert_eq!(own.to_string(), "new_enterprise_age_RCO05 = 24 months");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct ParameterOverride {
    /// The name of the parameter.
    pub parameter: Arc<str>,
    /// Which of several rules of that name it is; `None` is every one.
    #[cfg_attr(feature = "serde", serde(default))]
    pub scope: Option<Arc<str>>,
    /// The value.
    pub value: Arc<str>,
    /// What the value is measured in; `None` is the unit of the parameter.
    #[cfg_attr(feature = "serde", serde(default))]
    pub unit: Option<Arc<str>>,
    /// Why it is not the value of law.
    pub reason: Arc<str>,
    /// Where it was read.
    #[cfg_attr(feature = "serde", serde(default))]
    pub source: Source,
}

/// Shows the name and the value: `new_enterprise_age_RCO05 = 24 months`.
impl std::fmt::Display for ParameterOverride {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} = {}", self.parameter, self.value)?;
        match &self.unit {
            Some(unit) => write!(f, " {unit}"),
            None => Ok(()),
        }
    }
}

impl ParameterOverride {
    /// Makes the value of a parameter with the reason for it; the source is not known yet.
    ///
    /// ```
    /// use eruf_core::law::ParameterOverride;
    /// let own = ParameterOverride::new("new_enterprise_age_RCO05", "2", "the call says so");
    /// assert_eq!(own.source.place, None);
    /// ```
    #[must_use]
    pub fn new(
        parameter: impl Into<Arc<str>>,
        value: impl Into<Arc<str>>,
        reason: impl Into<Arc<str>>,
    ) -> Self {
        Self {
            parameter: parameter.into(),
            scope: None,
            value: value.into(),
            unit: None,
            reason: reason.into(),
            source: Source::default(),
        }
    }

    /// Returns whether it stands in place of the parameter of a name and scope.
    pub(crate) fn is_of(&self, id: &str, scope: &str) -> bool {
        &*self.parameter == id && self.scope.as_deref().is_none_or(|own| own == scope)
    }

    /// Returns the rows of law that it stands in place of.
    pub(crate) fn rows(
        &self,
        period: ProgrammingPeriod,
    ) -> impl Iterator<Item = &'static Parameter> {
        of_period(period).filter(|row| self.is_of(row.id, row.scope))
    }

    /// Returns what the value has to be, if it is not what the rows of law have.
    pub(crate) fn wrong_kind(&self, period: ProgrammingPeriod) -> Option<String> {
        self.rows(period).find_map(|row| wrong_kind(row, &self.value, self.unit.as_deref()))
    }
}

/// Returns the parameters that a programming period has.
pub(crate) fn of_period(period: ProgrammingPeriod) -> impl Iterator<Item = &'static Parameter> {
    let is_of = move |row: &&Parameter| row.programming_period.is_none_or(|own| own == period);
    parameters().iter().filter(is_of)
}

/// Returns what a value has to be that stands in place of that of a row; `None` if it is that.
fn wrong_kind(row: &Parameter, value: &str, unit: Option<&str>) -> Option<String> {
    let own_unit = unit.unwrap_or(row.unit);
    let is_span = |unit: &str| matches!(unit, "years" | "months");
    if own_unit != row.unit && !(is_span(own_unit) && is_span(row.unit)) {
        return Some(format!("a value in {}", row.unit));
    }
    let is_month_day = |part: &str| parse_date(&format!("2000-{}", part.trim())).is_ok();
    let (is_right, expected) = if row.unit == "reference date" {
        (value.parse::<Reference>().is_ok(), Reference::NAMES.join(" or "))
    } else if row.day().is_some() {
        (parse_date(value).is_ok(), format!("a day such as {}", row.value))
    } else if is_span(row.unit) {
        (months(value, own_unit).is_some(), format!("a whole number of {own_unit}"))
    } else if row.amount().is_some() {
        let amount = value.parse::<Amount>().ok();
        let is_amount = amount.is_some_and(|amount| !amount.is_negative());
        (is_amount, format!("a number, 0 or more, in {}", row.unit))
    } else if row.unit.starts_with("month-day") {
        (value.split(';').all(is_month_day), format!("days such as {}", row.value))
    } else {
        (!value.trim().is_empty(), "a text".to_owned())
    };
    (!is_right).then_some(expected)
}
