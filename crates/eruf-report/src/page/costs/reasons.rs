//! The words of why a figure of costs is not known, and of what a cost is for.

use eruf_core::costs::{NoHours, NoMoney};
use eruf_core::record::CostKind;

use crate::words::Language;

impl Language {
    /// Returns why an amount of money is not known.
    pub(crate) fn no_money(self, reason: NoMoney) -> &'static str {
        match reason {
            NoMoney::NotReported => self.say("costs-reason-not-reported"),
            NoMoney::SomeNotReported => self.say("costs-reason-some-not-reported"),
            NoMoney::Unrecorded => self.say("costs-reason-unrecorded"),
            NoMoney::NotDue => self.say("costs-reason-not-due"),
            NoMoney::NotSaid => self.say("costs-reason-not-said"),
            NoMoney::NoBudget => self.say("costs-reason-no-budget"),
            NoMoney::UnknownMove => self.say("costs-reason-unknown-move"),
            NoMoney::UnnamedMove => self.say("costs-reason-unnamed-move"),
            NoMoney::ByActivityOnly => self.say("costs-reason-by-activity-only"),
            NoMoney::OnePeriod => self.say("costs-reason-one-period"),
            NoMoney::ZeroBudget => self.say("costs-reason-zero-budget"),
            // A reason that the core has added since: a test holds that there is none.
            _ => reason.as_str(),
        }
    }

    /// Returns why hours are not known.
    pub(crate) fn no_hours(self, reason: NoHours) -> &'static str {
        match reason {
            NoHours::NotNoted => self.say("costs-reason-not-noted"),
            // As above.
            _ => reason.as_str(),
        }
    }

    /// Returns what a cost is for.
    pub(crate) fn cost_kind(self, kind: CostKind) -> &'static str {
        match kind {
            CostKind::Staff => self.say("costs-kind-staff"),
            CostKind::Services => self.say("costs-kind-services"),
            CostKind::Travel => self.say("costs-kind-travel"),
            CostKind::Equipment => self.say("costs-kind-equipment"),
            CostKind::Premises => self.say("costs-kind-premises"),
            CostKind::FlatRate => self.say("costs-kind-flat-rate"),
            CostKind::Other => self.say("costs-kind-other"),
            // As above.
            _ => kind.as_str(),
        }
    }
}

#[cfg(test)]
mod tests {
    use eruf_core::costs::{NoHours, NoMoney};
    use eruf_core::record::CostKind;

    use crate::words::Language;

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
