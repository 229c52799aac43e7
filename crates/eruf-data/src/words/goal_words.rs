//! The words of a goal, read from the left, and the phrases that it is made of.

use std::borrow::Cow;

use eruf_core::Amount;
use eruf_core::value::Unit;

use crate::words::lower_case::lower_case;
use crate::words::number::{ParseNumberError, parse_number};
use crate::words::quantity::{Quantity, beside, currency_of, is_beside};

/// Words that say a number is the least.
pub(crate) const AT_LEAST: [&[&str]; 7] = [
    &["minst"],
    &["min"],
    &["lägst"],
    &["åtminstone"],
    &["minimum"],
    &["at", "least"],
    &["no", "fewer", "than"],
];
/// Words that say a number is the most.
pub(crate) const AT_MOST: [&[&str]; 8] = [
    &["max"],
    &["max."],
    &["maximalt"],
    &["högst"],
    &["at", "most"],
    &["maximum"],
    &["up", "to"],
    &["upp", "till"],
];
/// Words that say a number is for each year.
pub(crate) const PER_YEAR: [&[&str]; 16] = [
    &["per", "år"],
    &["pr", "år"],
    &["per", "year"],
    &["om", "året"],
    &["årligen"],
    &["varje", "år"],
    &["a", "year"],
    &["each", "year"],
    &["every", "year"],
    &["annually"],
    &["/", "år"],
    &["/år"],
    &["/year"],
    &["per", "annum"],
    &["p.a"],
    &["årlig"],
];
/// Words that say a number is for the whole project.
pub(crate) const PER_PROJECT: [&[&str]; 6] = [
    &["under", "projektperioden"],
    &["under", "projektet"],
    &["during", "the", "project"],
    &["over", "the", "project"],
    &["totalt"],
    &["in", "total"],
];
/// Words that say how often something is counted, and not by the year: a number beside one is no
/// number for the project.
pub(crate) const HOW_OFTEN: [&str; 33] = [
    "varje",
    "varannan",
    "vartannat",
    "var",
    "vart",
    "every",
    "each",
    "gång",
    "gånger",
    "times",
    "dagen",
    "dagligen",
    "daily",
    "veckan",
    "veckovis",
    "week",
    "weekly",
    "månaden",
    "månadsvis",
    "månatligen",
    "month",
    "monthly",
    "kvartalet",
    "kvartalsvis",
    "quarter",
    "quarterly",
    "halvåret",
    "halvårsvis",
    "biannually",
    "biennially",
    "vardera",
    "pr",
    // "40k" is 40 000 only beside a currency.
    "k",
];
/// Words between a number of occasions and what takes part in each.
pub(crate) const WITH: [&[&str]; 6] = [
    &["med", "deltagande", "av"],
    &["med", "deltagare", "från"],
    &["with", "the", "participation", "of"],
    &["with", "participation", "of"],
    &["med"],
    &["with"],
];

/// Words between a number and what is counted, which say more of it.
const ADJECTIVES: [&str; 22] = [
    "nya",
    "nytt",
    "ny",
    "new",
    "fler",
    "more",
    "additional",
    "ytterligare",
    "stödda",
    "supported",
    "unika",
    "unique",
    "olika",
    "different",
    "deltagande",
    "participating",
    "små",
    "small",
    "medelstora",
    "lokala",
    "local",
    "svenska",
];

/// Returns a goal with the slash of "/ år" beside its word, as it is read.
pub(crate) fn with_near_slashes(text: &str) -> Cow<'_, str> {
    if text.contains("/ ") {
        text.replace("/ år", "/år").replace("/ year", "/year").into()
    } else {
        Cow::Borrowed(text)
    }
}

/// Returns a word without the mark after it.
fn without_mark(word: Cow<'_, str>) -> Cow<'_, str> {
    let marks = [',', '.', ';', ':'];
    match word {
        Cow::Borrowed(word) => Cow::Borrowed(word.trim_end_matches(marks)),
        Cow::Owned(word) => word.trim_end_matches(marks).to_owned().into(),
    }
}

/// The words of a goal, read from the left.
pub(crate) struct Words<'t> {
    lower: Vec<Cow<'t, str>>,
    written: Vec<&'t str>,
    at: usize,
}

impl<'t> Words<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        let mut written = Vec::new();
        text.split_whitespace().for_each(|word| apart(word, &mut written));
        let lower = written.iter().map(|word| without_mark(lower_case(word))).collect();
        Self { lower, written, at: 0 }
    }

    /// Returns the next word, in lower case and without the mark after it.
    pub(crate) fn peek(&self) -> Option<&str> {
        self.lower.get(self.at).map(AsRef::as_ref)
    }

    /// Returns the next word, to keep it.
    pub(crate) fn next_word(&self) -> Option<Cow<'t, str>> {
        self.lower.get(self.at).cloned()
    }

    /// Returns the word after the next one.
    pub(crate) fn second(&self) -> Option<&str> {
        self.lower.get(self.at.checked_add(1)?).map(AsRef::as_ref)
    }

    /// The place of the next word, to come back to.
    pub(crate) const fn place(&self) -> usize {
        self.at
    }

    pub(crate) fn back_to(&mut self, place: usize) {
        self.at = place;
    }

    pub(crate) fn skip(&mut self, words: usize) {
        // There are no more words than memory holds, and past the last one there is nothing.
        self.at = self.at.saturating_add(words);
    }

    /// Returns the first of the phrases that stands at a place, if one does.
    fn phrase_at<'p>(&self, at: usize, phrases: &[&'p [&'p str]]) -> Option<&'p [&'p str]> {
        let (first, rest) = self.lower.get(at..)?.split_first()?;
        let is_here = |words: &&&[&str]| {
            let Some((one, others)) = words.split_first() else { return false };
            let mut pairs = rest.iter().zip(others.iter());
            first == one && rest.len() >= others.len() && pairs.all(|(found, word)| found == word)
        };
        phrases.iter().find(is_here).copied()
    }

    /// Takes the first of the phrases that stands here, if one does.
    pub(crate) fn take(&mut self, phrases: &[&[&str]]) -> bool {
        let found = self.phrase_at(self.at, phrases);
        self.skip(found.map_or(0, <[_]>::len));
        found.is_some()
    }

    /// Takes a number with what stands beside it.
    pub(crate) fn quantity(&mut self) -> Result<Option<Quantity>, ParseNumberError> {
        let start = self.at;
        let before = self.peek().and_then(currency_of);
        self.skip(usize::from(before.is_some()));
        let Some(number) = self.number()? else {
            self.at = start;
            return Ok(None);
        };
        let rest = self.lower.get(self.at..).unwrap_or(&[]);
        let Some(beside) = beside(rest, before) else {
            self.at = start;
            return Ok(None);
        };
        self.skip(beside.words);
        Ok(Some(beside.quantity(number, before)))
    }

    fn number(&mut self) -> Result<Option<Amount>, ParseNumberError> {
        let Some(word) = self.peek().filter(|word| word.starts_with(|c: char| c.is_ascii_digit()))
        else {
            return Ok(None);
        };
        let digits = |word: &str, length: std::ops::RangeInclusive<usize>| {
            length.contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit())
        };
        let is_grouped = digits(word, 1..=3);
        let rest = self.lower.get(self.at..).unwrap_or(&[]);
        // "1 500": thousands apart are one number, and the last may have decimals.
        let groups = rest.iter().skip(1).take_while(|word| is_grouped && digits(word, 3..=3));
        let mut text: String =
            rest.iter().take(1).chain(groups.clone()).map(|word| &**word).collect();
        let mut taken = groups.count().saturating_add(1);
        if let Some(last) = rest.get(taken).filter(|_| is_grouped) {
            let decimals = last.split_once([',', '.']);
            if decimals.is_some_and(|(whole, rest)| digits(whole, 3..=3) && digits(rest, 1..=2)) {
                text.push_str(last);
                taken = taken.saturating_add(1);
            }
        }
        let number = parse_number(&text, None)?;
        self.skip(taken);
        Ok(Some(number))
    }

    /// Takes a number, or two with a dash or a word between them.
    pub(crate) fn quantities(
        &mut self,
    ) -> Result<Option<(Quantity, Option<Quantity>)>, ParseNumberError> {
        let Some(low) = self.quantity()? else { return Ok(None) };
        let start = self.at;
        if self.take(&[&["-"], &["\u{2013}"], &["\u{2014}"], &["till"], &["to"]]) {
            if let Some(high) = self.quantity()? {
                return Ok(Some((low, Some(high))));
            }
            self.at = start;
        }
        Ok(Some((low, None)))
    }

    /// Returns the noun after a number, as written: what is counted. Adjectives before a unit that
    /// is known are passed over.
    pub(crate) fn noun(&self) -> Option<String> {
        let rest = self.lower.get(self.at..).unwrap_or(&[]);
        let adjectives = rest.iter().take_while(|word| ADJECTIVES.contains(&&***word)).count();
        let name_of = |at: usize, words: usize| {
            let name = rest.get(at..at.checked_add(words)?)?;
            // What the number is for is no part of a name here.
            let name = (!name.iter().any(|word| word == "per")).then(|| name.join(" "))?;
            Unit::is_name(&name).then_some(name)
        };
        // "annual FTE", "full-time equivalents": names of units that are several words.
        let several = |at: usize| (2..=3_usize).rev().find_map(|words| name_of(at, words));
        let after_adjectives = || Some(adjectives).filter(|at| *at > 0).and_then(several);
        if let Some(name) = several(0).or_else(after_adjectives) {
            return Some(name);
        }
        let is_known = name_of(adjectives, 1).is_some();
        let at = self.at.checked_add(if is_known { adjectives } else { 0 })?;
        let word = self.written.get(at)?.trim_end_matches([',', '.', ';', ':']);
        let starts_phrase = [&PER_YEAR[..], &PER_PROJECT[..], &WITH[..]]
            .into_iter()
            .any(|phrases| self.phrase_at(at, phrases).is_some());
        (!word.is_empty() && !starts_phrase && word.chars().all(|c| c.is_alphabetic() || c == '-'))
            .then(|| word.to_owned())
    }
}

/// Adds a word, taken apart where a number meets its unit or another number: `20MSEK`, `€2m`,
/// `4-8`, `företag/år`. What is no number is left as it is.
fn apart<'t>(word: &'t str, parts: &mut Vec<&'t str>) {
    let (word, per) = per_year_apart(word);
    let is_number = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_digit())
            && part.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.'))
    };
    // A dash between two numbers, each of which may have a unit beside it.
    let dash = word.char_indices().find(|(_, c)| matches!(c, '-' | '\u{2013}' | '\u{2014}'));
    let sides = dash.and_then(|(at, c)| {
        let end = at.checked_add(c.len_utf8())?;
        Some((word.get(..at)?, word.get(at..end)?, word.get(end..)?))
    });
    let starts = |part: &str| number_and_rest(part).is_some_and(|(number, _)| is_number(number));
    if let Some((low, dash, high)) = sides.filter(|(low, _, high)| starts(low) && starts(high)) {
        with_unit(low, parts);
        parts.push(dash);
        with_unit(high, parts);
    } else {
        with_unit(word, parts);
    }
    parts.extend(per);
}

/// A word, and the "/år" that it ends in.
fn per_year_apart(word: &str) -> (&str, Option<&str>) {
    if !word.contains('/') {
        return (word, None);
    }
    let lower = lower_case(word);
    let at = lower.find("/år").or_else(|| lower.find("/year")).filter(|at| *at > 0);
    // Where lower case has another length, the place may be none of the word.
    let parts = at.and_then(|at| word.split_at_checked(at));
    parts.map_or((word, None), |(word, per)| (word, Some(per)))
}

/// A number and what follows it without a space; a currency before it is a part of its own.
fn number_and_rest(part: &str) -> Option<(&str, &str)> {
    let part = part.trim_start_matches(['€', '£', '$']);
    let end = part.find(|c: char| !c.is_ascii_digit() && !matches!(c, ',' | '.'));
    let (number, rest) = part.split_at_checked(end.unwrap_or(part.len()))?;
    (!number.is_empty()).then_some((number, rest))
}

fn with_unit<'t>(part: &'t str, parts: &mut Vec<&'t str>) {
    let Some((number, rest)) = number_and_rest(part) else { return parts.push(part) };
    if !rest.is_empty() && !is_beside(rest) {
        return parts.push(part);
    }
    let before = part.strip_suffix(rest).and_then(|part| part.strip_suffix(number)).unwrap_or("");
    parts.extend([before, number, rest].into_iter().filter(|part| !part.is_empty()));
}
