//! [`Bridge`]: enterprises that were measured in two ways, so that a series that changed method can
//! be read across the change.

use std::collections::BTreeSet;

use crate::employment::method::Method;
use crate::employment::pair::{OVERFLOW, Pair};
use crate::employment::pairing::Measured;
use crate::employment::totals::total;
use crate::employment::{JobTotals, NoTotal};
use crate::law::employment_rule::EmploymentRule;
use crate::project::View;
use crate::record::EnterpriseId;
use crate::value::{Error, Figure, Ratio};

/// One enterprise that was measured in two ways.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// // A has 4 jobs more by its annual reports, and 9 million more turnover: 6 jobs at 1.5 million.
/// use eruf_core::law::{EmploymentRule, Rate, RateOf};
/// let rate = Rate::new("1.5".parse()?, "million", "the application");
/// let rule = EmploymentRule::default().with(RateOf::TurnoverPerFte, rate);
/// let bridges = project.view().bridges(&rule)?;
///
/// let row = &bridges[0].rows[0];
/// assert_eq!((row.from, row.to), (4.into(), 6.into()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct BridgeRow {
    /// The enterprise.
    pub enterprise: EnterpriseId,
    /// Its change by the one method.
    pub from: Ratio,
    /// Its change by the other.
    pub to: Ratio,
    /// The other minus the one; `None` if they are not in the same unit.
    pub difference: Option<Ratio>,
}

/// The same enterprises by two methods.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// // A has 4 jobs more by its annual reports, and 9 million more turnover: 6 jobs at 1.5 million.
/// use eruf_core::law::{EmploymentRule, Rate, RateOf};
/// let rate = Rate::new("1.5".parse()?, "million", "the application");
/// let rule = EmploymentRule::default().with(RateOf::TurnoverPerFte, rate);
/// let bridges = project.view().bridges(&rule)?;
///
/// assert_eq!(bridges[0].from.to_string(), "fte by annual report");
/// assert_eq!((bridges[0].only_from, bridges[0].only_to), (2, 0)); // B and C
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Bridge {
    /// The one method.
    pub from: Method,
    /// The other.
    pub to: Method,
    /// The enterprises that were measured by both, in the order of their keys.
    pub rows: Vec<BridgeRow>,
    /// Their total by the one method.
    pub from_total: Figure<JobTotals, NoTotal>,
    /// Their total by the other.
    pub to_total: Figure<JobTotals, NoTotal>,
    /// The other total minus the one, floored and net; `None` if a total is undefined or the units
    /// differ.
    pub difference: Option<(Ratio, Ratio)>,
    /// Enterprises measured by the one method only.
    pub only_from: u32,
    /// Enterprises measured by the other only.
    pub only_to: u32,
}

fn by<'m>(pairs: &'m [Pair], method: &Method) -> Option<&'m Pair> {
    pairs.iter().find(|pair| pair.before.method == *method && pair.after.method == *method)
}

impl View<'_> {
    /// Returns the supported enterprises that were measured by both of two methods, and the
    /// difference that the method makes.
    ///
    /// ```
    /// use eruf_core::{employment::*, law::*, ledger::*, project::*, record::*, value::*, *};
    /// # let identity = Identity {
    /// #     name: "a project".into(), case_id: None, beneficiary: None, organisation_number: None,
    /// #     fund: Fund::Erdf, programming_period: ProgrammingPeriod::FROM_2014,
    /// #     source: Source::default(),
    /// # };
    /// # let year = Period::new(parse_date("2019-01-01")?, parse_date("2019-12-31")?)?;
    /// # let before = Period::new(parse_date("2018-01-01")?, parse_date("2018-12-31")?)?;
    /// # let mut draft = ProjectDraft::new(identity);
    /// # draft.decisions.push(Decision { horizon: Some(year), ..Decision::new("original")
    /// # });
    /// # for (moment, measure, value, method) in [
    /// #     (ReadingSide::Before, Measure::Headcount, 10, "annual report"),
    /// #     (ReadingSide::After, Measure::Headcount, 14, "annual report"),
    /// #     (ReadingSide::Before, Measure::Turnover, 20, "accounts"),
    /// #     (ReadingSide::After, Measure::Turnover, 29, "accounts"),
    /// # ] {
    /// #     let enterprise = EnterpriseId::Label("X".into());
    /// #     let value = Amount::from(value);
    /// #     let mut reading =
    /// #         EmploymentReading::new(enterprise, moment, measure, value, method);
    /// #     reading.period = Some(if moment == ReadingSide::Before { before } else { year });
    /// #     draft.employment.push(reading);
    /// # }
    /// # let project = Project::new(draft).unwrap();
    /// // 10 to 14 persons in the annual report, and from 20 to 29 million in the accounts.
    /// let rule = EmploymentRule::default()
    ///     .with(RateOf::TurnoverPerFte, Rate::new("1.5".parse()?, "million", "the application"))
    ///     .with(
    ///         RateOf::ShareOfFullTime,
    ///         Rate::new("0.9".parse()?, "share of full time", "a survey"),
    ///     );
    /// let (from, to) = (
    ///     Method::new(Measure::Turnover, "accounts"),
    ///     Method::new(Measure::Headcount, "annual report"),
    /// );
    /// let bridge = project.view().bridge(&rule, &from, &to)?;
    /// // 6 by turnover, 3.6 counted.
    /// assert_eq!(bridge.rows[0].difference.unwrap().to_string(), "-2.4");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`employment`](Self::employment).
    pub fn bridge(
        &self,
        rule: &EmploymentRule,
        from: &Method,
        to: &Method,
    ) -> Result<Bridge, Error> {
        self.bridged(&self.measured(rule, None)?, rule, from, to)
    }

    /// Returns a bridge for every two methods that measured the same enterprise, in the order of
    /// the methods.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// // A has 4 jobs more by its annual reports, and 9 million more turnover: 6 at 1.5 million.
    /// use eruf_core::law::{EmploymentRule, Rate, RateOf};
    /// let rate = Rate::new("1.5".parse()?, "million", "the application");
    /// let rule = EmploymentRule::default().with(RateOf::TurnoverPerFte, rate);
    /// let bridges = project.view().bridges(&rule)?;
    ///
    /// assert_eq!(bridges[0].rows[0].difference, Some(2.into()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`employment`](Self::employment).
    pub fn bridges(&self, rule: &EmploymentRule) -> Result<Vec<Bridge>, Error> {
        let measured = self.measured(rule, None)?;
        let mut both: BTreeSet<(&Method, &Method)> = BTreeSet::new();
        for pairs in measured.subjects.iter().filter_map(|subject| subject.pairs.as_ref().ok()) {
            for one in pairs {
                let others = pairs.iter().filter(|other| one.after.method < other.after.method);
                both.extend(others.map(|other| (&one.after.method, &other.after.method)));
            }
        }
        both.into_iter().map(|(from, to)| self.bridged(&measured, rule, from, to)).collect()
    }

    fn bridged(
        &self,
        measured: &Measured,
        rule: &EmploymentRule,
        from: &Method,
        to: &Method,
    ) -> Result<Bridge, Error> {
        let (mut rows, mut ones, mut others) = (Vec::new(), Vec::new(), Vec::new());
        let (mut only_from, mut only_to) = (0_u32, 0_u32);
        for subject in &measured.subjects {
            // What is not measured by any method is in neither of two.
            let Ok(pairs) = &subject.pairs else { continue };
            match (by(pairs, from), by(pairs, to)) {
                (Some(one), Some(other)) => {
                    let (from, to) = (one.change.fixed, other.change.fixed);
                    let difference = if one.unit() == other.unit() {
                        Some(to.checked_sub(&from).ok_or(OVERFLOW)?)
                    } else {
                        None
                    };
                    rows.push(BridgeRow {
                        enterprise: self.enterprise(subject.enterprise)?,
                        from,
                        to,
                        difference,
                    });
                    ones.push(one);
                    others.push(other);
                }
                // A cap that is not reached: what is counted is in memory.
                (Some(_), None) => only_from = only_from.saturating_add(1),
                (None, Some(_)) => only_to = only_to.saturating_add(1),
                (None, None) => {}
            }
        }
        let (from_total, to_total) =
            (total(ones.into_iter(), rule.at_break)?, total(others.into_iter(), rule.at_break)?);
        let difference = match (from_total, to_total) {
            (Figure::Value(one), Figure::Value(other)) if one.unit == other.unit => {
                let (floored, net) =
                    (other.floored.checked_sub(&one.floored), other.net.checked_sub(&one.net));
                Some(floored.zip(net).ok_or(OVERFLOW)?)
            }
            _ => None,
        };
        Ok(Bridge {
            from: from.clone(),
            to: to.clone(),
            rows,
            from_total,
            to_total,
            difference,
            only_from,
            only_to,
        })
    }
}
