//! [`PlanDocument`]: how an outcome stands against its plan, in one answer.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::planning::pace::Pace;
use crate::planning::restatement::BridgeStep;
use crate::project::View;
use crate::value::Error;

/// The outcome of an indicator compared with its plan, as decided first and as decided since.
///
/// With the feature `serde` it is written as the document that `eruf plan --format json` prints.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// let document = project.view().plan_document("CO08", 3)?;
/// assert_eq!(document.plans.len(), 3); // as decided, revised and extended
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PlanDocument<'p> {
    /// The code of the indicator.
    pub code: Arc<str>,
    /// The day of the question.
    pub as_of: NaiveDate,
    /// The outcome against the plan of each decision, in order.
    pub plans: Vec<Pace<'p>>,
    /// The steps from the first target to the current one.
    pub target_bridge: Vec<BridgeStep<'p>>,
}

impl<'p> View<'p> {
    /// Returns how the outcome of an indicator stands against its plan, in one answer. The estimate
    /// by the last periods looks back over so many of them.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// // 141 of 300 jobs, and of the 200 that they became.
    /// let document = project.view().plan_document("CO08", 3)?;
    /// assert_eq!(document.plans[0].index.to_string(), "0.47");
    /// assert_eq!(document.target_bridge[1].change, Some((-100).into()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::UnknownIndicator`] if the project has no such indicator; [`Error::Overflow`] if a
    /// figure cannot be held exactly.
    pub fn plan_document(&self, code: &str, last_periods: u32) -> Result<PlanDocument<'p>, Error> {
        Ok(PlanDocument {
            code: code.into(),
            as_of: self.as_of(),
            plans: self.paces(code, last_periods)?,
            target_bridge: self.target_bridge(code)?,
        })
    }
}

#[cfg(feature = "serde")]
mod serde_form {
    use serde::ser::SerializeMap;

    use super::PlanDocument;
    use crate::planning::pace::Pace;
    use crate::planning::reasons::NoPace;
    use crate::planning::restatement::BridgeStep;
    use crate::value::document::fields::{Fields, WriteFields, objects};
    use crate::value::{Figure, Interval, Ratio};

    objects!(PlanDocument<'_>, Pace<'_>, BridgeStep<'_>);

    impl WriteFields for PlanDocument<'_> {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            fields.version()?;
            fields.put("code", &self.code)?;
            fields.text("as_of", self.as_of)?;
            fields.put("plans", &self.plans)?;
            fields.put("target_bridge", &self.target_bridge)
        }
    }

    impl WriteFields for Pace<'_> {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            fields.put("decision", self.decision)?;
            fields.text("last", self.horizon.period().last())?;
            fields.text("asked_at", self.asked_at)?;
            fields.put("about", self.about.map(|about| about.to_string()))?;
            fields.put("carried", self.carried)?;
            fields.put("whole_goal", self.whole_goal)?;
            let exact = |figure: Figure<Ratio, NoPace>| figure.map(Interval::exact);
            for (name, figure) in [
                ("outcome", self.outcome.map_reason(NoPace::from)),
                ("goal", exact(self.goal.map_reason(NoPace::from))),
                ("expected", exact(self.expected)),
                ("expected_asked", exact(self.expected_asked)),
                ("index", self.index),
                ("earned_days", self.earned_days),
                ("days_behind", self.days_behind),
                ("months_behind", self.months_behind),
                ("required_pace", self.required),
                ("average_pace", self.average),
                ("last_pace", self.last_pace),
                ("best_pace", self.best),
            ] {
                fields.figure(name, figure)?;
            }
            fields.optional("months_before", self.months_before)?;
            fields.optional("months_left", self.months_left)?;
            fields.put("no_return", self.no_return.ok())?;
            fields.put("no_return_undefined", self.no_return.reason())?;
            for (method, figure) in &self.estimates {
                fields.figure(&format!("estimate_{method}"), *figure)?;
            }
            Ok(())
        }
    }

    impl WriteFields for BridgeStep<'_> {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            fields.put("decision", self.step.decision)?;
            fields.optional("lowest", self.bounds.low)?;
            fields.optional("highest", self.bounds.high)?;
            fields.optional("change", self.change)
        }
    }
}
