//! The words of costs and budgets: headings, notes, reasons.

use eruf_core::costs::{NoHours, NoMoney};
use eruf_core::record::CostKind;

use crate::words::language::Language;

/// A heading or a note of the page of costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CostsWord {
    Costs,
    Activity,
    Report,
    Kind,
    Reported,
    Budget,
    Share,
    Left,
    InKind,
    OutsideArea,
    SocialFundType,
    OnNoActivity,
    NoKind,
    Total,
    NothingReported,
    BeginsLate,
    NoBudget,
    Currency,
    Moves,
    Decision,
    From,
    To,
    Amount,
    ReadIn,
    NotNamed,
    NoAmount,
    UnitCosts,
    Indicator,
    Outcome,
    Target,
    UsedEach,
    BudgetEach,
    PlannedEach,
    TwoBases,
    ListedHours,
    ReportedHours,
    Enterprise,
    Hours,
    KnownHours,
    Participations,
    WithoutHours,
    Measure,
    NoActivity,
    WholeProject,
    All,
    Unknown,
    SumOfHours,
    AsOf,
    PeriodOf,
}

impl Language {
    /// Returns a heading or a note of the page of costs.
    pub(crate) fn costs(self, word: CostsWord) -> &'static str {
        match word {
            CostsWord::Costs => self.pick("costs", "kostnader"),
            CostsWord::Activity => self.pick("Activity", "Aktivitet"),
            CostsWord::Report => self.pick("Report", "Rapport"),
            CostsWord::Kind => self.pick("Kind", "Kostnadsslag"),
            CostsWord::Reported => self.pick("Reported costs", "Redovisade kostnader"),
            CostsWord::Budget => self.pick("Budget", "Budget"),
            CostsWord::Share => self.pick("Used of budget", "Förbrukat av budget"),
            CostsWord::Left => self.pick("Left", "Kvar"),
            CostsWord::InKind => self.pick("In kind", "Annat än pengar"),
            CostsWord::OutsideArea => self.pick("Outside the area", "Utanför programområdet"),
            CostsWord::SocialFundType => self.pick("Social fund type", "Socialfondskaraktär"),
            CostsWord::OnNoActivity => self.pick("On no activity", "Utan aktivitet"),
            CostsWord::NoKind => self.pick("Kind not stated", "Slag ej angivet"),
            CostsWord::Total => self.pick("Total", "Totalt"),
            CostsWord::NothingReported => self.pick(
                "no costs are reported (give costs.csv), so what was used is not known",
                "inga kostnader är redovisade (lämna costs.csv), så det förbrukade är inte känt",
            ),
            CostsWord::BeginsLate => self.pick(
                "the recorded periods begin after the project: costs before them are not known",
                "de redovisade perioderna börjar efter projektets början: tidigare kostnader \
                 är inte kända",
            ),
            CostsWord::NoBudget => {
                self.pick("no decision says a budget", "inget beslut anger en budget")
            }
            CostsWord::Currency => self
                .pick("amounts are in the project's currency", "belopp anges i projektets valuta"),
            CostsWord::Moves => self.pick("Moves of the budget", "Budget och omfördelningar"),
            CostsWord::Decision => self.pick("Decision", "Beslut"),
            CostsWord::From => self.pick("From", "Från"),
            CostsWord::To => self.pick("To", "Till"),
            CostsWord::Amount => self.pick("Amount", "Belopp"),
            CostsWord::ReadIn => self.pick("Read in", "Läst i"),
            CostsWord::NotNamed => self.pick("not named", "ej angivet"),
            CostsWord::NoAmount => self.pick("amount not given", "belopp ej angivet"),
            CostsWord::UnitCosts => self.pick("Cost of each one", "Kostnad per enhet"),
            CostsWord::Indicator => self.pick("Indicator", "Indikator"),
            CostsWord::Outcome => self.pick("Outcome", "Utfall"),
            CostsWord::Target => self.pick("Target", "Målvärde"),
            CostsWord::UsedEach => self.pick("Used for each", "Förbrukat per enhet"),
            CostsWord::BudgetEach => self.pick("Budget for each", "Budget per enhet"),
            CostsWord::PlannedEach => {
                self.pick("Budget for each planned", "Budget per planerad enhet")
            }
            CostsWord::TwoBases => self.pick(
                "what was used and what was budgeted are different bases and are not compared",
                "förbrukat och budgeterat är olika underlag och jämförs inte",
            ),
            CostsWord::ListedHours => {
                self.pick("Hours by activity and enterprise", "Timmar per aktivitet och företag")
            }
            CostsWord::ReportedHours => {
                self.pick("Hours reported as a sum", "Timmar redovisade som summa")
            }
            CostsWord::Enterprise => self.pick("Enterprise", "Företag"),
            CostsWord::Hours => self.pick("Hours", "Timmar"),
            CostsWord::KnownHours => self.pick("Of them noted", "Varav angivna"),
            CostsWord::Participations => self.pick("Participations", "Deltaganden"),
            CostsWord::WithoutHours => self.pick("Without hours", "Utan timmar"),
            CostsWord::Measure => self.pick("Measure", "Mått"),
            CostsWord::NoActivity => self.pick("No activity", "Ingen aktivitet"),
            CostsWord::WholeProject => self.pick("The whole project", "Hela projektet"),
            CostsWord::All => self.pick("all", "alla"),
            CostsWord::Unknown => self.pick("unknown", "okänt"),
            CostsWord::SumOfHours => self.pick(
                "a sum is not divided by enterprise, and is not added to the hours of the list",
                "en summa fördelas inte på företag och läggs inte till listans timmar",
            ),
            CostsWord::AsOf => self.pick("As of", "Läget den"),
            CostsWord::PeriodOf => self.pick("Period of report", "Perioden för rapport"),
        }
    }

    /// Returns that reports have no costs.
    pub(crate) fn reports_without_costs(self, reports: &str) -> String {
        match self {
            Self::English => format!("no costs are reported for the reports {reports}"),
            Self::Swedish => format!("inga kostnader är redovisade för rapporterna {reports}"),
        }
    }

    /// Returns that activities have no budget.
    pub(crate) fn activities_without_budget(self, activities: &str) -> String {
        match self {
            Self::English => format!("no budget is given (budget.csv) for {activities}"),
            Self::Swedish => format!("budget är inte angiven (budget.csv) för {activities}"),
        }
    }

    /// Returns that no cost states what columns would show.
    pub(crate) fn costs_do_not_state(self, columns: &str) -> String {
        match self {
            Self::English => format!("no cost states this: {columns}"),
            Self::Swedish => format!("ingen kostnad anger detta: {columns}"),
        }
    }

    /// Returns by how much more than the budget was used.
    pub(crate) fn above_budget(self, above: &str) -> String {
        match self {
            Self::English => format!("{above} more than the budget is used"),
            Self::Swedish => format!("{above} mer än budgeten är förbrukat"),
        }
    }

    /// Returns how many costs are added, and where the first was read.
    pub(crate) fn costs_added(self, count: usize, place: &str) -> String {
        match self {
            Self::English if count == 1 => format!("1 cost is added, of {place}"),
            Self::Swedish if count == 1 => format!("1 kostnad är summerad, från {place}"),
            Self::English => {
                format!("{count} costs are added, the first of {place}; CSV names all")
            }
            Self::Swedish => {
                format!("{count} kostnader är summerade, den första från {place}; CSV anger alla")
            }
        }
    }

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
