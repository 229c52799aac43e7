//! The macro that gives an enum its words.

/// Gives an enum of words its names, by which it is shown and read.
macro_rules! named {
    ($name:ident { $($variant:ident = $text:literal,)+ }) => {
        impl $name {
            /// The words, in order.
            pub const NAMES: &'static [&'static str] = &[$($text),+];

            /// Returns the word.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)+
                }
            }
        }

        /// The word, which reading takes back.
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = eruf_core::value::ParseNameError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($text => Ok(Self::$variant),)+
                    _ => Err(Self::Err::new(stringify!($name), text, Self::NAMES)),
                }
            }
        }
    };
}
pub(crate) use named;
