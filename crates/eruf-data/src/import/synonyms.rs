//! The words of headers, read from `synonyms.tsv`, and what they mean.

use std::sync::LazyLock;

use strum::VariantNames as _;

use crate::import::said::Said;
use crate::words::to_nfc;

/// What a column, or a cell beside a name, holds.
///
/// ```
/// use eruf_data::import::Field;
/// assert_eq!(Field::GoalRevised.to_string(), "goal_revised");
/// ```
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    strum::EnumString,
    strum::Display,
    strum::IntoStaticStr,
    strum::VariantNames,
)]
#[strum(serialize_all = "snake_case")]
#[non_exhaustive]
#[expect(missing_docs, reason = "synonyms.tsv says what each is, in words")]
pub enum Field {
    Indicator,
    Partner,
    Goal,
    GoalRevised,
    Unit,
    Value,
    Report,
    First,
    Last,
    Filed,
    Basis,
    Baseline,
    Number,
    Name,
    Registered,
    Size,
    Date,
    Activity,
    Hours,
    Support,
    Amount,
    Before,
    After,
    DateBefore,
    DateAfter,
    Method,
    Women,
    Men,
    Decision,
    Decided,
    Reason,
    Budget,
    Code,
    Label,
    Comment,
    Attribute,
    Contact,
    Total,
    Plan,
    ProjectName,
    CaseId,
    Beneficiary,
    Fund,
    ProgrammingPeriod,
    ProjectFirst,
    ProjectLast,
    ProjectDays,
}

/// A word that was found in a header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) field: Field,
    pub(super) text: &'static str,
    /// Whether the header is the word and nothing more.
    pub(super) is_whole: bool,
}

/// The words, each as it is compared, with its meaning; longer ones first.
static WORDS: LazyLock<Vec<(String, &'static str, Field)>> = LazyLock::new(|| {
    let mut words: Vec<(String, &'static str, Field)> = Vec::new();
    for line in include_str!("synonyms.tsv").lines().filter(|line| !line.starts_with('#')) {
        let Some((field, synonyms)) = line.split_once('\t') else { continue };
        let Ok(field) = field.parse() else { continue };
        words.extend(synonyms.split(';').map(|word| (plain(word), word, field)));
    }
    words.sort_by_key(|(word, ..)| std::cmp::Reverse(word.chars().count()));
    words
});

impl Field {
    /// Returns what it is, in words.
    #[must_use]
    pub fn said(self) -> Said {
        let (en, sv) = match self {
            Self::Indicator => ("the indicator", "indikator"),
            Self::Partner => ("the partner", "part"),
            Self::Goal => ("the target", "målvärde"),
            Self::GoalRevised => ("the target after an amendment", "målvärde efter ändring"),
            Self::Unit => ("the unit", "enhet"),
            Self::Value => ("the outcome", "utfall"),
            Self::Report => ("the number of the report", "rapportens nummer"),
            Self::First => ("the first day", "första dag"),
            Self::Last => ("the last day", "sista dag"),
            Self::Filed => ("the day it was filed", "inlämnad"),
            Self::Basis => ("what an outcome adds up to", "bas"),
            Self::Baseline => ("the baseline", "utgångsvärde"),
            Self::Number => ("the organisation number", "organisationsnummer"),
            Self::Name => ("the name of the enterprise", "företagets namn"),
            Self::Registered => ("the day of registration", "registreringsdatum"),
            Self::Size => ("the size", "storlek"),
            Self::Date => ("the day of the participation", "deltagandets datum"),
            Self::Activity => ("the activity", "aktivitet"),
            Self::Hours => ("hours of support", "timmar"),
            Self::Support => ("the kind of support", "typ av stöd"),
            Self::Amount => ("the amount of support", "stödets belopp"),
            Self::Before => ("employment before", "sysselsättning före"),
            Self::After => ("employment after", "sysselsättning efter"),
            Self::DateBefore => ("the day of the measurement before", "mätdatum före"),
            Self::DateAfter => ("the day of the measurement after", "mätdatum efter"),
            Self::Method => ("how employment was measured", "mätmetod"),
            Self::Women => ("women", "kvinnor"),
            Self::Men => ("men", "män"),
            Self::Decision => ("the decision", "beslut"),
            Self::Decided => ("the day of the decision", "beslutsdatum"),
            Self::Reason => ("the reason", "skäl"),
            Self::Budget => ("the budget", "budget"),
            Self::Code => ("the code", "kod"),
            Self::Label => ("a label", "etikett"),
            Self::Comment => ("comments, left out", "kommentarer, utelämnas"),
            Self::Attribute => ("a property of the enterprise", "en egenskap hos företaget"),
            Self::Contact => ("data on persons, left out", "personuppgifter, utelämnas"),
            Self::Total => ("a total, left out", "summa, utelämnas"),
            Self::Plan => ("planned values, left out", "planerade värden, utelämnas"),
            Self::ProjectName => ("the name of the project", "projektets namn"),
            Self::CaseId => ("the case id", "ärende-ID"),
            Self::Beneficiary => ("the beneficiary", "stödmottagare"),
            Self::Fund => ("the fund", "fond"),
            Self::ProgrammingPeriod => ("the programming period", "programperiod"),
            Self::ProjectFirst => ("the first day of the project", "projektets första dag"),
            Self::ProjectLast => ("the last day of the project", "projektets sista dag"),
            Self::ProjectDays => ("the days of the project", "projektets tid"),
        };
        Said::new(en, sv)
    }

    /// The field of a name in a mapping.
    pub(super) fn named(name: &str) -> Option<Self> {
        name.parse().ok()
    }

    pub(super) const NAMES: &'static [&'static str] = Self::VARIANTS;
}

/// A header as it is compared: in lower case, with single spaces and without marks.
pub(super) fn plain(text: &str) -> String {
    let text = to_nfc(text).to_lowercase();
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '%' | '#');
    let spaced: String = text.chars().map(|c| if is_word(c) { c } else { ' ' }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The longest word that a header is or has in it.
pub(super) fn word_in(header: &str) -> Option<Word> {
    let header = plain(header);
    let whole = WORDS.iter().find(|(word, ..)| *word == header);
    if let Some((_, word, field)) = whole {
        return Some(Word { field: *field, text: word, is_whole: true });
    }
    let spaced = format!(" {header} ");
    let inside = WORDS
        .iter()
        .find(|(word, ..)| word.chars().count() > 2 && spaced.contains(&format!(" {word} ")));
    inside.map(|(_, word, field)| Word { field: *field, text: word, is_whole: false })
}

/// Whether a header is a word of a field and nothing more.
pub(super) fn is_word_of(header: &str, field: Field) -> bool {
    let header = plain(header);
    WORDS.iter().any(|(word, _, of)| *of == field && *word == header)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_of_a_field_and_no_word_stands_twice() {
        let lines = include_str!("synonyms.tsv").lines().filter(|line| !line.starts_with('#'));
        let lines: Vec<&str> = lines.collect();
        assert_eq!(lines.len(), Field::NAMES.len());
        for (line, name) in lines.iter().zip(Field::NAMES) {
            assert!(line.starts_with(&format!("{name}\t")) || line.split('\t').next().is_some());
            assert!(Field::named(line.split('\t').next().unwrap_or_default()).is_some(), "{line}");
        }
        for (at, (word, _, field)) in WORDS.iter().enumerate() {
            let other =
                WORDS.iter().skip(at + 1).find(|(other, _, of)| other == word && of != field);
            assert_eq!(other, None, "{word}");
        }
    }

    #[test]
    fn the_longest_word_is_found() {
        let found = |header: &str| word_in(header).map(|word| word.field);
        assert_eq!(found("Org.nr"), Some(Field::Number));
        assert_eq!(found("Reg.datum"), Some(Field::Registered));
        assert_eq!(found("Datum efter"), Some(Field::DateAfter));
        assert_eq!(found("Typ av stöd"), Some(Field::Support));
        assert_eq!(found("Employees after support (FTE)"), Some(Field::After));
        assert_eq!(found("Kommun"), Some(Field::Attribute));
        assert_eq!(found("Frobnication"), None);
    }
}
