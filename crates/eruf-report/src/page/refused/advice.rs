//! What to write in the place of a text that is no amount or no day, in Swedish.

use eruf_data::{Advice, LookAlike};

pub(super) fn advised(advice: &Advice) -> String {
    match advice {
        Advice::NotAvailable => "det står för en uppgift som inte finns: utelämna raden".to_owned(),
        Advice::NoneOrMissing => {
            "det står för inget i en del tabeller och för saknas i andra: skriv 0, eller utelämna \
             raden"
                .to_owned()
        }
        Advice::Hidden => {
            "det står för en uppgift som är dold eller saknar mening: utelämna raden, eller skriv \
             de gränser den ligger mellan, såsom 0..4"
                .to_owned()
        }
        Advice::Invisible { code } => format!("tecknet {code} syns inte: ta bort det"),
        Advice::LookAlike { code, meant } => format!("tecknet {code} är inte {}", alike(*meant)),
        Advice::Between { example } => {
            format!("skriv de gränser den ligger mellan, såsom {example}")
        }
        Advice::LeastMost => "skriv det minsta och det mesta den kan vara: minst..mest".to_owned(),
        Advice::About => {
            "skriv de gränser den ligger mellan, såsom 4..6, eller orden efter ~".to_owned()
        }
        Advice::Write { text } => format!("skriv {text}"),
        Advice::WithUnit { number, unit } => {
            format!("skriv {number}, och enheten {unit:?} i kolumnen unit")
        }
        Advice::Declare { advice, options } => {
            format!(
                "{}, eller ange {}",
                advised(advice),
                options.replace(" and ", " och ").replace(" or ", " eller ")
            )
        }
        Advice::NoTime { day } => format!("en dag har inget klockslag: skriv {day}"),
        Advice::SpreadsheetDay { day } => {
            format!("om det är en dags nummer i ett kalkylblad, skriv {day}")
        }
        Advice::MonthToo { year } => format!("månaden behövs också: skriv {year}-MM"),
        Advice::EitherOrder => {
            "det kan vara dag och månad eller månad och dag: skriv året först, som ÅÅÅÅ-MM-DD"
                .to_owned()
        }
        _ => advice.to_string(),
    }
}

const fn alike(meant: LookAlike) -> &'static str {
    match meant {
        LookAlike::Zero => "siffran 0",
        LookAlike::One => "siffran 1",
        LookAlike::Hyphen => "ett bindestreck",
        LookAlike::Comma => "ett komma",
        LookAlike::Point => "en punkt",
        _ => "en siffra 0-9",
    }
}
