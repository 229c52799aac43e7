//! What is wrong with rows that are right one by one, in Swedish.

use eruf_portfolio::{LedgerRule, OverUnitsRule};

use crate::page::refused::violation::term;

pub(super) fn of_ledger(rule: &LedgerRule) -> String {
    match rule {
        LedgerRule::NothingToCorrect => {
            "den tidigaste raden är en rättelse, och det finns inget att rätta".to_owned()
        }
        LedgerRule::OtherSeries => "den tidigaste raden är en rättelse, och det finns inget att \
             rätta (periodens andra rader gäller en annan partner eller bas, och en rättelse har \
             sin rapports)"
            .to_owned(),
        LedgerRule::ReportedTwice => {
            "den redovisades tidigare (en senare rad måste vara en rättelse)".to_owned()
        }
        LedgerRule::SameDay { day } => {
            format!("två rader är från samma dag, {day}, och ingen av dem gäller")
        }
        LedgerRule::PeriodEnds { one, other } => {
            format!("perioden slutar {one} på en rad och {other} på en annan")
        }
        LedgerRule::PeriodOrder { before, found } => {
            format!("den slutar {found}, inte efter perioden före, som slutar {before}")
        }
        LedgerRule::BasisChanged { before, found } => {
            format!("basen ändras från {before} till {found}")
        }
        LedgerRule::Falls { before, found } => format!(
            "det ackumulerade utfallet faller från {} till {} (ange skälet i downward_revision om \
             det är meningen)",
            before.replace('.', ","),
            found.replace('.', ",")
        ),
        LedgerRule::NoPeriod => {
            "tabellen över perioder har ingen sådan period i projektet".to_owned()
        }
        LedgerRule::OtherEnd { declared, found } => {
            format!("perioden slutar {found}, men {declared} i tabellen över perioder")
        }
        LedgerRule::FiledBeforePeriod { filed, first } => {
            format!("den redovisades {filed}, innan perioden börjar {first}")
        }
        LedgerRule::OutsideTerm { first, last } => format!(
            "partnern deltar {} och kan inte ha ett utfall för den (rätta perioden, eller tabellen \
             över partner)",
            term(*first, *last)
        ),
        LedgerRule::TooLarge => "det ackumulerade utfallet är över 10^15".to_owned(),
        other => other.to_string(),
    }
}

pub(super) fn of_over_units(rule: OverUnitsRule) -> String {
    match rule {
        OverUnitsRule::Latest => "det senaste värdet gäller delarna av ett projekt (över projekt: \
             sum, union, pool eller none)"
            .to_owned(),
        OverUnitsRule::Unknown => "inget projekt har den".to_owned(),
        OverUnitsRule::Twice => "den nämns två gånger".to_owned(),
        other => other.to_string(),
    }
}
