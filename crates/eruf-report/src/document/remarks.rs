//! What was found about a project, for the figures that it is about.

use std::collections::BTreeMap;

use eruf_core::project::Subject;
use eruf_core::{Error, Project};

use crate::format::document::Remark;
use crate::page::explain::traced::and_more;
use crate::page::findings::finding::found;
use crate::page::findings::read_at;
use crate::words::Language;

/// How many findings of one rule about one indicator are shown; of more, the rest is counted.
const MOST: usize = 5;

/// Returns what was found, at most so many of each rule about each indicator.
pub(super) fn remarks(project: &Project, language: Language) -> Result<Vec<Remark>, Error> {
    let findings = project.findings()?;
    let mut counts: BTreeMap<(Option<&str>, &str), usize> = BTreeMap::new();
    for finding in &findings {
        let key = (about(project, finding.subject), finding.kind.rule().code);
        let count = counts.entry(key).or_default();
        *count = count.saturating_add(1);
    }
    let mut taken: BTreeMap<(Option<&str>, &str), usize> = BTreeMap::new();
    let mut remarks = Vec::new();
    for finding in &findings {
        let rule = finding.kind.rule();
        let about = about(project, finding.subject);
        let key = (about, rule.code);
        let place = taken.entry(key).or_default();
        *place = place.saturating_add(1);
        let rest = counts.get(&key).map_or(0, |count| count.saturating_sub(MOST));
        let text = if *place <= MOST {
            found(&finding.kind, language)?
        } else if *place == MOST.saturating_add(1) {
            and_more(rest, language)
        } else {
            continue;
        };
        let source = finding.source(project).filter(|_| *place <= MOST);
        remarks.push(Remark {
            about: about.map(str::to_owned),
            rule: rule.code.to_owned(),
            rank: finding.severity,
            severity: language.severity(finding.severity).to_owned(),
            text,
            place: source.map_or_else(String::new, |source| read_at(source, language)),
            settled_by: language.pick(rule.settled_by, rule.settled_by_sv).to_owned(),
        });
    }
    Ok(remarks)
}

/// The code of the indicator that a finding is about; `None` if it is about the project.
fn about(project: &Project, subject: Subject) -> Option<&str> {
    match subject {
        Subject::Commitment(place) => {
            project.commitments().get(place).map(|one| &*one.indicator.key.code)
        }
        Subject::Entry(place) => project.entries().get(place).map(|entry| &*entry.indicator),
        Subject::ExternalFigure(place) => {
            project.claims().get(place).map(|claim| &*claim.indicator)
        }
        _ => None,
    }
}
