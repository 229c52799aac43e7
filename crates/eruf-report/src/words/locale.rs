//! Numbers in the reader's language.

use eruf_core::record::Currency;
use eruf_core::{Amount, Decimal, Error, Interval, Ratio};
use icu_decimal::DecimalFormatter;
use icu_locale_core::{Locale, locale};

use crate::words::language::Language;

/// A space that does not break.
pub(crate) const NBSP: char = '\u{a0}';

thread_local! {
    static ENGLISH: Option<DecimalFormatter> = formatter(locale!("en"));
    static SWEDISH: Option<DecimalFormatter> = formatter(locale!("sv"));
}

// The data of both locales is compiled in, so there is always one.
fn formatter(locale: Locale) -> Option<DecimalFormatter> {
    DecimalFormatter::try_new(
        locale.into(),
        icu_decimal::options::DecimalFormatterOptions::default(),
    )
    .ok()
}

/// Returns a number as the language writes it: `-1,234.5` in English, and `−1 234,5` with
/// non-breaking spaces in Swedish.
///
/// ```
/// use eruf_report::{Language, show_decimal};
/// let number = eruf_core::Decimal::new(-1_234_567_50, 2);
/// assert_eq!(show_decimal(number, Language::Swedish), "\u{2212}1\u{a0}234\u{a0}567,50");
/// assert_eq!(show_decimal(number, Language::English), "-1,234,567.50");
/// ```
#[must_use]
pub fn show_decimal(number: Decimal, language: Language) -> String {
    let text = number.to_string();
    let formatter = match language {
        Language::English => &ENGLISH,
        Language::Swedish => &SWEDISH,
    };
    let write = |number: &fixed_decimal::Decimal| {
        formatter.with(|formatter| Some(formatter.as_ref()?.format(number).to_string()))
    };
    // Without the locale's data the number stands in plain digits, which is the same number.
    text.parse().ok().and_then(|number| write(&number)).unwrap_or(text)
}

/// Returns an amount with all its decimals, as the language writes it.
///
/// ```
/// use eruf_core::{Amount, Interval};
/// use eruf_report::{Language, show_amount};
/// let exact = Interval::exact(Amount::from(31_988_865));
/// assert_eq!(show_amount(exact, Language::Swedish), "31\u{a0}988\u{a0}865");
/// let between = Interval::new(Amount::from(112), Amount::from(122)).ok_or("reversed")?;
/// assert_eq!(show_amount(between, Language::English), "112 to 122");
/// # Ok::<(), &str>(())
/// ```
#[must_use]
pub fn show_amount(amount: Interval<Amount>, language: Language) -> String {
    let show = |amount: Amount| show_decimal(amount.to_decimal(), language);
    match amount.as_exact() {
        Some(amount) => show(amount),
        None => between(&show(amount.low()), &show(amount.high()), language),
    }
}

/// A sum of money with its currency; without one where none is known.
pub(crate) fn show_money(amount: Amount, currency: Option<Currency>, language: Language) -> String {
    let shown = show_amount(Interval::exact(amount), language);
    match currency {
        Some(currency) => format!("{shown}\u{a0}{currency}"),
        None => shown,
    }
}

/// Returns a figure with all its decimals if there are at most two, and else rounded to one; it is
/// never rounded across 0.
///
/// ```
/// use eruf_core::{Interval, Ratio};
/// use eruf_report::{Language, show_ratio};
/// let third = Ratio::new(400, 3).unwrap();
/// assert_eq!(show_ratio(Interval::exact(third), Language::Swedish)?, "133,3");
/// # Ok::<(), eruf_core::Error>(())
/// ```
///
/// # Errors
///
/// [`Error::Overflow`] if the figure cannot be held exactly.
pub fn show_ratio(ratio: Interval<Ratio>, language: Language) -> Result<String, Error> {
    join(ratio, language, |ratio| {
        let exact = ratio.exact_decimal(6).filter(|decimal| decimal.scale() <= 2);
        Ok(show_decimal(exact.map_or_else(|| ratio.shown(1, &[]), Ok)?, language))
    })
}

/// Returns an exact figure as it is shown beside an outcome: as [`show_ratio`], with as many
/// decimals as it takes to stand on its side of the outcome.
///
/// ```
/// use eruf_core::{Interval, Ratio};
/// use eruf_report::{Language, show_beside};
/// let (bound, outcome) = (Ratio::new(59_99, 300).unwrap(), Interval::exact(Ratio::from(20)));
/// assert_eq!(show_beside(bound, None, Language::Swedish)?, "20,0");
/// assert_eq!(show_beside(bound, Some(outcome), Language::Swedish)?, "19,997");
/// # Ok::<(), eruf_core::Error>(())
/// ```
///
/// # Errors
///
/// [`Error::Overflow`] if the figure cannot be held exactly.
pub fn show_beside(
    ratio: Ratio,
    outcome: Option<Interval<Ratio>>,
    language: Language,
) -> Result<String, Error> {
    let others = outcome.map_or_else(Vec::new, |outcome| vec![outcome.low(), outcome.high()]);
    let exact = ratio.exact_decimal(6).filter(|decimal| decimal.scale() <= 2);
    Ok(show_decimal(exact.map_or_else(|| ratio.shown_beside(1, &others), Ok)?, language))
}

/// Two figures of which one is larger, each as [`show_ratio`] shows it, or with as many decimals as
/// it takes to tell them apart.
pub(crate) fn show_apart(
    figures: [Interval<Ratio>; 2],
    language: Language,
) -> Result<[String; 2], Error> {
    let [one, other] = figures;
    let mut texts = [show_ratio(one, language)?, show_ratio(other, language)?];
    for decimals in 2..=6 {
        if texts[0] != texts[1] {
            break;
        }
        let show = |figure| {
            let shown = |ratio: Ratio| Ok(show_decimal(ratio.shown(decimals, &[])?, language));
            join(figure, language, shown)
        };
        texts = [show(one)?, show(other)?];
    }
    Ok(texts)
}

/// Returns a share in percent with one decimal; it is never rounded across 0 or 100 %.
///
/// ```
/// use eruf_core::{Interval, Ratio};
/// use eruf_report::{Language, show_percent};
/// let share = Interval::exact(Ratio::new(61, 100).unwrap());
/// assert_eq!(show_percent(share, Language::Swedish)?, "61,0\u{a0}%");
/// # Ok::<(), eruf_core::Error>(())
/// ```
///
/// # Errors
///
/// [`Error::Overflow`] if the share cannot be held exactly.
pub fn show_percent(share: Interval<Ratio>, language: Language) -> Result<String, Error> {
    show_percent_within(share, &[], language)
}

/// The same, never across an edge of a band either.
pub(crate) fn show_percent_within(
    share: Interval<Ratio>,
    edges: &[Ratio],
    language: Language,
) -> Result<String, Error> {
    let shown =
        join(share, language, |share| Ok(show_decimal(share.percent(1, edges)?, language)))?;
    Ok(with_sign(&shown, language))
}

/// The number with a percent sign, as the language sets it.
pub(crate) fn with_sign(shown: &str, language: Language) -> String {
    let space = if language == Language::Swedish { NBSP } else { ' ' };
    format!("{shown}{space}%")
}

fn join<T: Copy + Ord>(
    interval: Interval<T>,
    language: Language,
    show: impl Fn(T) -> Result<String, Error>,
) -> Result<String, Error> {
    match interval.as_exact() {
        Some(value) => show(value),
        None => Ok(between(&show(interval.low())?, &show(interval.high())?, language)),
    }
}

/// Two ends of an interval: with a dash in Swedish, unless a sign stands beside it, where nobody
/// could tell the two apart.
pub(crate) fn between(low: &str, high: &str, language: Language) -> String {
    if language == Language::English || has_sign(low) || has_sign(high) {
        format!("{low} {} {high}", language.say("terms-to"))
    } else {
        format!("{low}\u{2013}{high}")
    }
}

/// The two bounds of a range: with a dash in both languages, unless a sign stands beside it.
pub(crate) fn range_of(low: &str, high: &str, language: Language) -> String {
    if has_sign(low) || has_sign(high) {
        between(low, high, language)
    } else {
        format!("{low}\u{2013}{high}")
    }
}

/// Returns an interval as it is shown, with a plus before each end above 0.
pub(crate) fn with_plus(shown: &str, language: Language) -> String {
    let plus = |end: &str| if has_sign(end) { end.to_owned() } else { format!("+{end}") };
    let ends = shown.split_once('\u{2013}');
    match ends.or_else(|| shown.split_once(language.say("terms-to-2"))) {
        Some((low, high)) => between(&plus(low), &plus(high), language),
        None => plus(shown),
    }
}

fn has_sign(shown: &str) -> bool {
    shown.starts_with(['-', '\u{2212}', '+'])
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_with_a_sign_has_a_word_between_its_ends() {
        let shown = |low: i32, high: i32, language| {
            let amount = |whole: i32| Amount::from(whole);
            let interval = Interval::new(amount(low), amount(high)).unwrap();
            show_amount(interval, language).replace('\u{2212}', "-")
        };
        let (sv, en) = (Language::Swedish, Language::English);
        assert_eq!(shown(9, 12, sv), "9\u{2013}12");
        assert_eq!(shown(-2, 2, sv), "-2 till 2");
        assert_eq!(shown(-400, -325, sv), "-400 till -325");
        assert_eq!(shown(-2, 2, en), "-2 to 2");
        assert_eq!(with_plus("9\u{2013}12", sv), "+9 till +12");
        assert_eq!(with_plus("9 to 12", en), "+9 to +12");
        assert_eq!(with_plus("12", sv), "+12");
        assert_eq!(range_of("4", "10", en), "4\u{2013}10");
        assert_eq!(range_of("-5", "-3", en), "-5 to -3");
    }
}
