//! The messages of this crate: one file for each page in each language, in `words/en` and
//! `words/sv`.

use std::sync::LazyLock;

use crate::words::catalogue::{Argument, Catalogue};
use crate::words::language::Language;

/// Lists the files of messages, each in both languages.
macro_rules! files {
    ($($name:literal),* $(,)?) => {
        const ENGLISH: &[&str] =
            &[$(include_str!(concat!("../../words/en/", $name, ".ftl"))),*];
        const SWEDISH: &[&str] =
            &[$(include_str!(concat!("../../words/sv/", $name, ".ftl"))),*];
    };
}

files!(
    "aid",
    "comment",
    "count",
    "diff",
    "employment",
    "explain",
    "findings",
    "format",
    "framework",
    "import",
    "law",
    "manifest",
    "plan",
    "portfolio",
    "reasons",
    "reconcile",
    "report-table",
    "report",
    "rules",
    "series",
    "status",
    "targets",
    "terms",
    "verdicts",
    "why"
);

static IN_ENGLISH: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::new("en", ENGLISH));
static IN_SWEDISH: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::new("sv", SWEDISH));

impl Language {
    fn catalogue(self) -> &'static Catalogue {
        match self {
            Self::English => &IN_ENGLISH,
            Self::Swedish => &IN_SWEDISH,
        }
    }

    /// Returns a message of the catalogues that has no arguments.
    pub(crate) fn say(self, key: &'static str) -> &'static str {
        self.catalogue().say(key)
    }

    /// Returns a message of the catalogues with its arguments: see [`say`](crate::words::say).
    pub(crate) fn say_with(self, key: &'static str, arguments: &[(&str, &dyn Argument)]) -> String {
        self.catalogue().say_with(key, arguments)
    }
}

/// Returns a message with arguments in a language: `say!(language, "key", rows = Count(rows))`.
macro_rules! say {
    ($language:expr, $key:literal $(, $name:ident = $value:expr)+ $(,)?) => {
        $language.say_with($key, &[$((stringify!($name), &$value)),+])
    };
}

pub(crate) use say;
