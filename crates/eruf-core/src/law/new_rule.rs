//! [`NewRule`]: what makes an enterprise new.

use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use chrono::{Months, NaiveDate};

use crate::law::acts::law_in_force::LawInForce;
use crate::law::acts::parameter;
use crate::law::acts::rows::{self, BadRow};
use crate::law::{Certainty, Reference};
use crate::value::PartialDate;
use crate::value::error::internal;
use crate::value::text::quoted;
use crate::value::unit::table::whole;

/// What makes an enterprise new: it was registered less than so many months before a reference
/// date.
///
/// On the boundary day itself, exactly so many months before, it is not new. No regulation that was
/// read says which side that day is on.
///
/// ```
/// use eruf_core::parse_date;
/// use eruf_core::law::NewRule;
/// let start = parse_date("2019-01-01")?;
/// let rule: NewRule = "co05".parse()?;
/// assert_eq!(rule.is_new(parse_date("2016-01-02")?.into(), start), Some(true));
/// assert_eq!(rule.is_new(parse_date("2016-01-01")?.into(), start), Some(false));
/// assert_eq!(rule.is_new("2016-01".parse()?, start), None); // it depends on the day
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct NewRule {
    /// The age limit in months.
    pub months: u32,
    /// What the age is counted back from.
    pub reference: Reference,
}

/// A rule for new enterprises that has a name, with its source.
///
/// ```
/// use eruf_core::law::NewRule;
/// let rule = NewRule::named().iter().find(|named| named.name == "rco05");
/// assert_eq!(rule.map(|named| named.rule.months), Some(36));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NamedNewRule {
    /// The name.
    pub name: &'static str,
    /// The rule.
    pub rule: NewRule,
    /// The parameter of its age limit.
    pub age: &'static str,
    /// The parameter of the day that the age is counted back from.
    pub reference: &'static str,
    /// The scope of both parameters.
    pub scope: &'static str,
    /// How certain it is.
    pub certainty: Certainty,
    /// Where it was read.
    pub source: &'static str,
    /// What to know about it.
    pub note: &'static str,
}

static NAMED: LazyLock<Vec<NamedNewRule>> = LazyLock::new(|| {
    whole(
        read(include_str!("tables/new_rules.tsv")).ok(),
        internal!("the table of rules for new enterprises cannot be read"),
    )
});
static NAMES: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| NAMED.iter().map(|named| named.name).collect());

/// The rows of a table of rules, each of which names the parameters of its age and its reference
/// date. A test holds the table of this crate to it.
pub(crate) fn read(text: &'static str) -> Result<Vec<NamedNewRule>, BadRow> {
    rows::read("new_rules", text, |row| {
        let scope = row.text("scope")?;
        let parameter = |column| {
            let id = row.required(column)?;
            let mut found = parameter::parameters().iter();
            let found = found.find(|found| found.id == id && found.scope == scope);
            found.ok_or_else(|| row.bad(column))
        };
        let (age, reference) = (parameter("age")?, parameter("reference")?);
        Ok(NamedNewRule {
            name: row.required("name")?,
            rule: NewRule {
                months: age.months().ok_or_else(|| row.bad("age"))?,
                reference: reference.value.parse().map_err(|_| row.bad("reference"))?,
            },
            age: age.id,
            reference: reference.id,
            scope,
            certainty: age.certainty.max(reference.certainty),
            source: age.place,
            note: age.note,
        })
    })
}

impl NamedNewRule {
    /// Returns the rule by the parameters that a project is asked under.
    pub(crate) fn in_force(&self, law: &LawInForce<'_>) -> NewRule {
        let age = law.parameter(self.age, self.scope).and_then(|found| found.months());
        let reference = law.parameter(self.reference, self.scope);
        let reference = reference.and_then(|found| found.value().parse().ok());
        // A draft whose overrides are something else is refused.
        NewRule {
            months: age.unwrap_or(self.rule.months),
            reference: reference.unwrap_or(self.rule.reference),
        }
    }
}

impl NewRule {
    /// Returns the rules that have a name, with where each was read.
    ///
    /// ```
    /// use eruf_core::law::NewRule;
    /// let rule = NewRule::named().iter().find(|named| named.name == "england").unwrap();
    /// assert_eq!(rule.rule.months, 12);
    /// assert_eq!(rule.source, "ESIF-GN-1-002 v5");
    /// ```
    #[must_use]
    pub fn named() -> &'static [NamedNewRule] {
        &NAMED
    }

    /// Returns the names by which rules are asked for.
    ///
    /// ```
    /// use eruf_core::law::NewRule;
    /// assert_eq!(NewRule::names(), ["co05", "rco05", "england"]);
    /// ```
    #[must_use]
    pub fn names() -> &'static [&'static str] {
        &NAMES
    }

    /// Returns whether an enterprise that was registered on a day is new at a reference date;
    /// `None` if that depends on a day that is not known.
    ///
    /// ```
    /// use eruf_core::law::{NewRule, Reference};
    /// use eruf_core::parse_date;
    /// let rule = NewRule { months: 36, reference: Reference::ProjectStart };
    /// let start = parse_date("2019-01-01")?;
    /// assert_eq!(rule.is_new("2016-01-02".parse()?, start), Some(true));
    /// assert_eq!(rule.is_new("2016-01-01".parse()?, start), Some(false)); // three years before
    /// # Ok::<(), eruf_core::value::ParseDateError>(())
    /// ```
    #[must_use]
    pub fn is_new(self, registered: PartialDate, reference: NaiveDate) -> Option<bool> {
        let limit = self.limit(reference)?;
        let (first, last) = (registered.first_day() > limit, registered.last_day() > limit);
        (first == last).then_some(first)
    }

    /// Returns whether an enterprise is new: registered on that day, of a project that begins on
    /// one day, and first supported on another. `None` if it is not known when it was registered,
    /// or if that depends on a day that is not known.
    ///
    /// Counts of a project and of a portfolio both ask this function.
    ///
    /// ```
    /// use eruf_core::parse_date;
    /// use eruf_core::law::{NewRule, Reference};
    /// let (begins, supported) = (parse_date("2019-01-01")?, parse_date("2019-06-01")?);
    /// let registered = Some(parse_date("2016-05-31")?.into());
    /// let rule = |reference| NewRule { months: 36, reference };
    /// let is_new =
    ///     |reference| rule(reference).is_new_for(registered, begins, supported).unwrap();
    /// assert!(is_new(Reference::ProjectStart));
    /// assert!(!is_new(Reference::FirstSupport)); // three years and a day before the support
    /// # Ok::<(), eruf_core::value::ParseDateError>(())
    /// ```
    #[must_use]
    pub fn is_new_for(
        self,
        registered: Option<PartialDate>,
        project_start: NaiveDate,
        first_support: NaiveDate,
    ) -> Option<bool> {
        self.is_new(registered?, self.reference_day(project_start, first_support))
    }

    /// The day that the age is counted back from.
    pub(crate) const fn reference_day(
        self,
        project_start: NaiveDate,
        first_support: NaiveDate,
    ) -> NaiveDate {
        match self.reference {
            Reference::ProjectStart => project_start,
            Reference::FirstSupport => first_support,
        }
    }

    /// The last day on which an enterprise was registered that is not new.
    pub(crate) fn limit(self, reference: NaiveDate) -> Option<NaiveDate> {
        reference.checked_sub_months(Months::new(self.months))
    }

    /// Whether the registration of a key is asked for: one that is not known may be the earliest,
    /// unless the key took over from another.
    pub(crate) const fn asks_for(registered: Option<PartialDate>, took_over: bool) -> bool {
        registered.is_some() || !took_over
    }

    /// Returns whether an enterprise is new that is known by several keys, each with its
    /// registration and whether it took over from another of them. The earliest counts: one key
    /// that is not new makes the enterprise known not to be, and one whose registration is not
    /// known may be the earliest, unless it took over from another: it is later than that one.
    ///
    /// ```
    /// use eruf_core::parse_date;
    /// use eruf_core::law::{NewRule, Reference};
    /// let rule = NewRule { months: 36, reference: Reference::ProjectStart };
    /// let begins = parse_date("2019-01-01")?;
    /// let is_new = |new: Option<&str>, old: Option<&str>| {
    ///     let day = |day: Option<&str>| day.map(|day| parse_date(day).unwrap().into());
    ///     rule.is_new_by_all_keys([(day(new), true), (day(old), false)], begins, begins)
    /// };
    /// assert_eq!(is_new(Some("2019-05-01"), Some("2001-01-01")), Some(false));
    /// assert_eq!(is_new(Some("2018-05-01"), Some("2017-05-01")), Some(true));
    /// assert_eq!(is_new(None, Some("2017-05-01")), Some(true));
    /// assert_eq!(is_new(Some("2019-05-01"), None), None);
    /// # Ok::<(), eruf_core::value::ParseDateError>(())
    /// ```
    #[must_use]
    pub fn is_new_by_all_keys(
        self,
        registrations: impl IntoIterator<Item = (Option<PartialDate>, bool)>,
        project_start: NaiveDate,
        first_support: NaiveDate,
    ) -> Option<bool> {
        let mut answer = Some(true);
        let says = |(registered, took_over): &(Option<PartialDate>, bool)| {
            Self::asks_for(*registered, *took_over)
        };
        for (registered, _) in registrations.into_iter().filter(says) {
            match self.is_new_for(registered, project_start, first_support) {
                Some(false) => return Some(false),
                of_key => answer = answer.and(of_key),
            }
        }
        answer
    }
}

/// The reason why a text is no rule by which enterprises are new.
///
/// ```
/// use eruf_core::law::NewRule;
/// let refused = "young".parse::<NewRule>().unwrap_err().to_string();
/// assert!(refused.starts_with("expected one of co05, rco05, england or a rule such as"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "expected one of {} or a rule such as {}, but found {found}",
    NewRule::names().join(", "),
    // A test holds that there is one.
    NAMED.first().map(|named| named.rule.to_string()).unwrap_or_default()
)]
#[non_exhaustive]
pub struct ParseNewRuleError {
    /// The text, shortened and escaped.
    pub found: String,
}

/// Shows the rule in full: `less than 36 months before project_start`.
impl fmt::Display for NewRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "less than {} months before {}", self.months, self.reference)
    }
}

/// Reads a rule by its name, such as `england`, or as it is displayed.
///
/// ```
/// use eruf_core::law::{NewRule, Reference};
/// let england = NewRule { months: 12, reference: Reference::FirstSupport };
/// assert_eq!("england".parse(), Ok(england));
/// let rule = NewRule { months: 24, reference: Reference::FirstSupport };
/// assert_eq!(rule.to_string(), "less than 24 months before first_support");
/// assert_eq!(rule.to_string().parse(), Ok(rule));
/// assert!("old".parse::<NewRule>().unwrap_err().to_string().starts_with("expected one of co05"));
/// ```
impl FromStr for NewRule {
    type Err = ParseNewRuleError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let full = || {
            let (months, reference) =
                text.strip_prefix("less than ")?.split_once(" months before ")?;
            let plain = months.bytes().all(|byte| byte.is_ascii_digit());
            Some(Self {
                months: plain.then(|| months.parse().ok())??,
                reference: reference.parse().ok()?,
            })
        };
        let named = NAMED.iter().find(|named| named.name == text).map(|named| named.rule);
        named.or_else(full).ok_or_else(|| ParseNewRuleError { found: quoted(text) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_file_is_a_rule() {
        let rules = read(include_str!("tables/new_rules.tsv")).unwrap();
        assert!(rules.iter().all(|named| !named.source.is_empty()));
        let mut names: Vec<_> = rules.iter().map(|named| named.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), rules.len());
    }
}
