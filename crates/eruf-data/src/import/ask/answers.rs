//! Which answers a question takes, and what they say.

use eruf_core::record::{EnterpriseKey, Identification, KeyKind};
use eruf_core::{NaiveDate, parse_date};

use crate::folder::SheetLanguage;
use crate::import::ask::question::{Other, Question};
use crate::import::said::{Said, shown};
use crate::words::{DecimalMark, parse_number};

/// Why an answer is none of those that may be given; `None` if it is one.
pub(in crate::import) fn refusal(question: &Question) -> Option<Said> {
    let answer = question.given();
    if question.choices.iter().any(|choice| choice.key == answer) {
        return None;
    }
    let is_other = match question.other {
        None => false,
        Some(Other::Text) => true,
        // The number of a person belongs in the workbook, where it is never shown.
        Some(Other::OrgNumber) => names_a_legal_person(answer),
        Some(Other::Day) => parse_date(answer).is_ok(),
        Some(Other::LastDays) => last_days(answer).is_some(),
        Some(Other::Amount) => parse_number(answer, Some(DecimalMark::Comma)).is_ok(),
    };
    if is_other {
        return None;
    }
    let (found, language) = (shown(answer), SheetLanguage::English);
    let swedish = SheetLanguage::Swedish;
    Some(Said::new(
        format!("the answer {found} is none of these: {}", question.allowed(language)),
        format!("svaret {found} är inget av dessa: {}", question.allowed(swedish)),
    ))
}

fn names_a_legal_person(text: &str) -> bool {
    let is_key = |key: EnterpriseKey| key.kind() != KeyKind::SoleTrader;
    if EnterpriseKey::is_written_out(text) {
        return text.parse().is_ok_and(is_key);
    }
    matches!(Identification::read(text, 2000), Ok(Identification::LegalPerson(_)))
}

/// What was answered of the days of periods.
pub(in crate::import) enum LastDays {
    /// The last day of each.
    Days(Vec<NaiveDate>),
    /// How many months each has.
    Months(u32),
}

/// Reads the last days of periods, or how long each is.
pub(in crate::import) fn last_days(answer: &str) -> Option<LastDays> {
    let lower = answer.to_lowercase();
    let every = ["every ", "var ", "varje "].iter().find_map(|word| lower.strip_prefix(word));
    let short = lower.strip_suffix('m').filter(|digits| digits.parse::<u32>().is_ok());
    if let Some(rest) = every.or(short) {
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        let months: u32 = if digits.is_empty() { 1 } else { digits.parse().ok()? };
        let is_years = rest.contains("year") || rest.contains("år");
        let months = if is_years { months.checked_mul(12)? } else { months };
        return (1..=60).contains(&months).then_some(LastDays::Months(months));
    }
    let days = answer.split([',', ';']).map(str::trim).filter(|day| !day.is_empty());
    let days: Vec<NaiveDate> = days.map(|day| parse_date(day).ok()).collect::<Option<_>>()?;
    (!days.is_empty()).then_some(LastDays::Days(days))
}
