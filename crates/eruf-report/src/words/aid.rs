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
            NoAidSum::NoRate => self.say("aid-no-exchange-rate"),
            NoAidSum::NoEquivalent => self.say("aid-no-gross-grant-equivalent"),
            NoAidSum::SplitShare => self.say("aid-share-of-a-split-not-stated"),
            NoAidSum::NotJudged => self.say("aid-not-judged"),
            NoAidSum::NoAct => self.say("aid-no-act-in-force"),
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
            NeverReason::AboveCeiling => self.say("aid-above-the-ceiling-by-itself"),
            NeverReason::NoAct => self.say("aid-not-while-an-act-is-in"),
            NeverReason::Unknown => self.say("terms-unknown"),
            // As above.
            _ => reason.as_str(),
        }
    }

    /// Returns what a grant is by its ceiling.
    pub(crate) fn aid_state(self, state: AidState) -> &'static str {
        match state {
            AidState::Inside => self.say("aid-inside"),
            AidState::Outside => self.say("aid-wholly-outside"),
            AidState::Unknown => self.say("terms-unknown"),
            AidState::NotCounted => self.say("aid-not-counted"),
            AidState::NoAct => self.say("aid-no-act-in-force"),
            // As above.
            _ => state.as_str(),
        }
    }

    /// Returns the form of aid.
    pub(crate) fn aid_kind(self, kind: AidKind) -> &'static str {
        match kind {
            AidKind::Grant => self.say("terms-grant"),
            AidKind::InterestSubsidy => self.say("aid-interest-subsidy"),
            AidKind::InKind => self.say("aid-in-kind"),
            AidKind::Loan => self.say("aid-loan"),
            AidKind::Guarantee => self.say("aid-guarantee"),
            AidKind::Capital => self.say("aid-capital"),
            AidKind::Other => self.say("terms-other"),
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
