//! [`Unit`]: what an indicator is counted in.

pub(crate) mod table;

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, LazyLock};

use crate::value::error::internal;

/// A unit that is known by name.
struct Known {
    name: &'static str,
    name_sv: &'static str,
    /// Counted in whole ones.
    whole: bool,
    /// A share, whose changes are in points.
    share: bool,
    /// Of a year by itself.
    of_a_year: bool,
    /// The unit that it is another name for, where both names are in use.
    same_as: &'static str,
    other_names: Vec<&'static str>,
}

/// The units that are written in more than one way, or whose nature matters. A test holds that
/// every line of the table is a unit.
static KNOWN: LazyLock<Vec<Known>> = LazyLock::new(|| {
    table::whole(read(include_str!("units.tsv")), internal!("the table of units cannot be read"))
});

/// The place of each unit among those that are known, by every name that it has, in lower case.
static BY_NAME: LazyLock<HashMap<String, usize>> = LazyLock::new(|| {
    let mut found = HashMap::new();
    for (place, unit) in KNOWN.iter().enumerate() {
        found.insert(unit.name.to_lowercase(), place);
        let other_names = std::iter::once(&unit.name_sv).chain(&unit.other_names);
        found.extend(other_names.map(|name| (name.to_lowercase(), place)));
    }
    found
});

/// Returns the unit that has a name, in lower case.
fn named(lower: &str) -> Option<&'static Known> {
    BY_NAME.get(lower).and_then(|place| KNOWN.get(*place))
}

fn read(text: &'static str) -> Option<Vec<Known>> {
    table::rows(text, |cells| {
        let [name, name_sv, whole, share, of_a_year, same_as, other_names] = *cells else {
            return None;
        };
        let other_names = other_names.split(';').filter(|name| !name.is_empty()).collect();
        let is = |cell: &str| match cell {
            "yes" => Some(true),
            "" => Some(false),
            _ => None,
        };
        let (whole, share, of_a_year) = (is(whole)?, is(share)?, is(of_a_year)?);
        Some(Known { name, name_sv, whole, share, of_a_year, same_as, other_names })
    })
}

/// What an indicator is counted in, by its canonical English name where it has one: `företag` and
/// `companies` are `enterprises`.
///
/// ```
/// use eruf_core::value::Unit;
/// assert_eq!(Unit::new("företag"), Unit::new("companies"));
/// assert!(Unit::new("företag").unwrap().counts_whole());
/// assert_eq!(Unit::new("licenser").unwrap().name(), "licenser");
/// assert_eq!(Unit::new(" "), None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unit(Arc<str>);

impl Unit {
    /// Returns the unit of that name, in English or Swedish; `None` if the text is blank.
    ///
    /// ```
    /// use eruf_core::value::Unit;
    /// assert_eq!(Unit::new("företag").unwrap().name(), "enterprises");
    /// assert_eq!(Unit::new(" "), None);
    /// ```
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        Some(Self(named(&text.to_lowercase()).map_or(text, |unit| unit.name).into()))
    }

    /// Returns whether a text is a name of a unit that is known, in any spelling.
    ///
    /// ```
    /// use eruf_core::value::Unit;
    /// assert!(Unit::is_name("Full-time equivalents") && !Unit::is_name("licenser"));
    /// ```
    #[must_use]
    pub fn is_name(text: &str) -> bool {
        named(&text.trim().to_lowercase()).is_some()
    }

    #[doc(hidden)]
    #[must_use]
    pub fn nameless() -> Self {
        Self("1".into())
    }

    /// The unit of a common indicator whose unit no act or list says.
    pub(crate) fn not_established() -> Self {
        Self("(unit not established)".into())
    }

    fn known(&self) -> Option<&'static Known> {
        named(&self.0.to_lowercase()).filter(|unit| unit.name == &*self.0)
    }

    /// Returns whether two units are one, however they are written: `FTE` and `annual FTE`, `%` and
    /// `procent`. Persons and full-time equivalents are two. Every comparison of units asks this
    /// function.
    ///
    /// ```
    /// use eruf_core::value::Unit;
    /// let same = |one, other| Unit::new(one).unwrap().same_as(&Unit::new(other).unwrap());
    /// assert!(same("annual FTE", "årsarbetskrafter"));
    /// assert!(same("%", "procent"));
    /// assert!(!same("FTE", "personer"));
    /// ```
    #[must_use]
    pub fn same_as(&self, other: &Self) -> bool {
        self == other || self.meaning() == other.meaning()
    }

    /// The name of the unit that it is, among those that mean one thing.
    fn meaning(&self) -> &str {
        self.known().map_or(&self.0, |unit| match unit.same_as {
            "" => unit.name,
            other => other,
        })
    }

    /// Returns whether it is a unit that is known by name, in every spelling.
    ///
    /// ```
    /// use eruf_core::value::Unit;
    /// assert!(Unit::new("heltidstjänster").unwrap().is_known());
    /// assert!(!Unit::new("licenser").unwrap().is_known());
    /// ```
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.known().is_some()
    }

    /// Returns the canonical name.
    ///
    /// ```
    /// use eruf_core::value::Unit;
    /// assert_eq!(Unit::new("companies").unwrap().name(), "enterprises");
    /// ```
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0
    }

    /// Returns the Swedish name; the name as written where no other is known.
    ///
    /// ```
    /// use eruf_core::value::Unit;
    /// assert_eq!(Unit::new("enterprises").unwrap().name_sv(), "företag");
    /// ```
    #[must_use]
    pub fn name_sv(&self) -> &str {
        self.known().map_or(&self.0, |unit| unit.name_sv)
    }

    /// Returns whether it is a share: its changes are in percentage points, never in per cent.
    ///
    /// ```
    /// use eruf_core::value::Unit;
    /// assert!(Unit::new("procent").unwrap().is_share());
    /// assert!(!Unit::new("medlemmar").unwrap().is_share());
    /// ```
    #[must_use]
    pub fn is_share(&self) -> bool {
        self.known().is_some_and(|unit| unit.share)
    }

    /// Returns whether it is a rate of a year, such as `visitors/year`: an amount of it is a level,
    /// which is never multiplied by years.
    ///
    /// ```
    /// use eruf_core::value::Unit;
    /// assert!(Unit::new("visitors/year").unwrap().is_rate_of_year());
    /// assert!(!Unit::new("annual FTE").unwrap().is_rate_of_year());
    /// ```
    #[must_use]
    pub fn is_rate_of_year(&self) -> bool {
        ["/year", "/år", " per year", " per år"].iter().any(|rate| self.0.ends_with(rate))
    }

    /// Returns whether an amount of it is that of a year by itself: a rate of a year, or a unit of
    /// a year of work such as `annual FTE`. A target in it is never for each year: 120 visitors a
    /// year are a level that is measured again.
    ///
    /// ```
    /// use eruf_core::value::Unit;
    /// assert!(Unit::new("visitors/year").unwrap().is_of_a_year());
    /// assert!(Unit::new("annual FTE").unwrap().is_of_a_year());
    /// assert!(!Unit::new("FTE").unwrap().is_of_a_year());
    /// ```
    #[must_use]
    pub fn is_of_a_year(&self) -> bool {
        self.is_rate_of_year() || self.known().is_some_and(|unit| unit.of_a_year)
    }

    /// Returns whether it is counted in whole ones, as enterprises and persons are. A unit that is
    /// not known is not held to it.
    ///
    /// ```
    /// use eruf_core::value::Unit;
    /// assert!(Unit::new("enterprises").unwrap().counts_whole());
    /// assert!(!Unit::new("FTE").unwrap().counts_whole());
    /// ```
    #[must_use]
    pub fn counts_whole(&self) -> bool {
        self.known().is_some_and(|unit| unit.whole)
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Unit {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Unit {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::new(&text).ok_or_else(|| serde::de::Error::custom("a unit must have a name"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_file_is_a_unit_and_no_name_is_of_two() {
        let units = read(include_str!("units.tsv")).unwrap();
        let mut names: Vec<String> = Vec::new();
        for unit in &units {
            let known = |name: &str| units.iter().any(|unit| unit.name == name);
            assert!(unit.same_as.is_empty() || known(unit.same_as), "{}", unit.name);
            for other in &unit.other_names {
                assert_eq!(*other, other.to_lowercase(), "{}", unit.name);
            }
            let mut own = vec![unit.name.to_lowercase(), unit.name_sv.to_owned()];
            own.extend(unit.other_names.iter().map(|name| (*name).to_owned()));
            own.sort_unstable();
            own.dedup();
            names.extend(own);
        }
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
    }
}
