//! Registers of enterprises in other countries: how their numbers are written, as data.
//!
//! One number has one text form, however it was written: `NO:123 456 785` is `NO:123456785`,
//! `FI:112038-9` is `FI:01120389`. A country with several registers, such as Germany or Poland, has
//! no line: its numbers are kept as they are, without spaces and marks.

use std::sync::LazyLock;

use crate::record::number::identify_error::IdentifyError;
use crate::value::error::internal;
use crate::value::unit::table::whole;

/// A register of a country, with the form of its numbers: a line of `registers.tsv`.
struct Register {
    country: &'static str,
    /// The name, with an article.
    name: &'static str,
    /// The form in words.
    form: &'static str,
    /// The characters that a number may begin with; empty for every one.
    begins: &'static str,
    /// How many letters may stand before the digits.
    letters: Vec<usize>,
    /// The letters and digits of a number.
    length: usize,
    /// The letters and digits of a number that has lost the zeros at the beginning of its digits.
    shortest: usize,
    check: Check,
    /// What may stand around a number and is no part of it.
    affixes: Vec<&'static str>,
}

/// How the check digit follows from the other digits.
enum Check {
    /// There is none.
    None,
    /// By Luhn's rule, ISO/IEC 7812-1.
    Luhn,
    /// The number without its last two digits, and those, add up to a multiple of 97.
    Mod97,
    /// The weighted sum of all digits leaves this remainder of 11.
    Weights(Vec<u32>, u32),
    /// The same, and where the check digit would be 10 it is 0.
    WeightsOrZero(Vec<u32>),
    /// The check digit is the weighted sum of the others modulo 11, where that is 10 by the second
    /// weights, and where that is 10 too, 0.
    TwoRounds(Vec<u32>, Vec<u32>),
}

static REGISTERS: LazyLock<Vec<Register>> = LazyLock::new(|| {
    let rows = include_str!("registers.tsv").lines().skip(1).map(parse);
    whole(rows.collect(), internal!("the table of registers cannot be read"))
});

// A test holds that every line of the file parses.
fn parse(line: &'static str) -> Option<Register> {
    let cells: Vec<&'static str> = line.split('\t').collect();
    let [country, name, form, begins, letters, length, shortest, check, weights, rest, affixes, _] =
        *cells.as_slice()
    else {
        return None;
    };
    let numbers = |text: &str| -> Option<Vec<u32>> {
        text.split_whitespace().map(|number| number.parse().ok()).collect()
    };
    let check = match check {
        "none" => Check::None,
        "luhn" => Check::Luhn,
        "mod97" => Check::Mod97,
        "weights" => Check::Weights(numbers(weights)?, rest.parse().ok()?),
        "weights_or_0" => Check::WeightsOrZero(numbers(weights)?),
        "two_rounds" => {
            let (first, second) = weights.split_once(';')?;
            Check::TwoRounds(numbers(first)?, numbers(second)?)
        }
        _ => return None,
    };
    Some(Register {
        country,
        name,
        form,
        begins,
        letters: letters.split(' ').map(|count| count.parse().ok()).collect::<Option<_>>()?,
        length: length.parse().ok()?,
        shortest: shortest.parse().ok()?,
        check,
        affixes: affixes.split_whitespace().collect(),
    })
}

/// The one form of a number of a country: its letters and digits alone, in capitals, with the zeros
/// that its register has at the beginning, and its check digit verified where it has one.
pub(crate) fn canonical(country: &str, number: &str) -> Result<String, IdentifyError> {
    let plain: String =
        number.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect();
    match REGISTERS.iter().find(|register| register.country == country) {
        Some(register) => register.canonical(&plain),
        None => Ok(plain),
    }
}

impl Register {
    fn canonical(&self, plain: &str) -> Result<String, IdentifyError> {
        let refused = || IdentifyError::Foreign { register: self.name, form: self.form };
        let mut number = plain;
        for affix in std::iter::once(&self.country).chain(&self.affixes) {
            // What stands around a number may itself begin with the country: CHE is CH and more.
            let is_number = |rest: &&str| rest.len() >= self.shortest;
            number = number.strip_suffix(affix).filter(is_number).unwrap_or(number);
            number = number
                .strip_prefix(affix)
                .filter(is_number)
                .filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
                .unwrap_or(number);
        }
        let letters = number.chars().take_while(char::is_ascii_uppercase).count();
        let (before, digits) = number.split_at(letters);
        let is_form = self.letters.contains(&letters)
            && (self.shortest..=self.length).contains(&number.len())
            && digits.bytes().all(|byte| byte.is_ascii_digit());
        if !is_form {
            return Err(refused());
        }
        // Capped at none: a number that is too long gets no zeros.
        let zeros = "0".repeat(self.length.saturating_sub(number.len()));
        let whole = format!("{before}{zeros}{digits}");
        if !self.begins.is_empty() && !whole.starts_with(|c| self.begins.contains(c)) {
            return Err(refused());
        }
        let values: Vec<u32> = whole.chars().filter_map(|c| c.to_digit(10)).collect();
        if self.check.holds(&values) {
            Ok(whole)
        } else {
            Err(IdentifyError::ForeignCheckDigit { register: self.name })
        }
    }
}

impl Check {
    /// Whether the check digit of a number follows from its other digits.
    fn holds(&self, digits: &[u32]) -> bool {
        let Some((last, others)) = digits.split_last() else { return false };
        match self {
            Self::None => true,
            Self::Luhn => luhn(digits),
            Self::Mod97 => {
                let Some((check, number)) = digits.split_last_chunk::<2>() else { return false };
                value(number).wrapping_add(value(check)).is_multiple_of(97)
            }
            Self::Weights(weights, remainder) => sum(weights, digits).rem_euclid(11) == *remainder,
            Self::WeightsOrZero(weights) => {
                let of_others = sum(weights, others).rem_euclid(11);
                let check = 11_u32.wrapping_sub(of_others).rem_euclid(11);
                *last == if check == 10 { 0 } else { check }
            }
            Self::TwoRounds(first, second) => {
                let by = |weights: &[u32]| sum(weights, others).rem_euclid(11);
                let check = Some(by(first)).filter(|check| *check < 10);
                let check = check.unwrap_or_else(|| by(second));
                *last == if check == 10 { 0 } else { check }
            }
        }
    }
}

/// The sum of digits by their weights: at most 11 digits of at most 9 by at most 10.
fn sum(weights: &[u32], digits: &[u32]) -> u32 {
    weights
        .iter()
        .zip(digits)
        .fold(0, |sum, (weight, digit)| sum.wrapping_add(weight.wrapping_mul(*digit)))
}

fn value(digits: &[u32]) -> u32 {
    digits.iter().fold(0, |value: u32, digit| value.wrapping_mul(10).wrapping_add(*digit))
}

/// Luhn's rule: every second digit from the right, from the last but one, is doubled.
fn luhn(digits: &[u32]) -> bool {
    let doubled = |digit: u32| match digit.wrapping_mul(2) {
        twice if twice > 9 => twice.wrapping_sub(9),
        twice => twice,
    };
    let sum = digits.iter().rev().enumerate().fold(0_u32, |sum, (place, digit)| {
        sum.wrapping_add(if place.is_multiple_of(2) { *digit } else { doubled(*digit) })
    });
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::{REGISTERS, canonical};

    #[test]
    fn every_line_of_the_registers_parses() {
        let lines = include_str!("registers.tsv").lines().skip(1).count();
        assert_eq!(REGISTERS.len(), lines);
    }

    /// Numbers that are printed by the registers themselves, or worked out by hand from the rule.
    #[test]
    fn a_number_has_one_form_and_a_check_digit() {
        for (country, written, expected) in [
            ("NO", "123 456 785", "123456785"), // 138 + 5 is 13 by 11
            ("NO", "NO 923 609 016 MVA", "923609016"),
            ("FI", "0112038-9", "01120389"), // 57 + 9 is 6 by 11
            ("FI", "112038-9", "01120389"),
            ("DK", "13 58 56 28", "13585628"), // stdnum's example
            ("GB", "1234567", "01234567"),
            ("GB", "sc12345", "SC012345"),
            ("EE", "12345678", "12345678"), // 1+4+9+16+25+36+49 is 140, which leaves 8
            ("LV", "4000 3521 600", "40003521600"),
            ("BE", "428.759.497", "0428759497"),
            ("FR", "552 008 443", "552008443"),
            ("CH", "CHE-100.155.212", "100155212"),
            ("NL", "KVK 01234567", "01234567"),
            ("PT", "501 964 843", "501964843"),
            ("IT", "00743110157", "00743110157"),
            ("IT", "743110157", "00743110157"),
            ("IS", "450401-3150", "4504013150"),
            ("DE", "hrb 123-456", "HRB123456"), // no register is asked
        ] {
            assert_eq!(canonical(country, written).as_deref(), Ok(expected), "{country} {written}");
        }
        for (country, written) in [
            ("NO", "123456786"),
            ("NO", "12345678"),
            ("NO", "1234567850"),
            ("FI", "01120388"),
            ("FI", "ABC01120389"),
            ("EE", "12345679"),
            ("EE", "22345678"),
            ("BE", "0428759498"),
            ("IS", "120174-3399"), // a person's
            ("GB", "1234"),
            ("GB", "S1234567"),
        ] {
            assert!(canonical(country, written).is_err(), "{country} {written}");
        }
    }
}
