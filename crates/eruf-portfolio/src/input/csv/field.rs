//! The fields of a text file: amounts, whole numbers and days as files write them.

use eruf_core::Amount;
use eruf_data::{DecimalMark, Dialect};

use crate::input::error::CellRule;
use crate::input::schema::has_unit;

/// An amount as a file with this delimiter writes it: beside semicolons as in the folder of a
/// project, with a decimal comma and spaces between thousands, or with a point, unless that may
/// stand between thousands. What is declared of the file goes before.
pub(crate) fn amount(
    name: &str,
    field: &str,
    dialect: &Dialect,
    delimiter: u8,
) -> Result<Amount, CellRule> {
    let detected = if delimiter == b';' { DecimalMark::Comma } else { DecimalMark::Point };
    Ok(if has_unit(name) {
        dialect.amount(field, detected)?
    } else {
        dialect.number(field, detected)?
    })
}

/// A whole number as it is written: no plus, no zeros before it.
pub(crate) fn number(field: &[u8]) -> Option<i64> {
    let digits = field.strip_prefix(b"-").unwrap_or(field);
    let is_plain = matches!(digits, [b'0'] | [b'1'..=b'9', ..]) && digits.len() <= 19;
    if !is_plain {
        return None;
    }
    let mut value = 0_u64;
    for digit in digits {
        let digit = digit.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        // Nineteen digits fit in 64 bits.
        value = value.wrapping_mul(10).wrapping_add(u64::from(digit));
    }
    if field.len() == digits.len() {
        i64::try_from(value).ok()
    } else {
        0_i64.checked_sub_unsigned(value)
    }
}

/// Days that were read before, each where the end of its text puts it.
pub(crate) struct Recent([([u8; 10], i32); 512]);

impl Default for Recent {
    fn default() -> Self {
        // No day is written so.
        Self([([0; 10], 0); 512])
    }
}

impl Recent {
    /// The month and the day of `YYYY-MM-DD`, and the last digit of the year.
    fn place(text: &[u8; 10]) -> usize {
        let [_, _, _, year, _, _, month, _, ten, one] = text.map(usize::from);
        (year.wrapping_mul(131) ^ month.wrapping_mul(31) ^ ten.wrapping_mul(11).wrapping_add(one))
            & 511
    }

    pub(crate) fn of(&self, text: &[u8]) -> Option<i32> {
        let text: &[u8; 10] = text.try_into().ok()?;
        let (known, day) = self.0.get(Self::place(text))?;
        (known == text && text.first() != Some(&0)).then_some(*day)
    }

    pub(crate) fn keep(&mut self, text: &[u8], day: Option<i32>) {
        if let (Ok(text), Some(day)) = (<&[u8; 10]>::try_from(text), day)
            && let Some(place) = self.0.get_mut(Self::place(text))
        {
            *place = (*text, day);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_whole_and_plain() {
        for text in ["0", "7", "-7", "40", "9223372036854775807", "-9223372036854775808"] {
            assert_eq!(number(text.as_bytes()), text.parse().ok());
        }
        for text in [
            "",
            "-",
            "+7",
            "07",
            "1.5",
            "1 000",
            "9223372036854775808",
            "-9223372036854775809",
            "10000000000000000000",
            "x",
        ] {
            assert_eq!(number(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn a_day_is_known_by_its_whole_text() {
        let mut recent = Recent::default();
        assert_eq!(recent.of(&[0; 10]), None);
        recent.keep(b"2019-04-30", Some(18_016));
        recent.keep(b"2019-04-31", None);
        let found = ["2019-04-30", "2009-04-30", "2019-04-31", "2019-04-3"]
            .map(|text| recent.of(text.as_bytes()));
        assert_eq!(found, [Some(18_016), None, None, None]);
    }
}
