//! Which rule of employment a question means that names no indicator.

use crate::law::{CountRule, EmploymentRule};
use crate::project::commitment::common;
use crate::project::{Commitment, Project};

/// Why a project has no rule of employment of its own for a question that names no indicator.
///
/// A rule is never guessed: whoever asks names an indicator or a rule.
///
/// ```
/// use eruf_core::employment::NoEmploymentRule;
/// let several = NoEmploymentRule::Several { codes: vec!["CO08".into(), "RCR01".into()] };
/// assert!(several.to_string().ends_with("name one of CO08, RCR01"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NoEmploymentRule {
    /// No indicator of the project is one of employment.
    #[error(
        "the project has no indicator of employment: name a rule, or give an indicator a table \
         [indicator.employment] with across = \"floored\" or \"net\""
    )]
    NoIndicator,
    /// The rules of the indicators of employment are not established in law, and the project does
    /// not say them.
    #[error(
        "what is to become of falls is not established for {}: give it a table \
         [indicator.employment] with across = \"floored\" or \"net\"",
        codes.join(", ")
    )]
    NotEstablished {
        /// The codes of the indicators.
        codes: Vec<String>,
    },
    /// Several indicators of employment have rules that differ.
    #[error("indicators of employment with different rules: name one of {}", codes.join(", "))]
    Several {
        /// The codes of the indicators.
        codes: Vec<String>,
    },
}

impl Project {
    /// Returns the places of the indicators of employment: those that have a rule for readings of
    /// employment, and the common indicators that law makes of them.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// let places = project.employment_indicators();
    /// assert_eq!(&*project.commitments()[places[0]].indicator.key.code, "CO08");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn employment_indicators(&self) -> Vec<usize> {
        let is_one = |(place, one): &(usize, &Commitment)| {
            self.employment_rule(*place).is_some()
                || common(one).is_some_and(|common| common.employment.is_some())
        };
        self.commitments().iter().enumerate().filter(is_one).map(|(place, _)| place).collect()
    }

    /// Returns the places of the indicators that count every supported enterprise, of whatever
    /// support, age and activity.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// let places = project.enterprise_indicators();
    /// assert_eq!(&*project.commitments()[places[0]].indicator.key.code, "CO01");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn enterprise_indicators(&self) -> Vec<usize> {
        let is_one = |place: &usize| {
            self.count_rule(*place).is_some_and(|rule| *rule == CountRule::default())
        };
        (0..self.commitments().len()).filter(is_one).collect()
    }

    /// Returns the rule by which employment is added up where no indicator is named: that of the
    /// project's indicators of employment, if they have one rule.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// use eruf_core::law::Aggregation;
    /// assert_eq!(project.default_employment_rule()?.across, Aggregation::Floored);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Why there is no such rule, with the indicators to choose from.
    pub fn default_employment_rule(&self) -> Result<&EmploymentRule, NoEmploymentRule> {
        let indicators = self.employment_indicators();
        let codes = |places: &[usize]| {
            let all = places.iter().filter_map(|place| self.commitments().get(*place));
            all.map(|one| one.indicator.key.code.to_string()).collect()
        };
        let (with_rule, open): (Vec<usize>, Vec<usize>) =
            indicators.into_iter().partition(|place| self.employment_rule(*place).is_some());
        let mut rules = with_rule.iter().filter_map(|place| self.employment_rule(*place));
        match rules.next() {
            Some(rule) if rules.all(|other| other == rule) => Ok(rule),
            Some(_) => Err(NoEmploymentRule::Several { codes: codes(&with_rule) }),
            None if open.is_empty() => Err(NoEmploymentRule::NoIndicator),
            None => Err(NoEmploymentRule::NotEstablished { codes: codes(&open) }),
        }
    }
}
