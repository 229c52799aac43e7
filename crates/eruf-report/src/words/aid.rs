//! The words of the aid ledger.

use eruf_core::aid::{AidState, Euros, NeverReason, NoAidSum, NoCeiling, NoEuros};
use eruf_core::law::Certainty;
use eruf_core::record::AidKind;
use eruf_core::{Amount, Error, Interval};

use crate::words::language::Language;
use crate::words::locale::show_amount;

/// Returns an amount in euro with at most two decimals, which crosses none of the thresholds.
pub(crate) fn euros(
    euros: &Euros,
    thresholds: &[&Euros],
    language: Language,
) -> Result<String, Error> {
    Ok(show_amount(Interval::exact(rounded(euros, thresholds)?), language))
}

/// Returns an amount in euro as it is shown, as a number.
pub(crate) fn rounded(euros: &Euros, thresholds: &[&Euros]) -> Result<Amount, Error> {
    let shown = euros.shown(2, thresholds)?;
    Amount::try_from(shown).map_err(|_| Error::Overflow { what: "the sum of aid" })
}

impl Language {
    /// Returns why a sum of aid is not known.
    pub(crate) fn no_aid_sum(self, reason: NoAidSum) -> &'static str {
        match reason {
            NoAidSum::NoRate => self.pick("no exchange rate", "växelkurs saknas"),
            NoAidSum::NoEquivalent => {
                self.pick("no gross grant equivalent", "bruttobidragsekvivalent saknas")
            }
            NoAidSum::SplitShare => {
                self.pick("share of a split not stated", "andel vid delning ej angiven")
            }
            NoAidSum::NotJudged => self.pick("not judged", "kan inte bedömas"),
            NoAidSum::NoAct => self.pick("no act in force", "ingen gällande rättsakt"),
            // A reason that the core has added since: a test holds that there is none.
            _ => reason.as_str(),
        }
    }

    /// Returns why aid is not known in euro.
    pub(crate) fn no_euros(self, reason: NoEuros) -> &'static str {
        match reason {
            NoEuros::NoRate => self.no_aid_sum(NoAidSum::NoRate),
            NoEuros::NoEquivalent => self.no_aid_sum(NoAidSum::NoEquivalent),
            // As above.
            _ => reason.as_str(),
        }
    }

    /// Returns why there is no ceiling.
    pub(crate) fn no_ceiling(self, reason: NoCeiling) -> &'static str {
        match reason {
            NoCeiling::NoAct => self.no_aid_sum(NoAidSum::NoAct),
            // As above.
            _ => reason.as_str(),
        }
    }

    /// Returns why planned aid never fits.
    pub(crate) fn never(self, reason: NeverReason) -> &'static str {
        match reason {
            NeverReason::AboveCeiling => {
                self.pick("above the ceiling by itself", "ensamt över taket")
            }
            NeverReason::NoAct => {
                self.pick("not while an act is in force", "inte under gällande rättsakter")
            }
            NeverReason::Unknown => self.pick("unknown", "okänt"),
            // As above.
            _ => reason.as_str(),
        }
    }

    /// Returns what a grant is by its ceiling.
    pub(crate) fn aid_state(self, state: AidState) -> &'static str {
        match state {
            AidState::Inside => self.pick("inside", "inom taket"),
            AidState::Outside => self.pick("wholly outside", "helt utanför"),
            AidState::Unknown => self.pick("unknown", "okänt"),
            AidState::NotCounted => self.pick("not counted", "räknas inte"),
            AidState::NoAct => self.pick("no act in force", "ingen gällande rättsakt"),
            // As above.
            _ => state.as_str(),
        }
    }

    /// Returns the form of aid.
    pub(crate) fn aid_kind(self, kind: AidKind) -> &'static str {
        match kind {
            AidKind::Grant => self.pick("grant", "bidrag"),
            AidKind::InterestSubsidy => self.pick("interest subsidy", "räntesubvention"),
            AidKind::InKind => self.pick("in kind", "tjänster eller varor"),
            AidKind::Loan => self.pick("loan", "lån"),
            AidKind::Guarantee => self.pick("guarantee", "garanti"),
            AidKind::Capital => self.pick("capital", "kapitaltillskott"),
            AidKind::Other => self.pick("other", "annat"),
            // As above.
            _ => kind.as_str(),
        }
    }

    /// Returns how certain a row of law is, in parentheses, unless it was read in the act.
    pub(crate) fn doubt(self, certainty: Certainty) -> String {
        if certainty == Certainty::ReadInLaw {
            return String::new();
        }
        format!(" ({})", self.certainty(certainty))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_has_words_of_its_own() {
        let english = Language::English;
        let swedish = Language::Swedish;
        macro_rules! differ {
            ($($type:ty: $words:ident),*) => {$(
                for name in <$type>::NAMES {
                    let word: $type = name.parse().unwrap();
                    assert_ne!(swedish.$words(word), *name);
                    assert!(!english.$words(word).contains('_'), "{name}");
                }
            )*};
        }
        differ!(NoAidSum: no_aid_sum, NoEuros: no_euros, NoCeiling: no_ceiling);
        differ!(NeverReason: never, AidState: aid_state, AidKind: aid_kind);
    }
}
