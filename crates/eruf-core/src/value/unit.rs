//! [`Unit`]: what an indicator is counted in.

use std::fmt;
use std::sync::Arc;

/// A unit that is known by several names.
struct Known {
    name: &'static str,
    name_sv: &'static str,
    /// Counted in whole ones.
    whole: bool,
    other_names: &'static [&'static str],
}

const fn known(
    name: &'static str,
    name_sv: &'static str,
    whole: bool,
    other_names: &'static [&'static str],
) -> Known {
    Known { name, name_sv, whole, other_names }
}

/// The units that are written in more than one way, or whose nature matters.
static KNOWN: [Known; 9] = [
    known(
        "enterprises",
        "företag",
        true,
        &["enterprise", "companies", "company", "firms", "antal företag"],
    ),
    known(
        "FTE",
        "heltidsekvivalenter",
        false,
        &[
            "ftes",
            "full time equivalents",
            "full-time equivalents",
            "heltidsekvivalent",
            "heltidstjänster",
            "heltidstjänst",
            "årsarbetskrafter",
            "årsarbetskraft",
            "årsarbeten",
            "årsarbete",
            "helårstjänster",
            "helårstjänst",
            "helårsarbeten",
        ],
    ),
    known("annual FTE", "heltidsekvivalenter per år", false, &["annual ftes"]),
    known("persons", "personer", true, &["person", "people", "headcount", "anställda"]),
    known("participants", "deltagare", true, &["participant"]),
    known("organisations", "organisationer", true, &["organisation", "organizations"]),
    known("projects", "projekt", true, &["project"]),
    known("participations", "deltaganden", true, &["participation", "deltagande"]),
    known("EUR", "euro", false, &["euros"]),
];

/// What an indicator is counted in, by its canonical English name where it has one: `företag` and
/// `companies` are `enterprises`.
///
/// ```
/// use eruf_core::Unit;
/// assert_eq!(Unit::new("företag"), Unit::new("companies"));
/// assert!(Unit::new("företag").unwrap().counts_whole());
/// assert_eq!(Unit::new("licenser").unwrap().name(), "licenser");
/// assert_eq!(Unit::new(" "), None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unit(Arc<str>);

impl Unit {
    /// The unit of that name, in English or Swedish; `None` if the text is blank.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        let lower = text.to_lowercase();
        let is_named = |unit: &&Known| {
            unit.name.to_lowercase() == lower
                || unit.name_sv == lower
                || unit.other_names.contains(&lower.as_str())
        };
        Some(Self(KNOWN.iter().find(is_named).map_or(text, |unit| unit.name).into()))
    }

    #[doc(hidden)]
    #[must_use]
    pub fn nameless() -> Self {
        Self("1".into())
    }

    fn known(&self) -> Option<&'static Known> {
        KNOWN.iter().find(|unit| unit.name == &*self.0)
    }

    /// The canonical name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0
    }

    /// The Swedish name; the name as written where no other is known.
    #[must_use]
    pub fn name_sv(&self) -> &str {
        self.known().map_or(&self.0, |unit| unit.name_sv)
    }

    /// Whether it is counted in whole ones, as enterprises and persons are. A unit that is not
    /// known is not held to it.
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
