//! [`Fund`]: the fund that an indicator belongs to, in the words that people write.

use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use crate::law::acts::rows::{self, BadRow};
use crate::value::ParseNameError;
use crate::value::error::internal;
use crate::value::unit::table::whole;

/// The fund an indicator belongs to. ERDF CO01 and ESF CO01 are different indicators.
///
/// Interreg is a goal of the ERDF with a list of its own; projects name it as they name a fund.
///
/// ```
/// use eruf_core::Fund;
/// assert_eq!("ERUF".parse(), Ok(Fund::Erdf));
/// assert_eq!("EFRE".parse(), Ok(Fund::Erdf));
/// assert_eq!("Fonden för en rättvis omställning".parse(), Ok(Fund::Jtf));
/// assert_eq!(Fund::EsfPlus.to_string(), "ESF+");
/// assert_eq!(Fund::Erdf.name_sv(), "Europeiska regionala utvecklingsfonden");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Fund {
    /// European Regional Development Fund.
    Erdf,
    /// European Social Fund.
    Esf,
    /// Cohesion Fund.
    Cohesion,
    /// Just Transition Fund.
    Jtf,
    /// European Social Fund Plus.
    EsfPlus,
    /// European territorial cooperation (Interreg).
    Interreg,
}

/// The names of a fund.
struct Names {
    fund: Fund,
    name: &'static str,
    name_sv: &'static str,
    others: Vec<&'static str>,
}

static WORDS: LazyLock<Vec<Names>> = LazyLock::new(|| {
    whole(
        read(include_str!("tables/funds.tsv")).ok(),
        internal!("the table of funds cannot be read"),
    )
});

fn read(text: &'static str) -> Result<Vec<Names>, BadRow> {
    rows::read("funds", text, |row| {
        let word = row.required("fund")?;
        Ok(Names {
            fund: Fund::of_word(word).ok_or_else(|| row.bad("fund"))?,
            name: row.required("name")?,
            name_sv: row.required("name_sv")?,
            others: row.list("other_names")?,
        })
    })
}

impl Fund {
    /// Every fund, in the order of the words that name them.
    pub const ALL: &'static [Self] =
        &[Self::Erdf, Self::Esf, Self::Cohesion, Self::Jtf, Self::EsfPlus, Self::Interreg];

    /// The texts that name a fund, in order.
    pub const NAMES: &'static [&'static str] = &["ERDF", "ESF", "CF", "JTF", "ESF+", "Interreg"];

    /// Returns the text form.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Erdf => "ERDF",
            Self::Esf => "ESF",
            Self::Cohesion => "CF",
            Self::Jtf => "JTF",
            Self::EsfPlus => "ESF+",
            Self::Interreg => "Interreg",
        }
    }

    fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|fund| fund.as_str() == word)
    }

    /// Returns the name in English; the text form if the table does not hold the fund.
    ///
    /// ```
    /// use eruf_core::Fund;
    /// assert_eq!(Fund::Erdf.name(), "European Regional Development Fund");
    /// ```
    #[must_use]
    pub fn name(self) -> &'static str {
        WORDS.iter().find(|names| names.fund == self).map_or(self.as_str(), |names| names.name)
    }

    /// Returns the name in Swedish; the text form if the table does not hold the fund.
    ///
    /// ```
    /// use eruf_core::Fund;
    /// assert_eq!(Fund::Erdf.name_sv(), "Europeiska regionala utvecklingsfonden");
    /// ```
    #[must_use]
    pub fn name_sv(self) -> &'static str {
        WORDS.iter().find(|names| names.fund == self).map_or(self.as_str(), |names| names.name_sv)
    }
}

/// The text form, which reading takes back.
impl fmt::Display for Fund {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Reads a fund in the words that people write, in any case: `ERDF`, `ERUF`, `EFRE`.
impl FromStr for Fund {
    type Err = ParseNameError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let lower = text.trim().to_lowercase();
        let is_named = |names: &&Names| {
            let words = [names.fund.as_str(), names.name, names.name_sv];
            let mut words = words.iter().chain(&names.others);
            words.any(|word| word.to_lowercase() == lower)
        };
        let found = Self::of_word(text).or_else(|| Some(WORDS.iter().find(is_named)?.fund));
        found.ok_or_else(|| ParseNameError::new("Fund", text, Self::NAMES))
    }
}

#[cfg(feature = "serde")]
crate::value::document::forms::text_form!(Fund);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fund_has_a_line_and_every_word_one_fund() {
        let read = read(include_str!("tables/funds.tsv")).unwrap();
        assert_eq!(read.len(), Fund::ALL.len());
        let mut words: Vec<String> = Vec::new();
        for names in &read {
            words.extend([names.fund.as_str(), names.name, names.name_sv].map(str::to_lowercase));
            words.extend(names.others.iter().map(|name| name.to_lowercase()));
        }
        let number = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), number);
        for (fund, word) in Fund::ALL.iter().zip(Fund::NAMES) {
            assert_eq!(word.parse(), Ok(*fund));
        }
    }
}
