//! Why a text is no amount, no day or no other value, in Swedish.

use eruf_core::value::{ParseAmountError, ParseDateError};
use eruf_core::workspace::quoted;
use eruf_core::{Amount, Error, Interval};
use eruf_data::CodePageError;

use crate::words::{Language, show_amount};

pub(super) fn no_amount(error: &ParseAmountError) -> String {
    match error {
        ParseAmountError::Empty => "värdet är tomt (ett värde som saknas är inte 0)".to_owned(),
        ParseAmountError::NotANumber { found, hint } => {
            format!(
                "siffror med högst ett - och en decimalpunkt förväntades, men {found} hittades{}",
                hinted(hint)
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
        Error::Overflow { what } => format!("{what} är för stort för att räknas exakt"),
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
        _ => error.to_string(),
    }
}

/// The first names of some, as an error lists them.
fn listed<T: ToString>(names: &[T]) -> String {
    const MOST: usize = 20;
    let shown: Vec<String> = names.iter().take(MOST).map(ToString::to_string).collect();
    let more = if names.len() > MOST { ", \u{2026}" } else { "" };
    format!("{}{more}", shown.join(", "))
}

/// The hints of the reader of amounts.
fn hinted(hint: &str) -> &str {
    match hint {
        " (a decimal is written with a point)" => " (decimaler skrivs efter en punkt)",
        " (with a decimal comma)" => " (med decimalkomma)",
        " (remove the surrounding spaces)" => " (ta bort mellanslagen omkring)",
        " (minus sign U+2212, use -)" => " (minustecken U+2212, använd -)",
        " (thousands are written together)" => " (tusental skrivs ihop)",
        " (write the number in full, without an exponent)" => {
            " (skriv talet helt ut, utan exponent)"
        }
        other => other,
    }
}
