//! The words of costs and budgets.

use eruf_core::costs::{NoHours, NoMoney};
use eruf_core::record::CostKind;

use crate::words::language::Language;

impl Language {
    /// Returns why an amount of money is not known.
    pub(crate) fn no_money(self, reason: NoMoney) -> &'static str {
        match reason {
            NoMoney::NotReported => self.pick("not reported", "ej redovisat"),
            NoMoney::SomeNotReported => {
                self.pick("a report has no costs", "en rapport saknar kostnader")
            }
            NoMoney::Unrecorded => {
                self.pick("the record begins late", "redovisningen börjar senare än projektet")
            }
            NoMoney::NotDue => self.pick("not due", "inte avslutad"),
            NoMoney::NotSaid => self.pick("not stated", "ej angivet"),
            NoMoney::NoBudget => self.pick("no budget given", "budget ej angiven"),
            NoMoney::UnknownMove => self.pick("moved, amount unknown", "flyttat, okänt belopp"),
            NoMoney::UnnamedMove => {
                self.pick("moved between unnamed activities", "flyttat, okänt mellan vilka")
            }
            NoMoney::ByActivityOnly => self.pick("by activity only", "endast per aktivitet"),
            NoMoney::OnePeriod => self.pick("one period only", "endast en period"),
            NoMoney::ZeroBudget => {
                self.pick("the budget is not above 0", "budgeten är inte över 0")
            }
            // A reason that the core has added since: a test holds that there is none.
            _ => reason.as_str(),
        }
    }

    /// Returns why hours are not known.
    pub(crate) fn no_hours(self, reason: NoHours) -> &'static str {
        match reason {
            NoHours::NotNoted => self.pick("hours not noted", "timmar ej angivna"),
            // As above.
            _ => reason.as_str(),
        }
    }

    /// Returns what a cost is for.
    pub(crate) fn cost_kind(self, kind: CostKind) -> &'static str {
        match kind {
            CostKind::Staff => self.pick("staff", "personal"),
            CostKind::Services => self.pick("services", "externa tjänster"),
            CostKind::Travel => self.pick("travel", "resor och logi"),
            CostKind::Equipment => self.pick("equipment", "utrustning och investeringar"),
            CostKind::Premises => self.pick("premises", "lokaler"),
            CostKind::FlatRate => self.pick("flat rate", "schablon"),
            CostKind::Other => self.pick("other", "annat"),
            // As above.
            _ => kind.as_str(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_and_kind_has_words_of_its_own() {
        for name in NoMoney::NAMES {
            let reason: NoMoney = name.parse().unwrap();
            assert_ne!(Language::Swedish.no_money(reason), *name);
            assert!(!Language::English.no_money(reason).contains('_'), "{name}");
        }
        for name in CostKind::NAMES {
            assert_ne!(Language::Swedish.cost_kind(name.parse().unwrap()), *name);
        }
        for name in NoHours::NAMES {
            assert_ne!(Language::Swedish.no_hours(name.parse().unwrap()), *name);
        }
    }
}
