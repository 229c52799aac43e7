//! What deserves a look, as lines or a table.

pub(crate) mod finding;
mod notice;

pub(crate) use notice::in_words;

use eruf_core::Error;
use eruf_core::record::{FindingRule, Severity};
use eruf_core::value::Source;
use eruf_data::Loaded;
use serde_json::{Value as Json, json};

use crate::format::json::SCHEMA_VERSION;
use crate::format::{Align, Cell, Column, Content, Page, Render, Table};
use crate::page::findings::finding::found;
use crate::page::findings::notice::noticed;
use crate::page::law::under_law;
use crate::page::refused::place;
use crate::words::Language;
use crate::words::catalogue::Count;
use crate::words::say;
use crate::words::source::read_in;

/// One thing that deserves a look: how grave, by which rule, where, and what.
struct Line {
    severity: Option<Severity>,
    code: Option<&'static FindingRule>,
    place: String,
    message: String,
}

fn lines(loaded: &Loaded, language: Language) -> Result<Vec<Line>, Error> {
    let notices = loaded.notices.iter().map(|notice| Line {
        severity: None,
        code: None,
        place: place(&notice.place, language),
        message: noticed(&notice.kind, language),
    });
    let mut lines: Vec<Line> = notices.collect();
    for finding in loaded.project.findings()? {
        let source = finding.source(&loaded.project);
        lines.push(Line {
            severity: Some(finding.severity),
            code: Some(finding.kind.rule()),
            place: source.map_or_else(String::new, |source| read_at(source, language)),
            message: found(&finding.kind, language)?,
        });
    }
    Ok(lines)
}

/// The file and line, or else the place in a document.
pub(crate) fn read_at(source: &Source, language: Language) -> String {
    match (&source.file, source.line) {
        (Some(_), _) => read_in(source, language),
        // A source that says nothing has no place to show.
        (None, _) => source.place.as_deref().unwrap_or_default().to_owned(),
    }
}

/// Returns a page of what deserves a look about a project and its files: how grave it is, where it
/// stands, and what would settle it.
///
/// ```
/// use eruf_report::{Format, Language};
/// let loaded = eruf_data::load("examples/sim-jh")?;
/// let text = eruf_report::findings(&loaded, Language::Swedish, Format::Text)?;
/// assert!(text.contains("10 iakttagelser\n") && text.contains("F11: Sök källan till båda"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// [`Error::Internal`] if a fault of this program keeps the answer from being written.
pub fn findings<R: Render>(
    loaded: &Loaded,
    language: Language,
    format: R,
) -> Result<R::Output, Error> {
    let page = FindingsPage { loaded, lines: lines(loaded, language)?, language };
    under_law::set(&page, &loaded.project.view(), language, format)
}

struct FindingsPage<'l> {
    loaded: &'l Loaded,
    lines: Vec<Line>,
    language: Language,
}

impl FindingsPage<'_> {
    /// Returns the rules that the project has switched off, each with its reason.
    fn switched_off(&self) -> Vec<String> {
        let off = self.language.say("findings-is-switched-off");
        let set = self.loaded.project.draft().severities.iter();
        let set = set.filter(|set| set.severity.is_none());
        set.map(|set| format!("{} {off}: {}", set.code, set.reason)).collect()
    }

    fn table(&self) -> Table {
        let language = self.language;
        let wide = |key| Column::wide(language.say(key), Align::Left);
        let row = |line: &Line| {
            let severity = line.severity.map(|severity| language.severity(severity));
            let code = line.code.map(|rule| rule.code);
            let settled = line.code.map(|rule| language.pick(rule.settled_by, rule.settled_by_sv));
            // A notice of the reading has neither severity nor rule.
            let [severity, code, settled] =
                [severity, code, settled].map(|word| word.unwrap_or_default().to_owned());
            [severity, code, line.place.clone(), line.message.clone(), settled]
                .map(Cell::from)
                .to_vec()
        };
        let columns = vec![
            wide("terms-severity"),
            wide("terms-code"),
            wide("terms-place"),
            wide("terms-finding"),
            wide("terms-settled-by"),
        ];
        let caption = format!(
            "{} \u{2013} {}",
            self.loaded.project.identity().name,
            language.say("terms-findings")
        );
        let rows = self.lines.iter().map(row).collect();
        Table::new(caption, columns, rows).with_notes(self.switched_off())
    }
}

impl Page for FindingsPage<'_> {
    type Error = Error;

    fn language(&self) -> Language {
        self.language
    }

    fn content(&self) -> Result<Content, Error> {
        let lines = listed(&self.lines, &self.switched_off(), self.language);
        Ok(Content::Listing { lines, table: self.table() })
    }

    fn document(&self) -> Result<Json, Error> {
        let language = self.language;
        let line = |line: &Line| {
            let settled = line.code.map(|rule| language.pick(rule.settled_by, rule.settled_by_sv));
            json!({
                "severity": line.severity.map(Severity::as_str),
                "code": line.code.map(|rule| rule.code),
                "kind": line.code.map(|rule| rule.kind),
                "place": line.place,
                "message": line.message,
                "settled_by": settled,
            })
        };
        let findings: Vec<Json> = self.lines.iter().map(line).collect();
        Ok(json!({
            "schema_version": SCHEMA_VERSION,
            "findings": findings,
            "switched_off": self.switched_off(),
        }))
    }
}

/// One line each, how many there are, and what would settle those that a rule found, each rule
/// once.
fn listed(lines: &[Line], off: &[String], language: Language) -> Vec<String> {
    let one = |line: &Line| {
        let place = if line.place.is_empty() { String::new() } else { format!("{}: ", line.place) };
        match line.severity.zip(line.code) {
            Some((severity, rule)) => {
                format!("{place}{} {}: {}", language.severity(severity), rule.code, line.message)
            }
            None => format!("{place}{}", line.message),
        }
    };
    let mut shown: Vec<String> = lines.iter().map(one).chain(off.iter().cloned()).collect();
    shown.push(match lines.len() {
        0 => language.say("findings-nothing-to-look-at").to_owned(),
        count => say!(language, "findings-findings", findings = Count(count)),
    });
    let mut rules: Vec<&FindingRule> = lines.iter().filter_map(|line| line.code).collect();
    rules.sort_by_key(|rule| rule.code);
    rules.dedup();
    if !rules.is_empty() {
        shown.push(format!("\n{}", language.say("findings-what-would-settle-them")));
        shown.extend(rules.iter().map(|rule| {
            format!("{}: {}", rule.code, language.pick(rule.settled_by, rule.settled_by_sv))
        }));
    }
    shown
}
