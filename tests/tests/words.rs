//! The catalogues of messages hold: every key is in both languages with the same arguments, every
//! key is used, every key and every argument that is used is there, and what a message says is
//! read by a test.
#![allow(missing_docs, clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use eruf_tests::Failures;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser::parse;
use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::visit::{self, Visit};
use syn::{Expr, Ident, LitStr, Macro, Token};

/// The crates that have catalogues, in `words/en` and `words/sv`.
const CRATES: [&str; 1] = ["eruf-report"];
/// What an argument is called that chooses a plural form.
const COUNT: &str = "-count";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// The files below a folder whose names end so.
fn files(folder: &Path, endings: &[&str], found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, endings, found);
        } else if path.extension().is_some_and(|end| endings.iter().any(|one| end == *one)) {
            found.push(path);
        }
    }
}

/// What a message says: its arguments, and its texts between them.
#[derive(Clone, Debug, Default, PartialEq)]
struct Message {
    arguments: BTreeSet<String>,
    texts: Vec<String>,
}

impl Message {
    fn read(&mut self, pattern: &Pattern<String>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => self.texts.push(value.clone()),
                PatternElement::Placeable { expression } => self.expression(expression),
            }
        }
    }

    fn expression(&mut self, expression: &Expression<String>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                for variant in variants {
                    self.read(&variant.value);
                }
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<String>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                let _ = self.arguments.insert(id.name.trim_end_matches(COUNT).to_owned());
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
            InlineExpression::StringLiteral { value } => {
                self.texts.push(fluent_syntax::unicode::unescape_unicode_to_string(value).into());
            }
            other => panic!("{other:?} is not used in messages"),
        }
    }

    /// Whether a text that is read by a test says this, whatever stands for the arguments.
    fn is_said_in(&self, read: &str) -> bool {
        self.texts.iter().all(|text| read.contains(&without_spaces(text)))
    }
}

/// A text without what a table and a page add to it: spaces and ends of lines.
fn without_spaces(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The messages of a crate in a language, by key.
fn messages(krate: &str, language: &str) -> BTreeMap<String, Message> {
    let mut found = BTreeMap::new();
    let mut paths = Vec::new();
    files(&root().join("crates").join(krate).join("words").join(language), &["ftl"], &mut paths);
    paths.sort();
    for path in paths {
        let page = path.file_stem().unwrap().to_str().unwrap();
        let resource = parse(fs::read_to_string(&path).unwrap());
        let resource =
            resource.unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", path.display()));
        for entry in resource.body {
            let message = match entry {
                Entry::Message(message) => message,
                Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => continue,
                other => panic!("{}: {other:?}", path.display()),
            };
            let key = message.id.name;
            assert!(key.starts_with(page), "{key} is a key of {page}");
            let mut read = Message::default();
            read.read(&message.value.unwrap());
            assert!(found.insert(key.clone(), read).is_none(), "{key} stands twice");
        }
    }
    found
}

/// The keys that the sources of a crate use: those of calls, with their arguments, and every text.
#[derive(Default)]
struct Uses {
    calls: BTreeMap<String, BTreeSet<String>>,
    plain: BTreeSet<String>,
    texts: BTreeSet<String>,
}

/// The functions and closures that take a key.
const SAY: [&str; 4] = ["say", "word", "heading", "absent"];

impl Uses {
    fn literals<'e>(&mut self, name: &str, arguments: impl Iterator<Item = &'e Expr>) {
        if SAY.contains(&name) {
            let keys = arguments.filter_map(|argument| match argument {
                Expr::Lit(literal) => match &literal.lit {
                    syn::Lit::Str(text) => Some(text.value()),
                    _ => None,
                },
                _ => None,
            });
            // Closures of other things are called `word` too; a key has a page before its words.
            self.plain.extend(keys.take(1).filter(|key| key.contains('-')));
        }
    }
}

impl Visit<'_> for Uses {
    fn visit_lit_str(&mut self, literal: &LitStr) {
        let _ = self.texts.insert(literal.value());
    }

    fn visit_expr_method_call(&mut self, call: &syn::ExprMethodCall) {
        self.literals(&call.method.to_string(), call.args.iter());
        visit::visit_expr_method_call(self, call);
    }

    fn visit_expr_call(&mut self, call: &syn::ExprCall) {
        if let Expr::Path(path) = &*call.func
            && let Some(name) = path.path.get_ident()
        {
            self.literals(&name.to_string(), call.args.iter());
        }
        visit::visit_expr_call(self, call);
    }

    fn visit_macro(&mut self, call: &Macro) {
        if call.path.is_ident("say") || call.path.is_ident("prose") {
            let said = |input: ParseStream<'_>| {
                let mut inner = vec![input.parse::<Expr>()?];
                let _ = input.parse::<Token![,]>()?;
                let key: LitStr = input.parse()?;
                let mut names = BTreeSet::new();
                while input.parse::<Option<Token![,]>>()?.is_some() && !input.is_empty() {
                    let _ = names.insert(input.parse::<Ident>()?.to_string());
                    let _ = input.parse::<Token![=]>()?;
                    inner.push(input.parse()?);
                }
                Ok((key.value(), names, inner))
            };
            // Its own declaration has no key.
            if let Ok((key, names, inner)) = call.parse_body_with(said) {
                let _ = self.calls.insert(key, names);
                for expression in &inner {
                    self.visit_expr(expression);
                }
            }
        } else if let Ok(inner) =
            call.parse_body_with(Punctuated::<Expr, Token![,]>::parse_terminated)
        {
            inner.iter().for_each(|expression| self.visit_expr(expression));
        }
    }
}

fn uses(krate: &str) -> Uses {
    let mut paths = Vec::new();
    files(&root().join("crates").join(krate).join("src"), &["rs"], &mut paths);
    let mut found = Uses::default();
    for path in paths {
        let file = syn::parse_file(&fs::read_to_string(&path).unwrap()).unwrap();
        found.visit_file(&file);
    }
    found
}

#[test]
fn every_message_is_in_both_languages_with_the_same_arguments() {
    let mut failures = Failures::default();
    for krate in CRATES {
        failures.case(krate, "a message is one key, and one sentence in each language");
        let (english, swedish) = (messages(krate, "en"), messages(krate, "sv"));
        assert!(english.len() > 100, "{}", english.len());
        let keys = |found: &BTreeMap<String, Message>| found.keys().cloned().collect::<Vec<_>>();
        failures.check("keys", &keys(&swedish), &keys(&english));
        for (key, message) in &english {
            let other = swedish.get(key).map(|other| &other.arguments);
            failures.check(&format!("arguments of {key}"), &other, &Some(&message.arguments));
        }
    }
    failures.done();
}

#[test]
fn every_key_is_used_and_every_used_key_is_there() {
    let mut failures = Failures::default();
    for krate in CRATES {
        failures.case(krate, "a key stands in the sources as a literal");
        let (known, uses) = (messages(krate, "en"), uses(krate));
        for (key, message) in &known {
            let is_used = if message.arguments.is_empty() {
                uses.texts.contains(key)
            } else {
                uses.calls.contains_key(key)
            };
            failures.check(&format!("{key} is used"), &is_used, &true);
        }
        for key in &uses.plain {
            let arguments = known.get(key).map(|message| message.arguments.len());
            failures.check(&format!("{key} is there, without arguments"), &arguments, &Some(0));
        }
        for (key, names) in &uses.calls {
            let arguments = known.get(key).map(|message| &message.arguments);
            failures.check(&format!("arguments of {key}"), &arguments, &Some(names));
        }
    }
    failures.done();
}

/// The keys whose Swedish no test reads yet. The list only shrinks: a key that a test reads leaves
/// it, and a new key does not get in.
#[test]
fn every_message_is_read_by_a_test() {
    let mut paths = Vec::new();
    let endings = ["txt", "md", "csv", "html", "json", "toml", "rs", "py"];
    for folder in ["projects", "tables", "tests", "python"] {
        files(&root().join("tests").join(folder), &endings, &mut paths);
    }
    for krate in ["eruf-report", "eruf-cli"] {
        files(&root().join("crates").join(krate), &["rs"], &mut paths);
    }
    let read: String =
        paths.iter().map(|path| without_spaces(&fs::read_to_string(path).unwrap())).collect();
    let list = root().join("tests/words_unread.txt");
    let mut unread = String::new();
    for krate in CRATES {
        for (key, message) in messages(krate, "sv") {
            if !message.is_said_in(&read) {
                unread.push_str(&key);
                unread.push('\n');
            }
        }
    }
    if std::env::var_os("ERUF_WRITE_WORDS").is_some() {
        fs::write(&list, &unread).unwrap();
    }
    assert_eq!(unread, fs::read_to_string(&list).unwrap(), "keys that no test reads");
}
