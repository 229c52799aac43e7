//! [`Catalogue`]: what a program says in one language, read from files of Project Fluent.
//!
//! A message stands once in each language, in files of the same name. A sentence with arguments is
//! one message, so that each language orders its own words and has its own plural forms.
//!
//! Numbers of Project Fluent are floats. No figure is passed as one: figures come in as texts that
//! this crate has formatted. A [`Count`] comes in twice: as a text to show, and as a number that
//! chooses the plural form and is never shown.

pub(crate) mod messages;

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Display;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::LanguageIdentifier;

/// The messages of one language.
///
/// A key that is not there, or an argument that a message needs and does not get, is an error of
/// the program: tests read every key and every argument in the sources. A program that runs
/// without its assertions shows the key.
///
/// ```
/// use eruf_report::{Catalogue, Count};
/// let messages = "
/// saved = Sparat.
/// rows = { $rows } { $rows-count ->
///     [one] rad
///    *[other] rader
///     }
/// ";
/// let swedish = Catalogue::new("sv", &[messages]);
/// assert_eq!(swedish.say("saved"), "Sparat.");
/// assert_eq!(swedish.say_with("rows", &[("rows", &Count(17))]), "17 rader");
/// ```
pub struct Catalogue {
    bundle: FluentBundle<FluentResource>,
    keys: Vec<String>,
    /// The messages without arguments that are put together of parts, when one is asked for.
    joined: OnceLock<HashMap<String, String>>,
}

impl Catalogue {
    /// Returns the messages of files in one language.
    #[must_use]
    pub fn new(language: &str, files: &[&str]) -> Self {
        let identifier: LanguageIdentifier = language.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
        // What surrounds an argument is not marked: the texts go into cells and files.
        bundle.set_use_isolating(false);
        let mut keys = Vec::new();
        for file in files {
            let read = FluentResource::try_new((*file).to_owned());
            debug_assert!(read.is_ok(), "a message of {language} that cannot be read: {read:?}");
            // What can be read is kept.
            let resource = read.unwrap_or_else(|(resource, _)| resource);
            keys.extend(file.lines().filter_map(key_of).map(str::to_owned));
            let added = bundle.add_resource(resource);
            debug_assert!(added.is_ok(), "a message of {language} stands twice: {added:?}");
        }
        Self { bundle, keys, joined: OnceLock::new() }
    }

    /// A message without arguments: borrowed where it is one text, which most are.
    fn plain(&self, key: &str) -> Option<Cow<'_, str>> {
        let pattern = self.bundle.get_message(key)?.value()?;
        let mut missing = Vec::new();
        let text = self.bundle.format_pattern(pattern, None, &mut missing);
        missing.is_empty().then_some(text)
    }

    fn joined(&self) -> &HashMap<String, String> {
        self.joined.get_or_init(|| {
            let texts = self.keys.iter().filter_map(|key| match self.plain(key)? {
                Cow::Owned(text) => Some((key.clone(), text)),
                Cow::Borrowed(_) => None,
            });
            texts.collect()
        })
    }

    /// Returns a message that has no arguments, if there is one.
    #[must_use]
    pub fn find(&self, key: &str) -> Option<&str> {
        match self.plain(key)? {
            Cow::Borrowed(text) => Some(text),
            Cow::Owned(_) => self.joined().get(key).map(String::as_str),
        }
    }

    /// Returns a message that has no arguments.
    #[must_use]
    pub fn say<'c>(&'c self, key: &'c str) -> &'c str {
        let found = self.find(key);
        debug_assert!(found.is_some(), "no message {key} without arguments");
        found.unwrap_or(key)
    }

    /// Returns a message with its arguments in it.
    #[must_use]
    pub fn say_with(&self, key: &str, arguments: &[(&str, &dyn Argument)]) -> String {
        let pattern = self.bundle.get_message(key).and_then(|message| message.value());
        debug_assert!(pattern.is_some(), "no message {key}");
        let Some(pattern) = pattern else { return key.to_owned() };
        let mut passed = FluentArgs::new();
        for (name, argument) in arguments {
            passed.set((*name).to_owned(), argument.text());
            if let Some(count) = argument.count() {
                passed.set(format!("{name}-count"), count);
            }
        }
        let mut missing = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&passed), &mut missing);
        debug_assert!(missing.is_empty(), "{key}: {missing:?}");
        text.into_owned()
    }
}

/// The key of a message that begins in a line.
fn key_of(line: &str) -> Option<&str> {
    let (key, _) = line.split_once('=')?;
    let is_key = line.starts_with(|c: char| c.is_ascii_alphabetic());
    is_key.then(|| key.trim_end())
}

/// What can stand in a message: everything that can be shown, and a [`Count`].
pub trait Argument {
    /// Returns the text that stands in the message.
    fn text(&self) -> String;

    /// Returns the number that chooses a plural form, where there is one.
    fn count(&self) -> Option<u32>;
}

impl<T: Display> Argument for T {
    fn text(&self) -> String {
        self.to_string()
    }

    fn count(&self) -> Option<u32> {
        None
    }
}

/// A number of things: shown as it is, and the choice of a plural form by the argument's name
/// with `-count` after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count<N>(
    /// How many there are.
    pub N,
);

impl<N: Display + Copy + TryInto<u32>> Argument for Count<N> {
    fn text(&self) -> String {
        self.0.to_string()
    }

    fn count(&self) -> Option<u32> {
        // Neither language has a form of its own for numbers as large as that.
        Some(self.0.try_into().unwrap_or(u32::MAX))
    }
}

/// A number as it is shown, where the message has plural forms of it: the form is that of the whole
/// number that is read.
pub(crate) struct Shown(pub(crate) String);

impl Argument for Shown {
    fn text(&self) -> String {
        self.0.clone()
    }

    fn count(&self) -> Option<u32> {
        Some(form_of(&self.0))
    }
}

/// Returns the number by which a text chooses a plural form: what is no small whole number takes
/// the form of many.
pub(crate) fn form_of(shown: &str) -> u32 {
    shown.parse().unwrap_or(u32::MAX)
}
