//! Text in an encoding of one byte a letter, which is declared and never guessed; what shows that
//! another one is meant is refused.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use encoding_rs::Encoding as Decoder;
use eruf_core::workspace::{quoted, without_person_numbers};

/// The encoding that a table is declared to have: bytes that are one letter in one encoding are
/// others in the next.
///
/// ```
/// use eruf_data::{CodePage, Encoding};
/// assert_eq!("windows-1252".parse(), Ok(Encoding::Page(CodePage::Windows1252)));
/// assert_eq!(Encoding::default().to_string(), "utf-8");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8, with a mark at its beginning or without.
    #[default]
    Utf8,
    /// A code page.
    Page(CodePage),
}

/// A code page: the letters of half of Europe in one byte each.
///
/// ```
/// use eruf_data::CodePage;
/// // Bytes above 127 are other letters in each of the two.
/// assert_eq!(CodePage::Windows1252.decode(b"\xe5ldern")?, "åldern");
/// assert_eq!(CodePage::Windows1250.decode(b"Tytu\xb3")?, "Tytuł");
/// # Ok::<(), eruf_data::CodePageError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CodePage {
    /// That of western and northern Europe.
    Windows1252,
    /// That of central Europe: Polish, Czech, Hungarian and more.
    Windows1250,
    /// That of Cyrillic letters: Bulgarian.
    Windows1251,
    /// That of Greek.
    Windows1253,
    /// That of Estonian, Latvian and Lithuanian.
    Windows1257,
    /// Western Europe outside Windows.
    Iso8859_1,
    /// Central Europe outside Windows.
    Iso8859_2,
    /// Western Europe with the euro sign, outside Windows.
    Iso8859_15,
}

/// A text that names no encoding that is read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected {}, but found {found}", Encoding::NAMES.join(" or "))]
pub struct ParseEncodingError {
    found: String,
}

/// The reason why bytes are not in the code page that was declared.
///
/// ```
/// use eruf_data::CodePage;
/// let refused = CodePage::Windows1252.decode("små".as_bytes()).unwrap_err();
/// assert_eq!(
///     refused.to_string(),
///     "the encoding is UTF-8, as its bytes say, not windows-1252"
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CodePageError {
    /// The bytes are UTF-8.
    #[error("the encoding is UTF-8, as its bytes say, not {declared}")]
    Utf8 {
        /// The code page that is declared.
        declared: &'static str,
    },
    /// Letters that no word has in the code page that is declared.
    #[error("the encoding is not {declared}: found {found} (is it {meant}?)")]
    OtherPage {
        /// The code page that is declared.
        declared: &'static str,
        /// A word that it makes, shortened.
        found: String,
        /// The code pages that may be meant.
        meant: String,
    },
    /// Bytes that are no letters in the code page that is declared.
    #[error("the encoding is not {declared}: it has no letter for byte {byte} after {before}")]
    NoLetter {
        /// The code page that is declared.
        declared: &'static str,
        /// The byte.
        byte: String,
        /// The text before it on its line.
        before: String,
    },
}

impl Encoding {
    /// How the encodings are declared.
    pub const NAMES: &'static [&'static str] = &[
        "utf-8",
        "windows-1252",
        "windows-1250",
        "windows-1251",
        "windows-1253",
        "windows-1257",
        "iso-8859-1",
        "iso-8859-2",
        "iso-8859-15",
    ];

    /// Returns the name by which it is declared.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Page(page) => page.name(),
        }
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Encoding {
    type Err = ParseEncodingError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let page = CodePage::ALL.into_iter().find(|page| page.name() == text);
        match page {
            Some(page) => Ok(Self::Page(page)),
            None if text == Self::Utf8.name() => Ok(Self::Utf8),
            None => Err(ParseEncodingError { found: quoted(text) }),
        }
    }
}

impl CodePage {
    pub(crate) const ALL: [Self; 8] = [
        Self::Windows1252,
        Self::Windows1250,
        Self::Windows1251,
        Self::Windows1253,
        Self::Windows1257,
        Self::Iso8859_1,
        Self::Iso8859_2,
        Self::Iso8859_15,
    ];

    /// Returns the name by which it is declared.
    ///
    /// ```
    /// use eruf_data::CodePage;
    /// assert_eq!(CodePage::Windows1252.name(), "windows-1252");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Windows1252 => "windows-1252",
            Self::Windows1250 => "windows-1250",
            Self::Windows1251 => "windows-1251",
            Self::Windows1253 => "windows-1253",
            Self::Windows1257 => "windows-1257",
            Self::Iso8859_1 => "iso-8859-1",
            Self::Iso8859_2 => "iso-8859-2",
            Self::Iso8859_15 => "iso-8859-15",
        }
    }

    /// Returns the text of bytes.
    ///
    /// ```
    /// use eruf_data::CodePage;
    /// assert_eq!(CodePage::Windows1252.decode(b"sm\xe5")?, "små");
    /// // "Tytuł" of a Polish file.
    /// assert_eq!(CodePage::Windows1250.decode(b"Tytu\xb3")?, "Tytuł");
    /// assert!(CodePage::Windows1252.decode(b"Tytu\xb3 projektu").is_err());
    /// # Ok::<(), eruf_data::CodePageError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`CodePageError`] where the bytes are UTF-8, where the code page has no letter for one of
    /// them, or where a word shows that they are in another code page.
    pub fn decode(self, bytes: &[u8]) -> Result<Cow<'_, str>, CodePageError> {
        let declared = self.name();
        // Letters of two bytes in their order are UTF-8, and no word in a code page.
        if !bytes.is_ascii() && std::str::from_utf8(bytes).is_ok() {
            return Err(CodePageError::Utf8 { declared });
        }
        let text = self.letters(bytes);
        if text.contains(is_no_letter) {
            let at = text.find(is_no_letter).unwrap_or_default();
            let before = text.get(..at).unwrap_or_default();
            // One letter is one byte.
            let byte = bytes.get(before.chars().count());
            return Err(CodePageError::NoLetter {
                declared,
                byte: byte.map_or_else(String::new, |byte| format!("0x{byte:02X}")),
                before: quoted(before.rsplit('\n').next().unwrap_or("")),
            });
        }
        let (strange, at) = match self {
            Self::Windows1252 | Self::Iso8859_1 | Self::Iso8859_15 => match strange_word(&text) {
                Some(found) => found,
                None => return Ok(text),
            },
            _ => return Ok(text),
        };
        let word = bytes.get(at..).and_then(|bytes| bytes.get(..strange.chars().count()));
        let reads = |page: &Self| {
            *page != self
                && word.is_some_and(|word| page.letters(word).chars().all(char::is_alphabetic))
                && matches!(page, Self::Windows1250 | Self::Iso8859_2 | Self::Windows1257)
        };
        let meant: Vec<&str> =
            Self::ALL.iter().filter(|page| reads(page)).map(|p| p.name()).collect();
        let meant = if meant.is_empty() { vec!["windows-1250"] } else { meant };
        Err(CodePageError::OtherPage {
            declared,
            found: quoted(strange),
            meant: meant.join(" or "),
        })
    }

    /// The letters of bytes, of which some may be none.
    pub(crate) fn letters(self, bytes: &[u8]) -> Cow<'_, str> {
        let decoder: &'static Decoder = match self {
            Self::Windows1252 => encoding_rs::WINDOWS_1252,
            Self::Windows1250 => encoding_rs::WINDOWS_1250,
            Self::Windows1251 => encoding_rs::WINDOWS_1251,
            Self::Windows1253 => encoding_rs::WINDOWS_1253,
            Self::Windows1257 => encoding_rs::WINDOWS_1257,
            // On the web this is the name of a page of Windows, which has letters for more bytes.
            Self::Iso8859_1 => return bytes.iter().copied().map(char::from).collect(),
            Self::Iso8859_2 => encoding_rs::ISO_8859_2,
            Self::Iso8859_15 => encoding_rs::ISO_8859_15,
        };
        decoder.decode_without_bom_handling(bytes).0
    }
}

/// Whether a character stands where a byte is no letter: a control character of the upper half, or
/// the mark of what could not be read.
pub(crate) fn is_no_letter(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{9f}' | char::REPLACEMENT_CHARACTER)
}

/// A word that has a sign among its letters where central European languages have a letter, and how
/// many letters stand before it: `ł` is `³` in the western code page, `ą` is `¹`, `ż` is `¿`, `ľ`
/// is `¾`, `Ą` is `¥`.
fn strange_word(text: &str) -> Option<(&str, usize)> {
    if text.is_ascii() {
        return None;
    }
    let is_sign = |c: char| matches!(c, '³' | '¹' | '¿' | '¾' | '¼' | '¥');
    let mut words = text.split(|c: char| !c.is_alphabetic() && !is_sign(c));
    let word = words.find(|word| {
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        // "m³" and "km³" are units, and a footnote stands after a word.
        let is_inside = word.trim_end_matches(is_sign).contains(is_sign);
        let is_lower_end = word.ends_with(['³', '¹', '¿']) && letters >= 4;
        (is_inside && letters >= 2) || is_lower_end
    })?;
    let rest: usize = words.map(|word| word.chars().count().saturating_add(1)).sum();
    let after = rest.saturating_add(word.chars().count());
    Some((word, text.chars().count().saturating_sub(after)))
}

/// Bytes that are not UTF-8, and how the code pages read the word that they stand in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "the encoding is not UTF-8: byte {byte} after {before} (save the file as UTF-8, or declare its \
     encoding: {})",
    self.read_as()
)]
pub struct NotUtf8 {
    /// How many lines stand before it.
    pub lines_before: u64,
    /// The first byte that does not fit.
    pub byte: String,
    /// The text before it on its line, shortened and escaped.
    pub before: String,
    /// What its word is in the code pages that can read it, each with those.
    pub readings: Vec<(String, Vec<&'static str>)>,
}

impl NotUtf8 {
    /// Returns what is wrong with bytes; `None` if they are UTF-8.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let error = std::str::from_utf8(bytes).err()?;
        let (before, after) = bytes.split_at_checked(error.valid_up_to()).unwrap_or((bytes, &[]));
        let text = String::from_utf8_lossy(before);
        let lines_before = u64::try_from(text.matches('\n').count()).unwrap_or(u64::MAX);
        let is_of_word = |byte: &u8| byte.is_ascii_alphabetic() || *byte >= 0x80;
        let begins =
            before.iter().rposition(|byte| !is_of_word(byte)).map_or(0, |at| at.saturating_add(1));
        let ends = after.iter().position(|byte| !is_of_word(byte)).unwrap_or(after.len());
        let ends = error.valid_up_to().saturating_add(ends.min(40));
        let word = bytes.get(begins..ends).unwrap_or_default();
        let mut readings: Vec<(String, Vec<&'static str>)> = Vec::new();
        for page in CodePage::ALL {
            let letters = page.letters(word);
            let has_latin = letters.contains(|c: char| c.is_ascii_alphabetic());
            let is_other = |c: char| matches!(c, '\u{370}'..='\u{3ff}' | '\u{400}'..='\u{4ff}');
            if letters.contains(is_no_letter) || has_latin && letters.contains(is_other) {
                continue;
            }
            let shown = quoted(&letters);
            match readings.iter_mut().find(|(reading, _)| *reading == shown) {
                Some((_, pages)) => pages.push(page.name()),
                None => readings.push((shown, vec![page.name()])),
            }
        }
        Some(Self {
            lines_before,
            byte: after.first().map_or_else(String::new, |byte| format!("0x{byte:02X}")),
            before: quoted(text.rsplit('\n').next().unwrap_or("")),
            readings,
        })
    }

    /// Returns the readings as a text: `"små" in windows-1252, …; …`.
    #[must_use]
    pub fn read_as(&self) -> String {
        let reading =
            |(word, pages): &(String, Vec<&'static str>)| format!("{word} in {}", pages.join(", "));
        let readings: Vec<String> = self.readings.iter().map(reading).collect();
        match readings.as_slice() {
            [] => "no code page that is read has a letter for it".to_owned(),
            readings => without_person_numbers(&readings.join("; ")).into_owned(),
        }
    }
}
