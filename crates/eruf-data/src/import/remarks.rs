//! What a sentence in a workbook says: a decision, an amendment, a correction.

use eruf_core::{Amount, NaiveDate};

use crate::import::columns::codes_in;
use crate::words::DecimalMark;
use crate::words::written::amount::{WrittenAmount, written_amount};
use crate::words::written::day::{WrittenDay, written_day};

/// An amendment that a sentence tells of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Amendment {
    pub(super) decided: Option<NaiveDate>,
    /// The last day of the project, before and after.
    pub(super) last: Option<(NaiveDate, NaiveDate)>,
    /// Codes with their targets before and after.
    pub(super) targets: Vec<(&'static str, Amount, Amount)>,
}

/// A correction that a comment tells of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Correction {
    /// The report whose period is corrected.
    pub(super) period: u32,
    /// The report from which it is known.
    pub(super) known: Option<u32>,
    /// What stood there.
    pub(super) before: Option<Amount>,
    /// What should stand there.
    pub(super) after: Amount,
}

/// A word of a sentence, as far as it means something here.
#[derive(Clone, Debug, PartialEq)]
enum Token {
    Day(NaiveDate),
    Number(Amount),
    Code(&'static str),
    Report(u32),
    Arrow,
    Word(String),
}

fn tokens(text: &str) -> Vec<Token> {
    let text = text.replace("->", " \u{2192} ").replace("=>", " \u{2192} ");
    let is_edge = |c: char| matches!(c, '.' | ',' | ':' | ';' | '(' | ')' | '!' | '"' | '\u{201d}');
    let words: Vec<&str> = text
        .split_whitespace()
        .map(|word| word.trim_matches(is_edge))
        .filter(|word| !word.is_empty())
        .collect();
    let mut tokens = Vec::new();
    let mut at = 0_usize;
    while let Some(word) = words.get(at) {
        let lower = word.to_lowercase();
        // A day of up to three words: "12 mars 2019", "12/3 2019".
        let day = (1..=3_usize).rev().find_map(|length| {
            let end = at.checked_add(length)?;
            match written_day(&words.get(at..end)?.join(" "))? {
                WrittenDay::Day(day) => Some((day, length)),
                WrittenDay::SixDigits { year_first, .. } => Some((year_first, length)),
                _ => None,
            }
        });
        if let Some((day, length)) = day {
            tokens.push(Token::Day(day));
            at = at.saturating_add(length);
            continue;
        }
        at = at.saturating_add(1);
        let next = words.get(at).copied();
        tokens.push(if matches!(lower.as_str(), "\u{2192}" | "till" | "to") {
            Token::Arrow
        } else if let [code] = codes_in(word).as_slice() {
            Token::Code(code)
        } else if let Some(report) = report_in(&lower, next) {
            if !lower.contains(|c: char| c.is_ascii_digit()) {
                at = at.saturating_add(1);
            }
            Token::Report(report)
        } else if let WrittenAmount::Exact(amount, None) = written_amount(word, DecimalMark::Comma)
        {
            Token::Number(amount)
        } else {
            Token::Word(lower)
        });
    }
    tokens
}

/// `lr3`, or `rapport` before `3`.
fn report_in(word: &str, next: Option<&str>) -> Option<u32> {
    let names = ["lr", "lägesrapport", "rapport", "report", "period", "lägesrapporten"];
    let digits = names.iter().find_map(|name| {
        let rest = word.strip_prefix(name)?;
        if rest.is_empty() { next } else { Some(rest) }
    })?;
    let is_number = (1..=3).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    digits.parse().ok().filter(|number| is_number && *number > 0)
}

/// Reads what a sentence tells of an amendment, or of the first decision; both `None` if it tells
/// of neither.
pub(super) fn decisions_in(text: &str) -> (Option<NaiveDate>, Option<Amendment>) {
    let (mut first, mut amendment) = (None, None);
    for sentence in text.split(". ").flat_map(|part| part.split('\n')) {
        let lower = sentence.to_lowercase();
        let tokens = tokens(sentence);
        let is_change = ["ändring", "ändrat", "ändrad", "amend", "reviderat", "revised"]
            .iter()
            .any(|word| lower.contains(word));
        if is_change {
            let mut found = Amendment::default();
            for (at, token) in tokens.iter().enumerate() {
                let after = |places: usize| at.checked_add(places).and_then(|at| tokens.get(at));
                match (token, after(1), after(2), after(3)) {
                    (Token::Day(from), Some(Token::Arrow), Some(Token::Day(to)), _) => {
                        found.last = Some((*from, *to));
                    }
                    (
                        Token::Code(code),
                        Some(Token::Number(from)),
                        Some(Token::Arrow),
                        Some(Token::Number(to)),
                    ) => found.targets.push((code, *from, *to)),
                    (Token::Day(day), ..) => {
                        let before = at.checked_sub(1).and_then(|at| tokens.get(at));
                        if before != Some(&Token::Arrow) && found.decided.is_none() {
                            found.decided = Some(*day);
                        }
                    }
                    _ => {}
                }
            }
            if found.last.is_some() || !found.targets.is_empty() {
                amendment = amendment.or(Some(found));
            }
        } else if lower.contains("beslut")
            || lower.contains("decision")
            || lower.contains("decided")
        {
            first = first.or(tokens.iter().find_map(|token| match token {
                Token::Day(day) => Some(*day),
                _ => None,
            }));
        }
    }
    (first, amendment)
}

/// Whether a comment speaks of a correction.
pub(super) fn speaks_of_correction(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["rätta", "rättelse", "korriger", "ska vara", "skall vara", "correct", "should be"]
        .iter()
        .any(|word| lower.contains(word))
}

/// Reads the correction that a comment tells of: "LR3 rättad i LR5: 1,25 ska vara 1,0".
pub(super) fn correction_in(text: &str) -> Option<Correction> {
    if !speaks_of_correction(text) {
        return None;
    }
    let tokens = tokens(text);
    let mut reports = tokens.iter().filter_map(|token| match token {
        Token::Report(report) => Some(*report),
        _ => None,
    });
    let (period, known) = (reports.next()?, reports.next());
    let is_turn = |token: &Token| match token {
        Token::Arrow => true,
        Token::Word(word) => ["vara", "be", "blir", "till"].contains(&word.as_str()),
        _ => false,
    };
    let at = tokens.iter().position(is_turn)?;
    let number = |token: &Token| match token {
        Token::Number(number) => Some(*number),
        _ => None,
    };
    let (before, after) = tokens.split_at_checked(at)?;
    let before = before.iter().rev().find_map(number);
    let after = after.iter().find_map(number)?;
    Some(Correction { period, known, before, after })
}

#[cfg(test)]
#[allow(clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn a_title_tells_of_two_decisions() {
        let text = "Beslut 2018-02-14. Ändringsbeslut 2020-06-09: slutdatum 2021-02-28 -> \
                    2021-08-31, CO08 25 -> 18";
        let (first, amendment) = decisions_in(text);
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        assert_eq!(first, Some(day("2018-02-14")));
        let amendment = amendment.expect("an amendment");
        assert_eq!(amendment.decided, Some(day("2020-06-09")));
        assert_eq!(amendment.last, Some((day("2021-02-28"), day("2021-08-31"))));
        assert_eq!(amendment.targets, [("CO08", Amount::from(25), Amount::from(18))]);
    }

    #[test]
    fn a_comment_tells_of_a_correction() {
        let found = correction_in("OBS! LR3 rättad i LR5: 1,25 ska vara 1,0 (dubbelräknad)");
        let amount = |text: &str| text.parse::<Amount>().expect("an amount");
        assert_eq!(
            found,
            Some(Correction {
                period: 3,
                known: Some(5),
                before: Some(amount("1.25")),
                after: amount("1.0"),
            })
        );
        let found = correction_in("Report 2 corrected in report 4 from 12 to 10");
        assert_eq!(found.map(|found| (found.period, found.known)), Some((2, Some(4))));
        assert_eq!(correction_in("LR7 saknas från partnern"), None);
    }
}
