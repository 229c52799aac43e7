//! The catalogue of findings as a page: what is looked for, how grave it is, what settles it, and
//! an example of each.

mod examples;

use std::fmt::Write as _;

use eruf_core::record::FindingRule;

use crate::words::Language;

pub use examples::{BASE, EXAMPLES, Example};

/// Returns the rules of the check as a page in Markdown, each with an example.
///
/// ```
/// let page = eruf_report::findings_page(eruf_report::Language::English);
/// assert!(page.contains("## F04 UnitConflict"));
/// ```
#[must_use]
pub fn findings_page(language: Language) -> String {
    let heading = language.say("rules-what-eruf-check-looks-for");
    let about = language.say("rules-each-rule-has-a-code-that");
    let mut page = format!(
        "{heading}\n\n{about}\n\n```toml\n[[finding]]\ncode = \"F18\"\nseverity = \"off\"   # \
         error, warning, note, off\nreason = \"the sources are in the archive of the \
             project\"\n```\n\n"
    );
    let base = language.say("rules-every-example-begins-with");
    let _ = writeln!(page, "{base}\n\n```toml\n{BASE}```\n");
    for rule in FindingRule::ALL {
        let (what, settled) = (
            language.pick(rule.what, rule.what_sv),
            language.pick(rule.settled_by, rule.settled_by_sv),
        );
        let severity = language.severity(rule.severity);
        let _ =
            writeln!(page, "## {} {}\n\n*{severity}.* {what} {settled}\n", rule.code, rule.kind);
        let Some(example) = EXAMPLES.iter().find(|example| example.code == rule.code) else {
            continue;
        };
        if !example.keys.is_empty() {
            let key = |(key, value): &(&str, &str)| format!("`{key} = \"{value}\"`");
            let keys: Vec<_> = example.keys.iter().map(key).collect();
            let with = language.say("rules-with-these-keys-of-project");
            let _ = writeln!(page, "{with} {}\n", keys.join(", "));
        }
        if !example.project.is_empty() {
            let _ = writeln!(page, "```toml\n{}```\n", example.project);
        }
        for (file, text) in example.tables {
            let _ = writeln!(page, "`{file}`\n\n```csv\n{text}```\n");
        }
    }
    page
}
