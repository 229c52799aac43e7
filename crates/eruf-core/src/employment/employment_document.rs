//! [`EmploymentDocument`]: employment in supported enterprises, in one answer.

use chrono::NaiveDate;

use crate::employment::bridge::Bridge;
use crate::employment::follow_up::FollowUpList;
use crate::employment::growth::Employment;
use crate::employment::sensitivity::SensitivityRow;
use crate::law::EmploymentRule;
use crate::project::View;
use crate::value::Error;

/// Employment by a rule, with bridges between methods and the same under other rules.
///
/// With the feature `serde` it is written as the document that `eruf employment --format json`
/// prints.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// let rule = project.default_employment_rule()?;
/// let document = project.view().employment_document(rule, &[])?;
/// assert_eq!(document.employment.headline().to_string(), "4");
/// assert!(document.sensitivity.is_empty()); // no other rule was asked about
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct EmploymentDocument {
    /// The day of the question.
    pub as_of: NaiveDate,
    /// Employment by the rule.
    pub employment: Employment,
    /// Bridges between methods that measured the same enterprises.
    pub bridges: Vec<Bridge>,
    /// The total under the rule and under each of the others; empty without others.
    pub sensitivity: Vec<SensitivityRow>,
    /// Which enterprises are due for a reading after the support, for each indicator of employment
    /// that says when it is measured.
    pub follow_up: Vec<FollowUpList>,
}

impl View<'_> {
    /// Returns employment by a rule and under others, in one answer.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// use eruf_core::law::{Aggregation, EmploymentRule};
    /// let rule = project.default_employment_rule()?;
    /// let net = EmploymentRule { across: Aggregation::Net, ..rule.clone() };
    /// let document = project.view().employment_document(rule, &[net])?;
    /// let headlines: Vec<String> =
    ///     document.sensitivity.iter().map(|row| row.headline.to_string()).collect();
    /// assert_eq!(headlines, ["4", "-5"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`employment`](Self::employment), for any of the rules.
    pub fn employment_document(
        &self,
        rule: &EmploymentRule,
        others: &[EmploymentRule],
    ) -> Result<EmploymentDocument, Error> {
        let compared: Vec<EmploymentRule> = if others.is_empty() {
            Vec::new()
        } else {
            std::iter::once(rule).chain(others).cloned().collect()
        };
        Ok(EmploymentDocument {
            as_of: self.as_of(),
            employment: self.employment(rule)?,
            bridges: self.bridges(rule)?,
            sensitivity: self.sensitivity(&compared, rule)?,
            follow_up: self.follow_ups()?,
        })
    }
}

#[cfg(feature = "serde")]
mod serde_form {
    use serde::ser::SerializeMap;

    use super::EmploymentDocument;
    use crate::employment::bridge::{Bridge, BridgeRow};
    use crate::employment::follow_up::{FollowUpList, FollowUpReading, FollowUpRow};
    use crate::employment::growth::{Change, Employment, MethodPart};
    use crate::employment::method::Method;
    use crate::employment::method_break::MethodBreak;
    use crate::employment::sensitivity::SensitivityRow;
    use crate::employment::totals::{JobTotals, NoTotal};
    use crate::employment::unmeasured::Unmeasured;
    use crate::law::{EmploymentRule, RateOf};
    use crate::record::EnterpriseId;
    use crate::value::Figure;
    use crate::value::document::fields::{Fields, WriteFields, objects};

    objects!(EmploymentDocument, JobTotals, MethodPart, MethodBreak, Change, Bridge, BridgeRow);
    objects!(SensitivityRow, RuleAsUsed<'_>, NotMeasured<'_>, FollowUpList, FollowUpRow);

    impl WriteFields for EmploymentDocument {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            fields.version()?;
            fields.text("as_of", self.as_of)?;
            self.employment.write(fields)?;
            fields.put("bridges", &self.bridges)?;
            fields.put("sensitivity", &self.sensitivity)?;
            fields.put("follow_up", &self.follow_up)
        }
    }

    impl WriteFields for FollowUpList {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            fields.put("indicator", &self.indicator)?;
            fields.put("rule", self.rule.name)?;
            fields.put("certainty", self.rule.certainty)?;
            fields.put("source", self.rule.source)?;
            fields.text("day", self.day)?;
            fields.text("first", self.window.first())?;
            fields.text("last", self.window.last())?;
            fields.put("enterprises", &self.rows)
        }
    }

    impl WriteFields for FollowUpRow {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            let days = |readings: &[FollowUpReading]| {
                readings.iter().map(|reading| reading.day.to_string()).collect::<Vec<String>>()
            };
            fields.text("enterprise", &self.enterprise)?;
            fields.put("state", self.state)?;
            fields.put("in_time", days(&self.in_time))?;
            fields.put("outside", days(&self.outside))
        }
    }

    impl WriteFields for Employment {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            fields.put("rule", RuleAsUsed(&self.rule))?;
            fields.put("measured", self.changes.len())?;
            fields.put("supported_low", self.supported.map(|supported| supported.low()))?;
            fields.put("supported_high", self.supported.map(|supported| supported.high()))?;
            if let Some(coverage) = self.coverage {
                fields.bounds("coverage", coverage)?;
            }
            total(&self.total, fields)?;
            if let Figure::Value(headline) = self.headline() {
                fields.exact("headline", headline)?;
            }
            if let Some(safeguarded) = self.safeguarded {
                fields.exact("safeguarded", safeguarded.jobs)?;
                fields.put("safeguarded_enterprises", safeguarded.enterprises)?;
            }
            fields.put("parts", &self.parts)?;
            fields.put("breaks", &self.breaks)?;
            fields.put("enterprises", &self.changes)?;
            let unmeasured = self.unmeasured.iter();
            let unmeasured = unmeasured.map(|(enterprise, why)| NotMeasured(enterprise, *why));
            fields.put("unmeasured", unmeasured.collect::<Vec<_>>())?;
            fields.put("unsupported_readings", self.unsupported.len())
        }
    }

    fn total<M: SerializeMap>(
        total: &Figure<JobTotals, NoTotal>,
        fields: &mut Fields<M>,
    ) -> Result<(), M::Error> {
        match total {
            Figure::Value(total) => fields.put("total", total),
            Figure::Reason(reason) => {
                fields.put("total", None::<()>)?;
                fields.put("total_undefined", reason)
            }
        }
    }

    impl WriteFields for JobTotals {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            fields.put("unit", self.unit)?;
            fields.put("enterprises", self.enterprises)?;
            fields.exact("floored", self.floored)?;
            fields.exact("net", self.net)?;
            for (name, part) in [("women", self.women), ("men", self.men), ("rest", self.rest)] {
                let Some(part) = part else { continue };
                fields.exact(&format!("{name}_floored"), part.floored)?;
                fields.exact(&format!("{name}_net"), part.net)?;
                fields.put(&format!("{name}_enterprises"), part.enterprises)?;
            }
            Ok(())
        }
    }

    impl WriteFields for MethodPart {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            fields.put("family", self.family)?;
            fields.text("before", &self.before)?;
            fields.text("after", &self.after)?;
            fields.put("totals", self.totals)
        }
    }

    impl WriteFields for MethodBreak {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            let names = |methods: &[Method]| {
                methods.iter().map(ToString::to_string).collect::<Vec<String>>()
            };
            fields.text("date", self.date)?;
            fields.put("report", self.report)?;
            fields.put("from", names(&self.from))?;
            fields.put("to", names(&self.to))
        }
    }

    impl WriteFields for Change {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            fields.text("enterprise", &self.enterprise)?;
            fields.put("unit", self.unit)?;
            fields.exact("before", self.before.value)?;
            fields.exact("after", self.after.value)?;
            fields.exact("change", self.change)?;
            fields.text("method_before", &self.before.method)?;
            fields.text("method_after", &self.after.method)
        }
    }

    impl WriteFields for Bridge {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            fields.text("from", &self.from)?;
            fields.text("to", &self.to)?;
            fields.put("enterprises", &self.rows)?;
            fields.put("only_from", self.only_from)?;
            fields.put("only_to", self.only_to)
        }
    }

    impl WriteFields for BridgeRow {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            fields.text("enterprise", &self.enterprise)?;
            fields.exact("from", self.from)?;
            fields.exact("to", self.to)?;
            match self.difference {
                Some(difference) => fields.exact("difference", difference),
                None => Ok(()),
            }
        }
    }

    impl WriteFields for SensitivityRow {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            fields.put("rule", RuleAsUsed(&self.rule))?;
            fields.put("chosen", self.chosen)?;
            fields.put("measured", self.measured)?;
            total(&self.total, fields)
        }
    }

    /// The choices of a rule that a total depends on. Which enterprises are supported is told by
    /// the answer.
    struct RuleAsUsed<'a>(&'a EmploymentRule);

    impl WriteFields for RuleAsUsed<'_> {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            let Self(rule) = self;
            fields.put("across", rule.across)?;
            fields.put("at_break", rule.at_break)?;
            for of in [RateOf::HoursOfYear, RateOf::TurnoverPerFte, RateOf::ShareOfFullTime] {
                fields.put(of.as_str(), rule.rate(of))?;
            }
            fields.put("prefer", &rule.prefer)
        }
    }

    struct NotMeasured<'a>(&'a EnterpriseId, Unmeasured);

    impl WriteFields for NotMeasured<'_> {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            fields.text("enterprise", self.0)?;
            fields.put("reason", self.1)
        }
    }
}
