//! The messages of this crate: one file for each page in each language, in `words/en` and
//! `words/sv`.

use std::sync::LazyLock;

use crate::words::catalogue::{Argument, Catalogue};
use crate::words::language::Language;

/// The messages of a page in both languages, each read when its first one is asked for.
struct Page {
    name: &'static str,
    english: LazyLock<Catalogue>,
    swedish: LazyLock<Catalogue>,
}

/// Lists the files of messages, each in both languages.
macro_rules! files {
    ($($name:literal),* $(,)?) => {
        static PAGES: [Page; [$($name),*].len()] = [$(Page {
            name: $name,
            english: LazyLock::new(|| {
                Catalogue::new("en", &[include_str!(concat!("../../../words/en/", $name, ".ftl"))])
            }),
            swedish: LazyLock::new(|| {
                Catalogue::new("sv", &[include_str!(concat!("../../../words/sv/", $name, ".ftl"))])
            }),
        }),*];
    };
}

files!(
    "aid",
    "comment",
    "costs",
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

/// The catalogue of no page.
static NONE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::new("en", &[]));

/// Whether a key is one of a page: its name stands before the first words.
fn is_of(key: &str, page: &str) -> bool {
    key.strip_prefix(page).is_some_and(|words| words.starts_with('-'))
}

impl Language {
    /// The catalogue of the page that a key names. A page whose name begins with that of another,
    /// `report-table`, goes before it.
    fn catalogue(self, key: &str) -> &'static Catalogue {
        let pages = PAGES.iter().filter(|page| is_of(key, page.name));
        let page = pages.max_by_key(|page| page.name.len());
        page.map_or(&NONE, |page| match self {
            Self::English => &page.english,
            Self::Swedish => &page.swedish,
        })
    }

    /// Returns a message of the catalogues that has no arguments.
    pub(crate) fn say(self, key: &'static str) -> &'static str {
        self.catalogue(key).say(key)
    }

    /// Returns a message of the catalogues with its arguments: see [`say`](crate::words::say).
    pub(crate) fn say_with(self, key: &'static str, arguments: &[(&str, &dyn Argument)]) -> String {
        self.catalogue(key).say_with(key, arguments)
    }
}

/// Returns a message with arguments in a language: `say!(language, "key", rows = Count(rows))`.
macro_rules! say {
    ($language:expr, $key:literal $(, $name:ident = $value:expr)+ $(,)?) => {
        $language.say_with($key, &[$((stringify!($name), &$value)),+])
    };
}

pub(crate) use say;
