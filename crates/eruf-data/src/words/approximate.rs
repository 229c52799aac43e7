//! Words and phrases before a number that say how exact it is.

/// Words before a number that is not exact.
pub(crate) const ABOUT: [&[&str]; 24] = [
    &["ca"],
    &["ca."],
    &["c:a"],
    &["cirka"],
    &["circa"],
    &["c."],
    &["c"],
    &["omkring"],
    &["ungefär"],
    &["uppskattningsvis"],
    &["runt"],
    &["kring"],
    &["about"],
    &["around"],
    &["approximately"],
    &["approx"],
    &["approx."],
    &["roughly"],
    &["some"],
    &["i", "storleksordningen"],
    &["i", "runda", "tal"],
    &["in", "the", "order", "of"],
    &["close", "to"],
    &["\u{b1}"],
];
/// Words before a number that is passed by a little.
pub(crate) const JUST_OVER: [&[&str]; 8] = [
    &["drygt"],
    &["dryga"],
    &["strax", "över"],
    &["lite", "över"],
    &["något", "över"],
    &["just", "over"],
    &["slightly", "over"],
    &["a", "little", "over"],
];
/// Words before a number that is not quite reached.
pub(crate) const JUST_UNDER: [&[&str]; 12] = [
    &["knappt"],
    &["knappa"],
    &["nästan"],
    &["närmare"],
    &["inte", "fullt"],
    &["strax", "under"],
    &["lite", "under"],
    &["något", "under"],
    &["just", "under"],
    &["slightly", "under"],
    &["nearly"],
    &["almost"],
];
/// Words before a number that is passed.
pub(crate) const OVER: [&[&str]; 9] = [
    &["över"],
    &["mer", "än"],
    &["mera", "än"],
    &["fler", "än"],
    &["flera", "än"],
    &["over"],
    &["more", "than"],
    &["above"],
    &["upwards", "of"],
];
/// Words before a number that is not reached.
pub(crate) const UNDER: [&[&str]; 6] = [
    &["under"],
    &["mindre", "än"],
    &["färre", "än"],
    &["less", "than"],
    &["fewer", "than"],
    &["below"],
];
/// Words for a number that nobody names.
pub(crate) const VAGUE: [&[&str]; 14] = [
    &["ett", "par"],
    &["några"],
    &["ett", "fåtal"],
    &["ett", "antal"],
    &["ett", "flertal"],
    &["flera"],
    &["många"],
    &["enstaka"],
    &["a", "couple"],
    &["a", "few"],
    &["a", "number"],
    &["several"],
    &["many"],
    &["various"],
];
/// Round numbers that are written as words, in lower case.
pub(crate) const ROUND: [(&str, u32); 6] = [
    ("tiotal", 10),
    ("tjugotal", 20),
    ("femtiotal", 50),
    ("hundratal", 100),
    ("tusental", 1_000),
    ("tiotusental", 10_000),
];

/// Returns the number that a word names which ends with -tal: `40-tal`, `tiotal`, `100-tals`.
pub(crate) fn round_number(word: &str) -> Option<u32> {
    let word = word.strip_suffix('s').filter(|word| word.ends_with("tal")).unwrap_or(word);
    let named = ROUND.iter().find(|(name, _)| *name == word).map(|(_, number)| *number);
    let digits = word.strip_suffix("-tal").or_else(|| word.strip_suffix("tal"));
    let digits = digits.filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
    let written = digits.and_then(|digits| digits.parse::<u32>().ok());
    named.or(written).filter(|number| *number > 0)
}

/// Whether a text begins with words that say that a number is not exact, or with a round one.
pub(crate) fn is_approximate(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let begins = |phrase: &[&str]| words.starts_with(phrase);
    let said = [&ABOUT[..], &JUST_OVER, &JUST_UNDER].concat();
    let first = words.iter().find(|word| !["ett", "en"].contains(word));
    said.iter().any(|phrase| begins(phrase))
        || first.is_some_and(|word| round_number(word).is_some())
}
