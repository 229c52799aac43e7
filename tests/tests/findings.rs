//! What deserves a look, word by word, by `findings.toml`; every kind of finding has a row.

use std::collections::BTreeSet;

use eruf_core::Project;
use eruf_tests::lists::ListsRow;
use eruf_tests::{Failures, ProjectRow, table, variants};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    source: String,
    project: Option<ProjectRow>,
    lists: Option<ListsRow>,
    findings: Vec<(String, String)>,
}

#[test]
fn every_finding_says_what_it_must() {
    let mut failures = Failures::default();
    let mut kinds: BTreeSet<String> = BTreeSet::new();
    for case in table::<Case>("findings") {
        failures.case(&case.name, &case.source);
        let draft = case
            .project
            .as_ref()
            .map(ProjectRow::draft)
            .or(case.lists.as_ref().map(ListsRow::draft))
            .unwrap();
        let findings = Project::new(draft).unwrap().findings().unwrap();
        let found: Vec<_> = findings
            .iter()
            .map(|finding| (<&str>::from(&finding.kind).to_owned(), finding.kind.to_string()))
            .collect();
        kinds.extend(found.iter().map(|(kind, _)| kind.clone()));
        failures.check("the findings", &found, &case.findings);
    }
    // The others stand in the examples of the catalogue.
    let with_examples = [
        "TwoNames",
        "LowCoverage",
        "SimilarNames",
        "NoSource",
        "ShareAboveWhole",
        "ReadingOutsideWindow",
        "DoubtfulBirth",
        "NotInForce",
        "RateByIncrements",
        "SeveralMeanings",
        "NotForObjective",
        "PartsMissing",
        "ParameterUnused",
    ];
    kinds.extend(with_examples.map(str::to_owned));
    let all = variants("eruf-core/src/audit/finding.rs", "FindingKind").into_iter().collect();
    failures.check("the kinds of findings", &kinds, &all);
    failures.done();
}
