//! `Rate` and `EmploymentRule`: how readings of employment become a figure.

use eruf_core::law::{Aggregation, EmploymentRule, MethodBreakPolicy, Rate, RateOf};
use pyo3::prelude::*;

use crate::law::count_rule::PyCountRule;
use crate::value::declare::{fields, keywords, record};
use crate::value::errors::{Checked, choice};
use crate::value::numbers::Exact;
use crate::value::sequences::Listed;

/// A rate of conversion with its name and source: never a number by itself.
///
/// >>> from eruf import Rate
/// >>> Rate.annual_report_hours()  # doctest: +ELLIPSIS
/// <Rate 1920: hours of a full-time year, paid absence inside (BFNAR 2006:11, ...)>
#[pyclass(name = "Rate", module = "eruf", frozen, eq, from_py_object)]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct PyRate(pub(crate) Rate);

#[pymethods]
impl PyRate {
    #[new]
    #[pyo3(signature = (value, /, *, name, source))]
    fn new(value: Exact, name: String, source: String) -> Self {
        Self(Rate::new(value.0, name, source))
    }

    /// Returns 1 720 hours: the hourly staff cost rate of the Union, Regulation (EU) 2021/1060,
    /// Article 55.
    ///
    /// >>> from eruf import Rate
    /// >>> Rate.eu_hours().value
    /// Decimal('1720')
    #[staticmethod]
    fn eu_hours() -> Checked<Self> {
        Ok(Self(Rate::eu_hours()?))
    }

    /// Returns 1 920 hours: the simplification for Swedish annual reports, BFNAR 2006:11.
    ///
    /// >>> from eruf import Rate
    /// >>> Rate.annual_report_hours().value
    /// Decimal('1920')
    #[staticmethod]
    fn annual_report_hours() -> Checked<Self> {
        Ok(Self(Rate::annual_report_hours()?))
    }

    fn __repr__(&self) -> String {
        format!("<Rate {}: {} ({})>", self.0.value, self.0.name, self.0.source)
    }
}

fields! {
    PyRate.0 as rate {
        /// The rate.
        get value = rate.value;
        /// What the rate is.
        get name = &rate.name;
        /// Where it is from.
        get source = &rate.source;
    }
}

record!(PyRate(Rate));

/// How readings of employment become one figure. By default enterprises are floored, and
/// no rate is used that was not given.
///
/// ``across`` is ``floored`` (an enterprise that does not grow gives 0) or ``net``; ``at_break`` is
/// ``comparable`` (methods whose figures can be added are added), ``apart`` (no sum over methods)
/// or ``joined`` (counts and growth of turnover are added too).
///
/// >>> from eruf import EmploymentRule, Rate
/// >>> EmploymentRule(hours_of_year=Rate.eu_hours()).hours_of_year.value
/// Decimal('1720')
#[pyclass(name = "EmploymentRule", module = "eruf", frozen, eq, from_py_object)]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct PyEmploymentRule(pub(crate) EmploymentRule);

keywords! {
    PyEmploymentRule from EmploymentRuleKeywords {
        *,
        across: &'a str = "floored",
        hours_of_year: Option<PyRate> = None,
        turnover_per_fte: Option<PyRate> = None,
        share_of_full_time: Option<PyRate> = None,
        prefer: Listed<String> = (Listed::default()),
        at_break: &'a str = "comparable",
        supported: Option<PyCountRule> = None,
    }
}

impl PyEmploymentRule {
    fn made(given: EmploymentRuleKeywords<'_>) -> Checked<Self> {
        Ok(Self(EmploymentRule {
            across: choice(given.across, Aggregation::NAMES)?,
            hours_of_year: given.hours_of_year.map(|rate| rate.0),
            turnover_per_fte: given.turnover_per_fte.map(|rate| rate.0),
            share_of_full_time: given.share_of_full_time.map(|rate| rate.0),
            prefer: given.prefer.into_iter().map(Into::into).collect(),
            at_break: choice(given.at_break, MethodBreakPolicy::NAMES)?,
            supported: given.supported.map(|rule| rule.0).unwrap_or_default(),
        }))
    }
}

#[pymethods]
impl PyEmploymentRule {
    /// Returns the same rule with another rate: of ``hours_of_year``, ``turnover_per_fte`` or
    /// ``share_of_full_time``.
    ///
    /// >>> from eruf import EmploymentRule, Rate
    /// >>> EmploymentRule().with_rate("hours_of_year", Rate.eu_hours()).hours_of_year.value
    /// Decimal('1720')
    #[pyo3(signature = (of, rate, /))]
    fn with_rate(&self, of: &str, rate: PyRate) -> Checked<Self> {
        Ok(Self(self.0.clone().with(choice::<RateOf>(of, RateOf::NAMES)?, rate.0)))
    }

    fn __repr__(&self) -> String {
        let rates = [RateOf::HoursOfYear, RateOf::TurnoverPerFte, RateOf::ShareOfFullTime];
        let rates =
            rates.into_iter().filter_map(|of| Some(format!(", {of} {}", self.0.rate(of)?.value)));
        format!("<EmploymentRule: {}{}>", self.0.across, rates.collect::<String>())
    }
}

fields! {
    PyEmploymentRule.0 as rule {
        /// The total that is the headline: ``floored`` or ``net``.
        get across = rule.across;
        /// The hours of a full-time year.
        get hours_of_year = rule.hours_of_year.as_ref();
        /// The turnover of a full-time year, in the project's currency.
        get turnover_per_fte = rule.turnover_per_fte.as_ref();
        /// The share of full time of counts of persons that have none of their own.
        get share_of_full_time = rule.share_of_full_time.as_ref();
        /// The methods by name, the most trusted first.
        get prefer = &*rule.prefer;
        /// What becomes of figures on both sides of a change of method: ``apart`` or ``joined``.
        get at_break = rule.at_break;
        /// Which enterprises count as supported.
        get supported = &rule.supported;
    }
}

record!(PyEmploymentRule(EmploymentRule));
