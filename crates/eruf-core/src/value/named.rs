//! The macros that make enums whose variants are words, and the error of a word that is none.

use std::fmt;

use crate::value::text::quoted;

/// Why a text is not one of the words that are allowed.
///
/// ```
/// use eruf_core::Fund;
/// let refused = "EDRF".parse::<Fund>().unwrap_err();
/// assert_eq!(refused.allowed(), Fund::NAMES);
/// let shown = refused.to_string();
/// assert!(shown.ends_with("(fund), but found \"EDRF\" (did you mean ERDF?)"), "{shown}");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ParseNameError {
    what: &'static str,
    found: Box<str>,
    nearest: Option<&'static str>,
    allowed: &'static [&'static str],
}

impl ParseNameError {
    /// Makes the error for a text that is none of the words of a type.
    ///
    /// The type is named as in Rust (`ProgrammingPeriod`) and shown in words.
    ///
    /// ```
    /// use eruf_core::value::ParseNameError;
    /// let refused = ParseNameError::new("ProgrammingPeriod", "2021", &["2014-2020", "2021-2027"]);
    /// assert_eq!(
    ///     refused.to_string(),
    ///     "expected one of 2014-2020, 2021-2027 (programming period), but found \"2021\""
    /// );
    /// ```
    #[must_use]
    pub fn new(what: &'static str, found: &str, allowed: &'static [&'static str]) -> Self {
        let nearest = nearest(found, allowed.iter().copied());
        Self { what, found: quoted(found).into(), nearest, allowed }
    }

    /// Returns the name of the type that was to be read.
    ///
    /// ```
    /// use eruf_core::Fund;
    /// let refused = "EDRF".parse::<Fund>().unwrap_err();
    /// assert_eq!(refused.what(), "Fund");
    /// ```
    #[must_use]
    pub const fn what(&self) -> &'static str {
        self.what
    }

    /// Returns the text that was found, shortened, escaped and in quotation marks.
    ///
    /// ```
    /// use eruf_core::Basis;
    /// let refused = "running".parse::<Basis>().unwrap_err();
    /// assert!(refused.found().contains("running"));
    /// ```
    #[must_use]
    pub const fn found(&self) -> &str {
        &self.found
    }

    /// Returns the words that are allowed.
    ///
    /// ```
    /// use eruf_core::Basis;
    /// let refused = "running".parse::<Basis>().unwrap_err();
    /// assert_eq!(refused.allowed(), ["increment", "running_total", "snapshot"]);
    /// ```
    #[must_use]
    pub const fn allowed(&self) -> &'static [&'static str] {
        self.allowed
    }

    /// Returns the allowed word that the text is a slip of, if it is one of any.
    ///
    /// ```
    /// use eruf_core::Basis;
    /// let refused = "snapshoot".parse::<Basis>().unwrap_err();
    /// assert_eq!(refused.nearest(), Some("snapshot"));
    /// ```
    #[must_use]
    pub const fn nearest(&self) -> Option<&'static str> {
        self.nearest
    }
}

impl fmt::Display for ParseNameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected one of {} (", self.allowed.join(", "))?;
        for (place, c) in self.what.char_indices() {
            if place > 0 && c.is_uppercase() {
                f.write_str(" ")?;
            }
            write!(f, "{}", c.to_lowercase())?;
        }
        write!(f, "), but found {}", self.found)?;
        match self.nearest {
            Some(nearest) => write!(f, " (did you mean {nearest}?)"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for ParseNameError {}

/// Returns the known word that a text is most likely a slip of: at most one change in four letters.
fn nearest<'n>(found: &str, known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    // A text that is much longer than any word is none with a slip in it.
    let found = Some(found.to_lowercase()).filter(|found| found.len() <= 64)?;
    let distance = |name: &str| strsim::damerau_levenshtein(&found, &name.to_lowercase());
    let scored = known.map(|name| (distance(name), name));
    let (distance, name) = scored.min_by_key(|(distance, _)| *distance)?;
    (distance <= name.len().div_euclid(4).max(1)).then_some(name)
}

/// Gives an enum of words its names, by which it is shown and read. The crates of this workspace
/// share it; it is no part of the interface.
#[doc(hidden)]
#[macro_export]
macro_rules! words {
    ($name:ident { $($variant:ident = $text:literal,)+ }) => {
        impl $name {
            /// The texts that name a variant, in order.
            pub const NAMES: &'static [&'static str] = &[$($text),+];

            /// Returns the text form.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)+
                }
            }
        }

        /// The text form, which reading takes back.
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::value::ParseNameError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($text => Ok(Self::$variant),)+
                    _ => Err(Self::Err::new(stringify!($name), text, Self::NAMES)),
                }
            }
        }
    };
}

/// Makes an enum whose variants have one text form, used by `Display`, `FromStr` and serde alike.
macro_rules! named {
    (
        $(#[$meta:meta])* $name:ident {
            $($(#[$variant_meta:meta])* $variant:ident = $text:literal,)+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
        pub enum $name {
            $(
                $(#[$variant_meta])*
                #[cfg_attr(feature = "serde", serde(rename = $text))]
                $variant,
            )+
        }

        $crate::words!($name { $($variant = $text,)+ });
    };
}
pub(crate) use named;

/// Makes a [`named`] enum of reasons why there is no figure: each has a sentence for a person, too.
///
/// The text form stays what `Display` writes, so that a reason is one word in a table and reads
/// back; the sentence is asked for by name.
macro_rules! reasons {
    (
        $(#[$meta:meta])* $name:ident {
            $($(#[$variant_meta:meta])* $variant:ident = $text:literal: $sentence:literal,)+
        }
    ) => {
        $crate::value::named::named! {
            $(#[$meta])*
            #[non_exhaustive]
            $name {
                $($(#[$variant_meta])* $variant = $text,)+
            }
        }

        impl $name {
            /// Returns the reason as a clause for a person: lowercase and without a full stop.
            #[must_use]
            pub const fn sentence(self) -> &'static str {
                match self {
                    $(Self::$variant => $sentence,)+
                }
            }
        }

        impl std::error::Error for $name {}
    };
}
pub(crate) use reasons;
