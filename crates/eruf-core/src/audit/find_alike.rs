//! Findings about rows that may be about one enterprise, or be one: keys, labels and names that are
//! nearly equal, and equal rows.

use crate::audit::finding::{FindingKind, Found};
use crate::project::{Project, Subject};
use crate::record::{EnterpriseId, KeyKind};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// How many digits a key or label has at least if one of them may be mistyped: with fewer it is
/// one of a series.
const DIGITS_OF_A_NUMBER: usize = 6;

/// Texts that are alike, with the first row of each that is not the first.
#[derive(Default)]
struct Alike<'p> {
    texts: Vec<(&'p str, Subject)>,
}

impl<'p> Alike<'p> {
    fn add(&mut self, text: &'p str, subject: Subject) {
        if !self.texts.iter().any(|(seen, _)| *seen == text) {
            self.texts.push((text, subject));
        }
    }
}

/// What is left of a text without case, spaces and marks.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

impl Project {
    /// Every row of the lists, with the enterprise that it names.
    fn named_rows(&self) -> impl Iterator<Item = (Subject, &EnterpriseId)> {
        let enterprises = self.enterprises().iter().enumerate();
        let rows = self.participations().iter().enumerate();
        let readings = self.employment().iter().enumerate();
        enterprises
            .map(|(index, row)| (Subject::Enterprise(index), &row.id))
            .chain(rows.map(|(index, row)| (Subject::Participation(index), &row.enterprise)))
            .chain(readings.map(|(index, row)| (Subject::Employment(index), &row.enterprise)))
    }

    /// Keys and labels that differ only by case, spaces, marks or one digit.
    pub(crate) fn alike_findings(&self, findings: &mut Found) {
        let mut texts: Vec<(bool, &str, Subject)> = Vec::new();
        let mut seen: BTreeSet<&EnterpriseId> = BTreeSet::new();
        for (subject, id) in self.named_rows() {
            let (is_key, text) = match id {
                // Those have a check digit, or are a code.
                EnterpriseId::Key(key)
                    if matches!(key.kind(), KeyKind::LegalPerson | KeyKind::SoleTrader) =>
                {
                    continue;
                }
                EnterpriseId::Key(key) => (true, key.as_str()),
                EnterpriseId::Label(label) => (false, &**label),
                EnterpriseId::Unknown => continue,
            };
            if seen.insert(id) {
                texts.push((is_key, text, subject));
            }
        }
        let mut by_form: BTreeMap<(bool, String), Alike<'_>> = BTreeMap::new();
        let mut by_digit: HashMap<(bool, String), Vec<(&str, Subject)>> = HashMap::new();
        for (is_key, text, subject) in texts {
            let form = bare(text);
            let digits = form.bytes().filter(u8::is_ascii_digit).count();
            if digits >= DIGITS_OF_A_NUMBER && form.len() <= 64 {
                for (place, c) in form.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
                    let mut masked = form.clone();
                    // The end of a character of the text.
                    masked.replace_range(place..place.saturating_add(c.len_utf8()), "?");
                    by_digit.entry((is_key, masked)).or_default().push((text, subject));
                }
            }
            by_form.entry((is_key, form)).or_default().add(text, subject);
        }
        let mut found: Vec<(Subject, FindingKind)> = Vec::new();
        let similar = |one: &str, other: &str, subject, more| {
            (subject, FindingKind::SimilarKeys { one: one.into(), other: other.into(), more })
        };
        for alike in by_form.values() {
            if let [(one, _), (other, subject), more @ ..] = alike.texts.as_slice() {
                found.push(similar(one, other, *subject, more.len()));
            }
        }
        for alike in by_digit.into_values() {
            // More than two are a series, whose members differ by a digit on purpose.
            if let [(one, _), (other, subject)] = alike.as_slice()
                && bare(one) != bare(other)
            {
                found.push(similar(one, other, *subject, 0));
            }
        }
        found.sort_by_key(|(subject, _)| order(*subject));
        findings.extend(found);
        self.same_names(findings);
    }

    /// Rows with neither key nor label that have one name.
    fn same_names(&self, findings: &mut Found) {
        let mut names: BTreeMap<String, (Arc<str>, usize, usize)> = BTreeMap::new();
        for (index, row) in self.participations().iter().enumerate() {
            if let (EnterpriseId::Unknown, Some(name)) = (&row.enterprise, &row.name) {
                let (_, _, count) =
                    names.entry(bare(name)).or_insert_with(|| (name.clone(), index, 0));
                // A cap that is not reached: what is counted is in memory.
                *count = count.saturating_add(1);
            }
        }
        let mut found: Vec<_> = names.into_values().filter(|(_, _, rows)| *rows > 1).collect();
        found.sort_by_key(|(_, index, _)| *index);
        findings.extend(found.into_iter().map(|(name, index, rows)| {
            (Subject::Participation(index), FindingKind::SameName { name, rows })
        }));
    }

    /// Participations of one enterprise that are equal in everything that counts.
    pub(crate) fn equal_rows(&self, findings: &mut Found) {
        if self.draft().equal_rows_are_one {
            return;
        }
        let mut equal = HashMap::new();
        for (index, row) in self.participations().iter().enumerate() {
            if row.enterprise == EnterpriseId::Unknown || row.withdrawn.is_some() {
                continue;
            }
            let (_, count) = equal.entry(row.what_counts()).or_insert((index, 0_usize));
            // A cap that is not reached: what is counted is in memory.
            *count = count.saturating_add(1);
        }
        let mut found: Vec<_> = equal.into_iter().filter(|(_, (_, rows))| *rows > 1).collect();
        found.sort_by_key(|(_, (index, _))| *index);
        findings.extend(found.into_iter().map(|((enterprise, date, ..), (index, rows))| {
            let enterprise = enterprise.to_string().into();
            (Subject::Participation(index), FindingKind::EqualRows { enterprise, date, rows })
        }));
    }
}

/// The place of a row in the order of the lists.
const fn order(subject: Subject) -> (u8, usize) {
    match subject {
        Subject::Enterprise(index) => (0, index),
        Subject::Participation(index) => (1, index),
        Subject::Employment(index) => (2, index),
        _ => (3, 0),
    }
}
