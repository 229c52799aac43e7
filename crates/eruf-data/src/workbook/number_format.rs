//! [`NumberFormat`]: how the number of a cell is shown.

/// The format of the number of a cell, as far as it says what the number is.
///
/// ```
/// use eruf_data::workbook::{Book, NumberFormat};
/// use rust_xlsxwriter::{Format, Workbook};
/// let percent = Format::new().set_num_format("0.0%");
/// let mut workbook = Workbook::new();
/// workbook.add_worksheet().write_with_format(0, 0, 0.61, &percent)?;
/// let book = Book::read("utfall.xlsx", &workbook.save_to_buffer()?)?;
/// let cell = book.sheets[0].cell("A1".parse()?).ok_or("an empty cell")?;
/// assert_eq!(cell.format, NumberFormat::Percent(1)); // it is shown as 61.0 %
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NumberFormat {
    /// As many digits as there are, or as fit in the column.
    #[default]
    General,
    /// A number with so many decimals.
    Decimals(u8),
    /// A hundred times the number, with a percent sign and so many decimals.
    Percent(u8),
    /// With an exponent: `5,60E+09`.
    Scientific,
    /// A day.
    Date,
    /// A day and a time of day.
    DateTime,
    /// A time of day, or a length of time.
    Time,
    /// As text.
    Text,
}

impl NumberFormat {
    /// Returns whether the number is the serial number of a day or a time.
    ///
    /// ```
    /// use eruf_data::workbook::NumberFormat;
    /// assert!(NumberFormat::Date.is_time());
    /// assert!(!NumberFormat::Percent(1).is_time());
    /// ```
    #[must_use]
    pub const fn is_time(self) -> bool {
        matches!(self, Self::Date | Self::DateTime | Self::Time)
    }

    /// The format of a number that every spreadsheet program knows without its code.
    pub(super) const fn built_in(id: u32) -> Self {
        match id {
            1 | 3 | 37 | 38 => Self::Decimals(0),
            2 | 4 | 39 | 40 => Self::Decimals(2),
            9 => Self::Percent(0),
            10 => Self::Percent(2),
            11 | 48 => Self::Scientific,
            // 27 to 36 and 50 to 58 are the days of East Asian programs.
            14..=17 | 27..=31 | 34..=36 | 50..=58 => Self::Date,
            18..=21 | 32 | 33 | 45..=47 => Self::Time,
            22 => Self::DateTime,
            49 => Self::Text,
            _ => Self::General,
        }
    }

    /// Reads the code of a format: `yyyy\-mm\-dd`, `#,##0.00 "kr"`, `0.0%`, `[h]:mm`.
    pub(super) fn of_code(code: &str) -> Self {
        // The first section is that of positive numbers.
        let (mut day, mut time, mut month, mut percent) = (false, false, false, false);
        let (mut digits, mut exponent, mut text) = (false, false, false);
        let mut decimals = None;
        let mut chars = code.chars().peekable();
        while let Some(c) = chars.next() {
            match c.to_ascii_lowercase() {
                ';' => break,
                '"' => {
                    let _ = chars.by_ref().find(|c| *c == '"');
                }
                '\\' | '_' | '*' => {
                    let _ = chars.next();
                }
                '[' => {
                    let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                    let inside = inside.to_ascii_lowercase();
                    let is_elapsed =
                        !inside.is_empty() && inside.chars().all(|c| "hms".contains(c));
                    time = time || is_elapsed;
                }
                'e' if matches!(chars.peek(), Some('+' | '-')) => exponent = true,
                'y' | 'd' | 'b' | 'e' => day = true,
                'g' if !code.to_ascii_lowercase().starts_with("general") => day = true,
                'g' => return Self::General,
                'h' | 's' => time = true,
                'm' => month = true,
                '%' => percent = true,
                '@' => text = true,
                '.' => decimals = decimals.or(Some(0_u8)),
                '0' | '#' | '?' => {
                    digits = true;
                    if !exponent {
                        decimals = decimals.map(|decimals: u8| decimals.saturating_add(1));
                    }
                }
                _ => {}
            }
        }
        // An m is a month beside a day, and minutes beside hours or seconds.
        let day = day || (month && !time);
        match (day, time) {
            (true, true) => Self::DateTime,
            (true, false) => Self::Date,
            (false, true) => Self::Time,
            (false, false) if percent => Self::Percent(decimals.unwrap_or(0)),
            (false, false) if exponent => Self::Scientific,
            (false, false) if digits => Self::Decimals(decimals.unwrap_or(0)),
            (false, false) if text => Self::Text,
            (false, false) => Self::General,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::NumberFormat as Format;

    #[test]
    fn a_code_says_what_the_number_is() {
        for (code, expected) in [
            ("General", Format::General),
            ("0", Format::Decimals(0)),
            ("#,##0.00", Format::Decimals(2)),
            ("#,##0.0\\ \"dagar\"", Format::Decimals(1)),
            ("# ##0.00_);[Red](# ##0.00)", Format::Decimals(2)),
            ("0.0%", Format::Percent(1)),
            ("0.00E+00", Format::Scientific),
            ("yyyy\\-mm\\-dd", Format::Date),
            ("yyyy-mm-dd;@", Format::Date),
            ("[$-41D]mmmm yyyy", Format::Date),
            ("mmm", Format::Date),
            ("yyyy-mm-dd hh:mm", Format::DateTime),
            ("[h]:mm", Format::Time),
            ("mm:ss.0", Format::Time),
            ("@", Format::Text),
        ] {
            assert_eq!(Format::of_code(code), expected, "{code}");
        }
    }
}
