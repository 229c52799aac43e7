//! `CountRule`: which enterprises of the lists an indicator counts.

use eruf_core::Amount;
use eruf_core::law::{CountRule, Minimum, NewRule, Reference, Support, SupportMeasure};
use pyo3::prelude::*;

use crate::value::declare::{fields, keywords, record};
use crate::value::errors::{Checked, Refused, choice};
use crate::value::numbers::Exact;
use crate::value::sequences::Listed;

/// Which enterprises of the lists an indicator counts. By default all, from their first
/// participation on.
///
/// ``new`` is ``"co05"``, ``"rco05"``, ``"england"``, or a pair of months and ``"project_start"``
/// or ``"first_support"``. With a minimum, an enterprise counts from the day on which it is
/// reached.
///
/// >>> from eruf import CountRule
/// >>> CountRule(new="co05").new
/// (36, 'project_start')
/// >>> CountRule(support=["grant"], minimum_hours=12)
/// <CountRule: support grant, at least 12 hours>
#[pyclass(name = "CountRule", module = "eruf", frozen, eq, from_py_object)]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct PyCountRule(pub(crate) CountRule);

/// The name of a rule by which enterprises are new, or its months and what they are counted back
/// from.
#[derive(FromPyObject)]
pub(crate) enum New {
    Named(String),
    Rule(u32, String),
}

impl New {
    pub(crate) fn rule(self) -> Checked<NewRule> {
        match self {
            Self::Named(name) => Ok(name.parse()?),
            Self::Rule(months, reference) => {
                Ok(NewRule { months, reference: choice(&reference, Reference::NAMES)? })
            }
        }
    }
}

/// The least support that makes an enterprise count, by one of two measures.
pub(crate) fn minimum_of(hours: Option<Exact>, amount: Option<Exact>) -> Checked<Option<Minimum>> {
    let (measure, least) = match (hours, amount) {
        (None, None) => return Ok(None),
        (Some(hours), None) => (SupportMeasure::Hours, hours.0),
        (None, Some(amount)) => (SupportMeasure::Amount, amount.0),
        (Some(_), Some(_)) => {
            return Err(Refused::message(
                "expected a minimum of hours or of an amount, not both",
                "ett minsta antal timmar eller ett minsta belopp förväntades, inte båda",
            ));
        }
    };
    Ok(Some(Minimum::new(measure, least)?))
}

/// The minimum, if it is by this measure.
fn least(rule: &CountRule, measure: SupportMeasure) -> Option<Amount> {
    rule.minimum.filter(|minimum| minimum.measure() == measure).map(|minimum| minimum.least())
}

keywords! {
    PyCountRule from CountRuleKeywords {
        *,
        support: Listed<String> = (Listed::default()),
        activities: Listed<String> = (Listed::default()),
        new: Option<New> = None,
        minimum_hours: Option<Exact> = None,
        minimum_amount: Option<Exact> = None,
    }
}

impl PyCountRule {
    fn made(given: CountRuleKeywords<'_>) -> Checked<Self> {
        let support = given.support.iter().map(|support| choice(support, Support::NAMES));
        Ok(Self(CountRule {
            support: support.collect::<Result<_, _>>()?,
            activities: given.activities.into_iter().map(Into::into).collect(),
            new: given.new.map(New::rule).transpose()?,
            minimum: minimum_of(given.minimum_hours, given.minimum_amount)?,
        }))
    }
}

#[pymethods]
impl PyCountRule {
    fn __repr__(&self) -> String {
        let rule = &self.0;
        let mut parts = Vec::new();
        if !rule.support.is_empty() {
            let kinds: Vec<&str> = rule.support.iter().map(|support| support.as_str()).collect();
            parts.push(format!("support {}", kinds.join(", ")));
        }
        if !rule.activities.is_empty() {
            parts.push(format!("activities {}", rule.activities.join(", ")));
        }
        if let Some(NewRule { months, reference }) = rule.new {
            parts.push(format!("under {months} months at {reference}"));
        }
        let hours = least(rule, SupportMeasure::Hours);
        parts.extend(hours.map(|hours| format!("at least {hours} hours")));
        let amount = least(rule, SupportMeasure::Amount);
        parts.extend(amount.map(|amount| format!("worth at least {amount}")));
        if parts.is_empty() {
            parts.push("all".to_owned());
        }
        format!("<CountRule: {}>", parts.join(", "))
    }
}

fields! {
    PyCountRule.0 as rule {
        /// The kinds of support that count; empty is any.
        get support = rule.support.clone();
        /// The codes of the activities that count; empty is any.
        get activities = &*rule.activities;
        /// What makes an enterprise new: the age limit in months, and what it is counted back from.
        #[pyo3(name = "new")]
        get new_rule = rule.new.map(|new| (new.months, new.reference));
        /// The least hours of support.
        get minimum_hours = least(rule, SupportMeasure::Hours);
        /// The least worth of support.
        get minimum_amount = least(rule, SupportMeasure::Amount);
    }
}

record!(PyCountRule(CountRule));
