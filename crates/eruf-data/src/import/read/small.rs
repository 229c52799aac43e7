//! Words that cells choose from: sizes, kinds of support, ways in which employment was measured.

use crate::import::synonyms::plain;

/// Sizes, each with other words for it.
const SIZES: [(&str, &[&str]); 4] = [
    ("micro", &["mikro", "micro", "mikroföretag", "micro enterprise", "mikro 0 9"]),
    (
        "small",
        &["litet", "små", "liten", "small", "litet företag", "småföretag", "small enterprise"],
    ),
    (
        "medium",
        &[
            "medel",
            "medelstort",
            "medelstor",
            "medium",
            "mellan",
            "mellanstort",
            "medium sized",
            "medelstort företag",
        ],
    ),
    ("large", &["stort", "stor", "large", "stort företag", "storföretag"]),
];

/// Kinds of support, each with other words for it that can mean nothing else.
const SUPPORT: [(&str, &[&str]); 3] = [
    ("grant", &["bidrag", "grant", "grants", "ekonomiskt bidrag"]),
    (
        "financial",
        &[
            "annat ekonomiskt stöd",
            "financial",
            "financial support other than grants",
            "lån",
            "loan",
        ],
    ),
    (
        "non_financial",
        &[
            "icke ekonomiskt stöd",
            "icke ekonomiskt",
            "icke finansiellt stöd",
            "icke finansiellt",
            "non financial",
            "non financial support",
            "annat stöd än ekonomiskt stöd",
            "annat stöd än ekonomiskt",
            "rådgivning",
            "advice",
            "coaching",
        ],
    ),
];

/// How employment was measured, each with other words for it.
const METHODS: [(&str, &[&str]); 5] = [
    (
        "annual report",
        &["år", "årsredovisning", "annual report", "annual accounts", "bokslut", "ar"],
    ),
    ("needs analysis", &["behovsanalys", "needs analysis"]),
    ("survey", &["enkät", "survey", "questionnaire", "enkätsvar"]),
    ("interview", &["samtal", "intervju", "telefon", "interview", "phone", "telefonsamtal"]),
    ("estimate", &["uppskattning", "skattning", "estimate", "bedömning"]),
];

fn named(words: &[(&'static str, &[&str])], text: &str) -> Option<&'static str> {
    let text = plain(text);
    let found = words.iter().find(|(_, names)| names.iter().any(|name| plain(name) == text));
    found.map(|(word, _)| *word)
}

pub(in crate::import) fn size(text: &str) -> Option<&'static str> {
    named(&SIZES, text)
}

pub(in crate::import) fn support(text: &str) -> Option<&'static str> {
    named(&SUPPORT, text)
}

/// The method that a text names, also beside a year: `årsredovisning 2020`.
pub(in crate::import) fn method(text: &str) -> Option<&'static str> {
    let year = |word: &&str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let plain = plain(text);
    let words: Vec<&str> = plain.split(' ').filter(|word| !year(word)).collect();
    named(&METHODS, &words.join(" "))
}
