//! Why a text is no amount, no day or no other value, in Swedish.

use eruf_core::value::{ParseAmountError, ParseDateError};
use eruf_core::workspace::quoted;
use eruf_core::{Amount, Error, Interval};
use eruf_data::CodePageError;

use crate::page::refused::phrase::phrase;
use crate::words::employment::no_total;
use crate::words::{Language, show_amount};

pub(super) fn no_amount(error: &ParseAmountError) -> String {
    match error {
        ParseAmountError::Empty => "värdet är tomt (ett värde som saknas är inte 0)".to_owned(),
        ParseAmountError::NotANumber { found, hint } => {
            format!(
                "siffror med högst ett - och en decimalpunkt förväntades, men {found} hittades{}",
                phrase(hint)
            )
        }
        ParseAmountError::TooManyDecimals { found } => {
            format!("högst 6 decimaler får anges, men {found} hittades")
        }
        ParseAmountError::OutOfRange { found } => {
            format!("för stort: beloppet får vara högst 1000000000000000, men är {found}")
        }
        _ => error.to_string(),
    }
}

pub(super) fn no_day(error: &ParseDateError) -> String {
    match error {
        ParseDateError::Form { found } => {
            format!("ett datum som ÅÅÅÅ-MM-DD förväntades, men {found} hittades")
        }
        ParseDateError::NoSuchDay { found } => format!("den dagen finns inte: {found}"),
        ParseDateError::Year { found } => {
            format!("året måste vara från 1900 till 2100, men är {found}")
        }
        _ => error.to_string(),
    }
}

/// An amount as Swedish writes it, unless it has the form of a person's number.
pub(super) fn show(amount: Amount) -> String {
    show_interval(Interval::exact(amount))
}

/// The same of an amount between bounds.
pub(super) fn show_interval(amount: Interval<Amount>) -> String {
    let hidden = format!("{amount:#}");
    if hidden == amount.to_string() { show_amount(amount, Language::Swedish) } else { hidden }
}

pub(super) fn other_page(error: &CodePageError) -> String {
    match error {
        CodePageError::Utf8 { declared } => {
            format!("filen är i UTF-8, det visar dess byte, inte i {declared}")
        }
        CodePageError::OtherPage { declared, found, meant } => {
            let meant = meant.replace(" or ", " eller ");
            format!("filen är inte i {declared}: {found} hittades (är den i {meant}?)")
        }
        CodePageError::NoLetter { declared, byte, before } => {
            format!(
                "filen är inte i {declared}, som inte har någon bokstav för byte {byte} efter \
                 {before}"
            )
        }
        _ => error.to_string(),
    }
}

pub(super) fn no_value(error: &Error) -> String {
    match error {
        Error::UnknownIndicator { code, known } => {
            format!("det finns ingen indikator {} (indikatorer: {})", quoted(code), listed(known))
        }
        Error::UnknownReport { report, known } => {
            format!("det finns ingen lägesrapport {report} (lägesrapporter: {})", listed(known))
        }
        Error::UnknownDecision { decision, known } => {
            format!("det finns inget beslut {} (beslut: {})", quoted(decision), listed(known))
        }
        Error::UnknownUndertaking { key, known } => {
            format!(
                "det finns inget företag {} i förteckningen över stöd (företag: {})",
                quoted(key),
                listed(known)
            )
        }
        Error::PlannedAid { found } => {
            format!("ett planerat stöd måste vara över 0, men är {}", show(*found))
        }
        Error::NoFramework { period } => {
            format!(
                "resultatramverket är det i förordning (EU) nr 215/2014 för 2014-2020; ingen akt \
                 ger en bedömning efter andelar för {period}"
            )
        }
        Error::Overflow { what } => {
            format!("för stort för att räknas exakt (högst 1000000000000000): {}", phrase(what))
        }
        Error::Internal { place, what } => {
            format!("internt fel vid {place}: \"{what}\" (ett fel i programmet: anmäl det gärna)")
        }
        Error::UnknownAttribute { attribute, known } => format!(
            "det finns ingen kolumn {attribute:?} som företag kan delas upp efter (kolumner: {})",
            listed(known)
        ),
        Error::PeriodReversed { first, last } => {
            format!("den sista dagen {last} är före den första dagen {first}")
        }
        Error::Year { found } => format!("året måste vara från 1900 till 2100, men är {found}"),
        Error::NegativeTarget { found } => {
            format!("ett målvärde måste vara minst 0, men är {}", show(*found))
        }
        Error::NegativeMinimum { found } => {
            format!("ett minsta stöd måste vara minst 0, men är {}", show(*found))
        }
        Error::RangeReversed { low, high } => {
            format!("ett intervalls lägsta {} är över dess högsta {}", show(*low), show(*high))
        }
        Error::PartsAboveTotal { parts, total } => {
            format!(
                "delarna är {}, vilket ligger utanför 0 till hela värdet {}",
                show(*parts),
                show(*total)
            )
        }
        Error::ShareAboveOne { found } => {
            format!("andelen av heltid får vara högst 1, men är {}", show(*found))
        }
        Error::StrictWithoutRange => "bara ett intervall kan vara strikt".to_owned(),
        Error::QualitativePer => {
            "ett mål i ord kan inte vara per år eller per tillfälle".to_owned()
        }
        Error::PersonKeysDiffer => {
            "personer har pseudonymer efter olika nycklar, så en person kan räknas som flera (läs \
             in med en nyckel)"
                .to_owned()
        }
        _ => of_calculation(error),
    }
}

/// What targets, plans and calculations refuse.
fn of_calculation(error: &Error) -> String {
    match error {
        Error::NoChangePromised { goal } => format!(
            "målet {} är lika med sitt utgångsvärde, så ingen förändring är planerad (för en nivå \
             som ska behållas, använd keep)",
            show(*goal)
        ),
        Error::EachYear => {
            "bara ett belopp per år som läggs ihop kan bedömas för varje år: minst, \
             ett intervall eller högst"
                .to_owned()
        }
        Error::NoMilestones => {
            "delmål behöver ett eller flera datum, men inget hittades".to_owned()
        }
        Error::MilestonesOutOfOrder { found, before } => {
            format!("delmål behöver datum i ordning, men {found} kommer efter {before}")
        }
        Error::BandsDoNotMeet { ends, begins } => format!(
            "banden måste mötas utan glapp och överlapp, men ett slutar vid {} och nästa börjar \
             vid {}",
            comma(ends),
            comma(begins)
        ),
        Error::BandsDoNotCover => "banden måste täcka alla värden: det första har ingen nedre \
             gräns och det sista ingen övre"
            .to_owned(),
        Error::Factors { found } => {
            format!("en skillnad delas upp på 1 till 8 faktorer, men {found} hittades")
        }
        Error::DividesByZero { factor } => format!("faktorn {factor:?} dividerar och är 0"),
        Error::FactorTwice { factor } => {
            format!("faktorn {factor:?} nämns två gånger (varje faktor tas en gång)")
        }
        Error::CostBases { one, other } => format!(
            "en kostnad efter {} kan inte jämföras med en efter {} (ange båda efter samma)",
            phrase(one),
            phrase(other)
        ),
        Error::NetFactorOutside { factor, value } => format!(
            "{} kan inte vara {} (en andel är från 0 till 1, en multiplikator minst 0)",
            phrase(factor),
            comma(value)
        ),
        Error::NoSource { factor } => {
            format!("{} har ingen källa (ingen faktor antas)", phrase(factor))
        }
        Error::TooManyRows { most } => format!("tabellen skulle ha fler än {most} rader"),
        Error::Unconvertible { reason } => {
            format!("kan inte räknas om till ackumulerade värden: {}", phrase(reason))
        }
        Error::Rate { what, found } => {
            format!("{} måste vara över 0, men är {}", phrase(what), show(*found))
        }
        Error::NoTotal { reason } => {
            let reason = reason.parse().ok().map(|reason| no_total(reason, Language::Swedish));
            format!("sysselsättningen har ingen summa: {}", reason.unwrap_or_default())
        }
        _ => error.to_string(),
    }
}

/// A number as Swedish writes it.
fn comma(number: &impl ToString) -> String {
    number.to_string().replace('.', ",")
}

/// The first names of some, as an error lists them.
fn listed<T: ToString>(names: &[T]) -> String {
    const MOST: usize = 20;
    let shown: Vec<String> = names.iter().take(MOST).map(ToString::to_string).collect();
    let more = if names.len() > MOST { ", \u{2026}" } else { "" };
    format!("{}{more}", shown.join(", "))
}
