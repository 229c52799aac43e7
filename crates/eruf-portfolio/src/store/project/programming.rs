//! [`Programming`]: the fund and the programming period of projects, by which codes mean what they
//! mean.

use eruf_core::catalogue::CatalogueEntry;
use eruf_core::{Fund, ProgrammingPeriod, catalogue};

use crate::input::error::PortfolioError;

/// The fund and the programming period of a project. A code means a common indicator only together
/// with them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Programming {
    pub(crate) fund: Fund,
    /// `None` if nobody has said it: then the code tells, if only one period has it.
    pub(crate) period: Option<ProgrammingPeriod>,
}

/// What an indicator is: one of the catalogue, or one of its own.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Meaning {
    pub(crate) fund: Fund,
    /// That of the catalogue, or the one that was said.
    pub(crate) period: Option<ProgrammingPeriod>,
    /// `None` if the indicator is not in the catalogue.
    pub(crate) entry: Option<&'static CatalogueEntry>,
}

impl Programming {
    /// What a code means.
    ///
    /// # Errors
    ///
    /// The fund has it in two programming periods, and nobody has said which it is.
    pub(crate) fn meaning(self, code: &str) -> Result<Meaning, PortfolioError> {
        let Self { fund, period } = self;
        let mut found = catalogue::with_code(fund, code)
            .filter(|entry| period.is_none_or(|period| entry.programming_period == period));
        let entry = found.next();
        match entry.zip(found.next()) {
            None => Ok(Meaning::of(fund, period, entry)),
            Some((one, other)) => {
                let meaning = |entry| Meaning::of(fund, period, Some(entry)).to_string();
                Err(PortfolioError::TwoMeanings {
                    indicator: code.to_owned(),
                    one: meaning(one),
                    other: meaning(other),
                })
            }
        }
    }
}

impl Meaning {
    fn of(
        fund: Fund,
        said: Option<ProgrammingPeriod>,
        entry: Option<&'static CatalogueEntry>,
    ) -> Self {
        Self { fund, period: entry.map(|entry| entry.programming_period).or(said), entry }
    }

    /// What tells it from other meanings of its code.
    pub(crate) fn key(&self) -> (Fund, Option<ProgrammingPeriod>, bool) {
        (self.fund, self.period, self.entry.is_some())
    }
}

/// `ERDF 2014-2020 CO05 (Number of new enterprises supported)`, or `an indicator of its own (ESF)`.
impl std::fmt::Display for Meaning {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(entry) = self.entry {
            return write!(f, "{} ({})", entry.indicator().key, entry.name);
        }
        write!(f, "an indicator of its own ({}", self.fund)?;
        self.period.map_or(Ok(()), |period| write!(f, " {period}"))?;
        f.write_str(")")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_means_what_its_fund_and_period_say() {
        let meaning = |fund, period, code| {
            Programming { fund, period }.meaning(code).unwrap().entry.and_then(|entry| entry.unit)
        };
        let (from_2014, from_2021) =
            (Some(ProgrammingPeriod::FROM_2014), Some(ProgrammingPeriod::FROM_2021));
        assert_eq!(meaning(Fund::Erdf, from_2014, "CO05"), Some("enterprises"));
        // The period is found by the code where only one has it.
        assert_eq!(meaning(Fund::Erdf, None, "CO05"), Some("enterprises"));
        assert_eq!(meaning(Fund::Erdf, None, "RCO05"), Some("enterprises"));
        // An indicator of one's own in another period has no rule.
        assert_eq!(meaning(Fund::Erdf, from_2021, "CO05"), None);
        // In another fund a code is another indicator: the ESF's counts persons.
        assert_eq!(meaning(Fund::Esf, None, "CO05"), Some("persons"));
        assert_eq!(meaning(Fund::Erdf, None, "OWN"), None);
    }
}
