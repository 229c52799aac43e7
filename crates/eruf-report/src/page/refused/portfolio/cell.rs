//! What is wrong with a cell of a portfolio, in Swedish; what a cell of a folder can be wrong in is
//! said as there.

use eruf_data::Rule;
use eruf_portfolio::CellRule;

use crate::page::refused::identify::unidentified;
use crate::page::refused::rule::broken;
use crate::page::refused::value::{no_amount, no_day, no_value};
use crate::page::refused::violation::violated;

pub(super) fn of_cell(rule: &CellRule) -> String {
    match rule {
        CellRule::Amount(error) => no_amount(error),
        CellRule::Date(error) => no_day(error),
        CellRule::Identify(error) => unidentified(error),
        CellRule::Target(error) => no_value(error),
        CellRule::Count(violation) | CellRule::List(violation) => violated(violation),
        CellRule::AmountForm { found, advice } => {
            broken(&Rule::AmountForm { found: found.clone(), advice: advice.clone() })
        }
        CellRule::Grouping { found, thousands, decimals } => broken(&Rule::Grouping {
            found: found.clone(),
            thousands: *thousands,
            decimals: *decimals,
        }),
        CellRule::DayForm { found, advice } => {
            broken(&Rule::DayForm { found: found.clone(), advice: advice.clone() })
        }
        CellRule::LongText { most } => {
            format!("texten är längre än gränsen, som är {most} byte")
        }
        CellRule::LostCharacter { found } => broken(&Rule::LostCharacter { found: found.clone() }),
        CellRule::AmbiguousAmount { found } => {
            broken(&Rule::AmbiguousNumber { found: found.clone() })
        }
        CellRule::PersonInAmount => broken(&Rule::PersonInAmount),
        CellRule::PersonInLabel => violated(&eruf_core::project::Violation::PersonInLabel),
        CellRule::PersonInText => "texten ser ut som ett personnummer (enskilda näringsidkares \
             nummer hör hemma i enterprise_id, som inte visas för någon)"
            .to_owned(),
        other => of_day_or_word(other),
    }
}

/// An amount in an error, with a decimal comma.
fn comma(amount: &str) -> String {
    amount.replace('.', ",")
}

fn of_day_or_word(rule: &CellRule) -> String {
    match rule {
        CellRule::Empty => "cellen är tom".to_owned(),
        CellRule::NotMidnight { found } => {
            format!("en dag har inget klockslag, men {found} hittades")
        }
        CellRule::Year { found } => {
            format!("året måste vara från 1900 till 2100, men {found} hittades")
        }
        CellRule::LongIndicator { found } => {
            format!("en indikator som är ett tal får plats i 32 bitar, men {found} hittades")
        }
        CellRule::Period { found } => {
            format!("en period har ett nummer från 1 till 65535, men {found} hittades")
        }
        CellRule::Rhythm(_) => "hur ofta indikatorn redovisas är every_report, yearly, at_end \
             eller en dag som ÅÅÅÅ-MM-DD"
            .to_owned(),
        CellRule::Word { expected, found } => {
            format!("{} förväntades, men {found} hittades", expected.replace(" or ", " eller "))
        }
        CellRule::UnknownProject { found } => {
            format!("det finns inget sådant projekt i tabellen över projekt: {found}")
        }
        CellRule::RegisteredTwice { before, found } => {
            format!("företaget registrerades {found} här, och {before} på en annan rad")
        }
        CellRule::Twice { found } => format!("projektet finns redan i tabellen: {found}"),
        CellRule::NotOfShape { shape, found } => {
            format!("ett mål med formen {shape} har inget sådant, men {} hittades", comma(found))
        }
        CellRule::NotWhole { found } => {
            format!("ett heltal förväntades, som på första raden, men {found} hittades")
        }
        CellRule::NeededByShape { shape } => {
            format!("cellen är tom, och ett mål med formen {shape} behöver den")
        }
        CellRule::NegativeEmployment { found } => {
            format!("sysselsättning är från 0 till nio biljoner, men {} hittades", comma(found))
        }
        CellRule::WithdrawnTooEarly { told, found } => {
            format!("raden tas tillbaka {found}, och redovisades först {told} (en senare dag)")
        }
        CellRule::DayOutside { first, last, found } => format!(
            "{found} ligger utanför projektet, som är från {first} till {last} (en ändring av \
             projektperioden står i horizons)"
        ),
        CellRule::NegativeSupport { found } => {
            format!("stöd är minst 0, men {} hittades", comma(found))
        }
        CellRule::OutsideProject { first, last, found } => format!(
            "perioden slutar {found}, utanför projektet, som är från {first} till {last} (en \
             ändring av projektperioden står i horizons)"
        ),
        CellRule::ReportsReversed { first, found } => {
            format!("den sista rapporten, {found}, är före den första, {first}")
        }
        CellRule::Reversed { first, found } => {
            format!("den sista dagen, {found}, är före den första, {first}")
        }
        other => other.to_string(),
    }
}
