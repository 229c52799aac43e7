//! Words about law: acts and places in the language, parameters, and the Swedish of the tables.

use crate::words::catalogue::Count;
use crate::words::catalogue::messages::say;
use std::collections::HashMap;
use std::sync::LazyLock;

use eruf_core::law::{Act, NewRule, Parameter, ParameterOverride};
use eruf_core::value::parse_date;
use eruf_core::{Amount, Interval};

use crate::words::language::Language;
use crate::words::locale::show_amount;

/// The English texts of the tables of law with their Swedish.
const TEXTS: &str = include_str!("law_sv.txt");

static SWEDISH: LazyLock<HashMap<&'static str, &'static str>> =
    LazyLock::new(|| TEXTS.lines().filter_map(|line| line.split_once(" = ")).collect());

/// Returns a text of the tables of law in the language: in Swedish the translation of the whole, or
/// of each of its sentences. What has none stands in English and says so.
pub(crate) fn text(english: &str, language: Language) -> String {
    if language == Language::English || english.is_empty() {
        return english.to_owned();
    }
    translated(english).unwrap_or_else(|| format!("{english} (på engelska)"))
}

/// Returns the Swedish of a text, if it has one.
pub(crate) fn translated(english: &str) -> Option<String> {
    if let Some(swedish) = SWEDISH.get(english) {
        return Some((*swedish).to_owned());
    }
    let sentences = sentences(english).into_iter();
    let swedish = sentences.map(|sentence| SWEDISH.get(sentence).copied());
    Some(swedish.collect::<Option<Vec<_>>>()?.join(" "))
}

/// Returns the sentences of a text, each with its full stop.
fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    // "Reg. 2021/1058" and "Art. 8" are not ends of sentences: a sentence begins with a capital.
    let mut from = 0;
    while let Some(at) = rest.get(from..).and_then(|tail| tail.find(". ")) {
        let end = from.saturating_add(at).saturating_add(1);
        let (head, tail) = rest.split_at(end);
        let next = tail.trim_start();
        let is_short = ["Reg.", "Art."].iter().any(|short| head.ends_with(short));
        if next.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) && !is_short {
            found.push(head);
            (rest, from) = (next, 0);
        } else {
            from = end;
        }
    }
    found.push(rest);
    found
}

/// Returns what an act is called: `Reg. 2021/1058`, in Swedish `förordning (EU) 2021/1058`.
pub(crate) fn act(act: &Act, language: Language) -> String {
    regulation(act.to_string(), language)
}

/// Returns the name of a regulation in the language, from the one that the core writes.
pub(crate) fn regulation(written: String, language: Language) -> String {
    if language == Language::English {
        return written;
    }
    let number = written.strip_prefix("Reg. ").unwrap_or(&written);
    // Before 2015 the number comes before the year.
    let is_older = number.split_once('/').is_some_and(|(_, year)| year.len() == 4);
    let old = number.starts_with(char::is_numeric) && is_older && !number.starts_with("20");
    if old { format!("förordning (EU) nr {number}") } else { format!("förordning (EU) {number}") }
}

/// Returns where a row of law stands, in the language: the acts and the place in them, or the place
/// alone.
pub(crate) fn reference(acts: &[&Act], place: &str, language: Language) -> String {
    let place_words = |place: &str| match language {
        Language::English => place.to_owned(),
        Language::Swedish => translated(place).unwrap_or_else(|| swedish_place(place)),
    };
    let places: Vec<_> = place.split("; ").collect();
    let joined = |act_name: String, place: &str| {
        let parts = [act_name, place_words(place)];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    };
    if acts.len() > 1 && acts.len() == places.len() {
        let pairs = acts.iter().zip(places);
        return pairs
            .map(|(one, place)| joined(act(one, language), place))
            .collect::<Vec<_>>()
            .join("; ");
    }
    let names: Vec<_> = acts.iter().map(|one| act(one, language)).collect();
    joined(names.join(language.say("law-and")), place)
}

/// The place in an act in Swedish: `bilaga I tabell 1`, `artikel 16.1 b`.
fn swedish_place(place: &str) -> String {
    const WORDS: [(&str, &str); 12] = [
        ("Annex", "bilaga"),
        ("Table", "tabell"),
        ("Art.", "artikel"),
        ("point", "punkt"),
        ("indicator", "indikator"),
        ("Reg.", "förordning"),
        ("of", "i"),
        ("from", "från"),
        ("new", "ny"),
        ("end:", "slut:"),
        ("second", "andra"),
        ("third", "tredje"),
    ];
    let word = |word: &str| {
        let bare = word.trim_start_matches('(');
        let open = word.get(..word.len().saturating_sub(bare.len())).unwrap_or_default();
        let found = WORDS.iter().find(|(english, _)| *english == bare);
        let swedish = match bare {
            "subparagraph" => "stycket",
            bare => found.map_or(bare, |(_, swedish)| swedish),
        };
        format!("{open}{}", paragraphs(swedish))
    };
    place.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// The number of an article as Swedish law writes it: `16(1)(b)` is `16.1 b`, and `6(2)-(4)` is
/// `6.2-4`.
fn paragraphs(word: &str) -> String {
    if !word.starts_with(|c: char| c.is_ascii_digit()) {
        return word.to_owned();
    }
    let mut swedish = String::with_capacity(word.len());
    for part in word.split('(') {
        let Some((inside, after)) = part.split_once(')') else {
            swedish.push_str(part);
            continue;
        };
        let is_number = inside.bytes().all(|byte| byte.is_ascii_digit());
        if is_number && !swedish.ends_with('-') {
            swedish.push('.');
        } else if !is_number && !swedish.is_empty() {
            swedish.push(' ');
        }
        swedish.push_str(inside);
        swedish.push_str(after);
    }
    swedish
}

/// Returns what a parameter is measured in, in the language; nothing for what is a text.
pub(crate) fn unit(unit: &str, language: Language) -> Option<&str> {
    Some(match unit {
        "years" => language.say("law-years"),
        "months" => language.say("terms-months"),
        "hours" => language.say("terms-hours"),
        "hours per person and year" => language.say("law-hours-per-person-and-year"),
        "FTE per person" => language.say("law-fte-per-person"),
        "indicators" => language.say("terms-indicators"),
        "% (more than)" => language.say("law-more-than"),
        "% of the programme's financial resources" => {
            language.say("law-of-the-programme-s-financial-resources")
        }
        "months at most" => language.say("law-months-at-most"),
        "year after approval" => language.say("law-year-after-approval"),
        "years after the final payment" => language.say("law-years-after-the-final-payment"),
        "working days" => language.say("law-working-days"),
        "SEK (total budget, at least)" => language.say("law-sek-total-budget-at-least"),
        "persons (fewer than)" => language.say("law-persons-fewer-than"),
        "MEUR (turnover or balance sheet, at most)" => {
            language.say("law-meur-turnover-or-balance-sheet-at")
        }
        "MEUR (at most)" => language.say("law-meur-at-most"),
        "reference date" | "date" | "rule" | "window" | "definition" | "basis" | "month-day"
        | "month-days" => return None,
        other => other,
    })
}

/// Returns the value of a parameter with its unit, in the language: `3 years`, `2029-12-31`.
pub(crate) fn value(value: &str, unit_of: &str, language: Language) -> String {
    let words = match value {
        "project_start" => language.say("law-the-project-s-start"),
        "first_support" => language.say("law-the-first-support"),
        other => other,
    };
    let amount = value.parse::<Amount>().ok().filter(|_| parse_date(value).is_err());
    match (amount, unit(unit_of, language)) {
        (Some(amount), Some(unit)) => {
            format!("{} {unit}", show_amount(Interval::exact(amount), language))
        }
        _ if language == Language::Swedish => translated(words).unwrap_or_else(|| words.to_owned()),
        _ => words.to_owned(),
    }
}

/// Returns the value of a row of law, or what a project sets in its place.
pub(crate) fn parameter(
    row: &Parameter,
    own: Option<&ParameterOverride>,
    language: Language,
) -> String {
    let unit = own.and_then(|own| own.unit.as_deref()).unwrap_or(row.unit);
    value(own.map_or(row.value, |own| &own.value), unit, language)
}

/// Returns a rule of new enterprises, in the language.
pub(crate) fn new_rule(rule: NewRule, language: Language) -> String {
    let reference = value(rule.reference.as_str(), "reference date", language);
    say!(
        language,
        "law-less-than-months-before",
        months = Count(rule.months),
        reference = reference
    )
}

/// Returns what a project sets in place of law, with its reason and source.
pub(crate) fn set_by(own: &ParameterOverride, language: Language) -> String {
    let head = language.say("law-set-by-the-project-in-place");
    let source = own.source.place.as_deref().map(|place| format!(" ({place})"));
    let shown = match (language, own.unit.as_deref()) {
        (Language::English, _) => own.to_string(),
        (Language::Swedish, Some(unit)) => value(&own.value, unit, language),
        (Language::Swedish, None) => value(&own.value, "definition", language),
    };
    format!("{head}: {shown}: {}{}", own.reason, source.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use eruf_core::catalogue::entries;
    use eruf_core::law::acts;

    /// Every text of the tables that is shown in Swedish has a translation.
    #[test]
    fn what_an_explanation_says_of_law_is_translated() {
        let of_entries = entries().flat_map(|entry| {
            [
                entry.adding_reason,
                entry.quantity,
                entry.when_measured,
                entry.rule_source,
                entry.breakdown,
                entry.note,
                entry.law_note,
            ]
        });
        let titles = acts().iter().map(|act| act.title);
        for text in of_entries.chain(titles).filter(|text| !text.is_empty()) {
            assert!(translated(text).is_some(), "{text}");
        }
    }

    #[test]
    fn acts_and_places_are_in_swedish() {
        let act_of = |celex| eruf_core::law::act(celex).unwrap();
        let swedish = |celex, place| reference(&[act_of(celex)], place, Language::Swedish);
        assert_eq!(
            swedish("32021R1058", "Annex I Table 1"),
            "förordning (EU) 2021/1058, bilaga I tabell 1"
        );
        assert_eq!(swedish("32013R1301", "Annex I"), "förordning (EU) nr 1301/2013, bilaga I");
        assert_eq!(
            swedish("32021R1060", "Art. 16(1)(b)"),
            "förordning (EU) 2021/1060, artikel 16.1 b"
        );
        assert_eq!(paragraphs("6(2)-(4),"), "6.2-4,");
    }
}
