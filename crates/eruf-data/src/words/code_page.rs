//! Text in a code page of Windows, which is declared and never guessed; what shows that another one
//! is meant is refused.

use std::borrow::Cow;

use eruf_core::workspace::quoted;

/// A code page of Windows, for a table that is declared to have it.
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
        /// The code page that may be meant.
        meant: &'static str,
    },
}

impl CodePage {
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
    /// [`CodePageError`] where the bytes are UTF-8, or show that they are in the other code page.
    pub fn decode(self, bytes: &[u8]) -> Result<Cow<'_, str>, CodePageError> {
        // Letters of two bytes in their order are UTF-8, and no word in a code page.
        if !bytes.is_ascii() && std::str::from_utf8(bytes).is_ok() {
            return Err(CodePageError::Utf8 { declared: self.name() });
        }
        let (page, other) = match self {
            Self::Windows1252 => (encoding_rs::WINDOWS_1252, Self::Windows1250),
            Self::Windows1250 => (encoding_rs::WINDOWS_1250, Self::Windows1252),
        };
        let text = page.decode_without_bom_handling(bytes).0;
        let strange = match self {
            Self::Windows1252 => strange_word(&text).map(quoted),
            Self::Windows1250 => None,
        };
        match strange {
            Some(found) => {
                Err(CodePageError::OtherPage { declared: self.name(), found, meant: other.name() })
            }
            None => Ok(text),
        }
    }
}

/// A word that has a sign among its letters where central European languages have a letter: `ł` is
/// `³` in the western code page, `ą` is `¹`, `ż` is `¿`, `ľ` is `¾`, `Ą` is `¥`.
fn strange_word(text: &str) -> Option<&str> {
    if text.is_ascii() {
        return None;
    }
    let is_sign = |c: char| matches!(c, '³' | '¹' | '¿' | '¾' | '¼' | '¥' | '\u{80}'..='\u{9f}');
    let words = text.split(|c: char| !c.is_alphabetic() && !is_sign(c));
    let mut words = words;
    words.find(|word| {
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        // "m³" and "km³" are units, and a footnote stands after a word.
        let inner = word.trim_end_matches(is_sign);
        let is_inside = inner.contains(is_sign);
        let is_lower_end = word.ends_with(['³', '¹', '¿']) && letters >= 4;
        (is_inside && letters >= 2)
            || is_lower_end
            || word.contains(|c| matches!(c, '\u{80}'..='\u{9f}'))
    })
}
