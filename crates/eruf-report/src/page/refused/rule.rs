//! The rules of the files, in Swedish.

use eruf_data::{NotUtf8, Rule};

use crate::page::refused::advice::advised;
use crate::page::refused::identify::unidentified;
use crate::page::refused::phrase::phrase;
use crate::page::refused::syntax::of_syntax;
use crate::page::refused::system::of_system;
use crate::page::refused::value::{no_amount, no_day, no_value, other_page};
use crate::page::refused::violation::violated;
use crate::page::refused::workbook::unreadable;

/// What is wrong.
pub(super) fn broken(rule: &Rule) -> String {
    match rule {
        Rule::Identify(error) => unidentified(error),
        Rule::Amount(error) => no_amount(error),
        Rule::Date(error) => no_day(error),
        Rule::Value(error) => no_value(error),
        Rule::Project(violation) => violated(violation),
        Rule::CodePage(error) => other_page(error),
        Rule::Workbook(fault) => unreadable(fault),
        Rule::AmbiguousNumber { .. }
        | Rule::AmountForm { .. }
        | Rule::Grouping { .. }
        | Rule::DayForm { .. }
        | Rule::MonthForm { .. }
        | Rule::OtherCurrency { .. }
        | Rule::IntervalReversed { .. }
        | Rule::Empty { .. }
        | Rule::WrongKind { .. }
        | Rule::Choice { .. }
        | Rule::NoBasis
        | Rule::StrangeCharacter { .. }
        | Rule::LostCharacter { .. }
        | Rule::PersonInAmount => of_cell(rule),
        Rule::MissingColumn { .. }
        | Rule::UnknownColumn { .. }
        | Rule::ColumnTwice { .. }
        | Rule::RowLength { .. }
        | Rule::UnclosedQuote
        | Rule::TextAfterQuote
        | Rule::TooManyColumns { .. }
        | Rule::CellTooLong { .. }
        | Rule::TooManyRows { .. }
        | Rule::OtherProject { .. }
        | Rule::NotAPeriod { .. }
        | Rule::PersonInHeader
        | Rule::OrdinalsTwice => of_table(rule),
        _ => of_file(rule),
    }
}

fn of_cell(rule: &Rule) -> String {
    match rule {
        Rule::AmbiguousNumber { found } => {
            format!(
                "{found} är tvetydigt: tecknet kan stå före decimaler eller mellan tusental (skriv \
                 utan tusental eller med ett annat antal decimaler än tre, eller ange \
                 decimal_mark eller thousands)"
            )
        }
        Rule::AmountForm { found, advice } => {
            format!("ett belopp förväntades, men {found} hittades ({})", advised(advice))
        }
        Rule::Grouping { found, thousands, decimals } => {
            format!(
                "\"{thousands}\" mellan tusental och \"{decimals}\" före decimaler förväntades \
                 enligt det som är angivet, men {found} hittades"
            )
        }
        Rule::DayForm { found, advice } => {
            format!(
                "ett datum som ÅÅÅÅ-MM-DD förväntades, men {found} hittades ({})",
                advised(advice)
            )
        }
        Rule::MonthForm { found, advice } => {
            let advice = advice.as_ref().map(|advice| format!(" ({})", advised(advice)));
            format!(
                "ett datum som ÅÅÅÅ-MM-DD eller en månad som ÅÅÅÅ-MM förväntades, men {found} \
                 hittades{}",
                advice.unwrap_or_default()
            )
        }
        Rule::OtherCurrency { expected, found } => {
            format!("ett belopp i {expected} förväntades, men {found} hittades")
        }
        Rule::IntervalReversed { found } => {
            format!("den nedre gränsen i {found} är över den övre")
        }
        Rule::Empty { hint } => format!("är tom{}", phrase(hint)),
        Rule::WrongKind { expected, found } => {
            format!("{} förväntades, men {} hittades", phrase(expected), phrase(found))
        }
        Rule::Choice { allowed, found } => {
            let allowed = allowed.replace(", or a day", " eller en dag");
            format!("något av {allowed} förväntades, men {found} hittades")
        }
        Rule::NoBasis => "inget säger om värdet är en ökning (increment), ett ackumulerat värde \
             (running_total) eller en nivå (snapshot): ange basis här eller för indikatorn"
            .to_owned(),
        Rule::StrangeCharacter { found, code } => {
            format!("{found} har tecknet {code}, som inte syns eller bara liknar ett annat")
        }
        Rule::LostCharacter { found } => {
            format!(
                "{found} har tecknet U+FFFD, som står där ett tecken inte kunde läsas (läs \
                 tabellen i dess egen teckenkodning)"
            )
        }
        Rule::PersonInAmount => {
            "beloppet ser ut som ett personnummer (om det är ett belopp, ange det med en decimal)"
                .to_owned()
        }
        _ => rule.to_string(),
    }
}

fn of_table(rule: &Rule) -> String {
    match rule {
        Rule::MissingColumn { column, found } => {
            format!("rubrikraden har ingen kolumn {column} (hittade: {})", phrase(found))
        }
        Rule::UnknownColumn { column, nearest } => {
            format!("okänd kolumn {column}{}", near(nearest))
        }
        Rule::ColumnTwice { column } => {
            format!("kolumnen {column} finns två gånger (vilken gäller?)")
        }
        Rule::RowLength { found, expected, hint } => {
            format!("raden har {found} av {expected} fält{}", phrase(hint))
        }
        Rule::UnclosedQuote => "ett citattecken öppnas här och stängs inte".to_owned(),
        Rule::TextAfterQuote => {
            "det står text efter ett avslutande citattecken (ett citattecken inne i en cell skrivs \
             två gånger)"
                .to_owned()
        }
        Rule::TooManyColumns { found, limit } => {
            format!("{found} kolumner är fler än gränsen, {limit}")
        }
        Rule::CellTooLong { limit } => format!("cellen är längre än gränsen, {limit} byte"),
        Rule::TooManyRows { limit } => format!("fler rader än gränsen, {limit}"),
        Rule::OtherProject { found, project } => {
            format!("raden gäller {found}, men det här projektet är {project}")
        }
        Rule::NotAPeriod { found, overlapping } => {
            let overlapping: Vec<String> = overlapping
                .iter()
                .map(|(report, period)| format!("lägesrapport {report}: {period}"))
                .collect();
            let hint = match overlapping.as_slice() {
                [] => String::new(),
                some => format!(" (överlappar {})", some.join(", ")),
            };
            format!("{found} är ingen redovisningsperiod i projektet{hint}")
        }
        Rule::PersonInHeader => {
            "namnet på en kolumn ser ut som ett personnummer (är första raden en rubrikrad?)"
                .to_owned()
        }
        Rule::OrdinalsTwice => {
            "PERSON-1 och liknande står i tabellerna och skulle också ges till personnummer (ange \
             en nyckel, eller skriv inga nummer)"
                .to_owned()
        }
        _ => rule.to_string(),
    }
}

fn of_file(rule: &Rule) -> String {
    match rule {
        Rule::Unreadable { reason } => format!("kan inte läsas: {}", of_system(reason)),
        Rule::NearlyNamed { meant } => {
            format!("filen heter nästan som {meant}, som inte finns (menas {meant}?)")
        }
        Rule::NoFile { found } => {
            let found = match *found {
                "a folder" => "en mapp",
                "a pipe" => "en namngiven kanal (pipe)",
                "a socket" => "en socket",
                _ => "en enhet",
            };
            format!("det är {found} och ingen vanlig fil")
        }
        Rule::TooMuchText { limit } => {
            format!("raderna har mer text än gränsen, som är {limit} MiB")
        }
        Rule::BrokenLink => "en länk som inte leder någonstans".to_owned(),
        Rule::FileTooLarge { limit } => format!("filen är större än gränsen, {limit} MiB"),
        Rule::Utf16 => "filen är i UTF-16 (spara den som UTF-8)".to_owned(),
        Rule::NotUtf8(error) => not_utf8(error),
        Rule::Marks(clash) => {
            format!("decimal_mark och thousands är båda angivna som \"{}\"", clash.mark)
        }
        Rule::Dialect(error) => {
            let signs: Vec<String> = error.signs.iter().map(|sign| format!("\"{sign}\"")).collect();
            let expected = match signs.as_slice() {
                [] => "den enhet som står vid beloppen, såsom € eller kr,".to_owned(),
                signs => signs.join(" eller "),
            };
            format!("{expected} förväntades, men {} hittades", error.found)
        }
        Rule::ProjectNotUtf8 { byte, before } => {
            format!(
                "filen är inte i UTF-8: byte {byte} efter {before} (spara project.toml som UTF-8)"
            )
        }
        Rule::KeyTwice { key } => format!("nyckeln {key} finns två gånger (vilken gäller?)"),
        Rule::Nesting => "värden ligger djupare i varandra än gränsen".to_owned(),
        Rule::SchemaVersion { found } => {
            format!("schema_version måste vara 1, men är {found}")
        }
        Rule::UnknownKey { nearest } => format!("okänd nyckel{}", near(nearest)),
        Rule::MissingKey { hint } => format!("saknas ({})", phrase(hint)),
        Rule::NotInCatalogue { code, nearest, programme, missing } => {
            let missing = missing.replace(" and ", " och ");
            let then = match nearest {
                Some(near) => format!(" (menas {near}? En egen indikator behöver {missing})"),
                None => format!(", så {missing} måste anges"),
            };
            format!("{code:?} är ingen gemensam indikator i {programme}{then}")
        }
        Rule::Stopped => "läsningen avbröts, och inget lästes in".to_owned(),
        Rule::Unquoted { found } => format!("värdet står inte inom citattecken (skriv {found})"),
        Rule::Syntax { message, column } => of_syntax(message, *column),
        _ => rule.to_string(),
    }
}

/// How the code pages read what is not UTF-8.
pub(super) fn not_utf8(error: &NotUtf8) -> String {
    let readings: Vec<String> = error
        .readings
        .iter()
        .map(|(word, pages)| format!("{word} i {}", pages.join(", ")))
        .collect();
    let readings = match readings.as_slice() {
        [] => "ingen teckentabell som läses har en bokstav för den".to_owned(),
        readings => readings.join("; "),
    };
    format!(
        "filen är inte i UTF-8: byte {} efter {} (spara filen som UTF-8, eller ange dess \
         teckenkodning: {readings})",
        error.byte, error.before
    )
}

fn near(nearest: &eruf_data::Nearest) -> String {
    let Some(name) = &nearest.name else { return String::new() };
    match &nearest.strange {
        Some(code) => format!(" (menas {name}? Tecknet {code} finns inte i det)"),
        None => format!(" (menas {name}?)"),
    }
}
