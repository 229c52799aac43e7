//! What was noticed while reading, in the reader's language.

use eruf_core::record::Spelling;
use eruf_core::workspace::counted;
use eruf_data::{InWords, NoticeKind, ParseNumberError};

use crate::words::Language;

/// The English is the sentence of the notice itself.
pub(super) fn noticed(kind: &NoticeKind, language: Language) -> String {
    match kind {
        _ if language == Language::English => kind.to_string(),
        NoticeKind::SwedishDialect => {
            "läst som svensk Excel: semikolon mellan kolumnerna, decimalkomma".to_owned()
        }
        NoticeKind::NotRead { meant } => {
            format!("den läses inte, och dess rader finns i ingen siffra: tabellen är {meant}")
        }
        NoticeKind::NoRows => {
            "tabellen har 0 rader: inget är redovisat, vilket inte är ett utfall på 0".to_owned()
        }
        NoticeKind::EmptyRows { count, first, last } => {
            if *count == 1 {
                format!("1 tom rad hoppades över (rad {first})")
            } else {
                format!("{count} tomma rader hoppades över (rad {first}\u{2013}{last})")
            }
        }
        NoticeKind::HiddenCharacter { code } => {
            format!("texten har ett osynligt tecken U+{code:04X}")
        }
        NoticeKind::UnusualSpelling { spelling } => {
            format!("företagets nummer är ovanligt skrivet ({}) men lästes", spelled(*spelling))
        }
        NoticeKind::WithoutNumber { count, labelled } => {
            format!(
                "{} saknar nummer på företaget, {labelled} av dem har en etikett (vart och ett av \
                 de andra kan vara vilket företag som helst)",
                counted(*count, "rad", "rader")
            )
        }
        NoticeKind::SheetNotRead => {
            "bladet läses inte: dess namn är inte namnet på någon tabell i ett projekt".to_owned()
        }
        NoticeKind::HiddenSheet => "bladet är dolt, och det lästes".to_owned(),
        NoticeKind::HiddenRows { count, first } => {
            let rows = counted(*count, "rad är dold", "rader är dolda");
            format!("{rows}, den första är rad {first}, och lästes")
        }
        NoticeKind::HiddenColumns { columns } => {
            format!("kolumnerna {columns} är dolda, och de lästes")
        }
        NoticeKind::Formulas { count, first } => {
            let cells = counted(*count, "cell har en formel", "celler har formler");
            format!("{cells}, den första i {first}: det som sparats av dem lästes")
        }
        NoticeKind::ExampleRow => "raden är ett exempel, och den räknas inte".to_owned(),
        NoticeKind::PersonNumberRemoved => "ett personnummer togs bort ur texten".to_owned(),
        NoticeKind::GoalUnit { found, unit } => {
            format!("målet räknar {found}, och indikatorn {} (är det samma sak?)", unit.name_sv())
        }
        NoticeKind::GoalAbout { goal, target } => {
            format!("målet {goal} är inte exakt: det läses som {target}")
        }
        NoticeKind::OutcomeInWords { outcome, reason } => {
            format!("utfallet {outcome} förblir i ord: {}", in_words(reason))
        }
        NoticeKind::ClaimInWords { claim, reason } => {
            format!("uppgiften {claim} förblir i ord och jämförs inte: {}", in_words(reason))
        }
        NoticeKind::GoalInWords { goal, reason } => {
            format!("målet {goal} förblir i ord: {}", in_words(reason))
        }
        _ => kind.to_string(),
    }
}

fn spelled(spelling: Spelling) -> &'static str {
    match spelling {
        Spelling::Vat => "momsregistreringsnummer",
        Spelling::Dash => "annat streck än bindestreck",
        Spelling::Apostrophe => "apostrof framför",
        Spelling::Hidden => "osynligt tecken",
        // A spelling that the core has added since.
        _ => "annan skrivning",
    }
}

pub(crate) fn in_words(reason: &InWords) -> String {
    match reason {
        InWords::NoNumber => "det har inget tal".to_owned(),
        InWords::NoLeadingNumber => "det börjar inte med ett tal som kan läsas".to_owned(),
        InWords::PurposeTwice { word } => {
            format!("det säger två gånger vad talet gäller: {word:?}")
        }
        InWords::UnitsDiffer => "dess två tal har inte samma enhet".to_owned(),
        InWords::UnknownPer { each } => format!("\"per {each}\" kan inte tolkas"),
        InWords::Unexplained { word } => format!("{word:?} kan inte tolkas"),
        InWords::Number(error) => match error {
            ParseNumberError::Ambiguous { found } => format!(
                "{found} kan läsas på två sätt: tecknet kan stå före decimaler eller mellan \
                 tusental"
            ),
            _ => "talet kan inte läsas".to_owned(),
        },
        InWords::Vague { words } => format!("{words:?} är inget bestämt tal"),
        InWords::TwoBounds => "det säger två saker om ett tal".to_owned(),
        InWords::LeavesOut => {
            "ett mål över eller under ett tal utesluter talet självt: skriv minst eller högst"
                .to_owned()
        }
        InWords::Target(_) => "talen kan inte vara ett mål".to_owned(),
        _ => reason.to_string(),
    }
}
