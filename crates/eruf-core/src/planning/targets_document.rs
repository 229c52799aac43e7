//! [`TargetsDocument`]: what was promised first and since, in one answer.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::planning::restatement::{BridgeStep, Step};
use crate::project::View;
use crate::value::Error;

/// The targets of one indicator.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// let document = project.view().targets_document(None)?;
/// assert_eq!((&*document.indicators[1].code, document.indicators[1].steps.len()), ("CO08", 2));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct IndicatorTargets<'p> {
    /// The code of the indicator.
    pub code: Arc<str>,
    /// The steps from the first target to the current one.
    pub steps: Vec<BridgeStep<'p>>,
    /// What was in force on the day that was named; `None` if no day was, or nothing was in force.
    pub on: Option<Step<'p>>,
}

/// Every decision, and what each made of the targets.
///
/// With the feature `serde` it is written as the document that `eruf targets --format json` prints.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// let document = project.view().targets_document(None)?;
/// assert_eq!((document.decisions.len(), document.indicators.len()), (3, 3));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TargetsDocument<'p> {
    /// The day that was named besides.
    pub on: Option<NaiveDate>,
    /// Every decision that is known, with what was in force after it.
    pub decisions: Vec<Step<'p>>,
    /// Every indicator that ever had a target.
    pub indicators: Vec<IndicatorTargets<'p>>,
}

impl<'p> View<'p> {
    /// Returns every decision and what each made of the targets, and if a day is named, what was in
    /// force then.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// let day = eruf_core::parse_date("2020-12-31")?;
    /// let document = project.view().targets_document(Some(day))?;
    /// let jobs = document.indicators[1].on.unwrap();
    /// assert_eq!(jobs.target.unwrap().target.to_string(), "at least 300");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] if a figure cannot be held exactly.
    pub fn targets_document(&self, on: Option<NaiveDate>) -> Result<TargetsDocument<'p>, Error> {
        let mut indicators = Vec::new();
        let commitments = self.project().commitments().iter();
        for commitment in commitments.filter(|commitment| !commitment.targets.is_empty()) {
            let code = commitment.indicator.key.code.clone();
            let on = on.map(|day| self.in_force_on(&code, day)).transpose()?.flatten();
            let steps = self.target_bridge(&code)?;
            indicators.push(IndicatorTargets { code, steps, on });
        }
        Ok(TargetsDocument { on, decisions: self.decisions(), indicators })
    }
}

#[cfg(feature = "serde")]
mod serde_form {
    use chrono::NaiveDate;
    use serde::ser::SerializeMap;

    use super::{IndicatorTargets, TargetsDocument};
    use crate::planning::restatement::{BridgeStep, Step};
    use crate::value::document::fields::{Fields, WriteFields, objects};

    objects!(TargetsDocument<'_>, Decided<'_>, Of<'_>, Changed<'_>, On<'_>);

    impl WriteFields for TargetsDocument<'_> {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            fields.version()?;
            fields.put("decisions", self.decisions.iter().map(Decided).collect::<Vec<_>>())?;
            let indicators = self.indicators.iter().map(|targets| Of { targets, on: self.on });
            fields.put("indicators", indicators.collect::<Vec<_>>())
        }
    }

    struct Decided<'a>(&'a Step<'a>);

    impl WriteFields for Decided<'_> {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            let Self(step) = self;
            let (details, days) = (step.details, step.horizon.period());
            let day = |day: Option<NaiveDate>| day.map(|day| day.to_string());
            fields.put("id", step.decision)?;
            fields.put("requested", details.requested.map(|date| date.to_string()))?;
            fields.put("decided", details.decided.map(|date| date.to_string()))?;
            fields.put("effective", details.effective.map(|date| date.to_string()))?;
            fields.put("in_force_from", day(step.from))?;
            fields.put("report", details.report)?;
            fields.text("first", days.first())?;
            fields.text("last", days.last())?;
            fields.put("budget", step.budget)?;
            fields.put("reason_code", details.reason_code)?;
            fields.put("reason", &details.reason)
        }
    }

    struct Of<'a> {
        targets: &'a IndicatorTargets<'a>,
        on: Option<NaiveDate>,
    }

    impl WriteFields for Of<'_> {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            let Self { targets, on } = self;
            fields.put("code", &targets.code)?;
            fields.put("steps", targets.steps.iter().map(Changed).collect::<Vec<_>>())?;
            match on {
                Some(day) => fields.put("on", On { day: *day, step: targets.on.as_ref() }),
                None => Ok(()),
            }
        }
    }

    struct Changed<'a>(&'a BridgeStep<'a>);

    impl WriteFields for Changed<'_> {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            let Self(BridgeStep { step, bounds, change }) = self;
            fields.put("decision", step.decision)?;
            fields.put("target", step.target.map(|version| version.target.to_string()))?;
            fields.put("reason", step.target.and_then(|version| version.reason.as_ref()))?;
            fields.optional("lowest", bounds.low)?;
            fields.optional("highest", bounds.high)?;
            fields.optional("change", *change)
        }
    }

    struct On<'a> {
        day: NaiveDate,
        step: Option<&'a Step<'a>>,
    }

    impl WriteFields for On<'_> {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            let target = self.step.and_then(|step| step.target);
            fields.text("date", self.day)?;
            fields.put("target", target.map(|version| version.target.to_string()))
        }
    }
}
