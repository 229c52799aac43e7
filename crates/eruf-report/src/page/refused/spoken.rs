//! [`Spoken`]: an error in the reader's language, whatever it is of.

use eruf_core::Error;
use eruf_core::employment::NoEmploymentRule;
use eruf_core::law::ParseNewRuleError;
use eruf_core::project::{ParseKnownError, Violation};
use eruf_core::record::{
    IdentifyError, ParseCurrencyError, ParseFiscalYearEndError, ParseRhythmError,
};
use eruf_core::value::{ParseAmountError, ParseDateError};
use eruf_data::{InWords, LoadError, PersonKeyError, Rule};

use crate::format::FileError;
use crate::page::count::CountError;
use crate::page::explain::{ExplainError, names, terms};
use crate::page::findings::in_words;
use crate::page::manifest::ManifestError;
use crate::page::refused::identify::unidentified;
use crate::page::refused::refused;
use crate::page::refused::rule::broken;
use crate::page::refused::system::of_system;
use crate::page::refused::value::{no_amount, no_day, no_value};
use crate::page::refused::violation::violated;
use crate::words::Language;

/// An error that is said in the reader's language.
///
/// The English is the sentence of the error itself.
///
/// ```
/// use eruf_report::{CountError, Language, Spoken};
/// let error = CountError::NotCounted { code: "\"CO08\"".into(), counted: "CO01".into() };
/// assert_eq!(
///     error.spoken(Language::Swedish),
///     "\"CO08\" räknas inte från listor (räknas: CO01)"
/// );
/// ```
pub trait Spoken: std::fmt::Display {
    /// Returns the error in Swedish.
    fn swedish(&self) -> String;

    /// Returns the error in a language.
    fn spoken(&self, language: Language) -> String {
        match language {
            Language::English => self.to_string(),
            Language::Swedish => self.swedish(),
        }
    }
}

/// Errors whose Swedish is one function of this folder.
macro_rules! spoken {
    ($($error:ty: $swedish:expr),* $(,)?) => { $(
        impl Spoken for $error {
            fn swedish(&self) -> String {
                $swedish(self)
            }
        }
    )* };
}
spoken!(
    Error: no_value,
    Violation: violated,
    Rule: broken,
    ParseAmountError: no_amount,
    ParseDateError: no_day,
    IdentifyError: unidentified,
    LoadError: |error| refused(error, Language::Swedish),
    ParseKnownError: no_report_or_day,
    ParseRhythmError: no_rhythm,
    ParseCurrencyError: no_currency,
    ParseFiscalYearEndError: no_fiscal_year_end,
    ParseNewRuleError: no_new_rule,
    NoEmploymentRule: no_employment_rule,
    PersonKeyError: no_person_key,
    CountError: not_counted,
    ExplainError: not_explained,
    ManifestError: no_manifest,
    FileError: not_written,
    InWords: in_words,
    std::io::Error: |error: &std::io::Error| of_system(&error.to_string()),
);

fn no_report_or_day(error: &ParseKnownError) -> String {
    let day = std::error::Error::source(error).and_then(|day| day.downcast_ref());
    format!(
        "en lägesrapports nummer eller en dag förväntades: {}",
        day.map_or_else(String::new, no_day)
    )
}

fn no_rhythm(error: &ParseRhythmError) -> String {
    let day = std::error::Error::source(error).and_then(|day| day.downcast_ref());
    let day = day.map_or_else(String::new, no_day);
    format!("every_report, yearly, at_end eller en dag förväntades: {day}")
}

fn no_currency(error: &ParseCurrencyError) -> String {
    let found = &error.found;
    format!("en valutas tre versaler, som EUR eller SEK, förväntades, men {found} hittades")
}

fn no_fiscal_year_end(error: &ParseFiscalYearEndError) -> String {
    format!("månad och dag, som 06-30, förväntades, men {} hittades", error.found)
}

fn no_new_rule(error: &ParseNewRuleError) -> String {
    let rules = eruf_core::law::NewRule::names().join(", ");
    format!("något av {rules} eller en egen regel förväntades, men {} hittades", error.found)
}

fn no_employment_rule(error: &NoEmploymentRule) -> String {
    let table = "en tabell [indicator.employment] med across = \"floored\" eller \"net\"";
    match error {
        NoEmploymentRule::NoIndicator => format!(
            "projektet har ingen indikator för sysselsättning: välj en regel, eller ge en \
             indikator {table}"
        ),
        NoEmploymentRule::NotEstablished { codes } => format!(
            "vad som ska gälla för minskningar är inte fastställt för {}: ge den {table}",
            codes.join(", ")
        ),
        NoEmploymentRule::Several { codes } => format!(
            "indikatorerna för sysselsättning har olika regler: välj en av {}",
            codes.join(", ")
        ),
        other => other.to_string(),
    }
}

fn no_person_key(error: &PersonKeyError) -> String {
    match error {
        PersonKeyError::TooShort { found } => format!(
            "en nyckel till pseudonymer behöver minst 32 byte, men har {found} (gör en med: \
             openssl rand -hex 32)"
        ),
        PersonKeyError::HalfByte => "en nyckel i hexadecimala siffror har två för varje byte, men \
             den sista byten har en"
            .to_owned(),
        PersonKeyError::TooLong => {
            "filen är för stor för att vara en nyckel till pseudonymer".to_owned()
        }
        PersonKeyError::Unreadable { reason } => {
            format!("nyckeln till pseudonymer kan inte läsas: {}", of_system(reason))
        }
        other => other.to_string(),
    }
}

fn not_counted(error: &CountError) -> String {
    match error {
        CountError::NothingCounted => "inget räknas från listor (ange participations.csv, och en \
             indikator som räknar företag)"
            .to_owned(),
        CountError::NotBegun { first, day } => {
            format!("projektet börjar den {first}: den {day} ska inget vara redovisat än")
        }
        CountError::NotCounted { code, counted } => {
            format!("{code} räknas inte från listor (räknas: {counted})")
        }
        CountError::Figure(error) => no_value(error),
    }
}

fn not_explained(error: &ExplainError) -> String {
    match error {
        ExplainError::NoTarget { code, figure } => {
            let figure = terms::figure(*figure, Language::Swedish).to_lowercase();
            format!("{figure} för {code} kan inte beräknas: målvärde saknas")
        }
        ExplainError::NotCounted { code } => format!(
            "inget räknas från listor för {code} (en lista över deltaganden, och en indikator som \
             räknar företag eller sysselsättning, ger ett sådant värde)"
        ),
        ExplainError::NotShown { asked } => format!(
            "inget värde i projektet visar {asked} (ange ett värde som det visas, en indikators \
             kod eller ett av {})",
            names(Language::Swedish)
        ),
        ExplainError::NoTable => "en förklaring är ett träd och kan inte skrivas som csv (text, \
             json, markdown och html kan)"
            .to_owned(),
        ExplainError::Figure(error) => no_value(error),
    }
}

fn no_manifest(error: &ManifestError) -> String {
    match error {
        ManifestError::NotJson { line, column } => {
            format!("rad {line}, tecken {column}: detta är inte JSON")
        }
        ManifestError::SchemaVersion { found } => format!(
            "schema_version är {found}, men den version som läses är {}",
            crate::format::SCHEMA_VERSION
        ),
        ManifestError::Field { field } => {
            format!("{field} saknas, eller är inte det som ett manifest har där")
        }
        ManifestError::Altered => {
            "figures_sha256: värdena i manifestet är inte de som det skrevs med".to_owned()
        }
        ManifestError::Figure(error) => no_value(error),
    }
}

fn not_written(error: &FileError) -> String {
    match error {
        FileError::Ending { path } => {
            let endings = crate::format::endings(Language::Swedish);
            format!("{path}: namnet måste sluta på {endings}")
        }
        FileError::NoDocument { path } => {
            let endings = crate::format::document_endings(Language::Swedish);
            format!("{path}: namnet på ett dokument måste sluta på {endings}")
        }
        #[cfg(feature = "xlsx")]
        FileError::Workbook(error) => no_workbook(error),
        FileError::Write(error) => of_system(&error.to_string()),
    }
}

#[cfg(feature = "xlsx")]
fn no_workbook(error: &crate::format::WorkbookError) -> String {
    use crate::format::WorkbookError;
    match error {
        WorkbookError::TooLong { table, heading, row, characters } => format!(
            "{table}: rad {row}, {heading}: {characters} tecken får inte plats i en cell i en \
             arbetsbok (välj ett annat format)"
        ),
        WorkbookError::TooWide { table, columns } => {
            format!("{table}: {columns} kolumner får inte plats på ett blad i en arbetsbok")
        }
        WorkbookError::Failed { why } => {
            format!("arbetsboken kan inte skrivas: systemet säger \"{why}\"")
        }
    }
}
